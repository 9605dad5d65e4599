"""追责时效: how long after the end of a breach it may still be penalised (行政处罚法第36条)."""

from __future__ import annotations

from datetime import date
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.rule import Outcome, Verdict, rule
from domain.law.statutes import APL

YEARS: Final = length_of("statute_of_limitations")
"""Years from the end of the breach to its discovery."""

YEARS_OF_GRAVE_HARM: Final = length_of("statute_of_limitations_long")
"""Years where life, health or financial safety was concerned and harm followed."""


def last_day(ended_on: date, grave_harm: bool, calendar: WorkingCalendar) -> date:
    """The last day on which the discovery of a breach that ended on ``ended_on`` still counts; it never rolls."""
    return calendar.add_months(ended_on, 12 * (YEARS_OF_GRAVE_HARM if grave_harm else YEARS))


@rule("limitation-not-run", APL(36), pr="PR-006", en="The breach was discovered within the limitation period.")
def within(*, discovered_on: date, last_day: date | None) -> Verdict:
    """违法行为须在追责时效内被发现，逾期的不再给予处罚。"""
    return Outcome.NOT_DETERMINABLE if last_day is None else discovered_on <= last_day


@rule("limitation-run", APL(36), en="Who does not file for lapse of time shows that the limitation period has run.")
def over(*, claimed: bool, discovered_on: date, last_day: date | None) -> Verdict:
    """以超过追责时效为由不予立案的，须查明违法行为终了之日，且发现时时效已过。"""
    if not claimed:
        return None
    return last_day is not None and discovered_on > last_day
