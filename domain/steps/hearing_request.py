"""听证权利: told, used, waived, lapsed, refused or withdrawn (行政处罚法第63、64条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import hearings as law
from domain.law import notices
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, pair_at_work
from domain.steps.defence import Waiver
from domain.steps.notice import (
    Notice,
    hearing_threshold,
    intended_kinds,
    last_day_for_hearing,
    noticed_in_an_earlier_round,
)
from domain.steps.report import not_own_work
from domain.steps.service import delivered


class HearingRequest(Part, track="hearing"):
    """When the party asked for a hearing."""

    requested_on: date


class Telling(Facts):
    """Who told the right and how; ``notice_of`` is the paper of the public notice, if there was one."""

    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    notice_of: PaperRef | None = None


class ServeHearingRight(Command, Telling):
    """Two officers tell the party that it may ask for a hearing; may be one document with the prior notice."""


class HearingRightNoticeServed(
    Event, Telling, name="hearing_right_notice_served", zh="送达听证告知", en="Hearing right notice served"
):
    """Five working days run."""


class Request(Facts):
    reasons: tuple[Said, ...] = ()


class RequestHearing(Command, Request):
    """The party asks to be heard; a defence does not forfeit it."""


class HearingRequested(Event, Request, name="hearing_requested", zh="申请听证", en="Hearing requested"):
    """A hearing has to be set, or the request refused with reasons."""


class WaiveHearing(Command, Waiver):
    """The party declares that it wants no hearing."""


class HearingWaived(Event, Waiver, name="hearing_waived", zh="放弃听证", en="Hearing waived"):
    """There will be no hearing."""


class EndHearingRequestPeriod(Command):
    """The clock finds five working days over without a request."""


class HearingRequestPeriodEnded(
    Event, name="hearing_request_period_ended", zh="听证申请期满", en="Hearing request period ended"
):
    """The right has lapsed."""


class Refusal(Facts):
    """Why there is no hearing: the request is late, or the penalty opens no right to one."""

    late: bool
    not_eligible: bool
    reasons: Said


class RefuseHearing(Command, Refusal):
    """The head refuses; the party is told why."""


class HearingRequestRefused(
    Event, Refusal, name="hearing_request_refused", zh="不予听证", en="Hearing request refused"
):
    """The refusal of a party's request is on record with its basis."""


class Withdrawal(Facts):
    """A request is withdrawn in writing."""

    written: bool


class WithdrawHearingRequest(Command, Withdrawal):
    """The party takes its request back."""


class HearingRequestWithdrawn(
    Event, Withdrawal, name="hearing_request_withdrawn", zh="撤回听证申请", en="Hearing request withdrawn"
):
    """There will be no hearing."""


def _eligible(case: Case, ctx: Context) -> Iterator[Finding]:
    notice, threshold = case.get(Notice), hearing_threshold(case, ctx)
    yield law.eligible(
        kinds=intended_kinds(case),
        ban=notice is not None and notice.ban,
        large=law.larger(() if notice is None else notice.intended, threshold),
        threshold=threshold,
    )


def _told(case: Case, command: ServeHearingRight, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=noticed_in_an_earlier_round(case))


def _in_time(case: Case, command: RequestHearing, ctx: Context) -> Iterator[Finding]:
    told_on, last_day = case.must(Notice).hearing_told_on, last_day_for_hearing(case, ctx)
    if told_on is not None and last_day is not None:
        yield law.requested_in_time(told_on=told_on, requested_on=command.occurred_on, last_day=last_day)


def _express(_case: Case, command: WaiveHearing, _ctx: Context) -> Iterator[Finding]:
    yield notices.waived_expressly(express=command.express, written=command.written)


def _written(_case: Case, command: WithdrawHearingRequest, _ctx: Context) -> Iterator[Finding]:
    yield notices.waived_expressly(express=True, written=command.written)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    if (last_day := last_day_for_hearing(case, ctx)) is not None:
        yield law.request_period_over(last_day=last_day, on=ctx.on)


def _founded(case: Case, command: RefuseHearing, ctx: Context) -> Iterator[Finding]:
    in_time = _asked_in_time(case, ctx)
    notice = case.get(Notice)
    # Where nobody can tell whether the right was open, the party has it.
    large = law.larger(() if notice is None else notice.intended, hearing_threshold(case, ctx))
    heard = bool(law.ALWAYS_HEARD & set(intended_kinds(case))) or large is not False
    yield law.refusal_founded(late=command.late and not in_time, not_eligible=command.not_eligible and not heard)


def _asked_in_time(case: Case, ctx: Context) -> bool:
    """Whether the file shows a request within the period: nobody can call that one late."""
    request, last_day = case.get(HearingRequest), last_day_for_hearing(case, ctx)
    return request is not None and last_day is not None and request.requested_on <= last_day


def _right_told(case: Case, event: HearingRightNoticeServed) -> Case:
    return case.put(case.must(Notice).model_copy(update={"hearing_told_on": event.occurred_on}))


SERVE_HEARING_RIGHT: Step = step(
    "serve-hearing-right-notice",
    HearingRightNoticeServed,
    ServeHearingRight,
    by=By.OFFICER,
    basis=(APL(63), APL(64)),
    standing=_eligible,
    lawful=_told,
    fold=_right_told,
    papers=("hearing_right_notice",),
)
REQUEST_HEARING: Step = step(
    "request-hearing",
    HearingRequested,
    RequestHearing,
    by=By.PARTY,
    basis=APL(64),
    standing=not_recused,
    lawful=_in_time,
    fold=lambda case, event: case.put(HearingRequest(requested_on=event.occurred_on)),
    papers=("hearing_application",),
)
WAIVE_HEARING: Step = step(
    "waive-hearing",
    HearingWaived,
    WaiveHearing,
    by=By.PARTY,
    basis=APL(62),
    standing=not_recused,
    lawful=_express,
    fold=lambda case, _event: case.put(case.must(Notice).model_copy(update={"hearing_waived": True})),
    papers=("waiver_statement",),
)
END_HEARING_REQUEST_PERIOD: Step = step(
    "end-hearing-request-period",
    HearingRequestPeriodEnded,
    EndHearingRequestPeriod,
    by=By.CLOCK,
    basis=APL(64),
    standing=_over,
)
REFUSE_HEARING: Step = step(
    "refuse-hearing",
    HearingRequestRefused,
    RefuseHearing,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
    lawful=_founded,
    papers=("hearing_refusal",),
)
WITHDRAW_HEARING_REQUEST: Step = step(
    "withdraw-hearing-request",
    HearingRequestWithdrawn,
    WithdrawHearingRequest,
    by=By.PARTY,
    basis=PRACTICE,
    standing=not_recused,
    lawful=_written,
)
