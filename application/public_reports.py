"""公众举报: reports of people who are not signed in, taken in once each, and how far one has come.

Nothing is kept to find a report by its receipt: the id of the clue is made from the receipt with a key of the
operator's, so that neither tells the other to anybody else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID, uuid4

from application.bus import Bus
from application.principals import Office, Principal
from domain.case import Case, Track
from domain.cases.warning import WARNING
from domain.law.deadlines import BY_ID, last_day
from domain.law.parties import Organization
from domain.law.places import authority_of
from domain.law.receipts import ALPHABET, plain, receipt_of
from domain.messages import Labelled, Protected, shanghai_day
from domain.stages import ClueStage, ComplainantStage
from domain.steps.clue_intake import Clue
from domain.steps.complainant import Complainant
from domain.steps.public_report import ReceivePublicReport, Reporter

ACCEPTANCE: Final = BY_ID["complaint_acceptance_decision"]
FEEDBACK: Final = BY_ID["complaint_feedback"]

NAME: Final = "public-desk"
"""Under which name reports of the public are recorded; no person can have it."""

REFERENCE_LENGTH: Final = 10
"""Characters of the reference that stands for a reporter."""


@dataclass(frozen=True, slots=True)
class PublicReport:
    """What somebody reports; with a ``full_name`` he is told the result, without one he stays unknown.

    ``code`` and ``conduct_place`` are valid or empty.
    """

    organization: str
    facts: str
    code: str = ""
    conduct_place: str = ""
    street: str = ""
    happened: str = ""
    evidence: str = ""
    full_name: str = ""
    contact: str = ""
    confidentiality_requested: bool = False


class ReportStage(Labelled):
    """进度: how far a report has come, as whoever made it is told; what was found is no stage."""

    RECEIVED = "received", "已收到", "received"
    UNDER_WAY = "under_way", "核查中", "being looked into"
    MERGED = "merged", "与同一事项的其他举报一并办理", "handled together with other reports of the same matter"
    TRANSFERRED = "transferred", "已转交有权处理的机关", "passed on to the authority that is competent"
    REJECTED = "rejected", "不予受理", "not taken up"
    DONE = "done", "已处理", "dealt with"


TOLD: Final = {
    ClueStage.RECEIVED: ReportStage.RECEIVED,
    ClueStage.UNDER_VERIFICATION: ReportStage.UNDER_WAY,
    ClueStage.VERIFIED: ReportStage.UNDER_WAY,
    ClueStage.UNDER_SUPERVISION_MEASURE: ReportStage.UNDER_WAY,
    ClueStage.REFERRED_TO_MEDIATION: ReportStage.UNDER_WAY,
    ClueStage.MERGED: ReportStage.MERGED,
    ClueStage.TRANSFERRED: ReportStage.TRANSFERRED,
    ClueStage.REJECTED: ReportStage.REJECTED,
}
"""Every other stage is told as dealt with: whether there is a case, and against whom, is not told here."""

UNDECIDED: Final = frozenset({ReportStage.RECEIVED, ReportStage.UNDER_WAY})
"""Stages in which the reporter still waits to hear whether his report is taken up."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a report has come. The days concern a named reporter: by when he is told, and when he was."""

    stage: ReportStage
    received_on: date
    named: bool
    accept_by: date | None = None
    accepted_on: date | None = None
    answer_by: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """The receipt of a report, and the day on which it came in."""

    receipt: str
    received_on: date


