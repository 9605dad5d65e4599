"""不良行为记入: the person is told and may speak, then the head makes the entry, which has its last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import StringConstraints

from domain.case import Case, Context, Track
from domain.law import conduct_records as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, OfficerId, PaperRef, Part, Protected
from domain.registers.responsible_person_file import ResponsiblePerson
from domain.stages import BanStage, PenaltyStage
from domain.step import By, Step, step
from domain.steps.decision import Decision

DECIDED_IN: Final = {
    "investigation": (PenaltyStage.IN_EXECUTION, PenaltyStage.ANNULLED),
    "ban": (BanStage.IN_EXECUTION, BanStage.ANNULLED),
}
"""By kind of case: the stage that a decision reaches when it is served, and the one when it is annulled."""

EntryRef = Annotated[str, StringConstraints(pattern=r"^B[0-9A-Z]{1,19}$")]
"""The reference of one entry of a record."""


class ConductEntry(Part):
    """One entry, by its reference: what the person did, on which decision it rests, and until when it stands.

    It is told by nothing but a reading with a purpose, and is gone from every view after its last day.
    """

    conduct: Protected
    case_id: UUID
    decision_number: str
    notified_by: OfficerId
    notified_on: date
    statement_until: date
    statement: str = ""
    entered_on: date | None = None
    entered_by: str = ""
    until: date | None = None
    objection: str = ""
    removed_on: date | None = None

    def stands_on(self, day: date) -> bool:
        """Whether the entry, made or intended, has not ended before a day."""
        return self.removed_on is None and (self.until is None or day <= self.until)

    def readable_on(self, day: date) -> bool:
        """Whether it was made and stands."""
        return self.entered_on is not None and self.stands_on(day)


class Meant(Facts):
    entry: EntryRef


class Notification(Meant):
    """``conduct`` in words, sealed; the decision by case and number; ``paper`` is the notice that was given."""

    conduct: Protected
    case_id: UUID
    decision_number: PaperRef
    paper: PaperRef


class NotifyOfConductEntry(Command, Notification):
    """The officer tells the person what is going to be entered, and that he may speak."""


class ConductEntryNotified(
    Event, Notification, name="conduct_entry_notified", zh="告知拟记入不良行为", en="Person told of intended entry"
):
    """Until ``statement_until`` the person may state his view."""

    notified_by: OfficerId
    statement_until: date


class PersonStatement(Meant):
    paper: PaperRef


class ReceivePersonStatement(Command, PersonStatement):
    """What the person says to the intended entry is on paper."""


class PersonStatementReceived(
    Event, PersonStatement, name="person_statement_received", zh="收到本人意见", en="Person's statement received"
):
    """The entry has to answer it."""


class Entering(Meant):
    """``answer`` to the statement, where there is one; ``until`` is the last day of the entry."""

    answer: str = ""
    until: date | None = None


class EnterConduct(Command, Entering):
    """The head has the entry made; without ``until`` it ends as the authority has set."""


class ConductEntered(Event, Entering, name="conduct_entered", zh="记入不良行为", en="Conduct entered"):
    """The entry can be read for a purpose of the list, until its last day."""

    until: date
    entered_by: OfficerId


def effective(case_id: UUID, number: str, ctx: Context) -> Iterator[Finding]:
    """Whether a decision of the authority under this number was served and stands."""
    found = None
    for kind, (served, annulled) in DECIDED_IN.items():
        case = ctx.other(case_id, kind)
        decision = None if case is None else case.get(Decision)
        if case is not None and decision is not None and decision.number == number:
            served_on = case.reached(Track.MAIN, served)
            in_time = served_on is not None and served_on <= ctx.on
            found = in_time and case.reached(Track.MAIN, annulled) is None
    yield law.from_effective_decision(decision_number=number, found=found is not None, effective=bool(found))


def _notifiable(case: Case, command: NotifyOfConductEntry, ctx: Context) -> Iterator[Finding]:
    subject = case.must(ResponsiblePerson).person.subject
    yield law.entry_is_new(entry=command.entry, known=tuple(case.all(ConductEntry)))
    yield law.about_this_person(same_subject=command.conduct.subject == subject)
    yield law.conduct_told(told=command.conduct.value is not None)
    yield from effective(command.case_id, command.decision_number, ctx)


def _notified(case: Case, command: ReceivePersonStatement, _ctx: Context) -> Iterator[Finding]:
    entry = case.get(ConductEntry, command.entry)
    entered = entry is not None and entry.entered_on is not None
    yield law.notified_first(entry=command.entry, notified=entry is not None, entered=entered)


def _enterable(case: Case, command: EnterConduct, ctx: Context) -> Iterator[Finding]:
    entry = case.get(ConductEntry, command.entry)
    entered = entry is not None and entry.entered_on is not None
    yield law.notified_first(entry=command.entry, notified=entry is not None, entered=entered)
    if entry is None:
        return
    stated = bool(entry.statement)
    yield law.statement_awaited(stated=stated, last_day=entry.statement_until, on=ctx.on)
    yield law.statement_answered(stated=stated, answered=bool(command.answer.strip()))
    yield law.entered_by_another(notified_by=entry.notified_by, entered_by=ctx.actor.officer)
    yield law.ends_later(entered_on=ctx.on, until=_until(case, command, ctx))
    yield from effective(entry.case_id, entry.decision_number, ctx)


def _until(_case: Case, command: EnterConduct, ctx: Context) -> date:
    years = ctx.settings.number_of(law.RECORD_YEARS)
    return command.until or ctx.calendar.add_months(command.occurred_on, 12 * years)


def _statement_until(_case: Case, command: NotifyOfConductEntry, ctx: Context) -> date:
    days = ctx.settings.number_of(law.STATEMENT_DAYS)
    return ctx.calendar.add_working_days(command.occurred_on, days)


def _notify(case: Case, event: ConductEntryNotified) -> Case:
    entry = ConductEntry(
        conduct=event.conduct,
        case_id=event.case_id,
        decision_number=event.decision_number,
        notified_by=event.notified_by,
        notified_on=event.occurred_on,
        statement_until=event.statement_until,
    )
    return case.put(entry, event.entry)


def changed(case: Case, entry: str, **now: object) -> Case:
    """The file with one entry as it is now."""
    return case.put(case.must(ConductEntry, entry).model_copy(update=now), entry)


NOTIFY_OF_CONDUCT_ENTRY: Step = step(
    "notify-of-conduct-entry",
    ConductEntryNotified,
    NotifyOfConductEntry,
    by=By.OFFICER,
    basis=(SHANGHAI_PLAN, PRACTICE),
    lawful=_notifiable,
    fold=_notify,
    told={
        "notified_by": lambda _case, _command, ctx: ctx.actor.officer,
        "statement_until": _statement_until,
    },
)
RECEIVE_PERSON_STATEMENT: Step = step(
    "receive-person-statement",
    PersonStatementReceived,
    ReceivePersonStatement,
    by=By.PARTY,
    basis=PRACTICE,
    lawful=_notified,
    fold=lambda case, event: changed(case, event.entry, statement=event.paper),
    appends=True,
)
ENTER_CONDUCT: Step = step(
    "enter-conduct",
    ConductEntered,
    EnterConduct,
    by=By.HEAD,
    basis=(SHANGHAI_PLAN, PRACTICE),
    lawful=_enterable,
    decide=lambda case, command, ctx: (
        ConductEntered(
            occurred_on=command.occurred_on,
            occurred_at=command.occurred_at,
            entry=command.entry,
            answer=command.answer,
            until=_until(case, command, ctx),
            entered_by=ctx.actor.officer,
        ),
    ),
    fold=lambda case, event: changed(
        case, event.entry, entered_on=event.occurred_on, entered_by=event.entered_by, until=event.until
    ),
)
