"""The clock: passings become steps, once, on the right day; refusals stay visible and are not hammered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from application.bus import Bus
from application.policies.clock import ClockPolicy, command_id_of
from application.ports import Unavailable
from application.readings import ClockRefusal
from domain.case import Track
from domain.catalogue import CASE_TYPES, EVENTS, replay
from domain.law.holidays import PUBLISHED
from domain.messages import Event
from domain.procedure import StageEntered
from domain.steps.compulsory_measure import (
    CompulsoryMeasureApproved,
    CompulsoryMeasureExtended,
    CompulsoryMeasureTaken,
)
from domain.steps.late_entry import PeriodReopenedForLateEntry
from domain.steps.measure_release import CompulsoryMeasureLapsed
from domain.steps.preservation import EvidencePreserved, PreservationApproved
from domain.steps.service import PublicNoticePublished
from infrastructure.projection.clock_book import ClockBook
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.rebuild import request_rebuild
from infrastructure.store.connections import PoolSettings, open_pool
from tests.domain.acts import compulsory_measure, preservation
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, do, runner
from tests.stores import open_store

MONDAY = date(2025, 3, 3)


def noon(day: date) -> datetime:
    """Noon in Shanghai."""
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@dataclass
class Office:
    """A database with its worker's parts, and a clock that stands where the test puts it."""

    url: str
    bus: Bus
    book: ClockBook
    at: list[datetime] = field(default_factory=lambda: [noon(MONDAY)])

    def check(self, day: date) -> int:
        """Bring the lists up to date and let the clock look at noon of a day."""
        self.at[0] = noon(day)
        runner(self.url, READ_MODELS).catch_up()
        policy = ClockPolicy(self.bus, self.book, CASE_TYPES, EVENTS, lambda: self.at[0])
        return policy.check()

    def opened(self, *events: Event, **more: Any) -> UUID:
        """A case with this history."""
        case_id = uuid4()
        log.write(self.url, log.case(events, case_id, **more))
        return case_id

    def entries(self, case_id: UUID, name: str) -> list[tuple[date, str, str]]:
        """Day, recorder and doer of every entry of that name."""
        return [
            (entry.occurred_on, entry.provenance.recorded_by, entry.provenance.acted_by)
            for entry in self.bus.store.history(case_id)
            if entry.event.name == name
        ]


@contextmanager
def opened_office(url: str) -> Iterator[Office]:
    pool = open_pool(url, "clock-test", PoolSettings(min_size=0, max_size=1))
    at = [noon(MONDAY)]
    try:
        with open_store(url, EVENTS, replay) as store:
            bus = Bus(store, calendar=lambda: PUBLISHED, clock=lambda: at[0])
            yield Office(url, bus, ClockBook(pool), at)
    finally:
        pool.close()


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


def told(on: date = MONDAY) -> Iterable[Event]:
    """A case whose prior notice has been served."""
    yield log.filed(on)
    yield log.noticed(on)
    yield log.stage("notice_served", on)


def in_execution(on: date = MONDAY) -> Iterable[Event]:
    """A fine whose decision has been served."""
    yield log.filed(on)
    yield log.decided(on)
    yield log.served(on)
    yield log.stage("in_execution", on)


def test_the_defence_period_is_ended_on_the_day_after_its_last(office: Office) -> None:
    case_id = office.opened(*told())
    assert office.check(date(2025, 3, 10)) == 0
    assert office.check(date(2025, 3, 11)) == 1
    assert office.entries(case_id, "defence_period_ended") == [(date(2025, 3, 11), "clock", "clock")]


def test_a_worker_that_was_down_records_the_legal_day(office: Office) -> None:
    case_id = office.opened(*told())
    office.check(date(2025, 4, 1))
    [(day, _, _)] = office.entries(case_id, "defence_period_ended")
    assert day == date(2025, 3, 11)


