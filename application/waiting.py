"""待办: whose act a case waits for, told by the procedure tables alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.catalogue import CASE_TYPES
from domain.procedure import At, CaseType, Row
from domain.step import By, Step

IN_THE_OFFICE: Final = (By.OFFICER, By.HEAD, By.REVIEWER, By.CHAIR, By.ARCHIVIST)
"""Who sits in the authority; what only outsiders or the clock can do is waited for and is nobody's work."""

DECIDING: Final = (By.HEAD, By.REVIEWER, By.CHAIR, By.ARCHIVIST)
"""Offices for which work waits; an officer's work are the cases assigned to him."""

ARCHIVED: Final = "archived"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stage of a kind of case at which it waits for one office, with the steps by which that office goes on.

    A case whose main track stands at ``NOT_BEGUN`` waits only while none of ``acts``, the office's own, is its last.
    """

    kind: str
    track: Track
    stage: str
    by: By
    steps: tuple[Step, ...]

    @property
    def acts(self) -> tuple[str, ...]:
        """The events of the office's steps."""
        return tuple(event.name for step in self.steps for event in step.folds)


def waits(case_types: Iterable[CaseType]) -> tuple[Waiting, ...]:
    """Every stage at which a case waits for somebody of ``DECIDING``."""
    return tuple(waiting for case_type in case_types for waiting in _Table(case_type).waits())


def _at(row: Row) -> frozenset[str]:
    return frozenset() if isinstance(row.at, At) else row.at


def over(case_type: CaseType) -> frozenset[str]:
    """The main stages in which a case is work no more: it can be archived, or it has been."""
    rows = [row for row in case_type.procedure if row.track is Track.MAIN and row.step.by is By.ARCHIVIST]
    return frozenset({ARCHIVED, *(stage for row in rows for stage in _at(row))})


ENDED: Final[Mapping[str, frozenset[str]]] = {kind: over(case_type) for kind, case_type in CASE_TYPES.items()}
"""By kind of case the main stages in which it is work no more."""


def over_everywhere(case_types: Iterable[CaseType]) -> tuple[str, ...]:
    """The main stages that mean the end of the work in whichever of these kinds of case has them."""
    types = tuple(case_types)
    open_somewhere = {
        str(stage)
        for case_type in types
        for stage in case_type.stages.get(Track.MAIN, ())
        if str(stage) not in ENDED[case_type.kind]
    }
    return tuple(sorted(frozenset().union(*(ENDED[case_type.kind] for case_type in types)) - open_somewhere))


ASSIGNED_BY: Final = frozenset({"officers_assigned", "clue_assigned"})
"""The events by which a head gives a case to its officers."""


def assignable(case_type: CaseType) -> bool:
    """Whether somebody has to assign its officers; in other kinds of case those who begin it work on it."""
    return any(event.name in ASSIGNED_BY for step in case_type.steps.values() for event in step.folds)


ASSIGNABLE: Final = tuple(kind for kind, case_type in CASE_TYPES.items() if assignable(case_type))
"""The kinds of case to which a head assigns officers."""


class _Table:
    """The rows of a procedure as ways from one stage of a track to another."""

    def __init__(self, case_type: CaseType) -> None:
        self._kind = case_type.kind
        self._rows = case_type.procedure
        self._ways = [row for row in case_type.procedure if row.to is not None and not isinstance(row.at, At)]
        self._over = over(case_type)

    def waits(self) -> Iterator[Waiting]:
        for track, stage in dict.fromkeys((row.track, stage) for row in self._ways for stage in sorted(_at(row))):
            found = self._unbegun() if (track, stage) == (Track.MAIN, NOT_BEGUN) else self._waiting(track, stage)
            if found is not None:
                yield found

    def _unbegun(self) -> Waiting | None:
        """What exists before its main track has begun is a proposal, and waits for the office that decides on it."""
        proposals = [row for row in self._rows if row.track is Track.MAIN and NOT_BEGUN in _at(row)]
        if all(row.to is not None for row in proposals):
            return None
        deciding = tuple(row.step for row in proposals if row.step.by in DECIDING)
        offices = {step.by for step in deciding}
        return Waiting(self._kind, Track.MAIN, NOT_BEGUN, offices.pop(), deciding) if len(offices) == 1 else None

    def _waiting(self, track: Track, stage: str) -> Waiting | None:
        """The office that alone goes on, where another brought the case; or mostly does, where only others bring it.

        Where all that is left is to end the work, it waits for the office that ends it, whoever brought it there.
        """
        if stage in (NOT_BEGUN, ARCHIVED):
            return None
        onward = self._onward(track, stage)
        brought = [row for row in self._ways if row.track is track and row.to == stage and row.came_from is None]
        entered = {row.step.by for row in brought}
        for by in DECIDING:
            own = tuple(step for step in onward if step.by is by)
            alone = len(own) == len(onward) and (entered != {by} or self._only_ends(track, stage, by))
            mostly = 2 * len(own) > len(onward) and by not in entered
            finished = track is Track.MAIN and stage in self._over and by is not By.ARCHIVIST
            if own and (alone or mostly) and not finished:
                return Waiting(self._kind, track, stage, by, own)
        return None

    def _onward(self, track: Track, stage: str) -> tuple[Step, ...]:
        """The office's ways on from a stage: those that are made for it, else all.

        What could also begin the track anew is no way on, nor what may befall a case when its work is over as well;
        where only outsiders have one made for it, they are awaited.
        """
        rows = [row for row in self._ways if row.track is track and stage in _at(row) and row.to != stage]
        begins = {row.step.slug for row in self._ways if row.track is track and NOT_BEGUN in _at(row)}
        ours = [
            row
            for row in rows
            if row.step.by in IN_THE_OFFICE and row.step.slug not in begins and not self._befalls(row)
        ]
        own = [row for row in ours if self._made_for(row)]
        if not own and any(self._made_for(row) for row in rows if row.step.by not in IN_THE_OFFICE):
            return ()
        return tuple({row.step.slug: row.step for row in own or ours}.values())

    def _only_ends(self, track: Track, stage: str, by: By) -> bool:
        """Whether nothing is left at a main stage but that one office ends the work: nobody else has to act there."""
        here = [row for row in self._rows if row.track is track and stage in _at(row) and row.step.by in IN_THE_OFFICE]
        left = [row for row in here if not self._befalls(row)]
        return track is Track.MAIN and all(row.step.by is by and row.to in self._over for row in left)

    def _befalls(self, row: Row) -> bool:
        """Whether a step can be taken before the work is over and after it, such as a revocation of the decision."""
        if row.track is not Track.MAIN or row.step.by is By.ARCHIVIST or self._made_for(row):
            return False
        return any(
            other.step is row.step and _at(other) & self._over for other in self._ways if other.track is row.track
        )

    def _made_for(self, row: Row) -> bool:
        """Whether a step is taken at one stage of the track alone."""
        rows = [other for other in self._ways if other.track is row.track and other.step.slug == row.step.slug]
        return len({stage for other in rows for stage in _at(other)}) == 1
