"""当场处罚: told, heard, decided and handed over on the spot, then filed (行政处罚法第44、45、51、52条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import AwareDatetime, Field

from domain.case import Case, Context
from domain.law import decisions, notices
from domain.law import simplified as law
from domain.law.penalties import Penalty, amount_in_words, beyond, fine_of
from domain.law.places import government_of
from domain.law.rule import Finding
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer, pair_at_work
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.fined_before import fined_once


class SimpleNotice(Part, track="simplified"):
    """What the party was told on the spot."""

    told_on: date
    intended: tuple[Penalty, ...]


class Telling(Facts):
    """What the party is told before the decision: intended penalty, facts, reasons, basis and rights."""

    officers: tuple[OfficerId, ...]
    intended: tuple[Penalty, ...] = Field(min_length=1)
    facts: Said
    reasons: Said
    legal_basis: Said
    rights: Said


class GiveSimpleNotice(Command, Telling):
    """Two officers tell the party on the spot."""


class SimpleNoticeGiven(Event, Telling, name="simple_notice_given", zh="当场告知", en="On-the-spot notice given"):
    """The party may speak at once."""


class Statement(Facts):
    """What the party says, point by point, and the answers given on the spot in the same order."""

    points: tuple[Said, ...] = Field(min_length=1, max_length=50)
    answers: tuple[Said, ...] = Field(min_length=1, max_length=50)
    given_by: Personal | None = None


class HearSimpleDefence(Command, Statement):
    """The party states its case on the spot."""


class SimpleDefenceHeard(Event, Statement, name="simple_defence_heard", zh="当场陈述申辩", en="Simple defence heard"):
    """Heard and answered; the penalty is not made heavier for it."""


class SimpleContents(Facts):
    """The numbered form 当场行政处罚决定书: conduct, penalty and basis, place, performance, remedies (第52条第2款).

    ``surcharge_told`` says whether the form tells what a delay of payment costs.
    """

    officers: tuple[OfficerId, ...]
    penalties: tuple[Penalty, ...] = Field(min_length=1)
    facts: Said
    legal_basis: Said
    performance: Said
    place: Name
    remedies: Said
    review_body: Name
    signed: bool
    surcharge_told: bool | None = None


class DecideSimplePenalty(Command, SimpleContents):
    """Two officers decide on the spot; ``occurred_at`` is when."""

    occurred_at: AwareDatetime


class SimplePenaltyDecided(
    Event, SimpleContents, name="simple_penalty_decided", zh="当场处罚决定", en="On-the-spot penalty decided"
):
    """The decision stands under the number of the form that was taken when the procedure was opened."""

    occurred_at: AwareDatetime
    number: str


class HandingOver(Facts):
    """The receipt, signed by the party or with a note of its refusal."""

    officers: tuple[OfficerId, ...]
    receipt: PaperRef
    signed: bool
    refusal_noted: bool = False


class HandOverSimpleDecision(Command, HandingOver):
    """Two officers hand the decision over on the spot."""


class SimpleDecisionHandedOver(
    Event, HandingOver, name="simple_decision_handed_over", zh="当场交付决定书", en="Simple decision handed over"
):
    """The periods for payment and for remedies run from here."""


class Reporting(Facts):
    """The authority's receipt for the decision that was reported to it."""

    receipt: PaperRef


class FileSimpleDecision(Command, Reporting):
    """The officer reports the decision to the authority."""


class SimpleDecisionFiled(
    Event,
    Reporting,
    name="simple_decision_filed",
    zh="报所属机关备案",
    en="On-the-spot decision filed with the authority",
):
    """The simplified procedure can be completed."""


def _on_the_spot(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.on_the_spot(opened_on=case.must(Filing).approved_on, on=ctx.on)


def _telling(case: Case, command: GiveSimpleNotice, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)


def _every_point(_case: Case, command: HearSimpleDefence, _ctx: Context) -> Iterator[Finding]:
    yield notices.every_point_answered(points=len(command.points), answered=len(command.answers))


def _deciding(case: Case, command: DecideSimplePenalty, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.within_limits(
        kinds=[penalty.kind for penalty in command.penalties],
        fine=str(fine_of(command.penalties)),
        individual=case.must(Filing).party.person is not None,
    )
    told = case.must(SimpleNotice).intended
    yield notices.decided_as_noticed(
        intended=amount_in_words(told),
        decided=amount_in_words(command.penalties),
        harsher=beyond(command.penalties, told),
    )
    yield fined_once(case, fine_of(command.penalties), ctx)
    yield law.form_signed(signed=command.signed)
    yield decisions.review_body_named(review_body=command.review_body, government=government_of(case.authority))


def _handing_over(case: Case, command: HandOverSimpleDecision, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.acknowledged(signed=command.signed, refusal_noted=command.refusal_noted)


def _decided(case: Case, event: SimplePenaltyDecided) -> Case:
    decision = Decision(
        number=event.number,
        decided_on=event.occurred_on,
        penalties=event.penalties,
        facts=event.facts,
        legal_basis=event.legal_basis,
        surcharge_told=event.surcharge_told,
    )
    return case.set_aside(Decision).put(decision)


def _handed_over(case: Case, event: SimpleDecisionHandedOver) -> Case:
    return case.put(case.must(Decision).model_copy(update={"served_on": event.occurred_on}))


GIVE_SIMPLE_NOTICE: Step = step(
    "give-simple-notice",
    SimpleNoticeGiven,
    GiveSimpleNotice,
    by=By.OFFICER,
    basis=(APL(44), APL(51)),
    standing=_on_the_spot,
    lawful=_telling,
    fold=lambda case, event: case.put(SimpleNotice(told_on=event.occurred_on, intended=event.intended)),
    papers=("simple_notice_record",),
)
HEAR_SIMPLE_DEFENCE: Step = step(
    "hear-simple-defence",
    SimpleDefenceHeard,
    HearSimpleDefence,
    by=By.PARTY,
    basis=APL(45),
    standing=not_recused,
    lawful=_every_point,
    papers=("simple_notice_record",),
)
DECIDE_SIMPLE_PENALTY: Step = step(
    "decide-simple-penalty",
    SimplePenaltyDecided,
    DecideSimplePenalty,
    by=By.OFFICER,
    basis=(APL(51), APL(52)),
    standing=_on_the_spot,
    lawful=_deciding,
    fold=_decided,
    papers=("simple_penalty_decision",),
    told={"number": lambda case, _command, _ctx: case.must(Filing).number},
)
HAND_OVER_SIMPLE_DECISION: Step = step(
    "hand-over-simple-decision",
    SimpleDecisionHandedOver,
    HandOverSimpleDecision,
    by=By.OFFICER,
    basis=APL(52),
    standing=_on_the_spot,
    lawful=_handing_over,
    fold=_handed_over,
    papers=("service_receipt",),
)
FILE_SIMPLE_DECISION: Step = step(
    "file-simple-decision",
    SimpleDecisionFiled,
    FileSimpleDecision,
    by=By.OFFICER,
    basis=APL(52, 3),
    standing=own_officer,
)
