"""名单页: the names on published lists, and whether a name that somebody uses is on one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.office_readings import PublicName, PublicNameFilter
from domain.law.public_lists import PublicList, RemovalGround
from interface.text.language import say, term
from interface.web.spreadsheet import Column, Sheet, sheet_of
from interface.web.wording import authority

MARKS: Final = {
    PublicList.SUSPECTED: "a",
    PublicList.BANNED: "r",
    PublicList.DISSUADED: "v",
    PublicList.ABNORMAL: "a",
    PublicList.SERIOUS: "r",
}


@dataclass(frozen=True, slots=True)
class NamesWanted:
    """What the reader asked for, as the form holds it."""

    q: str = ""
    like: str = ""
    kind: str = ""
    cursor: str = ""

    def filter(self) -> PublicNameFilter:
        """The same for the read model."""
        return PublicNameFilter(search=self.q, like=self.like, kinds=(self.kind,) if self.kind else ())

    def page(self, cursor: str) -> str:
        """The address of the page that begins at ``cursor``."""
        asked = {"q": self.q, "like": self.like, "kind": self.kind, "cursor": cursor}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/lists?{query}" if query else "/lists"


@dataclass(frozen=True, slots=True)
class NameRow:
    """One row; ``told`` if it stands for a name. ``case_id`` only where the reader's authority published the list."""

    name: str
    told: bool
    note: str
    kind: str
    mark: str
    title: str
    published: str
    paper: str
    handling_authority: str
    listed_on: date
    removed_on: date | None
    ground: str
    assumed: bool
    likeness: int
    case_id: UUID | None


def name_row(entry: PublicName, own: str) -> NameRow:
    """A row as somebody of the authority ``own`` reads it."""
    medium = say("载体：{medium}", medium=entry.medium) if entry.medium else ""
    kind, where = PublicList(entry.kind), (entry.batch, authority(entry.authority), medium)
    return NameRow(
        name=entry.name or say("（{count}个名称，未收录）", count=entry.untold),
        told=bool(entry.name),
        note=entry.note,
        kind=term(kind),
        mark=MARKS[kind],
        title=entry.title,
        published="　".join(text for text in where if text),
        paper=entry.paper,
        handling_authority=entry.handling_authority,
        listed_on=entry.listed_on,
        removed_on=entry.removed_on,
        ground="" if entry.ground is None else term(RemovalGround(entry.ground)),
        assumed=entry.assumed,
        likeness=entry.likeness,
        case_id=entry.case_id if entry.authority == own else None,
    )


def names_sheet(title: str, rows: Iterable[NameRow]) -> Sheet:
    """The names in a workbook."""
    return sheet_of(
        title,
        rows,
        (Column(say("名称"), width=36), lambda row: row.name),
        (Column(say("名单种类"), width=20), lambda row: row.kind),
        (Column(say("名单"), width=36), lambda row: row.title),
        (Column(say("公布"), width=36), lambda row: row.published),
        (Column(say("处置机关"), width=24), lambda row: row.handling_authority),
        (Column(say("列入"), "day"), lambda row: row.listed_on),
        (Column(say("移出"), "day"), lambda row: row.removed_on),
        (Column(say("移出情形")), lambda row: row.ground),
        (Column(say("依据"), width=30), lambda row: row.paper),
        (Column(say("备注"), width=30), lambda row: row.note),
        (Column(say("近似（%）"), "number"), lambda row: row.likeness or None),
        (Column(say("含推定"), width=8), lambda row: row.assumed),
    )
