"""事前公开: one row for each matter that an authority has made public before acting, standing or withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, LiteralString

from psycopg import Connection
from psycopg.rows import class_row

from application.public_matters import PublicMatterEntry
from application.recorded import Recorded
from domain.registers.public_matter import PublicMatterChanged, PublicMatterPublished, PublicMatterWithdrawn
from infrastructure.projection.read_model import ReadModel, Sheet

PUBLIC_MATTERS: Final = ReadModel(
    "public_matters",
    1,
    {
        "authority": "text NOT NULL",
        "kind": "text NOT NULL",
        "title": "text NOT NULL",
        "content": "text NOT NULL",
        "basis": "text NOT NULL",
        "paper": "text NOT NULL",
        "from_day": "date NOT NULL",
        "until": "date",
        "lists": "jsonb NOT NULL",
        "published_on": "date NOT NULL",
        "changed_on": "date",
        "change_reason": "text NOT NULL",
        "withdrawn_on": "date",
        "withdrawal_reason": "text NOT NULL",
    },
    indexes={"authority": "(authority, kind)"},
)

_LISTS: Final = ("officers", "powers", "procedures", "inspections")


@PUBLIC_MATTERS.on(PublicMatterPublished)
def published(sheet: Sheet, at: Recorded) -> None:
    """It is public from its first day."""
    if isinstance(at.event, PublicMatterPublished):
        sheet.put(
            authority=at.authority,
            **_told(at.event),
            published_on=at.event.occurred_on,
            changed_on=None,
            change_reason="",
            withdrawn_on=None,
            withdrawal_reason="",
        )


@PUBLIC_MATTERS.on(PublicMatterChanged)
def changed(sheet: Sheet, at: Recorded) -> None:
    """It reads so from now on."""
    if isinstance(at.event, PublicMatterChanged):
        sheet.put(**_told(at.event), changed_on=at.event.occurred_on, change_reason=at.event.reason)


@PUBLIC_MATTERS.on(PublicMatterWithdrawn)
def withdrawn(sheet: Sheet, at: Recorded) -> None:
    """It is gone; that and why stays."""
    if isinstance(at.event, PublicMatterWithdrawn):
        sheet.put(withdrawn_on=at.event.occurred_on, withdrawal_reason=at.event.reason)


def _told(event: PublicMatterPublished | PublicMatterChanged) -> dict[str, Any]:
    said = event.model_dump(mode="json")
    texts = ("kind", "title", "content", "basis", "paper")
    return {
        **{name: said[name] for name in texts},
        "from_day": event.from_day,
        "until": event.until,
        "lists": {name: said[name] for name in _LISTS},
    }


_COLUMNS: LiteralString = """case_id AS matter, authority, kind, title, content, basis, paper, from_day, until, lists,
       published_on, changed_on, change_reason, withdrawn_on, withdrawal_reason"""

_OF: LiteralString = f"""
SELECT {_COLUMNS} FROM public.public_matters WHERE authority = %(authority)s
 ORDER BY kind, from_day, case_id LIMIT %(limit)s
"""  # noqa: S608 - columns of ours
_AUTHORITIES: Final = """
SELECT DISTINCT authority FROM public.public_matters WHERE from_day <= %(today)s ORDER BY authority
"""


def of(connection: Connection[Any], authority: str, limit: int) -> Sequence[PublicMatterEntry]:
    """What an authority has made public, whether it stands or not."""
    with connection.cursor(row_factory=class_row(PublicMatterEntry)) as rows:
        return rows.execute(_OF, {"authority": authority, "limit": limit}).fetchall()


def authorities(connection: Connection[Any], today: date) -> Sequence[str]:
    """Who has made something public."""
    return [row[0] for row in connection.execute(_AUTHORITIES, {"today": today})]
