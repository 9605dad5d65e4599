"""Bearer tokens: 32 random bytes, shown once, kept as SHA-256."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from psycopg import Connection

from application.people import Account, SignedIn, TokenRefused
from application.principals import Office, Principal

LIFETIME: Final = timedelta(hours=12)
KEPT: Final = timedelta(days=30)
"""How long an expired token stays on record, so that "expired" can be told from "unknown"."""

_INSERT = "INSERT INTO public.access_tokens (token_hash, officer, created_at, expires_at) VALUES (%s, %s, %s, %s)"

_FIND = """
SELECT t.expires_at, t.revoked_at, t.last_used_at, a.active, a.officer, a.authority, a.offices, a.name_zh, a.name_en
  FROM public.access_tokens t JOIN public.accounts a USING (officer)
 WHERE t.token_hash = %s
"""

_USED = "UPDATE public.access_tokens SET last_used_at = %s WHERE token_hash = %s"


def digest(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


class Tokens:
    """The table of tokens. The methods take an open connection in autocommit mode."""

    def __init__(self, lifetime: timedelta = LIFETIME) -> None:
        self._lifetime = lifetime

    def issue(self, connection: Connection[Any], account: Account, now: datetime) -> SignedIn:
        """A new token for an account; the only time it can be read."""
        token = secrets.token_urlsafe(32)
        expires_at = now + self._lifetime
        connection.execute("DELETE FROM public.access_tokens WHERE expires_at < %s", (now - KEPT,))
        connection.execute(_INSERT, (digest(token), account.officer, now, expires_at))
        return SignedIn(token, expires_at, account.principal)

    def principal(self, connection: Connection[Any], token: str, now: datetime) -> Principal:
        """Whose token this is. Raises TokenRefused (unknown, expired, revoked)."""
        hashed = digest(token)
        row = connection.execute(_FIND, (hashed,)).fetchone()
        if row is None:
            raise TokenRefused("unknown")
        expires_at, revoked_at, last_used_at, active = row[:4]
        if revoked_at is not None or not active:
            raise TokenRefused("revoked")
        if expires_at <= now:
            raise TokenRefused("expired")
        # To the minute: a row rewritten at every request would cost more than it tells.
        if last_used_at is None or now - last_used_at >= timedelta(minutes=1):
            connection.execute(_USED, (now, hashed))
        return Principal(row[4], row[5], frozenset(Office(office) for office in row[6]), row[7], row[8])

    def revoke(self, connection: Connection[Any], token: str, now: datetime) -> None:
        """End one token; an unknown one is no error."""
        ended = "UPDATE public.access_tokens SET revoked_at = %s WHERE token_hash = %s AND revoked_at IS NULL"
        connection.execute(ended, (now, digest(token)))

    def revoke_all(self, connection: Connection[Any], officer: str, now: datetime) -> None:
        """End every token of an account."""
        ended = "UPDATE public.access_tokens SET revoked_at = %s WHERE officer = %s AND revoked_at IS NULL"
        connection.execute(ended, (now, officer))
