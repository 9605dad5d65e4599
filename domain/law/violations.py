"""违法行为: the catalogue of breaches, each with its article, the days on which it holds, and the one it replaced.

A breach is judged by the law of the day of the act, unless the law of the day of the decision is lighter (行政处罚法
第37条). Days on which a text begins or ends that nobody has published are settings of the authority.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final, Self

from domain.law.parties import OrganizationType
from domain.law.settings import Settings
from domain.law.statutes import Citation, Statute
from domain.messages import Labelled

TABLE: Final = Path(__file__).parent / "tables" / "violations.csv"


class Against(Labelled):
    """Whom a breach can be held against."""

    SOCIAL_GROUP = "social_group", "社会团体", "social group"
    SOCIAL_SERVICE_INSTITUTION = "social_service_institution", "社会服务机构", "social service institution"
    FOUNDATION = "foundation", "基金会", "foundation"
    CHARITY = "charity", "慈善组织", "charity of any type"
    NON_CHARITY = "non_charity", "不具有公开募捐资格的组织或者个人", "whoever may not raise funds publicly"
    INTERNET_PROVIDER = "internet_provider", "互联网服务提供者", "internet provider"
    CHARITABLE_TRUST = "charitable_trust", "慈善信托的当事人", "party to a charitable trust"
    ILLEGAL_ORGANIZATION = "illegal_organization", "非法社会组织", "illegal social organization"
    NATURAL_PERSON = "natural_person", "个人", "natural person"


OF_ITS_TYPE: Final[Mapping[OrganizationType, Against]] = {
    OrganizationType.SOCIAL_GROUP: Against.SOCIAL_GROUP,
    OrganizationType.SOCIAL_SERVICE_INSTITUTION: Against.SOCIAL_SERVICE_INSTITUTION,
    OrganizationType.FOUNDATION: Against.FOUNDATION,
}
"""The breaches of the regulation under which an organization is registered."""

ANY_TYPE: Final = frozenset({Against.CHARITY, Against.NON_CHARITY})
"""Breaches of the charity law, which asks for no type."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One breach of the catalogue.

    ``since`` and ``until`` are both inclusive. Where a setting tells the day, ``since`` is the earliest on which it can
    begin and ``until`` the last on which it certainly holds.
    ``schedule`` names what may be imposed (``sanctions.csv``), empty where another body punishes it.
    """

    code: str
    against: Against
    zh: str
    en: str
    basis: Citation
    since: date | None
    until: date | None
    since_setting: str
    until_setting: str
    schedule: str
    predecessor: str
    certain: bool

    @classmethod
    def read(cls, row: Mapping[str, str]) -> Self:
        """A line of the table. Raises ValueError: a value that is none of its kind."""
        return cls(
            code=row["code"],
            against=Against(row["party"]),
            zh=row["zh"],
            en=row["en"],
            basis=cited(row),
            since=_day(row["since"]),
            until=_day(row["until"]),
            since_setting=row["since_setting"],
            until_setting=row["until_setting"],
            schedule=row["schedule"],
            predecessor=row["predecessor"],
            certain=row["certainty"] == "law",
        )

    def begins(self, settings: Settings) -> date | None:
        """The first day on which it holds; None where it is not bounded, or its day was not set."""
        return settings.day_of(self.since_setting) if self.since_setting else self.since

    def ends(self, settings: Settings) -> date | None:
        """The last day on which it holds; None where it goes on, or the day of its end was not set."""
        if not self.until_setting:
            return self.until
        successor = settings.day_of(self.until_setting)
        return None if successor is None else successor - timedelta(1)

    def in_force(self, on: date, settings: Settings) -> bool | None:
        """Whether it holds on a day; None where that hangs on a day that the authority has not set."""
        begins, ends = self.begins(settings), self.ends(settings)
        if self.since_setting and begins is None:
            return False if self.since is not None and on < self.since else None
        if begins is not None and on < begins:
            return False
        if self.until_setting and ends is None:
            return True if self.until is not None and on <= self.until else None
        return ends is None or on <= ends


def cited(row: Mapping[str, str]) -> Citation:
    """The article that a line of a table names."""
    numbers = (int(row[name]) if row[name] else None for name in ("article", "paragraph", "item"))
    article, paragraph, item = numbers
    return Citation(statute=Statute(row["statute"]), article=article, paragraph=paragraph, item=item)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load() -> Mapping[str, Violation]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        found = {row["code"]: Violation.read(row) for row in csv.DictReader(file)}
    for violation in found.values():
        if violation.predecessor and violation.predecessor not in found:
            raise ValueError(f"violations.csv: {violation.code} replaces {violation.predecessor}, which is not there")
    return found


VIOLATIONS: Final[Mapping[str, Violation]] = _load()
"""The catalogue by code."""

SUCCESSORS: Final[Mapping[str, str]] = {each.predecessor: each.code for each in VIOLATIONS.values() if each.predecessor}
"""By code the breach that took its place in a later text."""


def same_conduct(code: str) -> Iterator[Violation]:
    """A breach with those before and after it in other texts, the earliest first."""
    first = VIOLATIONS[code]
    while first.predecessor:
        first = VIOLATIONS[first.predecessor]
    at: str | None = first.code
    while at is not None:
        yield VIOLATIONS[at]
        at = SUCCESSORS.get(at)
