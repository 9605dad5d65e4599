"""A store in memory with the same contract as the one on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from application.ports import CommandKey, KeyReused, StaleCase, WrongKind
from application.position import Position
from application.recorded import Receipt, Recorded
from domain.case import Case
from domain.messages import Event
from domain.steps.case_record import CaseLinked
from domain.steps.decision import PenaltyDecided


def _acts(event: Event) -> set[UUID]:
    if isinstance(event, CaseLinked) and event.act_id is not None:
        return {event.act_id}
    return {act.act_id for act in getattr(event, "acts", ())}


class MemoryStore:
    """``application.ports.CaseStore`` over a dictionary and a lock."""

    def __init__(self, replay: Callable[[Case, Sequence[Event]], Case]) -> None:
        self._replay = replay
        self._streams: dict[UUID, list[Recorded]] = {}
        self._ledger: dict[tuple[str, UUID], tuple[bytes, Receipt]] = {}
        self._last = 0
        self._mutex = threading.Lock()

    def load(self, stream: UUID, kind: str = "") -> Case:
        entries = list(self.history(stream))
        case = Case(stream, kind)
        if entries:
            if kind not in ("", entries[0].kind):
                raise WrongKind(stream, entries[0].kind)
            case = Case(stream, entries[0].kind).under(entries[0].authority)
        return self._replay(case, [entry.event for entry in entries])

    def history(self, stream: UUID) -> Iterator[Recorded]:
        with self._mutex:
            return iter(list(self._streams.get(stream, ())))

    def receipt(self, key: CommandKey) -> Receipt | None:
        with self._mutex:
            return self._receipt(key)

    def recorded_within(self, authority: str, since: datetime, until: datetime) -> int:
        with self._mutex:
            entries = [entry for stream in self._streams.values() for entry in stream]
        return sum(
            since <= entry.provenance.recorded_at < until
            for entry in entries
            if entry.authority == authority and entry.kind != "outage" and entry.provenance.recorded_by != "clock"
        )

    def naming(self, act: UUID) -> tuple[UUID, ...]:
        with self._mutex:
            entries = [entry for stream in self._streams.values() for entry in stream]
        return tuple(dict.fromkeys(entry.stream for entry in entries if act in _acts(entry.event)))

    def decided(self, authority: str, codes: Collection[str], since: date, limit: int) -> tuple[UUID, ...]:
        with self._mutex:
            entries = sorted(
                (each for stream in self._streams.values() for each in stream), key=lambda e: -(e.position or 0)
            )
        found = (
            entry.stream
            for entry in entries
            if isinstance(entry.event, PenaltyDecided) and entry.authority == authority
            if entry.event.violation_code in codes and entry.event.occurred_on >= since
        )
        return tuple(dict.fromkeys(found))[:limit]

    def append(self, entries: Sequence[Recorded], key: CommandKey, receipt: Receipt) -> Receipt:
        with self._mutex:
            if (earlier := self._receipt(key)) is not None:
                return earlier
            self._demand_free_versions(entries)
            for entry in entries:
                self._last += 1
                self._streams.setdefault(entry.stream, []).append(replace(entry, position=self._last))
            stored = replace(receipt, position=str(Position(self._last)))
            self._ledger[key.principal, key.command_id] = (key.body_hash, stored)
            return stored

    def _receipt(self, key: CommandKey) -> Receipt | None:
        if (key.principal, key.command_id) not in self._ledger:
            return None
        body_hash, receipt = self._ledger[key.principal, key.command_id]
        if body_hash != key.body_hash:
            raise KeyReused(str(key.command_id))
        return replace(receipt, repeated=True)

    def _demand_free_versions(self, entries: Sequence[Recorded]) -> None:
        last = {entry.stream: len(self._streams.get(entry.stream, ())) for entry in entries}
        for entry in entries:
            if entry.version <= last[entry.stream]:
                raise StaleCase(len(self._streams[entry.stream]), entry.stream)
            if entry.version > last[entry.stream] + 1:
                raise ValueError(f"version {entry.version} leaves a hole")
            last[entry.stream] = entry.version
