"""草稿存放: drafts in the database, each sealed with the master key for its writer and its place."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from psycopg_pool import ConnectionPool

from application.drafts import LARGEST, Draft, DraftTooLarge
from infrastructure.store.connections import borrowed

NONCE_BYTES: Final = 12
PURPOSE: Final = b"anjuan drafts"

_KEEP: Final = """
INSERT INTO public.drafts (officer, place, sealed, version, saved_at) VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (officer, place) DO UPDATE
   SET sealed = EXCLUDED.sealed, version = EXCLUDED.version, saved_at = EXCLUDED.saved_at
"""
_KEPT: Final = "SELECT sealed, version, saved_at FROM public.drafts WHERE officer = %s AND place = %s"
_DROP: Final = "DELETE FROM public.drafts WHERE officer = %s AND place = %s"
_PLACES: Final = "SELECT place, saved_at FROM public.drafts WHERE officer = %s ORDER BY saved_at DESC LIMIT %s"


def _now() -> datetime:
    return datetime.now(UTC)


class SealedDrafts:
    """``application.drafts.Drafts`` over a pool of connections in autocommit mode."""

    def __init__(self, pool: ConnectionPool[Any], master: bytes, now: Callable[[], datetime] = _now) -> None:
        """``master`` is the key of personal values; the drafts' own is derived from it (RFC 5869)."""
        self._pool, self._now = pool, now
        self._cipher = AESGCM(HKDF(SHA256(), 32, None, PURPOSE).derive(master))

    def keep(self, officer: str, place: str, said: Mapping[str, Any], version: int) -> datetime:
        """Keep this one in place of the last. Raises DraftTooLarge, Unavailable."""
        body = orjson.dumps(said)
        if len(body) > LARGEST:
            raise DraftTooLarge(f"{len(body)} > {LARGEST}")
        nonce, at = secrets.token_bytes(NONCE_BYTES), self._now()
        sealed = nonce + self._cipher.encrypt(nonce, body, _bound(officer, place))
        with borrowed(self._pool) as connection:
            connection.execute(_KEEP, (officer, place, sealed, version, at))
        return at

    def kept(self, officer: str, place: str) -> Draft | None:
        """The draft; None where there is none, or where another master key sealed it."""
        with borrowed(self._pool) as connection:
            row = connection.execute(_KEPT, (officer, place)).fetchone()
        if row is None:
            return None
        try:
            body = self._cipher.decrypt(row[0][:NONCE_BYTES], row[0][NONCE_BYTES:], _bound(officer, place))
        except InvalidTag:
            return None
        return Draft(orjson.loads(body), row[1], row[2])

    def drop(self, officer: str, place: str) -> None:
        """Let it go."""
        with borrowed(self._pool) as connection:
            connection.execute(_DROP, (officer, place))

    def places(self, officer: str, limit: int) -> list[tuple[str, datetime]]:
        """Where somebody's drafts lie, the newest first."""
        with borrowed(self._pool) as connection:
            return [(place, at) for place, at in connection.execute(_PLACES, (officer, limit)).fetchall()]


def _bound(officer: str, place: str) -> bytes:
    """What a seal is bound to: moved to another writer or place, it does not open."""
    return f"{officer}\n{place}".encode()
