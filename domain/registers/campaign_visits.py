"""走访: the visits of a campaign, with and without a finding, and the clues that came of them."""

from __future__ import annotations

from collections.abc import Iterator
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
from domain.messages import Command, Event, Facts, Name, OfficerId, Part, Said
from domain.registers.campaign_teams import AddressEntry, CampaignTeam
from domain.step import By, Step, step
from domain.steps.assignment import qualified
from domain.steps.campaign_mark import CampaignPeriod
from domain.steps.clue_intake import Clue

WARNING: Final = "warning"
"""The kind of case that a clue is."""


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


def in_period(case: Case, day: date) -> Finding:
    """A day of a visit or a return lies in the period of the campaign."""
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
    yield in_period(case, ctx.on)
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


def _visited_then(case: Case, event: CampaignVisitRecorded) -> Case:
    told = {name: getattr(event, name) for name in VisitOfCampaign.model_fields}
    return case.put(CampaignVisit(day=event.occurred_on, **told), str(event.visit))


def _named_then(case: Case, event: CampaignVisitClueNamed) -> Case:
    visit = case.must(CampaignVisit, str(event.visit))
    return case.put(visit.model_copy(update={"clue": event.clue}), str(event.visit))


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
