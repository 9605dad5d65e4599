"""联合执法页: one operation, agency by agency, in words, with the acts that are open to the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from application.joint_told import HandoverTold, MemberTold, Operation, OrderTold
from application.reading import StepState
from domain.cases.joint import AGENCIES, HANDOVER, JOINT_ENFORCEMENT, OPERATION
from domain.stages import TaskStage
from interface.text.language import listed, say, term
from interface.web.joint.joint_task_view import (
    ActLink,
    Forms,
    TaskLine,
    beside,
    planned_line,
    said_by,
    said_text,
    task_line,
)
from interface.web.joint.joint_view import Due, due
from interface.web.wording import Fact
from interface.web.wording import agency as named

OF_ITEMS: Final = frozenset({"receive-handed-evidence", "refuse-handed-evidence", "receive-rectification-result"})
"""Acts on one handover or one order; they stand beside it, as the acts on a task stand beside the task."""

OF_THE_OPERATION: Final = {
    row.step.slug: row.step
    for row in (*AGENCIES, *OPERATION, *HANDOVER)
    if row.step.slug not in OF_ITEMS and row.step is not JOINT_ENFORCEMENT.opening
}
"""Acts on the operation as a whole; everything else about the file stands on its own page."""


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """An agency: how it stands in the operation, how far its tasks are, what it owes, and the tasks themselves."""

    name: str
    own: bool
    lead: bool
    word: str
    reasons: str
    powers: str
    done: int
    tasks: Sequence[TaskLine]
    owes: Sequence[str]


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """Evidence handed over, and its receipt."""

    number: str
    giver: str
    receiver: str
    items: str
    paper: str
    handed_on: date
    state: str
    mark: str
    answer: str
    acts: Sequence[ActLink]


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order of the circular, who follows it, and its result."""

    number: str
    owner: str
    demand: str
    agency: str
    due: Due | None
    due_on: date
    result: str
    acts: Sequence[ActLink]


@dataclass(frozen=True, slots=True)
class ActLine:
    """One act that the operation is about, and its fines."""

    organization: str
    conduct: str
    place: str
    interval: str
    fines: Sequence[str]
    fined_twice: bool


@dataclass(frozen=True, slots=True)
class OperationView:
    """The page."""

    told: Operation
    stage: str
    cause: str
    lead: str
    organizations: str
    common: Sequence[Fact]
    acts: Sequence[ActLink]
    agencies: Sequence[AgencyPart]
    handovers: Sequence[HandoverLine]
    measures: Sequence[Fact]
    orders: Sequence[OrderLine]
    conduct: Sequence[ActLine]
    fined_twice: bool
    tasks: int


def operation_view(
    told: Operation, states: Iterable[StepState], reader: str, today: date, name: Callable[[str], str]
) -> OperationView:
    """The operation as it stands today; ``reader`` is the agency of whoever reads it."""
    forms = Forms(told, states)
    parts = [_part(told, member, forms, reader, today, name) for member in _members(told)]
    return OperationView(
        told=told,
        stage=term(told.stage),
        cause=" ".join(filter(None, (term(told.cause), told.cause_paper))),
        lead=named(told.authority),
        organizations=listed(each.name for each in told.organizations),
        common=_common(told),
        acts=[
            link
            for slug in OF_THE_OPERATION
            if _called_for(slug, told)
            for link in forms.link(slug, **_prefilled(slug, told))
        ],
        agencies=sorted(parts, key=lambda part: (not part.own, not part.lead)),
        handovers=[_handover(each, forms, name) for each in told.handovers.values()],
        measures=[Fact(named(each.agency), beside(said_text(each.said), each.legal_basis)) for each in told.measures],
        orders=[_order(each, forms, told, today) for each in told.orders.values()],
        conduct=[
            ActLine(
                organization=each.act.organization.name,
                conduct=each.act.conduct,
                place=each.act.place,
                interval=f"{each.act.began_on} – {each.act.ended_on or ''}".rstrip(" –"),
                fines=[f"{named(fine.agency)} {fine.number}".strip() for fine in each.fines],
                fined_twice=each.fined_twice,
            )
            for each in told.acts.values()
        ],
        fined_twice=any(each.fined_twice for each in told.acts.values()),
        tasks=len(told.tasks),
    )


def _members(told: Operation) -> list[MemberTold]:
    """Whoever takes part, was asked or has left; of those that were only named nothing is told."""
    return [each for each in told.members.values() if each.takes_part or each.word]


def _called_for(slug: str, told: Operation) -> bool:
    """Whether somebody is there to answer an invitation, or to withdraw."""
    if slug in ("join-joint-operation", "decline-joint-operation"):
        return any(member.word == "agency_invited" for member in told.members.values())
    return slug != "withdraw-from-joint-operation" or len(told.agencies) > 1


