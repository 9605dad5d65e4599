"""回放的地址: which state of a case a reader asks for; every state has an address of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from application.recorded import Recorded
from application.replay import preceding, settled, version_on
from interface.text.language import say

ASKED: Final = ("version", "on", "against", "only", "by", "part", "page")
"""What an address may say."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says, as it stands there. ``only`` is a kind of act, ``part`` a part that is shown wholly."""

    case_id: UUID
    version: str = ""
    on: str = ""
    against: str = ""
    only: str = ""
    by: str = ""
    part: str = ""
    page: str = ""

    def address(self, **changes: Any) -> str:
        """The address of the same with something else in it; a version and a day exclude each other."""
        said: dict[str, Any] = {name: str(value) for name, value in changes.items()}
        asked = replace(self, **said)
        told = {name: value for name in ASKED if (value := getattr(asked, name))}
        return f"/cases/{self.case_id}/timeline" + (f"?{urlencode(told)}" if told else "")

    def at(self, version: int) -> str:
        """The address of a version, the list narrowed as it is."""
        return self.address(version=version, on="", page="", part="")

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What forms have to bring along so that the list stays narrowed and the comparison stands."""
        return [(name, getattr(self, name)) for name in ("only", "by") if getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The state that is shown: ``version`` 0 if nothing was on record on the day ``on``.

    ``against`` is the version that it is compared with, 0 for the empty file; ``wrong`` says what of the question
    could not be answered, and then the last version is shown.
    """

    version: int
    against: int
    compared: bool = False
    on: date | None = None
    wrong: str = ""


def chosen(asked: Asked, entries: Sequence[Recorded], today: date) -> Chosen:
    """The state that was asked for; the last one if nothing was."""
    last = len(entries)
    version, on, wrong = last, None, ""
    if asked.version:
        number = _number(asked.version, last)
        version, wrong = (number, "") if number else (last, _no_version(asked.version, last))
    elif asked.on:
        on = day_said(asked.on)
        if on is None:
            wrong = say("“{said}”不是日期，日期写作 2026-01-31。", said=asked.on[:40])
        elif on > today:
            on, wrong = None, say("{day} 还没有到，现按最后一版。", day=asked.on)
        else:
            version = version_on(entries, on)
    version = settled(entries, version) if version else 0
    against = preceding(entries, version) if version else 0
    if asked.against:
        number = _number(asked.against, last)
        if number:
            return Chosen(version, settled(entries, number), compared=True, on=on, wrong=wrong)
        wrong = wrong or _no_version(asked.against, last)
    return Chosen(version, against, on=on, wrong=wrong)


def day_said(text: str) -> date | None:
    """A day as people write it: 2026-01-31, 20260131, 2026/1/31."""
    said = text.strip().replace("/", "-").replace(".", "-")
    try:
        if said.isdigit() and len(said) == 8:
            return date(int(said[:4]), int(said[4:6]), int(said[6:]))
        year, month, day = said.split("-")
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def number_said(text: str) -> int:
    """A number in an address; 0 for whatever is none."""
    said = text.strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else 0


def _number(text: str, last: int) -> int:
    """A version of this case; 0 for whatever is none."""
    number = number_said(text)
    return number if number <= last else 0


def _no_version(said: str, last: int) -> str:
    return say("没有第 {said} 版，全案共 {last} 版；现按最后一版。", said=said[:20], last=last)
