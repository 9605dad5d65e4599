"""别处的案件: what an act is judged by that stands in other files: the same act, like cases, the register.

All of it is read from the log itself, so that it is never late.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from application.ports import CaseStore, WrongKind
from domain.case import Case
from domain.law.organizations import CharityStatus
from domain.law.parties import organization_stream
from domain.registers import organization_life
from domain.registers.organization_file import charity_of

LIKE_CASES: Final = 20
"""Decisions with which one is compared at most, the latest."""


@dataclass(frozen=True)
class OtherFiles:
    """Look-ups on behalf of one authority's case."""

    store: CaseStore
    authority: str

    def naming(self, act: UUID) -> Iterable[Case]:
        """The cases that name an act, of whatever authority: only whether they fined it is asked of them."""
        return (self.store.load(stream) for stream in self.store.naming(act))

    def decided(self, codes: Collection[str], since: date) -> Iterable[Case]:
        """The authority's own cases in which a penalty was decided for one of the breaches since a day."""
        return tuple(self._own(self.store.decided(self.authority, codes, since, LIKE_CASES)))

    def _own(self, streams: Iterable[UUID]) -> Iterator[Case]:
        for stream in streams:
            case = self.store.load(stream)
            if case.authority == self.authority:
                yield case

    def charity(self, code: str) -> bool | None:
        """Whether the register has an organization as a charity; None where it is on none of this authority."""
        try:
            file = self.store.load(organization_stream(code), organization_life.KIND)
        except WrongKind:
            return None
        if not file.version or file.authority != self.authority:
            return None
        return CharityStatus.CHARITY in charity_of(file).now
