"""催告与申请法院强制执行: demand, application, and what the court answers (行政强制法第53至60条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import ACL, ARL
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.contested import Outcome
from domain.steps.decision import Decision
from domain.steps.payment import last_day_to_pay
from domain.steps.remedy_periods import court_until
from domain.steps.service import delivered


class Demand(Part):
    """催告书: when it reached the party."""

    served_on: date


class Demanding(Facts):
    """Who served the demand and how; ``notice_of`` is the paper of the public notice, if there was one."""

    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    notice_of: PaperRef | None = None
    obligation: Said


class ServeDemand(Command, Demanding):
    """Two officers serve the written demand after the period for performance."""


class EnforcementDemanded(Event, Demanding, name="enforcement_demanded", zh="送达催告", en="Enforcement demand served"):
    """Ten working days run before the court may be asked."""


class Statement(Facts):
    statement: Said
    answer: Said


class ReceiveDemandDefence(Command, Statement):
    """What the party says to the demand is recorded and reviewed."""


class DemandDefenceReceived(
    Event, Statement, name="demand_defence_received", zh="催告后陈述申辩", en="Demand defence received"
):
    """The demand has been answered."""


class Application(Facts):
    """The application to the court: which one, for what."""

    court: Name
    obligation: Said


class FileCourtApplication(Command, Application):
    """The authority applies for compulsory execution."""


class CourtApplicationFiled(
    Event, Application, name="court_application_filed", zh="申请强制执行", en="Court application filed"
):
    """The court decides."""


class Ruling(Facts):
    ruling: PaperRef


class RecordCourtAcceptance(Command, Ruling):
    """The court takes the application."""


class CourtApplicationAccepted(
    Event, Ruling, name="court_application_accepted", zh="法院受理", en="Court application accepted"
):
    """The court examines the decision."""


class RecordCourtRuling(Command, Ruling):
    """The court rules that the decision is executed."""


class CourtRuled(Event, Ruling, name="court_ruled", zh="法院裁定执行", en="Court ruled"):
    """Execution goes on under the ruling."""


class Refusal(Ruling):
    reasons: Said


class RecordCourtRefusal(Command, Refusal):
    """The court rules that nothing is executed."""


class CourtRefused(Event, Refusal, name="court_refused", zh="法院不予执行", en="Court refused"):
    """Fifteen days to ask the higher court."""


class RecordCourtNonAcceptance(Command, Refusal):
    """The court does not take the application."""


class CourtNotAccepted(Event, Refusal, name="court_not_accepted", zh="法院不予受理", en="Court not accepted"):
    """Fifteen days to ask the higher court."""


class HigherReview(Facts):
    """A ruling is brought before the higher court; ``ruled_on`` is the day it was received."""

    ruling: PaperRef
    ruled_on: date


class RequestHigherReview(Command, HigherReview):
    """The authority asks the higher court."""


class HigherCourtReviewRequested(
    Event, HigherReview, name="higher_court_review_requested", zh="申请上级法院复议", en="Higher court review requested"
):
    """The higher court has the ruling."""


class RecordCourtExecution(Command, Ruling):
    """The court has executed."""


class CourtExecuted(Event, Ruling, name="court_executed", zh="法院执行完毕", en="Court executed"):
    """Nothing is left to execute."""


def _overdue(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.overdue(last_day=last_day_to_pay(case, ctx), on=ctx.on)


def _pair(case: Case, command: ServeDemand, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    decision = case.get(Decision)
    served_on = None if decision is None else decision.served_on
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=served_on)


def _demanded(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    demand = case.get(Demand)
    if demand is not None:
        last_day = ctx.calendar.add_working_days(demand.served_on, law.DEMAND_DAYS)
        yield law.demand_period_over(last_day=last_day, on=ctx.on)
    yield from _remedies_left_it(case, ctx)


def _remedies_left_it(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether the authority may still ask the court, as the remedies ended and when."""
    outcome = case.get(Outcome)
    result = None if outcome is None else outcome.result
    last_day = None if outcome is None else court_until(case, outcome.sue_until, ctx)
    yield law.decision_stands_unsued(result=result)
    yield law.applied_in_time(last_day=last_day, judged=result in law.EXECUTED_AS_JUDGED, on=ctx.on)


def _in_time(_case: Case, command: RequestHigherReview, _ctx: Context) -> Iterator[Finding]:
    yield law.reviewed_in_time(ruled_on=command.ruled_on, asked_on=command.occurred_on)


SERVE_DEMAND: Step = step(
    "serve-enforcement-demand",
    EnforcementDemanded,
    ServeDemand,
    by=By.OFFICER,
    basis=ACL(54),
    standing=_overdue,
    lawful=_pair,
    fold=lambda case, event: case.put(Demand(served_on=event.occurred_on)),
    papers=("enforcement_demand",),
)
RECEIVE_DEMAND_DEFENCE: Step = step(
    "receive-demand-defence",
    DemandDefenceReceived,
    ReceiveDemandDefence,
    by=By.PARTY,
    basis=ACL(36),
    appends=True,
    papers=("defence_record",),
)
FILE_COURT_APPLICATION: Step = step(
    "file-court-application",
    CourtApplicationFiled,
    FileCourtApplication,
    by=By.OFFICER,
    basis=(ACL(53), ACL(54), ACL(55), ARL(78)),
    standing=_demanded,
    papers=("court_application",),
)
RECORD_COURT_ACCEPTANCE: Step = step(
    "record-court-acceptance",
    CourtApplicationAccepted,
    RecordCourtAcceptance,
    by=By.COURT,
    basis=ACL(56),
    appends=True,
)
RECORD_COURT_RULING: Step = step(
    "record-court-ruling", CourtRuled, RecordCourtRuling, by=By.COURT, basis=(ACL(57), ACL(58)), appends=True
)
RECORD_COURT_REFUSAL: Step = step("record-court-refusal", CourtRefused, RecordCourtRefusal, by=By.COURT, basis=ACL(58))
RECORD_COURT_NON_ACCEPTANCE: Step = step(
    "record-court-non-acceptance", CourtNotAccepted, RecordCourtNonAcceptance, by=By.COURT, basis=ACL(56)
)
REQUEST_HIGHER_REVIEW: Step = step(
    "request-higher-court-review",
    HigherCourtReviewRequested,
    RequestHigherReview,
    by=By.OFFICER,
    basis=(ACL(56), ACL(58)),
    standing=own_officer,
    lawful=_in_time,
    appends=True,
)
RECORD_COURT_EXECUTION: Step = step(
    "record-court-execution", CourtExecuted, RecordCourtExecution, by=By.COURT, basis=(ACL(57), ACL(60))
)
