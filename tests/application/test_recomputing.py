"""期限重算, through bus, policy and lists: a year is published, and open limits that reach it have their new day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from application.bus import Bus
from application.known_law import CalendarOnRecord
from application.policies.clock import ClockPolicy
from application.policies.recomputing import RecomputingPolicy
from application.principals import Office, Principal
from application.readings import LimitEntry
from domain.catalogue import CASE_TYPES, EVENTS, replay
from domain.law.calendar_years import PUBLISHER
from domain.messages import Event
from domain.registers.work_calendar import STREAM, WORK_CALENDAR, PublishCalendarYear
from domain.steps.recomputing import LimitsRecomputed
from infrastructure.projection.clock_book import ClockBook
from infrastructure.projection.models import READ_MODELS, deadlines
from infrastructure.projection.rebuild import request_rebuild
from infrastructure.projection.recount import recounted
from infrastructure.projection.recount_book import RecountBook
from infrastructure.store.connections import PoolSettings, open_pool
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner
from tests.stores import open_store

FILED_ON = date(2026, 12, 28)
"""A Monday: five working days end on Monday 4 January 2027, if only weekends are days off."""

HEAD = Principal("city-head", PUBLISHER, frozenset({Office.HEAD, Office.ADMINISTRATOR}), "市级负责人", "city head")

OFF = ("2027-01-01", "2027-05-01", "2027-05-02", "2027-10-01", "2027-10-02", "2027-10-03")


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@dataclass
class House:
    """An office whose clock, lists and calendar are the real ones."""

    url: str
    bus: Bus
    pool: ConnectionPool[Any]
    at: list[datetime]
    published: int = field(default=0)

    def opened(self, *events: Event, **more: Any) -> UUID:
        case_id = uuid4()
        log.write(self.url, log.case(events, case_id, **more))
        return case_id

    def publish(self, *days: tuple[str, str], year: int = 2027, on: date = FILED_ON) -> None:
        """The arrangement of a year: the fixed days off, and these."""
        self.at[0] = noon(on)
        fixed = [(day.replace("2027", str(year)), "holiday") for day in OFF]
        told = [{"day": day, "kind": kind} for day, kind in dict([*fixed, *days]).items()]
        body = {"year": year, "days": told, "source": "国务院办公厅通知（测试）", "announced_on": on, "occurred_on": on}
        command = PublishCalendarYear.model_validate(body)
        version = self.bus.store.load(STREAM, WORK_CALENDAR.kind).version
        digest = hashlib.sha256(command.model_dump_json().encode()).digest()
        self.bus.handle(
            WORK_CALENDAR, STREAM, command, by=HEAD, expected=version or None, command_id=uuid4(), body_hash=digest
        )

    def follow(self) -> None:
        runner(self.url, READ_MODELS).catch_up()

    def recompute(self, batch: int = 200) -> int:
        """What a worker that has just started records at its first look."""
        return self.policy(batch).check()

    def policy(self, batch: int = 200) -> RecomputingPolicy:
        return RecomputingPolicy(
            self.bus, RecountBook(self.pool), recounted, CASE_TYPES, lambda: self.at[0], batch=batch
        )

    def clock(self, day: date) -> int:
        self.at[0] = noon(day)
        book = ClockBook(self.pool)
        return ClockPolicy(self.bus, book, CASE_TYPES, EVENTS, lambda: self.at[0], self.bus.calendar).check()

    def limit(self, case_id: UUID, deadline: str = "prior_notice_defence") -> LimitEntry:
        self.follow()
        with psycopg.connect(self.url) as connection:
            every = deadlines.of_case(connection, case_id, authorities=None)
        [found] = [limit for limit in every if limit.deadline == deadline]
        return found

    def recorded(self, case_id: UUID) -> list[LimitsRecomputed]:
        return [e.event for e in self.bus.store.history(case_id) if isinstance(e.event, LimitsRecomputed)]

    def rows(self) -> Sequence[Any]:
        """Everything that the list of limits and the docket say of limits."""
        told = ask(self.url, "SELECT * FROM public.deadlines ORDER BY case_id, deadline, item, run")
        return [*told, *ask(self.url, "SELECT case_id, next_due_on, limits FROM public.docket ORDER BY case_id")]


@pytest.fixture
def house(fresh_database_url: str) -> Iterator[House]:
    pool = open_pool(fresh_database_url, "recomputing-test", PoolSettings(min_size=0, max_size=1))
    at = [noon(FILED_ON)]
    try:
        with open_store(fresh_database_url, EVENTS, replay) as store:
            bus = Bus(store, calendar=CalendarOnRecord(store), clock=lambda: at[0])
            yield House(fresh_database_url, bus, pool, at)
    finally:
        pool.close()


def told(on: date = FILED_ON) -> Iterator[Event]:
    yield log.filed(on)
    yield log.noticed(on)
    yield log.stage("notice_served", on)


def test_a_limit_that_reaches_an_unpublished_year_is_provisional_and_moves_by_event(house: House) -> None:
    case_id = house.opened(*told())
    before = house.limit(case_id)
    assert (before.last_day, before.provisional) == (date(2027, 1, 4), True)
    house.publish(("2027-01-04", "holiday"), ("2027-01-02", "makeup_workday"))
    house.publish(("2027-01-04", "holiday"))
    assert house.recompute() == 1
    [event] = house.recorded(case_id)
    [moved] = [told for told in event.limits if told.deadline == "prior_notice_defence"]
    assert (event.year, event.edition) == (2027, 2)
    assert (moved.run, moved.was, moved.last_day) == (2, date(2027, 1, 4), date(2027, 1, 6))
    after = house.limit(case_id)
    assert (after.last_day, after.provisional) == (date(2027, 1, 6), False)
    assert "2027年放假安排公布 → 2027-01-06" in (after.computation or "")
    assert house.recompute() == 0
    assert len(house.recorded(case_id)) == 1


def test_the_docket_has_the_new_day_and_no_new_act(house: House) -> None:
    case_id = house.opened(*told())
    house.publish(("2027-01-04", "holiday"))
    house.follow()
    house.recompute()
    house.follow()
    query = "SELECT next_due_on, last_event FROM public.docket WHERE case_id = %s"
    assert ask(house.url, query, case_id) == [(date(2027, 1, 6), "prior_notice_served")]


def test_the_rebuilt_list_is_the_followed_one(house: House) -> None:
    """Limits begun before the publication, after it, and corrected rows: each counted as it was counted then."""
    early = house.opened(*told())
    house.follow()
    house.publish(("2027-01-04", "holiday"))
    house.recompute()
    late = house.opened(*told(date(2026, 12, 29)))
    assert not house.limit(late).provisional
    assert house.limit(late).last_day == date(2027, 1, 7)
    house.publish(("2027-01-05", "holiday"))
    house.follow()
    assert house.recompute() == 2
    house.follow()
    followed = house.rows()
    assert house.limit(early).last_day == date(2027, 1, 6)
    with psycopg.connect(house.url, autocommit=True) as connection:
        for model in READ_MODELS:
            if model.name in ("deadlines", "docket"):
                request_rebuild(connection, model)
    house.follow()
    assert house.rows() == followed


def test_killed_in_the_middle_it_goes_on_with_what_is_left(house: House) -> None:
    cases = [house.opened(*told()) for _ in range(5)]
    house.follow()
    house.publish(("2027-01-04", "holiday"))
    assert house.recompute(batch=2) == 2
    # The lists have not noticed yet: a new process meets the same cases first and repeats nothing.
    assert house.recompute(batch=2) == 0
    house.follow()
    assert [house.recompute(batch=2), house.recompute(batch=5)] == [2, 1]
    house.follow()
    assert house.recompute() == 0
    assert [len(house.recorded(case_id)) for case_id in cases] == [1] * 5


def test_published_anew_without_a_change_the_limit_stays_and_says_by_which_edition(house: House) -> None:
    case_id = house.opened(*told())
    house.follow()
    house.publish()
    house.recompute()
    first = house.limit(case_id)
    house.publish()
    house.recompute()
    assert house.limit(case_id).last_day == first.last_day == date(2027, 1, 5)
    assert [event.edition for event in house.recorded(case_id)] == [1, 2]
    assert ask(house.url, "SELECT edition FROM public.deadlines WHERE deadline = 'prior_notice_defence'") == [(2,)]


def test_what_is_over_or_ends_before_the_year_is_not_touched(house: House) -> None:
    in_year = house.opened(*told(date(2026, 12, 7)))
    house.follow()
    house.publish()
    assert "prior_notice_defence" not in {
        told.deadline for _ in [house.recompute()] for event in house.recorded(in_year) for told in event.limits
    }
    assert house.limit(in_year).last_day == date(2026, 12, 14)


def test_the_clock_waits_for_the_year_and_for_the_new_day(house: House) -> None:
    case_id = house.opened(*told())
    house.follow()
    assert house.clock(date(2027, 1, 5)) == 0, "the day is provisional: nobody knows yet whether it has passed"
    house.publish(("2027-01-04", "holiday"), on=date(2027, 1, 5))
    assert house.clock(date(2027, 1, 6)) == 0, "published, not recomputed: the old day is none to act on"
    house.recompute()
    house.follow()
    assert house.clock(date(2027, 1, 6)) == 0
    assert house.clock(date(2027, 1, 7)) == 1
    [passed] = [e for e in house.bus.store.history(case_id) if e.event.name == "defence_period_ended"]
    assert passed.occurred_on == date(2027, 1, 7)


def test_a_day_that_was_certain_and_is_published_anew_binds_the_clock_too(house: House) -> None:
    house.publish()
    case_id = house.opened(*told())
    assert house.limit(case_id).last_day == date(2027, 1, 5)
    house.publish(("2027-01-05", "holiday"))
    assert house.clock(date(2027, 1, 6)) == 0
    house.recompute()
    house.follow()
    assert house.limit(case_id).last_day == date(2027, 1, 6)
    assert house.clock(date(2027, 1, 7)) == 1
