"""通知: each is given once, whatever is started or rebuilt anew; and what a case owes without a day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest

from application.office_readings import NoticeEntry
from application.policies.notices import NoticePolicy
from application.principals import Principal
from application.recorded import Origin
from domain.catalogue import CASE_TYPES
from domain.law.case_records import FourMust
from domain.law.closing import ClosingGround
from domain.law.parties import OrganizationType, Party
from domain.messages import Event
from domain.registers.notice import NOTICE, NoteNotice
from domain.steps.assignment import OfficersAssigned
from domain.steps.attention import AttentionMarkSet
from domain.steps.case_record import AmlCheckRecorded, FourMustsDone
from domain.steps.closure import CaseClosed
from domain.steps.clue_assignment import ClueAssigned
from domain.steps.clue_intake import ClueReceived
from domain.steps.clue_verification import VerificationCompleted
from infrastructure.projection.models import READ_MODELS, deadlines
from infrastructure.projection.notice_book import NoticeBook, notices
from infrastructure.projection.rebuild import request_rebuild
from infrastructure.store.connections import PoolSettings, open_pool
from tests.application.acts import HEAD, OFFICER, Desk
from tests.application.test_clock import MONDAY, Office, noon, opened_office
from tests.domain.acts.rectification import ORDER
from tests.domain.clue_file import ASSIGNMENT, ESTABLISHED, REPORTED
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, do, runner
from tests.spec import command

CODED = Party(name="上海市演示协会", organization_type=OrganizationType.SOCIAL_GROUP, code="51310000MJ1234561Q")
OTHER = Party(name="上海市别家协会", organization_type=OrganizationType.SOCIAL_GROUP, code="51310000MJ76543218")
CLOSED = CaseClosed(occurred_on=MONDAY, ground=ClosingGround.EXECUTED, report="处罚执行完毕")
LAPSED = date(2025, 3, 31)


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


@contextmanager
def started(office: Office, day: date = MONDAY) -> Iterator[NoticePolicy]:
    """A worker that has just started, its lists up to date."""
    runner(office.url, READ_MODELS).catch_up()
    office.at[0] = noon(day)
    pool = open_pool(office.url, "notices-test", PoolSettings(min_size=0, max_size=1))
    try:
        yield NoticePolicy(office.bus, NoticeBook(pool), CASE_TYPES, lambda: office.at[0])
    finally:
        pool.close()


def given(office: Office, day: date = MONDAY) -> int:
    """How many notices a worker gives that has just started; a second look gives none."""
    with started(office, day) as policy:
        told = policy.check()
        assert policy.check() == 0
    return told


def listed(office: Office, **more: Any) -> list[NoticeEntry]:
    """The notices as the list shows them."""
    runner(office.url, READ_MODELS).catch_up()
    asked: dict[str, Any] = {"addressee": "", "unnoted": True, "limit": 50, "authorities": None, "reader": None}
    with psycopg.connect(office.url) as connection:
        return notices(connection, **(asked | more))


def against(party: Party, *more: Event) -> tuple[Event, ...]:
    """A filed case against an organization."""
    return (log.filed(party=party), log.stage("filed", MONDAY), *more)


def test_the_desk_is_told_of_the_open_cases_of_an_organization(office: Office) -> None:
    first = office.opened(*against(CODED))
    office.opened(*against(OTHER))
    assert given(office) == 2
    second = office.opened(*against(CODED))
    assert given(office) == 1
    newest = max(listed(office, addressee="registration_desk"), key=lambda notice: len(notice.open_cases))
    assert newest.case_id == second
    assert {UUID(case["case_id"]) for case in newest.open_cases} == {first, second}
    assert (newest.about, newest.code, newest.party_name) == ("open_cases", CODED.code, CODED.name)


def test_after_a_closing_the_desk_hears_what_is_left(office: Office) -> None:
    left = office.opened(*against(CODED))
    closed = office.opened(*against(CODED, CLOSED, log.stage("closed", MONDAY)))
    assert given(office) == 3
    told = [notice for notice in listed(office) if notice.case_id == closed]
    assert [[case["case_id"] for case in notice.open_cases] for notice in told] == [[str(left)], [str(left)]]


def test_a_clue_is_named_until_it_has_come_to_its_end(office: Office) -> None:
    about = {"organization": {"name": CODED.name, "organization_type": "social_group", "code": CODED.code}}
    received = happened(ClueReceived, MONDAY, **(REPORTED | about))
    pending = office.opened(received, log.stage("under_verification", MONDAY), kind="warning")
    office.opened(received, log.stage("rejected", MONDAY), kind="warning")
    filed = office.opened(*against(CODED))
    assert given(office) == 1
    (notice,) = listed(office)
    assert {UUID(case["case_id"]) for case in notice.open_cases} == {pending, filed}


def test_who_starts_again_or_builds_lists_anew_tells_nothing_twice(office: Office) -> None:
    office.opened(*against(CODED))
    assert given(office) == 1
    runner(office.url, READ_MODELS).catch_up()
    with psycopg.connect(office.url, autocommit=True) as connection:
        for model in READ_MODELS:
            request_rebuild(connection, model)
    assert given(office) == 0
    with started(office) as policy:
        assert policy.book.answered_to() > 0
    do(office.url, "DELETE FROM public.office_entries")
    with started(office) as policy:
        assert policy.book.answered_to() == 0
        assert policy.check() == 0, "the notices themselves are not given twice even then"


@pytest.mark.parametrize("readers", [("officer-1",), ()], ids=["for one", "for nobody"])
def test_of_a_marked_case_nothing_is_told(office: Office, readers: tuple[str, ...]) -> None:
    marks = (
        AttentionMarkSet(occurred_on=MONDAY, readers=readers, reason="关注"),
        log.stage("attention_marked", MONDAY, log.Track.ATTENTION),
    )
    office.opened(*against(CODED, *marks))
    assert given(office) == 0


def test_of_a_party_without_a_code_nothing_is_told(office: Office) -> None:
    office.opened(*against(log.party()))
    assert given(office) == 0


def test_of_history_that_came_in_nothing_is_told_or_owed(office: Office) -> None:
    office.opened(*against(CODED), origin=Origin.IMPORTED)
    assert given(office) == 0
    assert owed(office) == []


def test_a_notice_is_noted_once_and_leaves_the_list(office: Office) -> None:
    office.opened(*against(CODED))
    given(office)
    (notice,) = listed(office)
    Desk(office.bus).send(NoteNotice(occurred_on=MONDAY), notice.notice, by=OFFICER, case_type=NOTICE)
    assert listed(office) == []
    (noted,) = listed(office, unnoted=False)
    assert noted.noted_by == "officer-1"


def acted(office: Office, case_id: UUID, kind: str, slug: str, by: Principal, on: date, **body: Any) -> None:
    """One step of a case, taken on that day."""
    case_type = CASE_TYPES[kind]
    office.at[0] = noon(on)
    version = office.bus.store.load(case_id, kind).version
    said = command(case_type.steps[slug].command, on, **body)
    Desk(office.bus).send(said, case_id, by=by, expected=version, case_type=case_type)


INVESTIGATED = (
    *against(log.party()),
    OfficersAssigned(occurred_on=MONDAY, officers=log.OFFICERS),
    log.stage("investigating", MONDAY),
)
VERIFIED = (
    happened(ClueReceived, MONDAY, **REPORTED),
    happened(ClueAssigned, MONDAY, **ASSIGNMENT),
    happened(VerificationCompleted, MONDAY, **ESTABLISHED),
    log.stage("verified", MONDAY),
)


@pytest.mark.parametrize(("kind", "file"), [("investigation", INVESTIGATED), ("warning", VERIFIED)])
def test_the_officers_are_told_of_a_correction_period_on_the_day_after_its_last(
    office: Office, kind: str, file: tuple[Event, ...]
) -> None:
    case_id = office.opened(*file, kind=kind)
    given(office)
    acted(office, case_id, kind, "order-correction", HEAD, MONDAY, **(ORDER | {"due_on": LAPSED}))
    assert given(office, LAPSED) == 0
    assert given(office, date(2025, 4, 1)) == 1
    assert given(office, date(2025, 4, 2)) == 0
    (notice,) = listed(office, addressee="case_officers")
    assert (notice.about, notice.case_id, notice.last_day) == ("rectification_overdue", case_id, LAPSED)


def test_a_longer_period_is_told_of_once_more_and_a_verified_correction_never(office: Office) -> None:
    kind, late = "investigation", date(2025, 4, 3)
    case_id = office.opened(*INVESTIGATED)
    given(office)
    acted(office, case_id, kind, "order-correction", HEAD, MONDAY, **(ORDER | {"due_on": LAPSED}))
    assert given(office, late) == 1
    why = {"warning_reason": "当事人临近期满才提出延长"}
    longer = {"reason": "审计尚未完成", "due_on": date(2025, 4, 30), "remarks": why}
    acted(office, case_id, kind, "extend-correction-period", HEAD, late, **longer)
    assert given(office, date(2025, 4, 30)) == 0
    assert given(office, date(2025, 5, 1)) == 1
    other = office.opened(*INVESTIGATED)
    given(office)
    acted(office, other, kind, "order-correction", HEAD, MONDAY, **(ORDER | {"due_on": LAPSED}))
    acted(office, other, kind, "verify-correction", OFFICER, LAPSED, evidence="年检系统记录")
    assert given(office, date(2025, 5, 1)) == 0


def owed(office: Office, **more: Any) -> list[str]:
    """What cases owe without a day."""
    runner(office.url, READ_MODELS).catch_up()
    with psycopg.connect(office.url) as connection:
        return [limit.deadline for limit in deadlines.owed(connection, limit=50, authorities=None, **more)]


def test_a_filed_case_owes_the_four_musts_and_the_check_of_funds_until_each_is_recorded(office: Office) -> None:
    musts = ["must_audit", "must_evaluation", "must_interview", "must_investigation"]
    office.opened(*against(log.party()))
    assert owed(office) == ["aml_check", *musts]
    do_both = (
        FourMustsDone(occurred_on=MONDAY, must=FourMust.AUDIT, proof="审计报告1"),
        AmlCheckRecorded(occurred_on=MONDAY, handed_over=False),
    )
    do(office.url, "DELETE FROM public.deadlines")
    office.opened(*against(log.party(), *do_both))
    assert owed(office) == [must for must in musts if must != "must_audit"]
    assert ask(office.url, "SELECT stopped_by FROM public.deadlines WHERE deadline = 'must_audit'") == [
        ("four_musts_done",)
    ]


def test_closing_discharges_nothing(office: Office) -> None:
    office.opened(*against(log.party(), CLOSED, log.stage("closed", MONDAY)))
    assert "aml_check" in owed(office)
