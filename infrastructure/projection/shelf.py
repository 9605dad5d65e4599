"""Shelf: where the sheets of one read model are kept: loaded together, written together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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
        self._copy, self._merge, self._insert, self._select = self._statements()

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

    def keep(self, sheet: Sheet) -> Sheet:
        """Put a sheet that was made anew in the place of the one kept."""
        self._kept[sheet.stream] = sheet
        return sheet

    def clear(self, connection: Connection[Any], streams: Collection[UUID]) -> None:
        """Remove every row of these streams."""
        query = sql.SQL("DELETE FROM {} WHERE {} = ANY(%s)").format(self._target, sql.Identifier(STREAM))
        connection.execute(query, (list(streams),))

    def changes(self, sheets: Iterable[Sheet]) -> list[list[Any]]:
        """The rows that changed, ready to be written."""
        rows = []
        for sheet in sheets:
            for key, row in sheet.take_changes():
                self.model.complete(row)
                rows.append(self._values(sheet.stream, key, row))
        return rows

    def write(self, connection: Connection[Any], rows: Sequence[Sequence[Any]]) -> None:
        """Write many rows: COPY, then one statement that merges them."""
        with connection.cursor() as cursor:
            with cursor.copy(self._copy) as copy:
                for row in rows:
                    copy.write_row(row)
            if not self.model.appends:
                cursor.execute(self._merge, prepare=True)

    def write_few(self, connection: Connection[Any], rows: Sequence[Sequence[Any]]) -> None:
        """Write a few rows, one statement each: possible in a pipeline, where COPY is not."""
        with connection.cursor() as cursor:
            for row in rows:
                cursor.execute(self._insert, row, prepare=True)

    def _load(self, connection: Connection[Any], streams: list[UUID]) -> dict[UUID, Sheet]:
        if not streams:
            return {}
        found: dict[UUID, dict[tuple[Any, ...], Row]] = {}
        for values in connection.execute(self._select, (streams,), prepare=True):
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

    def _statements(self) -> tuple[bytes, bytes, bytes, bytes]:
        """Rendered once: quoting two dozen names anew for each commit costs more than the commit."""
        key = (STREAM, *self.model.key)
        rest = [name for name in self._columns if name not in key]
        into = self._target if self.model.appends else self._arrival
        copy = sql.SQL("COPY {} ({}) FROM STDIN").format(into, _comma(self._columns))
        changes = sql.SQL(", ").join(sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(name)) for name in rest)
        renew = sql.SQL("ON CONFLICT ({}) DO UPDATE SET {}").format(_comma(key), changes)
        merge = sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {} {}").format(
            self._target, _comma(self._columns), _comma(self._columns), self._arrival, renew
        )
        values = sql.SQL(", ").join(sql.Placeholder() for _ in self._columns)
        insert = sql.SQL("INSERT INTO {} ({}) VALUES ({}) {}").format(
            self._target, _comma(self._columns), values, sql.SQL("") if self.model.appends else renew
        )
        select = sql.SQL("SELECT {} FROM {} WHERE {} = ANY(%s)").format(
            _comma(self._columns), self._target, sql.Identifier(STREAM)
        )
        return copy.as_bytes(), merge.as_bytes(), insert.as_bytes(), select.as_bytes()


def _comma(names: Iterable[str]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(name) for name in names)
