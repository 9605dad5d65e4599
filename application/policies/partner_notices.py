"""协作部门的通知: an agency is told once that a task of a joint operation of another is about to fall due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.policies.notices import give, unless_impossible
from domain.messages import shanghai_day
from domain.registers.notice import GiveNotice, NoticeAbout, NoticeTo

NAMESPACE: Final = UUID("0f6b3a55-6f0e-5b7b-9d2a-8b7c1f0c4e12")

AHEAD: Final = timedelta(days=3)
"""How long before its last day a task is told of."""


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task that its agency has to answer or to report; ``entry`` is the version of the entry that gave it."""

    case_id: UUID
    title: str
    task: str
    agency: str
    entry: int
    due_on: date


class Tasks(Protocol):
    """What the policy reads."""

    def tasks_due(self, until: date) -> Sequence[DueTask]:
        """Tasks that partners owe by a day, in operations open to them. Raises Unavailable while away."""


@dataclass
class PartnerNoticePolicy:
    """Tells each agency of each of its tasks, once for each last day, in its own authority's name."""

    bus: Bus
    book: Tasks
    now: Callable[[], datetime]
    given: set[UUID] = field(default_factory=set, init=False)

    def check(self) -> int:
        """Give every notice that is due; returns how many were new.

        Raises:
            Busy, Unavailable: the rest waits for the next check.
        """
        today = shanghai_day(self.now())
        return sum(
            unless_impossible(task.case_id, partial(self._tell, task, today))
            for task in self.book.tasks_due(today + AHEAD)
        )

    def _tell(self, task: DueTask, today: date) -> bool:
        notice = uuid5(NAMESPACE, f"{task.case_id}/{task.entry}/{task.due_on}")
        if notice in self.given:
            return False
        said = GiveNotice(
            occurred_on=today,
            to=NoticeTo.PARTNER,
            about=NoticeAbout.TASK_DUE,
            case_id=task.case_id,
            entry=task.entry,
            party_name=task.title,
            last_day=task.due_on,
        )
        new = give(self.bus, notice, said, task.agency)
        self.given.add(notice)
        return new
