"""电话审批: an approval heard on the phone in an urgent case, and its written confirmation by the head who gave it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import AwareDatetime

from domain.case import Case, Context
from domain.law import officers as officers_law
from domain.law import phone_approvals as law
from domain.law.phone_approvals import ApprovedAct
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import assigned_now, not_recused, own_officer, recused
from domain.steps.report import authors

SETTING: Final = "phone_confirmation_working_days"


class PhoneApproval(Part, track="approval"):
    """The approval noted last; ``confirmation_days`` are working days from the day on which it was heard."""

    approved_act: ApprovedAct
    asked_by: OfficerId
    approver: OfficerId
    noted_by: OfficerId
    heard_on: date
    confirmation_days: int


class Noted(Facts):
    """Who asked, who approved, what for, and why it could not wait."""

    approved_act: ApprovedAct
    asked_by: OfficerId
    approver: OfficerId
    urgent_ground: Said


class NotePhoneApproval(Command, Noted):
    """The officer notes what the head said on the phone; ``occurred_at`` is when it was heard."""

    occurred_at: AwareDatetime


class PhoneApprovalNoted(Event, Noted, name="phone_approval_noted", zh="电话批准记录", en="Phone approval noted"):
    """The approval waits for its confirmation within ``confirmation_days`` working days."""

    occurred_at: AwareDatetime
    noted_by: OfficerId
    confirmation_days: int


class ConfirmPhoneApproval(Command):
    """The head signs for what he approved."""


class PhoneApprovalConfirmed(Event, name="phone_approval_confirmed", zh="书面确认批准", en="Phone approval confirmed"):
    """The approval stands in writing."""


class Denied(Facts):
    """``review`` tells what becomes of the act that was taken on the strength of the call."""

    reason: Said
    review: Said


class DenyPhoneApproval(Command, Denied):
    """The head did not approve this."""


class PhoneApprovalDenied(Event, Denied, name="phone_approval_denied", zh="否认批准", en="Phone approval denied"):
    """The act that rested on the call is reviewed."""


def _note_lawful(case: Case, command: NotePhoneApproval, ctx: Context) -> Iterator[Finding]:
    assigned = assigned_now(case)
    if assigned:
        yield officers_law.assigned(officers=(command.asked_by,), investigators=assigned)
    known = ctx.officer(command.approver)
    head = known is not None and known.authority == case.authority and known.may_act_as(By.HEAD.value)
    yield law.approver_is_head(approver=command.approver, head=head)
    prepared = (command.asked_by, ctx.actor.officer, *authors(case))
    yield officers_law.approver_is_not_author(approver=command.approver, authors=prepared)
    yield officers_law.none_recused(officers=(command.approver,), recused=recused(case))


def _heard(case: Case, ctx: Context) -> Iterator[Finding]:
    call = case.get(PhoneApproval)
    prepared = authors(case) if call is None else (call.asked_by, call.noted_by, *authors(case))
    yield officers_law.approver_is_not_author(approver=ctx.actor.officer, authors=prepared)
    yield from not_recused(case, ctx)
    if call is not None:
        yield law.answered_by_who_was_heard(actor=ctx.actor.officer, approver=call.approver)
        last_day = ctx.calendar.add_working_days(call.heard_on, call.confirmation_days)
        yield law.answered_in_time(answered_on=ctx.on, last_day=last_day)


def _noted(case: Case, event: PhoneApprovalNoted) -> Case:
    return case.put(
        PhoneApproval(
            approved_act=event.approved_act,
            asked_by=event.asked_by,
            approver=event.approver,
            noted_by=event.noted_by,
            heard_on=event.occurred_on,
            confirmation_days=event.confirmation_days,
        )
    )


NOTE_PHONE_APPROVAL: Step = step(
    "note-phone-approval",
    PhoneApprovalNoted,
    NotePhoneApproval,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_note_lawful,
    fold=_noted,
    papers=("phone_approval_note",),
    told={
        "noted_by": lambda _case, _command, ctx: ctx.actor.officer,
        "confirmation_days": lambda _case, _command, ctx: ctx.settings.number_of(SETTING),
    },
)
CONFIRM_PHONE_APPROVAL: Step = step(
    "confirm-phone-approval",
    PhoneApprovalConfirmed,
    ConfirmPhoneApproval,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_heard,
    papers=("phone_approval_note",),
)
DENY_PHONE_APPROVAL: Step = step(
    "deny-phone-approval",
    PhoneApprovalDenied,
    DenyPhoneApproval,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_heard,
)
