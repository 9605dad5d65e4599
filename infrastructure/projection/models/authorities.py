"""机关一览: one row for each authority of the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from psycopg import Connection
from psycopg.rows import class_row

from application.administration import RegisteredAuthority
from application.recorded import Recorded
from domain.registers.agency import AuthorityRegistered
from infrastructure.projection.read_model import ReadModel, Sheet

AUTHORITIES: Final = ReadModel(
    "authorities",
    1,
    {
        "keeper": "text NOT NULL",
        "authority": "text NOT NULL",
        "name_zh": "text NOT NULL",
        "name_en": "text NOT NULL",
        "short_form": "text NOT NULL",
        "registered_on": "date NOT NULL",
    },
    indexes={"keeper": "(keeper, authority)"},
)


@AUTHORITIES.on(AuthorityRegistered)
def registered(sheet: Sheet, at: Recorded) -> None:
    """An authority enters the register."""
    if isinstance(at.event, AuthorityRegistered):
        sheet.put(
            keeper=at.authority,
            authority=at.event.authority,
            name_zh=at.event.name_zh,
            name_en=at.event.name_en,
            short_form=at.event.short_form,
            registered_on=at.event.occurred_on,
        )


_KEPT_BY: Final = """
SELECT case_id AS entry, keeper, authority, name_zh, name_en, short_form, registered_on
  FROM public.authorities WHERE keeper = %s ORDER BY authority
"""


def kept_by(connection: Connection[Any], keeper: str) -> Sequence[RegisteredAuthority]:
    """The authorities that one of them has entered."""
    with connection.cursor(row_factory=class_row(RegisteredAuthority)) as rows:
        return rows.execute(_KEPT_BY, (keeper,)).fetchall()
