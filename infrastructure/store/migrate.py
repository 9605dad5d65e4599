"""Numbered SQL files, each applied once and in order."""

import re
from dataclasses import dataclass
from pathlib import Path

import psycopg

MIGRATIONS = Path(__file__).parent / "migrations"

# Any fixed number will do; it only has to be the same in every process of every version.
ADVISORY_LOCK = 42_120_260_001

_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")

_VERSIONS_TABLE = """
CREATE TABLE IF NOT EXISTS public.schema_versions (
    version integer PRIMARY KEY,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""


class MigrationFailed(Exception):
    """A migration file is misnamed, failed, or the database is newer than this program."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One SQL file: its number, its file name, its text."""

    version: int
    name: str
    sql: str


def migrations(folder: Path = MIGRATIONS) -> list[Migration]:
    """The SQL files of a folder by rising number.

    Raises MigrationFailed for a file name that is not `0001_some_words.sql` and for a number used twice.
    """
    found: dict[int, Migration] = {}
    for path in sorted(folder.glob("*.sql")):
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise MigrationFailed(f"迁移文件名应为 0001_some_words.sql：{path.name}。 Misnamed migration: {path.name}.")
        version = int(match[1])
        if version in found:
            raise MigrationFailed(
                f"迁移编号 {version:04} 重复：{found[version].name}、{path.name}。 "
                f"Migration number {version:04} is used twice: {found[version].name}, {path.name}."
            )
        found[version] = Migration(version, path.name, path.read_text(encoding="utf-8"))
    return [found[version] for version in sorted(found)]


def expected_version() -> int:
    """The schema version this program was written for: the highest number among its files."""
    return max((migration.version for migration in migrations()), default=0)


def schema_version(url: str) -> int:
    """The highest migration applied to the database; 0 for an empty one."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute("SELECT to_regclass('public.schema_versions') IS NOT NULL").fetchone()
        if row is None or not row[0]:
            return 0
        return max(_applied(connection), default=0)


def migrate(url: str, folder: Path = MIGRATIONS) -> list[str]:
    """Apply what is missing, each file in one transaction; returns the names applied now.

    Safe to call from several processes at once: they wait for one another under an advisory lock, and all but
    the first find nothing left to do. Raises MigrationFailed naming the file; earlier files stay applied.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET search_path TO public")
        connection.execute("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))
        connection.execute(_VERSIONS_TABLE)
        known = migrations(folder)
        applied = _applied(connection)
        _refuse_newer(applied, known)
        missing = [migration for migration in known if migration.version not in applied]
        for migration in missing:
            _apply(connection, migration)
        return [migration.name for migration in missing]


def _applied(connection: psycopg.Connection) -> set[int]:
    return {row[0] for row in connection.execute("SELECT version FROM public.schema_versions")}


def _refuse_newer(applied: set[int], known: list[Migration]) -> None:
    newest = max((migration.version for migration in known), default=0)
    if applied and max(applied) > newest:
        raise MigrationFailed(
            f"数据库结构版本 {max(applied)} 比本程序（{newest}）新，请升级程序。 "
            f"The database schema {max(applied)} is newer than this program ({newest}): upgrade the program."
        )


def _apply(connection: psycopg.Connection, migration: Migration) -> None:
    try:
        with connection.transaction():
            connection.execute(migration.sql.encode())
            connection.execute(
                "INSERT INTO public.schema_versions (version, name) VALUES (%s, %s)",
                (migration.version, migration.name),
            )
    except psycopg.Error as error:
        raise MigrationFailed(
            f"迁移 {migration.name} 失败：{error}。 Migration {migration.name} failed: {error}."
        ) from error
