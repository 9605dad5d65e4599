"""结束与取消: the lead concludes the operation when all tasks are closed, or cancels it and tells the agencies."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import joint_results as law
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Said
from domain.step import By, Power, Step, step
from domain.steps.joint_members import Member, open_tasks
from domain.steps.joint_rectification import outstanding
from domain.steps.report import not_own_work


class ClosingReport(Facts):
    report: Said


class ConcludeJointOperation(Command, ClosingReport):
    """The head of the lead concludes the operation."""


class OperationConcluded(Event, ClosingReport, name="concluded", zh="联合执法结束", en="Joint operation concluded"):
    """The cases of the agencies go on on their own."""


class Cancellation(Facts):
    reason: Said
    agencies_told: tuple[AuthorityId, ...] = Field(default=(), max_length=40)


class CancelJointOperation(Command, Cancellation):
    """The head of the lead cancels the operation before it has begun."""


class OperationCancelled(Event, Cancellation, name="operation_cancelled", zh="取消联合执法", en="Operation cancelled"):
    """Nothing comes of the operation."""


def _done(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.tasks_closed(open_tasks=open_tasks(case))
    yield law.rectification_followed(outstanding=outstanding(case))


def _cancel_lawful(case: Case, command: CancelJointOperation, _ctx: Context) -> Iterator[Finding]:
    concerned = {agency for agency, member in case.all(Member).items() if member.told_of_the_end}
    yield law.cancellation_told(untold=sorted(concerned - {case.authority} - set(command.agencies_told)))


CONCLUDE_JOINT_OPERATION: Step = step(
    "conclude-joint-operation",
    OperationConcluded,
    ConcludeJointOperation,
    by=By.LEAD,
    power=Power.APPROVE,
    basis=SHANGHAI_PLAN,
    standing=_done,
    papers=("closing_report",),
)
CANCEL_JOINT_OPERATION: Step = step(
    "cancel-joint-operation",
    OperationCancelled,
    CancelJointOperation,
    by=By.LEAD,
    power=Power.APPROVE,
    basis=PRACTICE,
    standing=not_own_work,
    lawful=_cancel_lawful,
)
