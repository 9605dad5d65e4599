"""Search in Chinese: pairs of characters made here, so that PostgreSQL needs no dictionary and no extension."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

from psycopg import sql

LONGEST: Final = 200
"""Characters of a question that are looked at."""

_WORD = re.compile(r"[^\W_]+")
_LEXEME_END = 16_383
"""The highest place a tsvector can hold."""


def normal(text: str) -> str:
    """Full-width forms, capitals and compatibility characters as their plain equivalents."""
    return unicodedata.normalize("NFKC", text).lower()


def pairs(text: str) -> Iterator[str]:
    """Neighbouring characters within each run of letters and digits; a run of one gives itself."""
    for word in _WORD.findall(normal(text)):
        if len(word) == 1:
            yield word
        for at in range(len(word) - 1):
            yield word[at : at + 2]


def vector(*texts: str) -> str:
    """The text form of a tsvector; no pair spans two texts, nor two runs of one."""
    places: dict[str, list[int]] = {}
    place = 0
    for text in texts:
        for word in _WORD.findall(normal(text)):
            for pair in pairs(word):
                place += 1
                places.setdefault(pair, []).append(min(place, _LEXEME_END))
            # The gap keeps a phrase from running over the end of a word.
            place += 2
    return " ".join(f"'{pair}':{','.join(map(str, found[:255]))}" for pair, found in places.items())


def question(text: str) -> str:
    """The text form of a tsquery that finds texts holding every run of ``text``; empty if pairs cannot tell."""
    phrases = []
    for word in _WORD.findall(normal(text[:LONGEST])):
        if len(word) > 1:
            phrases.append("(" + " <-> ".join(f"'{pair}'" for pair in pairs(word)) + ")")
    return " & ".join(phrases)


def condition(text: str, vector_column: str, text_column: str) -> tuple[sql.Composable, dict[str, Any]]:
    """A condition of a query and its parameters; single characters are looked for with LIKE.

    ``text_column`` holds the normalised text.
    """
    parts: list[sql.Composable] = []
    values: dict[str, Any] = {}
    if asked := question(text):
        parts.append(sql.SQL("{} @@ %(search)s::tsquery").format(sql.Identifier(vector_column)))
        values["search"] = asked
    singles = [word for word in _WORD.findall(normal(text[:LONGEST])) if len(word) == 1]
    for number, word in enumerate(singles):
        name = f"single_{number}"
        parts.append(sql.SQL("{} LIKE {}").format(sql.Identifier(text_column), sql.Placeholder(name)))
        values[name] = f"%{word}%"
    return (sql.SQL(" AND ").join(parts) if parts else sql.SQL("true")), values
