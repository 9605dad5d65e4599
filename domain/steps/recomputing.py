"""期限重算: a year's days off were published, or published anew; the open limits that reach it have their new days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import recomputing as law
from domain.law.deadlines import BY_ID
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Name
from domain.step import By, Step, step


class RecountedLimit(Facts):
    """One limit, by the entry that started it (``run``): its last day as it ``was`` counted, and as it is now.

    ``provisional``: it also reaches a year that is still not published.
    """

    deadline: Name
    item: str = ""
    run: int = Field(ge=1)
    was: date
    last_day: date
    provisional: bool = False


class Recounted(Facts):
    """What the arrangement of ``year`` changes; ``edition`` counts the publications of the calendar up to it."""

    year: int = Field(ge=2000, le=2100)
    edition: int = Field(ge=1)
    limits: tuple[RecountedLimit, ...] = Field(min_length=1, max_length=200)


class RecomputeLimits(Command, Recounted):
    """The open limits that reach a published year were counted anew."""


class LimitsRecomputed(Event, Recounted, name="limits_recomputed", zh="期限重算", en="Limits recomputed"):
    """From now on these limits run to the new days; the earlier ones were provisional."""


def _lawful(_case: Case, command: RecomputeLimits, ctx: Context) -> Iterator[Finding]:
    calendar = ctx.calendar
    yield law.year_published(
        year=command.year,
        edition=command.edition,
        published_editions=calendar.edition,
        arrangement_known=command.year in calendar.years,
    )
    unknown = [f"{told.deadline} {told.run}" for told in command.limits if not _started(told, ctx)]
    yield law.limit_started(unstarted=tuple(unknown))


def _started(told: RecountedLimit, ctx: Context) -> bool:
    deadline, event = BY_ID.get(told.deadline), ctx.entry(told.run)
    return deadline is not None and event is not None and event.name in deadline.starts


RECOMPUTE_LIMITS: Step = step(
    "recompute-limits",
    LimitsRecomputed,
    RecomputeLimits,
    by=By.CLOCK,
    basis=PRACTICE,
    lawful=_lawful,
    appends=True,
)
