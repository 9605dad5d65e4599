"""移出: asked for, refused, verified, and decided; or due by itself where nothing was to be corrected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.case import Case, Context
from domain.law import listing_stay as law
from domain.law.listing import SeriousGround
from domain.law.rule import Finding
from domain.law.statutes import ARR, C60
from domain.messages import Command, Event, Facts, Name, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.decision import right_review_body
from domain.steps.liquidation import RECORD_DEREGISTRATION, DeregistrationCompleted, Striking
from domain.steps.listing_entry import ABNORMAL, SERIOUS, Listing, updated
from domain.steps.report import not_own_work

NUMBERS: Final = "列移"
"""The word of the numbers of removals."""


class Request(Facts):
    duties_performed: bool
    statement: Said
    evidence: Said


class RequestRemoval(Command, Request):
    """The organization asks to come off the list."""


class RemovalRequested(Event, Request, name="removal_requested", zh="申请移出", en="Removal requested"):
    """The officers look into it, the head decides."""


class Refusal(Facts):
    """Why not, and where the organization may complain."""

    reasons: Said
    remedies: Said
    review_body: Name
    court: Name


class RefuseRemoval(Command, Refusal):
    """The head leaves the organization on the list."""


class RemovalRefused(Event, Refusal, name="removal_refused", zh="不予移出", en="Removal refused"):
    """The stay goes on; what has passed meanwhile passes on the day after the refusal."""

    two_years_on: date | None = None
    six_months_on: date | None = None


class Performance(Facts):
    duties: Said
    evidence: Said


class VerifyDuties(Command, Performance):
    """The officer has seen that every duty is performed."""


class DutiesVerified(
    Event, Performance, name="duty_performed_verified", zh="核实履行义务", en="Performance of duties verified"
):
    """The entry comes off within ``removal_working_days``, as the authority has set them."""

    removal_working_days: int


class Conditions(Facts):
    """What the officer has seen: the duties are performed, and no new ground has arisen."""

    duties_performed: bool
    no_new_ground: bool
    evidence: Said


class VerifyRemovalConditions(Command, Conditions):
    """The officer verifies what an entry on the serious list needs to come off it."""


class RemovalConditionsVerified(
    Event, Conditions, name="removal_conditions_verified", zh="核实移出条件", en="Conditions of removal verified"
):
    """The head may remove the entry."""


class EndSixMonths(Command):
    """The clock finds the months over in which nothing was to be corrected."""


class SixMonthsElapsed(Event, name="six_months_elapsed", zh="满六个月", en="Six months elapsed"):
    """The entry comes off without an application."""


class RecordDeregistrationOfListed(Command, Striking):
    """The registrar has struck an organization off whose registration had been taken away."""


class Removal(Facts):
    """移出决定书: why, on which receipt it was served, and where it was published."""

    reasons: Said
    receipt: PaperRef
    platforms: tuple[Name, ...]
    publication_record: PaperRef


class RemoveFromList(Command, Removal):
    """The head takes the organization off the list."""


class RemovedFromList(Event, Removal, name="removed", zh="移出", en="Removed from the list"):
    """The organization stands on this list no more."""

    number: str


def minimum_stay(case: Case, ctx: Context) -> Iterator[Finding]:
    """Whether an entry on the serious list has stood there for its two years; nothing of the other list."""
    if case.kind == SERIOUS:
        yield law.minimum_stay_over(last_day=case.must(Listing).two_years_on, on=ctx.on)


def _asking(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    yield from minimum_stay(case, ctx)


def _performed(_case: Case, command: RequestRemoval, _ctx: Context) -> Iterator[Finding]:
    yield law.duties_performed(performed=command.duties_performed)


def _remedies_told(case: Case, command: RefuseRemoval, ctx: Context) -> Iterator[Finding]:
    yield right_review_body(case, command, ctx)


def _still(case: Case, day: date | None, ctx: Context) -> date | None:
    """A last day that may have passed while the application was looked into: then it is the day of the refusal."""
    return None if day is None or case.kind != ABNORMAL else max(day, ctx.on)


def _conditions(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield from minimum_stay(case, ctx)


def _clean(_case: Case, command: VerifyRemovalConditions, _ctx: Context) -> Iterator[Finding]:
    yield law.duties_performed(performed=command.duties_performed)
    yield law.no_new_ground(no_new_ground=command.no_new_ground)


def _months_over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.six_months_over(last_day=case.must(Listing).six_months_on, on=ctx.on)


def _revoked(case: Case, ctx: Context) -> Iterator[Finding]:
    grounds = [entry.ground for entry in case.must(Listing).grounds]
    yield from not_recused(case, ctx)
    yield law.deregistered_after_revocation(revoked=SeriousGround.REVOKED_OR_CANCELLED in grounds)


def _removing(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    verified_on, last_day = case.must(Listing).verified_on, None
    if verified_on is not None:
        days = ctx.settings.number_of(law.REMOVAL_DAYS)
        last_day = ctx.calendar.add_working_days(verified_on, days)
    yield law.removed_in_time(verified_on=verified_on, last_day=last_day, on=ctx.on)


def _refused(case: Case, event: RemovalRefused) -> Case:
    case = updated(case, removals_refused_on=(*case.must(Listing).removals_refused_on, event.occurred_on))
    if case.kind != ABNORMAL:
        return case
    return updated(case, two_years_on=event.two_years_on, six_months_on=event.six_months_on)


REQUEST_REMOVAL: Step = step(
    "request-removal",
    RemovalRequested,
    RequestRemoval,
    by=By.PARTY,
    basis=C60,
    standing=_asking,
    lawful=_performed,
    papers=("credit_removal_application",),
)
REFUSE_REMOVAL: Step = step(
    "refuse-removal",
    RemovalRefused,
    RefuseRemoval,
    by=By.HEAD,
    basis=(C60, ARR(25)),
    standing=not_own_work,
    lawful=_remedies_told,
    fold=_refused,
    papers=("credit_removal_refusal",),
    told={
        "two_years_on": lambda case, _command, ctx: _still(case, case.must(Listing).two_years_on, ctx),
        "six_months_on": lambda case, _command, ctx: _still(case, case.must(Listing).six_months_on, ctx),
    },
)
VERIFY_DUTIES: Step = step(
    "verify-duties",
    DutiesVerified,
    VerifyDuties,
    by=By.OFFICER,
    basis=C60,
    standing=own_officer,
    fold=lambda case, event: updated(case, verified_on=event.occurred_on),
    told={"removal_working_days": lambda _case, _command, ctx: ctx.settings.number_of(law.REMOVAL_DAYS)},
)
VERIFY_REMOVAL_CONDITIONS: Step = step(
    "verify-removal-conditions",
    RemovalConditionsVerified,
    VerifyRemovalConditions,
    by=By.OFFICER,
    basis=C60,
    standing=_conditions,
    lawful=_clean,
)
END_SIX_MONTHS: Step = step(
    "end-six-months",
    SixMonthsElapsed,
    EndSixMonths,
    by=By.CLOCK,
    basis=C60,
    standing=_months_over,
)
RECORD_DEREGISTRATION_OF_LISTED: Step = step(
    "record-deregistration-of-listed",
    DeregistrationCompleted,
    RecordDeregistrationOfListed,
    by=By.PARTNER,
    basis=C60,
    standing=_revoked,
    fold=RECORD_DEREGISTRATION.folds[DeregistrationCompleted],
)
REMOVE_FROM_LIST: Step = step(
    "remove-from-list",
    RemovedFromList,
    RemoveFromList,
    by=By.HEAD,
    basis=C60,
    standing=_removing,
    fold=lambda case, event: updated(case, removed_on=event.occurred_on),
    papers=("credit_removal_decision",),
    told={"number": lambda _case, _command, ctx: ctx.numbers.reserve(ctx.actor.authority, NUMBERS, ctx.on.year)},
)
