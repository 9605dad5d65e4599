"""办理页: what stands around the fields of a form: the file, the rules, what follows, what went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from application.bus import Foreseen
from application.recorded import Recorded
from domain.case import NOT_BEGUN, Case, Track
from domain.catalogue import EVENTS
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import reckoned, started_by
from domain.law.rule import Finding, Outcome
from domain.messages import Event
from domain.procedure import ENGINE_FOLDS, CaseType, StageEntered
from domain.steps.party_change import party_of
from interface.http.problems import Problem
from interface.text.language import english, say, term
from interface.web.cases.stage_map import stage_label
from interface.web.forms.beside import Beside
from interface.web.forms.fields import Field
from interface.web.rendering import day
from interface.web.wording import Fact, Judged, facts, judged


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What went wrong with a submission: a sentence, more about it, the field it points to."""

    title: str
    detail: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Recent:
    """What somebody else recorded meanwhile."""

    version: int
    name: str
    recorded_by: str
    recorded_at: datetime
    facts: Sequence[Fact]


@dataclass(frozen=True)
class ActView:
    """The page."""

    title: str
    by: str
    articles: str
    party: str
    stage: str
    kind: str
    version: int
    address: str
    file_at: str
    back: str
    case_id: UUID
    command_id: UUID
    fields: Sequence[Field]
    rules: Sequence[Judged]
    follows: Sequence[Fact]
    obstacle: Obstacle | None = None
    restored_at: datetime | None = None
    saved_at: datetime | None = None
    since: Sequence[Recent] = ()
    mine: Sequence[Fact] = ()
    appends: bool = False
    screen: str = ""
    beside: Beside = field(default_factory=Beside)


def order_of_rules(found: Iterable[Finding], name_of: Callable[[str], str]) -> list[Judged]:
    """Findings with what stands in the way first, then flags, then what could not be judged, then the rest."""
    ranks = {Outcome.VIOLATED: 0, Outcome.NOT_DETERMINABLE: 2, Outcome.SATISFIED: 3, Outcome.NOT_APPLICABLE: 4}
    ordered = sorted(found, key=lambda each: (ranks[each.outcome], 0 if each.refuses else 1))
    return [judged(each, name_of) for each in ordered]


def follows(case_type: CaseType, case: Case | None, foreseen: Foreseen, calendar: WorkingCalendar) -> list[Fact]:
    """提交以后: where the tracks go, the number it takes, the limits that begin to run."""
    if foreseen.refused:
        return []
    moves = [event for event in foreseen.events if isinstance(event, StageEntered)]
    told = [Fact(term(event.track), _moved(case_type, case, event)) for event in moves]
    if foreseen.number:
        told.append(Fact(say("文号"), foreseen.number))
    for event in foreseen.events:
        if type(event) not in ENGINE_FOLDS:
            told += _begins(case_type, event, calendar)
    return told


def _moved(case_type: CaseType, case: Case | None, event: StageEntered) -> str:
    before = NOT_BEGUN if case is None else case.stage(event.track, event.key)
    return f"{stage_label(case_type, event.track, before)} → {stage_label(case_type, event.track, event.stage)}"


def _begins(case_type: CaseType, event: Event, calendar: WorkingCalendar) -> Iterator[Fact]:
    for deadline in started_by(event.name):
        if not deadline.runs_in(case_type.kind):
            continue
        length = getattr(event, deadline.given_length, None) if deadline.given_length else None
        if deadline.arises_with or (length is None and deadline.length is None):
            continue
        counted = reckoned(deadline, event.occurred_at or event.occurred_on, calendar, length)
        last = day(counted.last_day)
        yield Fact(say("起算"), f"{term(deadline.label)} → {last}{say('（暂定）') if counted.provisional else ''}")


def party_name(case: Case | None) -> str:
    """Whom the file concerns; its title where it has no party."""
    if case is None:
        return ""
    party = party_of(case)
    return "" if party is None else party.name


def stage_of(case_type: CaseType, case: Case | None) -> str:
    """Where the main track stands; empty for a register, whose entries have no stages to speak of."""
    return "" if case is None else stage_label(case_type, Track.MAIN, case.stage(Track.MAIN))


def recent(entries: Iterable[Recorded], version: int, name_of: Callable[[str], str]) -> list[Recent]:
    """What was recorded after a version, the engine's own entries left out."""
    return [
        Recent(
            entry.version,
            term(entry.event.label),
            name_of(entry.provenance.recorded_by),
            entry.provenance.recorded_at,
            facts(entry.event.model_dump(mode="json"), (), type(entry.event), name_of),
        )
        for entry in entries
        if entry.version > version and type(entry.event) not in ENGINE_FOLDS
    ]


def mine(said: Mapping[str, Any], case_type: CaseType, slug: str, name_of: Callable[[str], str]) -> list[Fact]:
    """What was typed, captioned as it would stand on the timeline."""
    event = next((kind for kind in case_type.steps[slug].folds if kind.name in EVENTS), None)
    return [] if event is None else facts(dict(said), (), event, name_of)


def obstacle(problem: Problem, wrong: Sequence[Field]) -> Obstacle:
    """A problem document as the head of a form says it."""
    title = problem.title_en if english() else problem.title
    detail = (problem.detail_en if english() else problem.detail) or ""
    return Obstacle(title, detail, tuple(wrong))
