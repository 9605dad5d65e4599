"""公示异议与撤回: the party objects, wrong data is put right, an annulled decision comes down (社会信用条例第36条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import publication as law
from domain.law.order import follows
from domain.law.remedies import RemedyResult
from domain.law.rule import Finding
from domain.law.statutes import APL, SHC
from domain.messages import Command, Event, Facts, Name, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.contested import Outcome
from domain.steps.decision import Decision
from domain.steps.publication import Publication, ends_on
from domain.steps.redo import Annulment


class Objection(Facts):
    """Which data the party calls wrong and why; ``marked_on`` is when the publication was marked as objected to."""

    data_objected: Said
    reasons: Said
    marked_on: date


class ReceivePublicationObjection(Command, Objection):
    """The party objects to what is published."""


class PublicationObjectionReceived(
    Event,
    Objection,
    name="publication_objection_received",
    zh="收到公示异议",
    en="Publication objection received",
):
    """Five working days to decide on it."""


class ObjectionRefusal(Facts):
    reasons: Said


class DeclinePublicationObjection(Command, ObjectionRefusal):
    """The officer finds the data right."""


class PublicationObjectionDeclined(
    Event,
    ObjectionRefusal,
    name="publication_objection_declined",
    zh="驳回公示异议",
    en="Publication objection declined",
):
    """The publication stays as it is until ``until``."""

    until: date


class DataCorrection(Facts):
    """The wrong data, and what is published instead."""

    old: Said
    new: Said


class CorrectPublication(Command, DataCorrection):
    """The officer puts wrong data right, on an objection or unasked."""


class PublicationCorrected(
    Event, DataCorrection, name="publication_corrected", zh="更正公示", en="Publication corrected"
):
    """The publication goes on with the right data until ``until``."""

    until: date


class Retraction(Facts):
    """Why the publication comes down, and where that is told to the public."""

    reasons: Said
    platforms: tuple[Name, ...]


class WithdrawPublication(Command, Retraction):
    """The officer takes the publication down and says publicly why."""

    platforms: tuple[Name, ...] = Field(min_length=1)


class PublicationWithdrawn(Event, Retraction, name="publication_withdrawn", zh="撤回公示", en="Publication withdrawn"):
    """The decision is public no more."""


def _marked(_case: Case, command: ReceivePublicationObjection, ctx: Context) -> Iterator[Finding]:
    yield follows(occurred_on=command.marked_on, earlier_on=command.occurred_on)
    last_day = ctx.calendar.add_working_days(command.occurred_on, law.MARKING_DAYS)
    yield law.marked_in_time(received_on=command.occurred_on, marked_on=command.marked_on, last_day=last_day)


def _decided(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    assessed = case.get(Publication)
    objected_on = None if assessed is None else assessed.objected_on
    last_day = None if objected_on is None else ctx.calendar.add_working_days(objected_on, law.OBJECTION_DAYS)
    yield law.objection_decided_in_time(received_on=objected_on, last_day=last_day, on=ctx.on)


def _fell_on(case: Case) -> date | None:
    """Since when the decision on file is gone or changed; the annulment of an earlier round is not about it."""
    annulment, outcome, decision = case.get(Annulment), case.get(Outcome), case.get(Decision)
    if annulment is not None and (decision is None or decision.decided_on <= annulment.annulled_on):
        return annulment.annulled_on
    if outcome is not None and outcome.result in (RemedyResult.CHANGED, RemedyResult.CHANGED_BY_JUDGMENT):
        return outcome.ended_on
    return None


def _withdrawn(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from _decided(case, ctx)
    fell_on = _fell_on(case)
    last_day = None if fell_on is None else ctx.calendar.add_working_days(fell_on, law.WITHDRAWAL_DAYS)
    yield law.withdrawn_in_time(annulled_on=fell_on, last_day=last_day, on=ctx.on)


def _objected(case: Case, day: date | None) -> Case:
    assessed = case.get(Publication)
    return case if assessed is None else case.put(assessed.model_copy(update={"objected_on": day}))


RECEIVE_PUBLICATION_OBJECTION: Step = step(
    "receive-publication-objection",
    PublicationObjectionReceived,
    ReceivePublicationObjection,
    by=By.PARTY,
    basis=SHC(36),
    standing=not_recused,
    lawful=_marked,
    fold=lambda case, event: _objected(case, event.occurred_on),
    papers=("publication_objection",),
)
DECLINE_PUBLICATION_OBJECTION: Step = step(
    "decline-publication-objection",
    PublicationObjectionDeclined,
    DeclinePublicationObjection,
    by=By.OFFICER,
    basis=SHC(36),
    standing=_decided,
    fold=lambda case, _event: _objected(case, None),
    papers=("publication_objection",),
    told={"until": ends_on},
)
CORRECT_PUBLICATION: Step = step(
    "correct-publication",
    PublicationCorrected,
    CorrectPublication,
    by=By.OFFICER,
    basis=SHC(36),
    standing=_decided,
    fold=lambda case, _event: _objected(case, None),
    papers=("publication_record",),
    told={"until": ends_on},
)
WITHDRAW_PUBLICATION: Step = step(
    "withdraw-publication",
    PublicationWithdrawn,
    WithdrawPublication,
    by=By.OFFICER,
    basis=APL(48, 2),
    standing=_withdrawn,
    fold=lambda case, _event: _objected(case, None),
    papers=("publication_record",),
)
