"""文号序列: one stream a series; a serial is its version, so no number is given twice or left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID, uuid5

from domain.case import Case
from domain.law.numbers import series_word
from domain.messages import Event, Part
from domain.step import Fold

KIND: Final = "number_series"
_NAMESPACE: Final = UUID("5f5f2a5c-8a0f-5d65-9c4e-3d9be6a6f0a1")


class NumberReserved(Event, name="number_reserved", zh="取得文号", en="Number reserved"):
    """A number is used up, in the commit of the act that bears it. ``serial`` equals the stream's version."""

    series: str
    serial: int
    number: str


class Series(Part):
    """Where a series stands: the last number given."""

    series: str
    serial: int
    number: str


def series_name(authority: str, word: str, year: int) -> str:
    """What tells a series apart: the authority, the word, the year."""
    return f"{authority}/{series_word(word)}/{year}"


def series_stream(authority: str, word: str, year: int) -> UUID:
    """The stream of a series, the same in every process."""
    return uuid5(_NAMESPACE, series_name(authority, word, year))


def _reserved(case: Case, event: NumberReserved) -> Case:
    return case.put(Series(series=event.series, serial=event.serial, number=event.number))


FOLDS: Final[Mapping[type[Event], Fold]] = {NumberReserved: _reserved}
