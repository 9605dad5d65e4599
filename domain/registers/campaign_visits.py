"""走访与日报: the visits of a campaign, with and without a finding, and the return of each day counted from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from uuid import UUID

from pydantic import Field

from domain.case import Case, Context
from domain.law import campaigns as law
from domain.law import officers as officers_law
from domain.law import order
from domain.law.parties import CreditCode
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import qualified
from domain.steps.campaign_mark import CampaignPeriod
from domain.steps.clue_intake import Clue

WARNING: Final = "warning"
"""The kind of case that a clue is."""


class CampaignTeam(Part):
    """The officers of a team; by its name."""

    officers: tuple[OfficerId, ...]


class AddressEntry(Part):
    """A place that is to be visited; by its number on the list."""

    address: Name
    organization: Name | None
    code: CreditCode | None


class Tally(Message):
    """What visits come to. An organization that was visited twice counts once."""

    visits: int = Field(ge=0, le=100_000)
    with_finding: int = Field(ge=0, le=100_000)
    clues_opened: int = Field(ge=0, le=100_000)
    organizations: int = Field(ge=0, le=100_000)


class CampaignVisit(Part):
    """A visit; by its number in the campaign, from 1."""

    day: date
    listed: int | None
    address: Name | None
    organization: Name | None
    code: CreditCode | None
    officers: tuple[OfficerId, ...]
    finding: Said | None
    clue: UUID | None


class DailyReturn(Part):
    """日报 of a day as it was confirmed last; by the day."""

    from_units: Tally
    from_visits: Tally
    explanation: Said | None


class VisitOfCampaign(Facts):
    """Where two officers went on this day; without a ``finding`` nothing was found.

    ``listed`` is the number of the place on the address list, ``clue`` the clue that was opened, if one was already.
    """

    listed: int | None = Field(default=None, ge=1, le=100_000)
    address: Name | None = None
    organization: Name | None = None
    code: CreditCode | None = None
    officers: tuple[OfficerId, ...] = Field(max_length=20)
    finding: Said | None = None
    clue: UUID | None = None


class RecordCampaignVisit(Command, VisitOfCampaign):
    """One of the two officers records their visit."""


class CampaignVisitRecorded(
    Event, VisitOfCampaign, name="campaign_visit_recorded", zh="专项行动走访", en="Campaign visit recorded"
):
    """The visit counts, whether or not anything was found."""

    visit: int


class VisitsClue(Facts):
    visit: int = Field(ge=1)
    clue: UUID


class NameVisitClue(Command, VisitsClue):
    """The officer names the clue that was opened after a visit."""


class CampaignVisitClueNamed(
    Event, VisitsClue, name="campaign_visit_clue_named", zh="走访形成线索", en="Clue of a visit named"
):
    """What was found goes on as a clue."""


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
        organizations=len(set(_visited(case, counted))),
    )


def _visited(case: Case, counted: Iterable[CampaignVisit]) -> Iterator[str]:
    """Whom the visits were to: by code, else by name, as the visit or the address list has them."""
    for visit in counted:
        entry = case.get(AddressEntry, str(visit.listed))
        code = visit.code or (entry and entry.code)
        if named := code or visit.organization or (entry and entry.organization):
            yield named


def days_without_return(case: Case, ctx: Context) -> list[date]:
    """The working days of the period, and the days with visits, for which no return was confirmed."""
    period = case.must(CampaignPeriod)
    owed = {
        *law.working_days(period.first_day, period.last_day, ctx.calendar),
        *(visit.day for visit in case.all(CampaignVisit).values()),
    }
    return sorted(day for day in owed if case.get(DailyReturn, day.isoformat()) is None)


def _in_period(case: Case, day: date) -> Finding:
    period = case.must(CampaignPeriod)
    return law.day_in_period(day=day, first_day=period.first_day, last_day=period.last_day)


def _clue(case: Case, clue: UUID, visited_on: date, ctx: Context) -> Finding:
    file = ctx.other(clue, WARNING)
    found = None if file is None else file.get(Clue)
    return law.clue_fits(
        clue_found=found is not None,
        same_campaign=found is not None and found.campaign_id == case.id,
        received_on=None if found is None else found.received_on,
        visited_on=visited_on,
    )


def _visiting(case: Case, command: RecordCampaignVisit, ctx: Context) -> Iterator[Finding]:
    listed = command.listed
    yield _in_period(case, ctx.on)
    yield law.visit_says_where(named=any((listed, command.address, command.organization)))
    yield law.address_listed(listed=listed, on_list=case.get(AddressEntry, str(listed)) is not None)
    yield from qualified(case, command.officers, ctx)
    yield officers_law.takes_part(actor=ctx.actor.officer, officers=command.officers)
    members = [officer for team in case.all(CampaignTeam).values() for officer in team.officers]
    yield law.visited_by_team(officers=command.officers, members=members)
    yield law.clue_after_finding(clue_named=command.clue is not None, found=command.finding is not None)
    if command.clue is not None:
        yield _clue(case, command.clue, ctx.on, ctx)


def _naming(case: Case, command: NameVisitClue, ctx: Context) -> Iterator[Finding]:
    visit = case.get(CampaignVisit, str(command.visit))
    named = visit is not None and visit.clue is not None
    yield law.visit_without_clue(visit=command.visit, on_file=visit is not None, clue_named=named)
    if visit is not None:
        yield law.clue_after_finding(clue_named=True, found=visit.finding is not None)
        yield order.follows(occurred_on=ctx.on, earlier_on=visit.day)
        yield _clue(case, command.clue, visit.day, ctx)


def _returning(case: Case, command: ConfirmDailyReturn, ctx: Context) -> Iterator[Finding]:
    yield _in_period(case, command.day)
    yield order.follows(occurred_on=ctx.on, earlier_on=command.day)
    yield law.return_explained(
        differs=command.from_units != tally(case, command.day),
        repeated=case.get(DailyReturn, command.day.isoformat()) is not None,
        explained=command.explanation is not None,
    )
    last_day = ctx.calendar.add_working_days(command.day, 1)
    yield law.return_in_time(day=command.day, last_day=last_day, on=ctx.on)


def _visited_then(case: Case, event: CampaignVisitRecorded) -> Case:
    told = {name: getattr(event, name) for name in VisitOfCampaign.model_fields}
    return case.put(CampaignVisit(day=event.occurred_on, **told), str(event.visit))


def _named_then(case: Case, event: CampaignVisitClueNamed) -> Case:
    visit = case.must(CampaignVisit, str(event.visit))
    return case.put(visit.model_copy(update={"clue": event.clue}), str(event.visit))


def _returned_then(case: Case, event: DailyReturnConfirmed) -> Case:
    confirmed = DailyReturn(from_units=event.from_units, from_visits=event.from_visits, explanation=event.explanation)
    return case.put(confirmed, event.day.isoformat())


RECORD_VISIT: Step = step(
    "record-campaign-visit",
    CampaignVisitRecorded,
    RecordCampaignVisit,
    by=By.OFFICER,
    basis=(APL(42), SHANGHAI_PLAN, PRACTICE),
    lawful=_visiting,
    fold=_visited_then,
    papers=("onsite_inspection_record",),
    appends=True,
    told={"visit": lambda case, _command, _ctx: len(case.all(CampaignVisit)) + 1},
)
NAME_VISIT_CLUE: Step = step(
    "name-visit-clue",
    CampaignVisitClueNamed,
    NameVisitClue,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_naming,
    fold=_named_then,
    appends=True,
)
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
