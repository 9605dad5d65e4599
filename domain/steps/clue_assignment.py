"""交办核查: the head gives a clue to two certified officers, or to others."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law.clues import Competence
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, Said
from domain.step import By, Step, step
from domain.steps.assignment import assignable, given_to
from domain.steps.clue_intake import Clue, registered_in_time


class Assigned(Facts):
    """``verification_working_days`` is how long the head gives them, else what the authority has set for all."""

    officers: tuple[OfficerId, ...]
    competence: Competence
    verification_working_days: int | None = Field(default=None, ge=1, le=250)


class AssignClue(Command, Assigned):
    """The head names at least two certified officers, and why the authority is competent."""


class ClueAssigned(Event, Assigned, name="clue_assigned", zh="线索交办核查", en="Clue assigned"):
    """The clue is being verified."""


class Reassigned(Facts):
    officers: tuple[OfficerId, ...]
    reason: Said


class ReassignClue(Command, Reassigned):
    """The head gives the clue to other officers."""


class ClueReassigned(Event, Reassigned, name="clue_reassigned", zh="更换核查人员", en="Clue reassigned"):
    """Whoever left stays on record."""


def _given_out(case: Case, command: AssignClue, ctx: Context) -> Iterator[Finding]:
    yield from _lawful(case, command, ctx)
    yield from registered_in_time(case, ctx)


def _given(case: Case, event: ClueAssigned) -> Case:
    given, clue = given_to(case, event.officers), case.get(Clue)
    if clue is None:
        return given
    told = {"assigned_on": event.occurred_on, "verification_working_days": event.verification_working_days}
    return given.put(clue.model_copy(update=told))


def _assigned(_case: Case, command: AssignClue, ctx: Context) -> Iterator[Event]:
    told = {name: getattr(command, name) for name in ClueAssigned.model_fields}
    if command.verification_working_days is None:
        told["verification_working_days"] = ctx.settings.number_if_set("verification_working_days")
    yield ClueAssigned(**told)


def _lawful(case: Case, command: AssignClue | ReassignClue, ctx: Context) -> Iterator[Finding]:
    yield from assignable(case, command.officers, ctx)


ASSIGN_CLUE: Step = step(
    "assign-clue",
    ClueAssigned,
    AssignClue,
    by=By.HEAD,
    basis=(PRACTICE, APL(42)),
    lawful=_given_out,
    decide=_assigned,
    fold=_given,
)
REASSIGN_CLUE: Step = step(
    "reassign-clue",
    ClueReassigned,
    ReassignClue,
    by=By.HEAD,
    basis=(PRACTICE, APL(42)),
    lawful=_lawful,
    fold=lambda case, event: given_to(case, event.officers),
)
