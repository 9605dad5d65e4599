"""预警: monitoring information sent out and followed until it is lifted, escalated or over. It is no penalty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import warning_network as law
from domain.law.rule import Finding
from domain.law.statutes import CHANGNING, PRACTICE, SHANGHAI_PLAN
from domain.law.warning_network import RecipientKind, Tier
from domain.messages import Command, Event, Facts, Message, Name, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.complainant import identity_kept


class Recipient(Message):
    """Who gets the warning."""

    kind: RecipientKind
    name: Name


class EarlyWarning(Part, track="early_warning"):
    """The warning that was issued last."""

    recipients: tuple[Recipient, ...]
    level: Tier
    until: date


class Warned(Facts):
    """``level`` is the tier that issues it, ``until`` the last day on which it holds."""

    recipients: tuple[Recipient, ...] = Field(min_length=1, max_length=50)
    level: Tier
    risk: Said
    requested_action: Said
    until: date


class IssueEarlyWarning(Command, Warned):
    """The officer warns the organization, its street or sponsor, or tiers of the network."""


class EarlyWarningIssued(Event, Warned, name="early_warning_issued", zh="发出预警", en="Early warning issued"):
    """The recipients know of the risk and what is asked of them; no duty follows from it."""


class Receipt(Facts):
    recipient: Name


class ConfirmEarlyWarningReceipt(Command, Receipt):
    """A recipient confirms that the warning has come."""


class EarlyWarningReceiptConfirmed(
    Event, Receipt, name="early_warning_receipt_confirmed", zh="预警签收", en="Early warning receipt confirmed"
):
    """The warning has reached this recipient."""


class Reaction(Facts):
    recipient: Name
    reaction: Said


class RecordEarlyWarningReaction(Command, Reaction):
    """A recipient says what was done."""


class EarlyWarningReactionReceived(
    Event, Reaction, name="early_warning_reaction_received", zh="预警反馈", en="Early warning reaction received"
):
    """Whether the risk is gone is for the officer to see."""


class Lifting(Facts):
    reason: Said


class LiftEarlyWarning(Command, Lifting):
    """The officer lifts the warning and tells the recipients."""


class EarlyWarningLifted(Event, Lifting, name="early_warning_lifted", zh="解除预警", en="Early warning lifted"):
    """The risk is gone."""


class Escalation(Facts):
    facts: Said


class EscalateEarlyWarning(Command, Escalation):
    """The officer hands the facts over for verification."""


class EarlyWarningEscalated(
    Event, Escalation, name="early_warning_escalated", zh="预警转核查", en="Early warning escalated"
):
    """What was a warning is now a matter for verification."""


class ExpireEarlyWarning(Command):
    """The clock finds the end date of the warning past."""


class EarlyWarningExpired(Event, name="early_warning_expired", zh="预警期满", en="Early warning expired"):
    """The warning holds no more."""


def _issuable(case: Case, command: IssueEarlyWarning, ctx: Context) -> Iterator[Finding]:
    tiers = law.tiers_of(ctx.settings)
    yield law.tier_of_network(tier=command.level, tiers=tiers)
    yield law.ends_later(until=command.until, on=ctx.on)
    yield identity_kept(case, command.risk, command.requested_action)


def _from_a_recipient(
    case: Case, command: ConfirmEarlyWarningReceipt | RecordEarlyWarningReaction, _ctx: Context
) -> Iterator[Finding]:
    named = tuple(recipient.name for recipient in case.must(EarlyWarning).recipients)
    yield law.from_a_recipient(recipient=command.recipient, recipients=named)


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.warning_over(until=case.must(EarlyWarning).until, on=ctx.on)


def _liftable(case: Case, command: LiftEarlyWarning, _ctx: Context) -> Iterator[Finding]:
    yield identity_kept(case, command.reason)


def _issued(case: Case, event: EarlyWarningIssued) -> Case:
    return case.put(EarlyWarning(recipients=event.recipients, level=event.level, until=event.until))


ISSUE_EARLY_WARNING: Step = step(
    "issue-early-warning",
    EarlyWarningIssued,
    IssueEarlyWarning,
    by=By.OFFICER,
    basis=(CHANGNING, SHANGHAI_PLAN),
    standing=own_officer,
    lawful=_issuable,
    fold=_issued,
    papers=("warning_notice_early",),
)
CONFIRM_EARLY_WARNING_RECEIPT: Step = step(
    "confirm-early-warning-receipt",
    EarlyWarningReceiptConfirmed,
    ConfirmEarlyWarningReceipt,
    by=By.PARTY,
    basis=PRACTICE,
    standing=not_recused,
    lawful=_from_a_recipient,
    appends=True,
)
RECORD_EARLY_WARNING_REACTION: Step = step(
    "record-early-warning-reaction",
    EarlyWarningReactionReceived,
    RecordEarlyWarningReaction,
    by=By.PARTY,
    basis=PRACTICE,
    standing=not_recused,
    lawful=_from_a_recipient,
)
LIFT_EARLY_WARNING: Step = step(
    "lift-early-warning",
    EarlyWarningLifted,
    LiftEarlyWarning,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_liftable,
    papers=("warning_notice_early",),
)
ESCALATE_EARLY_WARNING: Step = step(
    "escalate-early-warning",
    EarlyWarningEscalated,
    EscalateEarlyWarning,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
)
EXPIRE_EARLY_WARNING: Step = step(
    "expire-early-warning",
    EarlyWarningExpired,
    ExpireEarlyWarning,
    by=By.CLOCK,
    basis=PRACTICE,
    standing=_over,
)
