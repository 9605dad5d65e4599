"""联合执法的清单: joint operations as a list shows them, to whoever leads them and to the agencies that take part."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol
from uuid import UUID

from application.joint_told import OWED
from application.principals import Principal
from domain.stages import TaskStage
from domain.step import Power


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task in the list: whose it is, by when, and where it stands; ``entry`` is the version that gave it."""

    number: str
    agency: str
    matter: str
    due_on: date
    stage: TaskStage
    entry: int

    def owed(self) -> bool:
        """Whether its agency still has to answer or to report."""
        return self.stage in OWED


@dataclass(frozen=True, slots=True)
class ListedOperation:
    """One operation. ``agencies`` take part; ``waiting`` are invited. What the lead last did is told to its own alone.

    ``handovers`` are agencies that have not answered what was handed to them, ``orders`` those that still follow an
    order, each by its number.
    """

    case_id: UUID
    authority: str
    title: str
    main_stage: str
    opened_on: date
    agencies: Sequence[str]
    waiting: Sequence[str]
    tasks: Sequence[ListedTask]
    handovers: Mapping[str, str]
    orders: Mapping[str, str]
    last_event_zh: str
    last_event_en: str
    last_occurred_on: date | None


class Listed(Protocol):
    """Where the operations are listed."""

    def joint_operations(self, *, reader: Principal, over: bool, offset: int, limit: int) -> Sequence[ListedOperation]:
        """Operations of the reader's authority, and those that address the agency of a partner, the latest first."""

    def told_of_tasks(self, cases: Collection[UUID], *, reader: Principal) -> Mapping[tuple[UUID, int], date]:
        """On which day a partner's agency was given notice of a task, by the operation and the task's entry."""


def operations_for(lists: Listed, by: Principal, *, over: bool, offset: int, limit: int) -> list[ListedOperation]:
    """The operations that somebody may know of; of those of others only his agency's part."""
    found = lists.joint_operations(reader=by, over=over, offset=offset, limit=limit)
    return [each if by.holds(Power.READ, each.authority) else own_line(each, by.authority) for each in found]


def own_line(entry: ListedOperation, agency: str) -> ListedOperation:
    """An operation in the list of one of its agencies."""
    return replace(
        entry,
        waiting=[each for each in entry.waiting if each == agency],
        tasks=[task for task in entry.tasks if task.agency == agency],
        handovers={number: each for number, each in entry.handovers.items() if each == agency},
        orders={number: each for number, each in entry.orders.items() if each == agency},
        last_event_zh="",
        last_event_en="",
        last_occurred_on=None,
    )