class PublicDesk:
    """Takes reports for one authority, as a principal of the system that can do nothing else."""

    def __init__(self, bus: Bus, authority: str, key: bytes) -> None:
        """``key`` is secret and stays the same: receipts are told from it.

        Raises:
            ValueError: no such authority.
        """
        self.authority = authority_of(authority).id
        self._bus = bus
        self._key = key
        self._desk = Principal(NAME, self.authority, frozenset({Office.PUBLIC_DESK}), "公众举报", "public desk")

    def receive(self, report: PublicReport, form: UUID) -> Taken:
        """Take a report once: the same form with the same words gets the receipt that it got before.

        Raises:
            KeyReused: the form was sent before, with other words.
            Refused, StaleCase, Busy: nothing was stored. Unavailable: learn the fate by repeating.
        """
        receipt = receipt_of(int.from_bytes(self._digest(b"receipt", form.bytes)[:16]))
        case_id = self._case(receipt)
        self._bus.handle(
            WARNING,
            case_id,
            self._command(report, receipt),
            by=self._desk,
            expected=0,
            command_id=form,
            body_hash=_body_hash(report),
        )
        # The day on file, which is not today's where the form is sent again after midnight.
        return Taken(receipt, self._bus.store.load(case_id, WARNING.kind).must(Clue).received_on)

    def progress(self, asked: str) -> Progress | None:
        """How far the report with this receipt has come; None for a number that is wrong, unknown or of elsewhere.

        A wrong number is looked for like any other, so that the answer takes as long.
        """
        case = self._bus.store.load(self._case(asked), WARNING.kind)
        clue = case.get(Clue)
        if clue is None or clue.public_receipt is None:
            return None
        stage = _stage(case)
        told = Progress(stage, clue.received_on, named=clue.reporter is not None)
        reporter = None if clue.reporter is None else case.get(Complainant, clue.reporter)
        if clue.reporter is None or reporter is None:
            return told
        return self._due(replace(told, accepted_on=reporter.accepted_on), case, clue.reporter, reporter)

    def _due(self, told: Progress, case: Case, reference: str, reporter: Complainant) -> Progress:
        calendar, since, days = self._bus.calendar(), reporter.registered_on, reporter.answer_working_days
        pending = told.accepted_on is None and told.stage in UNDECIDED
        return replace(
            told,
            accept_by=last_day(ACCEPTANCE, since, calendar, reporter.acceptance_working_days) if pending else None,
            answer_by=None if days is None else last_day(FEEDBACK, since, calendar, days),
            answered_on=case.reached(Track.COMPLAINANT, ComplainantStage.ANSWERED, reference),
        )

    def _case(self, receipt: str) -> UUID:
        return UUID(bytes=self._digest(b"case", plain(receipt).encode("utf-8", "surrogatepass"))[:16], version=5)

    def _digest(self, purpose: bytes, about: bytes) -> bytes:
        return hmac.digest(self._key, purpose + b"\0" + about, hashlib.sha256)

    def _command(self, report: PublicReport, receipt: str) -> ReceivePublicReport:
        return ReceivePublicReport(
            occurred_on=shanghai_day(self._bus.clock()),
            public_receipt=receipt,
            organization=Organization(name=report.organization, code=report.code or None),
            facts=report.facts,
            happened=report.happened or None,
            evidence_described=report.evidence or None,
            conduct_place=report.conduct_place or None,
            street=report.street or None,
            reporter=_reporter(report),
        )


def _reporter(report: PublicReport) -> Reporter | None:
    if not report.full_name:
        return None
    subject = uuid4()
    return Reporter(
        complainant="C" + "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LENGTH)),
        full_name=Protected(subject=subject, value=report.full_name),
        contact=Protected(subject=subject, value=report.contact) if report.contact else None,
        confidentiality_requested=report.confidentiality_requested,
    )


def _stage(case: Case) -> ReportStage:
    """Where the report stands; an archived one as it stood before it went to the archive."""
    stages = [stage for stage, _ in case.course.get((Track.MAIN, ""), ()) if stage != ClueStage.ARCHIVED]
    return TOLD.get(ClueStage(stages[-1]), ReportStage.DONE) if stages else ReportStage.RECEIVED


def _body_hash(report: PublicReport) -> bytes:
    """Of what was typed alone: reference and subject are drawn anew for each try."""
    return hashlib.sha256(json.dumps(asdict(report), ensure_ascii=True, sort_keys=True).encode()).digest()
