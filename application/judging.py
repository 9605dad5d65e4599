"""再行判断: an act on record judged by the rules of its step, as if it were said again on the file before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from application.reading import NO_NUMBERS, no_other
from application.recorded import NO_REMARKS, Recorded
from domain.case import Actor, Case, Context, Track
from domain.law.calendar import WorkingCalendar
from domain.law.officers import OfficerOnRecord
from domain.law.rule import Finding, Outcome, as_law_on
from domain.law.settings import Settings
from domain.messages import Command, Event, Remarks
from domain.procedure import CaseType, in_time, out_of_order
from domain.step import Step

SettingsOf = Callable[[str, date], Settings]
"""What an authority has set, as it holds on a day."""

OtherCase = Callable[[UUID, str], Case | None]


@dataclass(frozen=True)
class Court:
    """What acts are judged by besides the file: procedure, calendar, officers, settings, other cases."""

    case_type: CaseType
    calendar: WorkingCalendar
    officer: Callable[[str], OfficerOnRecord | None]
    settings: SettingsOf = Settings
    other: OtherCase = no_other

    @property
    def steps(self) -> Mapping[type[Event], Step]:
        """The step that an event comes from."""
        return {event: step for step in self.case_type.steps.values() for event in step.folds}

    def context(self, entry: Recorded, event: Event, stored: Mapping[int, Event]) -> Context:
        """The circumstances of an entry as it now reads; ``stored`` are the entries of its case by version."""
        return Context(
            now=entry.provenance.recorded_at,
            today=entry.recorded_on,
            on=event.occurred_on,
            actor=Actor(entry.provenance.recorded_by, entry.authority),
            calendar=self.calendar,
            officer=self.officer,
            entry=stored.get,
            other=self.other,
            numbers=NO_NUMBERS,
            settings=self.settings(entry.authority, event.occurred_on),
        )


def said_again(step: Step, event: Event, remarks: Remarks = NO_REMARKS) -> Command:
    """The command that an event answers, made of the event's own fields.

    Raises:
        ValueError: the event does not tell all that the command has to say.
    """
    fields = step.command.model_fields
    said: dict[str, Any] = {name: getattr(event, name) for name in fields if hasattr(event, name)}
    return step.command(**said | {"remarks": remarks})


@dataclass(frozen=True, slots=True)
class Anew:
    """What judging an act again came to.

    ``order`` is about the place in the procedure; ``unmet`` are needs that another track had not reached, each with
    that track; ``found`` is everything else. ``whole`` unless a rule could not be asked for want of its inputs.
    """

    order: tuple[Finding, ...]
    unmet: tuple[tuple[Track, Finding], ...]
    found: tuple[Finding, ...]
    whole: bool


def judged_again(case_type: CaseType, step: Step, case: Case, command: Command, ctx: Context) -> Anew:
    """Judge an act by its row of the procedure and by its step; unlike a decision this goes on after a breach.

    What was no law on the day of the act does not apply.
    """
    rows = case_type.rows[step.command]
    key = str(getattr(command, step.key)) if step.key else ""
    row = next((row for row in rows if row.applies(case, key)), None)
    # Where no row applies only what every row asks for is known to be asked.
    needs = rows[0].needs if row is None else row.needs
    asked = [need for need in needs if row is not None or all(need in other.needs for other in rows)]
    order = out_of_order(rows, case, key) if row is None else in_time(row, key, case, command)
    seen = case.seen_from(rows[0].track, key)
    tracks = [need.track for need in asked]
    answered = list(zip(tracks, as_law_on(ctx.on, (need.finding(seen) for need in asked)), strict=True))
    standing, whole = _as_far_as_known(lambda: step.standing(seen, ctx))
    lawful, all_told = _as_far_as_known(lambda: step.lawful(seen, command, ctx))
    met = tuple(finding for _, finding in answered if finding.outcome is not Outcome.VIOLATED)
    return Anew(
        order=as_law_on(ctx.on, order),
        unmet=tuple((track, finding) for track, finding in answered if finding.outcome is Outcome.VIOLATED),
        found=as_law_on(ctx.on, (*met, *standing, *lawful)),
        whole=whole and all_told,
    )


def _as_far_as_known(asked: Callable[[], Iterable[Finding]]) -> tuple[list[Finding], bool]:
    """The findings until one needs a part that the file does not have, and whether none did."""
    found: list[Finding] = []
    try:
        for finding in asked():
            # One by one: what was found before the gap is kept.
            found.append(finding)
    except (LookupError, ValueError):
        return found, False
    return found, True
