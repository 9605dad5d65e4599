"""Procedure: the tables that say when a step may be taken, and the decision on one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Final

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law.binding import as_bound
from domain.law.order import follows, not_before_its_time, occurred_before_recorded
from domain.law.rule import Finding, as_law_on
from domain.messages import SHANGHAI, Command, Event, Label, Labelled
from domain.step import Elsewhere, Fold, Step


class StageEntered(Event, name="stage_entered", zh="进入阶段", en="Stage entered"):
    """A track moved. Recorded, never re-derived: editing a table must not rewrite a history."""

    track: Track
    stage: str
    key: str = ""


class TrackRestarted(Event, name="track_restarted", zh="重新开始", en="Track begun anew"):
    """A track begins anew; the earlier round stays on record under its number."""

    track: Track
    round: int


class At(Enum):
    """Where a row applies besides named stages."""

    ANY = "any"


ANY: Final = At.ANY


@dataclass(frozen=True, slots=True)
class Need:
    """What another track must have reached, with the rule that says so; of a keyed track, every run or the ``run``."""

    track: Track
    stages: frozenset[str]
    rule: Callable[..., Finding]
    run: str | None = None

    def finding(self, case: Case) -> Finding:
        """The rule applied to where the track stands."""
        if self.run is not None:
            stage = case.stage(self.track, self.run)
            return self.rule(stage=stage or "not_begun", reached=stage in self.stages)
        standing = "、".join(sorted({stage or "not_begun" for stage in case.runs(self.track).values()}))
        return self.rule(stage=standing or "not_begun", reached=case.all_at(self.track, self.stages))

    def runs(self, case: Case) -> Iterable[str]:
        """The runs that are asked."""
        return case.runs(self.track) if self.run is None else (self.run,)


@dataclass(frozen=True, slots=True)
class Row:
    """A step at the stages of a track where it may be taken, and where it leads.

    A row that undoes an earlier move applies only where the track ``came_from`` the stage to which it leads back.
    """

    step: Step
    track: Track
    at: frozenset[str] | At
    to: str | None = None
    needs: tuple[Need, ...] = ()
    resets: tuple[Track, ...] = ()
    came_from: str | None = None

    def applies(self, case: Case, key: str) -> bool:
        """Whether the case stands where this row begins."""
        if self.came_from is not None and case.came_from(self.track, key) != self.came_from:
            return False
        return isinstance(self.at, At) or case.stage(self.track, key) in self.at


def take(
    a_step: Step,
    *,
    at: Iterable[Labelled | str] | At,
    to: Labelled | None = None,
    track: Track = Track.MAIN,
    needs: Iterable[Need] = (),
    resets: Iterable[Track] = (),
) -> Row:
    """One row of a procedure table."""
    places = at if isinstance(at, At) else frozenset(str(stage) for stage in at)
    return Row(a_step, track, places, None if to is None else str(to), tuple(needs), tuple(resets))


def undo(a_step: Step, *, at: Labelled, back_to: Iterable[Labelled], else_to: Labelled) -> tuple[Row, ...]:
    """The rows of a step that leads the main track back to where it came from, else to ``else_to``."""
    here = frozenset({str(at)})
    known = (Row(a_step, Track.MAIN, here, str(stage), came_from=str(stage)) for stage in back_to)
    return (*known, take(a_step, at=[at], to=else_to))


class Refused(Exception):
    """An act that may not be taken: a stable code, the step, and the findings that say why."""

    def __init__(self, code: str, a_step: Step | None = None, findings: Iterable[Finding] = ()) -> None:
        """``code`` is one of not-in-this-procedure, out-of-order, unlawful."""
        self.code = code
        self.step = a_step
        self.findings = tuple(findings)
        super().__init__(code, a_step.slug if a_step else "", *(f.rule for f in self.findings if f.refuses))


@dataclass(frozen=True, slots=True)
class Decision:
    """What an act comes to: the case's own events, events of other streams, and the legal basis."""

    events: tuple[Event, ...]
    elsewhere: tuple[Elsewhere, ...]
    basis: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """One step as it stands now: open, or what stands in the way."""

    step: Step
    track: Track
    findings: tuple[Finding, ...]

    @property
    def lawful(self) -> bool:
        """Whether the file alone leaves the step open."""
        return not any(finding.refuses for finding in self.findings)


