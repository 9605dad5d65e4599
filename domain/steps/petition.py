"""信访: a petition from its number to the authority's answer; it runs under the number of the petition system."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import petitions as law
from domain.law.rule import Finding
from domain.law.statutes import PETITIONS
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.complainant import identity_kept
from domain.steps.report import not_own_work
from domain.steps.set_lengths import set_in


class Petition(Part, track="matter"):
    """When each thing happened to a petition; ``until`` is the extended last day of its handling. By its number.

    The days for each thing are those that were set when it began; None where the entry is older than the settings.
    """

    registered_on: date
    acceptance_days: int | None = None
    handling_days: int | None = None
    review_request_days: int | None = None
    rereview_request_days: int | None = None
    accepted_on: date | None = None
    until: date | None = None
    answered_on: date | None = None
    review_answered_on: date | None = None

    def handled_by(self, ctx: Context) -> date:
        """The last day of the handling: 60 days from acceptance, or the extended day."""
        since = self.accepted_on or self.registered_on
        return self.until or ctx.last_day("petition_handling", since, self.handling_days)

    def accepted_by(self, ctx: Context) -> date:
        """The last day to decide whether it is accepted."""
        return ctx.last_day("petition_acceptance", self.registered_on, self.acceptance_days)


class Meant(Facts):
    matter: PaperRef


class Registration(Meant):
    """``matter`` is the number of the petition system, which also keeps who petitions; ``summary`` what is asked."""

    summary: Said


class RegisterPetition(Command, Registration):
    """The officer enters a petition that concerns this case."""


class PetitionRegistered(Event, Registration, name="petition_registered", zh="信访登记", en="Petition registered"):
    """Whether it is accepted has to be decided within ``days``."""

    days: int | None = Field(default=None, ge=1)


class Acceptance(Meant):
    told_how: Name


class AcceptPetition(Command, Acceptance):
    """The officer accepts the petition and tells the petitioner."""


class PetitionAccepted(Event, Acceptance, name="petition_accepted", zh="信访受理", en="Petition accepted"):
    """An answer is owed within ``days``."""

    days: int | None = Field(default=None, ge=1)


class Refusal(Meant):
    """Why the petition is not for this channel, and which one is right."""

    reason: Said
    right_channel: Said


class DeclinePetition(Command, Refusal):
    """The officer does not accept the petition and says where it belongs."""


class PetitionNotAccepted(Event, Refusal, name="petition_not_accepted", zh="信访不予受理", en="Petition not accepted"):
    """The petition has ended here."""


class Extension(Meant):
    """``until`` is the new last day; ``told_how`` how the petitioner learnt the reason."""

    reason: Said
    until: date
    told_how: Name


class ExtendPetitionTime(Command, Extension):
    """The head gives the handling more time."""


class PetitionTimeExtended(Event, Extension, name="petition_time_extended", zh="信访延期", en="Petition time extended"):
    """The answer is owed later."""


class WrittenOpinion(Meant):
    """The written opinion; ``rights_told``: that a review may be asked for within 30 days."""

    facts: Said
    opinion: Said
    legal_basis: Said
    rights_told: bool


class AnswerPetition(Command, WrittenOpinion):
    """The officer answers the petition in writing."""


class PetitionAnswered(Event, WrittenOpinion, name="petition_answered", zh="信访答复", en="Petition answered"):
    """A review may be asked for within ``days``."""

    days: int | None = Field(default=None, ge=1)


def _decided(case: Case, command: AcceptPetition | DeclinePetition, ctx: Context) -> Iterator[Finding]:
    last = case.must(Petition, command.matter).accepted_by(ctx)
    yield law.decided_in_time(decided_on=ctx.on, last_day=last)


def _declined(case: Case, command: DeclinePetition, ctx: Context) -> Iterator[Finding]:
    yield from _decided(case, command, ctx)
    yield identity_kept(case, command.reason, command.right_channel)


def _extendable(case: Case, command: ExtendPetitionTime, ctx: Context) -> Iterator[Finding]:
    petition = case.must(Petition, command.matter)
    present = petition.handled_by(ctx)
    yield law.goes_further(until=command.until, last_day=present)
    yield law.extension_length(until=command.until, last_day=present)
    yield law.extended_in_time(approved_on=ctx.on, last_day=present)
    yield law.extended_once(extended=petition.until is not None)


def _answerable(case: Case, command: AnswerPetition, ctx: Context) -> Iterator[Finding]:
    yield law.answered_in_time(answered_on=ctx.on, last_day=case.must(Petition, command.matter).handled_by(ctx))
    yield law.review_right_told(told=command.rights_told)
    yield identity_kept(case, command.facts, command.opinion, command.legal_basis)


def marked(case: Case, matter: str, **days: date | int | None) -> Case:
    """The case with days entered for a petition; imported history may lack its registration."""
    petition = case.get(Petition, matter)
    return case if petition is None else case.put(petition.model_copy(update=days), matter)


REGISTER_PETITION: Step = step(
    "register-petition",
    PetitionRegistered,
    RegisterPetition,
    by=By.OFFICER,
    basis=PETITIONS,
    standing=not_recused,
    fold=lambda case, event: case.put(
        Petition(registered_on=event.occurred_on, acceptance_days=event.days), event.matter
    ),
    told=set_in(days="petition_acceptance_days"),
    papers=("petition_record",),
    key="matter",
)
ACCEPT_PETITION: Step = step(
    "accept-petition",
    PetitionAccepted,
    AcceptPetition,
    by=By.OFFICER,
    basis=PETITIONS,
    standing=own_officer,
    lawful=_decided,
    fold=lambda case, event: marked(case, event.matter, accepted_on=event.occurred_on, handling_days=event.days),
    told=set_in(days="petition_handling_days"),
    papers=("petition_record",),
    key="matter",
)
DECLINE_PETITION: Step = step(
    "decline-petition",
    PetitionNotAccepted,
    DeclinePetition,
    by=By.OFFICER,
    basis=PETITIONS,
    standing=own_officer,
    lawful=_declined,
    papers=("petition_record",),
    key="matter",
)
EXTEND_PETITION_TIME: Step = step(
    "extend-petition-time",
    PetitionTimeExtended,
    ExtendPetitionTime,
    by=By.HEAD,
    basis=PETITIONS,
    standing=not_own_work,
    lawful=_extendable,
    fold=lambda case, event: marked(case, event.matter, until=event.until),
    papers=("petition_record",),
    key="matter",
)
ANSWER_PETITION: Step = step(
    "answer-petition",
    PetitionAnswered,
    AnswerPetition,
    by=By.OFFICER,
    basis=PETITIONS,
    standing=own_officer,
    lawful=_answerable,
    fold=lambda case, event: marked(case, event.matter, answered_on=event.occurred_on, review_request_days=event.days),
    told=set_in(days="petition_review_request_days"),
    papers=("petition_answer",),
    key="matter",
)
