"""Row: an act judged by all its rules, against the loading of the case of which it is an act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from time import perf_counter
from typing import Final
from uuid import UUID, uuid4

from application.entries import numbered
from application.recorded import Provenance
from domain.case import Case
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import EVENTS, replay
from domain.law.holidays import PUBLISHED
from domain.messages import Command
from domain.steps.evidence import Evidence
from infrastructure.projection.batch import NeverOpened
from infrastructure.store.case_store import EventStore
from infrastructure.store.envelope import Envelope
from tests.bench.harness import Bench, Row, Target, collecting_seldom
from tests.bench.material import Stored, copied
from tests.domain.usual_ways import DECIDED, INVESTIGATED
from tests.domain.walking import LAST_DAY, Walk
from tests.spec import AUTHORITY, context
from tests.stores import open_store

DATABASE: Final = "bench_deciding"
GROUP: Final = "判断 deciding"
EVENTS_ON_FILE: Final = 200
TWICE: Final = Target(2.0, at_least=False)
TIMES: Final = 30
"""How often a case is loaded, and an act judged, for one figure, the median of them."""

_ACT: Final = "decide-penalty"
_envelope = Envelope(EVENTS, NeverOpened())


class Impersonal(Walk):
    """A walk that names no natural person: unsealing would make the loading slower, and the judging look better."""

    def said(self, slug: str) -> Command:
        """The example of a step without who provided something; what is verified is the first item."""
        command = super().said(slug)
        if slug == "verify-evidence":
            return command.model_copy(update={"item": next(iter(self.case.all(Evidence)))})
        return command.model_copy(update={"provider": None}) if "provider" in type(command).model_fields else command


def rows(bench: Bench) -> Iterator[Row]:
    """The penalty decision: of all acts the one that most rules judge."""
    walk, url, stream = file_of(EVENTS_ON_FILE), bench.database(DATABASE), uuid4()
    bench.progress(f"写入一案 {EVENTS_ON_FILE} 件 filling one case")
    copied(url, _stored(walk, stream))
    with collecting_seldom(), open_store(url, EVENTS, replay) as store:
        case, command = store.load(stream, INVESTIGATION.kind), walk.said(_ACT)
        assert case.version == EVENTS_ON_FILE
        taken = bench.interleaved(
            GROUP,
            {
                "EventStore.load": lambda: median(_loading(store, stream) for _ in range(TIMES)),
                "decide": lambda: median(_deciding(walk, case, command) for _ in range(TIMES)),
            },
        )
    bench.drop(DATABASE)
    zh = f"依全部规则判断一件行为（{EVENTS_ON_FILE} 件的案件，作出处罚决定）"
    en = f"an act judged by all its rules, on a case of {EVENTS_ON_FILE} events: the penalty decision"
    against = "读取同一案件 loading the same case"
    yield Row(GROUP, zh, en, against, "seconds", taken["decide"], taken["EventStore.load"], TWICE)


def file_of(events: int) -> Walk:
    """A penalty case of so many events, in which everything but the decision has been done."""
    walk = Impersonal(INVESTIGATION)
    before = DECIDED[: DECIDED.index(_ACT)]
    _take(walk, *(slug for slug in INVESTIGATED if slug != "report-investigation"))
    bare = Impersonal(INVESTIGATION)
    _take(bare, *before)
    while len(walk.history) + len(bare.history) < events + _investigated() - 1:
        # A case grows by what is gathered, and by one event each time.
        assert walk.take("collect-evidence")
    assert walk.take("verify-evidence")
    _take(walk, *before[len(INVESTIGATED) - 1 :])
    assert len(walk.history) == events
    return walk


def _investigated() -> int:
    """How many events the investigation leaves before it is reported."""
    walk = Impersonal(INVESTIGATION)
    _take(walk, *(slug for slug in INVESTIGATED if slug != "report-investigation"))
    return len(walk.history)


def _take(walk: Walk, *slugs: str) -> None:
    for slug in slugs:
        walk.wait(1)
        assert walk.take(slug), slug


def _stored(walk: Walk, stream: UUID) -> Iterator[Stored]:
    told = Provenance(datetime(2026, 3, 2, 9, tzinfo=UTC), "officer-1", "officer", uuid4())
    version = 0
    for done in walk.done:
        told = replace(told, command_id=uuid4())
        decision = done.decision
        act = numbered(stream, INVESTIGATION.kind, version, AUTHORITY, done.slug, decision.events, decision.basis, told)
        for entry in act:
            version = entry.version
            yield stream, version, *_envelope.encode(entry)


def _loading(store: EventStore, stream: UUID) -> float:
    begun = perf_counter()
    store.load(stream, INVESTIGATION.kind)
    return perf_counter() - begun


def _deciding(walk: Walk, case: Case, command: Command) -> float:
    """With the published calendar, as the bus decides; the act is lawful, so that no rule is spared."""
    ctx = context("head-1", walk.on, LAST_DAY, walk.history, PUBLISHED)
    begun = perf_counter()
    decision = INVESTIGATION.decide(case, command, ctx)
    took = perf_counter() - begun
    assert decision.events
    return took
