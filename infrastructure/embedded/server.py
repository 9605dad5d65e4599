"""The embedded PostgreSQL as a child of ours: started, watched, restarted and stopped."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

from infrastructure.embedded.cluster import DATABASE, SUPERUSER, ensure_cluster, ensure_database
from infrastructure.embedded.folders import (
    FALLBACK_ROOT,
    FolderLock,
    Place,
    ServerLog,
    prepare_home,
    settle,
    socket_folder,
)
from infrastructure.embedded.leftovers import end_processes, repair_pid_file, server_status
from infrastructure.embedded.options import RELAXED, command_line, production_settings
from infrastructure.embedded.owner import EmbeddedServerError
from infrastructure.embedded.process import start_program, wait_until

_START_LIMIT = 180.0  # seconds: recovery after a crash replays up to 2 GB of log
_QUIT_LIMIT = 10.0


class EmbeddedServer:
    """One PostgreSQL 18 on a state folder, reached through a Unix socket as user and database `anjuan`.

    `home` is the state folder (made when missing); `database_user` the system user for the server when root starts
    it; `relaxed` trades durability for speed and is for tests only; `settings` override single server settings;
    `lock` is one that the caller holds already, otherwise the server takes and gives back its own.
    """

    def __init__(
        self,
        home: Path,
        *,
        database_user: str | None = None,
        relaxed: bool = False,
        settings: Mapping[str, str] | None = None,
        lock: FolderLock | None = None,
        fallback_root: Path = FALLBACK_ROOT,
    ) -> None:
        self.home = home.absolute()
        self.log = ServerLog(self.home / "server.log")
        self._database_user = database_user
        self._relaxed = relaxed
        self._settings = {**production_settings(), **(RELAXED if relaxed else {}), **(settings or {})}
        self._fallback_root = fallback_root
        self._lock = lock or FolderLock(self.home)
        self._own_lock = lock is None
        self._place: Place | None = None
        self._socket: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def place(self) -> Place:
        """Where data and programs are and who runs the server; known from the first start on."""
        if self._place is None:
            raise EmbeddedServerError("数据库尚未启动。 The database has not been started.")
        return self._place

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.place.data

    @property
    def pid(self) -> int:
        """The process id of the postmaster, of the last one when it has ended."""
        if self._process is None:
            raise EmbeddedServerError("数据库尚未启动。 The database has not been started.")
        return self._process.pid

    @property
    def url(self) -> str:
        """The connection URL of the database `anjuan`; the same after each restart."""
        return self.url_of(DATABASE)

    def url_of(self, database: str) -> str:
        """The connection URL of another database on this server."""
        if self._socket is None:
            raise EmbeddedServerError("数据库尚未启动。 The database has not been started.")
        host = quote(os.fsencode(self._socket), safe="")
        return f"postgresql://{SUPERUSER}@/{quote(database)}?host={host}&port=5432"

    def start(self) -> None:
        """Start the server and wait until it answers; an orphan of an earlier run is stopped first.

        Call from the main thread: the kernel ends the server when the starting thread ends. May be called again
        after the server has died. Raises EmbeddedServerError with the end of the log when it does not come up.
        """
        if threading.current_thread() is not threading.main_thread():
            raise EmbeddedServerError("数据库只能由主线程启动。 The database may only be started from the main thread.")
        if self._answers():
            return
        prepare_home(self.home)
        self._lock.acquire()
        try:
            self._prepare()
            self._launch()
        except BaseException:
            self.stop(patience=0)
            raise

    def _answers(self) -> bool:
        """Whether the server runs. One that was killed a moment ago may not be dead yet, so it is asked."""
        if self._process is None or self._process.poll() is not None:
            return False
        try:
            psycopg.connect(self.url, connect_timeout=10).close()
        except psycopg.OperationalError:
            return not wait_until(lambda: self.poll() is not None, 2.0)
        return True

    def _prepare(self) -> None:
        self._place = settle(self.home, self._database_user, self._fallback_root)
        data = self._place.data
        if data.is_dir():
            end_processes(data)
            repair_pid_file(data, os.getpid())
        ensure_cluster(self._place, sync=not self._relaxed)
        self._socket = socket_folder(data, self._place.owner)

    def _launch(self) -> None:
        place, socket = self.place, self._socket
        if socket is None:
            raise EmbeddedServerError("数据库尚未启动。 The database has not been started.")
        self.log.trim()
        log = self.log.open()
        try:
            command = command_line(place.binaries.postgres, place.data, socket, self._settings)
            process = self._process = start_program(command, place.owner, log)
        finally:
            os.close(log)

        def settled() -> bool:
            return process.poll() is not None or server_status(place.data, process.pid) == "ready"

        wait_until(settled, _START_LIMIT)
        if process.poll() is not None or server_status(place.data, process.pid) != "ready":
            raise EmbeddedServerError(f"数据库没有启动。 The database did not start.\n{self.log.tail()}")
        try:
            ensure_database(self.url)
        except psycopg.Error as error:
            raise EmbeddedServerError(
                f"数据库已启动，但无法登录：{error} The database started but refuses our login."
            ) from error

    def poll(self) -> int | None:
        """The exit code of the server, or None while it runs (and before the first start)."""
        return None if self._process is None else self._process.poll()

    def stop(self, patience: float = 30.0, hurry: Callable[[], bool] | None = None) -> None:
        """Stop the server: SIGINT ("fast"), after `patience` seconds SIGQUIT, at last SIGKILL; then drop the lock.

        `hurry` is asked all the time; once it says True the patience is over. Committed work survives each of them.
        """
        process = self._process
        if process is not None and process.poll() is None:
            self._end(process, patience, hurry or (lambda: False))
        if self._place is not None and self._place.data.is_dir() and self._lock.held:
            end_processes(self._place.data, patience=0.0)
        if self._socket is not None and self._socket != self.data:
            with contextlib.suppress(OSError):  # not ours alone when another run is about to use it
                self._socket.rmdir()
        if self._own_lock:
            self._lock.release()

    def _end(self, process: subprocess.Popen[bytes], patience: float, hurry: Callable[[], bool]) -> None:
        def ended() -> bool:
            return process.poll() is not None

        if patience > 0:
            process.send_signal(signal.SIGINT)
            wait_until(lambda: ended() or hurry(), patience)
        if not ended():
            process.send_signal(signal.SIGQUIT)
            if not wait_until(ended, _QUIT_LIMIT):
                process.kill()
        process.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
