"""通报整改: the lead circulates who has to put what right by when, and follows each order to its result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final

from pydantic import Field, StringConstraints

from domain.case import Case, Context
from domain.law import joint_results as law
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Message, Name, PaperRef, Part, Said
from domain.step import By, OwnAct, Power, Step, step
from domain.steps.assignment import not_recused
from domain.steps.joint_members import takes_part
from domain.steps.report import not_own_work

OrderNumber = Annotated[str, StringConstraints(pattern=r"^Z[1-9][0-9]{0,3}$")]
"""The number of an order within the circular: Z1 to Z9999."""


class RectificationOrder(Message):
    """One order: who has to do what, by when; ``agency`` follows it and reports, where that is not the lead."""

    order: OrderNumber
    owner: Name
    demand: Said
    due_on: date
    agency: AuthorityId | None = None


class OrderFollowed(Part):
    """An order of the circular and whether it is carried out; by its number."""

    owner: Name
    due_on: date
    agency: AuthorityId | None = None
    carried_out: bool = False


class Circular(Facts):
    """整改通报: the orders, each with its owner and its day."""

    letter: PaperRef
    orders: tuple[RectificationOrder, ...] = Field(min_length=1, max_length=200)


class CirculateRectification(Command, Circular):
    """The head of the lead signs the circular."""


class RectificationCirculated(
    Event, Circular, name="rectification_circulated", zh="通报整改", en="Rectification circulated"
):
    """``due_on`` is the day of the order that is due last."""

    due_on: date


class Rectified(Facts):
    """``carried_out`` says that nothing is left of the order; else it stays open."""

    order: OrderNumber
    result: Said
    carried_out: bool
    letter: PaperRef


class ReceiveRectificationResult(Command, Rectified):
    """The officer records what the owner reports."""


class RectificationResultReceived(
    Event, Rectified, name="rectification_result_received", zh="收到整改结果", en="Rectification result received"
):
    """``all_carried_out`` says that no order of the circular is left."""

    all_carried_out: bool


def outstanding(case: Case) -> tuple[str, ...]:
    """The orders that are not carried out."""
    return tuple(number for number, order in case.all(OrderFollowed).items() if not order.carried_out)


def _circulate_lawful(case: Case, command: CirculateRectification, _ctx: Context) -> Iterator[Finding]:
    times = Counter(each.order for each in command.orders)
    yield law.orders_told_once(repeated=[number for number, count in times.items() if count > 1])
    overdue = [each.order for each in command.orders if each.due_on < command.occurred_on]
    yield law.orders_due_ahead(overdue=overdue)
    for agency in dict.fromkeys(each.agency for each in command.orders if each.agency is not None):
        yield takes_part(case, agency)


def _circulated(case: Case, event: RectificationCirculated) -> Case:
    for each in event.orders:
        case = case.put(OrderFollowed(owner=each.owner, due_on=each.due_on, agency=each.agency), each.order)
    return case


def _result_lawful(case: Case, command: ReceiveRectificationResult, _ctx: Context) -> Iterator[Finding]:
    order = case.get(OrderFollowed, command.order)
    yield law.order_awaited(reference=command.order, awaited=order is not None and not order.carried_out)
    if order is not None:
        yield law.rectified_in_time(due_on=order.due_on, received_on=command.occurred_on)


def _nothing_left(case: Case, command: ReceiveRectificationResult, _ctx: Context) -> bool:
    return command.carried_out and set(outstanding(case)) <= {command.order}


def _result(case: Case, event: RectificationResultReceived) -> Case:
    order = case.get(OrderFollowed, event.order)
    if order is None:
        return case
    return case.put(order.model_copy(update={"carried_out": event.carried_out}), event.order)


def _follower(case: Case, command: Any) -> str:
    order = case.get(OrderFollowed, command.order)
    return "" if order is None else order.agency or ""


OWN_FOLLOWING: Final = OwnAct(
    _follower,
    lambda case, agency: any(
        each.agency == agency and not each.carried_out for each in case.all(OrderFollowed).values()
    ),
)
"""What came of an order is reported by the agency that the circular names for it."""

CIRCULATE_RECTIFICATION: Step = step(
    "circulate-rectification",
    RectificationCirculated,
    CirculateRectification,
    by=By.LEAD,
    power=Power.APPROVE,
    basis=SHANGHAI_PLAN,
    standing=not_own_work,
    lawful=_circulate_lawful,
    fold=_circulated,
    told={"due_on": lambda _case, command, _ctx: max(each.due_on for each in command.orders)},
    papers=("rectification_circular_letter",),
)
RECEIVE_RECTIFICATION_RESULT: Step = step(
    "receive-rectification-result",
    RectificationResultReceived,
    ReceiveRectificationResult,
    by=By.PARTNER,
    basis=SHANGHAI_PLAN,
    standing=not_recused,
    lawful=_result_lawful,
    fold=_result,
    told={"all_carried_out": _nothing_left},
    papers=("result_feedback",),
    appends=True,
    own=OWN_FOLLOWING,
)
