"""公众页: published decisions and lists as anybody reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from application.office_readings import PublicName, PublicNameFilter
from application.public_readings import PublishedDecision, PublishedFilter, PublishedKind
from domain.law.listing import AbnormalGround, SeriousGround
from domain.law.penalties import PenaltyKind
from domain.law.public_lists import PublicList, RemovalGround
from interface.text.language import english, say, term
from interface.web.records.lists_view import MARKS
from interface.web.wording import Fact, authority, worded

BY_DECISION: Final = frozenset({PublicList.ABNORMAL, PublicList.SERIOUS})
"""Lists on which one stands by a decision, whose number is public; on which paper others rest is the office's own."""

GROUNDS: Final = {ground.zh: ground for ground in (*AbnormalGround, *SeriousGround)}
"""The grounds of an entry, by the words that the list has for them."""

KIND_MARKS: Final = {
    PublishedKind.PENALTY: "b",
    PublishedKind.NO_PENALTY: "",
    PublishedKind.BAN: "v",
    PublishedKind.ANNOUNCEMENT: "v",
    PublishedKind.ABNORMAL: "a",
    PublishedKind.SERIOUS: "r",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, as the form holds it."""

    place: str
    q: str = ""
    kind: str = ""
    authority: str = ""

    def decisions(self) -> PublishedFilter:
        """For the decisions."""
        return PublishedFilter(search=self.q, authority=self.authority, kind=self.kind)

    def names(self) -> PublicNameFilter:
        """For the names on lists."""
        kinds = (self.kind,) if self.kind else ()
        return PublicNameFilter(search=self.q, kinds=kinds, authority=self.authority, named=True)

    def page(self, cursor: str) -> str:
        """The address of the page that begins at ``cursor``."""
        asked = {"q": self.q, "kind": self.kind, "authority": self.authority, "cursor": cursor}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.place}?{query}" if query else self.place

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.q or self.kind or self.authority)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One publication in the list."""

    address: str
    name: str
    code: str
    kind: str
    mark: str
    number: str
    authority: str
    published_on: date
    until: date | None
    objected: bool


@dataclass(frozen=True, slots=True)
class DecisionView:
    """One publication on its own page: the fields that may be published, then the text."""

    heading: str
    name: str
    objected: bool
    fields: Sequence[Fact]
    contents: Sequence[str]
    corrections: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name on a list."""

    name: str
    code: str
    kind: str
    mark: str
    title: str
    authority: str
    paper: str
    ground: str
    listed_on: date
    removed_on: date | None
    removal: str


def decision_row(entry: PublishedDecision) -> DecisionRow:
    """A row of the list."""
    kind = PublishedKind(entry.kind)
    return DecisionRow(
        address=f"/public/decisions/{entry.public_id}",
        name=entry.name,
        code=entry.code,
        kind=term(kind),
        mark=KIND_MARKS[kind],
        number=entry.number,
        authority=authority(entry.authority),
        published_on=entry.published_on,
        until=entry.until,
        objected=entry.objected,
    )


def decision_view(entry: PublishedDecision) -> DecisionView:
    """The page of one."""
    return DecisionView(
        heading=term(PublishedKind(entry.kind)),
        name=entry.name,
        objected=entry.objected,
        fields=[fact for fact in _fields(entry) if fact.text],
        contents=entry.contents.split("\n"),
        corrections=[Fact(said["on"], said["new"]) for said in entry.corrections],
    )


def _fields(entry: PublishedDecision) -> Iterator[Fact]:
    yield Fact(say("行政相对人名称"), entry.name)
    yield Fact(say("统一社会信用代码"), entry.code)
    yield Fact(say("决定文号"), entry.number)
    yield Fact(say("决定日期"), entry.decided_on.isoformat() if entry.decided_on else "")
    yield Fact(say("决定机关"), authority(entry.authority))
    yield Fact(say("依据"), entry.legal_basis)
    yield Fact(say("处罚内容"), (", " if english() else "；").join(map(_penalty, entry.penalties)))
    yield Fact(say("公示日期"), entry.published_on.isoformat())
    yield Fact(say("公示截止期"), entry.until.isoformat() if entry.until else "")
    yield Fact(say("公示载体"), entry.medium)


def _penalty(told: Mapping[str, Any]) -> str:
    parts = [term(PenaltyKind(told["kind"]))]
    if told["amount"]:
        parts.append(say("{amount}元", amount=worded("amount", told["amount"])))
    if told["months"]:
        parts.append(say("{months}个月", months=told["months"]))
    return " ".join(parts)


def name_row(entry: PublicName) -> NameRow:
    """A name on a list as anybody reads it: no case, no note of ours."""
    kind = PublicList(entry.kind)
    ground = GROUNDS.get(entry.note)
    return NameRow(
        name=entry.name,
        code=entry.code,
        kind=term(kind),
        mark=MARKS[kind],
        title=entry.title,
        authority=authority(entry.authority),
        paper=entry.paper if kind in BY_DECISION else "",
        ground=entry.note if ground is None else term(ground),
        listed_on=entry.listed_on,
        removed_on=entry.removed_on,
        removal="" if entry.ground is None else term(RemovalGround(entry.ground)),
    )
