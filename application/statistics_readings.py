"""Readings of the statistics: what is asked, the figures, and the cases that a figure names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.law.places import DIVISIONS, lies_within
from domain.messages import Labelled


class Dimension(Labelled):
    """By what figures can be told apart, and narrowed."""

    YEAR = "year", "年度", "year"
    MONTH = "month", "月份", "month"
    AREA = "area", "机关所在区划", "area of the authority"
    KIND = "kind", "案卷种类", "kind of case"
    SOURCE = "source", "线索来源", "source of the clue"
    ORGANIZATION_TYPE = "organization_type", "组织类型", "type of organization"
    PLACE = "place", "行为发生地", "place of the conduct"
    VIOLATION = "violation", "违法行为代码", "code of the violation"
    PENALTY_KIND = "penalty_kind", "处罚种类", "kind of penalty"
    OUTCOME = "outcome", "处理结果", "outcome"
    CAMPAIGN = "campaign", "专项行动", "campaign"
    THEME = "theme", "主题", "theme"
    RISK_AREA = "risk_area", "风险领域", "risk area"


def divisions_of(area: str) -> list[str]:
    """The divisions that lie within an area, itself among them."""
    return [code for code in DIVISIONS if lies_within(code, area)]


MOST_DIMENSIONS = 2
"""By how many dimensions figures are told apart at once."""


@dataclass(frozen=True, slots=True)
class StatisticsFilter:
    """Which figures: of authorities in ``area``, by the day that counts, both days included.

    ``measure`` asks for one measure, ``among`` for some; with neither every one is told.
    ``values`` narrow by dimensions other than year, month and area; an empty value is what nobody stated.
    """

    area: str
    since: date
    until: date
    measure: str = ""
    values: Mapping[Dimension, str] = field(default_factory=dict)
    among: Sequence[str] = ()

    @property
    def divisions(self) -> list[str]:
        """The divisions whose authorities belong to the area."""
        return divisions_of(self.area)


@dataclass(frozen=True, slots=True)
class Figure:
    """How often a measure counts, and the money of it in fen; ``group`` are the values of the dimensions asked for.

    What has several values of a dimension, such as a decision with two penalties, counts under each of them.
    """

    measure: str
    group: tuple[str, ...]
    number: int
    fen: int


@dataclass(frozen=True, slots=True)
class CountedCase:
    """One thing that counts, and its case; ``fen`` is money."""

    case_id: UUID
    measure: str
    key: str
    day: date
    kind: str
    authority: str
    number: str
    party_name: str
    outcome: str
    fen: int | None
    imported: bool


@dataclass(frozen=True, slots=True)
class CountedCases:
    """A page of what a figure counts. ``others`` count as well and are not the reader's to know; ``fen`` is of all."""

    entries: Sequence[CountedCase]
    number: int
    others: int
    fen: int
    next_cursor: str = ""
