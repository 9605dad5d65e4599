"""工作量页: who carries how much, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from application.office_work import OfficerLoad, PlaceLoad, Workload
from interface.http.workload import division_term


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer by name with what he has in hand; ``linked`` if the reader may open his worklist."""

    name: str
    load: OfficerLoad
    linked: bool


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A division by name with what lies in it, or in one street of it."""

    name: str
    load: PlaceLoad


def loads(told: Workload, name: Callable[[str], str], linked: Callable[[str], bool]) -> Sequence[OfficerLine]:
    """The officers, those with most overdue first."""
    ordered = sorted(told.officers, key=lambda load: (-load.overdue, -load.open_cases, load.officer))
    return [OfficerLine(name(load.officer), load, linked(load.officer)) for load in ordered]


def places(told: Workload) -> Sequence[PlaceLine]:
    """Divisions in the order of their codes, their streets by name; what has none stands last."""
    ordered = sorted(told.places, key=lambda load: (not load.division, load.division, not load.street, load.street))
    return [PlaceLine(division_term(load.division).zh, load) for load in ordered]
