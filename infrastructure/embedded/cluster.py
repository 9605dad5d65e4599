"""The data folder of the embedded server: made by initdb, checked before every start, closed to other users."""

import os
import pwd
import shutil
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from infrastructure.embedded.binaries import MAJOR
from infrastructure.embedded.folders import Place
from infrastructure.embedded.leftovers import end_processes
from infrastructure.embedded.options import ROLE_LIMITS
from infrastructure.embedded.owner import EmbeddedServerError, Owner
from infrastructure.embedded.process import run_program, wait_until

SUPERUSER = "anjuan"
DATABASE = "anjuan"
_MAP = "anjuan"
_CLEAR_LIMIT = 5.0


def ensure_cluster(place: Place, *, sync: bool) -> None:
    """Make the data folder when there is none, check it, and write who may come in.

    `sync=False` leaves out flushing to disk and is for throw-away servers. Raises EmbeddedServerError.
    """
    if not place.data.is_dir():
        _create(place, sync=sync)
    _check(place.data, place.owner)
    _write_access_rules(place.data, place.owner)


def _create(place: Place, *, sync: bool) -> None:
    """Build beside the final name and rename last: a crash or a full disk never leaves half a data folder."""
    building = place.data.with_name(place.data.name + ".new")
    maker = place.owner.initializer
    if not wait_until(lambda: _cleared(building), _CLEAR_LIMIT):
        raise EmbeddedServerError(f"无法删除 {building}。 {building} cannot be removed.")
    building.mkdir(mode=0o700)
    os.chown(building, maker.uid, maker.gid)
    command: list[str | Path] = [place.binaries.initdb, "-D", building, "-U", SUPERUSER, "-E", "UTF8", "--locale=C"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=peer", "--data-checksums"]
    command += ["--no-instructions"] if sync else ["--no-instructions", "--no-sync"]
    made = run_program(command, maker)
    if made.returncode != 0:
        reason = made.stderr.decode(errors="replace").strip()
        raise EmbeddedServerError(_creation_failure(place.owner, building, reason))
    if maker != place.owner:
        _hand_over(building, place.owner)
    building.rename(place.data)
    if sync:
        _flush_folder(place.data.parent)


def _cleared(building: Path) -> bool:
    """Remove what a broken-off initdb left. Its `postgres` outlives it a little and still writes."""
    if building.exists():
        end_processes(building, patience=0.0, quit_patience=0.1)
        shutil.rmtree(building, ignore_errors=True)
    return not building.exists()


def _creation_failure(owner: Owner, building: Path, reason: str) -> str:
    if owner.name is None:
        return (
            f"用户编号 {owner.uid} 没有用户名，PostgreSQL 拒绝以其运行；请设置 ANJUAN_DATABASE_URL。"
            f" PostgreSQL does not run as uid {owner.uid}, which has no name; set ANJUAN_DATABASE_URL. {reason}"
        )
    return f"无法创建数据库 {building}:{reason} The database {building} cannot be made: {reason}"


def _hand_over(folder: Path, owner: Owner) -> None:
    for inner, _, files in os.walk(folder):
        os.chown(inner, owner.uid, owner.gid)
        for name in files:
            os.chown(Path(inner, name), owner.uid, owner.gid, follow_symlinks=False)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check(data: Path, owner: Owner) -> None:
    """What PostgreSQL would refuse less readably, and a version that must never be started on."""
    seen = data.stat()
    if seen.st_uid != owner.uid:
        raise EmbeddedServerError(
            f"数据文件夹 {data} 属于用户 {seen.st_uid}，而不是 {owner.uid}。"
            f" The data folder {data} belongs to uid {seen.st_uid}, not {owner.uid}."
        )
    if seen.st_mode & 0o027:
        raise EmbeddedServerError(
            f"数据文件夹 {data} 的权限是 {seen.st_mode & 0o777:04o}，应为 0700。"
            f" The data folder {data} has mode {seen.st_mode & 0o777:04o}; it must be 0700."
        )
    version = (data / "PG_VERSION").read_text().strip() if (data / "PG_VERSION").is_file() else "?"
    if version != str(MAJOR):
        raise EmbeddedServerError(
            f"{data} 是 PostgreSQL {version} 的数据，本程序需要 {MAJOR}。"
            f" {data} holds data of PostgreSQL {version}; this program needs {MAJOR}."
        )


def _write_access_rules(data: Path, owner: Owner) -> None:
    """Login by peer: the kernel says who is calling. Rewritten at each start, since root may start it next time."""
    ours = owner.name if not owner.differs else pwd.getpwuid(os.geteuid()).pw_name
    names = sorted({name for name in (ours, owner.name) if name})
    # peer cannot work for a uid without a name; behind a 0700 folder trust lets in nobody else either
    method = f"peer map={_MAP}" if names else "trust"
    rules = f"local all {SUPERUSER} {method}\n"
    mapping = "".join(f'{_MAP} "{name}" {SUPERUSER}\n' for name in names)
    for path, text in ((data / "pg_hba.conf", rules), (data / "pg_ident.conf", mapping)):
        if path.read_text() != text:
            path.write_text(text)


def ensure_database(url: str) -> None:
    """Connect once for real; on the first start make the database and the limits of its role."""
    try:
        psycopg.connect(url, connect_timeout=10).close()
    except psycopg.OperationalError as error:
        if f'database "{DATABASE}" does not exist' not in str(error):
            raise
    else:
        return
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
        for name, value in ROLE_LIMITS.items():
            setting = sql.SQL("ALTER ROLE {} SET {} = {}")
            connection.execute(setting.format(sql.Identifier(SUPERUSER), sql.Identifier(name), value))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
