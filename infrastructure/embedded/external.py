"""An external database before it is used: reachable, recent enough, writable, and with our schema."""

import psycopg

from infrastructure.embedded.owner import EmbeddedServerError
from infrastructure.store.migrate import MigrationFailed, migrate

OLDEST = 150000
"""PostgreSQL 15: row filters and views that run with the rights of the caller."""

_CONNECT_LIMIT = 5  # seconds for each host of the address


class DatabaseUnusable(EmbeddedServerError):
    """The database cannot be used as it is; the text is one sentence for the operator, without the address."""


def check_external(url: str) -> None:
    """Connect to `url` (several hosts are allowed) and check version, encoding and that it takes writes.

    Raises DatabaseUnusable naming ANJUAN_DATABASE_URL and the reason. The address itself is never repeated: it may
    contain a password.
    """
    try:
        with psycopg.connect(url, connect_timeout=_CONNECT_LIMIT, autocommit=True) as connection:
            version = connection.info.server_version
            encoding = connection.info.parameter_status("server_encoding")
            row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
    except psycopg.ProgrammingError as error:
        raise DatabaseUnusable(
            "ANJUAN_DATABASE_URL:不是有效的 PostgreSQL 地址。"
            " ANJUAN_DATABASE_URL: this is not an address of a PostgreSQL database."
        ) from error
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        raise DatabaseUnusable(
            f"ANJUAN_DATABASE_URL:无法连接数据库。 ANJUAN_DATABASE_URL: the database cannot be reached: {reason}"
        ) from error
    if version < OLDEST:
        raise DatabaseUnusable(
            f"ANJUAN_DATABASE_URL:PostgreSQL {version // 10000} 过旧，至少需要 {OLDEST // 10000}。"
            f" ANJUAN_DATABASE_URL: PostgreSQL {version // 10000} is too old; {OLDEST // 10000} or later is needed."
        )
    if encoding != "UTF8":
        raise DatabaseUnusable(
            f"ANJUAN_DATABASE_URL:数据库编码为 {encoding}，应为 UTF8。"
            f" ANJUAN_DATABASE_URL: the database has encoding {encoding}; it must be UTF8."
        )
    if row is None or row[0]:
        raise DatabaseUnusable(
            "ANJUAN_DATABASE_URL:该数据库是只读副本；请指向主库(target_session_attrs=read-write)。"
            " ANJUAN_DATABASE_URL: this is a read-only replica; point to the primary (target_session_attrs=read-write)."
        )


def prepare_schema(url: str) -> None:
    """Bring the schema up to date. Raises DatabaseUnusable when a migration fails or the connection breaks."""
    try:
        migrate(url)
    except (MigrationFailed, psycopg.Error) as error:
        reason = " ".join(str(error).split())
        raise DatabaseUnusable(
            f"数据库结构无法更新。 The schema of the database cannot be brought up to date: {reason}"
        ) from error
