"""线索并案与拆分: two clues on one matter become one, and two again if that was a mistake.

Nothing else moves: each clue keeps its evidence and its complainants, who keep their right to an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law import clues as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, Part, Said
from domain.step import By, Elsewhere, Step, step
from domain.steps.assignment import own_officer
from domain.steps.clue_intake import Clue
from domain.steps.report import not_own_work


class Merged(Part):
    """The clue that has taken this one in."""

    into: UUID
    merged_by: OfficerId


class TakenIn(Part):
    """The clues that this one has taken in."""

    clues: tuple[UUID, ...]


class Merging(Facts):
    """``same_conduct`` says which conduct both clues report."""

    into: UUID
    same_conduct: Said


class MergeClue(Command, Merging):
    """The officer merges this clue into another one that is under way."""


class ClueMerged(Event, Merging, name="clue_merged", zh="线索并案", en="Clue merged"):
    """The matter goes on under the other clue."""

    merged_by: OfficerId


class ClueTakenIn(Event, name="clue_taken_in", zh="并入线索", en="Clue taken in"):
    """Another clue was merged into this one."""

    clue: UUID


class UnmergeClue(Command):
    """The head separates a clue from the one it was merged into."""

    reason: Said


class ClueUnmerged(Event, name="clue_unmerged", zh="线索拆分", en="Clue unmerged"):
    """The clue stands for itself again, where it stood before; no evidence of the other one comes with it."""

    into: UUID
    reason: Said


class ClueSeparated(Event, name="clue_separated", zh="拆出线索", en="Clue separated"):
    """A clue that had been taken in stands for itself again."""

    clue: UUID


def _mergeable(case: Case, command: MergeClue, ctx: Context) -> Iterator[Finding]:
    target = ctx.other(command.into, case.kind)
    yield law.not_into_itself(own=str(case.id), into=str(command.into))
    yield law.under_way(into=str(command.into), stage=None if target is None else target.stage(Track.MAIN))
    yield law.same_organization(code=_code(case), other_code=None if target is None else _code(target))


def _code(case: Case) -> str | None:
    return case.must(Clue).organization.code


def _merge(case: Case, command: MergeClue, ctx: Context) -> Iterator[Event | Elsewhere]:
    yield ClueMerged(
        occurred_on=command.occurred_on,
        occurred_at=command.occurred_at,
        into=command.into,
        same_conduct=command.same_conduct,
        merged_by=ctx.actor.officer,
    )
    yield _told(command.into, ClueTakenIn(occurred_on=command.occurred_on, clue=case.id), case, ctx)


def _separable(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.separated_by_another(merged_by=case.must(Merged).merged_by, decided_by=ctx.actor.officer)
    yield from not_own_work(case, ctx)


def _unmerge(case: Case, command: UnmergeClue, ctx: Context) -> Iterator[Event | Elsewhere]:
    into = case.must(Merged).into
    yield ClueUnmerged(
        occurred_on=command.occurred_on, occurred_at=command.occurred_at, into=into, reason=command.reason
    )
    yield _told(into, ClueSeparated(occurred_on=command.occurred_on, clue=case.id), case, ctx)


def _told(into: UUID, event: Event, case: Case, ctx: Context) -> Elsewhere:
    """What the other clue's file says of it.

    Raises:
        LookupError: there is no such clue, which a rule has ruled out.
    """
    target = ctx.other(into, case.kind)
    if target is None:
        raise LookupError(f"{case.kind} {case.id}: there is no clue {into}")
    return Elsewhere(case.kind, into, target.version, (event,))


def _taken_in(case: Case) -> tuple[UUID, ...]:
    part = case.get(TakenIn)
    return () if part is None else part.clues


def _separated(case: Case, event: ClueSeparated) -> Case:
    """Without the clue that stands for itself again; where it was the only one, as if none had been taken in."""
    left = tuple(clue for clue in _taken_in(case) if clue != event.clue)
    return case.put(TakenIn(clues=left)) if left else case.set_aside(TakenIn)


MERGE_CLUE: Step = step(
    "merge-clue",
    ClueMerged,
    MergeClue,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_mergeable,
    decide=_merge,
    fold=lambda case, event: case.put(Merged(into=event.into, merged_by=event.merged_by)),
    elsewhere={ClueTakenIn: lambda case, event: case.put(TakenIn(clues=(*_taken_in(case), event.clue)))},
    papers=("clue_merge_note",),
)
UNMERGE_CLUE: Step = step(
    "unmerge-clue",
    ClueUnmerged,
    UnmergeClue,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_separable,
    decide=_unmerge,
    fold=lambda case, _event: case.set_aside(Merged),
    elsewhere={
        ClueSeparated: _separated,
    },
    papers=("clue_merge_note",),
)
