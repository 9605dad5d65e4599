"""办案期限: its last day, what stops its counting, and its extension."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from domain.case import Case, Context, Track
from domain.law import time_limits as law
from domain.law.deadlines import AUTHORITY_ROLLS
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, P68_WHOLE
from domain.law.time_limits import DECISION_DAYS, ExcludedTimeGround
from domain.messages import Command, Event, Facts, Message, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.criminal_transfer import CriminalTransfer
from domain.steps.filing import Filing
from domain.steps.interruption import Suspensions
from domain.steps.report import not_own_work

Span = tuple[date, date]
"""A first day, which is not counted, and a last one."""


class ExcludedTime(Message):
    """A time that does not count, from ``started_on`` to ``ended_on``; still running while that is None."""

    ground: ExcludedTimeGround
    started_on: date
    ended_on: date | None = None

    def days(self, on: date) -> int:
        """Calendar days excluded by ``on``, the first day not counted."""
        return max(0, ((self.ended_on or on) - self.started_on).days)

    def span(self, on: date) -> Span:
        """Its first day and the day on which it ended, ``on`` while it is running."""
        return self.started_on, self.ended_on or on


class TimeLimit(Part):
    """The limit of the case: times excluded, and by how many days each extension lengthened it."""

    excluded: tuple[ExcludedTime, ...] = ()
    extensions: tuple[int, ...] = ()


def time_limit(case: Case) -> TimeLimit:
    """What has happened to the limit of this case."""
    return case.get(TimeLimit) or TimeLimit()


def stood_still(case: Case, on: date) -> int:
    """Calendar days by ``on`` that were excluded or lie in a suspension of the investigation, each of them once."""
    suspensions = case.get(Suspensions) or Suspensions()
    spans = [time.span(on) for time in time_limit(case).excluded]
    spans += [(time.started_on, time.ended_on or on) for time in suspensions.times]
    days, counted_to = 0, date.min
    for start, end in sorted(spans):
        start = max(start, counted_to)
        days += max(0, (end - start).days)
        counted_to = max(counted_to, end)
    return days


def last_day(case: Case, on: date) -> date:
    """The last day for the decision as it stands on ``on``: 90 days, what stood still, extensions; no roll."""
    days = DECISION_DAYS + stood_still(case, on) + sum(time_limit(case).extensions)
    return case.must(Filing).approved_on + timedelta(days=days)


def decided_in_time(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether a decision today keeps the limit.

    The limit of a case that is decided again after an annulment is another one, and so is that of a case which
    the police had.
    """
    filing, transfer = case.get(Filing), case.get(CriminalTransfer)
    with_police = transfer is not None and transfer.approved_on is not None
    another = case.round(Track.MAIN) > 1 or with_police
    last = None if filing is None or filing.simplified or another else last_day(case, ctx.on)
    if last is not None and ctx.settings.is_on(AUTHORITY_ROLLS):
        last = ctx.calendar.rolled(last)
    yield law.decided_in_time(decided_on=ctx.on, last_day=last)


class Extension(Facts):
    """``until`` is the new last day."""

    reason: Said
    until: date
    collective: bool = False


class ExtendTimeLimit(Command, Extension):
    """The head, or the heads collectively, give the case more time."""


class TimeLimitExtended(Event, Extension, name="time_limit_extended", zh="延长办案期限", en="Time limit extended"):
    """The limit ends later; ``instead_of`` was its last day."""

    instead_of: date


class Stopped(Facts):
    ground: ExcludedTimeGround


class StartExcludedTime(Command, Stopped):
    """From this day on time does not count."""


class ExcludedTimeStarted(Event, Stopped, name="excluded_time_started", zh="扣除期间开始", en="Excluded time started"):
    """The limit stands still."""


class EndExcludedTime(Command):
    """From this day on time counts again."""


class ExcludedTimeEnded(Event, name="excluded_time_ended", zh="扣除期间结束", en="Excluded time ended"):
    """``days`` were excluded this time; ``net_days`` of the limit are used up; it now ends on ``last_day``."""

    days: int
    net_days: int
    last_day: date


def _filed_on(case: Case) -> date:
    return case.must(Filing).approved_on


def _extend_lawful(case: Case, command: ExtendTimeLimit, ctx: Context) -> Iterator[Finding]:
    present = last_day(case, ctx.on)
    yield law.extended_in_time(approved_on=ctx.on, last_day=present)
    yield law.goes_further(until=command.until, last_day=present)
    yield law.usual_length(until=command.until, last_day=present, collective=command.collective)
    earlier = len(time_limit(case).extensions)
    yield law.collective_where_required(earlier_extensions=earlier, collective=command.collective)


def _extended(case: Case, event: TimeLimitExtended) -> Case:
    limit = time_limit(case)
    longer = (event.until - last_day(case, event.occurred_on)).days
    return case.put(limit.model_copy(update={"extensions": (*limit.extensions, longer)}))


def _start_lawful(case: Case, command: StartExcludedTime, _ctx: Context) -> Iterator[Finding]:
    times = time_limit(case).excluded
    yield law.limit_running(started_on=command.occurred_on, filed_on=_filed_on(case))
    if times and (ended_on := times[-1].ended_on):
        yield follows(occurred_on=command.occurred_on, earlier_on=ended_on)


def _started(case: Case, event: ExcludedTimeStarted) -> Case:
    limit = time_limit(case)
    time = ExcludedTime(ground=event.ground, started_on=event.occurred_on)
    return case.put(limit.model_copy(update={"excluded": (*limit.excluded, time)}))


def _end_lawful(case: Case, command: EndExcludedTime, _ctx: Context) -> Iterator[Finding]:
    yield follows(occurred_on=command.occurred_on, earlier_on=case.must(TimeLimit).excluded[-1].started_on)


def _net_days(case: Case, command: EndExcludedTime, _ctx: Context) -> int:
    return (command.occurred_on - _filed_on(case)).days - stood_still(case, command.occurred_on)


def _ended(case: Case, event: ExcludedTimeEnded) -> Case:
    limit = case.must(TimeLimit)
    *earlier, running = limit.excluded
    ended = running.model_copy(update={"ended_on": event.occurred_on})
    return case.put(limit.model_copy(update={"excluded": (*earlier, ended)}))


EXTEND_TIME_LIMIT: Step = step(
    "extend-time-limit",
    TimeLimitExtended,
    ExtendTimeLimit,
    by=By.HEAD,
    basis=(APL(60), P68_WHOLE),
    standing=not_own_work,
    lawful=_extend_lawful,
    fold=_extended,
    papers=("extension_approval",),
    told={"instead_of": lambda case, command, _ctx: last_day(case, command.occurred_on)},
)
START_EXCLUDED_TIME: Step = step(
    "start-excluded-time",
    ExcludedTimeStarted,
    StartExcludedTime,
    by=By.OFFICER,
    basis=P68_WHOLE,
    standing=own_officer,
    lawful=_start_lawful,
    fold=_started,
)
END_EXCLUDED_TIME: Step = step(
    "end-excluded-time",
    ExcludedTimeEnded,
    EndExcludedTime,
    by=By.OFFICER,
    basis=P68_WHOLE,
    standing=own_officer,
    lawful=_end_lawful,
    fold=_ended,
    told={
        "days": lambda case, command, _ctx: case.must(TimeLimit).excluded[-1].days(command.occurred_on),
        "net_days": _net_days,
        "last_day": lambda case, command, _ctx: last_day(case, command.occurred_on),
    },
)
