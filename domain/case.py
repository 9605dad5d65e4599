"""Case and Context: what the file says, and the circumstances under which an act is judged."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import AUTHORITY_ROLLS, BY_ID, last_day
from domain.law.officers import OfficerOnRecord
from domain.law.settings import NOTHING_SET, Settings
from domain.messages import Command, Event, Labelled, Part

# Whoever works with a case knows its tracks from here.
from domain.track import EACH_ALONE as EACH_ALONE  # noqa: PLC0414
from domain.track import Track as Track  # noqa: PLC0414

P = TypeVar("P", bound=Part)

NOT_BEGUN = ""
"""The stage of a track that has not begun."""


class Case:
    """The state of one stream, folded from its events.

    ``put`` and ``enter`` return a new case, except while a history is being replayed: the replay owns its
    case and writes in place, so that loading n events costs n steps and not n copies.
    """

    __slots__ = ("authority", "course", "earlier", "id", "kind", "parts", "replaying", "rounds", "stages", "version")

    def __init__(self, case_id: UUID, kind: str, *, replaying: bool = False) -> None:
        """An empty file; ``kind`` is the case type's."""
        self.id = case_id
        self.kind = kind
        self.authority = ""
        self.version = 0
        self.stages: dict[tuple[Track, str], str] = {}
        self.course: dict[tuple[Track, str], tuple[tuple[str, date], ...]] = {}
        self.rounds: dict[Track, int] = {}
        self.parts: dict[type[Part], dict[str, Part]] = {}
        self.earlier: dict[tuple[type[Part], int], dict[str, Part]] = {}
        self.replaying = replaying

    def _next(self) -> Case:
        """The case to write into: itself during a replay, else a copy that shares nothing mutable."""
        if self.replaying:
            return self
        other = Case(self.id, self.kind)
        other.authority, other.version = self.authority, self.version
        other.stages, other.rounds = dict(self.stages), dict(self.rounds)
        other.course = dict(self.course)
        other.parts = {kind: dict(parts) for kind, parts in self.parts.items()}
        other.earlier = dict(self.earlier)
        return other

    def copied(self) -> Case:
        """A copy to write into."""
        return self._next()

    def settled(self) -> Case:
        """The end of a replay: from here on every change makes a copy."""
        self.replaying = False
        return self

    # what the file says

    def stage(self, track: Track, key: str = "") -> str:
        """Where a track stands, ``NOT_BEGUN`` if it has not begun."""
        return self.stages.get((track, key), NOT_BEGUN)

    def runs(self, track: Track) -> Mapping[str, str]:
        """Where the runs of a track stand, by key; a track that is not keyed has one run without a key."""
        return {key: stage for (begun, key), stage in self.stages.items() if begun is track}

    def all_at(self, track: Track, stages: Collection[str]) -> bool:
        """Whether every run of a track stands in one of ``stages``; a track without a run has not begun."""
        return all(stage in stages for stage in self.runs(track).values() or [NOT_BEGUN])

    def since(self, track: Track, stages: Collection[str], key: str = "") -> date | None:
        """Since which day a track has stood in one or another of ``stages`` without a break, None if it does not."""
        day = None
        for stage, entered_on in reversed(self.course.get((track, key), ())):
            if stage not in stages:
                break
            day = entered_on
        return day

    def reached(self, track: Track, stage: str, key: str = "") -> date | None:
        """The first day on which a run of a track came to a stage, wherever it stands now; None if it never
        did in the running round."""
        return next((day for entered, day in self.course.get((track, key), ()) if entered == stage), None)

    def stood(self, track: Track, on: date, key: str = "") -> str:
        """Where a run of a track stood at the end of a day, ``NOT_BEGUN`` before it began."""
        return next((stage for stage, day in reversed(self.course.get((track, key), ())) if day <= on), NOT_BEGUN)

    def day(self, track: Track, key: str = "") -> date | None:
        """The day on which a track entered the stage where it stands, None if it has not begun."""
        course = self.course.get((track, key))
        return course[-1][1] if course else None

    def came_from(self, track: Track, key: str = "") -> str:
        """Where a track stood before it entered the stage where it stands, ``NOT_BEGUN`` if that is its first."""
        course = self.course.get((track, key), ())
        return course[-2][0] if len(course) > 1 else NOT_BEGUN

    def began_on(self) -> date | None:
        """The day on which the main line began, None if it has not."""
        course = self.course.get((Track.MAIN, ""))
        return course[0][1] if course else None

    def round(self, track: Track) -> int:
        """Which round of a track is running, from 1."""
        return self.rounds.get(track, 1)

    def get(self, kind: type[P], key: str = "") -> P | None:
        """A part of the running round, or None."""
        part = self.parts.get(kind, {}).get(key)
        return part if isinstance(part, kind) else None

    def must(self, kind: type[P], key: str = "") -> P:
        """A part that the table guarantees to be there.

        Raises:
            LookupError: the table and the steps disagree, a defect of ours.
        """
        part = self.get(kind, key)
        if part is None:
            raise LookupError(f"{self.kind} {self.id} has no {kind.__name__} {key}".rstrip())
        return part

    def all(self, kind: type[P]) -> Mapping[str, P]:
        """All parts of a type in the running round, by key, in the order in which they came."""
        return {key: part for key, part in self.parts.get(kind, {}).items() if isinstance(part, kind)}

    def before(self, kind: type[P], number: int) -> Mapping[str, P]:
        """The parts that an earlier round left behind."""
        return {k: part for k, part in self.earlier.get((kind, number), {}).items() if isinstance(part, kind)}

    # what an event does to it

    def put(self, part: Part, key: str = "") -> Case:
        """File a part, replacing the one of the same type and key."""
        case = self._next()
        case.parts.setdefault(type(part), {})[key] = part
        return case

    def under(self, authority: str) -> Case:
        """Name the authority whose case this is."""
        case = self._next()
        case.authority = authority
        return case

    def enter(self, track: Track, stage: str, key: str = "", *, on: date) -> Case:
        """Move a track; ``on`` is the day of the act that moves it."""
        case = self._next()
        case.stages[track, key] = stage
        case.course[track, key] = (*case.course.get((track, key), ()), (stage, on))
        return case

    def begin_anew(self, track: Track, number: int) -> Case:
        """Open round ``number`` of a track: it has not begun again, and its parts belong to the round before."""
        kinds = [kind for kind in self.parts if kind.track == track.value]
        others = {kind: {key: part for key, part in self.parts[kind].items() if key} for kind in kinds}
        case = self.set_aside(*kinds)
        case.rounds[track] = number
        for place in [place for place in case.stages if place[0] is track and not (track in EACH_ALONE and place[1])]:
            del case.stages[place]
            case.course.pop(place, None)
        if track in EACH_ALONE:
            case.parts |= {kind: parts for kind, parts in others.items() if parts}
        return case

    def seen_from(self, track: Track, key: str) -> Case:
        """The same file with the run ``key`` of a track in the place of the run without a key, and the other way round.

        Done twice it is the file itself: what a run is judged by, and what an act leaves in it, is written once for
        the run without a key.
        """
        if not key or track not in EACH_ALONE:
            return self
        case = self._next()
        for places in (case.stages, case.course):
            _exchange(places, (track, ""), (track, key))
        for kind, parts in case.parts.items():
            if kind.track == track.value:
                _exchange(parts, "", key)
        return case

    def set_aside(self, *kinds: type[Part]) -> Case:
        """Keep the parts of these types on record under the number of the round that they end: 1, 2, …"""
        case = self._next()
        for kind in kinds:
            if parts := case.parts.pop(kind, None):
                case.earlier[kind, 1 + sum(1 for gone, _ in case.earlier if gone is kind)] = parts
        return case


