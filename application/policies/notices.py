"""通知: what the system tells people of by itself — a correction period that passed, an organization's open cases."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.policies.clock import NAME
from application.policies.entered import Entered
from application.ports import CaseNotFound, KeyReused, NotEmpowered, StaleCase
from application.principals import Office, Principal
from application.readings import DocketEntry
from application.waiting import ENDED
from domain.law.parties import Party
from domain.messages import shanghai_day
from domain.procedure import CaseType, Refused
from domain.registers.notice import NOTICE, GiveNotice, NoticeAbout, NoticeTo, OpenCase
from domain.steps.attention import closed_readers

NAMESPACE: Final = UUID("e4d1a6c8-52b7-5f39-8e0d-7a3c19b6f245")

TOLD_OF: Final = frozenset(
    {"case_filed", "transferred_case_received", "simple_procedure_opened", "ban_case_filed", "case_closed"}
)
"""After these the registration desk hears which cases of the organization are open."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A correction period that passed with nothing verified; ``entry`` is the order's version in its case."""

    case_id: UUID
    kind: str
    authority: str
    entry: int
    last_day: date


class Notices(Protocol):
    """What the policy reads. Every method raises Unavailable while the lists are away."""

    def answered_to(self) -> int:
        """The place in the log of the last entry for which the registration desk was told; 0 if there is none."""

    def after(self, position: int) -> Sequence[Entered]:
        """The entries of which the registration desk is told, behind a place in the log."""

    def overdue(self, today: date) -> Sequence[Overdue]:
        """The correction periods that have passed with nothing verified."""

    def cases_of(self, code: str, authority: str) -> Sequence[DocketEntry]:
        """An authority's cases of an organization, without those under attention."""


def notice_id(case_id: UUID, entry: int, about: NoticeAbout, last_day: date | None = None) -> UUID:
    """The id of a notice and of its command: the same in every process and after every rebuild."""
    return uuid5(NAMESPACE, f"{case_id}/{entry}/{about.value}/{last_day or ''}")


@dataclass
class NoticePolicy:
    """Gives each notice once. Its position is where its own notices end: a rebuild of any list replays nothing."""

    bus: Bus
    book: Notices
    case_types: Mapping[str, CaseType]
    now: Callable[[], datetime]
    seen: int | None = field(default=None, init=False)
    given: set[UUID] = field(default_factory=set, init=False)

    def check(self) -> int:
        """Give every notice that is due and was not given yet; returns how many were.

        Raises:
            Busy, Unavailable: the rest waits for the next check.
        """
        today = shanghai_day(self.now())
        told = sum(
            unless_impossible(one.case_id, partial(self._of_rectification, one, today))
            for one in self.book.overdue(today)
        )
        if self.seen is None:
            self.seen = self.book.answered_to()
        for entered in self.book.after(self.seen):
            told += unless_impossible(entered.case_id, partial(self._of_open_cases, entered, today))
            self.seen = entered.position
        return told

    def _of_rectification(self, overdue: Overdue, today: date) -> bool:
        about = NoticeAbout.RECTIFICATION_OVERDUE
        notice = notice_id(overdue.case_id, overdue.entry, about, overdue.last_day)
        if notice in self.given:
            return False
        said = GiveNotice(
            occurred_on=today,
            to=NoticeTo.CASE_OFFICERS,
            about=about,
            case_id=overdue.case_id,
            entry=overdue.entry,
            last_day=overdue.last_day,
        )
        return self._give(notice, said, overdue.authority)

    def _of_open_cases(self, entered: Entered, today: date) -> bool:
        party = self._party(entered)
        if party is None or party.code is None:
            return False
        code = party.code
        cases = self.book.cases_of(code, entered.authority)
        said = GiveNotice(
            occurred_on=today,
            to=NoticeTo.REGISTRATION_DESK,
            about=NoticeAbout.OPEN_CASES,
            case_id=entered.case_id,
            entry=entered.version,
            party_name=party.name,
            code=code,
            open_cases=tuple(
                OpenCase(case_id=case.case_id, kind=case.kind, number=case.number, stage=case.main_stage)
                for case in cases
                if case.main_stage not in ENDED[case.kind]
            ),
        )
        return self._give(notice_id(entered.case_id, entered.version, said.about), said, entered.authority)

    def _party(self, entered: Entered) -> Party | None:
        """Whom the case is against; None where that must not be told, or is history that came in."""
        if entered.kind not in self.case_types or entered.imported:
            return None
        if closed_readers(self.bus.store.load(entered.case_id, entered.kind)) is not None:
            return None
        told = [entry for entry in self.bus.store.history(entered.case_id) if entry.version <= entered.version]
        parties = (getattr(entry.event, "party", None) for entry in reversed(told))
        return next((party for party in parties if isinstance(party, Party)), None)

    def _give(self, notice: UUID, said: GiveNotice, authority: str) -> bool:
        new = give(self.bus, notice, said, authority)
        self.given.add(notice)
        return new


def give(bus: Bus, notice: UUID, said: GiveNotice, authority: str) -> bool:
    """Give a notice under the name of the clock; answers whether it was new."""
    by = Principal(NAME, authority, frozenset({Office.CLOCK}), "期限程序", "clock")
    # What the lists tell may have moved on before a repeat: the notice is the same one.
    digest = hashlib.sha256(notice.bytes).digest()
    receipt = bus.handle(NOTICE, notice, said, by=by, expected=None, command_id=notice, body_hash=digest)
    if not receipt.repeated:
        _log.info("已通知%s：%s。 Gave notice of %s.", said.to.zh, said.about.zh, said.about.value)
    return not receipt.repeated


def unless_impossible(case_id: UUID, give_one: Callable[[], bool]) -> bool:
    """Give a notice; one that cannot be given is told in the log of the program, and the others go on."""
    try:
        return give_one()
    except (Refused, CaseNotFound, NotEmpowered, KeyReused, StaleCase, LookupError, ValueError) as error:
        _log.warning("未能通知：%s %r。 Could not give notice.", case_id, error)
        return False
