"""当事人变更通知: when the register shows that an organization changed, the officers of its open cases are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.policies.entered import Entered
from application.policies.notices import give, unless_impossible
from application.readings import DocketEntry
from application.waiting import ENDED
from domain.messages import Event, shanghai_day
from domain.registers.notice import GiveNotice, NoticeAbout, NoticeTo
from domain.registers.organization import ORGANIZATION
from domain.registers.organization_entry import OrganizationRenamed
from domain.registers.organization_file import OrganizationFile
from domain.registers.organization_life import OrganizationDeregistered, OrganizationMerged

NAMESPACE: Final = UUID("7b2e9d40-1c5f-5a86-b3d1-0f64a8c7e915")

CHANGES: Final[Mapping[type[Event], NoticeAbout]] = {
    OrganizationRenamed: NoticeAbout.PARTY_RENAMED,
    OrganizationMerged: NoticeAbout.PARTY_MERGED,
    OrganizationDeregistered: NoticeAbout.PARTY_DEREGISTERED,
}
"""What the officers of an open case are told of."""


class Changes(Protocol):
    """What the policy reads. Every method raises Unavailable while the lists are away."""

    def told_of_changes_to(self) -> int:
        """The place in the log of the last change of which officers were told; 0 if there is none."""

    def changes_after(self, position: int) -> Sequence[Entered]:
        """The changes of organizations behind a place in the log, in their order."""

    def cases_against(self, code: str) -> Sequence[DocketEntry]:
        """Every authority's cases against an organization."""


def party_notice_id(changed: Entered, case_id: UUID) -> UUID:
    """The id of the notice of one change to the officers of one case: the same in every process."""
    return uuid5(NAMESPACE, f"{changed.case_id}/{changed.version}/{case_id}")


@dataclass
class PartyNoticePolicy:
    """Tells the officers of each case of each change once. It begins with the last change of which it told anybody."""

    bus: Bus
    book: Changes
    now: Callable[[], datetime]
    seen: int | None = field(default=None, init=False)

    def check(self) -> int:
        """Give every notice that is due and was not given yet; returns how many were.

        Raises:
            Busy, Unavailable: the rest waits for the next check.
        """
        told = 0
        if self.seen is None:
            # Some of its cases may not have been told when the process ended: the ids keep the others from a repeat.
            self.seen = max(0, self.book.told_of_changes_to() - 1)
        for changed in self.book.changes_after(self.seen):
            told += self._told_of(changed)
            self.seen = changed.position
        return told

    def _told_of(self, changed: Entered) -> int:
        entry = next(e for e in self.bus.store.history(changed.case_id) if e.version == changed.version)
        organization = self.bus.store.load(changed.case_id, ORGANIZATION.kind).must(OrganizationFile)
        about = CHANGES[type(entry.event)]
        told = 0
        for case in self.book.cases_against(organization.code):
            if case.main_stage in ENDED[case.kind] or case.opened_on > entry.recorded_on or _knows(case, entry.event):
                continue
            said = GiveNotice(
                occurred_on=shanghai_day(self.now()),
                to=NoticeTo.CASE_OFFICERS,
                about=about,
                case_id=case.case_id,
                entry=changed.version,
                register_entry=changed.case_id,
                party_name=organization.name,
                code=organization.code,
            )
            notice = party_notice_id(changed, case.case_id)
            told += unless_impossible(case.case_id, partial(give, self.bus, notice, said, case.authority))
        return told


def _knows(case: DocketEntry, change: Event) -> bool:
    """Whether the case names the party as it is called since the change."""
    return isinstance(change, OrganizationRenamed) and case.party_name == change.organization_name
