"""转送: what another department has to know or decide — cadres, discipline, tax, permits — and its answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from domain.case import Case, Context
from domain.law import referrals as law
from domain.law.order import follows
from domain.law.places import AgencyId
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, TRF
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer

ReferralNumber = Annotated[str, StringConstraints(pattern=r"^R[1-9][0-9]{0,3}$")]
"""The number of a referral within the case: R1 to R9999."""


class Referral(Part):
    """What went to which department, and the answer if there is one; by its number."""

    agency: AgencyId
    sent_on: date
    answered_on: date | None = None


class Sending(Facts):
    """``agency`` is the kind of department, ``recipient_unit`` the one that was addressed."""

    referral: ReferralNumber
    agency: AgencyId
    recipient_unit: Name
    matter: Said
    letter: PaperRef


class SendReferral(Command, Sending):
    """The officer sends a matter on that is not for this authority to decide."""


class ReferralSent(Event, Sending, name="referral_sent", zh="转送其他部门", en="Referral sent"):
    """Another department has the matter."""


class Answer(Facts):
    referral: ReferralNumber
    result: Said
    letter: PaperRef


class RecordReferralAnswer(Command, Answer):
    """The department answers, or gives a receipt."""


class ReferralAnswered(Event, Answer, name="referral_answered", zh="转送答复", en="Referral answered"):
    """What became of the matter."""


def _send_lawful(case: Case, command: SendReferral, _ctx: Context) -> Iterator[Finding]:
    yield law.referral_is_new(reference=command.referral, taken=case.get(Referral, command.referral) is not None)


def _answer_lawful(case: Case, command: RecordReferralAnswer, ctx: Context) -> Iterator[Finding]:
    sent = case.get(Referral, command.referral)
    yield law.referral_sent(reference=command.referral, on_file=sent is not None)
    if sent is not None:
        yield follows(occurred_on=ctx.on, earlier_on=sent.sent_on)


def _answered(case: Case, event: ReferralAnswered) -> Case:
    sent = case.get(Referral, event.referral)
    if sent is None:
        return case
    return case.put(sent.model_copy(update={"answered_on": event.occurred_on}), event.referral)


SEND_REFERRAL: Step = step(
    "send-referral",
    ReferralSent,
    SendReferral,
    by=By.OFFICER,
    basis=(TRF(18), PRACTICE),
    standing=own_officer,
    lawful=_send_lawful,
    fold=lambda case, event: case.put(Referral(agency=event.agency, sent_on=event.occurred_on), event.referral),
    papers=("assistance_request",),
    appends=True,
)
RECORD_REFERRAL_ANSWER: Step = step(
    "record-referral-answer",
    ReferralAnswered,
    RecordReferralAnswer,
    by=By.PARTNER,
    basis=PRACTICE,
    standing=not_recused,
    lawful=_answer_lawful,
    fold=_answered,
    papers=("assistance_answer",),
    appends=True,
)
