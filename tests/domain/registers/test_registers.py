"""The registers of officers and authorities: who stands in them, with what, and what they refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from pydantic import ValidationError

from domain.case import Actor, Case, Context
from domain.law.calendar import WorkingCalendar
from domain.messages import Command, Event
from domain.procedure import ENGINE_FOLDS, CaseType, Refused
from domain.registers import RECORD_FOLDS, REGISTERS
from domain.registers.agency import AGENCY, AgencyFile, RegisterAuthority, agency_stream
from domain.registers.number_series import NumberReserved, Series, series_name, series_stream
from domain.registers.officer import (
    OFFICER,
    AppointToOffice,
    IssueCertificate,
    OfficerFile,
    RegisterOfficer,
    ReleaseFromOffice,
    WithdrawCertificate,
    officer_stream,
)
from domain.registers.offices import Office

AUTHORITY = "310000-civil_affairs"
MONDAY, SUMMER, CHRISTMAS = date(2026, 3, 2), date(2026, 7, 1), date(2026, 12, 25)
CTX: Any = Context(
    now=datetime(2026, 12, 31, tzinfo=UTC),
    today=date(2026, 12, 31),
    on=MONDAY,
    actor=Actor("admin-1", AUTHORITY),
    calendar=WorkingCalendar(),
    officer=lambda _: None,
    entry=lambda _: None,
    other=lambda *_: None,
    numbers=None,
)
REGISTER = RegisterOfficer(
    occurred_on=MONDAY, officer="zhang.san", name_zh="张三", authority=AUTHORITY, legal_qualification=True
)
CERTIFICATE = IssueCertificate(occurred_on=MONDAY, number="演示-1", valid_from=MONDAY, valid_until=CHRISTMAS)
HEAD = AppointToOffice(occurred_on=MONDAY, office=Office.HEAD)


def after(register: CaseType, case: Case, *commands: Command, ctx: Context = CTX) -> Case:
    """The entry behind these acts."""
    folds: dict[type[Event], Any] = {**ENGINE_FOLDS, **RECORD_FOLDS}
    for step in register.steps.values():
        folds.update(step.folds)
    for command in commands:
        for event in register.decide(case, command, ctx).events:
            case = folds[type(event)](case, event)
            case.version += 1
    return case


def officer(*commands: Command) -> Case:
    """The file of an officer behind these acts."""
    return after(OFFICER, Case(officer_stream("zhang.san"), "officer"), REGISTER, *commands)


def refused(case: Case, register: CaseType, command: Command) -> Sequence[str]:
    """The rules that forbid the act."""
    with pytest.raises(Refused) as refusal:
        register.decide(case, command, CTX)
    return [found.rule for found in refusal.value.findings if found.refuses]


def test_an_officer_is_certified_from_the_first_day_to_the_last_or_until_withdrawn() -> None:
    on_record = officer(CERTIFICATE).must(OfficerFile).on_record()
    assert (on_record.id, on_record.authority, on_record.legal_qualification) == ("zhang.san", AUTHORITY, True)
    assert [on_record.certified_on(day) for day in (date(2026, 3, 1), MONDAY, CHRISTMAS, date(2026, 12, 26))] == [
        False,
        True,
        True,
        False,
    ]
    withdrawn = officer(CERTIFICATE, WithdrawCertificate(occurred_on=SUMMER, number="演示-1"))
    on_record = withdrawn.must(OfficerFile).on_record()
    assert [on_record.certified_on(day) for day in (date(2026, 6, 30), SUMMER)] == [True, False]


def test_offices_come_and_go() -> None:
    both = officer(HEAD, AppointToOffice(occurred_on=MONDAY, office=Office.OFFICER))
    assert both.must(OfficerFile).offices == (Office.HEAD, Office.OFFICER)
    left = after(OFFICER, both, ReleaseFromOffice(occurred_on=SUMMER, office=Office.HEAD))
    assert left.must(OfficerFile).offices == (Office.OFFICER,)
    assert both.must(OfficerFile).on_record().offices == ("head", "officer")
    assert not left.must(OfficerFile).on_record().may_act_as("head")
    assert both.must(OfficerFile).offices == (Office.HEAD, Office.OFFICER)


def test_what_the_register_of_officers_refuses() -> None:
    withdraw = WithdrawCertificate(occurred_on=SUMMER, number="演示-1")
    assert refused(Case(uuid4(), "officer"), OFFICER, REGISTER) == ["register-entry-own-stream"]
    assert refused(Case(officer_stream("zhang.san"), "officer"), OFFICER, HEAD) == ["out-of-order"]
    assert refused(officer(), OFFICER, REGISTER) == ["out-of-order"]
    assert refused(officer(CERTIFICATE), OFFICER, CERTIFICATE) == ["certificate-number-new"]
    assert refused(officer(), OFFICER, withdraw) == ["certificate-on-record"]
    assert refused(officer(CERTIFICATE, withdraw), OFFICER, withdraw) == ["certificate-on-record"]
    assert refused(officer(HEAD), OFFICER, HEAD) == ["office-not-yet-held"]
    release = ReleaseFromOffice(occurred_on=SUMMER, office=Office.HEAD)
    assert refused(officer(), OFFICER, release) == ["office-held"]


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: RegisterOfficer.model_validate(REGISTER.model_dump() | {"authority": "999999-x"}), "authority"),
        (lambda: RegisterOfficer.model_validate(REGISTER.model_dump() | {"officer": "Zhang"}), "officer"),
        (
            lambda: IssueCertificate.model_validate(CERTIFICATE.model_dump() | {"valid_until": date(2026, 3, 1)}),
            "valid_until",
        ),
        (lambda: AppointToOffice.model_validate({"occurred_on": MONDAY, "office": "king"}), "office"),
        (lambda: authority(short_form="HM"), "short_form"),
        (lambda: authority(authority="310103-civil_affairs"), "authority"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_its_field(make: Any, field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        make()


def authority(**change: str) -> RegisterAuthority:
    """The registrar of Shanghai as it enters the register."""
    entry = {"authority": AUTHORITY, "name_zh": "上海市民政局", "short_form": "沪民社"} | change
    return RegisterAuthority.model_validate({"occurred_on": MONDAY, **entry})


def test_an_authority_stands_under_its_own_id_once() -> None:
    case = after(AGENCY, Case(agency_stream(AUTHORITY), "agency"), authority())
    assert case.must(AgencyFile).short_form == "沪民社"
    assert refused(case, AGENCY, authority()) == ["out-of-order"]
    assert refused(Case(uuid4(), "agency"), AGENCY, authority()) == ["register-entry-own-stream"]


def test_a_series_stands_where_its_last_number_left_it() -> None:
    case = Case(series_stream(AUTHORITY, "立", 2026), "number_series")
    for serial in (1, 2):
        event = NumberReserved(
            occurred_on=MONDAY, series=series_name(AUTHORITY, "立", 2026), serial=serial, number=f"第{serial}号"
        )
        case = RECORD_FOLDS[NumberReserved](case, event)
    assert case.must(Series).serial == 2
    assert series_stream(AUTHORITY, "罚立", 2026) == case.id
    others = {series_stream(AUTHORITY, "立", 2027), series_stream("310105-civil_affairs", "立", 2026)}
    assert len(others | {case.id, series_stream(AUTHORITY, "", 2026)}) == 4


def test_streams_are_the_same_for_ever() -> None:
    assert str(officer_stream("zhang.san")) == "f430a344-bf07-5e78-8789-15ea8458e2f1"
    assert str(agency_stream(AUTHORITY)) == "e6838bf1-adad-5e7f-b4ea-af4bc0c0c8be"
    assert str(series_stream(AUTHORITY, "立", 2026)) == "c8f3ff35-7f95-54da-8e6e-5e9b78417546"
    assert list(REGISTERS) == [
        "officer",
        "agency",
        "public_list",
        "outage",
        "notice",
        "organization",
        "community_team",
        "illegal_organization",
        "responsible_person",
        "joint_check",
        "campaign",
        "batch",
        "authority_settings",
        "work_calendar",
        "public_matter",
    ]
