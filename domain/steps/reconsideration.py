"""申请行政复议: filed with the review body or through the authority, accepted, deemed accepted, or not (第20至34条)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import remedies as law
from domain.law.remedies import RemedyResult
from domain.law.rule import Finding
from domain.law.statutes import ARL, ARR
from domain.messages import Command, Event, Name, PaperRef, Part, Said
from domain.step import By, Step, Told
from domain.steps.assignment import not_recused, own_officer
from domain.steps.contested import (
    Contest,
    Contested,
    Outcome,
    contest,
    contestable,
    decided_on_the_spot,
    direct_until,
)
from domain.steps.reviewable_acts import OfAct, others_on_file, remedy_step


class Reconsideration(Part, track="remedy"):
    """How far the reconsideration has come, and what the authority owes in it."""

    received_on: date | None = None
    lodged_on: date | None = None
    supplement_asked: bool = False
    accepted_on: date | None = None
    summary_procedure: bool = False
    notified_on: date | None = None
    answered: bool = False
    answer_missed: bool = False


class ReceiveReconsideration(Command, Contested):
    """The party files its application through the authority that decided."""


class ReconsiderationReceived(
    Event,
    Contested,
    name="reconsideration_received_by_authority",
    zh="本机关收到复议申请",
    en="Reconsideration received by authority",
):
    """Five working days to forward it; a penalty ``on_the_spot`` may be put right first, within the same days."""

    on_the_spot: bool = False


class Forwarding(OfAct):
    """To which review body, and what the authority says of the application."""

    review_body: Name
    opinion: Said


class ForwardReconsideration(Command, Forwarding):
    """The authority forwards the application."""


class ReconsiderationForwarded(
    Event, Forwarding, name="reconsideration_forwarded", zh="转送复议申请", en="Reconsideration forwarded"
):
    """The review body has the application."""


class Application(Contested):
    review_body: Name


class FileReconsideration(Command, Application):
    """The party files its application with the review body."""


class ReconsiderationFiled(
    Event, Application, name="reconsideration_filed", zh="申请行政复议", en="Reconsideration filed"
):
    """Execution goes on; the surcharge does not."""


class Supplement(OfAct):
    materials: tuple[Said, ...] = Field(min_length=1)


class RecordSupplementRequest(Command, Supplement):
    """The review body asks the party for more material."""


class ReviewMaterialsRequested(
    Event, Supplement, name="review_materials_requested", zh="通知补正", en="Review materials requested"
):
    """Silence counts as acceptance no more."""


class Acceptance(OfAct):
    letter: PaperRef


class RecordReconsiderationAcceptance(Command, Acceptance):
    """The review body accepts the application."""


class ReconsiderationAccepted(
    Event, Acceptance, name="reconsideration_accepted", zh="受理复议", en="Reconsideration accepted"
):
    """The authority will be asked for its answer."""


class DeemReconsiderationAccepted(Command, OfAct):
    """The clock finds five working days of silence over."""


class ReconsiderationDeemedAccepted(
    Event, OfAct, name="reconsideration_deemed_accepted", zh="视为受理复议", en="Reconsideration deemed accepted"
):
    """The application counts as accepted."""


class Received(OfAct):
    """``received_on`` is when the decision of the review body reached the party, if not on its own day."""

    received_on: date | None = None


class Rejection(Received):
    reasons: Said


class RecordReconsiderationRejection(Command, Rejection):
    """The review body does not accept the application."""


class ReconsiderationRejected(
    Event, Rejection, name="reconsideration_rejected", zh="不予受理复议", en="Reconsideration rejected"
):
    """The party may sue until ``sue_until``."""

    sue_until: date


def sue_until(result: RemedyResult) -> Mapping[str, Told]:
    """What an event tells of the time to sue after a result."""

    def told(case: Case, command: Received, ctx: Context) -> date:
        contested = case.get(Contest)
        direct = None if contested is None else direct_until(case, contested, ctx)
        received_on = max(ctx.on, command.received_on or ctx.on)
        return law.last_day_to_sue_after(result, received_on, direct, ctx.calendar)

    return {"sue_until": told}


def reconsideration(case: Case) -> Reconsideration:
    """How far the reconsideration has come, from the beginning if nothing is on file."""
    return case.get(Reconsideration) or Reconsideration()


def _in_time(case: Case, command: ReceiveReconsideration | FileReconsideration, ctx: Context) -> Iterator[Finding]:
    yield from contestable(case, command, ctx)
    told = contest(case, command)
    last = None
    if told.known_on is not None:
        last = law.last_day_to_apply(told.known_on, ctx.calendar, rights_told=told.rights_told)
    yield law.applied_in_time(known_on=told.known_on, requested_on=command.occurred_on, last_day=last)


def _handled_by(deadline: str, day: date | None, ctx: Context) -> date | None:
    return None if day is None else ctx.last_day(deadline, day)


def _forwarded(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    received_on = reconsideration(case).received_on
    last_day = _handled_by("reconsideration_forwarding", received_on, ctx)
    yield law.forwarded_in_time(received_on=received_on, last_day=last_day, on=ctx.on)


def _accepted(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    so_far = reconsideration(case)
    # What the party adds goes to the review body: this file does not tell from when the five days run again.
    lodged_on = None if so_far.supplement_asked else so_far.lodged_on
    yield law.accepted_in_time(last_day=_handled_by("reconsideration_acceptance", lodged_on, ctx), on=ctx.on)


def _silent(case: Case, ctx: Context) -> Iterator[Finding]:
    so_far = reconsideration(case)
    last_day = _handled_by("reconsideration_acceptance", so_far.lodged_on, ctx)
    yield law.accepted_by_silence(supplement_asked=so_far.supplement_asked, last_day=last_day, on=ctx.on)


def _begun(case: Case, event: ReconsiderationReceived | ReconsiderationFiled) -> Case:
    received = isinstance(event, ReconsiderationReceived)
    day = event.occurred_on
    begun = Reconsideration(received_on=day) if received else Reconsideration(lodged_on=day)
    return case.put(contest(case, event)).put(begun)


def updated(case: Case, **changes: object) -> Case:
    """The same file, with what is known of the reconsideration."""
    return case.put(reconsideration(case).model_copy(update=changes))


def _pending(case: Case, event: ReconsiderationAccepted | ReconsiderationDeemedAccepted) -> Case:
    return updated(case, accepted_on=event.occurred_on)


RECEIVE_RECONSIDERATION: Step = remedy_step(
    "receive-reconsideration-application",
    ReconsiderationReceived,
    ReceiveReconsideration,
    by=By.PARTY,
    basis=ARL(32),
    standing=not_recused,
    lawful=_in_time,
    fold=_begun,
    told={"on_the_spot": lambda case, command, _ctx: decided_on_the_spot(case, command.contested_act)},
    runs=others_on_file,
)
FORWARD_RECONSIDERATION: Step = remedy_step(
    "forward-reconsideration-application",
    ReconsiderationForwarded,
    ForwardReconsideration,
    by=By.OFFICER,
    basis=(ARL(32), ARR(38)),
    standing=_forwarded,
    fold=lambda case, event: updated(case, lodged_on=event.occurred_on),
)
FILE_RECONSIDERATION: Step = remedy_step(
    "file-reconsideration",
    ReconsiderationFiled,
    FileReconsideration,
    by=By.PARTY,
    basis=(ARL(20), ARL(23), ARL(42), ARR(9)),
    standing=not_recused,
    lawful=_in_time,
    fold=_begun,
    runs=others_on_file,
)
RECORD_SUPPLEMENT_REQUEST: Step = remedy_step(
    "record-supplement-request",
    ReviewMaterialsRequested,
    RecordSupplementRequest,
    by=By.REVIEW_BODY,
    basis=ARL(31),
    standing=not_recused,
    fold=lambda case, _event: updated(case, supplement_asked=True),
    appends=True,
)
RECORD_ACCEPTANCE: Step = remedy_step(
    "record-reconsideration-acceptance",
    ReconsiderationAccepted,
    RecordReconsiderationAcceptance,
    by=By.REVIEW_BODY,
    basis=ARL(30),
    standing=_accepted,
    fold=_pending,
)
DEEM_ACCEPTED: Step = remedy_step(
    "deem-reconsideration-accepted",
    ReconsiderationDeemedAccepted,
    DeemReconsiderationAccepted,
    by=By.CLOCK,
    basis=ARL(30),
    standing=_silent,
    fold=_pending,
)
RECORD_REJECTION: Step = remedy_step(
    "record-reconsideration-rejection",
    ReconsiderationRejected,
    RecordReconsiderationRejection,
    by=By.REVIEW_BODY,
    basis=(ARL(30), ARL(33)),
    standing=_accepted,
    fold=lambda case, event: case.put(
        Outcome(result=RemedyResult.NOT_ACCEPTED, ended_on=event.occurred_on, sue_until=event.sue_until)
    ),
    told=sue_until(RemedyResult.NOT_ACCEPTED),
)
