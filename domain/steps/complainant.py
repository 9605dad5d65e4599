"""举报人: registered under a random reference, answered, and known by name only through an act that says why.

The identity is sealed apart for each person (举报办法第7条). ``Complainant`` holds it as ``Protected`` values: file,
history, lists and pages show the reference alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from domain.case import Case, Context
from domain.law import complaints as law
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, CMP, COMPLAINTS, PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, Part, Personal, Protected, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.set_lengths import set_in

ComplainantRef = Annotated[str, StringConstraints(pattern=r"^C[0-9A-Z]{1,19}$")]
"""The reference that stands for a complainant: drawn at random, and no number by which the person is known."""

RECOGNIZABLE: Final = 2
"""Characters from which a name or a way to reach somebody is looked for in what goes out."""


class Complainant(Part, track="complainant"):
    """Who reported, and what he wants kept secret; by the reference. ``unreachable``: his answer waits on the file."""

    full_name: Protected
    contact: Protected | None = None
    confidentiality_requested: bool
    registered_on: date
    answer_working_days: int | None = None
    accepted_on: date | None = None
    acceptance_working_days: int | None = None
    unreachable: bool = False

    @property
    def identity(self) -> Mapping[str, Personal]:
        """The protected values, by field."""
        return {"full_name": self.full_name} | ({"contact": self.contact} if self.contact is not None else {})


class Attempt(Message):
    """One attempt to reach the complainant."""

    tried_on: date
    how: Said


class Meant(Facts):
    complainant: ComplainantRef


class Registration(Meant):
    """``confidentiality_requested``: he wants nobody told, beyond what the law keeps secret anyway."""

    full_name: Protected
    contact: Protected | None = None
    confidentiality_requested: bool


class RegisterComplainant(Command, Registration):
    """The officer registers a complainant who gives his name; one who does not is not registered at all."""


class ComplainantRegistered(
    Event, Registration, name="complainant_registered", zh="登记举报人", en="Complainant registered"
):
    """An answer is owed within ``answer_working_days``, a word on its acceptance within ``acceptance_working_days``.

    None where the entry is older than these settings.
    """

    answer_working_days: int | None = Field(default=None, ge=1)
    acceptance_working_days: int | None = Field(default=None, ge=1)


class Acceptance(Meant):
    told_how: Name


class AcceptComplaint(Command, Acceptance):
    """The officer accepts the complaint and tells the complainant."""


class ComplaintAccepted(Event, Acceptance, name="complaint_accepted", zh="受理投诉举报", en="Complaint accepted"):
    """The complainant knows that his report is looked into."""


class Answer(Meant):
    """The result with its basis, and where else to turn; how it was told."""

    result: Said
    legal_basis: Said
    other_channel: str = Field(default="", max_length=4000)
    told_how: Name


class AnswerComplainant(Command, Answer):
    """The officer tells the complainant the result."""


class ComplainantAnswered(Event, Answer, name="complainant_answered", zh="答复举报人", en="Complainant answered"):
    """The complainant has his answer."""


class Unreachable(Meant):
    attempts: tuple[Attempt, ...] = Field(min_length=1, max_length=50)
    reason: Said


class RecordAnswerNotPossible(Command, Unreachable):
    """The officer could not reach the complainant, and says how he tried."""


class AnswerNotPossible(Event, Unreachable, name="answer_not_possible", zh="无法答复", en="Answer not possible"):
    """The answer waits on the file."""


class Purpose(Meant):
    purpose: Said


class OpenComplainantIdentity(Command, Purpose):
    """The officer opens the identity; the answer to this command, and nothing else, tells it."""


class ComplainantIdentityOpened(
    Event, Purpose, name="complainant_identity_opened", zh="查阅举报人身份", en="Complainant identity opened"
):
    """Somebody of the house has seen who reported: who, when and why stands here."""


def identity_kept(case: Case, *texts: str) -> Finding:
    """Whether what goes out leaves every complainant of the case unnamed."""
    told = "\n".join(texts)
    known = (value.value or "" for person in case.all(Complainant).values() for value in person.identity.values())
    return law.identity_kept(identity_found=sum(len(value) >= RECOGNIZABLE and value in told for value in known))


def _registered(_case: Case, command: RegisterComplainant, _ctx: Context) -> Iterator[Finding]:
    yield law.complainant_named(given=command.full_name.value is not None)


def _accepted(case: Case, command: AcceptComplaint, ctx: Context) -> Iterator[Finding]:
    told = case.must(Complainant, command.complainant)
    last = ctx.last_day("complaint_acceptance_decision", told.registered_on, told.acceptance_working_days)
    yield law.accepted_in_time(accepted_on=ctx.on, last_day=last)


def _answered(case: Case, command: AnswerComplainant, ctx: Context) -> Iterator[Finding]:
    complainant = case.must(Complainant, command.complainant)
    if (days := complainant.answer_working_days) is not None:
        last = ctx.last_day("complaint_feedback", complainant.registered_on, days)
        yield law.answered_in_time(answered_on=ctx.on, last_day=last)
    yield identity_kept(case, command.result, command.legal_basis, command.other_channel)


def _tried(_case: Case, command: RecordAnswerNotPossible, ctx: Context) -> Iterator[Finding]:
    yield follows(occurred_on=ctx.on, earlier_on=max(attempt.tried_on for attempt in command.attempts))


def _openable(case: Case, command: OpenComplainantIdentity, _ctx: Context) -> Iterator[Finding]:
    on_file = case.get(Complainant, command.complainant) is not None
    yield law.complainant_on_file(complainant=command.complainant, on_file=on_file)


def _identity(case: Case, command: OpenComplainantIdentity) -> Mapping[str, Personal]:
    return case.must(Complainant, command.complainant).identity


def _register(case: Case, event: ComplainantRegistered) -> Case:
    complainant = Complainant(
        full_name=event.full_name,
        contact=event.contact,
        confidentiality_requested=event.confidentiality_requested,
        registered_on=event.occurred_on,
        answer_working_days=event.answer_working_days,
        acceptance_working_days=event.acceptance_working_days,
    )
    return case.put(complainant, event.complainant)


def _accept(case: Case, event: ComplaintAccepted) -> Case:
    complainant = case.get(Complainant, event.complainant)
    if complainant is None:
        return case
    return case.put(complainant.model_copy(update={"accepted_on": event.occurred_on}), event.complainant)


def _not_reached(case: Case, event: AnswerNotPossible) -> Case:
    complainant = case.get(Complainant, event.complainant)
    if complainant is None:
        return case
    return case.put(complainant.model_copy(update={"unreachable": True}), event.complainant)


REGISTER_COMPLAINANT: Step = step(
    "register-complainant",
    ComplainantRegistered,
    RegisterComplainant,
    by=By.OFFICER,
    basis=CMP(7),
    standing=not_recused,
    lawful=_registered,
    fold=_register,
    papers=("complaint_record",),
    key="complainant",
    told=set_in(
        answer_working_days="complaint_answer_working_days",
        acceptance_working_days="complaint_acceptance_working_days",
    ),
)
ACCEPT_COMPLAINT: Step = step(
    "accept-complaint",
    ComplaintAccepted,
    AcceptComplaint,
    by=By.OFFICER,
    basis=COMPLAINTS,
    standing=own_officer,
    lawful=_accepted,
    fold=_accept,
    key="complainant",
    appends=True,
)
ANSWER_COMPLAINANT: Step = step(
    "answer-complainant",
    ComplainantAnswered,
    AnswerComplainant,
    by=By.OFFICER,
    basis=COMPLAINTS,
    standing=own_officer,
    lawful=_answered,
    papers=("complainant_answer",),
    key="complainant",
)
RECORD_ANSWER_NOT_POSSIBLE: Step = step(
    "record-answer-not-possible",
    AnswerNotPossible,
    RecordAnswerNotPossible,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_tried,
    fold=_not_reached,
    key="complainant",
)
OPEN_COMPLAINANT_IDENTITY: Step = step(
    "open-complainant-identity",
    ComplainantIdentityOpened,
    OpenComplainantIdentity,
    by=By.OFFICER,
    basis=(CMP(7), APL(50)),
    standing=own_officer,
    lawful=_openable,
    discloses=_identity,
    key="complainant",
    appends=True,
)
