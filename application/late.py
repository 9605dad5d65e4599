"""补录: an act that is put on record late, perhaps for a declared outage and under a number written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from application.ports import CaseStore, WrongKind
from domain.law import outages as law
from domain.law.calendar import WorkingCalendar
from domain.law.numbers import normalised
from domain.law.rule import Finding
from domain.law.settings import Settings
from domain.messages import Remarks
from domain.registers.outage import KIND, Outage
from domain.step import By, Power, Step

SETTING: Final = "late_entry_working_days"

OWN_ACTS: Final = frozenset({By.OFFICER, By.HEAD, By.REVIEWER, By.CHAIR, By.ARCHIVIST, By.LEAD})
"""Acts of the authority itself; of what others did it may learn late."""


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A number that was written by hand during an outage, and the version at which the outage's stream stands."""

    number: str
    outage: UUID
    version: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """What a late entry rests on: the findings, and the number it brings along."""

    findings: tuple[Finding, ...] = ()
    brought: HandWritten | None = None


def lateness(
    store: CaseStore, step: Step, remarks: Remarks, settings: Settings, on: date, today: date, calendar: WorkingCalendar
) -> Lateness:
    """Judge an entry of ``today`` for an act of ``on``; most are neither late nor of an outage, and cost nothing."""
    findings = tuple(_explained(step, remarks, settings, on, today, calendar))
    if remarks.outage is None:
        return Lateness(findings)
    version, outage = _declared(store, remarks.outage)
    began_on, ended_on = (None, today) if outage is None else outage.lasted(today)
    findings += (
        law.in_outage(
            authority=settings.authority,
            declared_by=None if outage is None else outage.authority,
            on=on,
            began_on=began_on,
            ended_on=ended_on,
        ),
    )
    if not remarks.number:
        return Lateness(findings)
    number = normalised(remarks.number)
    unavailable = () if outage is not None and number in outage.unused else (number,)
    findings += (law.reserved_unused(numbers=(number,), unavailable=unavailable),)
    return Lateness(findings, HandWritten(number, remarks.outage, version))


def _explained(
    step: Step, remarks: Remarks, settings: Settings, on: date, today: date, calendar: WorkingCalendar
) -> Iterator[Finding]:
    if step.by not in OWN_ACTS or step.power is Power.REGISTER or today <= on:
        return
    last_day = calendar.add_working_days(on, settings.number_of(SETTING))
    if today > last_day:
        yield law.explained(
            occurred_on=on,
            last_day=last_day,
            recorded_on=today,
            reasoned=bool(remarks.late_reason.strip()) or remarks.outage is not None,
            paper=bool(remarks.paper.strip()),
        )


def _declared(store: CaseStore, outage: UUID) -> tuple[int, Outage | None]:
    try:
        stream = store.load(outage, KIND)
    except WrongKind:
        return 0, None
    return stream.version, stream.get(Outage)
