"""中止、终止、撤销立案: the investigation pauses, goes on, or ends without a decision."""

from __future__ import annotations

from datetime import date

from domain.case import Case
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Labelled, Message, Part, Said
from domain.step import By, Step, step
from domain.steps.release import ended_by_another
from domain.steps.report import not_own_work


class Suspended(Message):
    """A time of suspension, from ``started_on`` to ``ended_on``; still running while that is None."""

    started_on: date
    ended_on: date | None = None


class Suspensions(Part):
    """When the investigation was suspended, in order."""

    times: tuple[Suspended, ...] = ()


class TerminationGround(Labelled):
    """Why an investigation ends without a case."""

    PARTY_ENDED = "party_ended", "当事人终止", "the party has ceased to exist"
    NO_JURISDICTION = "no_jurisdiction", "无管辖权", "no jurisdiction"
    LIMITATION = "limitation", "超过追责时效", "the breach is time-barred"
    UNTRACEABLE = "untraceable", "组织已不存在、人员不明", "the body is gone, its persons are unknown"
    OTHER = "other", "其他", "other"


class Reason(Facts):
    reason: Said


class Termination(Reason):
    ground: TerminationGround


class WithdrawFiling(Command, Reason):
    """The head takes the filing back."""


class FilingWithdrawn(Event, Reason, name="filing_withdrawn", zh="撤销立案", en="Filing withdrawn"):
    """The case ends as if it had not been filed; it is still closed and archived."""


class SuspendInvestigation(Command, Reason):
    """The head pauses the investigation on a ground that is put on record."""


class InvestigationSuspended(
    Event, Reason, name="investigation_suspended", zh="中止调查", en="Investigation suspended"
):
    """Nothing is investigated until the ground is gone."""


class ResumeInvestigation(Command, Reason):
    """The ground is gone."""


class InvestigationResumed(Event, Reason, name="investigation_resumed", zh="恢复调查", en="Investigation resumed"):
    """The investigation goes on."""


class TerminateInvestigation(Command, Termination):
    """The head ends the investigation without a case."""


class InvestigationTerminated(
    Event, Termination, name="investigation_terminated_without_case", zh="终止调查", en="Investigation terminated"
):
    """There is nothing left to decide."""


def _suspended(case: Case, event: InvestigationSuspended) -> Case:
    earlier = case.get(Suspensions) or Suspensions()
    return case.put(Suspensions(times=(*earlier.times, Suspended(started_on=event.occurred_on))))


def _resumed(case: Case, event: InvestigationResumed) -> Case:
    suspensions = case.get(Suspensions)
    if suspensions is None:
        return case
    *earlier, running = suspensions.times
    return case.put(Suspensions(times=(*earlier, running.model_copy(update={"ended_on": event.occurred_on}))))


WITHDRAW_FILING: Step = step(
    "withdraw-filing",
    FilingWithdrawn,
    WithdrawFiling,
    by=By.HEAD,
    basis=PRACTICE,
    standing=ended_by_another,
    papers=("case_withdrawal",),
)
SUSPEND_INVESTIGATION: Step = step(
    "suspend-investigation",
    InvestigationSuspended,
    SuspendInvestigation,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
    fold=_suspended,
    papers=("suspension_approval",),
)
RESUME_INVESTIGATION: Step = step(
    "resume-investigation",
    InvestigationResumed,
    ResumeInvestigation,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
    fold=_resumed,
    papers=("suspension_approval",),
)
TERMINATE_INVESTIGATION: Step = step(
    "terminate-investigation",
    InvestigationTerminated,
    TerminateInvestigation,
    by=By.HEAD,
    basis=PRACTICE,
    standing=ended_by_another,
    papers=("termination_approval",),
)
