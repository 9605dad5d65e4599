"""专项行动、批次、联合检查: one row for each campaign, batch and joint check, with its period and who is on it."""

from __future__ import annotations

from typing import Any, Final

from psycopg import Connection, sql
from psycopg.rows import class_row

from application.office_work import Undertaking
from application.recorded import Recorded
from domain.registers.batch import BatchOpened
from domain.registers.campaign import CampaignExtended, CampaignOpened, CampaignReported
from domain.registers.campaign_teams import CampaignTeamFormed
from domain.registers.joint_check import JointCheckClosed, JointCheckOpened
from infrastructure.projection.models.worklists import SEEN
from infrastructure.projection.read_model import ReadModel, Sheet

UNDERTAKINGS: Final = ReadModel(
    "undertakings",
    2,
    {
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "title": "text NOT NULL",
        "first_day": "date NOT NULL",
        "last_day": "date",
        "ended_on": "date",
        "teams": "jsonb NOT NULL",
        "officers": "text[] NOT NULL",
    },
    indexes={"officers": "USING gin (officers)", "recent": "(first_day DESC, case_id)"},
)


@UNDERTAKINGS.on(CampaignOpened)
def opened(sheet: Sheet, at: Recorded) -> None:
    """A campaign with its period."""
    if isinstance(at.event, CampaignOpened):
        _begin(sheet, at, title=at.event.title, first_day=at.event.first_day, last_day=at.event.last_day, officers=[])


@UNDERTAKINGS.on(BatchOpened)
def batched(sheet: Sheet, at: Recorded) -> None:
    """A batch of whoever opened it; it has no last day."""
    if isinstance(at.event, BatchOpened):
        began, own = at.event.occurred_on, [at.event.opened_by]
        _begin(sheet, at, title=at.event.title, first_day=began, last_day=None, officers=own)


@UNDERTAKINGS.on(JointCheckOpened)
def checking(sheet: Sheet, at: Recorded) -> None:
    """A joint check with its period."""
    if isinstance(at.event, JointCheckOpened):
        _begin(sheet, at, title=at.event.title, first_day=at.event.from_on, last_day=at.event.until, officers=[])


@UNDERTAKINGS.on(CampaignExtended)
def extended(sheet: Sheet, at: Recorded) -> None:
    """It ends later."""
    if isinstance(at.event, CampaignExtended):
        sheet.put(last_day=at.event.until)


@UNDERTAKINGS.on(CampaignTeamFormed)
def teamed(sheet: Sheet, at: Recorded) -> None:
    """A team, which replaces the one of its name."""
    row = sheet.get()
    if row is not None and isinstance(at.event, CampaignTeamFormed):
        teams = {**row["teams"], at.event.campaign_team: list(at.event.officers)}
        sheet.put(teams=teams, officers=sorted({officer for team in teams.values() for officer in team}))


@UNDERTAKINGS.on(CampaignReported, JointCheckClosed)
def reported(sheet: Sheet, at: Recorded) -> None:
    """It is over."""
    sheet.put(ended_on=at.event.occurred_on)


def _begin(sheet: Sheet, at: Recorded, **told: Any) -> None:
    sheet.put(kind=at.kind, authority=at.authority, ended_on=None, teams={}, **told)


# queries

_FOUND: Final = sql.SQL("""
SELECT case_id AS id, kind, authority, title, first_day, last_day, ended_on, officers FROM public.undertakings
 WHERE (%(every)s OR authority = ANY(%(authorities)s))
   AND (%(kind)s = '' OR kind = %(kind)s)
   AND (%(officer)s = '' OR officers @> ARRAY[%(officer)s]::text[])
   AND (NOT %(running)s OR ended_on IS NULL)
   AND (%(code)s = ''
        OR case_id IN (SELECT case_id FROM public.marks WHERE dimension = 'organization' AND value = %(code)s)
        OR case_id IN (SELECT value::uuid FROM public.marks JOIN public.docket ON docket.case_id = marks.case_id
                        WHERE dimension IN ('campaign', 'batch') AND docket.code = %(code)s AND {}))
 ORDER BY first_day DESC, case_id LIMIT %(limit)s
""").format(sql.SQL(SEEN))


def found(
    connection: Connection[Any],
    *,
    kind: str = "",
    officer: str = "",
    code: str = "",
    running: bool = False,
    limit: int,
    seen: dict[str, Any],
) -> list[Undertaking]:
    """Campaigns and batches, the latest first; ``code`` asks for those that reach an organization."""
    values = {
        "kind": kind,
        "officer": officer,
        "code": code,
        "running": running,
        "limit": limit,
        **seen,
    }
    with connection.cursor(row_factory=class_row(Undertaking)) as rows:
        return rows.execute(_FOUND, values).fetchall()
