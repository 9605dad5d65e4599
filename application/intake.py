"""Intake: history from before this system, folded like any other and marked as never checked by the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from application.entries import numbered
from application.old_books import Inadmissible, OldBooks, Replay
from application.ports import CaseStore, CommandKey, KeyReused
from application.principals import Principal
from application.recorded import NO_REMARKS, Origin, Provenance, Receipt
from domain.messages import Event, Remarks, shanghai_day
from domain.procedure import CaseType
from domain.step import By

_NAMESPACE: Final = UUID("6a8a5d0f-3c1b-5e7d-8f24-91b7c0de4a33")


class IntakeRefused(ValueError):
    """A line that cannot be taken in; the message names file, line and reason. Nothing was stored."""

    def __init__(self, source: str, line: int, reason: str) -> None:
        """``line`` counts from 1."""
        self.source, self.line, self.reason = source, line, reason
        super().__init__(f"{source} 第 {line} 行：{reason}。 {source}, line {line}: {reason}.")


@dataclass(frozen=True, slots=True)
class HistoricAct:
    """One line of an old register: one act, with all the events it came to.

    ``events`` include those of the engine (stages entered): nothing is decided here. ``remarks`` may name the
    paper and what had to be assumed; source and line are added.
    """

    line: int
    stream: UUID
    kind: str
    authority: str
    act: str
    acted_by: By
    events: tuple[Event, ...]
    remarks: Remarks = NO_REMARKS


@dataclass(frozen=True, slots=True)
class HistoricFile:
    """A file of old acts: its name as it shall be quoted, and the SHA-256 of its bytes."""

    name: str
    sha256: bytes

    def command_id(self, line: int) -> UUID:
        """The command that a line stands for: the same whenever the same file is taken in again."""
        return uuid5(_NAMESPACE, f"{self.sha256.hex()}:{line}")


@dataclass(frozen=True, slots=True)
class _Line:
    """One act on its way in: ``before`` is the version of its case, ``taken`` the receipt of an earlier import."""

    act: HistoricAct
    key: CommandKey
    before: int
    taken: Receipt | None


@dataclass(frozen=True)
class Intake:
    """Takes in a file line by line; taking it in again changes nothing. ``replay`` is the fold of the catalogue."""

    store: CaseStore
    replay: Replay
    case_types: Mapping[str, CaseType]
    clock: Callable[[], datetime]

    def import_history(self, file: HistoricFile, acts: Iterable[HistoricAct], *, by: Principal) -> Iterator[Receipt]:
        """One receipt a line, in order; consume the iterator to drive the import.

        ``acts`` must come in the order in which they happened to each case. All of them are judged before the
        first is stored.

        Raises:
            IntakeRefused: nothing was stored: a line without events, of the future, that differs from what was taken
                in under its number, or that its case cannot bear (see ``OldBooks.added``).
            StaleCase: somebody else wrote to the case meanwhile; start again.
        """
        now = self.clock()
        books = OldBooks(self.store, self.replay, self.case_types)
        lines = [self._judged(file, act, by, books, now) for act in acts]
        for line in lines:
            yield line.taken or self._stored(file, line, by, now)

    def _judged(self, file: HistoricFile, act: HistoricAct, by: Principal, books: OldBooks, now: datetime) -> _Line:
        key = CommandKey(by.officer, file.command_id(act.line), _body_hash(act))
        try:
            if (taken := self.store.receipt(key)) is not None:
                return _Line(act, key, 0, taken)
            if not act.events:
                raise Inadmissible("no events")
            if any(event.occurred_on > shanghai_day(now) for event in act.events):
                raise Inadmissible("occurred_on lies in the future")
            return _Line(act, key, books.added(act.stream, act.kind, act.authority, act.events), None)
        except KeyReused:
            raise IntakeRefused(file.name, act.line, "differs from what was taken in before") from None
        except Inadmissible as error:
            raise IntakeRefused(file.name, act.line, str(error)) from error

    def _stored(self, file: HistoricFile, line: _Line, by: Principal, now: datetime) -> Receipt:
        act = line.act
        provenance = Provenance(
            recorded_at=now,
            recorded_by=by.officer,
            acted_by=act.acted_by.value,
            command_id=line.key.command_id,
            origin=Origin.IMPORTED,
            remarks=act.remarks.model_copy(update={"source": f"{file.name}:{act.line}"}),
        )
        entries = numbered(act.stream, act.kind, line.before, act.authority, act.act, act.events, (), provenance)
        names = tuple(event.name for event in act.events)
        receipt = Receipt(act.stream, line.before + len(act.events), "", names)
        return self.store.append(tuple(entries), line.key, receipt)


def _body_hash(act: HistoricAct) -> bytes:
    parts = (str(act.stream), act.kind, act.authority, act.act, act.acted_by.value)
    events = (event.name + event.model_dump_json() for event in act.events)
    return hashlib.sha256("\n".join((*parts, act.remarks.model_dump_json(), *events)).encode()).digest()
