"""重新判断: which acts behind a corrected entry were lawful by the record as it stood, and are not by the corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from application.judging import Court, said_again
from application.recorded import Recorded
from domain.case import Case, Context, Track
from domain.catalogue import evolve
from domain.law.order import follows
from domain.law.rule import RULES, Finding, Outcome, as_law_on
from domain.messages import Event
from domain.procedure import ENGINE_FOLDS, At, CaseType, StageEntered, TrackRestarted
from domain.step import By, Step
from domain.steps.correction import OWN_EVENTS, CorrectionApproved, corrected
from domain.steps.passings import PERIODS, entry_taken_back
from domain.steps.rejudging import FindingsRecomputed, PeriodReopened, RecomputedFinding

NEVER_JUDGED: Final = (*OWN_EVENTS, PeriodReopened, FindingsRecomputed)
"""Corrections and what came of them stand whatever they correct."""


@dataclass(frozen=True, slots=True)
class Violated:
    """One act, by its version, with the rules that only the corrected record violates."""

    entry: int
    rules: tuple[str, ...]
    passing: bool

    def told(self) -> Iterator[RecomputedFinding]:
        """Each rule with its articles."""
        for rule in self.rules:
            articles = tuple(citation.zh for citation in RULES[rule].cites)
            yield RecomputedFinding(entry=self.entry, rule=rule, articles=articles)


@dataclass(frozen=True)
class Bench(Court):
    """Judges acts anew behind a correction."""

    def violated(self, entries: Sequence[Recorded], correction: int) -> list[Violated]:
        """The acts between an entry and its approved correction that the correction shows to violate a rule.

        Args:
            entries: the whole history of a case, as it was recorded.
            correction: the version of a ``correction_approved``.

        Raises:
            LookupError: there is no approved correction at that version.
        """
        approved = entries[correction - 1].event
        if not isinstance(approved, CorrectionApproved):
            raise LookupError(f"entry {correction} approves no correction")
        stored = [entry.event for entry in entries]
        before, after = corrected(stored[: correction - 1]), corrected(stored[:correction])
        late = _overtaken(approved, before, after)
        taken_back = {entry_taken_back(event) for event in stored}
        judged = zip(self._judged(entries, before), self._judged(entries, after), strict=False)
        steps, found = self.steps, []
        for version, (then, now) in enumerate(judged, start=1):
            event = stored[version - 1]
            if version <= approved.entry or version in taken_back or isinstance(event, NEVER_JUDGED):
                continue
            rules = dict.fromkeys(rule for rule in now if rule not in then)
            if late is not None and late.by(steps.get(type(event)), self.case_type, after[version - 1].occurred_on):
                rules[late.rule] = None
            if rules:
                found.append(Violated(version, tuple(rules), _can_run_again(stored, version)))
        return found

    def _judged(self, entries: Sequence[Recorded], history: Sequence[Event]) -> Iterator[tuple[str, ...]]:
        """Of each act in a history, the rules violated by what lay on file before it."""
        steps, stored = self.steps, {entry.version: entry.event for entry in entries}
        case = Case(entries[0].stream, self.case_type.kind).under(entries[0].authority)
        for entry, event in zip(entries, history, strict=False):
            step = steps.get(type(event))
            yield () if step is None else _rules(step, case, event, self.context(entry, event, stored))
            case = evolve(case, event)


def _rules(step: Step, case: Case, event: Event, ctx: Context) -> tuple[str, ...]:
    """What the file alone answers; of the clock's acts everything, for the file alone decided them."""
    try:
        found: list[Finding] = list(step.standing(case, ctx))
        if step.by is By.CLOCK:
            found += step.lawful(case, said_again(step, event), ctx)
    except (LookupError, ValueError):
        # Imported history may lack the part that the table guarantees: then nothing can be judged.
        return ()
    law = as_law_on(ctx.on, found)
    return tuple(finding.rule for finding in law if finding.outcome is Outcome.VIOLATED and finding.rule in RULES)


@dataclass(frozen=True, slots=True)
class _Moved:
    """A corrected act that now lies on a later day, and the tracks that it moved."""

    was: date
    now: date
    tracks: frozenset[Track]

    @property
    def rule(self) -> str:
        return follows(occurred_on=self.was, earlier_on=self.now).rule

    def by(self, step: Step | None, case_type: CaseType, on: date) -> bool:
        """Whether an act of that day builds on the corrected one, lay behind it, and now lies before it."""
        if step is None or not self.was <= on < self.now:
            return False
        rows = case_type.rows[step.command]
        own = any(row.track in self.tracks and not isinstance(row.at, At) for row in rows)
        return own or any(need.track in self.tracks for row in rows for need in row.needs)


def _overtaken(approved: CorrectionApproved, before: Sequence[Event], after: Sequence[Event]) -> _Moved | None:
    was, now = before[approved.entry - 1].occurred_on, after[approved.entry - 1].occurred_on
    if now <= was:
        return None
    tracks = set()
    for event in after[approved.entry :]:
        if type(event) not in ENGINE_FOLDS:
            break
        if isinstance(event, StageEntered):
            tracks.add(event.track)
    return _Moved(was, now, frozenset(tracks))


def _can_run_again(stored: Sequence[Event], version: int) -> bool:
    """Whether an entry is the passing of a period, of the round that still runs."""
    period = PERIODS.get(type(stored[version - 1]))
    if period is None:
        return False
    return not any(isinstance(event, TrackRestarted) and event.track is period.track for event in stored[version:])
