"""联合任务在页上: a task of a joint operation in words, and the forms of the acts that are open on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from application.joint_told import OWED, Operation, Said, TaskTold
from application.reading import StepState
from domain.cases.joint import TASK
from domain.law.joint import AgencyResult, PlannedTask
from domain.law.penalties import Penalty
from domain.stages import TaskStage
from domain.step import Step
from interface.text.language import listed, say, term
from interface.web.joint.joint_view import Due, due
from interface.web.wording import Fact, cited
from interface.web.wording import agency as named

MARKS: Final = {
    TaskStage.OPEN: "a",
    TaskStage.IN_HAND: "b",
    TaskStage.RETURNED: "r",
    TaskStage.REPORTED: "v",
    TaskStage.DONE: "g",
}


@dataclass(frozen=True, slots=True)
class ActLink:
    """An act that is open to the reader: its form, filled in as far as the matter tells."""

    name: str
    address: str
    articles: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with everything that came of it."""

    number: str
    matter: str
    power: str
    stage: str
    mark: str
    due: Due | None
    due_on: date | None
    told: Sequence[Fact]
    warning: str
    acts: Sequence[ActLink]


class Forms:
    """The addresses of the forms that are open to the reader."""

    def __init__(self, told: Operation, states: Iterable[StepState]) -> None:
        self.told = told
        self.open: Mapping[str, Step] = {state.step.slug: state.step for state in states if state.open}

    def link(self, slug: str, **prefilled: object) -> list[ActLink]:
        """The form of a step, if it is open."""
        step = self.open.get(slug)
        if step is None:
            return []
        asked = {**prefilled, "back": f"/joint/{self.told.case_id}"}
        address = f"/cases/{self.told.case_id}/acts/{slug}?{urlencode(asked)}"
        return [ActLink(term(step.label), address, cited(step.basis))]

    def at_task(self, number: str, stage: str, again: Mapping[str, str]) -> list[ActLink]:
        """What can be done with a task where it stands; for a partner only with his own.

        ``again`` is what a task that came back asked, for whoever gives it anew.
        """
        slugs = [row.step.slug for row in TASK if isinstance(row.at, frozenset) and stage in row.at]
        slugs.sort(key=lambda slug: slug == "withdraw-joint-task")
        more = {"reassign-joint-task": again}
        return [link for slug in slugs for link in self.link(slug, task=number, **more.get(slug, {}))]


def task_line(task: TaskTold, forms: Forms, today: date, name: Callable[[str], str]) -> TaskLine:
    again = {"matter": task.matter, "power": task.power} if task.stage is TaskStage.RETURNED else {}
    return TaskLine(
        number=task.number,
        matter=task.matter,
        power=task.power,
        stage=term(task.stage),
        mark=MARKS[task.stage],
        due=due(task.due_on, today) if task.stage in OWED and not forms.told.over else None,
        due_on=task.due_on,
        told=[fact for fact in _history(task, name) if fact.text],
        warning=say("同一行为已有罚款，本次反馈又有罚款") if task.feedback and task.feedback.fined_again else "",
        acts=forms.at_task(task.number, task.stage, again),
    )


def _history(task: TaskTold, name: Callable[[str], str]) -> list[Fact]:
    for_the_ground = "" if task.ground is None else term(task.ground)
    facts = [Fact(say("派出"), said_by(task.given, name))]
    facts += [
        Fact(say("此前"), f"{named(each.agency)} {said_by(each.refused or each.given_back or each.given, name)}")
        for each in task.earlier
    ]
    facts += [
        Fact(say("接受"), said_by(task.accepted, name)),
        Fact(say("拒绝"), " ".join(filter(None, (for_the_ground, said_by(task.refused, name))))),
        Fact(say("退回"), said_by(task.given_back, name)),
    ]
    for seen in task.inspections:
        found = say("发现问题") if seen.anything_found else say("未发现问题")
        text = " ".join((seen.place, say("{count} 名执法人员", count=seen.officers), found))
        facts.append(Fact(say("检查"), f"{text} {said_by(seen.said, name)}"))
    if task.feedback is not None:
        facts.append(Fact(say("反馈"), said_by(task.feedback.said, name)))
        facts += [Fact(say("结果"), _result(result)) for result in task.feedback.results]
    facts += [Fact(say("退回补充"), said_by(task.missing, name)), Fact(say("销号"), said_by(task.closed, name))]
    return facts


def said_by(said: Said | None, name: Callable[[str], str]) -> str:
    """What was said, on which day, and who put it on record."""
    if said is None:
        return ""
    who = say("{name} 记录", name=name(said.recorded_by)) if said.recorded_by else say("牵头单位记录")
    return beside(said_text(said), who)


def _result(result: AgencyResult) -> str:
    decided = " ".join(filter(None, (result.number, None if result.decided_on is None else str(result.decided_on))))
    return " ".join(filter(None, (term(result.kind), decided, listed(map(_penalty, result.penalties)))))


def _penalty(penalty: Penalty) -> str:
    amount = say("{amount}元", amount=f"{penalty.amount:,.2f}") if penalty.amount else ""
    return " ".join(filter(None, (term(penalty.kind), amount)))


def said_text(said: Said | None) -> str:
    """What was said, on which day, with which paper."""
    return "" if said is None else " ".join(filter(None, (str(said.on), said.text, said.paper)))


def beside(text: str, more: str) -> str:
    """A text with something in brackets."""
    return say("{what}（{articles}）", what=text, articles=more)


def planned_line(task: PlannedTask, forms: Forms) -> TaskLine:
    """A task of the plan that is not given yet."""
    given = forms.link("assign-joint-task", task=task.task, agency=task.agency, matter=task.matter, power=task.power)
    return TaskLine(task.task, task.matter, task.power, say("尚未派出"), "", None, None, (), "", given)