def _exchange(held: dict[Any, Any], one: Any, other: Any) -> None:
    first, second = held.pop(one, None), held.pop(other, None)
    if second is not None:
        held[one] = second
    if first is not None:
        held[other] = first


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is signed in: the officer's id and the authority for which he acts."""

    officer: str
    authority: str


class Numbers(Protocol):
    """Serial numbers without gaps: reserved in the commit that uses them, or not at all."""

    def reserve(self, authority: str, word: str, year: int) -> str:
        """The next number of a series, such as 沪民社罚立字〔2026〕第17号."""


class Orderable(Protocol):
    """A step as somebody sees it who orders it for several cases: its command, and the power it takes."""

    @property
    def command(self) -> type[Command]:
        """What is said in it."""

    @property
    def power(self) -> Labelled:
        """What it takes."""


def _no_step(_kind: str, _slug: str) -> None:
    """Whoever looks only at the file is told of no other procedure."""


def _untold(_since: datetime, _until: datetime) -> int:
    """Whoever looks only at the file is not told what else was recorded."""
    raise LookupError("the context does not tell what was recorded")


def _nobody_looks(_act: UUID) -> None:
    """Whoever looks only at the file is not told of other cases about the act."""


def _nobody_compares(_codes: Collection[str], _since: date) -> None:
    """Whoever looks only at the file is not told of like cases."""


def _not_known(_code: str) -> None:
    """Whoever looks only at the file is not told what the register says."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything an act is judged by that is not in the file.

    ``on`` is the day of the act; ``entry`` gives an earlier entry of this case by its version (from 1), as it
    was recorded, whether or not it has been corrected since. ``other`` gives another case of the same authority by
    its stream and kind, None if there is none. ``recorded`` tells how many entries the actor's authority recorded
    from one moment until another, in all its streams but those of outages; ``step`` gives the step that people may take
    in a kind of case by its slug, None if there is none. ``settings`` are those of the authority on the day of the act.
    ``naming`` gives the cases, of whatever authority, that name an act by its id; ``decided`` those of the same
    authority in which a penalty was decided for one of the breaches since a day; ``charity`` whether the register has
    an organization as a charity. Each answers None where nobody can tell.
    """

    now: datetime
    today: date
    on: date
    actor: Actor
    calendar: WorkingCalendar
    officer: Callable[[str], OfficerOnRecord | None]
    entry: Callable[[int], Event | None] = field(repr=False)
    other: Callable[[UUID, str], Case | None] = field(repr=False)
    numbers: Numbers = field(repr=False)
    recorded: Callable[[datetime, datetime], int] = field(default=_untold, repr=False)
    step: Callable[[str, str], Orderable | None] = field(default=_no_step, repr=False)
    settings: Settings = NOTHING_SET
    naming: Callable[[UUID], Iterable[Case] | None] = field(default=_nobody_looks, repr=False)
    decided: Callable[[Collection[str], date], Iterable[Case] | None] = field(default=_nobody_compares, repr=False)
    charity: Callable[[str], bool | None] = field(default=_not_known, repr=False)

    def last_day(self, deadline: str, start: date | datetime, length: int | None = None) -> date:
        """The last day of a limit of the table, by calendar and settings; see ``domain.law.deadlines.reckoned``."""
        limit = BY_ID[deadline]
        rolls = limit.may_roll and self.settings.is_on(AUTHORITY_ROLLS)
        return last_day(limit, start, self.calendar, length, authority_rolls=rolls)