@dataclass(frozen=True)
class CaseType:
    """A kind of case: its procedure is a table over shared steps. ``opening`` is what POST begins with."""

    kind: str
    label: Label
    opening: Step
    procedure: tuple[Row, ...]
    stages: Mapping[Track, type[Labelled]] = field(default_factory=dict)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps by slug, in the order of the table."""
        return {row.step.slug: row.step for row in self.procedure}

    @cached_property
    def rows(self) -> Mapping[type[Command], tuple[Row, ...]]:
        """The rows in which a command's step stands."""
        found: dict[type[Command], list[Row]] = {}
        for row in self.procedure:
            found.setdefault(row.step.command, []).append(row)
        return {command: tuple(rows) for command, rows in found.items()}

    def decide(self, case: Case, command: Command, ctx: Context) -> Decision:
        """What the act comes to.

        Raises:
            Refused: the act is not lawful, with the findings that say why.
        """
        rows = self.rows.get(type(command))
        if rows is None:
            raise Refused("not-in-this-procedure")
        act = rows[0].step
        key = str(getattr(command, act.key)) if act.key else ""
        basis: tuple[Finding, ...] = (_recorded_after(command, ctx),)
        row = _row(rows, case, key)
        if row is None:
            raise Refused("out-of-order", act, out_of_order(rows, case, key))
        # Conditions and computed fields know one run of such a track; where it stands is moved under its own key.
        seen = case.seen_from(row.track, key)
        standing, met = _standing(row, seen, ctx)
        said = _judged(act.lawful(seen, command, ctx), ctx) if met else ()
        basis += (*in_time(row, key, case, command), *standing, *said)
        if any(finding.refuses for finding in basis):
            raise Refused("unlawful", act, basis)
        return _decision(row, key, case, act.decide(seen, command, ctx), basis)

    def openings(self, case: Case, ctx: Context) -> Iterator[Opening]:
        """Every step of the table as it stands for this case on the day of ``ctx``."""
        for rows in self.rows.values():
            key = _open_run(rows, case)
            row = _row(rows, case, key)
            findings = _foreseen(row, case.seen_from(row.track, key), ctx) if row else out_of_order(rows, case, "")
            yield Opening(rows[0].step, rows[0].track, findings)


def _row(rows: tuple[Row, ...], case: Case, key: str) -> Row | None:
    return next((row for row in rows if row.applies(case, key)), None)


def _open_run(rows: tuple[Row, ...], case: Case) -> str:
    """The first run of the track in which the step may be taken: the one without a key, begun ones, ones to begin."""
    offered = rows[0].step.runs
    keys = ("", *case.runs(rows[0].track), *(() if offered is None else offered(case)))
    return next((key for key in keys if _row(rows, case, key)), "")


def _foreseen(row: Row, case: Case, ctx: Context) -> tuple[Finding, ...]:
    """What stands in the way now; beside an unmet need also what the step itself can already tell, such as a day."""
    standing, met = _standing(row, case, ctx)
    if met:
        return standing
    try:
        return (*standing, *_judged(row.step.standing(case, ctx), ctx))
    except LookupError:
        # The step relies on a part that only the met need would guarantee.
        return standing


def _standing(row: Row, case: Case, ctx: Context) -> tuple[tuple[Finding, ...], bool]:
    """What the file alone answers, and whether the row's needs are met: only then may a step rely on its parts."""
    needs = _judged((need.finding(case) for need in row.needs), ctx)
    if any(finding.refuses for finding in needs):
        return needs, False
    return (*needs, *_judged(row.step.standing(case, ctx), ctx)), True


def _judged(findings: Iterable[Finding], ctx: Context) -> tuple[Finding, ...]:
    """The findings as the law of the day has them, with the effect that they have for this authority."""
    return as_bound(as_law_on(ctx.on, findings), ctx.settings)


def _recorded_after(command: Command, ctx: Context) -> Finding:
    at = command.occurred_at
    if at is None:
        return occurred_before_recorded(occurred_on=command.occurred_on, recorded_on=ctx.today)
    return occurred_before_recorded(
        occurred_on=command.occurred_on,
        recorded_on=ctx.today,
        occurred_at=at.astimezone(SHANGHAI),
        recorded_at=ctx.now.astimezone(SHANGHAI),
    )


def in_time(row: Row, key: str, case: Case, command: Command) -> Iterator[Finding]:
    """The act beside the latest of the days on which the tracks it builds on came to where it needs them.

    A need that several stages meet counts from the first of them: what a party did is often recorded only when the
    case has gone on.
    """
    own = None if isinstance(row.at, At) else case.day(row.track, key)
    days = [own, *(case.since(n.track, n.stages, run) for n in row.needs for run in n.runs(case))]
    latest = max((day for day in days if day is not None), default=None)
    if latest is not None:
        yield follows(occurred_on=command.occurred_on, earlier_on=latest)


def out_of_order(rows: tuple[Row, ...], case: Case, key: str) -> tuple[Finding, ...]:
    """That none of the rows in which a step stands begins where the case is."""
    at = {stage or "not_begun" for row in rows if not isinstance(row.at, At) for stage in row.at}
    stands = case.stage(rows[0].track, key) or "not_begun"
    return (not_before_its_time(rows[0].step.basis, stage=stands, possible_at=sorted(at)),)


def _decision(
    row: Row, key: str, case: Case, made: Iterable[Event | Elsewhere], basis: tuple[Finding, ...]
) -> Decision:
    made = tuple(made)
    own = tuple(event for event in made if isinstance(event, Event))
    on = own[0].occurred_on
    anew = (TrackRestarted(occurred_on=on, track=t, round=case.round(t) + 1) for t in row.resets if _begun(case, t))
    moved = row.to is not None and row.to != case.stage(row.track, key)
    entered = (StageEntered(occurred_on=on, track=row.track, stage=row.to or NOT_BEGUN, key=key),) if moved else ()
    return Decision((*own, *anew, *entered), tuple(e for e in made if isinstance(e, Elsewhere)), basis)


def _begun(case: Case, track: Track) -> bool:
    return any(begun is track for begun, _ in case.stages)


ENGINE_FOLDS: Final[Mapping[type[Event], Fold]] = {
    StageEntered: lambda case, event: case.enter(event.track, event.stage, event.key, on=event.occurred_on),
    TrackRestarted: lambda case, event: case.begin_anew(event.track, event.round),
}
