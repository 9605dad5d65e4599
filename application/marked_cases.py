"""关注案件: who read the marked cases of an authority, what of it was reviewed, and what was asked about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from application.ports import CaseNotFound, NotEmpowered, TakesSteps
from application.principals import Office, Principal
from application.readings import DocketEntry
from application.recorded import Receipt, Recorded
from domain.case import Case
from domain.messages import Command
from domain.procedure import CaseType
from domain.registers.reads import (
    READINGS,
    MarkedCaseRead,
    ReadingQuestion,
    ReadingsReview,
    reads_stream,
    reviewed_to,
)
from domain.step import Power

MOST: Final = 200
"""Cases of an overview; an authority with more marked cases has none that is special."""


@dataclass(frozen=True, slots=True)
class ReadingSeen:
    """阅卷: one reading by its place in the stream; ``reviewed`` if the head has looked at it."""

    place: int
    day: date
    entry: Recorded
    reader: str
    reviewed: bool
    question: ReadingQuestion | None


@dataclass(frozen=True, slots=True)
class MarkedCase:
    """A marked case with how many of its readings nobody reviewed, and how many questions wait for an answer."""

    case: DocketEntry
    readings: int
    unreviewed: int
    unanswered: int
    last_read_on: date | None
    review: ReadingsReview | None


class TellsMarked(Protocol):
    """What the lists tell of marked cases."""

    def marked(self, *, reader: Principal, limit: int) -> Sequence[DocketEntry]:
        """The cases under attention that the reader may know of, the latest entry first."""


class ReadsRecords(TakesSteps, Protocol):
    """The bus, as far as the record of readings goes."""

    def record_of_readings(self, case_id: UUID) -> tuple[Case, Sequence[Recorded]]:
        """The record as it stands, and its entries; empty for a case that nobody read while it was marked."""


class MarkedCases:
    """The record of readings, for whoever may read the case itself."""

    def __init__(self, bus: ReadsRecords, case_types: Mapping[str, CaseType]) -> None:
        """``case_types`` by kind."""
        self._bus, self._case_types = bus, case_types

    def overview(self, lists: TellsMarked, reader: Principal) -> Sequence[MarkedCase]:
        """The marked cases that the reader may know of, those with unreviewed readings first.

        Nothing of the files is opened, so looking at the overview is no reading.

        Raises:
            NotEmpowered: the reader is neither head nor auditor.
        """
        demand_reviewer(reader)
        found = [self._standing(case) for case in lists.marked(reader=reader, limit=MOST)]
        return sorted(found, key=lambda each: (not each.unreviewed, not each.unanswered))

    def readings(self, case: Case, reader: Principal) -> Sequence[ReadingSeen]:
        """The readings of a case that the reader has opened, the latest first: all of them for heads and auditors,
        for everybody else his own."""
        record, entries = self._bus.record_of_readings(case.id)
        seen = [_seen(record, entry) for entry in entries if isinstance(entry.event, MarkedCaseRead)]
        if not reviews(reader):
            seen = [each for each in seen if each.reader == reader.officer]
        return list(reversed(seen))

    def review(self, case_id: UUID) -> ReadingsReview | None:
        """The last review of a case's readings."""
        return self._bus.record_of_readings(case_id)[0].get(ReadingsReview)

    def take(
        self, kind: str, case_id: UUID, command: Command, *, by: Principal, command_id: UUID, body_hash: bytes
    ) -> Receipt:
        """Review readings, question one, answer a question: for whoever may read the case.

        Raises:
            CaseNotFound: also where the caller may not know of the case, or nobody read it while it was marked.
            NotEmpowered, Refused, KeyReused, Busy, Unavailable: as the bus.
        """
        case_type = self._case_types.get(kind)
        if case_type is None:
            raise CaseNotFound(case_id)
        self._bus.case(case_type, case_id, by)
        return self._bus.handle(
            READINGS,
            reads_stream(case_id),
            command,
            by=by,
            expected=None,
            command_id=command_id,
            body_hash=body_hash,
        )

    def _standing(self, case: DocketEntry) -> MarkedCase:
        record, entries = self._bus.record_of_readings(case.case_id)
        read = [entry for entry in entries if isinstance(entry.event, MarkedCaseRead)]
        seen_to = reviewed_to(record)
        return MarkedCase(
            case=case,
            readings=len(read),
            unreviewed=sum(entry.version > seen_to for entry in read),
            unanswered=sum(each.answered_on is None for each in record.all(ReadingQuestion).values()),
            last_read_on=read[-1].occurred_on if read else None,
            review=record.get(ReadingsReview),
        )


def reviews(reader: Principal) -> bool:
    """Whether somebody looks through the readings of others: heads and auditors."""
    return Office.AUDITOR in reader.offices or reader.holds(Power.APPROVE, reader.authority)


def demand_reviewer(reader: Principal) -> None:
    """Raises NotEmpowered for whoever is neither head nor auditor."""
    if not reviews(reader):
        raise NotEmpowered(reader.officer, Power.APPROVE, reader.authority)


def _seen(record: Case, entry: Recorded) -> ReadingSeen:
    assert isinstance(entry.event, MarkedCaseRead)
    return ReadingSeen(
        place=entry.version,
        day=entry.occurred_on,
        entry=entry,
        reader=entry.event.reader,
        reviewed=entry.version <= reviewed_to(record),
        question=record.get(ReadingQuestion, str(entry.version)),
    )
