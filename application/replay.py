"""回放: a case as it stood at a version or at the end of a day, folded from what had been recorded by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID

from application.legal_time import KnownLaw, LegalMoment, Recount, end_of, known_law, replayed
from application.principals import Principal
from application.reading import Reading
from application.readings import LimitEntry
from application.recorded import Origin, Recorded
from domain.case import Case
from domain.procedure import ENGINE_FOLDS, CaseType
from domain.step import By, Step
from domain.steps.assignment import assigned_now
from domain.steps.attention import closed_readers
from domain.steps.correction import CorrectionApproved, CorrectionProposed, CorrectionRejected

SOMEBODY: Final = ""
"""An officer who has had no part in the case: what is lawful for him does not depend on who he is."""


def version_on(entries: Sequence[Recorded], day: date) -> int:
    """The last version that was on record at the end of a day in Shanghai; 0 before the first."""
    return next((entry.version for entry in reversed(entries) if entry.recorded_on <= day), 0)


def settled(entries: Sequence[Recorded], version: int) -> int:
    """The version at which the act that an entry belongs to was wholly on file: between, the case never stood.

    Imported history came in at one moment; there an act ends with the moves of stages that follow it.
    """
    while version < len(entries) and _together(entries[version - 1], entries[version]):
        version += 1
    return version


def preceding(entries: Sequence[Recorded], version: int) -> int:
    """The version at which the act before the one of an entry was wholly on file; 0 before the first."""
    while version > 1 and _together(entries[version - 2], entries[version - 1]):
        version -= 1
    return version - 1


def _together(entry: Recorded, following: Recorded) -> bool:
    if entry.provenance.command_id != following.provenance.command_id:
        return False
    return entry.provenance.origin is Origin.LIVE or type(following.event) in ENGINE_FOLDS


def entered_late(entry: Recorded) -> bool:
    """Whether somebody entered it on a later day than it happened; the clock and imported history are never late."""
    told = entry.provenance
    return entry.late and told.origin is Origin.LIVE and told.acted_by != By.CLOCK


@dataclass(frozen=True, slots=True)
class Amendment:
    """更正: a proposal and what was decided on it. ``field`` of ``entry`` reads ``new``, a JSON text, if approved."""

    entry: int
    field: str
    old: str
    new: str
    reason: str
    proposed: Recorded | None
    decided: Recorded | None = None

    @property
    def approved(self) -> bool:
        """Whether a second person approved it."""
        return self.decided is not None and isinstance(self.decided.event, CorrectionApproved)

    @property
    def versions(self) -> tuple[int, ...]:
        """The entries that make it up."""
        return tuple(entry.version for entry in (self.proposed, self.decided) if entry is not None)


def amendments(entries: Sequence[Recorded]) -> tuple[Amendment, ...]:
    """Every correction of a history in the order of the proposals; a decision belongs to the proposal before it."""
    found: list[Amendment] = []
    for entry in entries:
        event = entry.event
        waiting = found[-1] if found and found[-1].decided is None else None
        if isinstance(event, CorrectionProposed):
            found.append(Amendment(event.entry, event.field, event.old, event.new, event.reason, entry))
        elif isinstance(event, CorrectionApproved | CorrectionRejected) and waiting is not None:
            found[-1] = replace(waiting, decided=entry)
        elif isinstance(event, CorrectionApproved):
            # Imported history may hold an approval without its proposal.
            found.append(Amendment(event.entry, event.field, "", event.new, "", None, entry))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Then:
    """当时的案件: what the file said at ``version``, and what followed from it on ``day``.

    ``at`` is the moment as of which everything is told, ``lawful`` what somebody could do, ``readers`` who alone
    could read the case, None while it was open to the authority; ``law`` is what it was judged by.
    """

    version: int
    at: datetime
    day: date
    case: Case
    limits: Sequence[LimitEntry]
    lawful: tuple[Step, ...]
    readers: tuple[str, ...] | None
    law: KnownLaw


@dataclass(frozen=True)
class Replays:
    """Cases as they stood: their own entries, the registers and the other cases as they were recorded then.

    Limits and openings are judged by the law, the calendar and the settings as they were known then.
    """

    reading: Reading
    recount: Recount

    def history(self, case_id: UUID, by: Principal) -> tuple[Recorded, ...]:
        """The whole history, on record as a reading where the case is under attention. Raises CaseNotFound."""
        return self.reading.history(case_id, by)

    def then(self, case_type: CaseType, entries: Sequence[Recorded], version: int, on: date | None = None) -> Then:
        """The case at a version from 1, as of the moment of its recording or of the end of a day."""
        at = entries[version - 1].provenance.recorded_at if on is None else min(end_of(on), self.reading.clock())
        case, moment = replayed(entries, version), LegalMoment(self.reading.store, at)
        return Then(
            version=version,
            at=at,
            day=moment.day,
            case=case,
            limits=self.recount(entries[:version], moment.calendar),
            lawful=self._lawful(case_type, case, entries[:version], moment),
            readers=closed_readers(case),
            law=known_law(moment, case.authority),
        )

    def _lawful(
        self, case_type: CaseType, case: Case, entries: Sequence[Recorded], moment: LegalMoment
    ) -> tuple[Step, ...]:
        """The steps that the law left open to one of the case's officers or to somebody else, in the table's order."""
        open_to_one: set[str] = set()
        for officer in (*assigned_now(case), SOMEBODY):
            ctx = moment.context(case, entries, officer)
            open_to_one |= {opening.step.slug for opening in case_type.openings(case, ctx) if opening.lawful}
        steps = case_type.steps.values()
        return tuple(step for step in steps if step.slug in open_to_one and step.by is not By.CLOCK)
