"""The registers over HTTP: who writes and reads them, under which addresses, and what they never show."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI

from application.office_readings import DirectoryEntry, DirectoryFilter
from application.position import Position
from application.principals import Principal
from domain.law.parties import check_character, organization_stream
from domain.registers.responsible_person_file import person_stream
from tests.interface.http.conftest import TODAY, Caller, House

ORGANIZATIONS = "/api/v1/registers/organization"
PERSONS = "/api/v1/registers/responsible-person"
WHY = {"ground": "登记核准（演示）", "register_extract": "演示摘录01"}


def fresh_code() -> str:
    """A code that no other test has used."""
    digits = f"{uuid.uuid4().int % 10**7:07}"
    return f"51310000MJ{digits}" + check_character(f"51310000MJ{digits}")


def entry(code: str) -> dict[str, Any]:
    """An organization enters the register."""
    return {
        "occurred_on": TODAY,
        "code": code,
        "organization_type": "social_group",
        "organization_name": "演示社会组织01",
        "registrar": "演示市民政局",
        "address": "演示路1号",
        **WHY,
    }


@pytest.fixture
def admin(app: FastAPI) -> Caller:
    return Caller(app, "demo-admin")


def test_an_organization_stands_under_the_id_of_its_code_and_is_kept_by_who_keeps_registers(
    admin: Caller, officer: Caller, stranger: Caller
) -> None:
    code = fresh_code()
    assert officer.post(ORGANIZATIONS, entry(code)).json()["type"].endswith("not-empowered")
    made = admin.post(ORGANIZATIONS, entry(code))
    assert made.status_code == 201, made.text
    address = made.headers["location"]
    assert address == f"{ORGANIZATIONS}/{organization_stream(code)}"
    renamed = {"occurred_on": TODAY, "organization_name": "演示促进会01", **WHY}
    answer = admin.post(f"{address}/rename-organization", renamed)
    assert answer.json()["findings"][0]["rule"] == "names-follow-one-another"
    for reader, status in ((officer, 200), (admin, 200), (stranger, 404)):
        assert reader.get(address).status_code == status
    file = officer.get(address).json()["parts"]["OrganizationFile"][""]
    assert [borne["name"] for borne in file["names"]] == ["演示社会组织01"]


def test_bad_entries_are_named_by_their_field(admin: Caller) -> None:
    answer = admin.post(ORGANIZATIONS, entry("51310000MJ1234561X"))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "code")


def test_a_person_is_shown_to_who_investigates_and_read_for_a_purpose_only(officer: Caller, admin: Caller) -> None:
    subject = uuid.uuid4()
    person = {"subject": str(subject), "value": "演示负责人甲"}
    made = officer.post(PERSONS, {"occurred_on": TODAY, "person": person})
    assert made.status_code == 201, made.text
    address = made.headers["location"]
    assert address == f"{PERSONS}/{person_stream(subject)}"
    assert officer.get(address).json()["parts"]["ResponsiblePerson"][""]["person"] == person
    assert admin.get(address).json()["parts"]["ResponsiblePerson"][""]["person"] == {"withheld": True}
    reading = {"occurred_on": TODAY, "purpose": "candidate_review", "matter": "演示换届审核"}
    refused = officer.post(f"{address}/read-conduct-record", reading)
    assert (refused.status_code, refused.json()["findings"][0]["rule"]) == (422, "conduct-record-running")
    curious = officer.post(f"{address}/read-conduct-record", reading | {"purpose": "curiosity"})
    assert curious.json()["errors"][0]["field"] == "purpose"


FOUND = DirectoryEntry(
    entry=uuid.UUID(int=1),
    kind="illegal_organization",
    authority="310000-civil_affairs",
    name="演示路1号",
    relation="venue",
    code="",
    since=date(2026, 3, 2),
    until=None,
)


class Told:
    """A directory that has one entry and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[DirectoryFilter] = []

    def directory(self, wanted: DirectoryFilter, *, reader: Principal, limit: int) -> Sequence[DirectoryEntry]:
        """The one entry."""
        self.asked.append(wanted)
        return [FOUND][:limit] if reader.officer else []

    def wait_until(self, position: Position, timeout: float) -> bool:
        """At once."""
        return bool(position) or timeout > 0


def test_the_directory_is_asked_by_name_code_and_kind(house: House) -> None:
    told = Told()
    caller = Caller(house.app(directory=told), "demo-officer")
    answer = caller.get("/api/v1/directory", q="演示路", code="51310000mj1234561q", kind="illegal_organization")
    assert answer.status_code == 200, answer.text
    (shown,) = answer.json()["entries"]
    assert (shown["kind"]["code"], shown["relation"]["zh"], shown["name"]) == (
        "illegal_organization",
        "场所",
        "演示路1号",
    )
    assert told.asked == [DirectoryFilter("演示路", "51310000MJ1234561Q", ("illegal_organization",))]
    assert caller.get("/api/v1/directory", kind="officer").status_code == 422
    assert Caller(house.app(directory=told), None).get("/api/v1/directory").status_code == 401
