"""填写说明: what is expected in a field, with an example; a line of a table where a field needs more than its kind.

Where one name means different things, a line is kept for the place: ``step.field`` for a field of that step's command,
``group.field`` for a field within a group or list of that name. The line for the place comes before that for the name.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple, Protocol

from interface.text.language import english, say


class Asks(Protocol):
    """What is known of a field when its help is written."""

    @property
    def name(self) -> str:
        """The name of the field."""

    @property
    def control(self) -> object:
        """How it is asked for."""

    @property
    def longest(self) -> int | None:
        """Characters at most."""

    @property
    def pattern(self) -> str:
        """The pattern it has to match."""


class Help(NamedTuple):
    """One line of the table."""

    zh: str
    en: str
    example: str


KINDS: Final = {
    "DAY": "八位数字或年月日，如 20261122、2026-11-22。",
    "MOMENT": "上海时间，如 2026-11-22 09:30 或 202611220930。",
    "MONEY": "单位为元，不填万元，如 221798.00。",
    "LINES": "每行一项。",
    "CODE": "十八位统一社会信用代码；没有的留空。",
    "PERSON": "个人信息：加密保存，页面和列表不显示。",
    "PAIRS": "每行一项，写作 名称=内容。",
    "REFERENCE": "系统编号（UUID），从相应页面带入或者粘贴。",
}
"""What is expected of a kind of field, where nothing is said about the field itself."""

ALWAYS: Final = frozenset({"LINES", "PERSON", "REFERENCE"})
"""Kinds that are told beside what is said about the field: no example shows that there may be several lines."""

_NUMBERED: Final = re.compile(r"\^([A-Z])\[1-9\]")


@cache
def table() -> dict[str, Help]:
    """Help by the name of the field, or by its place and name."""
    text = files("interface.text").joinpath("field_help.csv").read_text(encoding="utf-8")
    return {row[0]: Help(*row[1:]) for row in list(csv.reader(text.splitlines()))[1:]}


def key_of(path: str, slug: str) -> str:
    """The key for the place of a field: the group or list that it is in, or the step whose command it belongs to."""
    *within, name = [word for word in path.split(".") if not word.isdecimal()]
    return f"{within[-1] if within else slug}.{name}"


def help_of(field: Asks, path: str = "", slug: str = "") -> str:
    """What is expected in a field, in the language of the request; empty where its caption says all.

    ``path`` is where it stands in the form of the step ``slug``, such as ``penalties.0.amount``.
    """
    parts = []
    known = table().get(key_of(path or field.name, slug)) or table().get(field.name)
    if known is not None:
        parts.append(known.en if english() else known.zh)
    kind = getattr(field.control, "name", "")
    if kind in KINDS and (known is None or kind in ALWAYS):
        parts.append(say(KINDS[kind]))
    if numbered := _NUMBERED.match(field.pattern):
        parts.append(say("编号如 {letter}1、{letter}2。", letter=numbered[1]))
    if field.longest and field.longest >= 1000:
        parts.append(say("至多 {count} 字。", count=field.longest))
    if known is not None and known.example:
        parts.append(say("例：{example}", example=known.example))
    return " ".join(parts)
