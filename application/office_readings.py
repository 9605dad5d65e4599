"""Readings of the office itself: late entries, outages, notices, names on public lists, entries of registers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class LateEntry:
    """补录: one entry that was recorded on a later day than the act; ``number`` and ``party_name`` are the case's.

    ``outage`` is the declared outage for which it was entered late, ``reserved`` the number written by hand then.
    """

    case_id: UUID
    kind: str
    authority: str
    number: str
    party_name: str
    version: int
    name: str
    act: str
    zh: str
    en: str
    occurred_on: date
    recorded_at: datetime
    recorded_by: str
    acted_by: str
    late_reason: str
    paper: str
    outage: UUID | None
    reserved: str

    @property
    def explained(self) -> bool:
        """Whether it says why it came late and on which paper it stands."""
        return bool(self.paper) and (bool(self.late_reason) or self.outage is not None)


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """系统通知: one notice, about which case, for whom, and who has taken note of it."""

    notice: UUID
    authority: str
    addressee: str
    about: str
    case_id: UUID
    kind: str
    number: str
    party_name: str
    code: str
    last_day: date | None
    open_cases: Sequence[Mapping[str, Any]]
    given_at: datetime
    noted_by: str | None
    noted_at: datetime | None


@dataclass(frozen=True, slots=True)
class OutageEntry:
    """停机: one declared outage; ``ended_at`` is None while it is running."""

    outage: UUID
    authority: str
    began_at: datetime
    ended_at: datetime | None
    reason: str
    paper: str
    numbers: Sequence[str]


@dataclass(frozen=True, slots=True)
class PublicNameFilter:
    """Which names on published lists; what is left out does not narrow.

    ``search`` finds words of names and notes, and codes. ``like`` asks whether a name is listed: names that share two
    neighbouring characters with it, those most like it first. ``named`` leaves out what a list only
    counts.
    """

    search: str = ""
    like: str = ""
    kinds: Sequence[str] = ()
    authority: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class PublicName:
    """名单上的名称: one name on one list, still there or removed.

    A list that counts more names than it gives has an entry without a ``name`` whose ``untold`` says how many more.
    ``paper`` is what the entry rests on. ``likeness`` in percent: the pairs of neighbouring characters that the name
    shares with the one asked about.
    """

    list_id: UUID
    name: str
    untold: int
    kind: str
    title: str
    batch: str
    medium: str
    authority: str
    handling_authority: str
    listed_on: date
    removed_on: date | None
    ground: str | None
    note: str
    case_id: UUID | None
    paper: str
    assumed: bool
    code: str = ""
    likeness: int = 0


@dataclass(frozen=True, slots=True)
class PublicNamesPage:
    """A page of names; ``next_cursor`` is empty on the last one."""

    entries: Sequence[PublicName]
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryFilter:
    """Which entries of registers; what is left out does not narrow. ``search`` finds words of names and marks."""

    search: str = ""
    code: str = ""
    kinds: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """名册条目: one name, mark or post under which an entry is found, from ``since`` until ``until``."""

    entry: UUID
    kind: str
    authority: str
    name: str
    relation: str
    code: str
    since: date
    until: date | None
