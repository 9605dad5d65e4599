"""本机关设定: what the law leaves to each authority; where an authority has set nothing, the default holds.

A line of the table stands for one authority, for all authorities of a level, such as ``district``, or for all; the
line that stands for all also says of what kind the setting is, within which bounds it must keep, and which article
draws them. An authority sets its own by an act that is an event (``domain.registers.authority_settings``).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from domain.law.places import DIVISIONS, LEVELS, Division, authority_of
from domain.law.setting_kinds import PLACE, SWITCHED, Choice, Hours, Setting, SettingKind, hours
from domain.law.statutes import citation
from domain.messages import Label

__all__ = ["SETTINGS", "SWITCHED", "Choice", "Set", "Setting", "SettingKind", "Settings"]

TABLE: Final = Path(__file__).parent / "tables" / "settings.csv"

CHOICES: Final = Path(__file__).parent / "tables" / "setting_choices.csv"
"""The values of the settings that are choices, in the order in which they are offered."""

DEFAULT: Final = ""
"""The authority under which a default stands."""


class Set(NamedTuple):
    """What an authority set, and from which day it holds."""

    setting: str
    value: str
    from_day: date


def _offered() -> Mapping[str, tuple[Choice, ...]]:
    found: dict[str, tuple[Choice, ...]] = {}
    with CHOICES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            choice = Choice(row["value"], Label(row["zh"], row["en"]))
            found[row["setting"]] = (*found.get(row["setting"], ()), choice)
    return found


def _read() -> tuple[Mapping[str, Setting], Mapping[tuple[str, str], str]]:
    offered = _offered()
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    settings = {
        row["setting"]: Setting(
            id=row["setting"],
            kind=SettingKind(row["kind"]),
            default=row["value"],
            least=row["least"],
            most=row["most"],
            basis=citation(row["basis"]),
            label=Label(row["zh"], row["en"]),
            choices=offered.get(row["setting"], ()),
        )
        for row in rows
        if row["authority"] == DEFAULT
    }
    for row in rows:
        if row["setting"] not in settings:
            raise ValueError(f"settings.csv: {row['setting']} has no default")
        if row["value"] and (trouble := settings[row["setting"]].trouble(row["value"], settings)):
            raise ValueError(f"settings.csv: {row['setting']}: value: {trouble.zh} ({trouble.en})")
        if row["authority"] and row["authority"] not in LEVELS:
            authority_of(row["authority"])
    return settings, {(row["setting"], row["authority"]): row["value"] for row in rows}


_READ: Final = _read()

SETTINGS: Final = _READ[0]
"""What may be set, by name."""

_VALUES: Final = _READ[1]


def _nothing() -> tuple[Set, ...]:
    return ()


@dataclass(frozen=True)
class Settings:
    """The settings of an authority as they hold on a day.

    ``told`` gives what the authority has set, in the order in which it was recorded; it is asked once, and only if
    anything is asked of the settings. On a day the latest that holds from that day or an earlier one counts; without
    a day the latest of all.
    """

    authority: str = ""
    on: date | None = None
    told: Callable[[], Iterable[Set]] = field(default=_nothing, repr=False, compare=False)

    @cached_property
    def own(self) -> Mapping[str, str]:
        """What the authority has set itself, by setting."""
        held = (each for each in self.told() if self.on is None or each.from_day <= self.on)
        return {each.setting: each.value for each in sorted(held, key=lambda each: each.from_day)}

    def value_of(self, setting: str) -> str:
        """What the authority has set, else what the table has for it, for its level, or for all.

        Raises:
            KeyError: no such setting.
        """
        default = _VALUES[setting, DEFAULT]
        if setting in self.own:
            return self.own[setting]
        division = DIVISIONS.get(self.authority.partition("-")[0])
        level = DEFAULT if division is None else division.level
        return _VALUES.get((setting, self.authority), _VALUES.get((setting, level), default))

    def is_on(self, setting: str) -> bool:
        """Whether a switch is on. Raises KeyError: no such setting."""
        return self.value_of(setting) == "on"

    def number_of(self, setting: str) -> int:
        """A setting that is a number.

        Raises:
            KeyError: no such setting.
            ValueError: the value is no whole number.
        """
        return int(self.value_of(setting))

    def number_if_set(self, setting: str) -> int | None:
        """A setting that is a number; None where it has no default and was not set.

        Raises:
            KeyError: no such setting.
            ValueError: the value is no whole number.
        """
        told = self.value_of(setting)
        return int(told) if told else None

    def hours_of(self, setting: str) -> Hours | None:
        """A setting that is hours, from when until when; None where it was not set.

        Raises:
            KeyError: no such setting.
            ValueError: the value is no hours.
        """
        told = self.value_of(setting)
        return hours(told) if told else None

    def ever(self, setting: str) -> tuple[str, ...]:
        """Everything that a setting has been or will be: the default first, then what was set, in its order.

        Raises:
            KeyError: no such setting.
        """
        default = Settings(self.authority).value_of(setting)
        return (default, *(each.value for each in self.told() if each.setting == setting))

    def day_of(self, setting: str) -> date | None:
        """A setting that is a day; None where it was not set.

        Raises:
            KeyError: no such setting.
            ValueError: the value is no day.
        """
        told = self.value_of(setting)
        return date.fromisoformat(told) if told else None

    def text_of(self, setting: str) -> str:
        """A setting that is a text; empty where it was not set.

        ``{place}`` stands for the division of the authority, written in full, and the name of another setting in
        braces for what that setting is.

        Raises:
            KeyError: no such setting.
            ValueError: no such authority.
        """
        return self.value_of(setting).format_map(_Named(self))


def unset_required(settings: Settings) -> tuple[Setting, ...]:
    """What the authority has to set before it can be known, and has not: for whoever administers it."""
    return tuple(each for each in SETTINGS.values() if each.required and not settings.value_of(each.id))


NOTHING_SET: Final = Settings()
"""The settings of no authority in particular: the defaults."""


class _Named(dict[str, str]):
    """What the names in the braces of a text stand for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(**{PLACE: _in_full(authority_of(settings.authority).division)})
        self._settings = settings

    def __missing__(self, setting: str) -> str:
        return self._settings.text_of(setting)


def _in_full(division: Division) -> str:
    """上海市长宁区: a division after those that it lies in; groupings are no part of a name."""
    above = DIVISIONS.get(division.parent)
    named = "" if division.level == "grouping" else division.name_zh
    return named if above is None else _in_full(above) + named
