"""名录通知: a penalty that is a ground was served, or what an entry rests on was annulled, told once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.policies.entered import Entered
from application.policies.notices import NAMESPACE, give, notice_id, unless_impossible
from application.readings import DocketEntry
from application.waiting import ENDED
from domain.case import Case
from domain.law.listing import REPEATED_WITHIN_MONTHS, SeriousGround, ground_of, small
from domain.law.parties import Party
from domain.messages import shanghai_day
from domain.registers.notice import GiveNotice, NoticeAbout, NoticeTo
from domain.steps.decision import Decision
from domain.steps.listing_basis import annulled
from domain.steps.party_change import party_of

PENALISED: Final = "investigation"
"""The kind of case whose decisions are grounds."""

SERVED: Final = frozenset({"decision_served", "simple_decision_handed_over"})
ANNULLED: Final = frozenset(
    {
        "decision_annulled",
        "decision_revoked_by_authority",
        "underlying_act_annulled",
        "listing_withdrawn_on_objection",
    }
)
ANSWERED: Final = SERVED | ANNULLED
"""After these the policy looks whether somebody has to be told."""

ABOUT: Final = frozenset({NoticeAbout.GROUND_FOR_ABNORMAL, NoticeAbout.GROUND_FOR_SERIOUS})
"""Notices that tell the place in the log to which they answer."""


@dataclass(frozen=True, slots=True)
class Resting:
    """An entry on a list that rests on a case; ``entry`` is the version in which it says so."""

    case_id: UUID
    kind: str
    authority: str
    entry: int
    main_stage: str


class ListingNotices(Protocol):
    """What the policy reads. Every method raises Unavailable while the lists are away."""

    def answered_to(self) -> int:
        """The place in the log of the last decision for which a ground was told; 0 if there is none."""

    def after(self, position: int) -> Sequence[Entered]:
        """The decisions served and annulled behind a place in the log."""

    def resting_on(self, case_id: UUID) -> Sequence[Resting]:
        """The entries on a list that rest on a case."""

    def cases_of(self, code: str, authority: str) -> Sequence[DocketEntry]:
        """An authority's cases of an organization, without those under attention."""


@dataclass
class ListingNoticePolicy:
    """Tells the officers of grounds that arise and of grounds that are gone; each notice is given once."""

    bus: Bus
    book: ListingNotices
    now: Callable[[], datetime]
    seen: int | None = field(default=None, init=False)

    def check(self) -> int:
        """Give every notice that is due and was not given yet; returns how many were.

        Raises:
            Busy, Unavailable: the rest waits for the next check.
        """
        today, told = shanghai_day(self.now()), 0
        if self.seen is None:
            self.seen = self.book.answered_to()
        for entered in self.book.after(self.seen):
            if not entered.imported:
                told += self._of(entered, today)
            self.seen = entered.position
        return told

    def _of(self, entered: Entered, today: date) -> int:
        """The notices of one entry; an entry serves a decision or annuls it."""
        if entered.name in ANNULLED:
            return self._lost(entered, today)
        if entered.kind != PENALISED:
            return 0
        return unless_impossible(entered.case_id, partial(self._ground, entered, today))

    def _ground(self, entered: Entered, today: date) -> bool:
        case = self.bus.store.load(entered.case_id, entered.kind)
        decision = case.get(Decision)
        ground = None if decision is None or annulled(case) else ground_of(decision.penalties)
        if decision is None or ground is None:
            return False
        serious = isinstance(ground, SeriousGround) or self._repeated(case, decision, entered.authority)
        about = NoticeAbout.GROUND_FOR_SERIOUS if serious else NoticeAbout.GROUND_FOR_ABNORMAL
        said = GiveNotice(
            occurred_on=today,
            to=NoticeTo.CASE_OFFICERS,
            about=about,
            case_id=entered.case_id,
            entry=entered.version,
        )
        return give(self.bus, notice_id(entered.case_id, entered.version, about), said, entered.authority)

    def _lost(self, entered: Entered, today: date) -> int:
        return sum(
            unless_impossible(resting.case_id, partial(self._lost_to, resting, entered, today))
            for resting in self.book.resting_on(entered.case_id)
            if resting.main_stage not in ENDED[resting.kind]
        )

    def _lost_to(self, resting: Resting, entered: Entered, today: date) -> bool:
        said = GiveNotice(
            occurred_on=today,
            to=NoticeTo.CASE_OFFICERS,
            about=NoticeAbout.UNDERLYING_ANNULLED,
            case_id=resting.case_id,
            entry=resting.entry,
        )
        of = f"{resting.case_id}/{entered.case_id}/{entered.version}/{said.about.value}"
        return give(self.bus, uuid5(NAMESPACE, of), said, resting.authority)

    def _repeated(self, case: Case, decision: Decision, authority: str) -> bool:
        """Whether another warning or small fine of the organization lies within the three years before."""
        party = party_of(case)
        if not isinstance(party, Party) or party.code is None:
            return False
        earliest = self.bus.calendar().add_months(decision.decided_on, -REPEATED_WITHIN_MONTHS)
        others = (
            self.bus.store.load(entry.case_id, entry.kind)
            for entry in self.book.cases_of(party.code, authority)
            if entry.kind == PENALISED and entry.case_id != case.id
        )
        return any(_small_since(other, earliest) for other in others)


def _small_since(case: Case, earliest: date) -> bool:
    decision = case.get(Decision)
    if decision is None or decision.served_on is None or annulled(case):
        return False
    return small(decision.penalties) and decision.decided_on >= earliest
