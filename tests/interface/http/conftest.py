"""The interface over the real bus, the real store and the real tables of people; only the case type is small."""

import secrets
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from application.bus import Bus
from application.erasure import Erasure
from application.readiness import Look
from domain.case import Case
from domain.law.parties import organization_stream
from domain.messages import Event
from domain.procedure import ENGINE_FOLDS
from domain.registers import RECORD_FOLDS, REGISTERS
from domain.registers.agency import agency_stream
from domain.registers.authority_settings import settings_stream
from domain.registers.officer import officer_stream
from domain.registers.responsible_person_file import person_stream
from infrastructure.lists import Lists
from infrastructure.people import DEMONSTRATION, LocalPeople
from infrastructure.store.case_store import EventStore
from infrastructure.store.connections import PoolSettings, open_pool
from infrastructure.store.envelope import Envelope
from infrastructure.store.personal import PersonalSeal, SubjectKeys
from interface.http.assembly import Surroundings, assemble
from tests.interface.http import matters

TODAY = "2026-11-16"
NOW = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
BEGIN = "/api/v1/matter-cases"

FOLDS = {
    **ENGINE_FOLDS,
    **RECORD_FOLDS,
    **matters.FOLDS,
    **{
        event: fold
        for kind in REGISTERS.values()
        for row in kind.procedure
        for event, fold in (*row.step.folds.items(), *row.step.elsewhere.items())
    },
}


def replay(case: Case, events: Sequence[Event]) -> Case:
    """The fold of the catalogue, with the small case type in it."""
    for event in events:
        case = FOLDS[type(event)](case, event).copied()
        case.version += 1
    return case


class Clock:
    """A clock that a test may turn."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Told:
    """Readiness as a test tells it."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def last(self) -> Look:
        """What was told."""
        return self.look


@dataclass(frozen=True)
class House:
    """The parts behind the interface."""

    bus: Bus
    people: LocalPeople
    lists: Lists
    clock: Clock
    keys: SubjectKeys
    demonstration: Mapping[str, Any]

    def app(self, **changes: Any) -> FastAPI:
        """The interface over these parts."""
        parts: dict[str, Any] = {
            "bus": self.bus,
            "people": self.people,
            "readings": self.lists,
            "late": self.lists,
            "notices": self.lists,
            "directory": self.lists,
            "counts": self.lists,
            "readiness": Told(Look(0.0)),
            "now": self.clock,
            "case_types": {"matter": matters.MATTER},
            "registers": REGISTERS,
            "erasure": Erasure(self.bus, self.keys, self.clock),
            "streams": {
                "officer": lambda command: officer_stream(command.officer),
                "agency": lambda command: agency_stream(command.authority),
                "organization": lambda command: organization_stream(command.code),
                "responsible_person": lambda command: person_stream(command.person.subject),
            },
            "owned": {"authority_settings": settings_stream},
        }
        return assemble(Surroundings(**parts | changes))


@pytest.fixture(scope="session")
def house(database_url: str) -> Iterator[House]:
    clock = Clock()
    with open_pool(database_url, "http-tests", PoolSettings(max_size=4)) as pool:
        keys = SubjectKeys(pool, secrets.token_bytes(32))
        store = EventStore(database_url, Envelope({event.name: event for event in FOLDS}, PersonalSeal(keys)), replay)
        people = LocalPeople(pool, demonstration=DEMONSTRATION, now=clock, hasher=QUICK)
        yield House(Bus(store, clock=clock), people, Lists(pool), clock, keys, DEMONSTRATION)
        store.close()


@pytest.fixture(scope="session")
def app(house: House) -> FastAPI:
    return house.app()


class Caller:
    """One signed-in person with a client; every POST gets a key of its own unless the test names one."""

    def __init__(self, app: FastAPI, token: str | None) -> None:
        # Starlette's own client: it runs the application's lifespan and answers 500s like the server would.
        self.client = TestClient(app, raise_server_exceptions=False)
        self.token = token

    def headers(self, version: int | None = None, **more: str) -> dict[str, str]:
        """The headers of a command."""
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return headers | {name.replace("_", "-"): value for name, value in more.items()}

    def post(self, path: str, body: Any = None, version: int | None = None, **headers: str) -> Response:
        """A command."""
        return self.client.post(path, json=body, headers=self.headers(version, **headers))

    def get(self, path: str, **query: Any) -> Response:
        """A question."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return self.client.get(path, params=query, headers=headers)


@pytest.fixture
def officer(app: FastAPI) -> Caller:
    return Caller(app, "demo-officer")


@pytest.fixture
def head(app: FastAPI) -> Caller:
    return Caller(app, "demo-head")


@pytest.fixture
def stranger(app: FastAPI) -> Caller:
    return Caller(app, "demo-partner-police")


@pytest.fixture
def nobody(app: FastAPI) -> Caller:
    return Caller(app, None)


@pytest.fixture
def opening() -> dict[str, Any]:
    """The body that opens a matter."""
    return {"occurred_on": TODAY, "party": "某某协会", "officers": ["demo-officer", "demo-officer-2"]}


@pytest.fixture
def matter(officer: Caller, opening: dict[str, Any]) -> str:
    """The address of a matter that has just been opened, at version 2."""
    receipt = officer.post(BEGIN, opening)
    assert receipt.status_code == 201, receipt.text
    return receipt.headers["location"]
