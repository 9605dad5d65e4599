"""Intake: history from before this system, folded like any other and marked as never checked by the rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from application.entries import numbered
from application.ports import CaseStore, CommandKey, KeyReused
from application.principals import Principal
from application.recorded import NO_REMARKS, Origin, Provenance, Receipt
from domain.case import Case
from domain.messages import Event, Remarks, shanghai_day
from domain.step import By

Evolve = Callable[[Case, Event], Case]

_NAMESPACE: Final = UUID("6a8a5d0f-3c1b-5e7d-8f24-91b7c0de4a33")


class IntakeRefused(ValueError):
    """A line that cannot be taken in; the message names file, line and reason. Earlier lines stay taken."""

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


@dataclass
class Intake:
    """Takes in a file line by line; taking it in again changes nothing. ``evolve`` is the fold of the catalogue."""

    store: CaseStore
    evolve: Evolve
    clock: Callable[[], datetime]
    _cases: dict[UUID, Case] = field(default_factory=dict, repr=False)

    def import_history(self, file: HistoricFile, acts: Iterable[HistoricAct], *, by: Principal) -> Iterator[Receipt]:
        """One receipt a line, in order; consume the iterator to drive the import.

        ``acts`` must come in the order in which they happened to each case.

        Raises:
            IntakeRefused: a line without events, of the future, under another kind or authority than its case,
                that its case's history leads nowhere to, or that differs from what was taken in under its number.
            StaleCase: somebody else wrote to the case meanwhile; start again.
        """
        for act in acts:
            yield self._take(file, act, by)

    def _take(self, file: HistoricFile, act: HistoricAct, by: Principal) -> Receipt:
        key = CommandKey(by.officer, file.command_id(act.line), _body_hash(act))
        try:
            earlier = self.store.receipt(key)
        except KeyReused:
            raise IntakeRefused(file.name, act.line, "differs from what was taken in before") from None
        if earlier is not None:
            return earlier
        now = self.clock()
        case = self._cases.pop(act.stream, None) or self._loaded(file, act)
        before, after = case.version, self._folded(file, act, case, now)
        provenance = Provenance(
            recorded_at=now,
            recorded_by=by.officer,
            acted_by=act.acted_by.value,
            command_id=key.command_id,
            origin=Origin.IMPORTED,
            remarks=act.remarks.model_copy(update={"source": f"{file.name}:{act.line}"}),
        )
        entries = tuple(numbered(act.stream, act.kind, before, act.authority, act.act, act.events, (), provenance))
        names = tuple(event.name for event in act.events)
        receipt = self.store.append(entries, key, Receipt(act.stream, after.version, "", names))
        self._cases = {act.stream: after}
        return receipt

    def _loaded(self, file: HistoricFile, act: HistoricAct) -> Case:
        try:
            return self.store.load(act.stream, act.kind)
        except LookupError:
            raise IntakeRefused(file.name, act.line, f"case {act.stream} is not of kind {act.kind}") from None

    def _folded(self, file: HistoricFile, act: HistoricAct, case: Case, now: datetime) -> Case:
        """The case behind the act: what cannot be folded now could never be read again."""
        if not act.events:
            raise IntakeRefused(file.name, act.line, "no events")
        if case.kind != act.kind or (case.version and case.authority != act.authority):
            raise IntakeRefused(file.name, act.line, f"case {act.stream} is {case.kind} of {case.authority}")
        if any(event.occurred_on > shanghai_day(now) for event in act.events):
            raise IntakeRefused(file.name, act.line, "occurred_on lies in the future")
        after = case if case.version else case.under(act.authority)
        try:
            for event in act.events:
                after = self.evolve(after, event)
        except LookupError as error:
            raise IntakeRefused(file.name, act.line, str(error)) from error
        return after


def _body_hash(act: HistoricAct) -> bytes:
    parts = (str(act.stream), act.kind, act.authority, act.act, act.acted_by.value)
    events = (event.name + event.model_dump_json() for event in act.events)
    return hashlib.sha256("\n".join((*parts, act.remarks.model_dump_json(), *events)).encode()).digest()
