"""快速登记页: the form, what fits the name, and what the server said to the record that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from domain.law.clues import ClueSource
from domain.law.field_notes import LARGEST_PHOTO, MOST_PHOTOS
from interface.http.answers import FindingShown
from interface.http.problems import Problem
from interface.text.language import english, listed, say, term
from interface.web.quick.quick_entry import CLUE, NOTE, Said
from interface.web.quick.quick_known import Companion, Known, KnownCase

IN_THE_FIELD: Final = (
    ClueSource.STREET_SCREENING,
    ClueSource.RESIDENTIAL_REPORT,
    ClueSource.SPECIAL_INSPECTION,
    ClueSource.RANDOM_INSPECTION,
    ClueSource.CAMPAIGN,
    ClueSource.JOINT_OPERATION,
    ClueSource.COMPLAINT,
)
"""The sources of what is met on the spot; the others follow in their order."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field that is chosen."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Mode:
    """One of the two kinds of record, with the address under which its form stands."""

    mode: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a record was not taken: a title, and each reason with its articles."""

    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of the record that was sent before."""

    case_id: str
    version: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class QuickView:
    """The page. ``searched``: a name was looked for, whether or not something fits."""

    said: Said
    modes: tuple[Mode, ...]
    hits: Sequence[KnownCase]
    searched: bool
    companions: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    most_photos: int = MOST_PHOTOS
    largest_photo: int = LARGEST_PHOTO


def quick_view(said: Said, known: Known) -> QuickView:
    """The form with what was typed into it."""
    chosen = known.case(said.case)
    fitting = known.fitting(said.name)
    others = () if chosen is None or chosen in fitting else (chosen,)
    return QuickView(
        said=said,
        modes=tuple(Mode(mode, _address(said, mode), said.mode == mode) for mode in (NOTE, CLUE)),
        hits=(*others, *fitting),
        searched=bool(said.name) and said.mode == NOTE,
        companions=tuple(_companion(each, said) for each in known.companions),
        sources=tuple(
            Choice(source.value, term(source), said.source == source.value)
            for source in dict.fromkeys((*IN_THE_FIELD, *ClueSource))
        ),
    )


def _companion(each: Companion, said: Said) -> Choice:
    return Choice(each.id, each.name, said.companion == each.id)


def _address(said: Said, mode: str) -> str:
    typed = {"mode": mode, "name": said.name, "observed": said.observed, "place": said.place}
    return f"/quick?{urlencode({name: value for name, value in typed.items() if value})}"


def _articles(found: FindingShown) -> str:
    return listed(article.en if english() else article.zh for article in found.articles)


def trouble(problem: Problem) -> Trouble:
    """A problem document in the reader's words: fields with their reasons, rules with their articles."""
    fields = [each.reason_en if english() else each.reason_zh for each in problem.errors or ()]
    rules = [
        say("{what}（{articles}）", what=(found.en if english() else found.zh).rstrip("。."), articles=_articles(found))
        for found in problem.findings or ()
    ]
    detail = (problem.detail_en if english() else problem.detail) if not (fields or rules) else None
    return Trouble(
        problem.title_en if english() else problem.title,
        tuple(dict.fromkeys([*rules, *fields, *([detail] if detail else [])])),
    )
