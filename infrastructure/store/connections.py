"""Connections to PostgreSQL: several hosts, deadlines that close the socket, and no wait cut short unnoticed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

from psycopg import Connection, Cursor, InterfaceError, OperationalError
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import Diagnostic, UndefinedTable
from psycopg.pq import Format
from psycopg.rows import Row, RowFactory, TupleRow, tuple_row
from psycopg_pool import ConnectionPool

from application.ports import Unavailable

RV = TypeVar("RV")

# Seconds; the least libpq keeps. Needed because the kernel accepts connections even for a frozen server.
CONNECT_TIMEOUT = 2

# Joins inside a function are planned once a connection; planned on an empty table they would scan ever after.
INDEX_PLANS = "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off"


class AnswerOverdue(OperationalError):
    """No answer within the deadline: the socket was closed, the fate of the statement is unknown."""


class WaitCutShort(OperationalError):
    """A commit that did not wait for its synchronous standby: it may yet be lost, so its fate is unknown."""


class WaitWatch:
    """Notices the warning of a server that stopped waiting for its synchronous standby.

    The text of that warning follows the language of the server, so every warning counts: a statement of ours
    raises no other, and taking one too many for "unknown" only asks once more.
    """

    __slots__ = ("cut_short",)

    def __init__(self) -> None:
        self.cut_short = False

    def __call__(self, notice: Diagnostic) -> None:
        if notice.severity_nonlocalized == "WARNING":
            self.cut_short = True

    def demand_full_wait(self) -> None:
        """Raise WaitCutShort if a warning came since the last call; forgets it."""
        cut_short, self.cut_short = self.cut_short, False
        if cut_short:
            raise WaitCutShort("the commit did not wait for its synchronous standby")


class GuardedConnection(Connection[Row]):
    """A connection whose every answer is due within `answer_timeout` seconds (None: no limit).

    An overdue answer closes the socket. Nothing here ever cancels a statement: a commit cancelled while it
    waits for its synchronous standby reports success for a row that can still be lost.
    """

    answer_timeout: float | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.watch = WaitWatch()
        self.add_notice_handler(self.watch)

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """As the base class; raises AnswerOverdue and closes the socket after `answer_timeout` seconds."""
        limit = self.answer_timeout
        if limit is None or (timeout is not None and timeout < limit):
            return super().wait(gen, interval, timeout)
        due = monotonic() + limit
        try:
            return super().wait(gen, interval, limit)
        except OperationalError as error:
            if error.sqlstate is not None or monotonic() < due:
                raise
            self.pgconn.finish()
            raise AnswerOverdue(f"no answer within {limit:g} s: the connection was closed") from None

    def cancel(self) -> None:
        """Close the socket instead: see the class."""
        self.pgconn.finish()

    def cancel_safe(self, *, timeout: float = 30.0) -> None:  # noqa: ARG002 - the base class sets the signature
        """Close the socket instead: see the class. An interrupted wait comes here too."""
        self.pgconn.finish()


class BinaryCursor(Cursor[Row]):
    """A cursor that asks for binary results unless told otherwise."""

    def __init__(self, connection: Connection[Any], *, row_factory: RowFactory[Row] | None = None) -> None:
        super().__init__(connection, row_factory=row_factory or connection.row_factory)
        self.format = Format.BINARY


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """How a pool connects.

    `answer_timeout` in seconds, None for no limit. `read_write` demands a primary among the hosts of the URL.
    `options` are settings of the session, as on the command line of the server (`-c name=value`).
    """

    min_size: int = 1
    max_size: int = 4
    answer_timeout: float | None = 30.0
    read_write: bool = True
    options: str = ""


def conninfo(url: str, *, application_name: str, read_write: bool = True, options: str = "") -> str:
    """The connection string with our defaults for whatever the operator left open; several hosts are kept."""
    given: dict[str, Any] = dict(conninfo_to_dict(url))
    given.setdefault("connect_timeout", CONNECT_TIMEOUT)
    given.setdefault("application_name", application_name)
    if read_write:
        given.setdefault("target_session_attrs", "read-write")
    if merged := f"{given.get('options') or ''} {options}".strip():
        given["options"] = merged
    return make_conninfo("", **given)


def open_pool(
    url: str,
    name: str,
    settings: PoolSettings = PoolSettings(),
    *,
    row_factory: RowFactory[Any] = tuple_row,
) -> ConnectionPool[GuardedConnection[TupleRow]]:
    """An open pool of binary autocommit connections; it fills in the background and never blocks here.

    No check at each checkout: its back-off makes an outage longer. Who meets OperationalError or InterfaceError
    calls `pool.check()` and tries once more. `reconnect_timeout` is short so that the next caller's demand
    reconnects, rather than a back-off grown during the outage.
    """

    def configure(connection: GuardedConnection[TupleRow]) -> None:
        connection.answer_timeout = settings.answer_timeout

    return ConnectionPool(
        conninfo(url, application_name=name, read_write=settings.read_write, options=settings.options),
        connection_class=GuardedConnection[TupleRow],
        kwargs={
            "autocommit": True,
            "row_factory": row_factory,
            "cursor_factory": BinaryCursor,
            "prepare_threshold": 2,
        },
        configure=configure,
        min_size=settings.min_size,
        max_size=settings.max_size,
        timeout=5.0,
        reconnect_timeout=3.0,
        name=name,
        open=True,
    )


@contextmanager
def borrowed(pool: ConnectionPool[Any]) -> Iterator[Connection[Any]]:
    """A connection for one unit of work. Raises Unavailable, also for what breaks while it is in use."""
    try:
        with pool.connection() as connection:
            yield connection
    except (OperationalError, InterfaceError) as error:
        # The connections that an outage left behind must not cost the next caller his turn.
        pool.check()
        raise Unavailable from error


@contextmanager
def reading(pool: ConnectionPool[Any]) -> Iterator[Connection[Any]]:
    """A connection for what the worker keeps for reading. Raises Unavailable, also before there is any of it."""
    try:
        with borrowed(pool) as connection:
            yield connection
    except UndefinedTable as error:
        # A new database whose worker has not made its tables yet.
        raise Unavailable from error
