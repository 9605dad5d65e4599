"""联合任务: a task is given to one agency on its own power, accepted, refused, given back, given anew, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import evidence as assistance_law
from domain.law import joint as law
from domain.law.joint import PlannedTask, TaskNumber, TaskRefusalGround
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, PaperRef, Said
from domain.stages import TaskStage
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.joint_members import JointTask, own_task, takes_part
from domain.steps.joint_plan import JointPlan, within_powers


class TaskGiven(Facts, PlannedTask):
    """One task, one responsible agency, the power on which it acts, and by when it reports."""

    due_on: date


class AssignTask(Command, TaskGiven):
    """The lead gives a task to the agency that the plan names."""


class TaskAssigned(Event, TaskGiven, name="task_assigned", zh="分派任务", en="Task assigned"):
    """The agency has to accept it, or to refuse with reasons."""


class Numbered(Facts):
    task: TaskNumber


class AcceptTask(Command, Numbered):
    """The officer records that the agency takes the task in hand."""


class TaskAccepted(Event, Numbered, name="task_accepted", zh="接受任务", en="Task accepted"):
    """The task is in hand."""


class RefusedTask(Numbered):
    """Why not; without ``reasons`` the refusal is put on record and marked."""

    ground: TaskRefusalGround
    reasons: str = Field(default="", max_length=4000)
    letter: PaperRef | None = None


class RefuseTask(Command, RefusedTask):
    """The officer records that the agency does not take the task."""


class TaskRefused(Event, RefusedTask, name="task_refused", zh="拒绝任务", en="Task refused"):
    """The task lies with the lead again."""


class GivenBack(Numbered):
    reasons: Said


class WithdrawTask(Command, GivenBack):
    """The officer records that the agency gives a task back, because it withdraws."""


class TaskWithdrawn(Event, GivenBack, name="task_withdrawn", zh="成员退出交回任务", en="Task withdrawn"):
    """The task lies with the lead again."""


class ReassignTask(Command, TaskGiven):
    """The lead gives a task that came back to another agency, or changes what it asks."""

    reason: Said


class TaskReassigned(Event, TaskGiven, name="task_reassigned", zh="重新分派任务", en="Task reassigned"):
    """The agency has to accept it, or to refuse with reasons."""

    reason: Said


class Dropping(Numbered):
    reason: Said


class DropTask(Command, Dropping):
    """The lead does without the task."""


class TaskDropped(Event, Dropping, name="task_dropped", zh="取消任务", en="Task dropped"):
    """Nothing is left to do of it."""


def _assign_lawful(case: Case, command: AssignTask, _ctx: Context) -> Iterator[Finding]:
    yield from _due_and_within_powers(case, command)
    plan = case.get(JointPlan)
    planned = None if plan is None else plan.agency_of(command.task)
    yield law.as_planned(task=command.task, agency=command.agency, planned_agency=planned)


def _due_and_within_powers(case: Case, command: AssignTask | ReassignTask) -> Iterator[Finding]:
    yield assistance_law.due_ahead(requested_on=command.occurred_on, due_on=command.due_on)
    yield from within_powers(case, command)


def _accept_lawful(case: Case, command: AcceptTask, _ctx: Context) -> Iterator[Finding]:
    yield takes_part(case, case.must(JointTask, command.task).agency)


def _refuse_lawful(_case: Case, command: RefuseTask, _ctx: Context) -> Iterator[Finding]:
    yield assistance_law.refusal_reasoned(reasoned=bool(command.reasons.strip()))


def _reassign_lawful(case: Case, command: ReassignTask, _ctx: Context) -> Iterator[Finding]:
    yield from _due_and_within_powers(case, command)
    before = case.must(JointTask, command.task)
    yield law.reassigned_otherwise(
        task=command.task,
        same_agency=before.agency == command.agency,
        same_matter=before.matter == command.matter,
    )


def _assigned(case: Case, event: TaskAssigned | TaskReassigned) -> Case:
    task = JointTask(agency=event.agency, matter=event.matter, power=event.power.strip(), due_on=event.due_on)
    return case.put(task, event.task)


ASSIGN_TASK: Step = step(
    "assign-joint-task",
    TaskAssigned,
    AssignTask,
    by=By.LEAD,
    basis=(APL(17), SHANGHAI_PLAN),
    standing=own_officer,
    lawful=_assign_lawful,
    fold=_assigned,
    papers=("joint_enforcement_plan",),
    key="task",
)
ACCEPT_TASK: Step = step(
    "accept-joint-task",
    TaskAccepted,
    AcceptTask,
    by=By.PARTNER,
    basis=SHANGHAI_PLAN,
    standing=not_recused,
    lawful=_accept_lawful,
    key="task",
    own=own_task(TaskStage.OPEN),
)
REFUSE_TASK: Step = step(
    "refuse-joint-task",
    TaskRefused,
    RefuseTask,
    by=By.PARTNER,
    basis=APL(26),
    standing=not_recused,
    lawful=_refuse_lawful,
    papers=("assistance_answer",),
    key="task",
    own=own_task(TaskStage.OPEN),
)
WITHDRAW_TASK: Step = step(
    "withdraw-joint-task",
    TaskWithdrawn,
    WithdrawTask,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
    key="task",
    own=own_task(TaskStage.OPEN, TaskStage.IN_HAND),
)
REASSIGN_TASK: Step = step(
    "reassign-joint-task",
    TaskReassigned,
    ReassignTask,
    by=By.LEAD,
    basis=(APL(17), PRACTICE),
    standing=own_officer,
    lawful=_reassign_lawful,
    fold=_assigned,
    papers=("joint_enforcement_plan",),
    key="task",
)
DROP_TASK: Step = step(
    "drop-joint-task",
    TaskDropped,
    DropTask,
    by=By.LEAD,
    basis=PRACTICE,
    standing=own_officer,
    key="task",
)