def test_it_is_taken_once_whatever_is_repeated(office: Office) -> None:
    """Again before the list has noticed, again after it has, and after a rebuild of the list."""
    case_id = office.opened(*told())
    office.check(date(2025, 3, 11))
    policy = ClockPolicy(office.bus, office.book, CASE_TYPES, EVENTS, lambda: office.at[0])
    assert policy.check() == 0
    deadlines = next(model for model in READ_MODELS if model.name == "deadlines")
    with psycopg.connect(office.url, autocommit=True) as connection:
        request_rebuild(connection, deadlines)
    assert office.check(date(2025, 3, 12)) == 0
    assert len(office.entries(case_id, "defence_period_ended")) == 1


def test_two_clocks_at_once_record_it_once(office: Office) -> None:
    case_id = office.opened(*told())
    runner(office.url, READ_MODELS).catch_up()
    office.at[0] = noon(date(2025, 3, 11))
    due = office.book.passed(date(2025, 3, 11))
    assert due is not None
    assert len({command_id_of(one) for one in [*due, *due]}) == 1
    policies = [ClockPolicy(office.bus, office.book, CASE_TYPES, EVENTS, lambda: office.at[0]) for _ in range(2)]
    assert [policy.check() for policy in policies] == [1, 0]
    assert len(office.entries(case_id, "defence_period_ended")) == 1


def test_a_public_notice_ends_by_its_paper(office: Office) -> None:
    def published(paper: str, days: int) -> list[Event]:
        notice = PublicNoticePublished(occurred_on=MONDAY, paper=paper, days=days, medium="报纸", reason="无法送达")
        return [notice, log.stage("public_notice_running", MONDAY, Track.SERVICE, paper)]

    case_id = office.opened(log.filed(), log.stage("filed", MONDAY), *published("甲", 30), *published("乙", 60))
    assert office.check(date(2025, 4, 3)) == 1
    [ended] = [
        entry.event for entry in office.bus.store.history(case_id) if entry.event.name == "public_notice_period_ended"
    ]
    assert (ended.paper, ended.occurred_on, ended.deemed_on) == ("甲", date(2025, 4, 2), date(2025, 4, 2))  # type: ignore[attr-defined] # the event of the public notice
    assert office.check(date(2025, 5, 3)) == 1


def test_each_preservation_and_each_measure_lapses_by_its_number(office: Office) -> None:
    def preserved(number: str, on: date) -> list[Event]:
        allowed = happened(PreservationApproved, on, **preservation.APPROVAL | {"preservation": number})
        kept = happened(EvidencePreserved, on, **preservation.PRESERVATION | {"preservation": number})
        return [allowed, kept, log.stage("preserved", on, Track.PRESERVATION, number)]

    def taken(number: str, days: int) -> list[Event]:
        order = happened(CompulsoryMeasureApproved, MONDAY, **compulsory_measure.APPROVAL | {"measure": number})
        done = compulsory_measure.ON_THE_SPOT | {"measure": number, "days": days}
        in_force = log.stage("measure_in_force", MONDAY, Track.MEASURES, number)
        return [order.model_copy(update={"days": days}), happened(CompulsoryMeasureTaken, MONDAY, **done), in_force]

    extension = happened(
        CompulsoryMeasureExtended, MONDAY, **compulsory_measure.EXTENSION | {"measure": "C2", "until": "2025-04-20"}
    )
    case_id = office.opened(
        log.filed(),
        log.stage("investigating", MONDAY),
        *preserved("P1", MONDAY),
        *preserved("P2", MONDAY + timedelta(days=2)),
        *taken("C1", 20),
        *taken("C2", 30),
        extension,
    )
    assert office.check(date(2025, 3, 12)) == 0
    assert office.check(date(2025, 3, 13)) == 1
    assert office.check(date(2025, 3, 17)) == 1
    assert [day for day, _, _ in office.entries(case_id, "preservation_lapsed")] == [
        date(2025, 3, 13),
        date(2025, 3, 15),
    ]
    assert office.check(date(2025, 3, 23)) == 0
    assert office.check(date(2025, 3, 24)) == 1
    assert office.check(date(2025, 4, 20)) == 0
    assert office.check(date(2025, 4, 21)) == 1
    lapsed = [e.event for e in office.bus.store.history(case_id) if isinstance(e.event, CompulsoryMeasureLapsed)]
    assert [(event.measure, event.occurred_on) for event in lapsed] == [
        ("C1", date(2025, 3, 24)),
        ("C2", date(2025, 4, 21)),
    ]
    assert office.book.refusals() == []


