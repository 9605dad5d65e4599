"""Overviews: what pages over many cases ask of the read models, beside what ``Records`` answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from application.holidays_ahead import DueLimit
from application.joint_entries import ListedOperation
from application.office_work import KnownOrganization, Undertaking, WaitingCase, Workload
from application.ports import NotEmpowered
from application.principals import Office, Principal
from application.readings import DocketEntry, LimitEntry
from application.triage import Alike, ClueFilter, CluePage, Pile, stages_before
from application.waiting import Waiting
from domain.step import Power
from infrastructure.lists import seen_by
from infrastructure.projection.models import (
    alike,
    clue_pages,
    docket_marked,
    due_days,
    joint_operations,
    parties,
    undertakings,
    worklists,
    workload,
)
from infrastructure.records import Records


class Overviews(Records):
    """The lists, and what is put together from several of them. Every method raises Unavailable while away."""

    def due_of(self, officer: str, before: date, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """Running limits of an officer's cases whose last day lies before a day, the most urgent first."""
        with self._connection() as connection:
            return worklists.due(connection, officer, before, limit=limit, seen=seen_by(reader))

    def owed_by(self, officer: str, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What an officer's cases owe without a day, the oldest first."""
        with self._connection() as connection:
            return worklists.owed(connection, officer, limit=limit, seen=seen_by(reader))

    def waiting(self, places: Sequence[Waiting], *, reader: Principal, limit: int) -> Sequence[WaitingCase]:
        """The cases that stand at one of these places, those that fall due first ahead."""
        with self._connection() as connection:
            return worklists.waiting(connection, places, limit=limit, seen=seen_by(reader))

    def assigned(self, officer: str, cases: Collection[UUID], *, reader: Principal) -> Mapping[UUID, tuple[str, str]]:
        """Which of these cases an officer works on, with party and number."""
        with self._connection() as connection:
            return worklists.assigned(connection, officer, cases, seen=seen_by(reader))

    def undertakings(
        self, *, reader: Principal, kind: str, officer: str, code: str, running: bool, limit: int
    ) -> Sequence[Undertaking]:
        """Campaigns and batches, the latest first; empty texts do not narrow, ``running`` leaves out what has ended."""
        with self._connection() as connection:
            return undertakings.found(
                connection,
                kind=kind,
                officer=officer,
                code=code,
                running=running,
                limit=limit,
                seen=seen_by(reader),
            )

    def joint_operations(self, *, reader: Principal, over: bool, offset: int, limit: int) -> Sequence[ListedOperation]:
        """Operations of the reader's authority, and those that address the agency of a partner, the latest first."""
        partner = reader.authority if Power.COOPERATE in reader.powers else ""
        with self._connection() as connection:
            return joint_operations.found(
                connection, partner=partner, over=over, offset=offset, limit=limit, seen=seen_by(reader)
            )

    def told_of_tasks(self, cases: Collection[UUID], *, reader: Principal) -> Mapping[tuple[UUID, int], date]:
        """On which day a partner's agency was given notice of a task, by the operation and the task's entry."""
        if Power.COOPERATE not in reader.powers:
            return {}
        with self._connection() as connection:
            return joint_operations.told_of(connection, reader.authority, list(cases))

    def limits_against(self, code: str, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What runs and what is owed in the cases of an organization, the most urgent first."""
        with self._connection() as connection:
            return worklists.against(connection, code, limit=limit, seen=seen_by(reader))

    def parties(self, search: str, *, reader: Principal, limit: int) -> Sequence[KnownOrganization]:
        """Organizations with a code against whom there are cases, those of the latest cases first."""
        with self._connection() as connection:
            return parties.found(connection, search, limit=limit, seen=seen_by(reader))

    def clues(self, wanted: ClueFilter, *, reader: Principal, cursor: str, limit: int) -> CluePage:
        """A page of the pool of clues. Raises ValueError for a cursor that is none of its own."""
        desk = stages_before(reader)
        with self._connection() as connection:
            return clue_pages.page(
                connection, wanted, cursor, limit, officer=reader.officer, desk=desk, seen=seen_by(reader)
            )

    def clues_counted(self, *, reader: Principal) -> Mapping[Pile, int]:
        """How many clues lie on each pile but that of all."""
        desk = stages_before(reader)
        with self._connection() as connection:
            return clue_pages.counted(connection, officer=reader.officer, desk=desk, seen=seen_by(reader))

    def alike(self, clue: UUID, *, reader: Principal, limit: int) -> Sequence[Alike]:
        """What shares a trace with a clue, or bears a name like its."""
        with self._connection() as connection:
            return alike.found(connection, clue, limit=limit, seen=seen_by(reader))

    def repeated(self, clues: Collection[UUID], *, reader: Principal) -> Mapping[UUID, int]:
        """With how many other files each of these clues shares a trace; those with none are left out."""
        with self._connection() as connection:
            return alike.repeated(connection, clues, seen=seen_by(reader))

    def due_between(
        self, first: date, last: date, *, officer: str, reader: Principal, limit: int
    ) -> Sequence[DueLimit]:
        """Running limits that end between two days, both included; ``officer`` empty for everybody's."""
        with self._connection() as connection:
            return due_days.between(connection, first, last, officer=officer, limit=limit, seen=seen_by(reader))

    def marked(self, *, reader: Principal, limit: int) -> Sequence[DocketEntry]:
        """The cases under attention that the reader may know of, the latest entry first."""
        with self._connection() as connection:
            return docket_marked.found(connection, limit=limit, seen=seen_by(reader))

    def workload(
        self,
        *,
        reader: Principal,
        since: date,
        until: date,
        today: date,
        before: date,
    ) -> Workload:
        """What the reader's authority has in hand, for its heads and auditors. Raises NotEmpowered for others."""
        if not (reader.holds(Power.APPROVE, reader.authority) or Office.AUDITOR in reader.offices):
            raise NotEmpowered(reader.officer, Power.APPROVE, reader.authority)
        with self._connection() as connection:
            return workload.workload(
                connection,
                since=since,
                until=until,
                today=today,
                before=before,
                seen=seen_by(reader),
            )
