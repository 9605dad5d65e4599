"""申请法院强制执行: the application, and what the court answers (行政强制法第53至60条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import ACL, ARL
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.contested import Outcome
from domain.steps.demand import Demand
from domain.steps.party_change import executed_against, successor_stands
from domain.steps.remedy_periods import court_until


class CourtApplication(Part):
    """申请强制执行: when the court was asked, and when it took the application."""

    filed_on: date
    accepted_on: date | None = None


class Application(Facts):
    """The application to the court: which one, for what."""

    court: Name
    obligation: Said


class FileCourtApplication(Command, Application):
    """The authority applies for compulsory execution."""


class CourtApplicationFiled(
    Event, Application, name="court_application_filed", zh="申请强制执行", en="Court application filed"
):
    """The court decides. ``against`` is the party as it was called on that day."""

    against: Name | None = None


class Ruling(Facts):
    ruling: PaperRef


class RecordCourtAcceptance(Command, Ruling):
    """The court takes the application."""


class CourtApplicationAccepted(
    Event, Ruling, name="court_application_accepted", zh="法院受理", en="Court application accepted"
):
    """The court examines the decision."""


class Examined(Ruling):
    """``parties_heard`` gives the court thirty days instead of seven working days."""

    parties_heard: bool = False


class RecordCourtRuling(Command, Examined):
    """The court rules that the decision is executed."""


class CourtRuled(Event, Examined, name="court_ruled", zh="法院裁定执行", en="Court ruled"):
    """Execution goes on under the ruling."""


class Refusal(Ruling):
    reasons: Said


class RefusalToExecute(Refusal, Examined):
    """The court has examined the decision."""


class RecordCourtRefusal(Command, RefusalToExecute):
    """The court rules that nothing is executed."""


class CourtRefused(Event, RefusalToExecute, name="court_refused", zh="法院不予执行", en="Court refused"):
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


def _demanded(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    demand = case.get(Demand)
    if demand is not None:
        last_day = ctx.calendar.add_working_days(demand.served_on, law.DEMAND_DAYS)
        yield law.demand_period_over(last_day=last_day, on=ctx.on)
    yield from _remedies_left_it(case, ctx)
    yield successor_stands(case)


def _remedies_left_it(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether the authority may still ask the court, as the remedies ended and when."""
    outcome = case.get(Outcome)
    result = None if outcome is None else outcome.result
    last_day = None if outcome is None else court_until(case, outcome.sue_until, ctx)
    yield law.decision_stands_unsued(result=result)
    yield law.applied_in_time(last_day=last_day, judged=result in law.EXECUTED_AS_JUDGED, on=ctx.on)


def _answered(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    application = case.get(CourtApplication)
    if application is not None and application.accepted_on is None:
        last_day = ctx.calendar.add_working_days(application.filed_on, law.ACCEPTANCE_DAYS)
        yield law.accepted_in_time(asked_on=application.filed_on, answered_on=ctx.on, last_day=last_day)


def _ruled(case: Case, command: RecordCourtRuling | RecordCourtRefusal, ctx: Context) -> Iterator[Finding]:
    application = case.get(CourtApplication)
    if application is not None and (accepted_on := application.accepted_on) is not None:
        days = ctx.calendar.add_working_days(accepted_on, law.RULING_DAYS)
        heard = ctx.calendar.add_days(accepted_on, law.HEARING_DAYS, roll=False)
        yield law.ruled_in_time(
            accepted_on=accepted_on,
            ruled_on=ctx.on,
            last_day=heard if command.parties_heard else days,
            parties_heard=command.parties_heard,
        )


def _accepted(case: Case, event: CourtApplicationAccepted) -> Case:
    application = case.get(CourtApplication)
    return case if application is None else case.put(application.model_copy(update={"accepted_on": event.occurred_on}))


def _in_time(_case: Case, command: RequestHigherReview, _ctx: Context) -> Iterator[Finding]:
    yield follows(occurred_on=command.occurred_on, earlier_on=command.ruled_on)
    yield law.reviewed_in_time(ruled_on=command.ruled_on, asked_on=command.occurred_on)


FILE_COURT_APPLICATION: Step = step(
    "file-court-application",
    CourtApplicationFiled,
    FileCourtApplication,
    by=By.OFFICER,
    basis=(ACL(53), ACL(54), ACL(55), ARL(78)),
    standing=_demanded,
    fold=lambda case, event: case.put(CourtApplication(filed_on=event.occurred_on)),
    papers=("court_application",),
    told={"against": lambda case, _command, _ctx: executed_against(case)},
)
RECORD_COURT_ACCEPTANCE: Step = step(
    "record-court-acceptance",
    CourtApplicationAccepted,
    RecordCourtAcceptance,
    by=By.COURT,
    basis=ACL(56),
    standing=_answered,
    fold=_accepted,
    appends=True,
)
RECORD_COURT_RULING: Step = step(
    "record-court-ruling",
    CourtRuled,
    RecordCourtRuling,
    by=By.COURT,
    basis=(ACL(57), ACL(58)),
    standing=not_recused,
    lawful=_ruled,
    appends=True,
)
RECORD_COURT_REFUSAL: Step = step(
    "record-court-refusal",
    CourtRefused,
    RecordCourtRefusal,
    by=By.COURT,
    basis=ACL(58),
    standing=not_recused,
    lawful=_ruled,
)
RECORD_COURT_NON_ACCEPTANCE: Step = step(
    "record-court-non-acceptance",
    CourtNotAccepted,
    RecordCourtNonAcceptance,
    by=By.COURT,
    basis=ACL(56),
    standing=_answered,
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
    "record-court-execution",
    CourtExecuted,
    RecordCourtExecution,
    by=By.COURT,
    basis=(ACL(57), ACL(60)),
    standing=not_recused,
)
