"""The client when answers get lost: a step is taken once, and the server's "later" is heeded."""

import http.server
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest

from interface.cli.client import Client, RefusedByServer, Unreachable
from interface.new_ids import new_id
from tests.interface.running import Running

PATH = "/api/v1/investigation-cases"
BODY = {
    "occurred_on": "2026-03-02",
    "party": {"name": "演示协会", "organization_type": "social_group"},
    "suspected_breach": "未按规定接受年度检查",
}


def whole_message(near: socket.socket) -> bytes:
    """Headers and body, however many pieces they come in."""
    request = b""
    while b"\r\n\r\n" not in request:
        request += near.recv(65536)
    headers, _, body = request.partition(b"\r\n\r\n")
    length = next(int(line[15:]) for line in headers.split(b"\r\n") if line.lower().startswith(b"content-length:"))
    while len(body) < length:
        piece = near.recv(65536)
        request, body = request + piece, body + piece
    return request


@contextmanager
def losing_answers(address: str, lost: int) -> Iterator[tuple[str, list[bytes]]]:
    """A way to the server on which the first ``lost`` answers never arrive; yields its address and the requests."""
    target, requests = urlsplit(address), []
    listener = socket.create_server(("127.0.0.1", 0))

    def carry(near: socket.socket) -> None:
        with closing(near), socket.create_connection((target.hostname, target.port)) as far:
            requests.append(whole_message(near))
            far.sendall(requests[-1])
            answer = whole_message(far)
            if len(requests) > lost:
                near.sendall(answer)

    def serve() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            carry(near)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", requests
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


class Later(http.server.BaseHTTPRequestHandler):
    """Answers 503 with Retry-After as often as its server says, then what came in."""

    def do_POST(self) -> None:
        said = self.rfile.read(int(self.headers["Content-Length"]))
        keys: list[str] = self.server.keys  # type: ignore[attr-defined] # set by the test
        keys.append(self.headers["Idempotency-Key"])
        busy = len(keys) <= self.server.busy  # type: ignore[attr-defined] # set by the test
        self.send_response(503 if busy else 200)
        if busy:
            self.send_header("Retry-After", self.server.later)  # type: ignore[attr-defined] # set by the test
            said = json.dumps({"title": "系统繁忙", "title_en": "Busy"}).encode()
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: Any) -> None:
        """Nothing on standard error."""


@contextmanager
def busy_server(busy: int, later: str) -> Iterator[tuple[str, list[str]]]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Later) as server:
        keys: list[str] = []
        server.busy, server.later, server.keys = busy, later, keys  # type: ignore[attr-defined] # read by Later
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", keys
        server.shutdown()
        thread.join(10)


def test_a_lost_answer_is_asked_for_again_and_nothing_happens_twice(instance: Running) -> None:
    with losing_answers(instance.address, lost=2) as (way, requests), Client(way, "demo-officer") as client:
        receipt = client.post(PATH, BODY).body
    assert len(requests) == 3
    assert receipt["repeated"]
    with Client(instance.address, "demo-officer") as client:
        assert client.get(f"{PATH}/{receipt['case_id']}").version == receipt["version"]


def test_a_busy_server_is_asked_again_under_the_same_key_when_it_says() -> None:
    key = new_id()
    with busy_server(2, "0") as (address, keys), Client(address) as client:
        assert client.post("/x", {"a": 1}, key=key).body == {"a": 1}
    assert keys == [str(key)] * 3


def test_patience_ends_and_the_key_is_told_for_a_repeat() -> None:
    key = new_id()
    with busy_server(1_000, "60") as (address, _), Client(address, patience=5.0) as client:
        begun = time.monotonic()
        with pytest.raises(Unreachable) as gone:
            client.post("/x", {}, key=key)
        assert time.monotonic() - begun < 3.0
        assert "系统繁忙" in gone.value.reason
        assert str(key) in str(gone.value)


def test_a_server_that_was_never_there_is_not_waited_for() -> None:
    with Client("http://127.0.0.1:9", patience=60.0) as client:
        begun = time.monotonic()
        with pytest.raises(Unreachable):
            client.get("/")
        assert time.monotonic() - begun < 10.0


@pytest.mark.parametrize("address", ["no address", "ftp://127.0.0.1", "http://", "http://[::1"])
def test_an_address_that_is_none_is_out_of_reach(address: str) -> None:
    with Client(address) as client, pytest.raises(Unreachable):
        client.get("/")


def test_a_problem_keeps_its_code_and_its_fields(instance: Running) -> None:
    with Client(instance.address, "demo-officer") as client, pytest.raises(RefusedByServer) as refused:
        client.post(PATH, {**BODY, "occurred_on": "2026-02-30"})
    assert (refused.value.status, refused.value.code) == (422, "invalid")
    assert refused.value.problem["errors"][0]["field"] == "occurred_on"


def test_keys_of_one_program_rise() -> None:
    keys = [new_id() for _ in range(100)]
    assert keys == sorted(keys)
    assert {key.version for key in keys} == {7}
