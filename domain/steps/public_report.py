"""公众举报: somebody of the public reports on the public pages; it is a clue like any other from then on.

One act: the clue, and the registration of whoever gives his name, so that no report stands on file without the
complainant to whom an answer is owed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.case import Case, Context, Track
from domain.law import complaints as law
from domain.law.clues import ClueSource
from domain.law.parties import Organization
from domain.law.places import DivisionCode
from domain.law.receipts import ReceiptNumber
from domain.law.rule import Finding
from domain.law.statutes import CMP, COMPLAINTS
from domain.messages import Command, Event, Label, Message, Name, Protected, Said
from domain.procedure import StageEntered
from domain.stages import ComplainantStage
from domain.step import By, Power, Step, step
from domain.steps.clue_intake import RECEIVE_CLUE, ClueReceived
from domain.steps.complainant import ComplainantRef, ComplainantRegistered


class Reporter(Message):
    """Who reports under his name and waits for an answer; ``complainant`` is the reference that stands for him."""

    complainant: ComplainantRef
    full_name: Protected
    contact: Protected | None = None
    confidentiality_requested: bool


class ReceivePublicReport(Command):
    """What somebody of the public reports; without ``reporter`` he stays unknown, to the authority too."""

    public_receipt: ReceiptNumber
    organization: Organization
    facts: Said
    happened: Name | None = None
    evidence_described: Said | None = None
    conduct_place: DivisionCode | None = None
    street: Name | None = None
    reporter: Reporter | None = None


def _named(_case: Case, command: ReceivePublicReport, _ctx: Context) -> Iterator[Finding]:
    if command.reporter is not None:
        yield law.complainant_named(given=command.reporter.full_name.value is not None)


def _receive(_case: Case, command: ReceivePublicReport, ctx: Context) -> Iterator[Event]:
    when: dict[str, Any] = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    reporter = command.reporter
    yield ClueReceived(
        **when,
        source=ClueSource.PUBLIC_REPORT,
        organization=command.organization,
        facts=command.facts,
        conduct_place=command.conduct_place,
        street=command.street,
        public_receipt=command.public_receipt,
        reporter=None if reporter is None else reporter.complainant,
        happened=command.happened,
        evidence_described=command.evidence_described,
        working_days=ctx.settings.number_if_set("clue_registration_working_days"),
    )
    if reporter is None:
        return
    yield ComplainantRegistered(
        **when,
        complainant=reporter.complainant,
        full_name=reporter.full_name,
        contact=reporter.contact,
        confidentiality_requested=reporter.confidentiality_requested,
        answer_working_days=ctx.settings.number_of("complaint_answer_working_days"),
        acceptance_working_days=ctx.settings.number_if_set("complaint_acceptance_working_days"),
    )
    yield StageEntered(
        occurred_on=command.occurred_on,
        track=Track.COMPLAINANT,
        stage=str(ComplainantStage.ANSWER_DUE),
        key=reporter.complainant,
    )


RECEIVE_PUBLIC_REPORT: Step = step(
    "receive-public-report",
    ClueReceived,
    ReceivePublicReport,
    label=Label("接收公众举报", "Receive a report of the public"),
    by=By.COMPLAINANT,
    power=Power.TAKE_REPORTS,
    basis=(CMP(7), COMPLAINTS),
    lawful=_named,
    decide=_receive,
    fold=RECEIVE_CLUE.folds[ClueReceived],
    papers=("clue_register", "complaint_record"),
)
"""Its power is no person's: it opens a clue and reads none."""
