"""处罚决定: made by the head after notice, review and discussion; or the decision that there is none (第57、59条)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from pydantic import Field

from domain.case import Case, Context
from domain.law import decisions as law
from domain.law import notices, serving
from domain.law.decisions import DecisionItem
from domain.law.discretion import Factor
from domain.law.liquidation import ENDS_REGISTRATION, SURRENDER_DAYS
from domain.law.penalties import Penalty
from domain.law.places import government_of
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, Labelled, Name, OfficerId, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.applied_law import AppliedLaw, by_the_law_of_the_act, code_of, text_applied
from domain.steps.assignment import pair_at_work
from domain.steps.criminal_result import Convicted

# Whoever works with decisions knows the part from here.
# Whoever works with decisions knows the part from here.
from domain.steps.decision_on_file import Decision as Decision  # noqa: PLC0414
from domain.steps.notice import (
    Notice,
    both_periods_over,
    decided_as_noticed,
    hearing_right_told,
    told_as_it_is_now,
)
from domain.steps.rectification import ordered_before_penalty
from domain.steps.redo import redone_differently, redone_in_time
from domain.steps.report import not_own_work
from domain.steps.service import delivered
from domain.steps.set_lengths import set_in
from domain.steps.suspicion_settled import crime_settled
from domain.steps.time_limit import decided_in_time
from domain.steps.weighing import unpunished


class Contents(Facts):
    """What every decision contains (第59条); party, authority and number come from the file."""

    facts: Said
    evidence: Said
    legal_basis: Said
    remedies: Said
    review_body: Name
    court: Name


class PenaltyContents(Contents, AppliedLaw):
    """What a penalty decision adds: kind and amount, how and until when to perform, what a delay costs.

    ``items_stated`` are the items of 第59条 that the paper bears; None where nobody has looked.
    """

    penalties: tuple[Penalty, ...] = Field(min_length=1)
    performance: Said
    surcharge_told: bool | None = None
    discretion: Said
    items_stated: tuple[DecisionItem, ...] | None = None


class DecidePenalty(Command, PenaltyContents):
    """The head decides."""


class PenaltyDecided(Event, PenaltyContents, name="penalty_decided", zh="作出处罚决定", en="Penalty decided"):
    """The decision stands; it binds the party once served. It is published within ``publication_working_days``.

    ``violation_code`` is the breach by which it was decided also where the decision left it to the filing,
    ``applied_text`` the article with the year of its text.
    """

    number: str
    publication_working_days: int | None = Field(default=None, ge=1)
    applied_text: str = ""


class NoPenaltyGround(Labelled):
    """Why there is no penalty (第33、57条)."""

    MINOR_CORRECTED = "minor_corrected", "轻微及时改正无后果", "minor, corrected in time, no harm"
    FIRST_LIGHT = "first_light", "初次危害轻微并改正", "first breach, light harm, corrected"
    NO_FAULT = "no_fault", "无主观过错", "no fault of the party"
    NOT_PROVED = "not_proved", "违法事实不成立", "the breach is not proved"


class NoPenaltyContents(Contents):
    """``factors`` are the circumstances that the ground asks for."""

    ground: NoPenaltyGround
    factors: tuple[Factor, ...] = ()


class DecideNoPenalty(Command, NoPenaltyContents):
    """The head decides that there is no penalty."""


class NoPenaltyDecided(Event, NoPenaltyContents, name="no_penalty_decided", zh="不予行政处罚", en="No penalty decided"):
    """The party is told so."""

    number: str


class Serving(Facts):
    """How the decision reached the party (第61条); ``notice_of`` is the paper of the public notice, if any.

    ``seal_affixed`` says whether the paper bears the seal of the authority (第59条第2款); None where nobody has looked.
    """

    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    notice_of: PaperRef | None = None
    receipt: PaperRef
    seal_affixed: bool | None = None


class ServeDecision(Command, Serving):
    """Two officers serve the decision, within seven working days or by public notice."""


class DecisionServed(Event, Serving, name="decision_served", zh="送达决定", en="Decision served"):
    """The periods for payment and for remedies run from here, and ``surrender_days`` for a certificate that is lost."""

    surrender_days: int | None = Field(default=None, ge=1)


def _number(_case: Case, command: Command, ctx: Context) -> str:
    return ctx.numbers.reserve(ctx.actor.authority, "", command.occurred_on.year)


def _told_first(case: Case, ctx: Context) -> Iterator[Finding]:
    notice = case.get(Notice)
    yield from not_own_work(case, ctx)
    yield notices.noticed_before_decision(noticed_on=None if notice is None else notice.served_on, decided_on=ctx.on)
    yield told_as_it_is_now(case)
    yield crime_settled(case)
    yield from hearing_right_told(case, ctx)
    yield from both_periods_over(case, ctx)
    yield ordered_before_penalty(case)
    yield from decided_in_time(case, ctx)
    yield from redone_in_time(case, ctx)


def _nothing_told(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield from decided_in_time(case, ctx)
    yield from redone_in_time(case, ctx)


class Contestable(Protocol):
    """What tells where it may be contested."""

    @property
    def review_body(self) -> str:
        """The government that reviews it."""


def right_review_body(case: Case, command: Contestable, ctx: Context) -> Finding:
    """Whether the decision sends the party to the right government."""
    government = government_of(case.authority)
    return law.reviewed_at_this_level(decided_on=ctx.on, review_body=command.review_body, government=government)


def _within_what_was_told(case: Case, command: DecidePenalty, ctx: Context) -> Iterator[Finding]:
    kinds = [penalty.kind for penalty in command.penalties]
    yield right_review_body(case, command, ctx)
    yield law.items_complete(missing=missing_items(command.items_stated))
    yield decided_as_noticed(case, command.penalties)
    yield from by_the_law_of_the_act(case, command, command.penalties, ctx)
    yield from hearing_right_told(case, ctx, command.penalties)
    convicted = case.get(Convicted)
    yield law.no_second_fine(criminal_fine=convicted is not None and convicted.criminal_fine, kinds=kinds)
    yield from redone_differently(case, same=same_as_before(case, command))


def missing_items(stated: Collection[DecisionItem] | None) -> frozenset[DecisionItem] | None:
    """The statutory items that a decision lacks; None where nobody has looked."""
    return None if stated is None else frozenset(DecisionItem) - set(stated)


def same_as_before(case: Case, command: Contents) -> bool:
    """Whether the decision repeats that of the round before: the same penalties on the same facts and basis."""
    number, before = 1, None
    while earlier := case.before(Decision, number):
        number, before = number + 1, earlier[""]
    told = (getattr(command, "penalties", ()), command.facts, command.legal_basis)
    return before is not None and told == (before.penalties, before.facts, before.legal_basis)


ON_CONDITIONS = frozenset({NoPenaltyGround.MINOR_CORRECTED, NoPenaltyGround.FIRST_LIGHT})
"""Grounds whose conditions the law names one by one (第33条第1款)."""


def _on_its_conditions(_case: Case, command: DecideNoPenalty, ctx: Context) -> Iterator[Finding]:
    yield unpunished(command.ground.value if command.ground in ON_CONDITIONS else "", command.factors, ctx)


def _decided(case: Case, event: PenaltyDecided | NoPenaltyDecided) -> Case:
    imposed = event if isinstance(event, PenaltyDecided) else None
    decision = Decision(
        number=event.number,
        decided_on=event.occurred_on,
        facts=event.facts,
        legal_basis=event.legal_basis,
        penalties=() if imposed is None else imposed.penalties,
        surcharge_told=None if imposed is None else imposed.surcharge_told,
        publication_working_days=None if imposed is None else imposed.publication_working_days,
        violation_code="" if imposed is None else imposed.violation_code,
        tier=None if imposed is None else imposed.discretion_tier,
    )
    return case.set_aside(Decision).put(decision)


def _serving(case: Case, command: ServeDecision, ctx: Context) -> Iterator[Finding]:
    decision = case.get(Decision)
    yield from pair_at_work(case, command.officers, ctx)
    yield law.sealed(penalty=decision is not None and bool(decision.penalties), seal_affixed=command.seal_affixed)
    if decision is not None:
        last_day = ctx.calendar.add_working_days(decision.decided_on, serving.SERVICE_DAYS)
        by_notice = command.method is ServiceMethod.PUBLIC_NOTICE
        yield serving.served_in_time(served_on=command.occurred_on, last_day=last_day, by_public_notice=by_notice)
    decided_on = None if decision is None else decision.decided_on
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=decided_on)


def _served(case: Case, event: DecisionServed) -> Case:
    told = {"served_on": event.occurred_on, "surrender_days": event.surrender_days}
    return case.put(case.must(Decision).model_copy(update=told))


def _surrender_days(case: Case, _command: Command, ctx: Context) -> int | None:
    """Within how many days certificate and seal are surrendered, where the decision ends the registration."""
    decision = case.get(Decision)
    ends = decision is not None and bool(decision.kinds & ENDS_REGISTRATION)
    return ctx.settings.number_if_set(SURRENDER_DAYS) if ends else None


DECIDE_PENALTY: Step = step(
    "decide-penalty",
    PenaltyDecided,
    DecidePenalty,
    by=By.HEAD,
    basis=(APL(57), APL(59)),
    standing=_told_first,
    lawful=_within_what_was_told,
    fold=_decided,
    papers=("penalty_decision",),
    told={
        "number": _number,
        "violation_code": lambda case, command, _ctx: code_of(case, command),
        "applied_text": lambda case, command, _ctx: text_applied(case, command),
    }
    | set_in(publication_working_days="publication_working_days"),
)
DECIDE_NO_PENALTY: Step = step(
    "decide-no-penalty",
    NoPenaltyDecided,
    DecideNoPenalty,
    by=By.HEAD,
    basis=(APL(33), APL(57)),
    standing=_nothing_told,
    lawful=_on_its_conditions,
    fold=_decided,
    papers=("no_penalty_decision",),
    told={"number": _number},
)
SERVE_DECISION: Step = step(
    "serve-decision",
    DecisionServed,
    ServeDecision,
    by=By.OFFICER,
    basis=APL(61),
    lawful=_serving,
    fold=_served,
    papers=("service_receipt",),
    told={"surrender_days": _surrender_days},
)
