"""设定的种类: what sort of value a setting has, within which bounds, and why a value cannot be set."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from string import Formatter
from typing import Final, NamedTuple

from domain.law.statutes import Citation
from domain.messages import SHANGHAI, Label, Labelled

SWITCHED: Final = ("off", "on")
"""What a switch may be."""

PLACE: Final = "place"
"""What a text may name besides other settings: the division of the authority."""

_NUMBER: Final = re.compile(r"-?[0-9]{1,12}")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOURS: Final = re.compile(r"((?:[01][0-9]|2[0-3]):[0-5][0-9])-((?:[01][0-9]|2[0-3]):[0-5][0-9])")
_WORD: Final = re.compile("[一-鿿]+")


class SettingKind(Labelled):
    """What sort of value a setting has."""

    SWITCH = "switch", "开关", "switch"
    NUMBER = "number", "数", "number"
    DAY = "day", "日期", "day"
    TEXT = "text", "文字", "text"
    CHOICE = "choice", "选项", "choice"
    HOURS = "hours", "时段", "hours"
    RULES = "rules", "规则编号", "numbers of rules"
    WORD = "word", "字词", "word"


class Hours(NamedTuple):
    """A stretch of the day: its first minute belongs to it, its last does not; it may pass midnight."""

    begins: time
    ends: time

    def hold(self, moment: datetime) -> bool:
        """Whether an aware moment lies in it, by the clocks of Shanghai."""
        there = moment.astimezone(SHANGHAI)
        here, begins, ends = ((each.hour, each.minute) for each in (there, self.begins, self.ends))
        return begins <= here < ends if begins <= ends else here >= begins or here < ends


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a choice may have."""

    value: str
    label: Label


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that is left to the authority.

    ``least`` and ``most`` bound a number or a day, empty if unbounded. A word is of Chinese characters, begins with
    ``least`` and has at most ``most`` characters. ``choices`` are those of a choice.
    """

    id: str
    kind: SettingKind
    default: str
    least: str
    most: str
    basis: Citation
    label: Label
    choices: Sequence[Choice] = ()

    @property
    def required(self) -> bool:
        """Whether an authority has to set it before it can be known."""
        return not self.default and self.kind not in (SettingKind.TEXT, SettingKind.RULES)

    def trouble(self, value: str, known: Mapping[str, Setting] | None = None) -> Label | None:
        """Why a value cannot be set, in both languages; None if it can. ``known`` are all settings, by name."""
        match self.kind:
            case SettingKind.SWITCH:
                return None if value in SWITCHED else Label("须为 on 或者 off", "must be on or off")
            case SettingKind.CHOICE:
                return self._not_offered(value)
            case SettingKind.HOURS:
                return _no_hours(value)
            case SettingKind.WORD:
                return self._no_word(value)
            case SettingKind.TEXT:
                return _unreadable(value, known or {})
            case SettingKind.RULES:
                # Which rules there are is known only where they are all declared (domain.law.binding).
                return None
        return self._out_of_bounds(value)

    def _not_offered(self, value: str) -> Label | None:
        offered = [choice.value for choice in self.choices]
        if value in offered:
            return None
        return Label(f"须为 {'、'.join(offered)} 之一", f"must be one of {', '.join(offered)}")

    def _no_word(self, value: str) -> Label | None:
        if not _WORD.fullmatch(value):
            return Label("须为汉字", "must be of Chinese characters")
        if not value.startswith(self.least):
            return Label(f"须以“{self.least}”起首", f"must begin with {self.least}")
        if self.most and len(value) > int(self.most):
            return Label(f"不得超过 {self.most} 个字", f"at most {self.most} characters")
        return None

    def _out_of_bounds(self, value: str) -> Label | None:
        number = self.kind is SettingKind.NUMBER
        read: Callable[[str], int | date] = int if number else date.fromisoformat
        try:
            told = read(value) if (_NUMBER if number else _DAY).fullmatch(value) else None
        except ValueError:
            told = None
        if told is None:
            if number:
                return Label("须为整数", "must be a whole number")
            return Label("须为日期，如 2026-05-01", "must be a day, such as 2026-05-01")
        if self.least and told < read(self.least):  # type: ignore[operator]
            return Label(f"不得低于 {self.least}：{self.basis.zh}", f"at least {self.least}: {self.basis.en}")
        if self.most and told > read(self.most):  # type: ignore[operator]
            return Label(f"不得高于 {self.most}：{self.basis.zh}", f"at most {self.most}: {self.basis.en}")
        return None


def hours(value: str) -> Hours:
    """From when until when: ``22:00-06:00``, over midnight where the end lies before the beginning.

    Raises:
        ValueError: no such hours.
    """
    match = _HOURS.fullmatch(value)
    if match is None:
        raise ValueError(f"时段不成立：{value[:40]!r}。 No hours: {value[:40]!r}.")
    begins, ends = time.fromisoformat(match[1]), time.fromisoformat(match[2])
    if begins == ends:
        raise ValueError(f"时段的起止相同：{value}。 Hours that end when they begin: {value}.")
    return Hours(begins, ends)


def _no_hours(value: str) -> Label | None:
    try:
        hours(value)
    except ValueError:
        return Label("须为时段，如 22:00-06:00，起止不同", "must be hours such as 22:00-06:00 that differ")
    return None


def _unreadable(value: str, known: Mapping[str, Setting]) -> Label | None:
    """What is wrong with the braces of a text. Only settings that are no texts can be named: none leads in a circle."""
    named = {name for name, setting in known.items() if setting.kind is not SettingKind.TEXT} | {PLACE}
    try:
        parts = list(Formatter().parse(value))
    except ValueError:
        return Label("花括号须成对", "the braces must come in pairs")
    for _, name, form, conversion in parts:
        if name is not None and (name not in named or form or conversion):
            return Label(
                f"花括号内须为 place 或者一项不是文字的设定：{name}",
                f"braces hold place or a setting that is no text: {name}",
            )
    return None
