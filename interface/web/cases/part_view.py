"""卷内容: the parts of a file at a version, field by field, with what is different from another version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic_core import to_jsonable_python

from domain.case import Case
from domain.messages import Label, Part
from domain.steps.correction import Amendments, ProposedChange
from interface.http.file_shown import told
from interface.text.captions import part_captions
from interface.text.language import term
from interface.web.replay.replay_asked import Asked
from interface.web.wording import NameOf, facts

FEW: Final = 12
"""Items of a chapter that are shown besides those that changed, until somebody asks for all."""

MANY: Final = 100
"""Changed items of a chapter that are shown, the last ones, until somebody asks for all."""

TOLD_ELSEWHERE: Final = (Amendments, ProposedChange)
"""Corrections stand beside the entries that they correct."""


@dataclass(frozen=True, slots=True)
class Line:
    """A field as it stood and as it had stood; ``before`` is None where nothing is compared."""

    name: str
    now: str
    before: str | None

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before is not None and self.before != self.now


@dataclass(frozen=True, slots=True)
class Item:
    """One part under its key."""

    key: str
    lines: Sequence[Line]

    @property
    def changed(self) -> bool:
        """Whether any field differs."""
        return any(line.changed for line in self.lines)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The parts of one type: how many there were, those that are shown, where all of them are."""

    name: str
    count: int
    items: Sequence[Item]
    everything: str

    @property
    def changed(self) -> bool:
        """Whether any of them differs."""
        return any(item.changed for item in self.items)


Parts = Mapping[str, Part]


def chapters(case: Case, day: date, before: Case | None, asked: Asked, name: NameOf) -> list[Chapter]:
    """The parts that stood on a day, beside those of an earlier file; None compares nothing."""
    kinds = {**case.parts, **({} if before is None else before.parts)}
    found = []
    for kind in kinds:
        now, then = _standing(case, kind, day), None if before is None else _standing(before, kind, day)
        if kind not in TOLD_ELSEWHERE and (now or then):
            found.append(_chapter(kind, now, then, asked, name))
    return found


def _standing(case: Case, kind: type[Part], day: date) -> Parts:
    return {key: part for key, part in case.parts.get(kind, {}).items() if part.stands_on(day)}


def _chapter(kind: type[Part], now: Parts, before: Parts | None, asked: Asked, name: NameOf) -> Chapter:
    keys = list({**now, **(before or {})})
    # A long file has thousands of parts: only those that are shown are put into words.
    differing = [] if before is None else [key for key in keys if now.get(key) != before.get(key)]
    whole = asked.part == kind.__name__ or len(keys) <= FEW
    if not whole:
        keys = [*_without(keys, differing)[-FEW:], *differing[-MANY:]]
    return Chapter(
        name=term(Label(*part_captions().get(kind.__name__, (kind.__name__, kind.__name__)))),
        count=len(now),
        items=[
            Item(key, _lines(_fields(now.get(key), name), None if before is None else _fields(before.get(key), name)))
            for key in keys
        ],
        everything="" if whole else asked.address(part=kind.__name__),
    )


def _without(keys: Sequence[str], differing: Sequence[str]) -> list[str]:
    gone = set(differing)
    return [key for key in keys if key not in gone]


def _fields(part: Part | None, name: NameOf) -> Mapping[str, str]:
    """The fields of a part in words; personal and protected ones withheld."""
    if part is None:
        return {}
    shown = facts(to_jsonable_python(told(part, personal=False)), (), type(part), name)
    return {fact.name: fact.text for fact in shown}


def _lines(now: Mapping[str, str], before: Mapping[str, str] | None) -> list[Line]:
    names = {**now, **(before or {})}
    return [Line(name, now.get(name, ""), None if before is None else before.get(name, "")) for name in names]