def _prefilled(slug: str, told: Operation) -> dict[str, object]:
    """What a form on the whole operation can be told beforehand."""
    own = told.own
    if slug == "hand-over-evidence":
        used = [int(number[1:]) for number in told.handovers]
        return {"from_agency": own or told.authority, "handover": f"H{max(used, default=0) + 1}"}
    if own and slug in ("join-joint-operation", "decline-joint-operation"):
        return {"agency": own}
    return {"agency": own} if own and slug != "receive-rectification-result" else {}


def _common(told: Operation) -> list[Fact]:
    plan = told.plan
    planned = (
        ()
        if plan is None
        else (
            (say("方案"), plan.said.paper),
            (say("目的"), plan.aim),
            (say("起止"), f"{plan.from_on} – {plan.until}"),
            (say("应急处置"), plan.emergency_plan),
            (say("记录方式"), plan.recording),
        )
    )
    facts = (
        (say("事实"), told.facts),
        (say("紧迫性"), told.urgency),
        *planned,
        (say("行动地点"), listed(told.places)),
        (say("会商"), said_text(told.consulted)),
        (say("结果汇总"), said_text(told.summary)),
        (say("结束说明"), said_text(told.ended)),
    )
    return [Fact(caption, text) for caption, text in facts if text]


def _part(
    told: Operation, member: MemberTold, forms: Forms, reader: str, today: date, name: Callable[[str], str]
) -> AgencyPart:
    tasks = [task for task in told.tasks.values() if task.agency == member.agency]
    lines = [task_line(task, forms, today, name) for task in tasks]
    lines += [planned_line(each, forms) for each in told.planned if each.agency == member.agency]
    return AgencyPart(
        name=named(member.agency),
        own=member.agency == reader,
        lead=member.agency == told.authority,
        word=_standing(told, member),
        reasons="" if member.said is None or member.word == "agency_invited" else member.said.text,
        powers=listed(member.powers),
        done=sum(task.stage is TaskStage.DONE for task in tasks),
        tasks=lines,
        owes=_owes(told, member.agency, today) if not told.over else (),
    )


def _standing(told: Operation, member: MemberTold) -> str:
    if member.agency == told.authority:
        return say("牵头")
    if member.takes_part:
        return say("已参加")
    words = {
        "agency_invited": say("待答复邀请"),
        "agency_declined": say("不参加"),
        "agency_withdrew": say("已退出"),
    }
    return words[member.word]


def _owes(told: Operation, agency: str, today: date) -> list[str]:
    """What an agency still has to say or do."""
    owed: list[str] = []
    member = told.members.get(agency)
    if member is not None and member.word == "agency_invited":
        owed.append(say("答复邀请"))
    for task in told.tasks.values():
        if task.agency == agency and task.stage is TaskStage.OPEN:
            owed.append(say("答复任务 {number}", number=task.number))
        if task.agency == agency and task.stage is TaskStage.IN_HAND:
            left = due(task.due_on, today).text
            owed.append(say("反馈任务 {number}（{left}）", number=task.number, left=left))
    for handover in told.handovers.values():
        if handover.receiver == agency and handover.received is None and handover.refused is None:
            owed.append(say("核对移交 {number}", number=handover.number))
    for order in told.orders.values():
        if (order.agency or told.authority) == agency and not order.carried_out:
            owed.append(say("报告整改 {number}", number=order.number))
    return owed


def _handover(each: HandoverTold, forms: Forms, name: Callable[[str], str]) -> HandoverLine:
    if each.received is not None:
        state, mark, answer = say("已核对接收"), "g", said_by(each.received, name)
    elif each.refused is not None:
        state, mark, answer = say("拒收"), "r", said_by(each.refused, name)
    else:
        state, mark, answer = say("待核对"), "a", ""
    told = forms.told
    waiting = not answer and told.own in ("", each.receiver)
    slugs = ("receive-handed-evidence", "refuse-handed-evidence") if waiting else ()
    return HandoverLine(
        number=each.number,
        giver=named(each.giver),
        receiver=named(each.receiver),
        items=listed(f"{item.name} {item.quantity}" for item in each.items),
        paper=each.handed.paper,
        handed_on=each.handed.on,
        state=state,
        mark=mark,
        answer=answer,
        acts=[link for slug in slugs for link in forms.link(slug, handover=each.number)],
    )


def _order(each: OrderTold, forms: Forms, told: Operation, today: date) -> OrderLine:
    slug = "receive-rectification-result"
    return OrderLine(
        number=each.number,
        owner=each.owner,
        demand=each.demand,
        agency=named(each.agency or told.authority),
        due=None if each.carried_out or told.over else due(each.due_on, today),
        due_on=each.due_on,
        result=said_text(each.result),
        acts=[] if each.carried_out else forms.link(slug, order=each.number),
    )
