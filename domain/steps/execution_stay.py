"""中止执行与终结执行: execution pauses, goes on, or ends for good (行政强制法第39、40条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.rule import Finding
from domain.law.statutes import ACL
from domain.messages import Command, Event, Facts, Labelled, Part, Said
from domain.step import By, Step, step
from domain.steps.report import not_own_work


class StayGround(Labelled):
    """Grounds to suspend execution (第39条第1款)."""

    DIFFICULTY = "difficulty", "履行确有困难或者暂无履行能力", "the party cannot perform for the time being"
    THIRD_PARTY = "third_party", "第三人主张权利确有理由", "a third party claims with reason"
    IRREPARABLE = "irreparable", "可能造成难以弥补的损失", "irreparable loss, and no harm to the public"
    OTHER = "other", "行政机关认为需要中止的其他情形", "another ground of the authority"


class EndGround(Labelled):
    """Grounds to end execution (第40条)."""

    PERSON_DEAD = "person_dead", "公民死亡，无遗产可供执行", "the person died and left nothing"
    PARTY_ENDED = "party_ended", "法人终止，无财产可供执行", "the organization ended and left nothing"
    OBJECT_LOST = "object_lost", "执行标的灭失", "the object is lost"
    BASIS_REVOKED = "basis_revoked", "据以执行的决定被撤销", "the decision was annulled"
    OTHER = "other", "应当终结执行的其他情形", "another ground of the authority"


class Stay(Part):
    """Since when execution is suspended, why, and whether harm to the public was seen (None: nobody said)."""

    suspended_on: date
    ground: StayGround
    obvious_harm: bool | None = None


class Staying(Facts):
    """Why execution pauses; ``obvious_harm`` whether the public is obviously harmed by it (第39条第2款)."""

    ground: StayGround
    reason: Said
    obvious_harm: bool | None = None


class SuspendExecution(Command, Staying):
    """The head suspends execution."""


class ExecutionSuspended(Event, Staying, name="execution_suspended", zh="中止执行", en="Execution suspended"):
    """Nothing is executed until the ground is gone."""


class Resuming(Facts):
    reason: Said


class ResumeExecution(Command, Resuming):
    """The ground is gone."""


class ExecutionResumed(Event, Resuming, name="execution_resumed", zh="恢复执行", en="Execution resumed"):
    """Execution goes on."""


class EndAfterThreeYears(Command):
    """The clock finds three years of suspension over."""


class ThreeYearsWithoutExecution(
    Event, name="three_years_without_execution", zh="三年不再执行", en="Three years without execution"
):
    """Nothing is executed any more."""


class Ending(Facts):
    ground: EndGround
    reason: Said


class TerminateExecution(Command, Ending):
    """The head ends execution."""


class ExecutionTerminated(Event, Ending, name="execution_terminated", zh="终结执行", en="Execution terminated"):
    """Nothing is left to execute."""


def _three_years(case: Case, ctx: Context) -> Iterator[Finding]:
    stay = case.get(Stay)
    if stay is not None:
        last_day = ctx.calendar.add_months(stay.suspended_on, 12 * law.STAY_YEARS)
        yield law.stayed_three_years(suspended_on=stay.suspended_on, last_day=last_day, on=ctx.on)
        yield law.nothing_to_be_had(unable=stay.ground is StayGround.DIFFICULTY, obvious_harm=stay.obvious_harm)


def _stayed(case: Case, event: ExecutionSuspended) -> Case:
    return case.put(Stay(suspended_on=event.occurred_on, ground=event.ground, obvious_harm=event.obvious_harm))


SUSPEND_EXECUTION: Step = step(
    "suspend-execution",
    ExecutionSuspended,
    SuspendExecution,
    by=By.HEAD,
    basis=ACL(39),
    standing=not_own_work,
    fold=_stayed,
)
RESUME_EXECUTION: Step = step(
    "resume-execution", ExecutionResumed, ResumeExecution, by=By.HEAD, basis=ACL(39), standing=not_own_work
)
END_AFTER_THREE_YEARS: Step = step(
    "end-after-three-years",
    ThreeYearsWithoutExecution,
    EndAfterThreeYears,
    by=By.CLOCK,
    basis=ACL(39, 2),
    standing=_three_years,
)
TERMINATE_EXECUTION: Step = step(
    "terminate-execution", ExecutionTerminated, TerminateExecution, by=By.HEAD, basis=ACL(40), standing=not_own_work
)
