"""法律时点: a rule, a step, a limit judged as of a past moment by what was known then."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.known_law import CalendarOnRecord, years_on_record
from application.legal_time import LegalMoment, LegalTime, known_law
from application.ports import CaseNotFound, CommandKey
from application.principals import Office, Principal
from application.recorded import Receipt
from application.replay import Replays
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import CASE_TYPES, replay
from domain.law.calendar_years import PUBLISHER, fixed_holidays
from domain.law.rule import RULES
from domain.messages import Command
from domain.procedure import CaseType
from domain.registers.authority_settings import AUTHORITY_SETTINGS, ChangeSetting, settings_stream
from domain.registers.work_calendar import STREAM, WORK_CALENDAR, PublishCalendarYear
from infrastructure.projection.recount import recounted
from tests.application.memory_store import MemoryStore
from tests.infrastructure.projection import log

ADMIN = Principal("admin-1", PUBLISHER, frozenset({Office.ADMINISTRATOR, Office.HEAD}), "管理员", "administrator")

MONDAY = date(2026, 12, 28)
"""Five working days end on 4 January 2027, if only weekends are days off."""


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, tzinfo=UTC)


@dataclass
class House:
    """A store in memory, and the moment at which things are recorded."""

    store: MemoryStore
    at: list[datetime]

    @property
    def bus(self) -> Bus:
        return Bus(self.store, calendar=CalendarOnRecord(self.store), clock=lambda: self.at[0])

    @property
    def legal(self) -> LegalTime:
        return LegalTime(self.store, CASE_TYPES, recounted)

    def take(self, kind: CaseType, stream: UUID, command: Command, on: date) -> None:
        self.at[0] = noon(on)
        digest = hashlib.sha256(command.model_dump_json().encode()).digest()
        version = self.store.load(stream, kind.kind).version
        self.bus.handle(kind, stream, command, by=ADMIN, expected=version or None, command_id=uuid4(), body_hash=digest)

    def publish(self, on: date, *off: str) -> None:
        days = {day.isoformat() for day in fixed_holidays(2027)} | set(off)
        body: dict[str, Any] = {"occurred_on": on, "year": 2027, "source": "通知（测试）", "announced_on": on}
        told = [{"day": day, "kind": "holiday"} for day in sorted(days)]
        self.take(WORK_CALENDAR, STREAM, PublishCalendarYear.model_validate(body | {"days": told}), on)

    def noticed(self) -> UUID:
        """A case whose prior notice was served on the Monday."""
        entries = log.case([log.filed(MONDAY), log.noticed(MONDAY), log.stage("notice_served", MONDAY)], uuid4())
        receipt = Receipt(entries[0].stream, len(entries), "", ())
        self.store.append(tuple(entries), CommandKey("officer-1", uuid4(), b"1"), receipt)
        return entries[0].stream

    def limit(self, case_id: UUID, at: datetime) -> tuple[date | None, bool]:
        """The last day of the defence period and whether it was provisional."""
        [found] = [each for each in self.legal.limits(case_id, at) if each.deadline == "prior_notice_defence"]
        return found.last_day, found.provisional


@pytest.fixture
def house() -> House:
    return House(MemoryStore(replay), [noon(MONDAY)])


PUBLISHED_ON, ANEW_ON = date(2026, 12, 30), date(2027, 1, 3)


def test_a_limit_is_counted_by_the_calendar_known_at_the_moment(house: House) -> None:
    case_id = house.noticed()
    house.publish(PUBLISHED_ON, "2027-01-04")
    house.publish(ANEW_ON, "2027-01-04", "2027-01-05")
    told = {day: house.limit(case_id, noon(day)) for day in (date(2026, 12, 29), date(2026, 12, 31), ANEW_ON)}
    assert told == {
        date(2026, 12, 29): (date(2027, 1, 4), True),
        date(2026, 12, 31): (date(2027, 1, 6), False),
        ANEW_ON: (date(2027, 1, 7), False),
    }
    before = noon(PUBLISHED_ON) - timedelta(microseconds=1)
    assert house.limit(case_id, before) == (date(2027, 1, 4), True)
    assert house.limit(case_id, noon(PUBLISHED_ON)) == (date(2027, 1, 6), False)


def test_the_replay_of_a_version_uses_the_same_calendar(house: House) -> None:
    case_id = house.noticed()
    house.publish(PUBLISHED_ON, "2027-01-04")
    replays = Replays(house.bus, recounted)
    entries = list(house.store.history(case_id))
    for day, last, years in ((MONDAY, date(2027, 1, 4), 2026), (PUBLISHED_ON, date(2027, 1, 6), 2027)):
        house.at[0] = noon(date(2027, 1, 10))
        then = replays.then(INVESTIGATION, entries, len(entries), day)
        [limit] = [each for each in then.limits if each.deadline == "prior_notice_defence"]
        assert (limit.last_day, then.law.years[-1].year) == (last, years)


def test_an_opening_is_judged_as_of_the_moment(house: House) -> None:
    """The defence period may be ended on the day after its last, as it was counted then."""
    case_id = house.noticed()
    house.publish(date(2027, 1, 5), "2027-01-04")
    slug = "end-defence-period"
    assert not house.legal.opening(case_id, slug, noon(date(2027, 1, 4))).lawful
    assert house.legal.opening(case_id, slug, noon(date(2027, 1, 5)) - timedelta(hours=1)).lawful
    assert not house.legal.opening(case_id, slug, noon(date(2027, 1, 5))).lawful
    assert not house.legal.opening(case_id, slug, noon(date(2027, 1, 6))).lawful
    assert house.legal.opening(case_id, slug, noon(date(2027, 1, 7))).lawful
    with pytest.raises(LookupError):
        house.legal.opening(case_id, "no-such-step", noon(MONDAY))
    with pytest.raises(CaseNotFound):
        house.legal.opening(case_id, slug, noon(MONDAY - timedelta(days=1)))


def test_an_entry_is_judged_on_the_file_before_it_by_the_law_of_its_day(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = house.noticed()
    judged = house.legal.entry(case_id, 2)
    assert judged.findings
    code = judged.findings[0].rule
    assert judged.findings[0].outcome != "not_applicable"
    monkeypatch.setitem(RULES, code, RULES[code]._replace(since=MONDAY + timedelta(days=1)))
    assert house.legal.entry(case_id, 2).findings[0].outcome == "not_applicable"
    monkeypatch.setitem(RULES, code, RULES[code]._replace(since=MONDAY))
    assert house.legal.entry(case_id, 2).findings[0].outcome != "not_applicable"
    for version in (0, 9):
        with pytest.raises(LookupError):
            house.legal.entry(case_id, version, noon(MONDAY + timedelta(days=1)))
    with pytest.raises(CaseNotFound):
        house.legal.entry(uuid4(), 1)


def test_shipped_years_are_known_from_their_announcement(house: House) -> None:
    assert LegalMoment(house.store, noon(date(2025, 11, 3))).calendar.years == frozenset(range(2019, 2026))
    assert LegalMoment(house.store, noon(date(2025, 11, 4))).calendar.years == frozenset(range(2019, 2027))
    assert [each.year for each in years_on_record(house.store, date(2025, 11, 3))][-1] == 2025


def test_the_settings_of_a_moment_are_those_recorded_by_then(house: House) -> None:
    said = {"setting": "reopened_entry_working_days", "value": "4", "from_day": MONDAY, "paper": "演示决定1号"}
    command = ChangeSetting.model_validate({"occurred_on": MONDAY, **said})
    house.take(AUTHORITY_SETTINGS, settings_stream(PUBLISHER), command, MONDAY)
    before, after = (LegalMoment(house.store, noon(MONDAY) + timedelta(seconds=n)) for n in (-1, 1))
    assert known_law(before, PUBLISHER).settings == {}
    assert dict(known_law(after, PUBLISHER).settings) == {"reopened_entry_working_days": "4"}
    assert after.reading.settings(PUBLISHER, MONDAY).number_of("reopened_entry_working_days") == 4
