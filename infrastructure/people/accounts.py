"""Accounts: names, argon2id hashes, and the count of failed attempts."""

import hashlib
import threading
import unicodedata
from datetime import datetime, timedelta
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from psycopg import Connection

from application.people import (
    Account,
    AccountNotFound,
    AccountTaken,
    SignInRefused,
    SignInThrottled,
    demand_password,
)
from application.principals import Office

FREE_FAILURES: Final = 5
LONGEST_WAIT: Final = 300
FORGOTTEN_AFTER: Final = timedelta(days=1)

_COUNT = """
INSERT INTO public.sign_in_attempts AS a (tried, failures, last_at) VALUES (%(tried)s, 1, %(now)s)
ON CONFLICT (tried) DO UPDATE
   SET failures = CASE WHEN a.last_at < %(forgotten)s THEN 1 ELSE a.failures + 1 END, last_at = %(now)s
 WHERE a.last_at < %(forgotten)s OR a.failures < %(free)s
    OR %(now)s >= a.last_at + make_interval(secs => least(%(longest)s, power(2, least(a.failures, 30) - %(free)s)))
RETURNING failures
"""

_INSERT = """
INSERT INTO public.accounts
       (officer, password_hash, authority, offices, name_zh, name_en, active, created_at, created_by)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT DO NOTHING
"""

_SELECT = """
SELECT officer, authority, offices, name_zh, name_en, active, password_hash
  FROM public.accounts
 WHERE officer = %s
"""

_OF_AUTHORITY = """
SELECT officer, authority, offices, name_zh, name_en, active
  FROM public.accounts
 WHERE authority = %s
 ORDER BY officer
"""


class Accounts:
    """The table of accounts. ``hasher`` is argon2id with the parameters of RFC 9106 for little memory.

    The methods take an open connection in autocommit mode: who calls decides about transactions.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # One hash takes 64 MiB: forty threads at once would need 2.5 GB.
        self._at_once = threading.BoundedSemaphore(2)
        self._nobody = self._hasher.hash("nobody has this password")

    def create(self, connection: Connection[Any], account: Account, password: str, by: str, now: datetime) -> None:
        """Add an account. Raises AccountTaken, BadAccount for the password."""
        demand_password(password)
        with self._at_once:
            hashed = self._hasher.hash(_normal(password))
        offices = sorted(office.value for office in account.offices)
        names = account.name_zh, account.name_en
        row = (account.officer, hashed, account.authority, offices, *names, account.active, now, by)
        if connection.execute(_INSERT, row).rowcount == 0:
            raise AccountTaken(account.officer)

    def find(self, connection: Connection[Any], officer: str) -> Account:
        """Raises AccountNotFound."""
        row = connection.execute(_SELECT, (officer,)).fetchone()
        if row is None:
            raise AccountNotFound(officer)
        return _account(row)

    def of_authority(self, connection: Connection[Any], authority: str) -> list[Account]:
        """Every account of an authority's people, those that were closed too."""
        return [_account(row) for row in connection.execute(_OF_AUTHORITY, (authority,))]

    def close(self, connection: Connection[Any], officer: str) -> None:
        """Make an account inactive. Raises AccountNotFound."""
        changed = connection.execute("UPDATE public.accounts SET active = false WHERE officer = %s", (officer,))
        if changed.rowcount == 0:
            raise AccountNotFound(officer)

    def verified(self, connection: Connection[Any], officer: str, password: str, now: datetime) -> Account:
        """The account whose password this is.

        The attempt is counted before the hash is computed, so that many attempts at once are not free.
        Raises SignInRefused after the same work whether the name exists or not, SignInThrottled before any.
        """
        tried = hashlib.sha256(officer.encode("utf-8", "surrogatepass")).digest()
        self._count(connection, tried, now)
        row = connection.execute(_SELECT, (officer,)).fetchone() if _storable(officer) else None
        right = self._matches(row[6] if row else self._nobody, password)
        if row is None or not right or not row[5]:
            raise SignInRefused
        connection.execute("DELETE FROM public.sign_in_attempts WHERE tried = %s", (tried,))
        return _account(row)

    def _count(self, connection: Connection[Any], tried: bytes, now: datetime) -> None:
        forgotten = now - FORGOTTEN_AFTER
        values = {
            "tried": tried,
            "now": now,
            "forgotten": forgotten,
            "free": FREE_FAILURES,
            "longest": LONGEST_WAIT,
        }
        connection.execute("DELETE FROM public.sign_in_attempts WHERE last_at < %s", (forgotten,))
        if connection.execute(_COUNT, values).fetchone() is None:
            raise SignInThrottled(_wait(connection, tried, now))

    def _matches(self, hashed: str, password: str) -> bool:
        with self._at_once:
            try:
                return self._hasher.verify(hashed, _normal(password))
            except (VerificationError, InvalidHashError):
                return False


def _wait(connection: Connection[Any], tried: bytes, now: datetime) -> int:
    asked = "SELECT failures, last_at FROM public.sign_in_attempts WHERE tried = %s"
    row = connection.execute(asked, (tried,)).fetchone()
    if row is None:
        return 1
    pause = min(LONGEST_WAIT, 2 ** max(0, min(row[0], 30) - FREE_FAILURES))
    return max(1, int(pause - (now - row[1]).total_seconds()) + 1)


def _storable(text: str) -> bool:
    return text.isprintable()


def _normal(password: str) -> bytes:
    """The same password typed on another keyboard: NFKC, as NIST SP 800-63B recommends."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _account(row: tuple[Any, ...]) -> Account:
    offices = frozenset(Office(office) for office in row[2])
    return Account(row[0], row[1], offices, row[3], row[4], row[5])
