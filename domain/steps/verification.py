"""核实证据: the review of device records, the verification of an item, and its exclusion."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import evidence as law
from domain.law.evidence import ExclusionGround
from domain.law.rule import Finding
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.evidence import Evidence, ItemNumber, known_item


class Reviewed(Facts):
    item: ItemNumber
    legal_review_passed: bool
    technical_review_passed: bool
    opinion: Said


class ReviewMonitoringEvidence(Command, Reviewed):
    """The reviewer says whether a record of a monitoring device may be used."""


class MonitoringEvidenceReviewed(
    Event, Reviewed, name="monitoring_evidence_reviewed", zh="电子监控记录审核", en="Monitoring evidence reviewed"
):
    """The legal and the technical review of a device record."""


class Verified(Facts):
    """``proves`` are the facts that the item proves, one sentence each."""

    item: ItemNumber
    authentic: bool
    lawful: bool
    relevant: bool
    proves: tuple[Said, ...] = Field(min_length=1)


class VerifyEvidence(Command, Verified):
    """The officer finds an item true, lawful and relevant, fact by fact."""


class EvidenceVerified(Event, Verified, name="evidence_verified", zh="核实证据", en="Evidence verified"):
    """A decision may rest on the item."""


class Excluded(Facts):
    item: ItemNumber
    ground: ExclusionGround
    reasons: Said


class ExcludeEvidence(Command, Excluded):
    """The officer takes an item out of consideration."""


class EvidenceExcluded(Event, Excluded, name="evidence_excluded", zh="排除证据", en="Evidence excluded"):
    """The item stays on the file, and no decision may rest on it."""


def _review_lawful(case: Case, command: ReviewMonitoringEvidence, ctx: Context) -> Iterator[Finding]:
    yield from known_item(case, command.item, ctx)
    if evidence := case.get(Evidence, command.item):
        yield law.from_monitoring_device(item=command.item, monitoring=evidence.monitoring)


def _verify_lawful(case: Case, command: VerifyEvidence, ctx: Context) -> Iterator[Finding]:
    yield from known_item(case, command.item, ctx)
    yield law.true_lawful_relevant(
        item=command.item, authentic=command.authentic, lawful=command.lawful, relevant=command.relevant
    )
    if evidence := case.get(Evidence, command.item):
        passed_on = evidence.review_passed_on
        yield law.not_excluded(item=command.item, excluded=evidence.excluded_on is not None)
        yield law.device_evidence_reviewed(
            item=command.item,
            monitoring=evidence.monitoring,
            passed=passed_on is not None and passed_on <= ctx.on,
        )


def _exclude_lawful(case: Case, command: ExcludeEvidence, ctx: Context) -> Iterator[Finding]:
    yield from known_item(case, command.item, ctx)


def _reviewed(case: Case, event: MonitoringEvidenceReviewed) -> Case:
    passed = event.legal_review_passed and event.technical_review_passed
    update = {"review_passed_on": event.occurred_on if passed else None}
    return case.put(case.must(Evidence, event.item).model_copy(update=update), event.item)


def _verified(case: Case, event: EvidenceVerified) -> Case:
    evidence = case.must(Evidence, event.item)
    proves = tuple(dict.fromkeys((*evidence.proves, *event.proves)))
    update = {"verified_on": evidence.verified_on or event.occurred_on, "proves": proves}
    return case.put(evidence.model_copy(update=update), event.item)


def _excluded(case: Case, event: EvidenceExcluded) -> Case:
    return case.put(case.must(Evidence, event.item).model_copy(update={"excluded_on": event.occurred_on}), event.item)


REVIEW_MONITORING_EVIDENCE: Step = step(
    "review-monitoring-evidence",
    MonitoringEvidenceReviewed,
    ReviewMonitoringEvidence,
    by=By.REVIEWER,
    basis=APL(41),
    standing=not_recused,
    lawful=_review_lawful,
    fold=_reviewed,
    papers=("audiovisual_evidence_note",),
    appends=True,
)
VERIFY_EVIDENCE: Step = step(
    "verify-evidence",
    EvidenceVerified,
    VerifyEvidence,
    by=By.OFFICER,
    basis=(APL(40), APL(46)),
    standing=own_officer,
    lawful=_verify_lawful,
    fold=_verified,
    appends=True,
)
EXCLUDE_EVIDENCE: Step = step(
    "exclude-evidence",
    EvidenceExcluded,
    ExcludeEvidence,
    by=By.OFFICER,
    basis=APL(46),
    standing=own_officer,
    lawful=_exclude_lawful,
    fold=_excluded,
    appends=True,
)
