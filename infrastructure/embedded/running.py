"""A server that somebody else started on our state folder: found by the file that every postmaster leaves."""

import hashlib
import os
from pathlib import Path
from urllib.parse import quote

import psycopg

from infrastructure.embedded.cluster import DATABASE, SUPERUSER
from infrastructure.embedded.folders import DATA_FOLDER, FALLBACK_ROOT

_CONNECT_LIMIT = 3  # seconds
_PORT_LINE, _SOCKET_LINE = 3, 4  # of postmaster.pid, counted from 0


def url_of_running(home: Path, fallback_root: Path = FALLBACK_ROOT) -> str | None:
    """The connection URL of the embedded server that answers now on this state folder; None if none does.

    Nothing is started, made or stopped. A file that a crash left behind names a socket that does not answer.
    """
    home = home.absolute()
    fallback = fallback_root / hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    for data in (home / DATA_FOLDER, fallback / DATA_FOLDER):
        url = _told(data / "postmaster.pid")
        if url is not None and _answers(url):
            return url
    return None


def _told(pid_file: Path) -> str | None:
    try:
        lines = pid_file.read_text(encoding="utf-8").splitlines()
        socket, port = lines[_SOCKET_LINE].strip(), int(lines[_PORT_LINE])
    except (OSError, UnicodeDecodeError, IndexError, ValueError):
        return None
    return f"postgresql://{SUPERUSER}@/{quote(DATABASE)}?host={quote(socket, safe='')}&port={port}" if socket else None


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=_CONNECT_LIMIT).close()
    except psycopg.OperationalError:
        return False
    return True
