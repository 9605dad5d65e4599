"""证据: what is flagged when it is taken, and what a decision may rest on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.messages import Command
from domain.stages import RemedyStage
from domain.steps.evidence import CollectEvidence, Evidence, EvidenceReceivedFromAgency, counts_now
from domain.steps.inspection import RecordInquiry
from domain.steps.material import NoteMaterialNotProvided, RequestMaterial
from domain.steps.reconsideration_answer import FileReconsiderationAnswer, ReceiveAnswerNotice
from domain.steps.verification import ExcludeEvidence, ReviewMonitoringEvidence, VerifyEvidence
from tests.domain.acts import evidence, inspection, material, verification
from tests.domain.acts.everything import everything
from tests.domain.acts.verification import FROM_DEVICE
from tests.domain.on_file import INVESTIGATING, MORNING, happened
from tests.domain.remedy_courses import pending
from tests.domain.remedy_file import FILED_ON, NOTICE
from tests.spec import MONDAY, Given, a, command

FILE = a(INVESTIGATION).given(*INVESTIGATING)
INQUIRY = inspection.ACTS["record-inquiry"].body


def said(slug: str, **changes: Any) -> Command:
    """The example of a step with other fields."""
    act = everything()[slug]
    return command(INVESTIGATION.steps[slug].command, act.on, **{**act.body, **changes})


@pytest.mark.parametrize(
    ("slug", "changes", "rule"),
    [
        ("show-certificate", {"on_own_initiative": False}, "certificates-unasked"),
        ("record-inquiry", {"certificates_shown": False}, "certificates-shown"),
        ("record-inquiry", {"rights_told": False}, "rights-told"),
        ("record-inquiry", {"questioned_alone": False}, "questioned-alone"),
        ("record-inquiry", {"signed": False}, "record-signed"),
        ("record-onsite-inspection", {"signed": False, "refusal_note": " "}, "record-signed"),
        ("collect-evidence", {"consistent_with_original": False}, "copy-as-original"),
        ("collect-electronic-data", {"sha256": None}, "electronic-data-intact"),
        ("collect-electronic-data", {"custody": None}, "electronic-data-intact"),
        ("return-evidence", {"list_signed": False}, "return-list-signed"),
        ("receive-expert-opinion", {"told_to_party": False}, "expert-result-told"),
        ("request-material", {"consequence_told": False}, "material-request-complete"),
        ("receive-material", {"receipt_given": False}, "material-receipt-given"),
        ("record-assistance-refusal", {"reasons": ""}, "assistance-refusal-reasoned"),
    ],
)
def test_what_was_done_badly_is_recorded_and_flagged(slug: str, changes: dict[str, Any], rule: str) -> None:
    act = everything()[slug]
    a(INVESTIGATION).given(*act.given).when(said(slug, **changes), by=act.by).flagged(rule)


OWN = ("collect-evidence", "collect-electronic-data", "record-inquiry", "record-onsite-inspection")
"""What the authority gathers itself."""


@pytest.mark.parametrize("slug", OWN)
@pytest.mark.parametrize("stage", [RemedyStage.RECONSIDERATION_FILED, RemedyStage.SUIT_PENDING])
def test_what_is_gathered_while_the_decision_is_under_review_is_recorded_and_marked(slug: str, stage: str) -> None:
    act = everything()[slug]
    file = a(INVESTIGATION).given(*act.given).at(stage, Track.REMEDY)
    file.when(said(slug), by=act.by).flagged("gathered-before-remedy")


@pytest.mark.parametrize("slug", OWN)
def test_after_the_annulment_evidence_is_gathered_for_the_new_round(slug: str) -> None:
    act = everything()[slug]
    file = a(INVESTIGATION).given(*act.given).at(RemedyStage.ANNULLED_FINAL, Track.REMEDY)
    file.when(said(slug), by=act.by).taken()


@pytest.mark.parametrize(
    ("slug", "changes", "field"),
    [
        ("collect-evidence", {"item": "7"}, "item"),
        ("collect-evidence", {"kind": "expert_opinion"}, "kind"),
        ("collect-evidence", {"source": "  "}, "source"),
        ("collect-electronic-data", {"sha256": "9f"}, "sha256"),
        ("record-inquiry", {"ended_at": MORNING}, ""),
        ("record-inquiry", {"occurred_at": None}, "occurred_at"),
        ("verify-evidence", {"proves": []}, "proves"),
        ("request-material", {"materials": []}, "materials"),
    ],
)
def test_what_a_paper_must_hold_is_asked_for_by_its_field(slug: str, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        said(slug, **changes)
    assert field in {str(error["loc"][0]) if error["loc"] else "" for error in refused.value.errors()}


@pytest.mark.parametrize(
    ("slug", "field"),
    [("commission-appraisal", "due_on"), ("request-assistance", "answer_by"), ("request-material", "due_on")],
)
def test_an_answer_may_be_asked_for_on_the_day_itself(slug: str, field: str) -> None:
    FILE.when(said(slug, **{field: "2026-03-02"})).taken()
    FILE.when(said(slug, **{field: "2026-03-01"})).refused("due-day-ahead")


def test_a_refused_signature_that_is_noted_breaks_nothing() -> None:
    decision = FILE.when(said("record-inquiry", signed=False, refusal_note="被询问人拒绝签名")).decision
    assert decision is not None
    assert all(finding.outcome != "violated" for finding in decision.basis)


@pytest.mark.parametrize(
    ("place", "begins", "double"),
    [
        ("另一处", "2026-03-02T11:59:00+08:00", True),
        ("另一处", "2026-03-02T12:00:00+08:00", False),
        (INQUIRY["place"], "2026-03-02T11:00:00+08:00", False),
    ],
)
def test_nobody_questions_in_two_places_at_once(place: str, begins: str, double: bool) -> None:
    first = FILE.when(command(RecordInquiry, **INQUIRY)).taken()
    times = {"occurred_at": begins, "ended_at": "2026-03-02T13:00:00+08:00"}
    decision = first.when(said("record-inquiry", item="E2", place=place, **times)).decision
    assert decision is not None
    violated = [finding.rule for finding in decision.basis if finding.outcome == "violated"]
    assert violated == (["officers-in-one-place"] if double else [])


def test_only_verified_evidence_carries_a_decision_and_exclusion_ends_that() -> None:
    collected = FILE.when(command(CollectEvidence, **evidence.ACTS["collect-evidence"].body)).taken()
    assert not collected.case.must(Evidence, "E1").usable
    verified = collected.when(command(VerifyEvidence, **verification.ACTS["verify-evidence"].body)).taken()
    assert verified.case.must(Evidence, "E1").usable
    assert verified.case.must(Evidence, "E1").proves == ("未接受2024年度检查",)
    excluded = verified.when(command(ExcludeEvidence, **verification.EXCLUSION)).taken()
    assert not excluded.case.must(Evidence, "E1").usable
    assert "E1" in excluded.case.all(Evidence)


@pytest.mark.parametrize("failed", ["legal_review_passed", "technical_review_passed"])
def test_a_device_record_that_failed_its_review_is_not_used(failed: str) -> None:
    body = {**verification.ACTS["review-monitoring-evidence"].body, failed: False}
    reviewed = a(INVESTIGATION).given(*FROM_DEVICE).when(command(ReviewMonitoringEvidence, **body), by="reviewer-1")
    verify = command(VerifyEvidence, **verification.ACTS["verify-evidence"].body)
    reviewed.taken().when(verify).refused("device-evidence-reviewed", article=41)


def test_a_device_record_that_passed_is_used_from_the_day_of_the_review() -> None:
    body = verification.ACTS["review-monitoring-evidence"].body
    on = date(2026, 3, 5)
    reviewed = a(INVESTIGATION).given(*FROM_DEVICE).when(command(ReviewMonitoringEvidence, on, **body), by="reviewer-1")
    verify = verification.ACTS["verify-evidence"].body
    reviewed.taken().when(command(VerifyEvidence, date(2026, 3, 4), **verify)).refused("device-evidence-reviewed")
    reviewed.taken().when(command(VerifyEvidence, on, **verify)).taken()


def test_material_is_withheld_from_the_day_after_it_was_due() -> None:
    asked = FILE.when(command(RequestMaterial, **material.REQUEST)).taken()
    early = asked.when(command(NoteMaterialNotProvided, date(2026, 3, 12), request="M1"))
    refusal = early.refused("material-due-day-passed", article=47)
    assert [f.opens_on for f in refusal.findings if f.refuses] == [date(2026, 3, 13)]
    asked.when(command(NoteMaterialNotProvided, date(2026, 3, 13), request="M1")).taken()


# what counts for the decision under review


def _pending(*items: tuple[str, date]) -> Given:
    """A penalty under review since 2 March, with papers that came in on these days."""
    papers = (
        happened(
            EvidenceReceivedFromAgency,
            on,
            item=item,
            kind="documentary",
            description="会议记录",
            from_agency="上海市公安局",
            source="公安机关调取",
            list_checked=True,
        )
        for item, on in items
    )
    return pending().given(*papers)


@pytest.mark.parametrize(
    ("obtained_on", "counts"),
    [(FILED_ON - timedelta(days=1), True), (FILED_ON, False), (FILED_ON + timedelta(days=30), False)],
)
def test_an_answer_rests_on_what_was_had_before_the_remedy_began(obtained_on: date, counts: bool) -> None:
    file = _pending(("E1", obtained_on)).when(command(ReceiveAnswerNotice, date(2026, 3, 16), **NOTICE)).taken()
    answer = {"answer": "应予维持", "evidence": "证据目录", "evidence_items": ["E1"]}
    when = file.when(command(FileReconsiderationAnswer, date(2026, 3, 30), **answer))
    when.taken() if counts else when.refused("answer-rests-on-what-was-had", article=46)
    unnamed = file.when(command(FileReconsiderationAnswer, date(2026, 3, 30), **answer | {"evidence_items": []}))
    unnamed.taken()


def test_an_answer_that_does_not_name_its_evidence_is_not_determinable() -> None:
    answer = {"answer": "应予维持", "evidence": "证据目录"}
    decision = _pending().when(command(FileReconsiderationAnswer, date(2026, 3, 30), **answer)).decision
    assert decision is not None
    told = {finding.rule: finding.outcome for finding in decision.basis}
    assert told["answer-rests-on-what-was-had"] == "not_determinable"


def test_what_was_gathered_under_review_is_marked_and_used_in_the_new_round_alone() -> None:
    act = everything()["collect-evidence"]
    file = a(INVESTIGATION).given(*act.given).at(RemedyStage.RECONSIDERATION_PENDING, Track.REMEDY)
    gathered = file.when(said("collect-evidence"), by=act.by).flagged("gathered-before-remedy")
    item = gathered.case.must(Evidence, act.body["item"])
    assert item.review_round == 1
    verified = item.model_copy(update={"verified_on": MONDAY})
    assert not counts_now(gathered.case, verified)
    assert counts_now(gathered.case.begin_anew(Track.MAIN, 2), verified)
    assert counts_now(gathered.case, verified.model_copy(update={"review_round": None}))
