"""Every case type and register, every event by its stored name, and the fold of them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Final

from domain.case import Case
from domain.cases.ban import BAN
from domain.cases.investigation import INVESTIGATION
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.cases.listing import ABNORMAL_LISTING, SERIOUS_LISTING
from domain.cases.warning import WARNING
from domain.messages import Event, Label
from domain.procedure import ENGINE_FOLDS, CaseType
from domain.registers import RECORD_FOLDS, REGISTERS
from domain.step import Fold, Step
from domain.steps.correction import corrected

CASE_TYPES: Final[Mapping[str, CaseType]] = {
    case_type.kind: case_type
    for case_type in (WARNING, INVESTIGATION, BAN, ABNORMAL_LISTING, SERIOUS_LISTING, JOINT_ENFORCEMENT)
}
"""The kinds of case, in the order in which they are shown."""

STAGE_LABELS: Final[Mapping[tuple[str, str], Label]] = {
    (track.value, stage.value): stage.label
    for case_type in CASE_TYPES.values()
    for track, stages in case_type.stages.items()
    for stage in stages
}
"""What each stage of each track is called, by the stored values of track and stage."""

RETIRED: Final[tuple[Step, ...]] = ()
"""Steps that no table takes any more, kept so that what they left behind is still folded."""


def _folds() -> Mapping[type[Event], Fold]:
    tables = chain(CASE_TYPES.values(), REGISTERS.values())
    steps = chain((row.step for table in tables for row in table.procedure), RETIRED)
    folds: dict[type[Event], Fold] = {**ENGINE_FOLDS, **RECORD_FOLDS}
    for step in steps:
        for event, fold in chain(step.folds.items(), step.elsewhere.items()):
            if folds.setdefault(event, fold) is not fold:
                raise ValueError(f"{event.name} is folded in two ways")
    return folds


FOLDS: Final = _folds()
"""How each event changes a case; total over the stored language."""

EVENTS: Final[Mapping[str, type[Event]]] = {event.name: event for event in FOLDS}
"""The stored language: every event by the name under which it lies in the store."""

if len(EVENTS) != len(FOLDS):
    raise ValueError("two events share a stored name")


KEYS: Final[Mapping[type[Event], str]] = {
    event: row.step.key
    for table in CASE_TYPES.values()
    for row in table.procedure
    if row.step.key
    for event in row.step.folds
}
"""The field that says which run of its track an event belongs to, where a track has several."""


def evolve(case: Case, event: Event) -> Case:
    """The case after one more event; rules never run here."""
    case = FOLDS[type(event)](case, event)
    if not case.replaying:
        case = case.copied()
    case.version += 1
    return case


def replay(case: Case, events: Sequence[Event]) -> Case:
    """The case after its whole history: each entry as it reads with its approved corrections, folded in place.

    ``case`` is an empty file, which the replay takes over; or what came of an earlier replay, if ``events`` are
    those behind it and no correction is among them all.
    """
    case.replaying = True
    for event in _moved_with_their_acts(events, corrected(events)):
        case = FOLDS[type(event)](case, event)
        case.version += 1
    return case.settled()


def _moved_with_their_acts(said: Sequence[Event], read: Sequence[Event]) -> Iterator[Event]:
    """The entries as they read; what the engine recorded for an act takes place on the act's corrected day."""
    was = now = date.min
    for before, event in zip(said, read, strict=True):
        if type(event) not in ENGINE_FOLDS:
            was, now = before.occurred_on, event.occurred_on
        elif was != now and event.occurred_on == was:
            event = event.model_copy(update={"occurred_on": now})
        yield event
