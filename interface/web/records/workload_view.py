"""工作量页: who carries how much, and where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from application.office_work import OfficerLoad, PlaceLoad, Workload
from interface.http.workload import division_term
from interface.text.language import say
from interface.text.language import term as spoken
from interface.web.records.docket_view import CASES, NOBODY, Wanted
from interface.web.spreadsheet import Column, Sheet, sheet_of


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer by name with what he has in hand; ``linked`` if the reader may open his worklist."""

    name: str
    load: OfficerLoad
    linked: bool
    cases: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A division by name with what lies in it, or in one street of it, and where the cases are listed."""

    name: str
    load: PlaceLoad
    clues: str
    cases: str
    open: str


def loads(told: Workload, name: Callable[[str], str], linked: Callable[[str], bool]) -> Sequence[OfficerLine]:
    """The officers, those with most overdue first."""
    ordered = sorted(told.officers, key=lambda load: (-load.overdue, -load.open_cases, load.officer))
    return [
        OfficerLine(
            name(load.officer), load, linked(load.officer), Wanted(officer=load.officer, open="yes", sort="").page("")
        )
        for load in ordered
    ]


def places(told: Workload, since: date, until: date) -> Sequence[PlaceLine]:
    """Divisions in the order of their codes, their streets by name; what has none stands last."""
    ordered = sorted(told.places, key=lambda load: (not load.division, load.division, not load.street, load.street))
    return [_place(load, since, until) for load in ordered]


def _place(load: PlaceLoad, since: date, until: date) -> PlaceLine:
    lying = Wanted(
        division=load.division or NOBODY,
        street=load.street or NOBODY,
        until=until.isoformat(),
        active=since.isoformat(),
        sort="",
    )
    return PlaceLine(
        spoken(division_term(load.division)),
        load,
        clues=lying.page("", kind="warning"),
        cases=lying.page("", kind=CASES),
        open=lying.page("", open="yes", active=""),
    )


def sheets(officers: Sequence[OfficerLine], streets: Sequence[PlaceLine]) -> Sequence[Sheet]:
    """Both tables as a workbook."""
    return (
        sheet_of(
            say("按人员"),
            officers,
            (Column(say("人员")), lambda line: line.name),
            (Column(say("在办案件"), "number"), lambda line: line.load.open_cases),
            (Column(say("三十日内到期"), "number"), lambda line: line.load.due),
            (Column(say("逾期"), "number"), lambda line: line.load.overdue),
            (Column(say("期间内记录"), "number"), lambda line: line.load.acts),
        ),
        sheet_of(
            say("按区划、街镇"),
            streets,
            (Column(say("区划")), lambda line: line.name),
            (Column(say("街镇")), lambda line: line.load.street),
            (Column(say("线索"), "number"), lambda line: line.load.clues),
            (Column(say("案件"), "number"), lambda line: line.load.cases),
            (Column(say("仍在办"), "number"), lambda line: line.load.open),
        ),
    )
