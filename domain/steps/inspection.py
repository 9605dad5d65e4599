"""检查与询问: certificates shown, notice of the investigation, inquiries and on-site inspections."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, model_validator

from domain.case import Case, Context
from domain.law import evidence as law
from domain.law.evidence import EvidenceKind, SpokenKind
from domain.law.rule import Finding
from domain.law.statutes import APL, CHL, SPOT_CHECK
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work, qualified
from domain.steps.evidence import Evidence, ItemNumber, gathered, under_review
from domain.steps.planned_inspection import as_planned


class Inquiry(Part):
    """When, where and by whom somebody was questioned; by the item number of the record."""

    officers: tuple[OfficerId, ...]
    place: Name
    began_at: datetime
    ended_at: datetime


class Shown(Facts):
    officers: tuple[OfficerId, ...]
    shown_to: Personal
    on_own_initiative: bool


class ShowCertificate(Command, Shown):
    """Two officers show their enforcement certificates."""


class CertificateShown(Event, Shown, name="certificate_shown", zh="出示执法证件", en="Certificate shown"):
    """Whoever was addressed has seen the certificates."""


class Noticed(Facts):
    """``officers`` are those who will investigate."""

    paper: PaperRef
    subject: Said
    scope: Said
    officers: tuple[OfficerId, ...]
    received_by: Personal | None = None


class ServeInvestigationNotice(Command, Noticed):
    """The officer serves the notice that names subject, scope and officers."""


class InvestigationNoticeServed(
    Event, Noticed, name="investigation_notice_served", zh="送达检查通知", en="Investigation notice served"
):
    """The party knows what is investigated and by whom."""


class Minutes(Facts):
    """What every record on the spot holds; ``refusal_note`` says why a signature is missing."""

    item: ItemNumber
    officers: tuple[OfficerId, ...]
    place: Name
    ended_at: AwareDatetime
    certificates_shown: bool
    signed: bool
    refusal_note: str = ""

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        began = getattr(self, "occurred_at", None)
        if began is not None and self.ended_at <= began:
            raise ValueError("结束时间须晚于开始时间。 ended_at must be later than occurred_at")
        return self


class Inquired(Minutes):
    """``kind`` says whether a witness or the party answered."""

    kind: SpokenKind
    respondent: Personal
    rights_told: bool
    questioned_alone: bool
    summary: Said


class RecordInquiry(Command, Inquired):
    """Two officers question somebody; ``occurred_at`` is when they began."""

    occurred_at: AwareDatetime


class InquiryRecorded(Event, Inquired, name="inquiry_recorded", zh="制作询问笔录", en="Inquiry recorded"):
    """A testimony or a statement of the party is on the file."""

    occurred_at: AwareDatetime


class Inspected(Minutes):
    """``present`` is who was there for the party, or a witness in his place; ``inspection_plan`` the plan that was
    made public, where the inspection stands in one.
    """

    present: Personal | None = None
    findings: Said
    inspection_plan: UUID | None = None


class RecordOnsiteInspection(Command, Inspected):
    """Two officers inspect a place; ``occurred_at`` is when they began."""

    occurred_at: AwareDatetime


class OnsiteInspectionRecorded(
    Event, Inspected, name="onsite_inspection_recorded", zh="制作现场检查笔录", en="On-site inspection recorded"
):
    """A record of the place is on the file."""

    occurred_at: AwareDatetime


def _show_lawful(case: Case, command: ShowCertificate, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.shown_unasked(on_own_initiative=command.on_own_initiative)


def _notice_lawful(case: Case, command: ServeInvestigationNotice, ctx: Context) -> Iterator[Finding]:
    yield from qualified(case, command.officers, ctx)


def _minutes_lawful(case: Case, command: RecordInquiry | RecordOnsiteInspection, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield from gathered(case, command.item)
    yield law.certificates_shown(shown=command.certificates_shown)
    yield law.record_signed(signed=command.signed, refusal_note=command.refusal_note)


def _inspection_lawful(case: Case, command: RecordOnsiteInspection, ctx: Context) -> Iterator[Finding]:
    yield from _minutes_lawful(case, command, ctx)
    yield as_planned(command.inspection_plan, ctx)


def _inquiry_lawful(case: Case, command: RecordInquiry, ctx: Context) -> Iterator[Finding]:
    yield from _minutes_lawful(case, command, ctx)
    yield law.rights_told(told=command.rights_told)
    yield law.questioned_alone(alone=command.questioned_alone)
    yield law.in_one_place(overlapping=_elsewhere(case, command))


def _elsewhere(case: Case, command: RecordInquiry) -> set[str]:
    """The officers who sat in another inquiry of this case at the same time and another place."""
    return {
        officer
        for inquiry in case.all(Inquiry).values()
        if inquiry.place != command.place
        and inquiry.began_at < command.ended_at
        and command.occurred_at < inquiry.ended_at
        for officer in set(inquiry.officers) & set(command.officers)
    }


def _inquired(case: Case, event: InquiryRecorded) -> Case:
    item = Evidence(
        kind=EvidenceKind(event.kind.value),
        description=event.summary,
        obtained_on=event.occurred_on,
        review_round=under_review(case),
    )
    sitting = Inquiry(officers=event.officers, place=event.place, began_at=event.occurred_at, ended_at=event.ended_at)
    return case.put(item, event.item).put(sitting, event.item)


def _inspected(case: Case, event: OnsiteInspectionRecorded) -> Case:
    kind = EvidenceKind.INSPECTION_RECORD
    item = Evidence(
        kind=kind, description=event.findings, obtained_on=event.occurred_on, review_round=under_review(case)
    )
    return case.put(item, event.item)


SHOW_CERTIFICATE: Step = step(
    "show-certificate",
    CertificateShown,
    ShowCertificate,
    by=By.OFFICER,
    basis=APL(55),
    lawful=_show_lawful,
    appends=True,
)
SERVE_INVESTIGATION_NOTICE: Step = step(
    "serve-investigation-notice",
    InvestigationNoticeServed,
    ServeInvestigationNotice,
    by=By.OFFICER,
    basis=(CHL(105), SPOT_CHECK),
    standing=own_officer,
    lawful=_notice_lawful,
    papers=("investigation_notice",),
    appends=True,
)
RECORD_INQUIRY: Step = step(
    "record-inquiry",
    InquiryRecorded,
    RecordInquiry,
    by=By.OFFICER,
    basis=(APL(46), APL(55)),
    lawful=_inquiry_lawful,
    fold=_inquired,
    papers=("inquiry_record",),
    appends=True,
)
RECORD_ONSITE_INSPECTION: Step = step(
    "record-onsite-inspection",
    OnsiteInspectionRecorded,
    RecordOnsiteInspection,
    by=By.OFFICER,
    basis=(APL(46), APL(55)),
    lawful=_inspection_lawful,
    fold=_inspected,
    papers=("onsite_inspection_record",),
    appends=True,
)
