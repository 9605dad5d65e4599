"""Erasure by HTTP: the values of one person are gone, the order stays, and nothing about him can be added."""

import uuid
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx2 import Response

from application.erasure import Erasure
from application.ports import Unavailable
from application.principals import Office, Principal
from domain.case import Track
from domain.registers.erasure import ERASURE, PersonStage, person_stream
from infrastructure.store.personal import SubjectKeys
from tests.interface.http.conftest import BEGIN, Caller, House
from tests.interface.http.test_commands import kind_of

ADMINISTRATOR = Principal("demo-admin", "310000-civil_affairs", frozenset({Office.ADMINISTRATOR, Office.OFFICER}))
REASON = {"reason": "当事人申请删除，经批准"}


@dataclass(frozen=True)
class Reported:
    """A matter with a reporter."""

    address: str
    subject: str
    value: str


@pytest.fixture
def admin(app: FastAPI) -> Caller:
    return Caller(app, "demo-admin")


@pytest.fixture
def reported(officer: Caller, opening: dict[str, Any]) -> Reported:
    return report(officer, opening, "举报人甲")


def report(officer: Caller, opening: dict[str, Any], value: str, subject: str | None = None) -> Reported:
    reporter = {"subject": subject or str(uuid.uuid4()), "value": value}
    answer = officer.post(BEGIN, opening | {"reporter": reporter})
    assert answer.status_code == 201, answer.text
    return Reported(answer.headers["location"], reporter["subject"], value)


def erase(admin: Caller, subject: str, **headers: str) -> Response:
    return admin.post(f"/api/v1/personal/{subject}/erase", REASON, **headers)


def told(officer: Caller, matter: Reported) -> Any:
    return officer.get(f"{matter.address}/history").json()["entries"][0]["data"]["reporter"]


def test_what_is_erased_is_gone_and_everybody_else_stays(
    house: House, admin: Caller, officer: Caller, opening: dict[str, Any], reported: Reported
) -> None:
    other = report(officer, opening, "举报人乙")
    answer = erase(admin, reported.subject)
    assert (answer.status_code, answer.json()["events"]) == (200, ["personal_data_erased", "stage_entered"])
    assert told(officer, reported) == {"subject": reported.subject, "value": None}
    assert reported.value not in officer.get(reported.address).text
    assert told(officer, other)["value"] == other.value
    stream = person_stream(UUID(reported.subject))
    (entry, _) = house.bus.history(stream, ADMINISTRATOR)
    assert (entry.event.name, entry.provenance.recorded_by) == ("personal_data_erased", "demo-admin")
    assert entry.event.model_dump(include={"subject", "reason"}) == {"subject": UUID(reported.subject), **REASON}
    assert house.bus.case(ERASURE, stream, ADMINISTRATOR).stage(Track.MAIN) == PersonStage.ERASED


def test_nothing_can_be_added_about_an_erased_person(
    admin: Caller, officer: Caller, opening: dict[str, Any], reported: Reported
) -> None:
    erase(admin, reported.subject)
    again = officer.post(BEGIN, opening | {"reporter": {"subject": reported.subject, "value": "又来"}})
    assert (again.status_code, kind_of(again)) == (409, "subject-erased")
    assert [error["field"] for error in again.json()["errors"]] == ["reporter"]
    silent = officer.post(BEGIN, opening | {"reporter": {"subject": reported.subject, "value": None}})
    assert silent.status_code == 201


def test_a_repeat_gets_the_first_receipt_and_another_order_its_own(admin: Caller, reported: Reported) -> None:
    key = str(uuid.uuid4())
    first = erase(admin, reported.subject, Idempotency_Key=key)
    again = erase(admin, reported.subject, Idempotency_Key=key)
    assert (first.json()["repeated"], again.json()["repeated"]) == (False, True)
    assert again.json()["position"] == first.json()["position"]
    later = erase(admin, reported.subject)
    assert (later.status_code, later.json()["version"]) == (200, 3)


@dataclass
class Reluctant:
    """Keys that cannot be destroyed at the first attempt: the database went away behind the event."""

    keys: SubjectKeys
    failures: int = 1

    def erase(self, subject: UUID) -> bool:
        """As the real ones, from the second time on."""
        if self.failures:
            self.failures -= 1
            raise Unavailable
        return self.keys.erase(subject)


def test_a_repeat_destroys_what_the_first_attempt_left(house: House, officer: Caller, reported: Reported) -> None:
    erasure = Erasure(house.bus, Reluctant(house.keys), house.clock)
    admin = Caller(house.app(erasure=erasure), "demo-admin")
    key = str(uuid.uuid4())
    assert erase(admin, reported.subject, Idempotency_Key=key).status_code == 503
    assert told(officer, reported)["value"] == reported.value
    assert erase(admin, reported.subject, Idempotency_Key=key).json()["repeated"] is True
    assert told(officer, reported)["value"] is None


@pytest.mark.parametrize("token", ["demo-officer", "demo-head", "demo-auditor", "demo-partner-police"])
def test_only_who_keeps_the_registers_erases(app: FastAPI, officer: Caller, reported: Reported, token: str) -> None:
    answer = erase(Caller(app, token), reported.subject)
    assert (answer.status_code, kind_of(answer)) == (403, "not-empowered")
    assert told(officer, reported)["value"] == reported.value


@pytest.mark.parametrize(
    ("body", "field"), [({}, "reason"), ({"reason": " "}, "reason"), ({**REASON, "why": "x"}, "why")]
)
def test_an_order_without_a_reason_is_refused_by_its_field(admin: Caller, body: Any, field: str) -> None:
    answer = admin.post(f"/api/v1/personal/{uuid.uuid4()}/erase", body)
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, [field])


def test_the_event_alone_has_no_address(admin: Caller) -> None:
    assert admin.post("/api/v1/registers/personal", {}).status_code == 404


@pytest.fixture
def elsewhere(house: House) -> SubjectKeys:
    """The keys as another process erases them."""
    return SubjectKeys(house.keys._pool, bytes(32))


def test_a_key_that_another_process_erased_seals_nothing_more(
    elsewhere: SubjectKeys, officer: Caller, opening: dict[str, Any], reported: Reported
) -> None:
    assert told(officer, reported)["value"] == reported.value
    elsewhere.erase(UUID(reported.subject))
    again = officer.post(BEGIN, opening | {"reporter": {"subject": reported.subject, "value": "又来"}})
    assert (again.status_code, kind_of(again)) == (409, "subject-erased")
    assert told(officer, reported)["value"] is None
