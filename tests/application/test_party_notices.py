"""The officers of every open case are told once when the register shows that the organization changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

import pytest

from application.policies.party_notices import PartyNoticePolicy
from domain.law.organizations import DeregistrationKind, MergerKind
from domain.law.parties import Party, organization_stream
from domain.messages import Event
from domain.registers.organization_entry import OrganizationRegistered, OrganizationRenamed
from domain.registers.organization_life import OrganizationDeregistered, OrganizationMerged
from domain.steps.party_change import AffectedDocumentSettled, PartyChanged
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.notice_book import NoticeBook
from infrastructure.store.connections import PoolSettings, open_pool
from tests.application.test_clock import MONDAY, Office, noon, opened_office
from tests.application.test_notices import CLOSED, CODED, OTHER, against, listed
from tests.domain.acts.party_change import PAPER, RENAMED
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner

LATER = date(2025, 3, 10)
WHY = {"ground": "登记核准", "register_extract": "演示摘录01"}
ELSEWHERE = "310105-civil_affairs"


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


@contextmanager
def started(office: Office, day: date = LATER) -> Iterator[PartyNoticePolicy]:
    """A worker that has just started, its lists up to date."""
    runner(office.url, READ_MODELS).catch_up()
    office.at[0] = noon(day)
    pool = open_pool(office.url, "parties-test", PoolSettings(min_size=0, max_size=1))
    try:
        yield PartyNoticePolicy(office.bus, NoticeBook(pool), lambda: office.at[0])
    finally:
        pool.close()


def given(office: Office, day: date = LATER) -> int:
    """How many notices a worker gives that has just started; a second look gives none."""
    with started(office, day) as policy:
        told = policy.check()
        assert policy.check() == 0
    return told


def registered(party: Party = CODED) -> Event:
    """The organization stands in the register."""
    return happened(
        OrganizationRegistered,
        MONDAY,
        code=party.code,
        organization_type=party.organization_type,
        organization_name=party.name,
        registrar="演示市民政局",
        address="演示路1号",
        **WHY,
    )


def in_the_register(office: Office, *changes: Event, party: Party = CODED) -> UUID:
    """What the register has of the organization."""
    stream = organization_stream(party.code or "")
    log.write(office.url, log.case((registered(party), *changes), stream, kind="organization"))
    return stream


NEW_NAME = happened(OrganizationRenamed, LATER, organization_name="上海市演示促进会", **WHY)
MERGED = happened(
    OrganizationMerged,
    LATER,
    kind=MergerKind.ABSORPTION,
    into_code=OTHER.code,
    into_name=OTHER.name,
    **WHY,
)
ENDED = happened(OrganizationDeregistered, LATER, kind=DeregistrationKind.DEREGISTERED, **WHY)


@pytest.mark.parametrize(
    ("change", "about"),
    [(NEW_NAME, "party_renamed"), (MERGED, "party_merged"), (ENDED, "party_deregistered")],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_officers_of_each_open_case_hear_of_the_change_once(office: Office, change: Event, about: str) -> None:
    first, second = office.opened(*against(CODED)), office.opened(*against(CODED), authority=ELSEWHERE)
    office.opened(*against(OTHER))
    office.opened(*against(CODED, CLOSED, log.stage("closed", MONDAY)))
    in_the_register(office, change)
    assert given(office) == 2
    assert given(office) == 0
    told = listed(office, addressee="case_officers")
    assert {(notice.case_id, notice.authority) for notice in told} == {(first, log.AUTHORITY), (second, ELSEWHERE)}
    assert {(notice.about, notice.code) for notice in told} == {(about, CODED.code)}


def test_of_an_entry_without_a_change_or_a_case_filed_later_nothing_is_told(office: Office) -> None:
    office.opened(*against(CODED))
    in_the_register(office)
    assert given(office) == 0


def test_a_case_filed_after_the_change_or_under_the_new_name_is_not_told(office: Office) -> None:
    day_after = date(2025, 3, 11)
    office.opened(log.filed(day_after, party=CODED), log.stage("filed", day_after))
    renamed = CODED.model_copy(update={"name": "上海市演示促进会"})
    office.opened(*against(renamed))
    in_the_register(office, NEW_NAME)
    assert given(office, day_after) == 0


def test_who_was_stopped_in_the_middle_tells_the_others_and_nobody_twice(office: Office) -> None:
    first = office.opened(*against(CODED))
    in_the_register(office, NEW_NAME)
    assert given(office) == 1
    office.opened(*against(CODED))
    assert given(office) == 1, "told as if the worker had been stopped after the first"
    assert given(office) == 0
    assert len([notice for notice in listed(office) if notice.case_id == first]) == 1


def owed(office: Office) -> list[tuple[str, str]]:
    """What is owed for documents that a change affected."""
    runner(office.url, READ_MODELS).catch_up()
    return ask(
        office.url,
        "SELECT item, state FROM public.deadlines WHERE deadline = 'affected_document' ORDER BY item, run",
    )


def test_each_affected_document_is_owed_by_itself_until_it_is_settled(office: Office) -> None:
    two = RENAMED | {"documents_affected": ["事先告知书", "听证告知书"]}
    settled = happened(PartyChanged, MONDAY, **two)
    done = happened(AffectedDocumentSettled, MONDAY, **PAPER)
    office.opened(*against(CODED, settled, done))
    assert sorted(owed(office)) == sorted([("事先告知书", "closed"), ("听证告知书", "open")])
