"""应办事项: what a case owes without a day by which, from what opens it until what discharges it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.law.statutes import Citation, Statute
from domain.messages import Event, Label

TABLE: Final = Path(__file__).parent / "tables" / "obligations.csv"

ENDED_BY: Final = frozenset({"filing_withdrawn", "case_transferred"})
"""After these the case owes nothing here; closing and archiving discharge nothing."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One row of the table.

    ``only_for``: it is opened only by a decision with a penalty of these kinds. ``discharges``: it is discharged
    only by an event whose ``must`` is this. ``each``: the field of the opening event that lists several things, of
    which each is owed by itself; ``by``: the field of the discharging event that says which of them is done.
    """

    id: str
    label: Label
    starts: frozenset[str]
    only_for: frozenset[str]
    stops: frozenset[str]
    discharges: str
    each: str
    by: str
    basis: Citation

    def opened_by(self, event: Event) -> bool:
        """Whether an event opens it."""
        if event.name not in self.starts:
            return False
        return not self.only_for or any(penalty.kind in self.only_for for penalty in getattr(event, "penalties", ()))

    def items(self, event: Event) -> tuple[str, ...]:
        """What an event that opens it calls for: one thing without a name, or each of those that it lists."""
        return tuple(map(str, getattr(event, self.each))) if self.each else ("",)

    def ended_by(self, event: Event, item: str = "") -> bool:
        """Whether an event discharges it, or leaves nothing to discharge; ``item`` is what of it is owed."""
        if event.name in ENDED_BY:
            return True
        if self.by and item != str(getattr(event, self.by, item)):
            return False
        return event.name in self.stops and self.discharges in ("", str(getattr(event, "must", "")))


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Obligation, ...]:
    """The obligations of a table.

    Raises:
        ValueError: an id stands there twice, or a row says neither what opens nor what ends it.
    """
    found = tuple(_obligation(row) for row in rows)
    if len({each.id for each in found}) != len(found):
        raise ValueError("obligations.csv: an id is there twice")
    if idle := [each.id for each in found if not each.starts or not each.stops]:
        raise ValueError(f"obligations.csv: {idle[0]}: starts and stops must be filled")
    return found


def _obligation(row: Mapping[str, str]) -> Obligation:
    statute, *article = row["basis"].split()
    return Obligation(
        id=row["obligation"],
        label=Label(row["zh"], row["en"]),
        starts=_names(row["starts"]),
        only_for=_names(row["only_for"]),
        stops=_names(row["stops"]),
        discharges=row["discharges"],
        each=row["each"],
        by=row["by"],
        basis=Citation(statute=Statute(statute), article=int(article[0]) if article else None),
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(";")) if text else frozenset()


def _load() -> tuple[Obligation, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read(csv.DictReader(file))


OBLIGATIONS: Final = _load()

BY_ID: Final[Mapping[str, Obligation]] = {each.id: each for each in OBLIGATIONS}

TOUCHED_BY: Final = frozenset[str]().union(ENDED_BY, *(each.starts | each.stops for each in OBLIGATIONS))
"""The events that open or end any of them."""
