"""A walker through a procedure: on each day it finds out which acts are lawful, and takes one."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from domain.case import NOT_BEGUN, Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import CASE_TYPES, EVENTS, evolve, replay
from domain.law.closing import grounds_at
from domain.messages import Command, Event
from domain.procedure import At, CaseType, Decision, Need, Refused, Row
from domain.stages import MeasureStage, PreservationStage
from domain.steps.correction import CorrectionApproved
from domain.steps.defence import Defence
from domain.steps.redo import Annulment
from domain.steps.restoration import Restorations
from domain.steps.restoration_due import due
from tests.domain.acts import Act
from tests.domain.acts.everything import everything
from tests.spec import AUTHORITY, CASE_ID, PEOPLE, command, context

FIRST_DAY: Final = date(2024, 1, 8)
LAST_DAY: Final = date(2029, 12, 31)
"""Certificates of the officers end here."""

ARCHIVED: Final = "archived"
"""Where every main line ends."""

FREE: Final = {
    Track.MEASURES: frozenset({str(MeasureStage.ALLOWED), str(MeasureStage.LIFTED)}),
    Track.PRESERVATION: frozenset({str(PreservationStage.ALLOWED), str(PreservationStage.ENDED)}),
}
"""Where nothing of the party's is held."""

MOMENTS: Final = {"occurred_at": "T09:00:00+08:00", "ended_at": "T11:00:00+08:00"}


@dataclass(frozen=True)
class Done:
    """One act on the walk: who did it, what it came to, and the case before and after."""

    slug: str
    by: str
    before: Case
    after: Case
    decision: Decision


NEW_ITEM: Final = (
    "record-inquiry",
    "record-onsite-inspection",
    "collect-evidence",
    "collect-electronic-data",
    "receive-evidence-from-agency",
    "receive-expert-opinion",
)
AHEAD: Final = {
    "serve-hearing-notice": {"held_on": 14},
    "extend-time-limit": {"until": 700},
    "extend-petition-time": {"until": 90},
    "issue-early-warning": {"until": 30},
    "request-higher-court-review": {"ruled_on": 0},
    "commission-appraisal": {"due_on": 10},
    "file-suit": {"known_on": -1, "copy_received_on": 0},
    "assess-publication": {"until": 60, "document_date": 0},
    "receive-publication-objection": {"marked_on": 0},
    "request-material": {"due_on": 10},
    "request-assistance": {"answer_by": 10},
    "entrust-investigation": {"answer_by": 10},
    "extend-compulsory-measure": {"until": 45},
    "identify-as-illegal": {"active_on": 0},
    "admonish": {"dissolve_by": 10},
    "record-takedown": {"closed_on": 0},
    "assign-joint-task": {"due_on": 20},
    "reassign-joint-task": {"due_on": 20},
    "return-task-feedback": {"due_on": 10},
    "report-member-measure": {"taken_on": 0},
}
"""Days that an example names, counted from the day of the act."""


