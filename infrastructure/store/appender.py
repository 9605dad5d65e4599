"""Carries a group of requests to the database and brings back what became of each."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import DatabaseError, IntegrityError
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool, PoolTimeout

from infrastructure.store.connections import GuardedConnection, WaitCutShort
from infrastructure.store.requests import (
    Appended,
    AppendRequest,
    KeyReused,
    Outcome,
    OutcomeUnknown,
    RequestInvalid,
    StoreUnavailable,
    VersionGap,
    VersionTaken,
)

_ARGUMENTS = (
    "%b::text[], %b::uuid[], %b::bytea[], %b::bytea[], %b::int[], %b::uuid[], %b::bigint[], %b::text[], %b::bytea[]"
)
_COLUMNS = "outcome::text, first_position, last_position, receipt"
FAST = f"SELECT {_COLUMNS} FROM public.append_fast({_ARGUMENTS}) ORDER BY n"  # noqa: S608 - constants only
CAREFUL = f"SELECT {_COLUMNS} FROM public.append_group({_ARGUMENTS}) ORDER BY n"  # noqa: S608 - constants only

_Row = tuple[str, int | None, int | None, bytes | None]

# Classes of SQLSTATE that answer "not stored, but perhaps the next time": transaction rollback, insufficient
# resources, not in the prerequisite state (locks), operator intervention, read-only server.
_TRANSIENT = ("40", "53", "55", "57")
_READ_ONLY = "25006"
_LOST = ("08", "57P")


@dataclass(frozen=True, slots=True)
class RetryLimits:
    """How long to go on asking: attempts, seconds between them, seconds in all."""

    attempts: int = 10
    pause: float = 0.2
    total: float = 30.0


class _Fate:
    """Whether an earlier attempt of this group may have been stored without our knowing."""

    __slots__ = ("unknown",)

    def __init__(self) -> None:
        self.unknown = False


class Appender:
    """Sends groups through a pool of guarded connections; never raises for what concerns a request."""

    def __init__(self, pool: ConnectionPool[GuardedConnection[TupleRow]], retry: RetryLimits = RetryLimits()) -> None:
        self._pool = pool
        self._retry = retry

    def send(self, group: Sequence[AppendRequest]) -> list[Outcome]:
        """One outcome a request, in order. A fault of one never becomes the fault of its neighbours."""
        return self._send(group, _Fate())

    def _send(self, group: Sequence[AppendRequest], fate: _Fate) -> list[Outcome]:
        try:
            arguments = _arguments(group)
            try:
                rows = self._call(FAST, arguments, fate)
            except psycopg.IntegrityError:
                rows = self._call(CAREFUL, arguments, fate)
        except (OutcomeUnknown, StoreUnavailable) as error:
            return [type(error)(str(error)) for _ in group]
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not reach the neighbours
            if len(group) == 1:
                return [_refusal(error)]
            return [outcome for request in group for outcome in self._send([request], fate)]
        return [_outcome(request, row, fate) for request, row in zip(group, rows, strict=True)]

    def _call(self, statement: str, arguments: Sequence[Any], fate: _Fate) -> list[_Row]:
        """Ask until there is an answer: with keys, asking again with the same arguments is safe."""
        started = time.monotonic()
        for attempt in range(1, self._retry.attempts + 1):
            try:
                return self._ask(statement, arguments, fate)
            except (psycopg.OperationalError, psycopg.InterfaceError, psycopg.InternalError) as error:
                if not _worth_another(error):
                    raise
                last = error
            if attempt == self._retry.attempts or (time.monotonic() - started + self._retry.pause > self._retry.total):
                break
            time.sleep(self._retry.pause)
        raise _given_up(last, fate) from last

    def _ask(self, statement: str, arguments: Sequence[Any], fate: _Fate) -> list[_Row]:
        with self._pool.connection() as connection:
            try:
                rows: list[Any] = connection.execute(statement, arguments, prepare=True).fetchall()
                connection.watch.demand_full_wait()
            except psycopg.Error as error:
                fate.unknown = fate.unknown or _lost(error)
                if connection.closed or error.sqlstate == _READ_ONLY:
                    # A standby, or a primary no longer: the pool must look for the server that writes now.
                    connection.close()
                    self._pool.check()
                raise
        return rows


def _arguments(group: Sequence[AppendRequest]) -> tuple[Any, ...]:
    keys = [request.key for request in group]
    events = [event for request in group for event in request.events]
    ids: list[UUID | str] = [event.originator_id for event in events]
    return (
        [key and key.principal for key in keys],
        [key and key.command_id for key in keys],
        [key and key.body_hash for key in keys],
        [request.receipt for request in group],
        [len(request.events) for request in group],
        ids,
        [event.originator_version for event in events],
        [event.topic for event in events],
        [event.state for event in events],
    )


def _lost(error: psycopg.Error) -> bool:
    """Whether the answer may have been lost after the commit."""
    return isinstance(error, WaitCutShort) or error.sqlstate is None or error.sqlstate.startswith(_LOST)


def _worth_another(error: psycopg.Error) -> bool:
    state = error.sqlstate
    return state is None or state == _READ_ONLY or state.startswith((*_TRANSIENT, *_LOST))


def _given_up(last: psycopg.Error, fate: _Fate) -> Exception:
    if fate.unknown:
        return OutcomeUnknown(
            "数据库未确认，结果未知，请用同一命令编号再试。 "
            f"The database did not confirm: ask again with the same command id. ({last})"
        )
    if isinstance(last, PoolTimeout):
        return StoreUnavailable(f"无法连接数据库，未保存。 The database is out of reach: nothing was stored. ({last})")
    return StoreUnavailable(f"数据库暂时拒绝写入，未保存。 The database refused: nothing was stored. ({last})")


def _refusal(error: Exception) -> Exception:
    if isinstance(error, psycopg.IntegrityError):
        return IntegrityError(str(error))
    if isinstance(error, psycopg.DataError):
        return RequestInvalid(f"请求的内容无法保存。 The request cannot be stored: {error}")
    return DatabaseError(str(error)) if isinstance(error, psycopg.Error) else error


def _outcome(request: AppendRequest, row: _Row, fate: _Fate) -> Outcome:
    outcome, first, last, receipt = row
    if outcome in ("c", "d") and first is not None and last is not None:
        return Appended(first, last, request.receipt if receipt is None else receipt, outcome == "d")
    if outcome == "x":
        return KeyReused("命令编号已用于另一内容。 The command id was used before with another body.")
    if outcome == "v":
        if fate.unknown and request.key is None:
            # Perhaps taken by itself, in the attempt whose answer was lost.
            return OutcomeUnknown("结果未知：请求没有命令编号。 The outcome is unknown: the request had no command id.")
        return VersionTaken("案卷已被他人更新。 The stream has moved on.")
    return VersionGap("版本号不连续。 The version is not the stream's last plus one.")
