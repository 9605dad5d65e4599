"""指派执法人员: who investigates the case, from when, and who has been recused or replaced."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import officers as law
from domain.law.rule import Finding
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, OfficerId, Part
from domain.step import By, Step, step


class Assignment(Part):
    """The officers of the case; whoever left stays on record in ``former``."""

    officers: tuple[OfficerId, ...]
    former: tuple[OfficerId, ...] = ()


class Recused(Part):
    """Officers whom the head has recused from the case."""

    officers: tuple[OfficerId, ...] = ()


def investigators(case: Case) -> tuple[str, ...]:
    """Everybody who has investigated the case, whether still assigned or not."""
    assignment = case.get(Assignment)
    return () if assignment is None else (*assignment.officers, *assignment.former)


def recused(case: Case) -> tuple[str, ...]:
    """Who may take no part any more."""
    part = case.get(Recused)
    return () if part is None else part.officers


def not_recused(case: Case, ctx: Context) -> Iterator[Finding]:
    """An act of a single officer: whoever signs in for it has not been recused."""
    yield law.none_recused(officers=(ctx.actor.officer,), recused=recused(case))


def assigned_now(case: Case) -> tuple[str, ...]:
    """The officers who are on the case at present."""
    assignment = case.get(Assignment)
    return () if assignment is None else assignment.officers


def qualified(case: Case, officers: tuple[str, ...], ctx: Context) -> Iterator[Finding]:
    """Two officers, certified on the day of the act, none of them recused."""
    on_record = {officer: ctx.officer(officer) for officer in officers}
    lacking = [name for name, who in on_record.items() if who is None or not who.certified_on(ctx.on)]
    yield law.two_officers(officers=officers)
    yield law.certified(officers=officers, uncertified=lacking, on=ctx.on)
    yield law.none_recused(officers=officers, recused=recused(case))


def pair_at_work(case: Case, officers: tuple[str, ...], ctx: Context) -> Iterator[Finding]:
    """An act of two officers: qualified, assigned to this case, recorded by one of them."""
    yield from qualified(case, officers, ctx)
    yield law.assigned(officers=officers, investigators=assigned_now(case))
    yield law.takes_part(actor=ctx.actor.officer, officers=officers)


def own_officer(case: Case, ctx: Context) -> Iterator[Finding]:
    """An act of a single officer: whoever signs in for it is on the case, once it has officers, and not recused."""
    assignment = case.get(Assignment)
    if assignment is not None:
        yield law.assigned(officers=(ctx.actor.officer,), investigators=assignment.officers)
    yield from not_recused(case, ctx)


def given_to(case: Case, officers: tuple[str, ...]) -> Case:
    """The case in the hands of these officers; whoever had it before and leaves stays on record."""
    former = tuple(officer for officer in investigators(case) if officer not in officers)
    return case.put(Assignment(officers=officers, former=former))


class Assigned(Facts):
    officers: tuple[OfficerId, ...]


class AssignOfficers(Command, Assigned):
    """The head names at least two certified officers."""


class OfficersAssigned(Event, Assigned, name="officers_assigned", zh="指派执法人员", en="Officers assigned"):
    """The case has its officers."""


def assignable(case: Case, officers: tuple[str, ...], ctx: Context) -> Iterator[Finding]:
    """The head may put these officers on the case: qualified, he is none of them, and he is not recused."""
    yield from not_recused(case, ctx)
    yield from qualified(case, officers, ctx)
    yield law.approver_is_not_author(approver=ctx.actor.officer, authors=officers)


def _lawful(case: Case, command: AssignOfficers, ctx: Context) -> Iterator[Finding]:
    yield from assignable(case, command.officers, ctx)


ASSIGN_OFFICERS: Step = step(
    "assign-officers",
    OfficersAssigned,
    AssignOfficers,
    by=By.HEAD,
    basis=(APL(42), APL(43)),
    lawful=_lawful,
    fold=lambda case, event: given_to(case, event.officers),
)
