"""语言: in which language the page of a request speaks, and the English of every sentence that our pages say.

The Chinese sentence is the key. The tables in ``sentences/`` hold the English beside it, one table a page or group
of pages; a sentence stands in one of them only. ``{name}`` in a sentence is filled when it is said.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, Final, Protocol


class Language(StrEnum):
    """What a page is written in, as its ``lang`` attribute says it."""

    ZH = "zh-CN"
    EN = "en"


SPOKEN: Final[ContextVar[Language]] = ContextVar("SPOKEN", default=Language.ZH)
"""Set once a request, read wherever words are chosen."""


class BothWays(Protocol):
    """Anything that has a term in both languages: a label, a member of an enumeration, a citation, a rule."""

    @property
    def zh(self) -> str:
        """The Chinese term."""

    @property
    def en(self) -> str:
        """The English term."""


def english() -> bool:
    """Whether the page of this request is in English."""
    return SPOKEN.get() is Language.EN


def term(of: BothWays) -> str:
    """The term of something in the language of the request."""
    return of.en if english() else of.zh


def listed(parts: Iterable[str]) -> str:
    """Several things one after the other, as each language separates them."""
    return (", " if english() else "、").join(parts)


def say(zh: str, /, **values: Any) -> str:
    """A sentence of our pages in the language of the request; an untranslated one stays Chinese."""
    sentence = sentences().get(zh, zh) if english() else zh
    return sentence.format(**values) if values else sentence


@cache
def sentences() -> dict[str, str]:
    """The English by the Chinese."""
    return dict(rows())


def rows() -> Iterator[tuple[str, str]]:
    """Every line of every table of sentences."""
    for table in sorted(files("interface.text").joinpath("sentences").iterdir(), key=lambda path: path.name):
        if table.name.endswith(".csv"):
            for line in list(csv.reader(table.read_text(encoding="utf-8").splitlines()))[1:]:
                yield line[0], line[1]
