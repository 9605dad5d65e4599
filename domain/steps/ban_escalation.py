"""线索转取缔: a verified clue becomes a ban case; whom it suspects and why it is ours stands in the head's act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from domain.case import Case, Context
from domain.law import clues as law
from domain.law.rule import Finding
from domain.law.statutes import B77
from domain.messages import Command, Event, Label
from domain.step import By, Elsewhere, Step, opened_stream, step
from domain.steps.ban_filing import BanSuspicion, filed_elsewhere, filing_number, suspected
from domain.steps.carried_links import carried
from domain.steps.clue_verification import Verification
from domain.steps.escalation import ClueEscalated, escalated
from domain.steps.report import not_own_work

BAN: Final = "ban"
"""The kind of case that a suspected illegal organization opens."""


class EscalateToBanCase(Command, BanSuspicion):
    """The head files a ban case on what the officers verified; ``clue`` is this clue, whatever is sent."""


def _conditions(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.illegal_organization_suspected(result=case.must(Verification).result)


def _lawful(case: Case, command: EscalateToBanCase, ctx: Context) -> Iterator[Finding]:
    yield from suspected(command, case.authority, ctx)


def _escalate(case: Case, command: EscalateToBanCase, ctx: Context) -> Iterator[Event | Elsewhere]:
    opened = opened_stream(case, ESCALATE_TO_BAN_CASE.slug)
    when: dict[str, Any] = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    yield ClueEscalated(**when, opened_kind=BAN, opened_case=opened)
    said = command.model_copy(update={"clue": case.id})
    filed = filed_elsewhere(said, filing_number(case, command, ctx), **when)
    yield Elsewhere(BAN, opened, 0, (*filed, *carried(case, **when)))


ESCALATE_TO_BAN_CASE: Step = step(
    "escalate-to-ban-case",
    ClueEscalated,
    EscalateToBanCase,
    # The other step that says the same event opens a penalty case: whoever chooses has to see which is which.
    label=Label("线索转取缔案件", "clue escalated to a ban case"),
    by=By.HEAD,
    basis=B77,
    standing=_conditions,
    lawful=_lawful,
    decide=_escalate,
    fold=escalated,
    papers=("filing_approval_form",),
)
