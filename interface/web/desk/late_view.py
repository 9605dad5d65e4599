"""停机补录页: outages that still wait for entries, what was entered for them, and the way to the next entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote, urlencode
from uuid import UUID

from application.office_readings import LateEntry
from application.principals import Principal
from application.reading import StepState
from application.readings import DocketEntry
from domain.messages import shanghai_day
from domain.procedure import CaseType
from domain.registers import REGISTERS
from domain.step import By
from interface.text.language import term
from interface.web.administration.outage_view import OutageView
from interface.web.cases.case_view import Tag
from interface.web.form_links import case_act, case_opening, dotted
from interface.web.wording import cited, who

PLACE: Final = "/late"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is being entered: for which outage, which act of which day on which paper, under which number, in which
    case."""

    outage: str = ""
    on: str = ""
    paper: str = ""
    reason: str = ""
    number: str = ""
    q: str = ""
    case: str = ""

    def address(self, **other: Any) -> str:
        """The page with this in its fields, some of it otherwise."""
        asked = {
            "outage": self.outage,
            "on": self.on,
            "paper": self.paper,
            "reason": self.reason,
            "number": self.number,
            "q": self.q,
            "case": self.case,
        } | {name: str(value) for name, value in other.items()}
        return f"{PLACE}?" + urlencode({name: value for name, value in asked.items() if value}, quote_via=quote)

    def filled(self) -> Mapping[str, str]:
        """The same as the form of an act is filled with it."""
        remarks = {"outage": self.outage, "number": self.number, "paper": self.paper, "late_reason": self.reason}
        return {"occurred_on": self.on} | dotted("remarks", **remarks)


@dataclass(frozen=True, slots=True)
class LateLine:
    """One entry that came late: in a case, which has a page, or in a register."""

    case_id: UUID
    register: str
    party: str
    number: str
    act: str
    occurred_on: date
    recorded_at: datetime
    recorded_by: str
    acted_by: str
    paper: str
    reserved: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case in which the act may lie."""

    case_id: UUID
    party: str
    number: str
    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class ActLink:
    """An act that may be entered now, by a form that is filled in as far as the paper tells."""

    name: str
    by: str
    articles: str
    address: str


@dataclass(frozen=True, slots=True)
class OutageDays:
    """The first and last day on which an act of an outage may have been done."""

    first: date
    last: date


def days_of(outage: OutageView, today: date) -> OutageDays:
    """The days of an outage in Shanghai; until today while it runs."""
    last = today if outage.ended_at is None else shanghai_day(outage.ended_at)
    return OutageDays(shanghai_day(outage.began_at), last)


def late_line(entry: LateEntry, name_of: Callable[[str], str], unexplained: str) -> LateLine:
    """One late entry; ``unexplained`` is the word for one that names no paper."""
    register = REGISTERS.get(entry.kind)
    return LateLine(
        case_id=entry.case_id,
        register="" if register is None else term(register.label),
        party=entry.party_name,
        number=entry.number,
        act=term(entry),
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        recorded_by=name_of(entry.recorded_by),
        acted_by=who(entry.acted_by),
        paper=entry.paper,
        reserved=entry.reserved,
        tags=() if entry.explained else (Tag(unexplained, "a"),),
    )


def found(entries: Iterable[DocketEntry], case_types: Mapping[str, CaseType], wanted: Wanted) -> list[FoundCase]:
    """The cases that a search found, each leading to its acts."""
    return [
        FoundCase(
            entry.case_id,
            entry.title or entry.party_name,
            entry.number,
            term(case_types[entry.kind].label),
            wanted.address(case=entry.case_id) + "#acts",
        )
        for entry in entries
    ]


def acts_of(case_id: UUID, states: Iterable[StepState], wanted: Wanted) -> list[ActLink]:
    """The acts that stand open to the reader in a case."""
    return [
        ActLink(
            term(state.step.label),
            term(state.step.by),
            cited(state.step.basis),
            case_act(case_id, state.step.slug, back=wanted.address(case="", number=""), **wanted.filled()),
        )
        for state in states
        if state.open and state.step.by is not By.CLOCK
    ]


def openings(case_types: Mapping[str, CaseType], reader: Principal, wanted: Wanted) -> Sequence[ActLink]:
    """The acts with which the reader may begin a case."""
    return [
        ActLink(
            term(case_type.opening.label),
            term(case_type.label),
            cited(case_type.opening.basis),
            case_opening(kind, back=wanted.address(case="", number=""), **wanted.filled()),
        )
        for kind, case_type in case_types.items()
        if case_type.opening.by is not By.CLOCK and reader.holds(case_type.opening.power, reader.authority)
    ]
