"""专项行动: one stream a campaign, from its plan to its report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import campaigns as law
from domain.law.campaigns import Measured
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.law.themes import CampaignTheme, RiskArea
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Name, PaperRef, Part, Said
from domain.procedure import CaseType, take
from domain.registers import campaign_returns as returns
from domain.registers import campaign_teams as teams
from domain.registers import campaign_visits as visits
from domain.registers.campaign_returns import Tally, days_without_return, tally
from domain.step import By, step
from domain.steps.campaign_mark import CAMPAIGN as KIND
from domain.steps.campaign_mark import CampaignPeriod


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


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.period_over(last_day=case.must(CampaignPeriod).last_day, on=ctx.on)


def _reporting(case: Case, command: ReportOnCampaign, ctx: Context) -> Iterator[Finding]:
    yield law.returns_complete(missing=days_without_return(case, ctx.calendar))
    yield law.shortfall_explained(missed=_missed(case), explained=command.shortfall is not None)


def _missed(case: Case) -> list[str]:
    counted = tally(case)
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
REPORT_ON_CAMPAIGN = step(
    "report-on-campaign",
    CampaignReported,
    ReportOnCampaign,
    by=By.HEAD,
    basis=(SHANGHAI_PLAN, PRACTICE),
    standing=_over,
    lawful=_reporting,
    told={"tally": lambda case, _command, _ctx: tally(case)},
)

CAMPAIGN = CaseType(
    kind=KIND,
    label=Label("专项行动", "campaign"),
    opening=OPEN_CAMPAIGN,
    procedure=(
        take(OPEN_CAMPAIGN, at=(NOT_BEGUN,), to=CampaignStage.RUNNING),
        take(EXTEND_CAMPAIGN, at=(CampaignStage.RUNNING,)),
        take(teams.FORM_TEAM, at=(CampaignStage.RUNNING,)),
        take(teams.LIST_ADDRESSES, at=(CampaignStage.RUNNING,)),
        take(visits.RECORD_VISIT, at=(CampaignStage.RUNNING,)),
        take(visits.NAME_VISIT_CLUE, at=(CampaignStage.RUNNING, CampaignStage.REPORTED)),
        take(returns.CONFIRM_RETURN, at=(CampaignStage.RUNNING,)),
        take(REPORT_ON_CAMPAIGN, at=(CampaignStage.RUNNING,), to=CampaignStage.REPORTED),
    ),
    stages={Track.MAIN: CampaignStage},
)
"""The campaigns of an authority: the head plans and reports, officers visit and return."""
