"""重新认定: what follows from an approved correction for the acts behind the corrected entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import rejudging as law
from domain.law.rule import RULES, Effect, Finding, Outcome
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Name, Said
from domain.step import By, Step, step
from domain.steps.correction import CorrectionApproved
from domain.steps.passings import TakenBack, passing_at


class Reopened(TakenBack):
    """Which correction (version of its approval) takes back the passing, and why."""

    correction: int = Field(ge=1)
    reason: Said


class ReopenPeriod(Command, Reopened):
    """By the corrected record the period had not passed: it runs again."""


class PeriodReopened(Event, Reopened, name="period_reopened", zh="期间重新计算", en="Period reopened"):
    """The passing stays on record and counts no more; ``paper`` names the run where a track has several."""

    track: Track
    paper: str = ""


class RecomputedFinding(Facts):
    """One breach that the corrected record shows: of which entry, of which rule, and that rule's articles."""

    entry: int = Field(ge=1)
    rule: Name
    articles: tuple[Name, ...] = ()


class Recomputed(Facts):
    """What the correction (version of its approval) shows of the acts behind the corrected entry."""

    correction: int = Field(ge=1)
    found: tuple[RecomputedFinding, ...] = Field(min_length=1)


class RecordRecomputedFindings(Command, Recomputed):
    """The acts behind a corrected entry were judged anew."""


class FindingsRecomputed(Event, Recomputed, name="findings_recomputed", zh="重新认定", en="Findings recomputed"):
    """Acts that were lawful by the record as it stood then are not by the corrected one."""


def _approved(version: int, ctx: Context) -> CorrectionApproved | None:
    event = ctx.entry(version)
    return event if isinstance(event, CorrectionApproved) else None


def _reopens(case: Case, command: ReopenPeriod, ctx: Context) -> Iterator[Finding]:
    correction, passing = _approved(command.correction, ctx), passing_at(case, command.entry, ctx)
    yield law.after_a_correction(correction=command.correction, on_file=correction is not None)
    yield law.passing_on_file(entry=command.entry, on_file=passing is not None)
    if passing is None:
        return
    days = passing.days(case, ctx)
    yield law.passed_too_early(on=passing.event.occurred_on, last_day=None if days is None else days[1])
    yield law.right_still_runs(stage=case.stage(Track.MAIN), running=passing.running(case))


def _reopened(case: Case, command: ReopenPeriod, ctx: Context) -> Iterable[Event]:
    passing = passing_at(case, command.entry, ctx)
    if passing is None:
        raise LookupError(f"entry {command.entry} is no passing")
    said: dict[str, Any] = {name: getattr(command, name) for name in Reopened.model_fields}
    yield PeriodReopened(occurred_on=command.occurred_on, track=passing.period.track, paper=passing.key, **said)
    yield from passing.taken_back(case, ctx, command.occurred_on)


def _recomputed(_case: Case, command: RecordRecomputedFindings, ctx: Context) -> Iterator[Finding]:
    correction = _approved(command.correction, ctx)
    yield law.after_a_correction(correction=command.correction, on_file=correction is not None)
    for found in command.found:
        behind = correction is not None and correction.entry < found.entry < command.correction
        yield law.between_entry_and_correction(entry=found.entry, on_file=behind and found.rule in RULES)
        if found.rule in RULES:
            yield Finding(
                rule=found.rule,
                cites=RULES[found.rule].cites,
                outcome=Outcome.VIOLATED,
                effect=Effect.FLAG,
                facts={"entry": found.entry},
            )


REOPEN_PERIOD: Step = step(
    "reopen-period",
    PeriodReopened,
    ReopenPeriod,
    by=By.CLOCK,
    basis=PRACTICE,
    lawful=_reopens,
    decide=_reopened,
)
RECORD_RECOMPUTED_FINDINGS: Step = step(
    "record-recomputed-findings",
    FindingsRecomputed,
    RecordRecomputedFindings,
    by=By.CLOCK,
    basis=PRACTICE,
    lawful=_recomputed,
    appends=True,
)
