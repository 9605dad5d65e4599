"""Photographs over a running instance: taken in whole or not at all, from officers, for the readers of their case."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import uuid4

import httpx2
import pytest

from application.photo_bytes import bare
from application.photos import LARGEST_PHOTO
from interface.cli.client import Client
from interface.http.identity import COOKIE
from interface.new_ids import new_id
from tests.interface.running import Running, wait_until
from tests.interface.web.conftest import PATH, Browser
from tests.interface.web.pictures import jpeg
from tests.interface.web.quick_hand import NOTE, PHOTOS, digest, problem, put, sender, sent

__all__ = ["sender"]


def test_a_photograph_by_the_api(sender: httpx2.Client) -> None:
    content = jpeg(salt=b"api")
    for _ in range(2):
        answer = put(sender, content, digest(content))
        assert answer.status_code == 200
        assert answer.json() == {"sha256": digest(content), "size": len(content), "type": "image/jpeg"}


@pytest.mark.parametrize(
    ("content", "sha256", "status", "code"),
    [
        (jpeg(), "0" * 64, 422, "digest-differs"),
        (b"", digest(b""), 415, "not-a-photo"),
        (b"<svg/>", digest(b"<svg/>"), 415, "not-a-photo"),
        (jpeg(), "..%2f..%2fetc", 404, "not-found"),
        (jpeg(), "A" * 64, 422, "invalid"),
    ],
)
def test_what_is_no_photograph_or_another_is_refused(
    sender: httpx2.Client, content: bytes, sha256: str, status: int, code: str
) -> None:
    answer = put(sender, content, sha256)
    assert (answer.status_code, problem(answer)) == (status, code)


def test_a_photograph_has_a_limit_announced_or_not(sender: httpx2.Client, instance: Running) -> None:
    large = jpeg().ljust(LARGEST_PHOTO + 1, b"0")

    def pieces() -> Iterator[bytes]:
        yield from (large[start : start + 65536] for start in range(0, len(large), 65536))

    for content in (large, pieces()):
        try:
            answer = put(sender, content, digest(large))
        except httpx2.TransportError:
            continue  # The server hung up before the rest came.
        assert (answer.status_code, problem(answer)) == (413, "body-too-large")
    assert not (instance.home / "photos" / digest(large)[:2] / digest(large)).exists()


def test_a_connection_that_breaks_off_leaves_nothing(instance: Running, sender: httpx2.Client) -> None:
    content = jpeg(salt=b"broken off")
    where = urlsplit(instance.address)
    assert where.hostname is not None
    with socket.create_connection((where.hostname, where.port or 80)) as line:
        head = f"PUT {PHOTOS}/{digest(content)} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer demo-officer\r\n"
        line.sendall(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content[:100])
        incoming = instance.home / "photos" / "incoming"
        assert wait_until(lambda: any(incoming.iterdir()), 10)
    assert wait_until(lambda: not any(incoming.iterdir()), 10)
    assert not (instance.home / "photos" / digest(content)[:2] / digest(content)).exists()
    assert put(sender, content, digest(content)).status_code == 200


@pytest.mark.parametrize("token", ["demo-head", "demo-auditor", "demo-partner-police", "demo-admin"])
def test_only_officers_send_photographs(sender: httpx2.Client, token: str) -> None:
    answer = put(sender, jpeg(), digest(jpeg()), token)
    assert (answer.status_code, problem(answer)) == (403, "not-empowered")


def test_nobody_sends_photographs_unsigned_or_from_another_site(sender: httpx2.Client) -> None:
    assert sender.put(f"{PHOTOS}/{digest(jpeg())}", content=jpeg()).status_code == 401
    headers = {"Sec-Fetch-Site": "cross-site", "Cookie": f"{COOKIE}=demo-officer"}
    answer = sender.put(f"{PHOTOS}/{digest(jpeg())}", content=jpeg(), headers=headers)
    assert (answer.status_code, problem(answer)) == (403, "cross-site")


def test_what_somebody_else_wrote_is_not_taken_in_this_session(sender: httpx2.Client, client: Client) -> None:
    answer = put(sender, jpeg(), digest(jpeg()), **{"Written-By": "demo-officer-2"})
    assert (answer.status_code, problem(answer)) == (409, "other-officer")
    assert put(sender, jpeg(), digest(jpeg()), **{"Written-By": "demo-officer"}).status_code == 200


@pytest.fixture
def noted(client: Client, sender: httpx2.Client, questioned: str) -> str:
    """The address of a photograph that a note names."""
    content = jpeg(salt=b"noted")
    assert put(sender, content, digest(content)).status_code == 200
    body = {
        "occurred_on": history_day(client, questioned),
        "observed": "见照片",
        "companion": "demo-officer-2",
        "photos": [{"sha256": digest(content), "size": len(content)}],
        "remarks": {"late_reason": "补录", "paper": "现场照片"},
    }
    client.signed_in_as("demo-officer").post(f"{PATH}/{questioned}/record-field-note", body, key=new_id())
    return f"/cases/{questioned}/photos/{digest(content)}"


def history_day(client: Client, case_id: str) -> str:
    """The day of the last entry: a note of that day follows what it rests on."""
    return str(client.signed_in_as("demo-officer").get(f"{PATH}/{case_id}/history").body["entries"][-1]["occurred_on"])


def test_a_photograph_is_seen_by_readers_of_its_case_alone(
    instance: Running, officer: Browser, noted: str, questioned: str, nobody: Browser
) -> None:
    assert digest(officer.fetch(noted).content) == noted.rpartition("/")[2]
    assert Browser(instance.address, "demo-auditor").fetch(noted).status_code == 200
    for token in ("demo-district-officer", "demo-district-head", "demo-partner-police", "demo-admin"):
        assert Browser(instance.address, token).fetch(noted, 404).status_code == 404
    assert nobody.fetch(noted, 303).headers["location"].startswith("/sign-in?next=")
    elsewhere = noted.replace(questioned, str(uuid4()))
    assert officer.fetch(elsewhere, 404).status_code == 404
    assert officer.fetch(f"/cases/{questioned}/photos/{'0' * 64}", 404).status_code == 404


def test_a_photograph_of_another_case_is_not_seen_through_this_one(
    officer: Browser, sender: httpx2.Client, questioned: str
) -> None:
    content = jpeg(salt=b"named nowhere")
    assert put(sender, content, digest(content)).status_code == 200
    assert officer.fetch(f"/cases/{questioned}/photos/{digest(content)}", 404).status_code == 404


def test_a_closed_case_shows_its_photographs_to_its_readers_alone(
    instance: Running, client: Client, sender: httpx2.Client, officer: Browser
) -> None:
    page, content = officer("/quick", mode="clue"), jpeg(salt=b"closed")
    case_id = page.one("input", name="new_case")["value"]
    assert sent(officer, page, content, name="演示关注会", source="campaign", **NOTE).status_code == 303
    address = f"/cases/{case_id}/photos/{digest(bare(content))}"
    colleague = Browser(instance.address, "demo-officer-2")
    assert colleague.fetch(address).status_code == 200
    body = {
        "occurred_on": history_day_of_clue(client, case_id),
        "readers": ["demo-officer", "demo-head"],
        "reason": "舆情",
    }
    client.signed_in_as("demo-head").post(f"/api/v1/warning-cases/{case_id}/set-attention-mark", body, version=2)
    assert officer.fetch(address).status_code == 200
    assert colleague.fetch(address, 404).status_code == 404
    assert colleague.fetch(f"/cases/{case_id}", 404).status_code == 404


def history_day_of_clue(client: Client, case_id: str) -> str:
    entries = client.signed_in_as("demo-officer").get(f"/api/v1/warning-cases/{case_id}/history").body["entries"]
    return str(entries[-1]["occurred_on"])
