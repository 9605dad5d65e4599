"""12345热线工单: a ticket of the hotline, taken or returned, answered, and opened again; under its own number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from pydantic import Field

from domain.case import Case, Context
from domain.law import hotlines as law
from domain.law.deadlines import BY_ID, last_day
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN, Citation
from domain.messages import Command, Event, Facts, PaperRef, Part, Said
from domain.step import By, Lawful, Step, Told, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.complainant import identity_kept

CONTACT_DAYS: Final = "hotline_contact_working_days"
ANSWER_DAYS: Final = "hotline_answer_working_days"
"""The settings for the working days to take or return a ticket, and to answer it."""


class HotlineTicket(Part, track="matter"):
    """Since when the authority owes its next word on a ticket, and within how many working days; by the number."""

    started_on: date
    working_days: int


class Meant(Facts):
    matter: PaperRef


class Call(Meant):
    """What the caller wants; who called is kept by the hotline."""

    summary: Said


class ReceiveHotlineTicket(Command, Call):
    """The hotline passes a call on."""


class HotlineTicketReceived(
    Event, Call, name="hotline_ticket_received", zh="收到热线工单", en="Hotline ticket received"
):
    """The ticket is to be taken or returned within ``working_days``."""

    working_days: int = Field(ge=1)


class AcceptHotlineTicket(Command, Meant):
    """The officer takes the ticket."""


class HotlineTicketAccepted(
    Event, Meant, name="hotline_ticket_accepted", zh="接收热线工单", en="Hotline ticket accepted"
):
    """The ticket is to be answered within ``working_days``."""

    working_days: int = Field(ge=1)


class Return(Meant):
    reasons: Said
    right_channel: Said


class ReturnHotlineTicket(Command, Return):
    """The officer sends the ticket back: another office is competent."""


class HotlineTicketReturned(
    Event, Return, name="hotline_ticket_returned", zh="退回热线工单", en="Hotline ticket returned"
):
    """The hotline has the ticket again."""


class TicketAnswer(Meant):
    answer: Said
    caller_told: bool
    hotline_told: bool


class AnswerHotlineTicket(Command, TicketAnswer):
    """The officer answers the caller and the hotline."""


class HotlineTicketAnswered(
    Event, TicketAnswer, name="hotline_ticket_answered", zh="答复热线工单", en="Hotline ticket answered"
):
    """The ticket is closed, unless the caller is not content."""


class Discontent(Meant):
    reason: Said


class ReopenHotlineTicket(Command, Discontent):
    """The hotline sends the ticket again: the caller is not content."""


class HotlineTicketReopened(
    Event, Discontent, name="hotline_ticket_reopened", zh="热线工单重办", en="Hotline ticket reopened"
):
    """The ticket is to be answered once more within ``working_days``."""

    working_days: int = Field(ge=1)


def _within(setting: str) -> dict[str, Told]:
    """The working days that the authority has set; told by the event, so that a later setting changes no history."""
    return {"working_days": lambda _case, _command, ctx: ctx.settings.number_of(setting)}


def _owed_by(case: Case, matter: str, deadline: str, ctx: Context) -> date:
    ticket = case.must(HotlineTicket, matter)
    return last_day(BY_ID[deadline], ticket.started_on, ctx.calendar, ticket.working_days)


def _taken(case: Case, command: AcceptHotlineTicket | ReturnHotlineTicket, ctx: Context) -> Iterator[Finding]:
    last = _owed_by(case, command.matter, "hotline_first_contact", ctx)
    yield law.decided_in_time(decided_on=ctx.on, last_day=last)


def _returned(case: Case, command: ReturnHotlineTicket, ctx: Context) -> Iterator[Finding]:
    yield from _taken(case, command, ctx)
    yield identity_kept(case, command.reasons, command.right_channel)


def _answered(case: Case, command: AnswerHotlineTicket, ctx: Context) -> Iterator[Finding]:
    yield law.answered_in_time(answered_on=ctx.on, last_day=_owed_by(case, command.matter, "hotline_answer", ctx))
    yield law.both_answered(caller_told=command.caller_told, hotline_told=command.hotline_told)
    yield identity_kept(case, command.answer)


def _owed(case: Case, event: HotlineTicketReceived | HotlineTicketAccepted | HotlineTicketReopened) -> Case:
    return case.put(HotlineTicket(started_on=event.occurred_on, working_days=event.working_days), event.matter)


_ticket: Final = partial(step, papers=("hotline_ticket",), key="matter")


def _sent(slug: str, event: type[Event], command: type[Command], basis: Citation, setting: str) -> Step:
    """What the hotline sends; the authority owes its next word within the days of ``setting``."""
    return _ticket(
        slug,
        event,
        command,
        by=By.PARTNER,
        basis=basis,
        standing=not_recused,
        fold=_owed,
        told=_within(setting),
    )


def _handled(slug: str, event: type[Event], command: type[Command], lawful: Lawful, **rest: Any) -> Step:
    """What the officer does with a ticket."""
    return _ticket(
        slug,
        event,
        command,
        by=By.OFFICER,
        basis=PRACTICE,
        standing=own_officer,
        lawful=lawful,
        **rest,
    )


RECEIVE_HOTLINE_TICKET: Step = _sent(
    "receive-hotline-ticket", HotlineTicketReceived, ReceiveHotlineTicket, SHANGHAI_PLAN, CONTACT_DAYS
)
ACCEPT_HOTLINE_TICKET: Step = _handled(
    "accept-hotline-ticket", HotlineTicketAccepted, AcceptHotlineTicket, _taken, fold=_owed, told=_within(ANSWER_DAYS)
)
RETURN_HOTLINE_TICKET: Step = _handled("return-hotline-ticket", HotlineTicketReturned, ReturnHotlineTicket, _returned)
ANSWER_HOTLINE_TICKET: Step = _handled("answer-hotline-ticket", HotlineTicketAnswered, AnswerHotlineTicket, _answered)
REOPEN_HOTLINE_TICKET: Step = _sent(
    "reopen-hotline-ticket", HotlineTicketReopened, ReopenHotlineTicket, PRACTICE, ANSWER_DAYS
)
