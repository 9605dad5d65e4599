"""日报: what the visits of a campaign come to, day by day, beside what the units reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import campaigns as law
from domain.law import order
from domain.law.calendar import WorkingCalendar
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Message, Part, Said
from domain.registers.campaign_teams import AddressEntry
from domain.registers.campaign_visits import CampaignVisit, in_period
from domain.step import By, Step, step
from domain.steps.campaign_mark import CampaignPeriod


class Tally(Message):
    """What visits come to. An organization that was visited twice counts once."""

    visits: int = Field(ge=0, le=100_000)
    with_finding: int = Field(ge=0, le=100_000)
    clues_opened: int = Field(ge=0, le=100_000)
    organizations_visited: int = Field(ge=0, le=100_000)


class DailyReturn(Part):
    """日报 of a day as it was confirmed last; by the day."""

    from_units: Tally
    from_visits: Tally
    explanation: Said | None


class ReturnOfDay(Facts):
    """``from_units`` is what the units reported for the day, all zero where nobody went out."""

    day: date
    from_units: Tally
    explanation: Said | None = None


class ConfirmDailyReturn(Command, ReturnOfDay):
    """The officer confirms the return of a day beside what the visits say."""


class DailyReturnConfirmed(
    Event, ReturnOfDay, name="campaign_daily_return_confirmed", zh="确认日报", en="Daily return confirmed"
):
    """``from_visits`` is what the visits on file said at that time."""

    from_visits: Tally


def tally(case: Case, day: date | None = None) -> Tally:
    """What the visits of a day come to, or those of the whole campaign."""
    counted = [visit for visit in case.all(CampaignVisit).values() if day in (None, visit.day)]
    return Tally(
        visits=len(counted),
        with_finding=sum(visit.finding is not None for visit in counted),
        clues_opened=len({visit.clue for visit in counted} - {None}),
        organizations_visited=len(set(_visited(case, counted))),
    )


def _visited(case: Case, counted: Iterable[CampaignVisit]) -> Iterator[str]:
    """Whom the visits were to: by code, else by name, as the visit or the address list has them."""
    for visit in counted:
        entry = case.get(AddressEntry, str(visit.listed))
        code = visit.code or (entry and entry.code)
        if named := code or visit.organization or (entry and entry.organization):
            yield named


def days_without_return(case: Case, calendar: WorkingCalendar) -> list[date]:
    """The working days of the period, and the days with visits, for which no return was confirmed."""
    period = case.must(CampaignPeriod)
    owed = {
        *law.working_days(period.first_day, period.last_day, calendar),
        *(visit.day for visit in case.all(CampaignVisit).values()),
    }
    return sorted(day for day in owed if case.get(DailyReturn, day.isoformat()) is None)


def _returning(case: Case, command: ConfirmDailyReturn, ctx: Context) -> Iterator[Finding]:
    yield in_period(case, command.day)
    yield order.follows(occurred_on=ctx.on, earlier_on=command.day)
    yield law.return_explained(
        differs=command.from_units != tally(case, command.day),
        repeated=case.get(DailyReturn, command.day.isoformat()) is not None,
        explained=command.explanation is not None,
    )
    last_day = ctx.calendar.add_working_days(command.day, 1)
    yield law.return_in_time(day=command.day, last_day=last_day, on=ctx.on)


def _returned_then(case: Case, event: DailyReturnConfirmed) -> Case:
    confirmed = DailyReturn(from_units=event.from_units, from_visits=event.from_visits, explanation=event.explanation)
    return case.put(confirmed, event.day.isoformat())


CONFIRM_RETURN: Step = step(
    "confirm-daily-return",
    DailyReturnConfirmed,
    ConfirmDailyReturn,
    by=By.OFFICER,
    basis=(SHANGHAI_PLAN, PRACTICE),
    lawful=_returning,
    fold=_returned_then,
    appends=True,
    told={"from_visits": lambda case, command, _ctx: tally(case, command.day)},
)
