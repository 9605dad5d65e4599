"""专项行动: one stream a campaign, from its plan to its report, with teams and the list of what is to be visited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import campaigns as law
from domain.law.campaigns import Measured
from domain.law.parties import CreditCode
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.law.themes import CampaignTheme, RiskArea
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Name, OfficerId, PaperRef, Part, Said
from domain.procedure import CaseType, take
from domain.registers import campaign_visits as visits
from domain.registers.campaign_visits import AddressEntry, CampaignTeam, Tally
from domain.step import By, step
from domain.steps.assignment import qualified
from domain.steps.campaign_mark import CAMPAIGN as KIND
from domain.steps.campaign_mark import CampaignPeriod

MOST_ADDRESSES: Final = 500
"""Addresses that one act may bring."""


class CampaignStage(Labelled):
    """Where a campaign stands."""

    RUNNING = "running", "进行中", "running"
    REPORTED = "reported", "已总结", "reported"


class Target(Message):
    """How many of what the plan wants."""

    measured: Measured
    count: int = Field(ge=1, le=1_000_000)


class CampaignPlan(Part):
    """The papers of the campaign, who leads, who takes part, what is to be reached."""

    documents: tuple[PaperRef, ...]
    lead_unit: Name
    other_units: tuple[Name, ...]
    targets: tuple[Target, ...]


class Plan(Facts):
    """专项行动方案; the campaign runs from ``first_day`` to ``last_day``, both included."""

    title: Name
    theme: CampaignTheme
    risk_area: RiskArea | None = None
    document: PaperRef
    first_day: date
    last_day: date
    lead_unit: Name
    other_units: tuple[Name, ...] = Field(default=(), max_length=50)
    targets: tuple[Target, ...] = Field(default=(), max_length=len(Measured))


class OpenCampaign(Command, Plan):
    """The head opens a campaign on its plan."""


class CampaignOpened(Event, Plan, name="campaign_opened", zh="部署专项行动", en="Campaign opened"):
    """From its first day on, visits can be recorded."""


class Extension(Facts):
    """``until`` is the new last day."""

    until: date
    document: PaperRef
    reason: Said


class ExtendCampaign(Command, Extension):
    """The head extends a campaign that has not ended."""


class CampaignExtended(Event, Extension, name="campaign_extended", zh="延长专项行动", en="Campaign extended"):
    """The campaign ends later."""


class TeamOfOfficers(Facts):
    """A team by its name; formed anew under the same name it replaces the one before."""

    campaign_team: Name
    officers: tuple[OfficerId, ...] = Field(max_length=50)


class FormTeam(Command, TeamOfOfficers):
    """The head forms a team of certified officers."""


class CampaignTeamFormed(
    Event, TeamOfOfficers, name="campaign_team_formed", zh="编成行动小组", en="Campaign team formed"
):
    """These officers go out."""


class ListedAddress(Message):
    """One place of the address list 地址清单, by its number there."""

    listed: int = Field(ge=1, le=100_000)
    address: Name
    organization: Name | None = None
    code: CreditCode | None = None


class Addresses(Facts):
    addresses: Annotated[tuple[ListedAddress, ...], Field(min_length=1, max_length=MOST_ADDRESSES)]


class ListAddresses(Command, Addresses):
    """The officer enters what is to be visited."""


class CampaignAddressesListed(
    Event, Addresses, name="campaign_addresses_listed", zh="列入地址清单", en="Addresses listed"
):
    """These places are to be visited."""


class Report(Facts):
    """行动总结; ``shortfall`` says why targets were missed, if some were."""

    report: PaperRef
    summary: Said
    shortfall: Said | None = None


class ReportOnCampaign(Command, Report):
    """The head closes the campaign with its report."""


class CampaignReported(Event, Report, name="campaign_reported", zh="专项行动总结", en="Campaign reported"):
    """What the campaign came to, counted from its visits."""

    tally: Tally


def _opening(_case: Case, command: OpenCampaign, _ctx: Context) -> Iterator[Finding]:
    yield law.period_in_order(first_day=command.first_day, last_day=command.last_day)


def _extending(case: Case, command: ExtendCampaign, ctx: Context) -> Iterator[Finding]:
    last_day = case.must(CampaignPeriod).last_day
    yield law.extended_further(last_day=last_day, until=command.until)
    yield law.extended_before_end(last_day=last_day, on=ctx.on)


def _forming(case: Case, command: FormTeam, ctx: Context) -> Iterator[Finding]:
    yield from qualified(case, command.officers, ctx)


def _listing(case: Case, command: ListAddresses, _ctx: Context) -> Iterator[Finding]:
    told = Counter([*map(int, case.all(AddressEntry)), *(entry.listed for entry in command.addresses)])
    yield law.addresses_distinct(repeated=[listed for listed, times in told.items() if times > 1])


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.period_over(last_day=case.must(CampaignPeriod).last_day, on=ctx.on)


def _reporting(case: Case, command: ReportOnCampaign, ctx: Context) -> Iterator[Finding]:
    yield law.returns_complete(missing=visits.days_without_return(case, ctx))
    yield law.shortfall_explained(missed=_missed(case), explained=command.shortfall is not None)


def _missed(case: Case) -> list[str]:
    counted = visits.tally(case)
    return [
        target.measured.value
        for target in case.must(CampaignPlan).targets
        if getattr(counted, target.measured.value) < target.count
    ]


def _opened(case: Case, event: CampaignOpened) -> Case:
    plan = CampaignPlan(
        documents=(event.document,), lead_unit=event.lead_unit, other_units=event.other_units, targets=event.targets
    )
    return case.put(plan).put(
        CampaignPeriod(
            title=event.title,
            theme=event.theme,
            risk_area=event.risk_area,
            first_day=event.first_day,
            last_day=event.last_day,
        )
    )


def _extended(case: Case, event: CampaignExtended) -> Case:
    plan, period = case.must(CampaignPlan), case.must(CampaignPeriod)
    longer: dict[str, Any] = {"last_day": event.until}
    return case.put(plan.model_copy(update={"documents": (*plan.documents, event.document)})).put(
        period.model_copy(update=longer)
    )


def _listed(case: Case, event: CampaignAddressesListed) -> Case:
    for entry in event.addresses:
        told = AddressEntry(address=entry.address, organization=entry.organization, code=entry.code)
        case = case.put(told, str(entry.listed))
    return case


OPEN_CAMPAIGN = step(
    "open-campaign",
    CampaignOpened,
    OpenCampaign,
    by=By.HEAD,
    basis=(SHANGHAI_PLAN, PRACTICE),
    lawful=_opening,
    fold=_opened,
    papers=("campaign_plan",),
)
EXTEND_CAMPAIGN = step(
    "extend-campaign",
    CampaignExtended,
    ExtendCampaign,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_extending,
    fold=_extended,
    papers=("campaign_plan",),
)
FORM_TEAM = step(
    "form-campaign-team",
    CampaignTeamFormed,
    FormTeam,
    by=By.HEAD,
    basis=(APL(42), PRACTICE),
    lawful=_forming,
    fold=lambda case, event: case.put(CampaignTeam(officers=event.officers), event.campaign_team),
    appends=True,
)
LIST_ADDRESSES = step(
    "list-campaign-addresses",
    CampaignAddressesListed,
    ListAddresses,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_listing,
    fold=_listed,
    appends=True,
)
REPORT_ON_CAMPAIGN = step(
    "report-on-campaign",
    CampaignReported,
    ReportOnCampaign,
    by=By.HEAD,
    basis=(SHANGHAI_PLAN, PRACTICE),
    standing=_over,
    lawful=_reporting,
    told={"tally": lambda case, _command, _ctx: visits.tally(case)},
)

CAMPAIGN = CaseType(
    kind=KIND,
    label=Label("专项行动", "campaign"),
    opening=OPEN_CAMPAIGN,
    procedure=(
        take(OPEN_CAMPAIGN, at=(NOT_BEGUN,), to=CampaignStage.RUNNING),
        take(EXTEND_CAMPAIGN, at=(CampaignStage.RUNNING,)),
        take(FORM_TEAM, at=(CampaignStage.RUNNING,)),
        take(LIST_ADDRESSES, at=(CampaignStage.RUNNING,)),
        take(visits.RECORD_VISIT, at=(CampaignStage.RUNNING,)),
        take(visits.NAME_VISIT_CLUE, at=(CampaignStage.RUNNING, CampaignStage.REPORTED)),
        take(visits.CONFIRM_RETURN, at=(CampaignStage.RUNNING,)),
        take(REPORT_ON_CAMPAIGN, at=(CampaignStage.RUNNING,), to=CampaignStage.REPORTED),
    ),
    stages={Track.MAIN: CampaignStage},
)
"""The campaigns of an authority: the head plans and reports, officers visit and return."""
