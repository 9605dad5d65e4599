"""统计用语: what the values of each dimension are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from application.statistics_readings import Dimension
from domain.catalogue import CASE_TYPES, EVENTS
from domain.law.clues import ClueSource
from domain.law.parties import OrganizationType
from domain.law.penalties import PenaltyKind
from domain.law.places import DIVISIONS
from domain.law.statistics import OUTCOMES
from domain.law.themes import CampaignTheme, RiskArea
from domain.messages import Label, Labelled

UNSTATED: Final = "none"
"""How a question asks for what nobody stated."""

NOT_STATED: Final = Label("未载明", "not stated")


def _members(kind: Iterable[Labelled]) -> Mapping[str, Label]:
    return {member.value: member.label for member in kind}


CODES: Final[Mapping[Dimension, Mapping[str, Label]]] = {
    Dimension.AREA: {code: Label(place.name_zh, place.name_en) for code, place in DIVISIONS.items()},
    Dimension.KIND: {kind: case_type.label for kind, case_type in CASE_TYPES.items()},
    Dimension.SOURCE: _members(ClueSource),
    Dimension.ORGANIZATION_TYPE: _members(OrganizationType),
    Dimension.PENALTY_KIND: _members(PenaltyKind),
    Dimension.OUTCOME: {name: EVENTS[name].label for name in sorted(OUTCOMES)},
    Dimension.THEME: _members(CampaignTheme),
    Dimension.RISK_AREA: _members(RiskArea),
}
"""Dimensions whose values are known beforehand, and what they are called. Of the others any text may be asked for."""

NAMED: Final[Mapping[Dimension, Callable[[str], Label]]] = {
    Dimension.YEAR: lambda year: Label(f"{year}年", year),
    Dimension.MONTH: lambda month: Label(f"{month[:4]}年{int(month[5:])}月", month),
    Dimension.PLACE: lambda code: CODES[Dimension.AREA].get(code, Label(code, code)),
}


def value_label(dimension: Dimension, value: str) -> Label:
    """What a value is called; one that nobody knows any more stands for itself."""
    if not value:
        return NOT_STATED
    if dimension in NAMED:
        return NAMED[dimension](value)
    return CODES.get(dimension, {}).get(value, Label(value, value))
