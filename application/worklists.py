"""办案人员待办清单: everything that one officer has to see to, put together from the lists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from application.office_readings import NoticeEntry
from application.office_work import Undertaking, WaitingCase
from application.ports import NotEmpowered
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, LimitEntry, Sort, TellsDocket
from application.waiting import ASSIGNABLE, ENDED, Waiting, over_everywhere, waits
from domain.law.officers import OfficerOnRecord
from domain.procedure import CaseType
from domain.registers.notice import NoticeTo
from domain.step import POWER_OF, By, Power

MOST: Final = 200
"""Entries of each part of a worklist; who has more than that in hand reads the docket."""


class Lists(TellsDocket, Protocol):
    """What the lists tell of one officer's work, within what the reader may know of."""

    def notices(self, *, reader: Principal, addressee: str, unnoted: bool, limit: int) -> Sequence[NoticeEntry]:
        """What the system gave notice of, the newest first."""

    def due_of(self, officer: str, before: date, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """Running limits of an officer's cases whose last day lies before a day, the most urgent first."""

    def owed_by(self, officer: str, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What an officer's cases owe without a day."""

    def waiting(self, places: Sequence[Waiting], *, reader: Principal, limit: int) -> Sequence[WaitingCase]:
        """The cases that stand at one of these places."""

    def undertakings(
        self, *, reader: Principal, kind: str, officer: str, code: str, running: bool, limit: int
    ) -> Sequence[Undertaking]:
        """Campaigns and batches, the latest first."""

    def assigned(self, officer: str, cases: Collection[UUID], *, reader: Principal) -> Mapping[UUID, tuple[str, str]]:
        """Which of these cases an officer works on, with party and number."""


@dataclass(frozen=True, slots=True)
class WaitingAct:
    """A case that waits for an office, with the place at which it does and the steps that take it on."""

    case: WaitingCase
    place: Waiting


@dataclass(frozen=True, slots=True)
class Worklist:
    """One officer's work: his open cases, what falls due in them, what waits for his offices, what he is told.

    ``unassigned`` are, for a head, the cases that wait for their officers. ``parties`` tells party and number of the
    cases with limits, obligations and notices. ``cut_at`` is how many entries a part has at most, where one has so
    many that there may be more of them; else None.
    """

    officer: str
    cases: Sequence[DocketEntry]
    limits: Sequence[LimitEntry]
    waiting: Sequence[WaitingAct]
    unassigned: Sequence[DocketEntry]
    obligations: Sequence[LimitEntry]
    notices: Sequence[NoticeEntry]
    undertakings: Sequence[Undertaking]
    parties: Mapping[UUID, tuple[str, str]]
    cut_at: int | None


class Worklists:
    """Worklists over the lists and the procedure tables."""

    def __init__(
        self, lists: Lists, case_types: Iterable[CaseType], on_record: Callable[[str], OfficerOnRecord | None]
    ) -> None:
        """``on_record`` looks an officer up in the register."""
        self._lists = lists
        self._on_record = on_record
        types = tuple(case_types)
        self._kinds = tuple(case_type.kind for case_type in types)
        self._waits = waits(types)
        self._over_everywhere = over_everywhere(types)

    def own(self, by: Principal, before: date, most: int = MOST) -> Worklist:
        """The caller's own; limits whose last day lies before a day; each part has at most ``most`` entries."""
        offices = {office for office, power in POWER_OF.items() if power in by.powers}
        return self._of(by.officer, offices, by, before, most)

    def of(self, officer: str, by: Principal, before: date, most: int = MOST) -> Worklist:
        """An officer's, for a head of the same authority, who sees in it the cases that he may know of himself.

        Raises:
            NotEmpowered: the caller is no head.
            OfficerNotFound: no officer of the caller's authority has this id.
        """
        if officer == by.officer:
            return self.own(by, before, most)
        if not by.holds(Power.APPROVE, by.authority):
            raise NotEmpowered(by.officer, Power.APPROVE, by.authority)
        known = self._on_record(officer)
        if known is None or known.authority != by.authority:
            raise OfficerNotFound(officer)
        # A register that lists no offices says nothing of what may wait for them.
        return self._of(officer, {office for office in By if office.value in known.offices}, by, before, most)

    def _of(self, officer: str, offices: Collection[By], by: Principal, before: date, most: int) -> Worklist:
        mine = DocketFilter(officer=officer, kinds=self._kinds, beyond=self._over_everywhere)
        told = self._lists.notices(reader=by, addressee=NoticeTo.CASE_OFFICERS.value, unnoted=True, limit=most)
        limits = self._lists.due_of(officer, before, reader=by, limit=most)
        owed = self._lists.owed_by(officer, reader=by, limit=most)
        concerned = {notice.case_id for notice in told} | {limit.case_id for limit in (*limits, *owed)}
        ours = self._lists.assigned(officer, concerned, reader=by)
        listed = self._docket(mine, by, Sort.DUE, most)
        return Worklist(
            officer=officer,
            cases=[case for case in listed if case.main_stage not in ENDED[case.kind]],
            limits=limits,
            waiting=self._waiting([place for place in self._waits if place.by in offices], by, most),
            unassigned=self._unassigned(by, most) if By.HEAD in offices else (),
            obligations=owed,
            notices=[notice for notice in told if notice.case_id in ours],
            undertakings=self._lists.undertakings(
                reader=by, kind="", officer=officer, code="", running=True, limit=most
            ),
            parties=ours,
            cut_at=most if max(map(len, (limits, owed, told, listed))) >= most else None,
        )

    def _docket(self, wanted: DocketFilter, by: Principal, sort: Sort, most: int) -> list[DocketEntry]:
        """The first entries of the docket, read page by page."""
        found: list[DocketEntry] = []
        cursor = ""
        while len(found) < most:
            told = self._lists.docket_page(
                wanted, reader=by, sort=sort, cursor=cursor, limit=min(MOST, most - len(found))
            )
            found += told.entries
            cursor = told.next_cursor
            if not cursor:
                break
        return found

    def _unassigned(self, by: Principal, most: int) -> Sequence[DocketEntry]:
        wanted = DocketFilter(kinds=ASSIGNABLE, beyond=self._over_everywhere, unassigned=True)
        found = self._docket(wanted, by, Sort.OPENED, most)
        return [case for case in found if case.main_stage not in ENDED[case.kind]]

    def _waiting(self, places: Sequence[Waiting], by: Principal, most: int) -> Sequence[WaitingAct]:
        if not places:
            return ()
        at: Mapping[tuple[str, str, str], Waiting] = {
            (place.kind, place.track.value, place.stage): place for place in places
        }
        return [
            WaitingAct(case, at[case.kind, case.place.partition(":")[0], case.stage])
            for case in self._lists.waiting(places, reader=by, limit=most)
        ]


class OfficerNotFound(LookupError):
    """No officer of the authority has this id."""

    def __init__(self, officer: str) -> None:
        """``officer`` is what was asked for."""
        self.officer = officer
        super().__init__(officer)
