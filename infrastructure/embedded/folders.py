"""The folders of the embedded server: who holds them, where the data live, where the socket fits, what is logged."""

import fcntl
import hashlib
import os
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from infrastructure.embedded.binaries import MAJOR, Binaries, copy_binaries, find_binaries
from infrastructure.embedded.owner import EmbeddedServerError, Owner, can_reach, choose_owner

DATA_FOLDER = f"pg{MAJOR}"
FALLBACK_ROOT = Path("/var/lib/anjuan")
_SOCKET_FOLDER_LIMIT = 93  # bytes: sun_path holds 107 and PostgreSQL appends /.s.PGSQL.5432
_LOG_LIMIT = 10 * 1024 * 1024


class FolderLock:
    """The right to run on a state folder: an flock on `lock` inside it, which the kernel drops when we die."""

    def __init__(self, home: Path) -> None:
        self.path = home / "lock"
        self._file: IO[str] | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._file is not None

    def acquire(self) -> None:
        """Take the lock and write our pid into it. Raises EmbeddedServerError naming the process that has it."""
        if self._file is not None:
            return
        file = self.path.open("a+", encoding="ascii")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            holder = file.read().strip() or "?"
            file.close()
            raise EmbeddedServerError(
                f"已在运行：进程 {holder} 正在使用 {self.path.parent}。"
                f" Already running: pid {holder} uses {self.path.parent}."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None


def prepare_home(home: Path) -> Path:
    """Make the state folder and return its absolute path. Raises EmbeddedServerError when it cannot be written.

    Others may pass through it only when root made it, because the database then runs as somebody else.
    """
    home = home.absolute()
    try:
        if not home.is_dir():
            home.mkdir(parents=True)
            home.chmod(0o711 if os.geteuid() == 0 else 0o700)
    except OSError as error:
        raise EmbeddedServerError(
            f"无法创建数据文件夹 {home}({error.strerror})。 The state folder {home} cannot be made ({error.strerror})."
        ) from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise EmbeddedServerError(f"没有写入 {home} 的权限。 No permission to write to {home}.")
    return home


@dataclass(frozen=True)
class Place:
    """Where the server's data and programs are and who runs it. `elsewhere`: not where the operator asked for."""

    data: Path
    binaries: Binaries
    owner: Owner
    elsewhere: bool


def settle(home: Path, database_user: str | None, fallback_root: Path = FALLBACK_ROOT) -> Place:
    """Decide user, data folder and programs for the state folder `home`; the mode of a parent is never changed.

    When the server's user cannot reach `home`, the data go below `fallback_root`, named after the path of `home`.
    Data that exist already are never left behind for an empty folder: then EmbeddedServerError is raised.
    """
    fallback = fallback_root / hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    inside, outside = home / DATA_FOLDER, fallback / DATA_FOLDER
    existing = next((data for data in (inside, outside) if data.is_dir()), None)
    owner = choose_owner(home, existing, database_user)
    wheel = find_binaries()
    try:
        reaches_home = not owner.differs or can_reach(owner, Path("/bin/sh"), home)
        reaches_wheel = not owner.differs or can_reach(owner, wheel.postgres, Path("/"))
    except (OSError, subprocess.SubprocessError) as error:
        raise EmbeddedServerError(
            f"无法切换到用户 {owner.name or owner.uid} 来运行数据库({error});请设置 ANJUAN_DATABASE_URL。"
            f" Cannot change to user {owner.name or owner.uid} for the database ({error}); set ANJUAN_DATABASE_URL."
        ) from error
    if existing == inside and not reaches_home:
        raise EmbeddedServerError(
            f"用户 {owner.name or owner.uid} 无法进入已有的数据文件夹 {inside}。"
            f" User {owner.name or owner.uid} cannot reach the existing data folder {inside}."
        )
    state = home if reaches_home and existing != outside else _made(fallback)
    binaries = wheel if reaches_wheel else copy_binaries(wheel, _made(state))
    return Place(state / DATA_FOLDER, binaries, owner, state != home or binaries != wheel)


def _made(state: Path) -> Path:
    if not state.is_dir():
        try:
            state.mkdir(parents=True)
            state.parent.chmod(0o755)
            state.chmod(0o711)
        except OSError as error:
            raise EmbeddedServerError(
                f"无法创建 {state}({error.strerror})。 {state} cannot be made ({error.strerror})."
            ) from error
    return state


def socket_folder(data: Path, owner: Owner) -> Path:
    """The folder of the Unix socket: the data folder, or a short one when that exceeds 93 bytes or has a comma.

    A comma would make two hosts of it for the client library, which knows no way to escape one.

    The short name can be guessed, so the folder must be a real folder of the server's user, closed to everybody else.
    Raises EmbeddedServerError when it is not.
    """
    if len(os.fsencode(data)) <= _SOCKET_FOLDER_LIMIT and "," not in str(data):
        return data
    folder = _short_root(owner) / f"anjuan-{hashlib.sha256(os.fsencode(data)).hexdigest()[:10]}"
    try:
        folder.mkdir(mode=0o700)
        os.chown(folder, owner.uid, owner.gid)
    except FileExistsError:
        pass
    seen = folder.lstat()
    if not stat.S_ISDIR(seen.st_mode) or seen.st_uid != owner.uid or seen.st_mode & 0o077:
        raise EmbeddedServerError(
            f"{folder} 不是用户 {owner.name or owner.uid} 专用的文件夹，请删除它。"
            f" {folder} is not a private folder of user {owner.name or owner.uid}; remove it."
        )
    return folder


def _short_root(owner: Owner) -> Path:
    """The runtime folder is closed to a changed user, and TMPDIR may be as deep as the data folder."""
    wanted = [] if owner.differs else [os.environ.get("XDG_RUNTIME_DIR", "")]
    for root in (*wanted, tempfile.gettempdir()):
        short = len(os.fsencode(root)) <= _SOCKET_FOLDER_LIMIT - len("/anjuan-0123456789")
        if root and short and Path(root).is_dir() and can_reach(owner, Path("/bin/sh"), Path(root)):
            return Path(root)
    return Path("/tmp")  # noqa: S108 - the folder inside is verified by its owner and mode


class ServerLog:
    """The server's log file, cut back when it grows above 10 MB; one older piece is kept beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> int:
        """Open for appending and return the descriptor, which the caller closes."""
        return os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def trim(self, limit: int = _LOG_LIMIT) -> bool:
        """Move the contents to `<name>.1` once above `limit` bytes. The server keeps its descriptor and goes on."""
        if not self.path.exists() or self.path.stat().st_size <= limit:
            return False
        older = self.path.with_name(self.path.name + ".1")
        with older.open("wb") as target, self.path.open("r+b") as source:
            older.chmod(0o600)
            target.write(source.read())
            source.truncate(0)
        return True

    def tail(self, lines: int = 12) -> str:
        """The last lines, for the message of a failed start."""
        if not self.path.exists():
            return ""
        with self.path.open("rb") as source:
            source.seek(max(0, self.path.stat().st_size - 8192))
            return "\n".join(source.read().decode(errors="replace").splitlines()[-lines:])
