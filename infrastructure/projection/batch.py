"""Batch: a part of the log, decoded once, stretch by stretch, and what it comes to for each build of a read model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final
from uuid import UUID

import psycopg
from psycopg import Connection

from application.recorded import Recorded
from domain.messages import Event, Personal
from infrastructure.projection.calendars import Calendars
from infrastructure.projection.corrections import Histories, corrects, looked_for, made_of
from infrastructure.projection.read_model import ReadModel, Sheet
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


@dataclass(frozen=True)
class Stretch:
    """Entries up to ``end``; ``poison`` is the first event behind them that cannot be decoded."""

    entries: Sequence[Recorded]
    end: int
    poison: Poison | None

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the events in it."""
        return frozenset([entry.event.name for entry in self.entries])

    @cached_property
    def new(self) -> frozenset[UUID]:
        """The streams that begin in it: no build that has come so far has rows of them."""
        return frozenset([entry.stream for entry in self.entries if entry.version in FIRST_VERSIONS])

    def wanted(self, model: ReadModel) -> Sequence[Recorded]:
        """The entries that concern a model: asked of the whole stretch first, since most concern few models."""
        found: Sequence[Recorded] = self.entries
        if (names := looked_for(model)) is not None:
            if names.isdisjoint(self.names):
                return ()
            found = [entry for entry in found if entry.event.name in names]
        if model.kinds:
            found = [entry for entry in found if entry.kind in model.kinds]
        if model.only is not None:
            found = [entry for entry in found if model.only(entry)]
        return found


class HandlerFailed(Exception):
    """A handler of one build failed on an event; nothing of the batch is written. ``poison`` tells where and why."""

    def __init__(self, poison: Poison) -> None:
        """``poison`` is the event as it is told if the build has to stop there."""
        super().__init__(poison.reason)
        self.poison = poison


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


AT_ONCE: Final = 1_000
"""Events that are decoded together: few enough to stay near the processor until every build has seen them."""


def decoded(rows: Sequence[LogRow], decode: Decode) -> Stretch:
    """Decode a stretch of the log as far as it can be decoded."""
    entries: list[Recorded] = []
    for position, stream, version, topic, state in rows:
        try:
            entries.append(decode(Row(stream, version, topic, state, position)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to this event and must be told
            end = entries[-1].position or 0 if entries else 0
            return Stretch(entries, end, Poison(position, f"{topic}: {error}"))
    return Stretch(entries, rows[-1][0] if rows else 0, None)


def prepared(
    connection: Connection[Any], builds: Sequence[Build], rows: Sequence[LogRow], decode: Decode
) -> list[Prepared]:
    """Let the handlers of several builds work through the rows of a batch in memory, nothing of it written yet.

    Raises:
        HandlerFailed: an event is too much for a handler; what that build keeps in memory is forgotten.
    """
    histories, calendars = Histories(connection, decode), Calendars(connection, decode)
    drafts = [_Draft(connection, build, histories, calendars) for build in builds]
    for start in range(0, len(rows), AT_ONCE):
        stretch = decoded(rows[start : start + AT_ONCE], decode)
        for draft in drafts:
            draft.take(stretch)
        if stretch.poison is not None:
            break
    return [draft.finished() for draft in drafts]


class _Draft:
    """What the batch comes to in one build, stretch after stretch."""

    def __init__(self, connection: Connection[Any], build: Build, histories: Histories, calendars: Calendars) -> None:
        self._connection, self._build, self._histories, self._calendars = connection, build, histories, calendars
        self._sheets: dict[UUID, Sheet] = {}
        self._new: set[UUID] = set()
        self._renewed: set[UUID] = set()
        self._end = 0
        self._poison: Poison | None = None

    def take(self, stretch: Stretch) -> None:
        """Let the handlers see the entries that they want."""
        self._end, self._poison = stretch.end or self._end, stretch.poison
        self._new |= stretch.new
        model = self._build.model
        if not (wanted := stretch.wanted(model)):
            return
        missing = {entry.stream: None for entry in wanted if entry.stream not in self._sheets}
        self._sheets |= self._build.shelf.sheets(self._connection, missing.keys(), self._new)
        for entry in wanted:
            try:
                self._apply(model, entry)
            except psycopg.OperationalError:
                raise
            except Exception as error:
                self._build.shelf.forget()
                reason = f"{entry.event.name}: {type(error).__name__}: {error}"
                raise HandlerFailed(Poison(_place(entry), reason)) from error

    def _apply(self, model: ReadModel, entry: Recorded) -> None:
        calendar = partial(self._calendars.at, _place(entry))
        if corrects(model, entry):
            anew = made_of(model, entry.stream, self._histories.until(entry), calendar)
            self._sheets[entry.stream] = self._build.shelf.keep(anew)
            self._renewed.add(entry.stream)
        else:
            sheet = self._sheets[entry.stream]
            sheet.calendar = calendar
            model.apply(sheet, entry)

    def finished(self) -> Prepared:
        """The rows that changed."""
        rows = self._build.shelf.changes(self._sheets.values())
        return Prepared(self._build, rows, self._end, self._poison, self._renewed)


def sentence(build: Build, poison: Poison) -> str:
    """What readiness shows of a build that stands still."""
    return (
        f"读模型 {build.model.name} 停在位置 {poison.position}：{poison.reason}。 "
        f"Read model {build.model.name} stopped at position {poison.position}: {poison.reason}."
    )


def _place(entry: Recorded) -> int:
    return entry.position or 0
