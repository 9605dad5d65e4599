"""A partner agency is told once of a task that is about to fall due, in its own authority's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from application.bus import Bus
from application.policies.partner_notices import AHEAD, DueTask, PartnerNoticePolicy
from domain import catalogue
from domain.registers.notice import NOTICE, Notice, NoticeAbout, NoticeTo
from tests.application.memory_store import MemoryStore
from tests.domain.joint_file import FIRE

NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)
TODAY = date(2026, 3, 5)


class Book:
    """Tasks as the lists tell them."""

    def __init__(self, *tasks: DueTask) -> None:
        self.tasks = list(tasks)
        self.asked: list[date] = []

    def tasks_due(self, until: date) -> Sequence[DueTask]:
        self.asked.append(until)
        return [task for task in self.tasks if task.due_on <= until]


class Store(MemoryStore):
    """Tells the streams that were written."""

    def streams(self) -> list[UUID]:
        return list(self._streams)


def task(due_on: date, entry: int = 7) -> DueTask:
    return DueTask(CASE, "演示联合执法", "T1", FIRE, entry, due_on)


CASE = uuid4()


def test_a_task_is_told_of_once_even_by_another_process() -> None:
    store, book = Store(catalogue.replay), Book(task(date(2026, 3, 7)), task(date(2026, 4, 1), entry=9))
    policy = PartnerNoticePolicy(Bus(store, clock=lambda: NOW), book, lambda: NOW)
    assert policy.check() == 1
    assert book.asked == [TODAY + AHEAD]
    assert policy.check() == 0
    assert PartnerNoticePolicy(Bus(store, clock=lambda: NOW), book, lambda: NOW).check() == 0
    [stream] = store.streams()
    given = store.load(stream, NOTICE.kind)
    assert given.authority == FIRE
    assert given.must(Notice) == Notice(to=NoticeTo.PARTNER, about=NoticeAbout.TASK_DUE, case_id=CASE)


def test_another_last_day_or_a_task_given_anew_is_told_again() -> None:
    store, book = Store(catalogue.replay), Book(task(date(2026, 3, 6)))
    policy = PartnerNoticePolicy(Bus(store, clock=lambda: NOW), book, lambda: NOW)
    assert policy.check() == 1
    book.tasks = [task(date(2026, 3, 8))]
    assert policy.check() == 1
    book.tasks = [task(date(2026, 3, 8), entry=20)]
    assert policy.check() == 1
