"""Readings of the public: decisions as they are published, and names on published lists, for anybody who asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from application.office_readings import PublicNameFilter, PublicNamesPage
from application.public_matters import TellsMatters
from domain.messages import Labelled


class PublishedKind(Labelled):
    """公示种类: what is published."""

    PENALTY = "penalty", "行政处罚决定", "penalty decision"
    NO_PENALTY = "no_penalty", "不予行政处罚决定", "decision that there is no penalty"
    BAN = "ban", "取缔决定", "ban decision"
    ANNOUNCEMENT = "announcement", "取缔公告", "announcement of a ban"
    ABNORMAL = "abnormal", "列入活动异常名录决定", "inclusion in the abnormal-activity list"
    SERIOUS = "serious", "列入严重违法失信名单决定", "inclusion in the serious-dishonesty list"


@dataclass(frozen=True, slots=True)
class PublishedFilter:
    """Which publications; what is left out does not narrow. ``search`` finds words of names, numbers and contents."""

    search: str = ""
    authority: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PublishedDecision:
    """公示: one publication as it stands, with the fields that may be published and no others.

    ``until`` is the last day on which it stands, None where none is set; ``contents`` is the text that was cleared for
    publication, as corrected; ``corrections`` tell day and new text. ``objected``: somebody objects to the data.
    """

    public_id: UUID
    kind: str
    authority: str
    name: str
    code: str
    number: str
    decided_on: date | None
    legal_basis: str
    penalties: Sequence[Mapping[str, Any]]
    contents: str
    corrections: Sequence[Mapping[str, str]]
    medium: str
    published_on: date
    until: date | None
    objected: bool


@dataclass(frozen=True, slots=True)
class WithdrawnPublication:
    """撤回公示: that a publication came down, when and why; nothing of its contents, and not about whom it was."""

    public_id: UUID
    kind: str
    authority: str
    number: str
    medium: str
    published_on: date
    withdrawn_on: date
    reasons: str


@dataclass(frozen=True, slots=True)
class WithdrawnPage:
    """A page of withdrawals; ``next_cursor`` is empty on the last one."""

    entries: Sequence[WithdrawnPublication]
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page of publications; ``next_cursor`` is empty on the last one."""

    entries: Sequence[PublishedDecision]
    next_cursor: str = ""


class TellsThePublic(TellsMatters, Protocol):
    """What anybody may ask. Every method raises Unavailable while the lists are away."""

    def published(self, wanted: PublishedFilter, *, today: date, cursor: str, limit: int) -> PublishedPage:
        """A page, the latest first. Raises ValueError for a cursor that is none of its own."""

    def publication(self, public_id: UUID, *, today: date) -> PublishedDecision | None:
        """One publication; None for what is not, no longer or nowhere published."""

    def withdrawn(self, *, cursor: str, limit: int) -> WithdrawnPage:
        """A page of withdrawals, the latest first. Raises ValueError as ``published``."""

    def publishing_authorities(self, *, today: date) -> Sequence[str]:
        """The authorities of which something is published."""

    def listed_names(self, wanted: PublicNameFilter, *, cursor: str, limit: int) -> PublicNamesPage:
        """A page of the names on the lists of every authority. Raises ValueError as ``published``."""

    def listing_authorities(self) -> Sequence[str]:
        """The authorities that have published lists."""
