"""放还: no case ends while the authority holds a party's property back.

With the case its limits end: a measure or a preservation that it left behind would never lapse.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from domain.case import Case, Context, Track
from domain.law import compulsory_measures, preservation
from domain.law.rule import Finding
from domain.messages import Labelled
from domain.stages import MeasureStage, PreservationStage
from domain.steps.report import not_own_work


def nothing_held(case: Case, _ctx: Context) -> Iterator[Finding]:
    """No measure is in force and nothing is preserved; asked where the case has had any."""
    running = (MeasureStage.IN_FORCE, MeasureStage.URGENT_MEASURE_IN_FORCE)
    if case.runs(Track.MEASURES):
        yield compulsory_measures.none_in_force(in_force=_standing(case, Track.MEASURES, running))
    if case.runs(Track.PRESERVATION):
        held = _standing(case, Track.PRESERVATION, (PreservationStage.PRESERVED,))
        yield preservation.nothing_preserved(preserved=held)


def ended_by_another(case: Case, ctx: Context) -> Iterator[Finding]:
    """The head who ends a case has not investigated it, and holds nothing back."""
    yield from not_own_work(case, ctx)
    yield from nothing_held(case, ctx)


def _standing(case: Case, track: Track, stages: Collection[Labelled]) -> tuple[str, ...]:
    """The numbers under which a track stands at one of these stages."""
    return tuple(number for number, stage in case.runs(track).items() if stage in {str(stage) for stage in stages})
