"""管辖争议: whose case it is, agreed, designated or taken up by the superior (行政处罚法第25条, 取缔办法)."""

from __future__ import annotations

from domain.case import Case
from domain.law.jurisdiction import BeyondPlace, FirstToFile
from domain.law.statutes import APL, B77, COMPLAINTS
from domain.messages import Command, Event, Facts, Name, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.case_transfer import going_to, staying
from domain.steps.report import not_own_work


class Dispute(Facts):
    """Which authority sees it otherwise, who filed first, how agreement was sought, and which superior is asked."""

    other_authority: Name
    first_to_file: FirstToFile
    agreement_sought: Said
    views: Said
    superior: Name
    letter: PaperRef


class ReportDispute(Command, Dispute):
    """The head asks the superior of both to say whose case it is."""


class JurisdictionDisputeReported(
    Event, Dispute, name="jurisdiction_dispute_reported", zh="报请指定管辖", en="Jurisdiction dispute reported"
):
    """Agreement or designation settles it."""


class Agreed(Facts):
    """``letter`` is the paper that both signed."""

    other_authority: Name
    reason: Said
    letter: PaperRef


class AgreeJurisdiction(Command, Agreed):
    """The authorities agree that the case stays here."""


class JurisdictionAgreed(Event, Agreed, name="jurisdiction_agreed", zh="协商确定管辖", en="Jurisdiction agreed"):
    """The case goes on here."""


class Designated(Facts):
    """The letter of the superior."""

    superior: Name
    reason: Said
    letter: PaperRef


class RecordDesignationHere(Command, Designated):
    """The superior designates this authority."""


class JurisdictionDesignatedHere(
    Event, Designated, name="jurisdiction_designated_here", zh="指定本机关管辖", en="Jurisdiction designated here"
):
    """The case goes on here."""


class DesignatedElsewhere(Designated):
    to_authority: Name


class RecordDesignationElsewhere(Command, DesignatedElsewhere):
    """The superior designates another authority."""


class JurisdictionDesignatedElsewhere(
    Event,
    DesignatedElsewhere,
    name="jurisdiction_designated_elsewhere",
    zh="指定他机关管辖",
    en="Jurisdiction designated elsewhere",
):
    """The case is handed over with its inventory."""


class RecordTakenUp(Command, Designated):
    """The superior takes the case up itself."""


class CaseTakenUpBySuperior(
    Event, Designated, name="case_taken_up_by_superior", zh="上级提级管辖", en="Case taken up by superior"
):
    """The case is handed over with its inventory."""


class Competence(Facts):
    """Why the superior has to know."""

    ground: BeyondPlace
    facts: Said
    superior: Name
    letter: PaperRef


class ReportCompetence(Command, Competence):
    """The head tells the superior that the conduct reaches beyond its place."""


class CompetenceReportedToSuperior(
    Event, Competence, name="competence_reported_to_superior", zh="跨省报告", en="Competence reported to superior"
):
    """The superior may designate an authority or take the case up."""


def _stays(case: Case, _event: Event) -> Case:
    return staying(case)


REPORT_DISPUTE: Step = step(
    "report-jurisdiction-dispute",
    JurisdictionDisputeReported,
    ReportDispute,
    by=By.HEAD,
    basis=APL(25),
    standing=not_own_work,
    papers=("jurisdiction_report",),
)
AGREE_JURISDICTION: Step = step(
    "agree-on-jurisdiction",
    JurisdictionAgreed,
    AgreeJurisdiction,
    by=By.HEAD,
    basis=APL(25),
    standing=not_own_work,
    fold=_stays,
    papers=("jurisdiction_report",),
)
RECORD_DESIGNATION_HERE: Step = step(
    "record-designation-here",
    JurisdictionDesignatedHere,
    RecordDesignationHere,
    by=By.SUPERIOR,
    basis=(APL(25), COMPLAINTS),
    standing=not_recused,
    fold=_stays,
    papers=("designation_letter",),
)
RECORD_DESIGNATION_ELSEWHERE: Step = step(
    "record-designation-elsewhere",
    JurisdictionDesignatedElsewhere,
    RecordDesignationElsewhere,
    by=By.SUPERIOR,
    basis=(APL(25), COMPLAINTS),
    standing=not_recused,
    fold=lambda case, event: going_to(case, event.to_authority),
    papers=("designation_letter",),
)
RECORD_TAKEN_UP: Step = step(
    "record-case-taken-up",
    CaseTakenUpBySuperior,
    RecordTakenUp,
    by=By.SUPERIOR,
    basis=(APL(25), B77),
    standing=not_recused,
    fold=lambda case, event: going_to(case, event.superior),
    papers=("designation_letter",),
)
REPORT_COMPETENCE: Step = step(
    "report-competence-to-superior",
    CompetenceReportedToSuperior,
    ReportCompetence,
    by=By.HEAD,
    basis=B77,
    standing=not_own_work,
    papers=("jurisdiction_report",),
    appends=True,
)
