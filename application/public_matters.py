"""事前公开的阅读: what authorities have made public before acting, for anybody who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

MOST: int = 500
"""Matters of one authority that are told."""


@dataclass(frozen=True, slots=True)
class PublicMatterEntry:
    """One matter as changed last; ``lists`` hold officers, powers, procedures and inspections as they were said."""

    matter: UUID
    authority: str
    kind: str
    title: str
    content: str
    basis: str
    paper: str
    from_day: date
    until: date | None
    lists: Mapping[str, Sequence[Any]]
    published_on: date
    changed_on: date | None
    change_reason: str
    withdrawn_on: date | None
    withdrawal_reason: str

    def stands(self, today: date) -> bool:
        """Whether anybody reads it on a day: begun, not over, not taken down."""
        gone = self.withdrawn_on is not None and self.withdrawn_on <= today
        return self.from_day <= today and (self.until is None or today <= self.until) and not gone


class TellsMatters(Protocol):
    """What anybody may ask of matters made public. Every method raises Unavailable while the lists are away."""

    def matters(self, authority: str, *, limit: int = MOST) -> Sequence[PublicMatterEntry]:
        """What an authority has made public, withdrawn ones among them."""

    def matter_authorities(self, *, today: date) -> Sequence[str]:
        """The authorities that have made something public."""
