"""Every case of the demonstration reviewed on paper: what was taken, and what came in as history."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from application.case_review import CaseReview, reviewed
from application.entries import numbered
from application.judging import Court
from application.recorded import Origin, Provenance, Recorded
from domain.case import Case
from domain.catalogue import CASE_TYPES, EVENTS
from domain.law.holidays import PUBLISHED
from domain.messages import Command, Event, Remarks
from domain.procedure import Decision
from infrastructure.projection.recount import recounted
from interface.demo.bans import ban_cases
from interface.demo.facts import DemoCase, cases
from interface.demo.imported import imported_file
from interface.demo.stories import stories
from tests.interface.demo.on_paper import TODAY, OnPaper, officer
from tests.interface.demo.stories_on_paper import Told
from tests.spec import AUTHORITY

IMPORTER = "demo-admin"


def _provenance(on: date, by: str, remarks: Remarks, command: str, origin: Origin = Origin.LIVE) -> Provenance:
    """Recorded at noon of its day, so that nothing is late that a plan only tells late."""
    at = datetime(on.year, on.month, on.day, 4, tzinfo=UTC)
    return Provenance(at, by, "officer", uuid5(NAMESPACE_OID, command), origin=origin, remarks=remarks)


@dataclass
class Filed(OnPaper):
    """A plan taken on paper, with the entries that it leaves."""

    entries: list[Recorded] = field(default_factory=list)

    def decide(self, command: Command, by: str) -> Decision:
        """One act, filed with what it rests on."""
        before = self.case.version
        decision = super().decide(command, by)
        told = _provenance(command.occurred_on, by, command.remarks, f"{self.demo.key}/{before}")
        kind, basis = self.demo.kind, decision.basis
        self.entries += numbered(self.case.id, kind, before, AUTHORITY, "", decision.events, basis, told)
        return decision


class FiledStory(Told):
    """A story taken on paper, with the entries that it leaves in each of its files."""

    entries: dict[UUID, list[Recorded]]

    def decide(self, case: Case, command: Command, by: str) -> Decision:
        """One act, filed in every file that it touches; its basis stands in its own."""
        self.__dict__.setdefault("entries", {})
        decision = super().decide(case, command, by)
        told = _provenance(command.occurred_on, by, command.remarks, f"{case.id}/{case.version}")
        self._file(case.id, case.kind, decision.events, decision, told)
        for elsewhere in decision.elsewhere:
            self._file(elsewhere.stream, elsewhere.kind, elsewhere.events, None, told)
        return decision

    def _file(
        self, stream: UUID, kind: str, events: Sequence[Event], decision: Decision | None, told: Provenance
    ) -> None:
        filed = self.entries.setdefault(stream, [])
        basis = () if decision is None else decision.basis
        filed += numbered(stream, kind, len(filed), self.files[stream].authority, "", events, basis, told)


def imported_entries(case: DemoCase) -> list[Recorded]:
    """A case that came in as history, as it is stored."""
    entries: list[Recorded] = []
    for act in imported_file(case)["acts"]:
        remarks, command = Remarks.model_validate(act["remarks"]), f"{case.key}/{act['line']}"
        told = _provenance(TODAY, IMPORTER, remarks, command, Origin.IMPORTED)
        events = [EVENTS[said["name"]].model_validate_json(json.dumps(said["data"])) for said in act["events"]]
        entries += numbered(case.case_id, case.kind, len(entries), AUTHORITY, act["act"], events, (), told)
    return entries


def review_of(entries: Sequence[Recorded]) -> CaseReview:
    """The review on the day on which the plans are taken."""
    court = Court(CASE_TYPES[entries[0].kind], PUBLISHED, officer)
    return reviewed(entries, lambda _entry: court, TODAY, limits=recounted(entries))


def files() -> Iterator[tuple[str, list[Recorded]]]:
    """Every file of the demonstration by its name: real cases, bans, and the files of each story."""
    for demo in (*cases(), *ban_cases()):
        if isinstance(demo, DemoCase) and demo.imported:
            yield demo.key, imported_entries(demo)
        else:
            filed = Filed(demo)
            filed.take_all()
            yield demo.key, filed.entries
    for story in stories():
        told = FiledStory(story, TODAY)
        told.take_all()
        for number, entries in enumerate(told.entries.values(), start=1):
            if entries[0].kind in CASE_TYPES:
                yield f"{story.key}/{number}", entries
