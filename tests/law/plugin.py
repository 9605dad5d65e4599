"""The plugin of ``make law`` and ``make law-mutate``: ``pytest -p tests.law.plugin --law show`` or ``--law mutate``.

The tests run once, in one process, each watched. What they touch is kept until a file changes, so that the second
command begins where the first has ended, and a run that was broken off goes on.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

from tests.law import report, trial, watching
from tests.law.mutants import Mutant, mutants
from tests.law.record import Record, Shown, digest

NEITHER: Final = ("postgres", "approved")
"""What is left out: tests that need a server, and approved pages, which show no law."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What is asked for."""
    group = parser.getgroup("law", "the law and its tests")
    group.addoption("--law", choices=("show", "mutate"), required=True)
    group.addoption("--law-only", default="", help="only what has this in its name")
    group.addoption("--law-sample", type=int, default=0, help="so many mutants, drawn by a fixed seed")
    group.addoption("--law-all", action="store_true", help="name every test")


def pytest_configure(config: pytest.Config) -> None:
    """Property tests draw the same examples every time, and leave none behind."""
    hypothesis.settings.register_profile("law", database=None, derandomize=True, deadline=None)
    hypothesis.settings.load_profile("law")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what shows no law."""
    items[:] = [
        item
        for item in items
        if not any(word in item.nodeid for word in NEITHER) and not item.get_closest_marker("database")
    ]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Iterator[None]:
    """By what a test failed."""
    if call.when == "call" and call.excinfo is not None:
        trial.FAILURES.append(trial.of_a_failure(call.excinfo.value))
    yield


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of the usual loop: watch the tests, then show the law or try the mutants."""
    config = session.config
    kept = Record(digest(sorted(item.nodeid for item in session.items)))
    watching.watch()
    tests = kept.tests()
    if tests is None:
        tests = _watched(session)
        if not session.testsfailed:
            kept.keep_tests(tests)
    if session.testsfailed:
        print(f"\n{session.testsfailed} tests fail: nothing can be said about the law before they pass", flush=True)
        return True
    if config.getoption("--law") == "show":
        session.testsfailed = report.shown(
            tests, only=config.getoption("--law-only"), every=config.getoption("--law-all")
        )
    else:
        session.testsfailed = _mutated(session, tests, kept)
    return True


def _watched(session: pytest.Session) -> Mapping[str, Shown]:
    found: dict[str, Shown] = {}
    items = session.items
    for at, item in enumerate(items):
        following: Any = items[at + 1] if at + 1 < len(items) else None
        watching.sighted()
        begun = time.perf_counter()
        reports = runtestprotocol(item, log=False, nextitem=following)
        found[item.nodeid] = Shown(round(time.perf_counter() - begun, 5), watching.sighted())
        if any(each.failed for each in reports):
            session.testsfailed += 1
            print("\n".join(f"\n{each.longreprtext}" for each in reports if each.failed), flush=True)
        _progress(f"tests {at + 1}/{len(items)}", last=at + 1 == len(items))
    return found


def _mutated(session: pytest.Session, tests: Mapping[str, Shown], kept: Record) -> int:
    config = session.config
    only, sample = config.getoption("--law-only"), config.getoption("--law-sample")
    wanted = [each for each in mutants() if only in each.name]
    seen = {sight for shown in tests.values() for sight in shown.sights}
    if sample:
        noticeable = [each for each in wanted if each.within_sight(frozenset(seen))]
        wanted = random.Random(sample).sample(noticeable, sample)
    # The literal "always" of a rule that is judged wherever it is asked is no other mutant than "never".
    wanted = [each for each in wanted if not _same_as_before(each, seen)]
    results = {} if only or sample else kept.results()
    items = {item.nodeid: item for item in session.items}
    by_row = _by_row(tests, items)
    survivors: list[trial.Verdict] = []
    gc.collect()
    gc.freeze()
    tasks = (_task(each, by_row, tests, results) for each in wanted if not results.get(each.name))
    killed = sum(1 for each in wanted if results.get(each.name))
    for verdict in trial.tried(tasks):
        results[verdict.mutant.name] = verdict.killed_by
        if verdict.killed_by:
            killed += 1
            kept.keep_result(verdict.mutant.name, verdict.killed_by)
        else:
            survivors.append(verdict)
        _progress(f"mutants {killed + len(survivors)}/{len(wanted)}, {len(survivors)} survive", last=False)
    print()
    return report.survivors(survivors, len(wanted))


def _same_as_before(mutant: Mutant, seen: set[watching.Sight]) -> bool:
    if mutant.change not in ("always satisfied", "always violated"):
        return False
    told = watching.outcomes(seen, mutant.row)
    return told <= watching.SHOWN


def _by_row(
    tests: Mapping[str, Shown], items: Mapping[str, pytest.Item]
) -> Mapping[tuple[str, str, str], list[pytest.Item]]:
    found: dict[tuple[str, str, str], list[pytest.Item]] = {}
    for name, shown in tests.items():
        if name in items:
            for sight in shown.sights:
                found.setdefault(sight, []).append(items[name])
    return found


def _task(
    mutant: Mutant,
    by_row: Mapping[tuple[str, str, str], list[pytest.Item]],
    tests: Mapping[str, Shown],
    results: Mapping[str, str],
) -> trial.Task:
    """The tests that could notice, the cheapest first; before them the one that noticed another of the same row."""
    could = {item for what in mutant.noticed_by for item in by_row.get((mutant.table, mutant.row, what), ())}
    before = {killer for name, killer in results.items() if killer and name.startswith(f"{mutant.table} {mutant.row}:")}
    own = sorted(could, key=lambda item: (item.nodeid not in before, _dear(item), tests[item.nodeid].seconds))
    return trial.Task(mutant, own)


def _dear(item: pytest.Item) -> bool:
    return hasattr(getattr(item, "function", None), "hypothesis")


def _progress(told: str, *, last: bool) -> None:
    if sys.stdout.isatty():
        print(f"\r{told} ", end="\n" if last else "", flush=True)
    elif last or time.monotonic() - _TOLD[0] > 5:
        _TOLD[0] = time.monotonic()
        print(told, flush=True)


_TOLD: Final = [0.0]
os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
