"""A whole interface with officers on record and a few cases at different turns, for what is told over many cases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from domain.catalogue import EVENTS
from infrastructure.people import DEMONSTRATION
from infrastructure.projection.batch import reader
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from interface.configuration import Configuration
from interface.main import build
from tests.interface.http.conftest import Caller

DAY = "2026-01-12"
PENALTIES = "/api/v1/investigation-cases"
CLUES = "/api/v1/warning-cases"
CODE = "51310000MJ1234561Q"
PAIR = ["demo-officer", "demo-officer-2"]


@dataclass
class Hand:
    """Takes acts in everybody's name and remembers where each case stands."""

    app: FastAPI
    url: str
    versions: dict[str, int] = field(default_factory=dict)

    def get(self, token: str, path: str, status: int = 200, **query: Any) -> Any:
        """What somebody is told."""
        answer = Caller(self.app, token).get(path, **query)
        assert answer.status_code == status, answer.text
        return answer.json()

    def begin(self, token: str, path: str, **said: Any) -> str:
        """A new file; its address."""
        answer = Caller(self.app, token).post(path, {"occurred_on": DAY} | said)
        assert answer.status_code == 201, answer.text
        address = str(answer.headers["location"])
        self.versions[address] = answer.json()["version"]
        return address

    def take(self, token: str, file: str, slug: str, /, **said: Any) -> Any:
        """An act of a file."""
        version = self.versions.get(file)
        answer = Caller(self.app, token).post(f"{file}/{slug}", {"occurred_on": DAY} | said, version)
        assert answer.status_code == 200, answer.text
        self.versions[file] = answer.json()["version"]
        return answer.json()

    def propose(self, name: str, token: str = "demo-officer", **party: Any) -> str:
        """A filing proposal."""
        told = {"name": name, "organization_type": "social_group", "code": CODE} | party
        return self.begin(token, PENALTIES, party=told, suspected_breach="未按规定接受年度检查")

    def file(self, name: str, head: str = "demo-head", officers: list[str] = PAIR, **party: Any) -> str:
        """A case with its two officers."""
        address = self.propose(name, officers[0], **party)
        self.take(head, address, "file-case")
        self.take(head, address, "assign-officers", officers=officers)
        return address

    def catch_up(self) -> None:
        """Let the lists hold everything."""
        Runner(self.url, READ_MODELS, reader(EVENTS)).catch_up()


@contextmanager
def files_at_hand(url: str, home: Path) -> Iterator[Hand]:
    """The interface over a fresh database, with the people of the demonstration on record and certified."""
    app = build(Configuration(home=home, database_url=url, demo=True))
    with TestClient(app):
        hand = Hand(app, url)
        for person in DEMONSTRATION.values():
            told = {"officer": person.officer, "name_zh": person.name_zh, "authority": person.authority}
            entry = hand.begin("demo-admin", "/api/v1/registers/officer", **told)
            certificate = {"number": f"沪{person.officer}", "valid_from": "2016-01-01", "valid_until": "2030-12-31"}
            hand.take("demo-admin", entry, "issue-certificate", **certificate)
        yield hand


def case_id(address: str) -> str:
    """The id at the end of an address."""
    return address.rpartition("/")[2]