def test_a_period_reopened_for_a_late_entry_is_left_open_until_the_entry_is_due(office: Office) -> None:
    case_id = office.opened(*told())
    office.check(date(2025, 3, 11))
    [passing] = [e.version for e in office.bus.store.history(case_id) if e.event.name == "defence_period_ended"]
    version = len(list(office.bus.store.history(case_id)))
    again = (
        PeriodReopenedForLateEntry(
            occurred_on=date(2025, 3, 12),
            entry=passing,
            acted_on=date(2025, 3, 10),
            proof="收件登记第12号",
            reason="次日方转交",
            track=Track.DEFENCE,
            enter_by=date(2025, 3, 14),
        ),
        StageEntered(occurred_on=MONDAY, track=Track.DEFENCE, stage=""),
    )
    reopened = [log.recorded(event, case_id=case_id, version=version + n) for n, event in enumerate(again, start=1)]
    log.write(office.url, reopened)
    assert office.check(date(2025, 3, 14)) == 0
    assert office.check(date(2025, 3, 15)) == 1
    assert [day for day, _, _ in office.entries(case_id, "defence_period_ended")] == [date(2025, 3, 11)] * 2


def refusal(office: Office) -> ClockRefusal:
    """The only refusal that is open."""
    [only] = office.book.refusals()
    return only


def test_a_refusal_is_kept_and_tried_again_on_the_next_day_only(office: Office) -> None:
    """The main line has moved on: the period cannot be ended any more."""
    case_id = office.opened(*told(), log.stage("closed", MONDAY))
    assert office.check(date(2025, 3, 11)) == 0
    kept = refusal(office)
    assert (kept.case_id, kept.event, kept.due_on) == (case_id, "defence_period_ended", date(2025, 3, 11))
    assert kept.detail
    office.check(date(2025, 3, 11))
    assert refusal(office).attempts == 1
    office.check(date(2025, 3, 12))
    assert refusal(office).attempts == 2


def test_a_refusal_is_settled_once_nothing_is_due(office: Office) -> None:
    case_id = office.opened(*told(), log.stage("closed", MONDAY))
    office.check(date(2025, 3, 11))
    assert len(office.book.refusals(case_id)) == 1
    log.write(office.url, [log.recorded(log.stage("notice_served", MONDAY), case_id=case_id, version=5)])
    assert office.check(date(2025, 3, 12)) == 1
    office.check(date(2025, 3, 12))
    assert office.book.refusals(case_id) == []


def test_one_refused_case_does_not_hold_up_the_others(office: Office) -> None:
    office.opened(*told(), log.stage("closed", MONDAY))
    case_id = office.opened(*told())
    assert office.check(date(2025, 3, 11)) == 1
    assert len(office.entries(case_id, "defence_period_ended")) == 1


def test_what_was_over_before_the_import_is_left_alone(office: Office) -> None:
    entries = log.case(told(), origin=log.Origin.IMPORTED)
    later = [log.recorded_later(entry, noon(date(2025, 6, 1))) for entry in entries]
    log.write(office.url, later)
    assert office.check(date(2025, 6, 2)) == 0
    assert office.book.refusals() == []


def test_a_list_that_lags_far_behind_is_not_trusted(office: Office) -> None:
    office.opened(*told())
    runner(office.url, READ_MODELS).catch_up()
    log.write(office.url, log.cases(101))
    assert office.book.passed(date(2025, 3, 11)) is None


def test_a_list_that_is_missing_says_so(office: Office) -> None:
    do(office.url, "DROP TABLE public.read_model_tracking")
    with pytest.raises(Unavailable):
        office.book.passed(MONDAY)
    assert ask(office.url, "SELECT count(*) FROM public.clock_refusals") == [(0,)]
