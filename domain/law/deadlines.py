"""期限: the table of statutory limits, what starts and stops each, and until when it runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from domain.law.calendar import DAY, WorkingCalendar
from domain.law.statutes import Citation, citation
from domain.messages import Event, Label, Labelled, shanghai_day

TABLE: Final = Path(__file__).parent / "tables" / "deadlines.csv"

NOT_IN: Final[Mapping[str, frozenset[str]]] = {
    "decision_limit": frozenset({"ban"}),
    "court_enforcement_application": frozenset({"abnormal_listing", "serious_listing"}),
    "abnormal_six_months": frozenset({"serious_listing"}),
    "abnormal_to_serious": frozenset({"serious_listing"}),
    "serious_list_min_period": frozenset({"abnormal_listing"}),
}
"""Kinds of case in which a limit does not run: no text times a ban, no court executes an entry, and so on."""


class Unit(Labelled):
    """What a period is counted in. Short periods of days are working days (行政处罚法第85条, 行政强制法第69条)."""

    WORKING_DAYS = "wd", "个工作日", "working days"
    DAYS = "cd", "日", "days"
    MONTHS = "mo", "个月", "months"
    YEARS = "yr", "年", "years"
    HOURS = "h", "小时", "hours"


class Whose(Labelled):
    """Whose period it is. Only a party's rolls to the next working day (民事诉讼法第85条)."""

    PARTY = "party", "当事人", "party"
    AUTHORITY = "authority", "执法机关", "authority"
    COURT = "court", "人民法院", "court"
    POLICE = "police", "公安机关", "police"
    REVIEW_BODY = "review_body", "复议机关", "reconsideration body"


class Runs(Labelled):
    """What the last day means: act by it, act only after it, deemed after it, accruing until it."""

    ACT_BY = "act_by", "届时以前", "act by it"
    NOT_BEFORE = "not_before", "期满方可", "act only after it"
    DEEMED = "deemed", "期满视为", "deemed after it"
    ACCRUAL = "accrual", "逐日计算", "accrues day by day"


class Missed(Labelled):
    """What follows when a period passes unused."""

    FLAG = "flag", "提示逾期", "shown as a breach of the time limit"
    LAPSE = "lapse", "权利或措施消灭", "the right or the measure lapses"
    ACCRUE = "accrue", "加处罚款", "a surcharge accrues"
    REFUSE = "refuse", "不得实施", "the act is refused"
    DEEMED = "deemed", "视为发生", "deemed to have happened"


