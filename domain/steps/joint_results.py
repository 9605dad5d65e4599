"""结果反馈: each agency decides in its own case and feeds the result back; the lead closes tasks and the handling."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import evidence as assistance_law
from domain.law import joint_results as law
from domain.law.joint import AgencyResult, TaskNumber
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, PaperRef, Said
from domain.stages import TaskStage
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.joint_initiation import ActOnFile, Fine
from domain.steps.joint_members import JointTask, own_task, takes_part
from domain.steps.joint_task import Numbered


class Feedback(Facts):
    """处理结果反馈函: what came of the task, decision by decision; no breach found is a result as well."""

    task: TaskNumber
    results: tuple[AgencyResult, ...] = Field(min_length=1, max_length=200)
    summary: Said
    letter: PaperRef


class FeedBackResults(Command, Feedback):
    """The officer records what the agency reports of its own handling."""


class ResultsFedBack(Event, Feedback, name="results_fed_back", zh="反馈处理结果", en="Results fed back"):
    """The task is reported; the operation itself stays where it is."""


class Incomplete(Facts):
    task: TaskNumber
    missing: Said
    due_on: date


class ReturnTaskFeedback(Command, Incomplete):
    """The lead asks for what is missing."""


class TaskFeedbackReturned(
    Event, Incomplete, name="task_feedback_returned", zh="退回补充反馈", en="Task feedback returned"
):
    """The task is in hand again."""


class CloseTask(Command, Numbered):
    """The lead strikes the task off."""


class TaskClosed(Event, Numbered, name="task_closed", zh="任务销号", en="Task closed"):
    """The task is done."""


class Summary(Facts):
    """What the agencies' results come to, and the paper that tells all of them."""

    summary: Said
    letter: PaperRef


class CloseHandling(Command, Summary):
    """The lead puts the results together."""


class HandlingClosed(Event, Summary, name="handling_closed", zh="牵头汇总结果", en="Handling closed"):
    """The agencies are told the results of all; rectification can be circulated."""


def _fines(case: Case, feedback: FeedBackResults | ResultsFedBack) -> Iterator[tuple[str, Fine]]:
    """The fines of a report, each with the act that it is for."""
    agency = case.must(JointTask, feedback.task).agency
    for result in feedback.results:
        if result.fines:
            yield str(result.act_id), Fine(task=feedback.task, agency=agency, number=result.number or "")


def _of_others(on_file: ActOnFile, task: str) -> tuple[Fine, ...]:
    """The fines told for other tasks: a report that is completed takes the place of the one before."""
    return tuple(fine for fine in on_file.fines if fine.task != task)


def _fined_again(case: Case, command: FeedBackResults) -> Iterator[str]:
    """The acts for which there is more than one fine with this report; the same decision told twice is one."""
    fines = tuple(_fines(case, command))
    for act_id in dict.fromkeys(act_id for act_id, _ in fines):
        on_file = case.get(ActOnFile, act_id)
        told = () if on_file is None else _of_others(on_file, command.task)
        now = (fine for named, fine in fines if named == act_id)
        if len({(fine.agency, fine.number) for fine in (*told, *now)}) > 1:
            yield act_id


def _feedback_lawful(case: Case, command: FeedBackResults, ctx: Context) -> Iterator[Finding]:
    results = command.results
    yield takes_part(case, case.must(JointTask, command.task).agency)
    yield law.results_complete(incomplete=[result.kind.value for result in results if not result.complete])
    named = {str(result.act_id) for result in results if result.act_id is not None}
    yield law.acts_on_file(unknown=sorted(named - set(case.all(ActOnFile))))
    yield law.fined_once(fined_again=tuple(_fined_again(case, command)))
    for result in results:
        if result.decided_on is not None:
            yield follows(occurred_on=ctx.on, earlier_on=result.decided_on)


def _fed_back(case: Case, event: ResultsFedBack) -> Case:
    fines = tuple(_fines(case, event))
    for act_id, on_file in case.all(ActOnFile).items():
        now = (*_of_others(on_file, event.task), *(fine for named, fine in fines if named == act_id))
        if now != on_file.fines:
            case = case.put(on_file.model_copy(update={"fines": now}), act_id)
    return case


def _return_lawful(_case: Case, command: ReturnTaskFeedback, _ctx: Context) -> Iterator[Finding]:
    yield assistance_law.due_ahead(requested_on=command.occurred_on, due_on=command.due_on)


FEED_BACK_RESULTS: Step = step(
    "feed-back-results",
    ResultsFedBack,
    FeedBackResults,
    by=By.PARTNER,
    basis=(APL(29), SHANGHAI_PLAN),
    standing=not_recused,
    lawful=_feedback_lawful,
    fold=_fed_back,
    papers=("result_feedback",),
    key="task",
    own=own_task(TaskStage.IN_HAND),
)
RETURN_TASK_FEEDBACK: Step = step(
    "return-task-feedback",
    TaskFeedbackReturned,
    ReturnTaskFeedback,
    by=By.LEAD,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_return_lawful,
    key="task",
)
CLOSE_TASK: Step = step(
    "close-joint-task",
    TaskClosed,
    CloseTask,
    by=By.LEAD,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
    key="task",
)
CLOSE_HANDLING: Step = step(
    "close-handling",
    HandlingClosed,
    CloseHandling,
    by=By.LEAD,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
    papers=("result_feedback",),
)
