"""统计口径: what each figure counts, by which day, and what takes it back. Definitions come before numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from domain.law.penalties import IN_MONEY, Penalty, PenaltyKind
from domain.messages import Label, Labelled

TABLE: Final = Path(__file__).parent / "tables" / "measures.csv"

OUTCOMES: Final = frozenset(
    {
        "banned",
        "case_transferred",
        "clue_closed_unfounded",
        "clue_escalated",
        "clue_merged",
        "clue_rejected",
        "clue_transferred",
        "concluded",
        "correction_verified",
        "decision_annulled",
        "decision_revoked_by_authority",
        "dissolved_voluntarily",
        "filing_withdrawn",
        "found_exempt_group",
        "found_registered_elsewhere",
        "included",
        "inclusion_declined",
        "investigation_terminated_without_case",
        "listing_proposed_from_clue",
        "listing_withdrawn_on_objection",
        "mediation_succeeded",
        "moved_to_serious_list",
        "no_ban_decided",
        "no_filing_decided",
        "no_penalty_decided",
        "operation_cancelled",
        "penalty_decided",
        "police_accepted",
        "registration_started",
        "removed",
        "self_dissolution_found",
        "simple_penalty_decided",
        "underlying_act_annulled",
    }
)
"""The events that tell what became of a matter, the last of them last; their names are the values of ``outcome``."""


class Unit(Labelled):
    """What a figure is a number of."""

    MATTER = "matter", "件", "matters"
    DECISION = "decision", "次", "times"
    FEN = "fen", "分", "fen"


class Per(Labelled):
    """How often one file can count under a measure."""

    CASE = "case", "每案一次", "once a case"
    ROUND = "round", "每轮一次", "once a round of a case"
    EVENT = "event", "每次", "each time"


class Amount(Labelled):
    """Which money an event adds."""

    FINE = "fine", "罚款", "fines of a decision"
    CONFISCATION = "confiscation", "没收", "confiscations of a decision"
    PAID = "paid", "缴款", "what was paid"


Told = Callable[[str], object]
"""What is known under a name: of the event itself, else of its case."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event, or such an event only where a fact is as said. Nothing told is written as nothing."""

    event: str
    fact: str = ""
    value: str = ""
    equal: bool = True

    def arises(self, told: Told) -> bool:
        """Whether this event is the occasion, given what is told."""
        return not self.fact or (_written(told(self.fact)) == self.value) is self.equal


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table. Its day is always the legal day of the event that counts."""

    id: str
    label: Label
    definition: Label
    unit: Unit
    per: Per
    amount: Amount | None
    counts: tuple[Occasion, ...]
    taken_back_by: tuple[Occasion, ...]


def read(rows: Iterable[Mapping[str, str]]) -> tuple[Measure, ...]:
    """The measures of a table.

    Raises:
        ValueError: an id stands there twice, a row counts nothing or is not defined, or an occasion is misspelt.
    """
    found = tuple(_measure(row) for row in rows)
    if len({each.id for each in found}) != len(found):
        raise ValueError("measures.csv: an id is there twice")
    if idle := [each.id for each in found if not each.counts or not all(each.definition)]:
        raise ValueError(f"measures.csv: {idle[0]}: counts and both definitions must be filled")
    if odd := [each.id for each in found if (each.unit is Unit.FEN) is (each.amount is None)]:
        raise ValueError(f"measures.csv: {odd[0]}: money, and only money, has an amount")
    return found


def fen_of(amount: Amount, penalties: Iterable[Penalty]) -> int:
    """The money that a decision imposes, in fen."""
    kinds = {PenaltyKind.FINE} if amount is Amount.FINE else IN_MONEY - {PenaltyKind.FINE} | _PROPERTY
    return sum(int(each.amount * 100) for each in penalties if each.kind in kinds and each.amount is not None)


_PROPERTY: Final = {PenaltyKind.CONFISCATE_PROPERTY}

_OCCASION: Final = re.compile(r"(?P<event>[a-z_]+)(\[(?P<fact>[a-z_]+)(?P<unlike>!)?=(?P<value>[a-z_]*)\])?")


def _measure(row: Mapping[str, str]) -> Measure:
    return Measure(
        id=row["measure"],
        label=Label(row["zh"], row["en"]),
        definition=Label(row["definition_zh"], row["definition_en"]),
        unit=Unit(row["unit"]),
        per=Per(row["per"]),
        amount=Amount(row["amount"]) if row["amount"] else None,
        counts=_occasions(row["counts"]),
        taken_back_by=_occasions(row["taken_back_by"]),
    )


def _occasions(text: str) -> tuple[Occasion, ...]:
    return tuple(_occasion(each) for each in text.split(";")) if text else ()


def _occasion(text: str) -> Occasion:
    found = _OCCASION.fullmatch(text)
    if found is None:
        raise ValueError(f"measures.csv: {text!r} is no occasion")
    return Occasion(found["event"], found["fact"] or "", found["value"] or "", equal=not found["unlike"])


def _written(value: object) -> str:
    return "" if value is None else str(value).lower()


def _load() -> tuple[Measure, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read(csv.DictReader(file))


MEASURES: Final = _load()

BY_ID: Final[Mapping[str, Measure]] = {each.id: each for each in MEASURES}
