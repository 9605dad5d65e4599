"""NoticeBook: what the policy of notices reads from log and lists, and the notices that people see."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row
from psycopg_pool import ConnectionPool

from application.office_readings import NoticeEntry
from application.policies.entered import Entered
from application.policies.listing_notices import ABOUT, ANSWERED, Resting
from application.policies.notices import TOLD_OF, Overdue
from application.policies.party_notices import CHANGES
from application.readings import DocketEntry, DocketFilter, Sort
from domain.registers.notice import NoticeAbout
from infrastructure.projection.approvals import EntryLog
from infrastructure.projection.models import docket_pages
from infrastructure.store.connections import reading

_ANSWERED: Final = """
SELECT coalesce(max(answered.notification_id), 0)
  FROM public.office_entries AS notice
  JOIN public.case_events AS answered
    ON answered.originator_id = coalesce(notice.data ->> 'register_entry', notice.data ->> 'case_id')::uuid
   AND answered.originator_version = (notice.data ->> 'entry')::bigint
 WHERE notice.name = 'system_notice_given' AND notice.data ->> 'about' = ANY(%s)
"""

_RESTING: Final = """
SELECT DISTINCT ON (said.case_id) said.case_id, said.kind, said.authority, said.version AS entry, docket.main_stage
  FROM public.office_entries AS said
  JOIN public.docket ON docket.case_id = said.case_id
 WHERE said.name IN ('inclusion_proposed', 're_occurrence')
   AND said.data -> 'decision_refs' @> jsonb_build_array(jsonb_build_object('case_id', %s::text))
 ORDER BY said.case_id, said.version
"""

_OVERDUE: Final = """
SELECT case_id, kind, authority, run AS entry, last_day FROM public.deadlines
 WHERE deadline = 'order_to_correct' AND state = 'open' AND last_day < %s ORDER BY last_day, case_id
"""

_NOTICES: Final = """
SELECT given.case_id AS notice, given.authority, given.data ->> 'to' AS addressee, given.data ->> 'about' AS about,
       (given.data ->> 'case_id')::uuid AS case_id, coalesce(docket.kind, '') AS kind,
       coalesce(docket.number, '') AS number, coalesce(docket.party_name, given.data ->> 'party_name') AS party_name,
       coalesce(given.data ->> 'code', '') AS code, (given.data ->> 'last_day')::date AS last_day,
       coalesce(given.data -> 'open_cases', '[]'::jsonb) AS open_cases, given.recorded_at AS given_at,
       noted.recorded_by AS noted_by, noted.recorded_at AS noted_at
  FROM public.office_entries AS given
  LEFT JOIN public.office_entries AS noted ON noted.case_id = given.case_id AND noted.name = 'system_notice_noted'
  LEFT JOIN public.docket ON docket.case_id = (given.data ->> 'case_id')::uuid
 WHERE given.name = 'system_notice_given'
   AND (%(every)s OR given.authority = ANY(%(authorities)s))
   AND (docket.readers IS NULL OR %(reader)s::text IS NULL OR %(reader)s = ANY(docket.readers))
   AND (%(addressee)s = '' OR given.data ->> 'to' = %(addressee)s)
   AND (NOT %(unnoted)s OR noted.case_id IS NULL)
 ORDER BY given.recorded_at DESC, given.case_id LIMIT %(limit)s
"""

MOST: Final = docket_pages.LARGEST_PAGE
"""Cases of one organization that a notice names at most."""

ONLY_OPEN_TO_ALL: Final = ""
"""No officer has this name: cases under attention are left out."""


class NoticeBook:
    """``application.policies.notices.Notices`` on PostgreSQL."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        """``pool`` may be small: one question at a time is asked."""
        self._pool = pool
        self._log = EntryLog(pool, TOLD_OF)
        self._about = [NoticeAbout.OPEN_CASES.value]
        self._changes = EntryLog(pool, [event.name for event in CHANGES])

    def _connection(self) -> AbstractContextManager[Connection[Any]]:
        return reading(self._pool)

    def answered_to(self) -> int:
        """The place in the log of the last entry for which the registration desk was told; 0 if there is none."""
        return self._answered(self._about)

    def _answered(self, about: Sequence[str]) -> int:
        """The place in the log of the last entry to which notices about these matters answer."""
        with self._connection() as connection:
            return int((connection.execute(_ANSWERED, (list(about),)).fetchone() or (0,))[0])

    def after(self, position: int) -> Sequence[Entered]:
        """The entries of which the registration desk is told, behind a place in the log."""
        return self._log.after(position)

    def overdue(self, today: date) -> Sequence[Overdue]:
        """The correction periods that have passed with nothing verified."""
        with self._connection() as connection, connection.cursor(row_factory=class_row(Overdue)) as cursor:
            return cursor.execute(_OVERDUE, (today,)).fetchall()

    def told_of_changes_to(self) -> int:
        """The place in the log of the last change of an organization of which officers were told; 0 if none."""
        return self._answered([about.value for about in CHANGES.values()])

    def changes_after(self, position: int) -> Sequence[Entered]:
        """The changes of organizations in the register, behind a place in the log."""
        return self._changes.after(position)

    def cases_against(self, code: str) -> Sequence[DocketEntry]:
        """Every authority's cases against an organization, those under attention among them."""
        with self._connection() as connection:
            wanted, opened = DocketFilter(code=code), Sort.OPENED
            page = docket_pages.page(connection, wanted, opened, "", MOST, authorities=None)
            found = [*page.entries]
            while page.next_cursor:
                page = docket_pages.page(connection, wanted, opened, page.next_cursor, MOST, authorities=None)
                found += page.entries
            return found

    def cases_of(self, code: str, authority: str) -> Sequence[DocketEntry]:
        """An authority's cases of an organization, without those under attention."""
        with self._connection() as connection:
            wanted = DocketFilter(code=code)
            return docket_pages.page(
                connection, wanted, Sort.OPENED, "", MOST, authorities=[authority], reader=ONLY_OPEN_TO_ALL
            ).entries


class ListingNoticeBook(NoticeBook):
    """``application.policies.listing_notices.ListingNotices`` on PostgreSQL."""

    def __init__(self, pool: ConnectionPool[Any]) -> None:
        """``pool`` may be small: one question at a time is asked."""
        super().__init__(pool)
        self._log = EntryLog(pool, ANSWERED)
        self._about = sorted(about.value for about in ABOUT)

    def resting_on(self, case_id: UUID) -> Sequence[Resting]:
        """The entries on a list that rest on a case."""
        with self._connection() as connection, connection.cursor(row_factory=class_row(Resting)) as cursor:
            return cursor.execute(_RESTING, (str(case_id),)).fetchall()


def notices(
    connection: Connection[Any],
    *,
    addressee: str,
    unnoted: bool,
    limit: int,
    authorities: list[str] | None,
    reader: str | None,
) -> list[NoticeEntry]:
    """Notices given, the newest first; ``unnoted`` leaves out those that somebody has taken note of."""
    values = {
        "addressee": addressee,
        "unnoted": unnoted,
        "limit": limit,
        "reader": reader,
        "every": authorities is None,
        "authorities": authorities or [],
    }
    with connection.cursor(row_factory=class_row(NoticeEntry)) as cursor:
        return cursor.execute(_NOTICES, values).fetchall()
