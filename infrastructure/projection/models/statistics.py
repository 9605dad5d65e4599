"""统计: one row for each thing that is counted, with its day and everything by which it can be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Final

from application.recorded import Recorded
from domain.law import statistics as law
from domain.law.parties import Organization, Party
from domain.law.penalties import Penalty
from domain.law.statistics import Amount, Measure, Occasion, Per, Told
from domain.messages import Event
from infrastructure.projection.read_model import Key, ReadModel, Sheet

STATISTICS: Final = ReadModel(
    "statistics",
    3,
    {
        "measure": "text NOT NULL",
        "key": "text NOT NULL",
        "day": "date",
        "authority": "text NOT NULL",
        "division": "text NOT NULL",
        "kind": "text NOT NULL",
        "organization_type": "text NOT NULL",
        "source": "text NOT NULL",
        "place": "text NOT NULL",
        "violation": "text NOT NULL",
        "penalty_kinds": "text[] NOT NULL",
        "amount": "bigint",
        "outcome": "text NOT NULL",
        "campaigns": "text[] NOT NULL",
        "themes": "text[] NOT NULL",
        "risk_areas": "text[] NOT NULL",
        "clue": "uuid",
        "contested_act": "text NOT NULL",
        "taken_back_on": "date",
        "taken_back_by": "text",
    },
    key=("measure", "key"),
    # What most figures are counted from, so that the rows themselves need not be read.
    indexes={"day": "(measure, day) INCLUDE (division, amount, kind, outcome) WHERE taken_back_on IS NULL"},
)
"""The row without a measure stands for the case itself. ``amount`` is in fen; ``place`` is where the conduct was."""

OF_THE_CASE: Final[Key] = ("", "")

_UNKNOWN: Final[Mapping[str, Any]] = {
    "organization_type": "",
    "source": "",
    "place": "",
    "violation": "",
    "penalty_kinds": [],
    "outcome": "",
    "campaigns": [],
    "themes": [],
    "risk_areas": [],
    "clue": None,
    "contested_act": "",
}
"""What is known of a case before anything is told: the facts that every row of the case bears."""

_SAID: Final[Mapping[str, str]] = {
    "party": "organization_type",
    "organization": "organization_type",
    "source": "source",
    "conduct_place": "place",
    "division": "place",
    "violation_code": "violation",
    "penalties": "penalty_kinds",
    "clue": "clue",
    "contested_act": "contested_act",
    "campaign": "campaigns",
    "campaign_id": "campaigns",
    "theme": "themes",
    "risk_area": "risk_areas",
}
"""Which field of an event tells which fact."""

_TELLING: Final = frozenset(
    {
        "ban_case_filed",
        "banned",
        "case_filed",
        "case_linked",
        "clue_received",
        "decision_changed",
        "filing_proposed",
        "inclusion_proposed",
        "judgment_final",
        "party_changed",
        "penalty_decided",
        "reconsideration_filed",
        "reconsideration_received_by_authority",
        "simple_penalty_decided",
        "simple_procedure_opened",
        "suit_filed",
        "transferred_case_received",
        "verification_completed",
    }
)
"""The events that tell facts."""

_CHANGING: Final = frozenset({"decision_changed", "judgment_final"})
"""After these a decision stands with other penalties, if they name any."""


def _by_event(occasions: Callable[[Measure], Iterable[Occasion]]) -> dict[str, list[tuple[Measure, Occasion]]]:
    found: dict[str, list[tuple[Measure, Occasion]]] = {}
    for measure in law.MEASURES:
        for occasion in occasions(measure):
            found.setdefault(occasion.event, []).append((measure, occasion))
    return found


_COUNTED_BY: Final = _by_event(lambda measure: measure.counts)
_TAKEN_BACK_BY: Final = _by_event(lambda measure: measure.taken_back_by)

_UNDOES: Final = {"clue_unmerged": "clue_merged"}
"""An act that undoes an earlier one: what this one took back counts again, on the day on which it counted."""

FOLLOWED: Final = tuple(sorted(_TELLING | law.OUTCOMES | _COUNTED_BY.keys() | _TAKEN_BACK_BY.keys() | _UNDOES.keys()))


@STATISTICS.on(*FOLLOWED)
def followed(sheet: Sheet, at: Recorded) -> None:
    """First what the event tells of its case, then what it takes back, then what it counts."""
    event = at.event
    _learn(sheet, at)
    told = _told(sheet, event)
    for measure in _arising(_TAKEN_BACK_BY, event, told):
        _take_back(sheet, measure, event)
    if event.name in _UNDOES:
        _give_back(sheet, _UNDOES[event.name])
    if event.name in _CHANGING and _penalties(event):
        _change(sheet, at)
    for measure in _arising(_COUNTED_BY, event, told):
        _count(sheet, measure, at)


def _arising(by_event: Mapping[str, Iterable[tuple[Measure, Occasion]]], event: Event, told: Told) -> list[Measure]:
    """The measures for which this event is an occasion, each once."""
    found = by_event.get(event.name, ())
    return list({measure.id: measure for measure, occasion in found if occasion.arises(told)}.values())


def _told(sheet: Sheet, event: Event) -> Told:
    facts = sheet.get(*OF_THE_CASE) or {}

    def told(fact: str) -> object:
        return getattr(event, fact) if fact in type(event).model_fields else facts.get(fact)

    return told


# facts


@cache
def _said_by(kind: type[Event]) -> tuple[tuple[str, str], ...]:
    """Field and fact, of the fields that an event has."""
    return tuple((field, fact) for field, fact in _SAID.items() if field in kind.model_fields)


def _learn(sheet: Sheet, at: Recorded) -> None:
    """Put what the event tells on every row of the case."""
    event, known = at.event, sheet.get(*OF_THE_CASE)
    division = at.authority.partition("-")[0]
    learnt: dict[str, Any] = {}
    if known is None:
        known = _UNKNOWN
        learnt = {**_UNKNOWN, "kind": at.kind, "authority": at.authority, "division": division}
        sheet.put(*OF_THE_CASE, **learnt)
    if event.name in _TELLING:
        for field, fact in _said_by(type(event)):
            if (value := _fact(getattr(event, field), learnt.get(fact, known[fact]))) is not None:
                learnt[fact] = value
    if event.name in law.OUTCOMES:
        learnt["outcome"] = event.name
    if changed := {fact: value for fact, value in learnt.items() if known.get(fact) != value}:
        for key, _row in sheet.items():
            sheet.put(*key, **changed)


def _fact(said: Any, known: Any) -> Any:
    """A field as it stands in the table, None where it says nothing; marks are added to those that are known."""
    if isinstance(said, Party | Organization):
        said = said.organization_type
    if said in (None, "", ()):
        return None
    if isinstance(said, tuple):
        return sorted({each.kind.value for each in said})
    plain = said.value if isinstance(said, Enum) else said
    if isinstance(known, list):
        return known if str(plain) in known else [*known, str(plain)]
    return plain


# rows


def _live(sheet: Sheet, measure: Measure) -> Key | None:
    """The last row of a measure that was not taken back."""
    standing = [key for key, row in sheet.items() if key[0] == measure.id and row.get("taken_back_on") is None]
    return max(standing, key=lambda key: int(key[1] or 0), default=None)


def _take_back(sheet: Sheet, measure: Measure, event: Event) -> None:
    if (key := _live(sheet, measure)) is not None:
        sheet.put(*key, taken_back_on=event.occurred_on, taken_back_by=event.name)


def _give_back(sheet: Sheet, taken_back_by: str) -> None:
    for key, row in sheet.items():
        if row.get("taken_back_by") == taken_back_by:
            sheet.put(*key, taken_back_on=None, taken_back_by=None)


def _count(sheet: Sheet, measure: Measure, at: Recorded) -> None:
    live = _live(sheet, measure)
    if measure.per is Per.CASE and live is not None:
        return
    amount = _amount(measure, at.event)
    if measure.amount is not None and not amount:
        return
    _put(sheet, _key(sheet, measure, at, live), at.event, amount)


def _key(sheet: Sheet, measure: Measure, at: Recorded, live: Key | None) -> Key:
    """The round of the case that counts under it, or the entry; a case that counts once has no more to tell."""
    if measure.per is Per.CASE:
        return measure.id, ""
    if measure.per is Per.EVENT:
        return measure.id, str(at.version)
    earlier = sum(key[0] == measure.id for key, _row in sheet.items())
    return live or (measure.id, str(earlier + 1))


def _put(sheet: Sheet, key: Key, event: Event, amount: int | None) -> None:
    case = sheet.get(*OF_THE_CASE) or {}
    facts = {name: case[name] for name in (*_UNKNOWN, "kind", "authority", "division")}
    sheet.put(*key, **facts, day=event.occurred_on, amount=amount, taken_back_on=None, taken_back_by=None)


def _amount(measure: Measure, event: Event) -> int | None:
    if measure.amount is None:
        return None
    if measure.amount is Amount.PAID:
        return int(getattr(event, "amount", 0) * 100)
    return law.fen_of(measure.amount, _penalties(event))


def _penalties(event: Event) -> tuple[Penalty, ...]:
    found: tuple[Penalty, ...] = getattr(event, "penalties", ())
    return found


def _change(sheet: Sheet, at: Recorded) -> None:
    """The money of the decision that stands, as it was changed; its day remains that of the decision."""
    decisions = [key for measure in _DECISIONS if (key := _live(sheet, measure)) is not None]
    if not decisions:
        return
    decided = sheet.get(*decisions[0]) or {}
    for measure in law.MEASURES:
        if measure.per is not Per.ROUND or measure.amount is None:
            continue
        key, amount = _live(sheet, measure), _amount(measure, at.event)
        if key is None and amount:
            key = _key(sheet, measure, at, None)
            _put(sheet, key, at.event, amount)
            sheet.put(*key, day=decided["day"])
        elif key is not None and amount:
            sheet.put(*key, amount=amount)
        elif key is not None:
            sheet.put(*key, taken_back_on=at.event.occurred_on, taken_back_by=at.event.name)


_DECISIONS: Final = (law.BY_ID["penalties"], law.BY_ID["bans"])
