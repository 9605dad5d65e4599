"""ReadModel: a table made from events by pure handlers, one sheet of rows for each stream."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from application.recorded import Recorded
from domain.law.calendar import WorkingCalendar
from domain.law.holidays import PUBLISHED
from domain.messages import Event

Row = dict[str, Any]
Key = tuple[Any, ...]
Handler = Callable[["Sheet", Recorded], None]

STREAM: Final = "case_id"
"""The first column of every table: the stream to which a row belongs."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


def shipped() -> WorkingCalendar:
    """The calendar of a log in which no year was published."""
    return PUBLISHED


class Sheet:
    """The rows of one stream, by the rest of their key; a handler reads and changes them in memory."""

    __slots__ = ("_changed", "_rows", "calendar", "stream")

    def __init__(self, stream: UUID, rows: Mapping[Key, Row] | None = None) -> None:
        """``rows`` are those already stored."""
        self.stream = stream
        # The working days as they were known where the log stands: whoever lets handlers see an entry sets it.
        self.calendar: Callable[[], WorkingCalendar] = shipped
        self._rows: dict[Key, Row] = dict(rows or {})
        self._changed: dict[Key, None] = {}

    def get(self, *key: Any) -> Mapping[str, Any] | None:
        """One row, or None."""
        return self._rows.get(key)

    def put(self, *key: Any, **values: Any) -> None:
        """Set columns of a row; a row that was not there begins with these."""
        self._rows.setdefault(key, {}).update(values)
        self._changed[key] = None

    def items(self) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Every row with its key, in the order in which they came."""
        yield from list(self._rows.items())

    def take_changes(self) -> Iterator[tuple[Key, Row]]:
        """The rows changed since the last call."""
        changed, self._changed = self._changed, {}
        for key in changed:
            yield key, self._rows[key]


class ReadModel:
    """One table: its columns, its key, and what each event does to the rows of its stream.

    Handlers are pure: given the sheet and an event they change the sheet and nothing else, so that a rebuild
    gives the same rows; the calendar of a sheet is that of the event's place in the log. Whatever changes columns,
    indexes or handlers raises ``version``; what the ``tables`` say changes it by itself.
    """

    def __init__(
        self,
        name: str,
        version: int,
        columns: Mapping[str, str],
        *,
        key: Sequence[str] = (),
        indexes: Mapping[str, str] | None = None,
        tables: Sequence[Path] = (),
        appends: bool = False,
        kinds: Collection[str] = (),
        only: Callable[[Recorded], bool] | None = None,
    ) -> None:
        """Describe the table.

        Args:
            name: the public view; the table adds the version.
            version: raised with every change.
            columns: SQL type by column, without ``case_id``; ``NOT NULL`` may follow the type.
            key: the columns that together with ``case_id`` are the primary key.
            indexes: the part of ``CREATE INDEX`` after the table, by a short name.
            tables: files of the law that the handlers go by; rows made by another edition of them are made anew.
            appends: rows are written once and never read back: nothing is loaded.
            kinds: streams of these kinds alone have rows; of every kind if empty.
            only: entries for which this is false change nothing and are passed over, before any sheet is loaded.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"name: {name!r} is no name for a table")
        self.name = name
        self.version = _edition(version, tables) if tables else version
        self.columns: Mapping[str, str] = {STREAM: "uuid NOT NULL", **columns}
        self.key: tuple[str, ...] = tuple(key)
        self.indexes = dict(indexes or {})
        self.appends = appends
        self.kinds = frozenset(kinds)
        self.only = only
        self._by_name: dict[str, list[Handler]] = {}
        self._for_every: list[Handler] = []
        self._derived: list[Callable[[Row], None]] = []

    @property
    def ddl(self) -> str:
        """The statement that makes the table ``{t}``."""
        columns = ", ".join(f"{name} {kind}" for name, kind in self.columns.items())
        return f"CREATE TABLE IF NOT EXISTS {{t}} ({columns}, PRIMARY KEY ({', '.join((STREAM, *self.key))}))"

    def table(self, build: int = 1) -> str:
        """The name of the table; a rebuild under the same version counts its builds."""
        return f"{self.name}_v{self.version}" if build == 1 else f"{self.name}_v{self.version}_{build}"

    def on(self, *events: type[Event] | str) -> Callable[[Handler], Handler]:
        """Register a handler for events, by class or by stored name."""

        def register(handler: Handler) -> Handler:
            for event in events:
                self._by_name.setdefault(event if isinstance(event, str) else event.name, []).append(handler)
            return handler

        return register

    def on_every(self, handler: Handler) -> Handler:
        """Register a handler for every event, run before those for one event."""
        self._for_every.append(handler)
        return handler

    def derived(self, rule: Callable[[Row], None]) -> Callable[[Row], None]:
        """Register a rule that fills columns from others, once for each row that is about to be written."""
        self._derived.append(rule)
        return rule

    def complete(self, row: Row) -> None:
        """Fill the derived columns of a row."""
        for rule in self._derived:
            rule(row)

    def apply(self, sheet: Sheet, at: Recorded) -> None:
        """Let the handlers of one event change the sheet of its stream."""
        if self.only is not None and not self.only(at):
            return
        for handler in self._for_every:
            handler(sheet, at)
        for handler in self._by_name.get(at.event.name, ()):
            handler(sheet, at)

    @property
    def followed(self) -> frozenset[str] | None:
        """The names of the events at which handlers look; None for every event."""
        return None if self._for_every else frozenset(self._by_name)


def _edition(version: int, tables: Sequence[Path]) -> int:
    """A version that tells the contents of tables apart: 3 becomes 3123456, where 123456 is made from their bytes."""
    return version * 1_000_000 + zlib.crc32(b"".join(table.read_bytes() for table in tables)) % 1_000_000
