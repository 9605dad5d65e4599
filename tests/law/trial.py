"""The trial of a mutant: a child of this process puts it in and runs the tests that could notice, until one does.

Only noticing counts. A test notices where it fails by an assertion of its own, by an error that it expected and that
did not come, or because the product refused an act that the test takes (``Refused`` is the rule speaking). A test that
breaks on anything else, on a missing part or a value that nobody expected, has noticed nothing about the law.
Approved pages are no tests of the law either: they would notice a shifted day by having written it down.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

from domain.procedure import Refused
from tests.law.mutants import Mutant

NOTICES: Final = (AssertionError, pytest.fail.Exception, Refused)
AT_ONCE: Final = 2
PATIENCE: Final = 300.0
"""Seconds until a child is given up; its mutant has then survived."""


class Verdict(NamedTuple):
    """What came of one trial: the test that noticed, or an empty name."""

    mutant: Mutant
    killed_by: str
    tried: int


class Task(NamedTuple):
    """A mutant and the tests that could notice it, the cheapest first."""

    mutant: Mutant
    items: Sequence[pytest.Item]


class _Child(NamedTuple):
    task: Task
    pid: int
    pipe: int
    begun: float


def tried(tasks: Iterator[Task]) -> Iterator[Verdict]:
    """Every mutant put on trial, two children at a time."""
    running: list[_Child] = []
    waiting = True
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            task = next(tasks, None)
            if task is None:
                waiting = False
            elif not task.items:
                yield Verdict(task.mutant, "", 0)
            else:
                running.append(_begun(task))
        ended = [child for child in running if _has_ended(child)]
        for child in ended:
            running.remove(child)
            yield _verdict(child)
        if not ended and running:
            time.sleep(0.002)


def _begun(task: Task) -> _Child:
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _be_the_child(task, writing)
    os.close(writing)
    return _Child(task, pid, reading, time.monotonic())


def _be_the_child(task: Task, pipe: int) -> None:
    """Run and leave without any of the ends that the parent has still to come to."""
    try:
        with Path(os.devnull).open("w") as nowhere:
            sys.stdout = sys.stderr = nowhere
            task.mutant.put_in()
            at, item = _noticed(task.items)
            os.write(pipe, f"{at}\n{item.nodeid if item else ''}".encode())
    finally:
        os._exit(0)


def _noticed(items: Sequence[pytest.Item]) -> tuple[int, pytest.Item | None]:
    for at, item in enumerate(items):
        following: Any = items[at + 1] if at + 1 < len(items) else None
        FAILURES.clear()
        runtestprotocol(item, log=False, nextitem=following)
        if any(issubclass(failure, NOTICES) for failure in FAILURES):
            return at + 1, item
    return len(items), None


FAILURES: Final[list[type[BaseException]]] = []
"""By what the running test failed; the plugin fills it."""


def of_a_failure(error: BaseException) -> type[BaseException]:
    """What a failure is; several found by one property test are what all of them are."""
    if isinstance(error, BaseExceptionGroup):
        kinds = {of_a_failure(each) for each in error.exceptions}
        return kinds.pop() if len(kinds) == 1 else BaseExceptionGroup
    return type(error)


def _has_ended(child: _Child) -> bool:
    if time.monotonic() - child.begun > PATIENCE:
        os.kill(child.pid, signal.SIGKILL)
    pid, _ = os.waitpid(child.pid, os.WNOHANG)
    return pid != 0


def _verdict(child: _Child) -> Verdict:
    with os.fdopen(child.pipe, encoding="utf-8") as told:
        count, _, name = told.read().partition("\n")
    return Verdict(child.task.mutant, name, int(count or 0))
