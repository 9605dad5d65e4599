"""A walker through the penalty procedure: on each day it finds out which acts are lawful, and takes one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from domain.case import NOT_BEGUN, Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import EVENTS, evolve, replay
from domain.law.closing import GROUNDS_AT
from domain.messages import Command, Event
from domain.procedure import At, Decision, Refused, Row
from domain.stages import MainStage
from domain.steps.correction import CorrectionApproved
from tests.domain.acts.everything import everything
from tests.spec import AUTHORITY, CASE_ID, command, context

FIRST_DAY: Final = date(2024, 1, 8)
LAST_DAY: Final = date(2029, 12, 31)
"""Certificates of the officers end here."""

INVESTIGATED: Final = ("propose-filing", "file-case", "assign-officers", "report-investigation")
TOLD: Final = (*INVESTIGATED, "serve-prior-notice", "serve-hearing-right-notice")
ALONE: Final = ("waive-legal-review", "choose-single-decision")
USUAL: Final = (
    (*TOLD, "waive-hearing", "waive-defence", "close-notice-stage", *ALONE, "decide-penalty", "serve-decision"),
    (*TOLD, "request-hearing", "serve-hearing-notice", "receive-defence"),
    (*INVESTIGATED, "propose-no-penalty", *ALONE, "decide-no-penalty", "serve-decision"),
    (*INVESTIGATED, "report-suspected-crime", "approve-criminal-transfer", "send-criminal-case"),
)
"""Ways that most cases go; a walk leaves one of them somewhere."""

MOMENTS: Final = {"occurred_at": "T09:00:00+08:00", "ended_at": "T11:00:00+08:00"}


@dataclass(frozen=True)
class Done:
    """One act on the walk: who did it, what it came to, and the case before and after."""

    slug: str
    by: str
    before: Case
    after: Case
    decision: Decision


@dataclass
class Walk:
    """A case under way."""

    on: date = FIRST_DAY
    case: Case = field(default_factory=lambda: Case(CASE_ID, INVESTIGATION.kind).under(AUTHORITY))
    history: list[Event] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    @property
    def stage(self) -> str:
        """Where the main line stands."""
        return self.case.stage(Track.MAIN)

    def said(self, slug: str) -> Command:
        """The example of a step, moved to today."""
        act = everything()[slug]
        body: dict[str, Any] = dict(act.body)
        for name, clock in MOMENTS.items():
            if name in body:
                body[name] = f"{self.on}{clock}"
        body |= {name: str(self.on + timedelta(days=n)) for name, n in AHEAD.get(slug, {}).items()}
        if slug == "close-case" and self.stage in GROUNDS_AT:
            body["ground"] = min(GROUNDS_AT[self.stage] - {"court_executed", "simplified_dropped"})
        if "item" in body and slug in NEW_ITEM:
            body["item"] = f"E{self.case.version + 1}"
        return command(INVESTIGATION.steps[slug].command, self.on, **body)

    def possible(self, track: Track | None = None) -> list[str]:
        """Steps that the table opens as the case stands, of one track or of all others than the main one."""
        rows = (row for row in INVESTIGATION.procedure if (row.track is Track.MAIN) is (track is Track.MAIN))
        return list(dict.fromkeys(row.step.slug for row in rows if self._opens(row)))

    def _opens(self, row: Row) -> bool:
        key = str(everything()[row.step.slug].body[row.step.key]) if row.step.key else ""
        return row.applies(self.case, key) and all(self.case.stage(need.track) in need.stages for need in row.needs)

    def tried(self, slug: str, by: str | None = None) -> Decision | None:
        """What the act comes to today, None if it is refused."""
        ctx = context(by or everything()[slug].by, self.on, LAST_DAY, self.history)
        try:
            return INVESTIGATION.decide(self.case, self.said(slug), ctx)
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
            self.case = replay(Case(CASE_ID, INVESTIGATION.kind).under(AUTHORITY), self.history)
        self.done.append(Done(slug, by or everything()[slug].by, before, self.case, decision))
        return True

    def wait(self, days: int) -> None:
        """Let days pass, as long as the officers' certificates hold."""
        self.on = min(self.on + timedelta(days=days), LAST_DAY)

    def home(self) -> None:
        """Bring the case to the archive by the shortest way that is lawful, waiting where a period runs."""
        for _ in range(3 * len(MainStage)):
            if self.stage == MainStage.ARCHIVED:
                return
            if not any(self.take(slug) for slug in self._ways()):
                self.wait(30)

    def _ways(self) -> Iterator[str]:
        """Steps whose row leads from here towards the archive, the shortest way first."""
        for row in sorted(_leaving(self.stage), key=lambda row: TO_THE_ARCHIVE.get(row.to or "", len(MainStage))):
            if row.to in TO_THE_ARCHIVE:
                yield row.step.slug


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
    "request-higher-court-review": {"ruled_on": 0},
    "commission-appraisal": {"due_on": 10},
    "request-material": {"due_on": 10},
    "request-assistance": {"answer_by": 10},
}
"""Days that an example names, counted from the day of the act."""


def _leaving(stage: str) -> list[Row]:
    main = [row for row in INVESTIGATION.procedure if row.track is Track.MAIN and row.to not in (None, stage)]
    return [row for row in main if not isinstance(row.at, At) and stage in row.at]


def _needs_more(row: Row) -> bool:
    return any(NOT_BEGUN not in need.stages for need in row.needs)


def _distances() -> dict[str, int]:
    """How many rows that need nothing else lie between each stage of the main line and the archive."""
    found, todo = {str(MainStage.ARCHIVED): 0}, deque([str(MainStage.ARCHIVED)])
    while todo:
        reached = todo.popleft()
        for stage in (NOT_BEGUN, *map(str, MainStage)):
            if stage not in found and any(row.to == reached and not _needs_more(row) for row in _leaving(stage)):
                found[stage] = found[reached] + 1
                todo.append(stage)
    return found


TO_THE_ARCHIVE: Final = _distances()


def usually(slugs: Iterable[str]) -> Walk:
    """A walk of one act a day, each of them lawful."""
    walk = Walk()
    for slug in slugs:
        walk.wait(1)
        assert walk.take(slug), slug
    return walk
