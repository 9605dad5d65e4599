"""Pages of a real instance: API, worker and database, the demonstration people, and cases at every turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from domain.messages import shanghai_day
from interface.cli.client import Answer, Client
from interface.demo.load import load
from interface.http.identity import COOKIE
from tests.databases import Address
from tests.interface.demo.test_plans import the
from tests.interface.running import Running, running
from tests.interface.web.playwright import chromium
from tests.interface.web.seen import Element, seen

__all__ = ["chromium"]

PATH = "/api/v1/investigation-cases"
PAIR = ["demo-officer", "demo-officer-2"]

FLAGGED = the("RC-06")
"""Walked to the archive; its public notice ran too long, which is flagged."""

IMPORTED = the("RC-07")

HOSTILE = "<script>alert('案')</script>&amp;协会"
"""A name that would run as a script in a page that does not escape it."""

SECRET = "被询问人赵钱孙李"
"""A personal field: for the file, never for a page."""


def ago(days: int) -> date:
    """A day before today in Shanghai."""
    return shanghai_day(datetime.now(UTC)) - timedelta(days=days)


class Browser:
    """A browser without scripts, signed in as somebody of the demonstration, or as nobody."""

    def __init__(self, address: str, token: str = "") -> None:
        self.address = address
        self.cookies = httpx2.Cookies({COOKIE: token} if token else {})

    def __call__(self, path: str, status: int = 200, **query: str) -> Element:
        """The page at a path."""
        return seen(self.fetch(path, status, **query).text)

    def fetch(self, path: str, status: int = 200, **query: str) -> httpx2.Response:
        """The answer itself, without following it elsewhere."""
        answer = self._ask("GET", path, params=query or None)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return answer

    def send(self, path: str, **fields: str) -> httpx2.Response:
        """A form of ours."""
        return self._ask("POST", path, data=fields, headers={"Sec-Fetch-Site": "same-origin"})

    def foreign(self, path: str) -> httpx2.Response:
        """The same form, sent by a page of another site."""
        return self._ask("POST", path, headers={"Sec-Fetch-Site": "cross-site"})

    def _ask(self, method: str, path: str, **more: Any) -> httpx2.Response:
        with httpx2.Client(base_url=self.address, cookies=self.cookies, trust_env=False, timeout=30) as client:
            answer = client.request(method, path, **more)
            self.cookies = client.cookies
        return answer


@dataclass
class Hand:
    """Takes acts of one case in everybody's hand, each on a day before today."""

    client: Client
    case_id: str = ""
    version: int = 0
    last: Answer | None = None

    def take(self, token: str, slug: str, days: int, **said: Any) -> None:
        """One act; the first begins the case. Whatever is late is told why."""
        body = {"occurred_on": ago(days).isoformat(), "remarks": {"late_reason": "补录"}} | said
        path, version = (f"{PATH}/{self.case_id}/{slug}", self.version) if self.case_id else (PATH, None)
        self.last = self.client.signed_in_as(token).post(path, body, version=version)
        self.case_id, self.version = self.last.body["case_id"], self.last.body["version"]

    def begin(self, name: str, days: int = 20, **said: Any) -> None:
        """A filing proposal."""
        party = {"name": name, "organization_type": "social_group", **said}
        self.take("demo-officer", "propose-filing", days, party=party, suspected_breach="未按规定接受年度检查")

    def listed(self) -> None:
        """Wait for the worker to have listed the last act."""
        assert self.last is not None
        self.client.signed_in_as("demo-head").get(PATH, after=self.last.body["position"])


@pytest.fixture(scope="session")
def instance(database_server: Address) -> Iterator[Running]:
    with database_server.clone("web") as url, running(url) as started:
        yield started


@pytest.fixture(scope="session")
def client(instance: Running) -> Iterator[Client]:
    with Client(instance.address) as opened:
        assert load(opened, lambda *_: None, chosen=(FLAGGED, IMPORTED)).failures == ()
        yield opened


@pytest.fixture(scope="session")
def questioned(client: Client) -> str:
    """A case under investigation against a party with a hostile name; somebody was questioned."""
    hand = Hand(client)
    hand.begin(HOSTILE, code="51310000MJ1234561Q")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.take(
        "demo-officer",
        "record-inquiry",
        10,
        item="E1",
        officers=PAIR,
        place="会议室",
        occurred_at=f"{ago(10)}T09:00:00+08:00",
        ended_at=f"{ago(10)}T10:00:00+08:00",
        certificates_shown=True,
        signed=True,
        kind="party_statement",
        respondent={"subject": str(uuid4()), "value": SECRET},
        rights_told=True,
        questioned_alone=True,
        summary="承认未参加年度检查",
    )
    hand.listed()
    return hand.case_id


@pytest.fixture(scope="session")
def officer(instance: Running, client: Client) -> Browser:
    """The first officer, with the demonstration loaded."""
    return Browser(instance.address, "demo-officer")


@pytest.fixture
def nobody(instance: Running) -> Browser:
    return Browser(instance.address)
