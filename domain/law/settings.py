"""本机关设定: what the law leaves to each authority; where an authority has set nothing, the default holds.

A line of the table stands for one authority, for all authorities of a level, such as ``district``, or for all. Its
value may be a switch, a number, or a text; a text that is empty was not set and cannot be known.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from domain.law.places import DIVISIONS, LEVELS, Division, authority_of

TABLE: Final = Path(__file__).parent / "tables" / "settings.csv"

DEFAULT: Final = ""
"""The authority under which a default stands."""


def _load() -> Mapping[tuple[str, str], str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = {(row["setting"], row["authority"]): row["value"] for row in csv.DictReader(file)}
    for setting, authority in lines:
        if (setting, DEFAULT) not in lines:
            raise ValueError(f"settings.csv: {setting} has no default")
        if authority and authority not in LEVELS:
            authority_of(authority)
    return lines


_VALUES: Final = _load()


def value_of(setting: str, authority: str) -> str:
    """What an authority has set, else what holds for its level, else the default.

    Raises:
        KeyError: no such setting.
    """
    division = DIVISIONS.get(authority.partition("-")[0])
    level = DEFAULT if division is None else division.level
    default = _VALUES[setting, DEFAULT]
    return _VALUES.get((setting, authority), _VALUES.get((setting, level), default))


def is_on(setting: str, authority: str) -> bool:
    """Whether a switch is on. Raises KeyError: no such setting."""
    return value_of(setting, authority) == "on"


def number_of(setting: str, authority: str) -> int:
    """A setting that is a number.

    Raises:
        KeyError: no such setting.
        ValueError: the value is no whole number.
    """
    return int(value_of(setting, authority))


def day_of(setting: str, authority: str) -> date | None:
    """A setting that is a day; None where it was not set.

    Raises:
        KeyError: no such setting.
        ValueError: the value is no day.
    """
    told = value_of(setting, authority)
    return date.fromisoformat(told) if told else None


def text_of(setting: str, authority: str) -> str:
    """A setting that is a text; empty where it was not set.

    ``{place}`` stands for the division of the authority, written in full, and the name of another setting in braces
    for what that setting is.

    Raises:
        KeyError: no such setting.
        ValueError: no such authority.
    """
    return value_of(setting, authority).format_map(_Named(authority))


class _Named(dict[str, str]):
    """What the names in the braces of a text stand for."""

    def __init__(self, authority: str) -> None:
        super().__init__(place=_in_full(authority_of(authority).division))
        self._authority = authority

    def __missing__(self, setting: str) -> str:
        return text_of(setting, self._authority)


def _in_full(division: Division) -> str:
    """上海市长宁区: a division after those that it lies in; groupings are no part of a name."""
    above = DIVISIONS.get(division.parent)
    named = "" if division.level == "grouping" else division.name_zh
    return named if above is None else _in_full(above) + named
