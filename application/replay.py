"""回放: a case as it stood at a version or at the end of a day, folded from what had been recorded by then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, NoReturn
from uuid import UUID

from application.known_law import CalendarOnRecord
from application.ports import CaseStore, CommandKey
from application.principals import Principal
from application.reading import NO_NUMBERS, Reading
from application.readings import LimitEntry
from application.recorded import Origin, Receipt, Recorded
from domain import catalogue
from domain.case import Actor, Case, Context
from domain.messages import SHANGHAI
from domain.procedure import ENGINE_FOLDS, CaseType
from domain.step import By, Step
from domain.steps.assignment import assigned_now
from domain.steps.attention import closed_readers
from domain.steps.correction import CorrectionApproved, CorrectionProposed, CorrectionRejected

Recount = Callable[[Sequence[Recorded]], Sequence[LimitEntry]]
"""Makes the limits of a case from its entries, each read with the corrections among them."""

SOMEBODY: Final = ""
"""An officer who has had no part in the case: what is lawful for him does not depend on who he is."""


def replayed(entries: Sequence[Recorded], version: int) -> Case:
    """The case at a version: its first entries, each as it read with the corrections approved by then.

    ``entries`` are a history in order, at least its first entry. Version 0 is the empty file.
    """
    first, told = entries[0], entries[:version]
    case = Case(first.stream, first.kind).under(first.authority)
    return catalogue.replay(case, [entry.event for entry in told])


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
    could read the case, None while it was open to the authority.
    """

    version: int
    at: datetime
    day: date
    case: Case
    limits: Sequence[LimitEntry]
    lawful: tuple[Step, ...]
    readers: tuple[str, ...] | None


@dataclass(frozen=True)
class Replays:
    """Cases as they stood: their own entries, the registers and the other cases as they were recorded then.

    The rules and the calendar are those of today.
    """

    reading: Reading
    recount: Recount

    def history(self, case_id: UUID, by: Principal) -> tuple[Recorded, ...]:
        """The whole history, on record as a reading where the case is under attention. Raises CaseNotFound."""
        return self.reading.history(case_id, by)

    def then(self, case_type: CaseType, entries: Sequence[Recorded], version: int, on: date | None = None) -> Then:
        """The case at a version from 1, as of the moment of its recording or of the end of a day."""
        at = entries[version - 1].provenance.recorded_at if on is None else min(end_of(on), self.reading.clock())
        case = replayed(entries, version)
        return Then(
            version=version,
            at=at,
            day=at.astimezone(SHANGHAI).date(),
            case=case,
            limits=self.recount(entries[:version]),
            lawful=self._lawful(case_type, case, entries[:version], at),
            readers=closed_readers(case),
        )

    def _lawful(self, case_type: CaseType, case: Case, entries: Sequence[Recorded], at: datetime) -> tuple[Step, ...]:
        """The steps that the law left open to one of the case's officers or to somebody else, in the table's order."""
        then = AsRecorded(self.reading.store, at)
        past = Reading(then, CalendarOnRecord(then, self.reading.calendar), lambda: at)
        on_record, other, day = past.officers(), past.others(case.authority), at.astimezone(SHANGHAI).date()
        events = {entry.version: entry.event for entry in entries}
        open_to_one: set[str] = set()
        for officer in (*assigned_now(case), SOMEBODY):
            ctx = Context(
                now=at,
                today=day,
                on=day,
                actor=Actor(officer, case.authority),
                calendar=past.calendar(),
                officer=lambda asked: on_record(asked) if asked else None,
                entry=events.get,
                other=other,
                numbers=NO_NUMBERS,
                settings=past.settings(case.authority, day),
            )
            open_to_one |= {opening.step.slug for opening in case_type.openings(case, ctx) if opening.lawful}
        steps = case_type.steps.values()
        return tuple(step for step in steps if step.slug in open_to_one and step.by is not By.CLOCK)


def end_of(day: date) -> datetime:
    """The last moment of a day in Shanghai."""
    return datetime.combine(day, time.max, SHANGHAI)


@dataclass(frozen=True)
class AsRecorded:
    """The store as it stood at a moment. Nothing can be written to it."""

    store: CaseStore
    until: datetime

    def load(self, stream: UUID, kind: str = "") -> Case:
        """The case folded from what had been recorded. Raises WrongKind as the store does."""
        entries = tuple(self.history(stream))
        if not entries or kind not in ("", entries[0].kind):
            # Whether there is such a stream at all, and of which kind, is the store's to tell.
            return Case(stream, self.store.load(stream, kind).kind)
        return replayed(entries, len(entries))

    def history(self, stream: UUID) -> Iterator[Recorded]:
        """The entries that had been recorded."""
        return (entry for entry in self.store.history(stream) if entry.provenance.recorded_at <= self.until)

    def receipt(self, key: CommandKey) -> Receipt | None:
        """As the store."""
        return self.store.receipt(key)

    def recorded_within(self, authority: str, since: datetime, until: datetime) -> int:
        """As the store, for what had been recorded."""
        return self.store.recorded_within(authority, since, min(until, self.until + timedelta(microseconds=1)))

    def naming(self, act: UUID) -> Sequence[UUID]:
        """As the store; what was recorded later is empty at that moment."""
        return self.store.naming(act)

    def decided(self, authority: str, codes: Collection[str], since: date, limit: int) -> Sequence[UUID]:
        """As the store; what was recorded later is empty at that moment."""
        return self.store.decided(authority, codes, since, limit)

    def append(self, entries: Sequence[Recorded], key: CommandKey, receipt: Receipt) -> NoReturn:  # noqa: ARG002
        """Raises RuntimeError: the past is over."""
        raise RuntimeError("nothing is written into the past")
