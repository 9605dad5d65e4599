"""Heartbeat: a worker's sign of life, by which readiness knows that somebody works."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import psycopg

from infrastructure.store.connections import GuardedConnection, conninfo

EVERY: Final = 5.0
"""Seconds between two signs of life."""

PATIENCE: Final = 5.0
"""Seconds for an answer of the database."""

FORGOTTEN_AFTER: Final = "1 day"
"""After that the row of a worker that died without a word is removed."""

_BEAT = """
INSERT INTO public.worker_heartbeats AS known (worker, host, pid, begun_at, beat_at, note)
VALUES (%(worker)s, %(host)s, %(pid)s, now(), now(), %(note)s)
    ON CONFLICT (worker) DO UPDATE SET beat_at = now(), note = EXCLUDED.note
"""

_log = logging.getLogger(__name__)


class Heartbeat:
    """Writes the row of this process on a connection of its own; ``note`` says what it is doing."""

    def __init__(self, url: str, note: Callable[[], str], *, every: float = EVERY) -> None:
        """``every`` in seconds."""
        self._conninfo = conninfo(url, application_name="anjuan-heartbeat")
        self._note = note
        self._every = every
        self._host = socket.gethostname()
        self.worker = f"{self._host}:{os.getpid()}"

    def run(self, stop: threading.Event) -> None:
        """Beat until ``stop`` is set; a database that is away is tried again at each beat."""
        while not stop.is_set():
            try:
                with GuardedConnection.connect(self._conninfo, autocommit=True) as connection:
                    connection.answer_timeout = PATIENCE
                    self._beat_until(stop, connection)
            except psycopg.Error as error:
                _log.warning("心跳未能写入。 No heartbeat could be written: %s", error)
                stop.wait(self._every / 5)

    def _beat_until(self, stop: threading.Event, connection: GuardedConnection) -> None:
        connection.execute(
            "DELETE FROM public.worker_heartbeats WHERE beat_at < now() - %s::interval", (FORGOTTEN_AFTER,)
        )
        values = {"worker": self.worker, "host": self._host, "pid": os.getpid()}
        while True:
            connection.execute(_BEAT, {**values, "note": self._note()})
            if stop.wait(self._every):
                break
        with suppress(psycopg.Error):
            connection.execute("DELETE FROM public.worker_heartbeats WHERE worker = %s", (self.worker,))
