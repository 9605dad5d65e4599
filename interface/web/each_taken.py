"""逐件办理: one act for each of several cases, each through the bus and with an answer of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from application.principals import Principal
from domain.procedure import CaseType
from interface.http.assembly import Surroundings
from interface.http.refusals import TOLD
from interface.http.spoken import body_hash, strictly
from interface.text.language import say
from interface.web.troubles import Trouble, trouble
from interface.web.visits import lists_hold


@dataclass(frozen=True, slots=True)
class Order:
    """One act: in which case, which step, at which version it was decided, what is said in it."""

    case_type: CaseType
    case_id: UUID
    party: str
    number: str
    version: int
    slug: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one act: nothing in ``wrong`` where it is on record, at ``position`` of the log."""

    case_id: UUID
    party: str
    number: str
    version: int
    wrong: Trouble | None
    position: str = ""


def take_each(
    around: Surroundings, reader: Principal, orders: Iterable[Order], key: UUID, name_of: Callable[[str], str]
) -> list[Taken]:
    """Take the acts one after another; one that is refused stops none. ``key`` is the page's, each act has its own.

    The lists are waited for, so that the page that follows shows what was done.
    """
    taken = [_taken(around, reader, order, key, name_of) for order in orders]
    lists_hold(around, (each.position for each in taken))
    return taken


def _taken(around: Surroundings, reader: Principal, order: Order, key: UUID, name_of: Callable[[str], str]) -> Taken:
    step = order.case_type.steps.get(order.slug)
    if step is None:
        wrong = Trouble(say("本类案件没有这一步骤。"))
        return Taken(order.case_id, order.party, order.number, order.version, wrong)
    try:
        command = strictly(step, dict(order.said))
        receipt = around.bus.handle(
            order.case_type,
            order.case_id,
            command,
            by=reader,
            expected=order.version,
            command_id=uuid5(key, f"{order.slug}/{order.case_id}"),
            body_hash=body_hash(f"{order.case_type.kind}/{order.case_id}/{order.slug}", command),
        )
    except TOLD as error:
        return Taken(order.case_id, order.party, order.number, order.version, trouble(error, name_of))
    return Taken(order.case_id, order.party, order.number, receipt.version, None, receipt.position)
