"""Shelf: where the sheets of one read model are kept: loaded together, written with one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final
from uuid import UUID

import orjson
from psycopg import Connection, sql

from infrastructure.projection.read_model import STREAM, ReadModel, Row, Sheet

KEPT_SHEETS: Final = 20_000
"""How many sheets stay in memory for the next batch."""


class Shelf:
    """The table of one build of a read model. Only the holder of the build's lock may write to it."""

    def __init__(self, model: ReadModel, table: str) -> None:
        """``table`` is the name of this build's table."""
        self.model = model
        self.table = table
        self._kept: dict[UUID, Sheet] = {}
        self._columns = tuple(model.columns)
        self._json = [at for at, kind in enumerate(model.columns.values()) if kind.startswith("jsonb")]
        self._arrival = sql.Identifier("pg_temp", f"{table}_arrival")
        self._target = sql.Identifier("public", table)
        self._copy, self._merge = self._statements()

    def create(self, connection: Connection[Any]) -> None:
        """Make the table and its indexes where they are missing."""
        ddl = self.model.ddl.replace("{t}", f"public.{self.table}")
        connection.execute(ddl.encode())
        for name, definition in self.model.indexes.items():
            index = sql.Identifier(f"{self.table}_{name}")
            made = sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} ").format(index, self._target)
            connection.execute(made.as_bytes() + definition.encode())

    def prepare_session(self, connection: Connection[Any]) -> None:
        """Make the session's table through which rows arrive; nothing kept in memory outlives a session."""
        self.forget()
        if not self.model.appends:
            arrival = sql.SQL("CREATE TEMPORARY TABLE IF NOT EXISTS {} (LIKE {}) ON COMMIT DELETE ROWS")
            name = sql.Identifier(f"{self.table}_arrival")
            connection.execute(arrival.format(name, self._target))

    def forget(self) -> None:
        """Drop the sheets kept in memory: they may hold what was never committed."""
        self._kept.clear()

    def sheets(
        self, connection: Connection[Any], streams: Collection[UUID], new: Collection[UUID] = ()
    ) -> dict[UUID, Sheet]:
        """The sheets of these streams; those in ``new`` are known to have no rows yet."""
        if self.model.appends:
            return {stream: Sheet(stream) for stream in streams}
        if len(self._kept) > KEPT_SHEETS:
            self.forget()
        missing = [stream for stream in streams if stream not in self._kept and stream not in new]
        self._kept.update(self._load(connection, missing))
        return {stream: self._kept.setdefault(stream, Sheet(stream)) for stream in streams}

    def write(self, connection: Connection[Any], sheets: Iterable[Sheet]) -> int:
        """Write what changed; returns the number of rows."""
        written = 0
        with connection.cursor() as cursor:
            with cursor.copy(self._copy) as copy:
                for sheet in sheets:
                    for key, row in sheet.take_changes():
                        self.model.complete(row)
                        copy.write_row(self._values(sheet.stream, key, row))
                        written += 1
            if written and not self.model.appends:
                cursor.execute(self._merge)
        return written

    def _load(self, connection: Connection[Any], streams: list[UUID]) -> dict[UUID, Sheet]:
        if not streams:
            return {}
        query = sql.SQL("SELECT {} FROM {} WHERE {} = ANY(%s)").format(
            _comma(self._columns), self._target, sql.Identifier(STREAM)
        )
        found: dict[UUID, dict[tuple[Any, ...], Row]] = {}
        for values in connection.execute(query, (streams,)):
            row: Row = dict(zip(self._columns, values, strict=True))
            key = tuple(row.pop(name) for name in self.model.key)
            found.setdefault(row.pop(STREAM), {})[key] = row
        return {stream: Sheet(stream, rows) for stream, rows in found.items()}

    def _values(self, stream: UUID, key: tuple[Any, ...], row: Mapping[str, Any]) -> list[Any]:
        all_of_it = {**row, STREAM: stream, **dict(zip(self.model.key, key, strict=True))}
        if unknown := all_of_it.keys() - self.model.columns.keys():
            raise ValueError(f"{self.model.name} has no column {', '.join(sorted(unknown))}")
        values = [all_of_it.get(name) for name in self._columns]
        for at in self._json:
            if values[at] is not None:
                values[at] = orjson.dumps(values[at]).decode()
        return values

    def _statements(self) -> tuple[sql.Composed, sql.Composed]:
        key = (STREAM, *self.model.key)
        rest = [name for name in self._columns if name not in key]
        into = self._target if self.model.appends else self._arrival
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(into, _comma(self._columns))
        changes = sql.SQL(", ").join(sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(name)) for name in rest)
        merge = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} ON CONFLICT ({}) DO UPDATE SET {}").format(
            self._target, _comma(self._columns), _comma(self._columns), self._arrival, _comma(key), changes
        )
        return copy, merge


def _comma(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)
