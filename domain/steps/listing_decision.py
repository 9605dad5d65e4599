"""列入决定: the head lists the organization, tells it its remedies, and the decision is served."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import listing_stay as law
from domain.law import order
from domain.law.rule import Finding
from domain.law.statutes import ARR, C60
from domain.messages import Command, Event
from domain.stages import DefenceStage
from domain.step import By, Step, step
from domain.steps.assignment import pair_at_work
from domain.steps.decision import SERVE_DECISION, Contents, Decision, DecisionServed, Serving, right_review_body
from domain.steps.listing_basis import standing
from domain.steps.listing_entry import ABNORMAL, SERIOUS, Listing, six_months_on, two_years_on, updated
from domain.steps.notice import Notice, defence_period_over
from domain.steps.report import not_own_work
from domain.steps.service import delivered

NUMBERS: Final = {ABNORMAL: "列异", SERIOUS: "列严"}
"""The words of the numbers of inclusions, by the list."""


class InclusionContents(Contents):
    """列入决定书; organization, ground, authority and number come from the file.

    ``nothing_to_correct`` says that the ground leaves nothing to be put right, such as a warning.
    """

    nothing_to_correct: bool = False


class IncludeInList(Command, InclusionContents):
    """The head decides."""


class Included(Event, InclusionContents, name="included", zh="列入", en="Included in the list"):
    """The organization stands on the list; its periods run from this day."""

    number: str
    two_years_on: date
    six_months_on: date | None = None


class ServeListingDecision(Command, Serving):
    """Two officers serve the decision."""


def _ready(case: Case, ctx: Context) -> Iterator[Finding]:
    notice, heard = case.get(Notice), case.stage(Track.DEFENCE)
    yield from not_own_work(case, ctx)
    yield law.noticed(
        asked=case.kind == SERIOUS or ctx.settings.is_on(law.PRIOR_NOTICE),
        noticed_on=None if notice is None else notice.served_on,
    )
    yield order.defence_closed(stage=heard or "not_begun", reached=heard in (NOT_BEGUN, DefenceStage.CLOSED))
    yield from defence_period_over(case, ctx)
    yield from standing(case.must(Listing).decision_refs, ctx)


def _remedies_told(case: Case, command: IncludeInList, ctx: Context) -> Iterator[Finding]:
    yield right_review_body(case, command, ctx)


def _included(case: Case, event: Included) -> Case:
    decided = Decision(
        number=event.number, decided_on=event.occurred_on, facts=event.facts, legal_basis=event.legal_basis
    )
    return updated(
        case.set_aside(Decision).put(decided),
        listed_on=event.occurred_on,
        two_years_on=event.two_years_on,
        six_months_on=event.six_months_on,
    )


def _serving(case: Case, command: ServeListingDecision, ctx: Context) -> Iterator[Finding]:
    decision = case.get(Decision)
    yield from pair_at_work(case, command.officers, ctx)
    earlier_on = None if decision is None else decision.decided_on
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=earlier_on)


INCLUDE_IN_LIST: Step = step(
    "include-in-list",
    Included,
    IncludeInList,
    by=By.HEAD,
    basis=(C60, ARR(9), ARR(25)),
    standing=_ready,
    lawful=_remedies_told,
    fold=_included,
    papers=("credit_listing_decision",),
    told={
        "number": lambda case, _command, ctx: ctx.numbers.reserve(ctx.actor.authority, NUMBERS[case.kind], ctx.on.year),
        "two_years_on": lambda case, _command, ctx: two_years_on(case, ctx.on, ctx),
        "six_months_on": lambda case, command, ctx: six_months_on(
            case, ctx.on, ctx, nothing_to_correct=command.nothing_to_correct
        ),
    },
)
SERVE_LISTING_DECISION: Step = step(
    "serve-listing-decision",
    DecisionServed,
    ServeListingDecision,
    by=By.OFFICER,
    basis=C60,
    lawful=_serving,
    fold=SERVE_DECISION.folds[DecisionServed],
    papers=("service_receipt",),
    appends=True,
)