@dataclass(repr=False)
class Walk:
    """A case under way."""

    case_type: CaseType = INVESTIGATION
    on: date = FIRST_DAY
    case: Case = field(init=False)
    history: list[Event] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nothing has happened yet."""
        self.case = self._empty()

    def __repr__(self) -> str:
        """The acts in their order, and where and when the case stands."""
        return f"{self.case_type.kind}: {' '.join(done.slug for done in self.done)} -> {self.stage} on {self.on}"

    @property
    def stage(self) -> str:
        """Where the main line stands."""
        return self.case.stage(Track.MAIN)

    def _empty(self) -> Case:
        return Case(CASE_ID, self.case_type.kind).under(AUTHORITY)

    def _act(self, slug: str) -> Act:
        return everything(self.case_type.kind)[slug]

    def said(self, slug: str) -> Command:
        """The example of a step, moved to today."""
        body: dict[str, Any] = dict(self._act(slug).body)
        for name, clock in MOMENTS.items():
            if name in body:
                body[name] = f"{self.on}{clock}"
        body |= {name: str(self.on + timedelta(days=n)) for name, n in AHEAD.get(slug, {}).items()}
        if "restorations" in body:
            listed = {item["kind"]: item for item in body["restorations"]}
            owed = sorted(kind.value for kind in due(self.case) if kind.value not in listed)
            items = [
                *listed.values(),
                *({"kind": kind, "matter": "恢复（演示）", "owner": "officer-1"} for kind in owed),
            ]
            body["restorations"] = [item | {"due_on": str(self.on)} for item in items]
        if slug == "circulate-rectification":
            body["orders"] = [order | {"due_on": str(self.on + timedelta(days=20))} for order in body["orders"]]
        if slug == "feed-back-results":
            body["results"] = [result | {"decided_on": str(self.on)} for result in body["results"]]
        if slug == "record-restoration" and (listed := self.case.get(Restorations, body["paper"])) is not None:
            body["serial"] = min(len(listed.proofs) + 1, len(listed.restorations))
        if slug == "review-defence" and (raised := self.case.get(Defence)) is not None:
            body["answers"] = ["已核实"] * max(1, len(raised.points) - raised.answered)
        if slug == "close-case" and (grounds := grounds_at(self.case_type.kind, self.stage)):
            body["ground"] = min(grounds - {"court_executed", "simplified_dropped"})
        if "item" in body and slug in NEW_ITEM:
            body["item"] = f"E{self.case.version + 1}"
        return command(self.case_type.steps[slug].command, self.on, **body)

    def possible(self, track: Track | None = None) -> list[str]:
        """Steps that the table opens as the case stands, of one track or of all others than the main one."""
        rows = (row for row in self.case_type.procedure if (row.track is Track.MAIN) is (track is Track.MAIN))
        return list(dict.fromkeys(row.step.slug for row in rows if self._opens(row)))

    def _key(self, row: Row) -> str:
        return str(self._act(row.step.slug).body.get(row.step.key, "")) if row.step.key else ""

    def _opens(self, row: Row) -> bool:
        return row.applies(self.case, self._key(row)) and not any(self._unmet(row))

    def _unmet(self, row: Row) -> Iterator[Need]:
        return (need for need in row.needs if need.finding(self.case).refuses)

    def tried(self, slug: str, by: str | None = None) -> Decision | None:
        """What the act comes to today, None if it is refused."""
        ctx = context(by or self._act(slug).by, self.on, LAST_DAY, self.history)
        try:
            return self.case_type.decide(self.case, self.said(slug), ctx)
        except Refused:
            return None

    def take(self, slug: str, by: str | None = None) -> bool:
        """Take the act if it is lawful."""
        decision = self.tried(slug, by)
        if decision is None:
            return False
        before = self.case
        for event in decision.events:
            assert EVENTS[event.name] is type(event)
            self.case = evolve(self.case, event)
            self.history.append(event)
        if any(isinstance(event, CorrectionApproved) for event in decision.events):
            # A correction reaches back, so the file is read anew.
            self.case = replay(self._empty(), self.history)
        self.done.append(Done(slug, by or self._act(slug).by, before, self.case, decision))
        return True

    def wait(self, days: int) -> None:
        """Let days pass, as long as the officers' certificates hold."""
        self.on = min(self.on + timedelta(days=days), LAST_DAY)

    def home(self) -> None:
        """Bring the case to the archive by the shortest way that is lawful, waiting where a period runs."""
        for _ in range(3 * len(self.case_type.stages[Track.MAIN])):
            if self.stage == ARCHIVED:
                return
            ways = self._fresh_first([*self._ways(Track.MAIN, frozenset({ARCHIVED}), ""), *self._given_back()])
            # Whoever gives the example, or anybody else: officers come and go.
            if not any(self.take(slug, who) for who in (None, *PEOPLE) for slug in ways):
                self.wait(30)

    def _given_back(self) -> Iterator[str]:
        """Steps that give back what the authority holds, or took by an act that is gone: no case ends before."""
        if self.case.get(Annulment) is not None:
            yield from ("withdraw-publication", "list-restorations", "record-restoration", "complete-restorations")
        for track, free in FREE.items():
            for run, stage in self.case.runs(track).items():
                if stage not in free:
                    yield from self._ways(track, free, run)

    def _fresh_first(self, ways: Iterable[str]) -> list[str]:
        """What was taken often comes last: a pause and its end lead nowhere."""
        taken = Counter(done.slug for done in self.done)
        return sorted(dict.fromkeys(ways), key=lambda slug: max(0, taken[slug] - 2))

    def _ways(
        self, track: Track, goal: frozenset[str], key: str, asked: frozenset[Track] = frozenset()
    ) -> Iterator[str]:
        """Steps that lead a track towards a goal, the shortest way first; before them, what they need of others."""
        near = distances(self.case_type.kind, track, goal)
        rows = [row for row in leaving(self.case_type, track, self.case.stage(track, key)) if row.to in near]
        for row in sorted(rows, key=lambda row: near[row.to or ""]):
            for need in self._unmet(row):
                if need.track not in asked | {track}:
                    runs = self.case.runs(need.track) or {"": NOT_BEGUN}
                    for run in (run for run, stage in runs.items() if stage not in need.stages):
                        yield from self._ways(need.track, need.stages, run, asked | {track})
            yield row.step.slug


def leaving(case_type: CaseType, track: Track, stage: str) -> list[Row]:
    """The rows that lead a track elsewhere from a stage."""
    rows = [row for row in case_type.procedure if row.track is track and row.to not in (None, stage)]
    return [row for row in rows if not isinstance(row.at, At) and stage in row.at]


@cache
def distances(kind: str, track: Track, goal: frozenset[str]) -> Mapping[str, int]:
    """How many rows lie between each stage of a track and the nearest stage of a goal."""
    case_type = CASE_TYPES[kind]
    found, todo = dict.fromkeys(goal, 0), deque(sorted(goal))
    while todo:
        reached = todo.popleft()
        for stage in (NOT_BEGUN, *map(str, case_type.stages[track])):
            if stage not in found and any(row.to == reached for row in leaving(case_type, track, stage)):
                found[stage] = found[reached] + 1
                todo.append(stage)
    return found


def usually(case_type: CaseType, slugs: Iterable[str]) -> Walk:
    """A walk of one act a day, each of them lawful."""
    walk = Walk(case_type)
    for slug in slugs:
        walk.wait(1)
        assert walk.take(slug), slug
    return walk
