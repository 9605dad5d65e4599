"""简易程序: opened on the spot, completed, dropped, or turned into an ordinary case (行政处罚法第51、52条)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import officers
from domain.law import simplified as law
from domain.law.parties import Party
from domain.law.penalties import Penalty, fine_of
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, Said
from domain.step import By, Step, step
from domain.steps.assignment import Assignment, own_officer, qualified
from domain.steps.filing import Filing, none_pending
from domain.steps.report import not_own_work


class OnTheSpot(Facts):
    """What the two officers meet on the spot, and what they mean to impose."""

    party: Party
    suspected_breach: Said
    violation_code: str = ""
    officers: tuple[OfficerId, ...]
    facts_established: bool
    legal_basis: Said
    intended: tuple[Penalty, ...] = ()


class OpenSimpleProcedure(Command, OnTheSpot):
    """Two officers decide on the spot."""

    intended: tuple[Penalty, ...] = Field(min_length=1)


class SimpleProcedureOpened(
    Event, OnTheSpot, name="simple_procedure_opened", zh="适用简易程序", en="Simple procedure opened"
):
    """A case without a filing form; it has a number all the same."""

    number: str


class Reason(Facts):
    reason: Said


class ConvertToOrdinary(Command, Reason):
    """The head turns the matter into an ordinary case: no longer simple, or contested."""


class ConvertedToOrdinary(
    Event, Reason, name="converted_to_ordinary_procedure", zh="转普通程序", en="Converted to ordinary procedure"
):
    """The ordinary procedure begins with this day as its filing."""


class DropSimpleProcedure(Command, Reason):
    """No breach, or no penalty."""


class SimpleProcedureDropped(
    Event, Reason, name="simple_procedure_dropped", zh="简易程序终止", en="Simple procedure dropped"
):
    """The matter ends here."""


class CompleteSimpleProcedure(Command):
    """The decision has been handed over and filed with the authority."""


class SimpleProcedureCompleted(
    Event, name="simple_procedure_completed", zh="简易程序完成", en="Simple procedure completed"
):
    """What is left is execution."""


def _lawful(case: Case, command: OpenSimpleProcedure, ctx: Context) -> Iterator[Finding]:
    yield from qualified(case, command.officers, ctx)
    yield officers.takes_part(actor=ctx.actor.officer, officers=command.officers)
    yield law.facts_established(established=command.facts_established)
    yield law.within_limits(
        kinds=[penalty.kind for penalty in command.intended],
        fine=str(fine_of(command.intended)),
        individual=command.party.person is not None,
    )


def _number(_case: Case, command: Command, ctx: Context) -> str:
    return ctx.numbers.reserve(ctx.actor.authority, "当", command.occurred_on.year)


def _opened(case: Case, event: SimpleProcedureOpened) -> Case:
    filing = Filing(
        party=event.party,
        suspected_breach=event.suspected_breach,
        violation_code=event.violation_code,
        number=event.number,
        approved_on=event.occurred_on,
        simplified=True,
    )
    return case.put(filing).put(Assignment(officers=event.officers))


def _converted(case: Case, event: ConvertedToOrdinary) -> Case:
    return case.put(case.must(Filing).model_copy(update={"approved_on": event.occurred_on, "simplified": False}))


OPEN_SIMPLE_PROCEDURE: Step = step(
    "open-simple-procedure",
    SimpleProcedureOpened,
    OpenSimpleProcedure,
    by=By.OFFICER,
    basis=APL(51),
    standing=none_pending,
    lawful=_lawful,
    fold=_opened,
    told={"number": _number},
)
CONVERT_TO_ORDINARY: Step = step(
    "convert-to-ordinary-procedure",
    ConvertedToOrdinary,
    ConvertToOrdinary,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
    fold=_converted,
    papers=("filing_approval_form",),
)
DROP_SIMPLE_PROCEDURE: Step = step(
    "drop-simple-procedure",
    SimpleProcedureDropped,
    DropSimpleProcedure,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    papers=("termination_approval",),
)
COMPLETE_SIMPLE_PROCEDURE: Step = step(
    "complete-simple-procedure",
    SimpleProcedureCompleted,
    CompleteSimpleProcedure,
    by=By.OFFICER,
    basis=APL(52),
    standing=own_officer,
)
