"""The mark of a demonstration's database: without it the tokens that everybody knows open nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from psycopg import Connection

from infrastructure.embedded.external import DatabaseUnusable

_CONNECT_LIMIT: Final = 5  # seconds for each host of the address

_MARK_EMPTY: Final = """
INSERT INTO public.demonstration (single)
SELECT true
 WHERE NOT EXISTS (SELECT FROM public.accounts)
   AND NOT EXISTS (SELECT FROM public.case_events)
ON CONFLICT DO NOTHING
"""

_IN_USE: Final = (
    "数据库中已有不属于演示的账号或者案件，不能以演示方式启动。"
    " This database holds accounts or cases that are not the demonstration's: it is not opened in demonstration mode."
)


def claim_for_demonstration(url: str) -> None:
    """Mark an empty database as a demonstration's; one that is marked stays so, whatever came into it since.

    Raises:
        DatabaseUnusable: it holds accounts or cases of somebody else's, cannot be reached, or has an older schema.
    """
    with _connected(url) as connection:
        connection.execute(_MARK_EMPTY)
        marked = connection.execute("SELECT FROM public.demonstration").fetchone()
    if marked is None:
        raise DatabaseUnusable(_IN_USE)


def demonstration_loaded(url: str) -> bool:
    """Whether every demonstration case was loaded into this database. Raises DatabaseUnusable."""
    with _connected(url) as connection:
        row = connection.execute("SELECT FROM public.demonstration WHERE loaded_at IS NOT NULL").fetchone()
    return row is not None


def mark_loaded(url: str) -> None:
    """Every demonstration case is there. Raises DatabaseUnusable."""
    with _connected(url) as connection:
        connection.execute("UPDATE public.demonstration SET loaded_at = coalesce(loaded_at, now())")


@contextmanager
def _connected(url: str) -> Iterator[Connection[Any]]:
    try:
        with psycopg.connect(url, connect_timeout=_CONNECT_LIMIT, autocommit=True) as connection:
            yield connection
    except psycopg.errors.UndefinedTable as error:
        zh, en = "数据库结构不是最新，请先 anjuan migrate。", "The schema is not up to date: run anjuan migrate first."
        raise DatabaseUnusable(f"{zh} {en}") from error
    except psycopg.Error as error:
        # The text of the driver may name hosts and users.
        zh, en = "演示方式：数据库无法连接", "Demonstration mode: the database cannot be reached"
        kind = type(error).__name__
        raise DatabaseUnusable(f"{zh}（{kind}）。 {en} ({kind}).") from error