class Certainty(Labelled):
    """Where the length comes from."""

    LAW = "law", "法定", "fixed by law"
    SETTING = "setting", "可设定", "a default that the paper or the authority may set otherwise"
    PRACTICE = "practice", "惯例", "practice, the text was not seen"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of the table.

    ``given_length`` and ``given_last_day`` name fields of the starting event that take the place of ``length``.
    ``stops_with`` names a field without which an event that has it does not stop the limit.
    A limit with ``arises_with`` exists only once such a decision holds a penalty ``only_for`` which it is meant.
    ``passing`` is the event that records its passing, for those whose passing is itself a step; after one of the
    ``hints`` that step may be due before the last day.
    """

    id: str
    label: Label
    whose: Whose
    runs: Runs
    length: int | None
    unit: Unit
    starts: frozenset[str]
    stops: frozenset[str]
    stops_with: str
    given_length: str
    given_last_day: str
    arises_with: frozenset[str]
    only_for: frozenset[str]
    paused_by: frozenset[str]
    resumed_by: frozenset[str]
    extended_by: frozenset[str]
    extended_to: str
    passing: str
    hints: frozenset[str]
    missed: Missed
    basis: tuple[Citation, ...]
    certainty: Certainty

    def stopped_by(self, event: Event) -> bool:
        """Whether an event stops the limit."""
        return event.name in self.stops and bool(getattr(event, self.stops_with, True) if self.stops_with else True)

    def runs_in(self, kind: str) -> bool:
        """Whether the limit runs in a kind of case; an event that starts it may be shared by others."""
        return kind not in NOT_IN.get(self.id, frozenset())

    @property
    def touches(self) -> frozenset[str]:
        """The events that change a limit without starting or stopping it."""
        return self.arises_with | self.paused_by | self.resumed_by | self.extended_by | self.hints

    @property
    def rolls(self) -> bool:
        """Whether a last day on a day off moves on: a party's time to act does, nothing deemed or accruing does."""
        return self.whose is Whose.PARTY and self.runs is Runs.ACT_BY


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a last day came about; ``plain`` is where the count ended before it was rolled."""

    start: date
    length: int
    unit: Unit
    plain: date
    last_day: date
    provisional: bool

    def line(self, from_what: str) -> str:
        """The count as one line: 11-16 告知 ＋5个工作日 → 11-23."""
        years = self.start.year != self.last_day.year
        shown = "%Y-%m-%d" if years else "%m-%d"
        rolled = f" → {self.plain:{shown}} 顺延" if self.plain != self.last_day else ""
        total = f"＋{self.length}{self.unit.zh}"
        return f"{self.start:{shown}} {from_what} {total}{rolled} → {self.last_day:{shown}}"


def reckoned(
    deadline: Deadline, start: date | datetime, calendar: WorkingCalendar, length: int | None = None
) -> Reckoning:
    """Count a limit from the day (for hours: the moment) of what starts it; the start itself is not counted.

    Args:
        deadline: a row of the table.
        start: a day in Shanghai, or an aware moment.
        calendar: the published days off.
        length: what the act itself says, instead of the table.

    Raises:
        ValueError: neither the act nor the table says how long.
    """
    count = deadline.length if length is None else length
    if count is None:
        raise ValueError(f"{deadline.id}: length: neither the table nor the act says how long it is")
    day = shanghai_day(start) if isinstance(start, datetime) else start
    plain = _counted(deadline.unit, start, day, count, calendar)
    last = calendar.rolled(plain) if deadline.rolls else plain
    return Reckoning(day, count, deadline.unit, plain, last, _provisional(deadline, day, last, calendar))


def last_day(deadline: Deadline, start: date | datetime, calendar: WorkingCalendar, length: int | None = None) -> date:
    """The last day of a limit; see ``reckoned``."""
    return reckoned(deadline, start, calendar, length).last_day


def _counted(unit: Unit, start: date | datetime, day: date, count: int, calendar: WorkingCalendar) -> date:
    if unit is Unit.WORKING_DAYS:
        return calendar.add_working_days(day, count)
    if unit is Unit.DAYS:
        return day + count * DAY
    if unit is Unit.HOURS:
        # Without an hour on record the day of the act counts as a whole: hours run from its end.
        return shanghai_day(start + timedelta(hours=count)) if isinstance(start, datetime) else _days(day, count)
    return calendar.add_months(day, count * 12 if unit is Unit.YEARS else count)


def _days(day: date, hours: int) -> date:
    return day + -(-hours // 24) * DAY


def _provisional(deadline: Deadline, start: date, last: date, calendar: WorkingCalendar) -> bool:
    """Whether days of a year were counted, or rolled over, whose arrangement is not known yet."""
    if deadline.unit is Unit.WORKING_DAYS:
        return not calendar.published(*(date(year, 1, 1) for year in range(start.year, last.year + 1)))
    return deadline.rolls and not calendar.published(last)


# the table


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Deadline, ...]:
    """The limits of a table.

    Raises:
        ValueError: names the limit, the column and what is wrong with it.
    """
    found: dict[str, Deadline] = {}
    for row in rows:
        try:
            deadline = _deadline(row)
        except ValueError as error:
            raise ValueError(f"deadlines.csv: {row['deadline']}: {error}") from None
        if deadline.id in found:
            raise ValueError(f"deadlines.csv: {deadline.id} appears twice")
        found[deadline.id] = deadline
    return tuple(found.values())


def _deadline(row: Mapping[str, str]) -> Deadline:
    length = int(row["length"]) if row["length"] else None
    if length is not None and length < 1:
        raise ValueError("length: at least 1")
    if length is None and not (row["given_length"] or row["given_last_day"]):
        raise ValueError("length: missing, and no field of the act gives it")
    if not row["starts"]:
        raise ValueError("starts: nothing starts it")
    return Deadline(
        id=row["deadline"],
        label=Label(row["zh"], row["en"]),
        whose=Whose(row["whose"]),
        runs=Runs(row["kind"]),
        length=length,
        unit=Unit(row["unit"]),
        starts=_names(row["starts"]),
        stops=_names(row["stops"]),
        stops_with=row["stops_with"],
        given_length=row["given_length"],
        given_last_day=row["given_last_day"],
        arises_with=_names(row["arises_with"]),
        only_for=_names(row["only_for"]),
        paused_by=_names(row["paused_by"]),
        resumed_by=_names(row["resumed_by"]),
        extended_by=_names(row["extended_by"]),
        extended_to=row["extended_to"],
        passing=row["passing"],
        hints=_names(row["hints"]),
        missed=Missed(row["missed"]),
        basis=tuple(citation(text) for text in row["basis"].split(";")),
        certainty=Certainty(row["certainty"]),
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(";")) if text else frozenset()


def _load() -> tuple[Deadline, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read(csv.DictReader(file))


DEADLINES: Final[tuple[Deadline, ...]] = _load()

BY_ID: Final[Mapping[str, Deadline]] = {deadline.id: deadline for deadline in DEADLINES}


def _by_event(column: str) -> Mapping[str, tuple[Deadline, ...]]:
    found: dict[str, tuple[Deadline, ...]] = {}
    for deadline in DEADLINES:
        for name in getattr(deadline, column):
            found[name] = (*found.get(name, ()), deadline)
    return found


_STARTED: Final = _by_event("starts")
_STOPPED: Final = _by_event("stops")
_TOUCHED: Final = _by_event("touches")


def started_by(event: str) -> tuple[Deadline, ...]:
    """The limits that begin with an event, by its stored name."""
    return _STARTED.get(event, ())


def stopped_by(event: str) -> tuple[Deadline, ...]:
    """The limits that end with an event, by its stored name."""
    return _STOPPED.get(event, ())


def touched_by(event: str) -> tuple[Deadline, ...]:
    """The limits that an event lets arise, pauses, resumes, extends or hints at."""
    return _TOUCHED.get(event, ())
