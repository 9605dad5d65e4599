"""Builds: which table holds which build of a read model, how far it got, and who may write to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import Connection, Cursor, sql

from infrastructure.projection.read_model import ReadModel
from infrastructure.projection.shelf import Shelf

BUILDING: Final = "building"
SERVING: Final = "serving"
RETIRED: Final = "retired"


class Overtaken(Exception):
    """Another process moved the place of a build that this one believed to hold."""


@dataclass(slots=True)
class Build:
    """One build of a read model as this process works on it.

    ``most`` is how many events it takes in at once while a failure is being narrowed down; 0 for as many as there are.
    """

    model: ReadModel
    number: int
    state: str
    position: int
    error: str | None = None
    most: int = 0
    shelf: Shelf = field(init=False)

    def __post_init__(self) -> None:
        """Give the build its table."""
        self.shelf = Shelf(self.model, self.table)

    @property
    def table(self) -> str:
        """The name of the build's table."""
        return self.model.table(self.number)


def register(connection: Connection[Any], models: Iterable[ReadModel]) -> None:
    """Make tables and tracking rows for the versions this program knows; the first of its kind serves at once."""
    for model in models:
        with connection.transaction():
            # Two workers may start at once, and a table can only be made once.
            connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('read_model_tracking', 0))")
            if not _builds(connection, model) and not _revive(connection, model):
                serving = connection.execute(
                    "SELECT 1 FROM public.read_model_tracking WHERE model = %s AND state = 'serving'", (model.name,)
                ).fetchone()
                begin(connection, model, 1, BUILDING if serving else SERVING)


def begin(connection: Connection[Any], model: ReadModel, number: int, state: str) -> Build:
    """Make the table of a build and its tracking row at the beginning of the log."""
    build = Build(model, number, state, 0)
    build.shelf.create(connection)
    connection.execute(
        "INSERT INTO public.read_model_tracking (table_name, model, version, build, state) VALUES (%s, %s, %s, %s, %s)",
        (build.table, model.name, model.version, number, state),
    )
    if state == SERVING:
        show(connection, build)
    return build


def show(connection: Connection[Any], build: Build) -> None:
    """Make the public view look at this build's table, in the caller's transaction, keeping the view's grants."""
    view = sql.Identifier("public", build.model.name)
    grants = connection.execute(
        """SELECT grantee, privilege_type FROM information_schema.role_table_grants
            WHERE table_schema = 'public' AND table_name = %s AND grantee <> current_user""",
        (build.model.name,),
    ).fetchall()
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in build.model.columns)
    table = sql.Identifier("public", build.table)
    # CREATE OR REPLACE refuses a view whose columns differ.
    connection.execute(sql.SQL("DROP VIEW IF EXISTS {}").format(view))
    connection.execute(sql.SQL("CREATE VIEW {} AS SELECT {} FROM {}").format(view, columns, table))
    for grantee, privilege in grants:
        role = sql.SQL("PUBLIC") if grantee == "PUBLIC" else sql.Identifier(grantee)
        connection.execute(sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(privilege), view, role))


def claim(connection: Connection[Any], models: Sequence[ReadModel], held: Iterable[str] = ()) -> list[Build]:
    """Take every build of these models that nobody else writes to; ``held`` are tables this session has already.

    The lock belongs to the session that writes, so whoever loses the connection loses the lock with it.
    """
    held = set(held)
    claimed = []
    for model in models:
        for build in _builds(connection, model):
            if build.table not in held and _lock(connection, build.table):
                build.shelf.prepare_session(connection)
                claimed.append(build)
    # Places are read again under the lock: another process may have moved them before it let go.
    places = dict(connection.execute("SELECT table_name, position FROM public.read_model_tracking").fetchall())
    for build in claimed:
        build.position = places[build.table]
    return claimed


def move(connection: Connection[Any], places: Sequence[tuple[Build, int]]) -> Cursor[Any]:
    """Move builds to their new places, in the transaction that writes their rows; see ``moved``."""
    return connection.execute(
        """UPDATE public.read_model_tracking t
              SET position = u.after, moved_at = now(), error = NULL, error_position = NULL
             FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) AS u(name, before, after)
            WHERE t.table_name = u.name AND t.position = u.before AND t.state <> 'retired'""",
        (
            [build.table for build, _ in places],
            [build.position for build, _ in places],
            [after for _, after in places],
        ),
        prepare=True,
    )


def demand_moved(cursor: Cursor[Any], places: Sequence[tuple[Build, int]]) -> None:
    """Look at the answer to ``move``.

    Raises:
        Overtaken: a place is no longer where this process left it.
    """
    if cursor.rowcount != len(places):
        raise Overtaken(", ".join(build.table for build, _ in places))


def stop_at(connection: Connection[Any], build: Build, position: int, error: str) -> None:
    """Keep for everybody to see why the build stands still."""
    connection.execute(
        "UPDATE public.read_model_tracking SET error = %s, error_position = %s WHERE table_name = %s",
        (error, position, build.table),
    )
    build.error = error


def release(connection: Connection[Any], build: Build) -> None:
    """Let go of the build's lock."""
    connection.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", (build.table,))


def _revive(connection: Connection[Any], model: ReadModel) -> bool:
    """Go back to a version that was retired and whose table is still there: it goes on from where it stopped."""
    revived = connection.execute(
        """UPDATE public.read_model_tracking SET state = 'building', retired_at = NULL
            WHERE table_name = (SELECT table_name FROM public.read_model_tracking
                                 WHERE model = %s AND version = %s ORDER BY build DESC LIMIT 1)""",
        (model.name, model.version),
    )
    return revived.rowcount == 1


def _lock(connection: Connection[Any], table: str) -> bool:
    row = connection.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", (table,)).fetchone()
    return bool(row and row[0])


def _builds(connection: Connection[Any], model: ReadModel) -> list[Build]:
    rows = connection.execute(
        """SELECT build, state, position FROM public.read_model_tracking
            WHERE model = %s AND version = %s AND state <> 'retired' ORDER BY build""",
        (model.name, model.version),
    )
    return [Build(model, number, state, position) for number, state, position in rows]
