"""本机关设定: what the law leaves to each authority; where an authority has set nothing, the default holds.

A line of the table stands for one authority, for all authorities of a level, such as ``district``, or for all; the
line that stands for all also says of what kind the setting is, within which bounds it must keep, and which article
draws them. An authority sets its own by an act that is an event (``domain.registers.authority_settings``).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Final, NamedTuple

from domain.law.places import DIVISIONS, LEVELS, Division, authority_of
from domain.law.statutes import Citation, citation
from domain.messages import SHANGHAI, Label, Labelled

TABLE: Final = Path(__file__).parent / "tables" / "settings.csv"

DEFAULT: Final = ""
"""The authority under which a default stands."""

SWITCHED: Final = ("off", "on")
"""What a switch may be."""


class SettingKind(Labelled):
    """What sort of value a setting has."""

    SWITCH = "switch", "开关", "switch"
    NUMBER = "number", "数", "number"
    DAY = "day", "日期", "day"
    TEXT = "text", "文字", "text"
    HOURS = "hours", "钟点", "hours of the day"
    RULES = "rules", "规则编号", "numbers of rules"


ASKED_FOR: Final = frozenset({SettingKind.DAY, SettingKind.NUMBER, SettingKind.HOURS})
"""Kinds that say nothing while they are empty: without a default the authority has to set them."""

_HOURS: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


class Hours(NamedTuple):
    """Minutes of the day since midnight: the first belongs to it, the last does not; it may pass midnight."""

    begin: int
    end: int

    def hold(self, moment: datetime) -> bool:
        """Whether an aware moment lies in it, by the clocks of Shanghai."""
        here = moment.astimezone(SHANGHAI)
        minute = here.hour * 60 + here.minute
        if self.begin <= self.end:
            return self.begin <= minute < self.end
        return minute >= self.begin or minute < self.end


def hours_of(text: str) -> Hours | None:
    """The hours that a text such as ``22:00-06:00`` says; None if it says none."""
    told = _HOURS.fullmatch(text)
    if told is None:
        return None
    begin_hour, begin_minute, end_hour, end_minute = map(int, told.groups())
    hours = Hours(begin_hour * 60 + begin_minute, end_hour * 60 + end_minute)
    return None if hours.begin == hours.end else hours


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is left to the authority; ``least`` and ``most`` bound a number or a day, empty if unbounded."""

    id: str
    kind: SettingKind
    default: str
    least: str
    most: str
    basis: Citation
    label: Label

    @property
    def required(self) -> bool:
        """Whether an authority has to set it before it can be known."""
        return self.kind in ASKED_FOR and not self.default

    def trouble(self, value: str) -> str:
        """Why a value cannot be set, in both languages; empty if it can."""
        if self.kind is SettingKind.SWITCH and value not in SWITCHED:
            return "须为 on 或者 off (on or off)"
        if self.kind in (SettingKind.NUMBER, SettingKind.DAY):
            return self._out_of_bounds(value)
        if self.kind is SettingKind.HOURS and hours_of(value) is None:
            return "须为钟点，如 22:00-06:00 (hours of the day, such as 22:00-06:00)"
        return ""

    def _out_of_bounds(self, value: str) -> str:
        read: Callable[[str], int | date] = int if self.kind is SettingKind.NUMBER else date.fromisoformat
        try:
            told = read(value)
        except ValueError:
            wanted = "整数 (a whole number)" if read is int else "日期，如 2026-05-01 (a day, such as 2026-05-01)"
            return f"须为{wanted}"
        if self.least and told < read(self.least):  # type: ignore[operator]
            return f"不得低于 {self.least} (at least {self.least}): {self.basis.zh}"
        if self.most and told > read(self.most):  # type: ignore[operator]
            return f"不得高于 {self.most} (at most {self.most}): {self.basis.zh}"
        return ""


class Set(NamedTuple):
    """What an authority set, and from which day it holds."""

    setting: str
    value: str
    from_day: date


def _read() -> tuple[Mapping[str, Setting], Mapping[tuple[str, str], str]]:
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
        )
        for row in rows
        if row["authority"] == DEFAULT
    }
    for row in rows:
        if row["setting"] not in settings:
            raise ValueError(f"settings.csv: {row['setting']} has no default")
        if row["value"] and (trouble := settings[row["setting"]].trouble(row["value"])):
            raise ValueError(f"settings.csv: {row['setting']}: value: {trouble}")
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

    def known_number(self, setting: str) -> int | None:
        """A setting that is a number; None where it was not set.

        Raises:
            KeyError: no such setting.
            ValueError: the value is no whole number.
        """
        told = self.value_of(setting)
        return int(told) if told else None

    def hours_of(self, setting: str) -> Hours | None:
        """A setting that is a stretch of the day; None where it was not set. Raises KeyError: no such setting."""
        return hours_of(self.value_of(setting))

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


NOTHING_SET: Final = Settings()
"""The settings of no authority in particular: the defaults."""


class _Named(dict[str, str]):
    """What the names in the braces of a text stand for."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(place=_in_full(authority_of(settings.authority).division))
        self._settings = settings

    def __missing__(self, setting: str) -> str:
        return self._settings.text_of(setting)


def _in_full(division: Division) -> str:
    """上海市长宁区: a division after those that it lies in; groupings are no part of a name."""
    above = DIVISIONS.get(division.parent)
    named = "" if division.level == "grouping" else division.name_zh
    return named if above is None else _in_full(above) + named
