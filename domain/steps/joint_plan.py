"""会商与分工: the agencies consult, the lead divides the work, changes the plan after consulting again, and begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import joint as law
from domain.law.joint import PlannedTask
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Power, Step, step
from domain.steps.assignment import own_officer
from domain.steps.joint_members import Member, joined, takes_part
from domain.steps.report import not_own_work


class JointPlan(Part):
    """联合执法方案: which task is whose, on which power."""

    tasks: tuple[PlannedTask, ...]

    def agency_of(self, task: str) -> str | None:
        """The responsible agency of a task, None if the plan has no such task."""
        return next((planned.agency for planned in self.tasks if planned.task == task), None)


class Consultation(Facts):
    """会商纪要: who was there, what was said and agreed."""

    minutes: PaperRef
    attended: tuple[AuthorityId, ...] = Field(min_length=1, max_length=40)
    opinions: Said
    conclusion: Said


class ConsultAgencies(Command, Consultation):
    """The lead records the consultation of all."""


class AgenciesConsulted(Event, Consultation, name="consulted", zh="会商", en="Consultation held"):
    """The work can be divided."""


class Division(Facts):
    """联合执法方案: aim, tasks, time, what to do in an emergency, how everything is recorded."""

    plan: PaperRef
    aim: Said
    tasks: tuple[PlannedTask, ...] = Field(min_length=1, max_length=200)
    from_on: date
    until: date
    emergency_plan: Said
    recording: Said


class DivideWork(Command, Division):
    """The head of the lead signs the plan."""


class WorkDivided(Event, Division, name="divided", zh="分工", en="Work divided"):
    """Each task has one responsible agency and its power."""


class Change(Facts):
    """The whole division as it now stands, with the minutes of the new consultation."""

    plan: PaperRef
    minutes: PaperRef
    tasks: tuple[PlannedTask, ...] = Field(min_length=1, max_length=200)
    reason: Said


class ChangePlan(Command, Change):
    """The head of the lead signs the changed plan; the agencies were consulted again."""


class PlanChanged(Event, Change, name="plan_changed", zh="变更方案", en="Plan changed"):
    """Tasks are assigned by the new plan from here on."""


class Beginning(Facts):
    """The day of the act is the day of the operation."""

    places: tuple[Name, ...] = Field(min_length=1, max_length=200)


class StartJointOperation(Command, Beginning):
    """The lead begins the operation."""


class OperationStarted(Event, Beginning, name="operation_started", zh="开始联合行动", en="Operation started"):
    """The agencies are out, each for its own task."""


def within_powers(case: Case, task: PlannedTask) -> Iterator[Finding]:
    """The agency of a task takes part and has the power that the task names."""
    member = case.get(Member, task.agency) or Member()
    power = task.power.strip()
    yield takes_part(case, task.agency)
    yield law.power_named(task=task.task, agency=task.agency, power=power)
    yield law.within_own_powers(task=task.task, agency=task.agency, power=power, powers=member.powers)


def _divided_well(case: Case, tasks: Iterable[PlannedTask]) -> Iterator[Finding]:
    tasks = tuple(tasks)
    times = Counter(planned.task for planned in tasks)
    yield law.one_responsible(repeated=[task for task, count in times.items() if count > 1])
    for planned in tasks:
        yield from within_powers(case, planned)


def _consult_lawful(case: Case, command: ConsultAgencies, _ctx: Context) -> Iterator[Finding]:
    yield law.all_consulted(absent=sorted(set(joined(case)) - set(command.attended)))


def _divide_lawful(case: Case, command: DivideWork, _ctx: Context) -> Iterator[Finding]:
    yield law.has_partner(lead=case.authority, joined=joined(case))
    yield law.plan_in_order(from_on=command.from_on, until=command.until)
    yield from _divided_well(case, command.tasks)


def _change_lawful(case: Case, command: ChangePlan, _ctx: Context) -> Iterator[Finding]:
    yield from _divided_well(case, command.tasks)


CONSULT_AGENCIES: Step = step(
    "consult-agencies",
    AgenciesConsulted,
    ConsultAgencies,
    by=By.LEAD,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
    lawful=_consult_lawful,
    papers=("joint_meeting_minutes",),
)
DIVIDE_WORK: Step = step(
    "divide-work",
    WorkDivided,
    DivideWork,
    by=By.LEAD,
    power=Power.APPROVE,
    basis=(APL(17), SHANGHAI_PLAN),
    standing=not_own_work,
    lawful=_divide_lawful,
    fold=lambda case, event: case.put(JointPlan(tasks=event.tasks)),
    papers=("joint_enforcement_plan",),
)
CHANGE_PLAN: Step = step(
    "change-joint-plan",
    PlanChanged,
    ChangePlan,
    by=By.LEAD,
    power=Power.APPROVE,
    basis=(APL(17), PRACTICE),
    standing=not_own_work,
    lawful=_change_lawful,
    fold=lambda case, event: case.put(JointPlan(tasks=event.tasks)),
    papers=("joint_enforcement_plan", "joint_meeting_minutes"),
    appends=True,
)
START_JOINT_OPERATION: Step = step(
    "start-joint-operation",
    OperationStarted,
    StartJointOperation,
    by=By.LEAD,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
)
