"""Batch: one stretch of the log, decoded once, and what it comes to for one build of a read model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import Connection

from application.recorded import Recorded
from domain.messages import Event, Personal
from infrastructure.projection.corrections import corrects, made_anew
from infrastructure.projection.tracking import Build, demand_moved, move
from infrastructure.store.envelope import Envelope, Row
from infrastructure.store.log_reader import LogRow

Decode = Callable[[Row], Recorded]

FIRST_VERSIONS: Final = (0, 1)


class NeverOpened:
    """The seal of whoever follows the log: values about natural persons stay closed, no key is needed."""

    def seal(self, stream: UUID, version: int, path: str, personal: Personal) -> str | None:
        """Nothing is ever written from here. Raises RuntimeError."""
        raise RuntimeError(f"read models write no events: {stream} v{version} {path} {personal.subject}")

    def unseal(self, stream: UUID, version: int, path: str, subject: UUID, sealed: str | None) -> str | None:  # noqa: ARG002 - the protocol's signature
        """None, as if erased."""
        return None


def reader(events: Mapping[str, type[Event]]) -> Decode:
    """How entries of this language are decoded for read models."""
    return Envelope(events, NeverOpened()).decode


@dataclass(frozen=True, slots=True)
class Poison:
    """An event that could not be taken in: where it lies and why."""

    position: int
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Entries up to ``end``; ``poison`` is the first event behind them that cannot be decoded."""

    entries: Sequence[Recorded]
    end: int
    poison: Poison | None

    def before(self, index: int) -> Batch:
        """The part of this batch before one of its entries."""
        entries = self.entries[:index]
        return Batch(entries, entries[-1].position or 0 if entries else 0, None)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The rows that a batch comes to in one build, nothing of it written yet.

    ``renewed`` are streams whose rows are all made anew: those that stand in the table go first.
    """

    build: Build
    rows: Sequence[Sequence[Any]]
    end: int
    poison: Poison | None
    renewed: Collection[UUID] = ()


FEW: Final = 60
"""Rows up to which a commit is sent in one piece, without COPY: what matters there is the way to and fro."""


def write(connection: Connection[Any], work: Sequence[Prepared]) -> None:
    """Write rows and places of several builds in one commit.

    Raises:
        Overtaken: another process moved one of the places.
    """
    places = [(one.build, one.end) for one in work if one.end > one.build.position]
    if not places:
        return
    few = sum(len(one.rows) for one in work) <= FEW
    with connection.transaction():
        with connection.pipeline() if few else nullcontext():
            for one in work:
                if one.renewed:
                    one.build.shelf.clear(connection, one.renewed)
                if few:
                    one.build.shelf.write_few(connection, one.rows)
                elif one.rows:
                    one.build.shelf.write(connection, one.rows)
            answer = move(connection, places)
        demand_moved(answer, places)


def decoded(rows: Sequence[LogRow], decode: Decode) -> Batch:
    """Decode a stretch of the log as far as it can be decoded."""
    entries: list[Recorded] = []
    for position, stream, version, topic, state in rows:
        try:
            entries.append(decode(Row(stream, version, topic, state, position)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to this event and must be told
            end = entries[-1].position or 0 if entries else 0
            return Batch(entries, end, Poison(position, f"{topic}: {error}"))
    return Batch(entries, rows[-1][0] if rows else 0, None)


def prepared(connection: Connection[Any], build: Build, batch: Batch, decode: Decode) -> Prepared:
    """Let a build's handlers work through a batch in memory, up to the first event they fail on."""
    model, shelf = build.model, build.shelf
    wanted = [place for place in enumerate(batch.entries) if model.wants(place[1]) or corrects(model, place[1])]
    new = {entry.stream for _, entry in wanted if entry.version in FIRST_VERSIONS and build.position < _place(entry)}
    sheets = shelf.sheets(connection, {entry.stream: None for _, entry in wanted}.keys(), new)
    renewed: set[UUID] = set()
    for index, entry in wanted:
        try:
            if corrects(model, entry):
                sheets[entry.stream] = shelf.keep(made_anew(connection, model, entry, decode))
                renewed.add(entry.stream)
            else:
                model.apply(sheets[entry.stream], entry)
        except psycopg.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - as above
            shelf.forget()
            poison = Poison(_place(entry), f"{entry.event.name}: {type(error).__name__}: {error}")
            before = prepared(connection, build, batch.before(index), decode)
            return replace(before, poison=poison)
    return Prepared(build, shelf.changes(sheets.values()), batch.end, batch.poison, renewed)


def sentence(build: Build, poison: Poison) -> str:
    """What readiness shows of a build that stands still."""
    return (
        f"读模型 {build.model.name} 停在位置 {poison.position}：{poison.reason}。 "
        f"Read model {build.model.name} stopped at position {poison.position}: {poison.reason}."
    )


def _place(entry: Recorded) -> int:
    return entry.position or 0
