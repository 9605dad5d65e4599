"""人员任职: who answers for an organization, by post and never by name; and who has looked at what is closed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.office_readings import DirectoryEntry
from application.organizations import Dossier
from application.ports import CaseNotFound
from application.principals import Principal
from application.recorded import Recorded
from domain.law.conduct_records import Post
from domain.registers.conduct_reading import ConductRecordRead
from domain.registers.responsible_person import RESPONSIBLE_PERSON
from interface.addresses import named
from interface.text.language import term

SHOWN: Final = 5
"""Lookers that are named."""


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post that one person holds or held; ``number`` tells the persons of this page apart and nothing else."""

    number: int
    post: str
    since: date
    until: date | None
    elsewhere: int
    read: str


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody who has read what is closed."""

    who: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Looks:
    """How often, and by how many; the latest of them."""

    times: int
    people: int
    latest: Sequence[Look]


def post_lines(told: Dossier, marks: Mapping[UUID, Sequence[DirectoryEntry]], back: str) -> Sequence[PostLine]:
    """The posts, those that are held first; each with the act by which the record behind it is opened."""
    numbers = {entry: number for number, entry in enumerate(dict.fromkeys(post.entry for post in told.posts), start=1)}
    return [
        PostLine(
            number=numbers[post.entry],
            post=term(Post(post.relation)),
            since=post.since,
            until=post.until,
            elsewhere=len({mark.code for mark in marks.get(post.entry, ()) if mark.code != told.code}),
            read=f"/registers/{named(RESPONSIBLE_PERSON.kind)}/{post.entry}/acts/read-conduct-record"
            f"?{urlencode({'back': back})}",
        )
        for post in told.posts
    ]


def looks(
    entries: Collection[UUID],
    history: Callable[[UUID, Principal], Sequence[Recorded]],
    by: Principal,
    name_of: Callable[[str], str],
) -> Looks:
    """Who has read the conduct records of these persons, and for what."""
    found: list[Look] = []
    officers = set[str]()
    for entry in entries:
        try:
            read = [each for each in history(entry, by) if isinstance(each.event, ConductRecordRead)]
        except CaseNotFound:
            continue
        for each in read:
            told = each.provenance
            officers.add(told.recorded_by)
            assert isinstance(each.event, ConductRecordRead)
            found.append(Look(name_of(told.recorded_by), told.recorded_at, term(each.event.purpose)))
    latest = sorted(found, key=lambda look: look.at, reverse=True)
    return Looks(len(found), len(officers), latest[:SHOWN])
