"""Personal values: sealed per person and place with AES-256-GCM, and unreadable for ever once the key is gone."""

from __future__ import annotations

import base64
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final
from uuid import UUID

import psycopg
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from application.ports import SubjectErased, Unavailable
from domain.messages import Personal
from infrastructure.store.connections import GuardedConnection

NONCE_BYTES: Final = 12
SALT_BYTES: Final = 32
_KEY_BYTES: Final = 32
_FRAME: Final = b"\x01"

_INSERT: Final = "INSERT INTO public.subject_keys (subject, wrapped) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_SELECT: Final = "SELECT wrapped FROM public.subject_keys WHERE subject = %s"
_ERASE: Final = """
INSERT INTO public.subject_keys AS k (subject, wrapped, erased_at) VALUES (%s, NULL, now())
ON CONFLICT (subject) DO UPDATE SET wrapped = NULL, erased_at = now() WHERE k.wrapped IS NOT NULL
"""


class SealBroken(ValueError):
    """A sealed value that its key does not open here: altered, moved from another place, or a wrong master key."""


class SubjectKeys:
    """One 256-bit key a person, in a table of its own, wrapped by the master key.

    A key is committed before the event that needs it is appended, so no event is ever without. ``lifetime``
    (seconds) bounds how long another process may go on reading what this one has erased.
    """

    def __init__(
        self,
        pool: ConnectionPool[GuardedConnection[TupleRow]],
        master: bytes,
        *,
        capacity: int = 10_000,
        lifetime: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``master`` is 32 bytes; ``capacity`` the number of keys kept in memory."""
        self._pool, self._master = pool, AESGCM(master)
        self._capacity, self._lifetime, self._clock = capacity, lifetime, clock
        self._known: OrderedDict[UUID, tuple[float, AESGCM | None]] = OrderedDict()
        self._mutex = threading.Lock()
        self._erasures = 0

    def find(self, subject: UUID) -> AESGCM | None:
        """The cipher of a person, or None: erased, or never made."""
        with self._mutex:
            since, cipher = self._known.get(subject, (float("-inf"), None))
            if self._clock() - since < self._lifetime:
                self._known.move_to_end(subject)
                return cipher
        return self._read(subject)

    def _read(self, subject: UUID) -> AESGCM | None:
        """As ``find``, from the table itself."""
        with self._mutex:
            erasures = self._erasures
        with self._pool.connection() as connection:
            row = connection.execute(_SELECT, (subject,), prepare=True).fetchone()
        if row is None:  # not kept in mind: another process may be making it
            return None
        cipher = None if row[0] is None else self._unwrapped(subject, row[0])
        self._remember(subject, cipher, erasures)
        return cipher

    def make(self, subject: UUID) -> AESGCM | None:
        """The cipher of a person, made and committed if there was none; None once erased.

        Asks the table each time: a key kept in mind may have been erased by another process, and what is sealed
        with it would be refused by nobody and read by nobody.
        """
        cipher = self._read(subject)
        if cipher is None:
            with self._pool.connection() as connection:
                connection.execute(_INSERT, (subject, self._wrapped(subject)))
            cipher = self._read(subject)
        return cipher

    def erase(self, subject: UUID) -> bool:
        """Destroy the key: every value of this person is unreadable from now on. False if it was already.

        Raises:
            Unavailable: destroyed or not; say it again.
        """
        try:
            with self._pool.connection() as connection:
                erased = connection.execute(_ERASE, (subject,)).rowcount == 1
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            self._forget(subject)
            raise Unavailable(str(error)) from error
        self._forget(subject)
        return erased

    def _wrapped(self, subject: UUID) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._master.encrypt(nonce, secrets.token_bytes(_KEY_BYTES), subject.bytes)

    def _unwrapped(self, subject: UUID, wrapped: bytes) -> AESGCM:
        try:
            key = self._master.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], subject.bytes)
        except InvalidTag:
            raise SealBroken(
                f"主密钥与 subject {subject} 的密钥不符。 The master key does not open the key of subject {subject}."
            ) from None
        return AESGCM(key)

    def _remember(self, subject: UUID, cipher: AESGCM | None, erasures: int) -> None:
        """Not what was read before an erasure ended: it may be the erased key."""
        with self._mutex:
            if erasures == self._erasures:
                self._known[subject] = (self._clock(), cipher)
                while len(self._known) > self._capacity:
                    self._known.popitem(last=False)

    def _forget(self, subject: UUID) -> None:
        with self._mutex:
            self._erasures += 1
            self._known.pop(subject, None)


class PersonalSeal:
    """Seals a value for one field of one event: moved anywhere else, it does not open.

    The sealed frame holds 32 random bytes before the value, so that a commitment to it can be published later
    without being guessed from a list of names.
    """

    def __init__(self, keys: SubjectKeys) -> None:
        """``keys`` of the persons."""
        self._keys = keys

    def seal(self, stream: UUID, version: int, path: str, personal: Personal) -> str | None:
        """base64 of nonce, ciphertext and tag; None for an erased value. Raises SubjectErased."""
        if personal.value is None:
            return None
        nonce = secrets.token_bytes(NONCE_BYTES)
        frame = _FRAME + secrets.token_bytes(SALT_BYTES) + personal.value.encode()
        cipher = self._keys.make(personal.subject)
        if cipher is None:
            raise SubjectErased(personal.subject, _field(path))
        sealed = cipher.encrypt(nonce, frame, _place(stream, version, path))
        return base64.b64encode(nonce + sealed).decode("ascii")

    def unseal(self, stream: UUID, version: int, path: str, subject: UUID, sealed: str | None) -> str | None:
        """The value, or None once the key is destroyed. Raises SealBroken."""
        cipher = None if sealed is None else self._keys.find(subject)
        if sealed is None or cipher is None:
            return None
        raw = base64.b64decode(sealed)
        try:
            frame = cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _place(stream, version, path))
        except InvalidTag:
            raise SealBroken(
                f"{stream} v{version} {path} 的密封内容无法打开。 The seal at {stream} v{version} {path} does not open."
            ) from None
        return frame[len(_FRAME) + SALT_BYTES :].decode()


def _place(stream: UUID, version: int, path: str) -> bytes:
    return stream.bytes + version.to_bytes(8, "big") + path.encode()


def _field(path: str) -> str:
    """A place within an event as callers write it: ``/witnesses/0`` is ``witnesses[0]``."""
    return re.sub(r"/(\d+)", r"[\1]", path).replace("/", ".").removeprefix(".")
