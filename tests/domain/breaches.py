"""Breaches that are put on record and do not stop the act, of the tracks beside the main line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.messages import Event
from domain.steps.clue_intake import ClueReceived
from domain.steps.evidence import EvidenceCollected
from domain.steps.inspection import InquiryRecorded
from domain.steps.party_change import PartyChanged
from domain.steps.rectification import CorrectionFailed
from domain.steps.time_limit import TimeLimitExtended
from tests.domain.acts import Refusal
from tests.domain.acts.certificate import REVOKED
from tests.domain.acts.court_execution import UNSOUGHT
from tests.domain.acts.everything import everything
from tests.domain.acts.joint_ending import IN_HAND
from tests.domain.acts.party_change import RENAMED
from tests.domain.acts.restoration import ANNULLED
from tests.domain.clue_file import ORGANIZATION, REPORTED, VERIFIED, VERIFYING
from tests.domain.joint_file import ASSIGNED as ASSIGNED_TASK
from tests.domain.joint_file import BY_MARKET, CIRCULATED, HANDOVER, TASK
from tests.domain.listing_file import DUTIES_VERIFIED, SERIOUS_PROPOSED
from tests.domain.on_file import INVESTIGATING, happened
from tests.domain.penalty_file import CORRECTION_ORDERED, SERVED, TOLD
from tests.domain.publication_file import PUBLISHED
from tests.spec import AUTHORITY


def _inventory_without_limits() -> Refusal:
    inventory = everything()["offer-handover"].body["inventory"]
    return Refusal({"inventory": inventory | {"running_limits": []}})


def _transferred_without_limits(slug: str) -> Refusal:
    inventory = everything()[slug].body["inventory"]
    return Refusal({"inventory": inventory | {"running_limits": []}})


def _a_day_and_an_hour_later() -> Refusal:
    return Refusal({"occurred_at": "2026-03-03T10:00:00+08:00"}, on=date(2026, 3, 3))


def _in_two_places() -> Refusal:
    earlier = happened(InquiryRecorded, **everything()["record-inquiry"].body)
    return Refusal({"item": "E2", "place": "上海市演示路2号"}, given=(*INVESTIGATING, earlier))


def _extended_twice() -> Refusal:
    first = happened(TimeLimitExtended, reason="案情复杂", until="2026-06-29", instead_of="2026-05-30")
    return Refusal({"until": "2026-07-29"}, given=(*INVESTIGATING, first))


def _of_another_organization() -> tuple[Event, ...]:
    organization = ORGANIZATION | {"code": "51310000MJ0000001N"}
    return (happened(ClueReceived, **(REPORTED | {"organization": organization})), *VERIFYING[1:])


def _public_after_annulment() -> Refusal:
    """The fourth working day after the annulment of Friday 8 May."""
    return Refusal(on=date(2026, 5, 14), given=(*PUBLISHED, ANNULLED[-1]))


def _not_corrected() -> Refusal:
    return Refusal(also=(CORRECTION_ORDERED, happened(CorrectionFailed, date(2026, 4, 1), findings="仍未补办")))


ITEM_BEFORE_FILING: Final = happened(EvidenceCollected, date(2026, 1, 4), **everything()["collect-evidence"].body)
"""The day before the case was filed."""

DISSOLVED: Final = happened(PartyChanged, date(2026, 3, 1), **RENAMED | {"kind": "dissolved", "party": None})

BREACHES: Final[Mapping[tuple[str, str], Refusal]] = {
    ("show-certificate", "certificates-unasked"): Refusal({"on_own_initiative": False}),
    ("record-inquiry", "certificates-shown"): Refusal({"certificates_shown": False}),
    ("record-inquiry", "rights-told"): Refusal({"rights_told": False}),
    ("record-inquiry", "record-signed"): Refusal({"signed": False}),
    ("record-inquiry", "questioned-alone"): Refusal({"questioned_alone": False}),
    ("record-inquiry", "officers-in-one-place"): _in_two_places(),
    ("record-onsite-inspection", "certificates-shown"): Refusal({"certificates_shown": False}),
    ("record-onsite-inspection", "record-signed"): Refusal({"signed": False}),
    ("collect-evidence", "evidence-provider-named"): Refusal({"provider": None}),
    # Fifteen working days from Sunday the 1st of March end on Friday the 20th.
    ("complete-verification", "clue-verified-in-time"): Refusal(on=date(2026, 3, 21)),
    ("report-hearing", "hearing-free-of-charge"): Refusal({"cost_to_party": "0.01"}),
    ("report-investigation", "filed-before-investigated"): Refusal(also=(ITEM_BEFORE_FILING,)),
    ("collect-evidence", "copy-as-original"): Refusal({"consistent_with_original": False}),
    ("collect-electronic-data", "electronic-data-intact"): Refusal({"sha256": None}),
    ("receive-expert-opinion", "expert-result-told"): Refusal({"told_to_party": False}),
    ("request-material", "material-request-complete"): Refusal({"consequence_told": False}),
    ("receive-material", "material-receipt-given"): Refusal({"receipt_given": False}),
    ("record-assistance-refusal", "assistance-refusal-reasoned"): Refusal({"reasons": ""}),
    ("return-evidence", "return-list-signed"): Refusal({"list_signed": False}),
    ("extend-time-limit", "extended-in-time"): Refusal({"until": "2026-11-30"}, on=date(2026, 11, 2)),
    ("extend-time-limit", "second-extension-collective"): _extended_twice(),
    ("extend-time-limit", "extension-usual-length"): Refusal({"until": "2026-06-30"}),
    ("decide-penalty", "decided-in-time"): Refusal(on=date(2026, 4, 6)),
    ("decide-penalty", "tier-told"): Refusal({"discretion_tier": None}),
    ("decide-penalty", "tier-as-factors-suggest"): Refusal(
        {"violation_code": "ST16-30-3", "illegal_turnover": "15000.00", "factors": ["grave_harm"]}
    ),
    ("decide-penalty", "straddling-conduct-reasoned"): Refusal(
        {"violation_code": "ST16-30-3", "illegal_turnover": "15000.00"}
        | {"breach_began_on": "2016-02-05", "breach_ended_on": "2025-12-31"}
    ),
    ("decide-penalty", "like-cases-treated-alike"): Refusal(
        {"violation_code": "ST16-30-5", "illegal_turnover": "15000.00"}
    ),
    ("decide-penalty", "leniency-considered"): Refusal({"leniency_considered": False}),
    ("decide-penalty", "confiscated-where-due"): Refusal(
        {"violation_code": "ST16-30-3", "illegal_turnover": "15000.00"}
    ),
    ("decide-penalty", "order-to-correct-with-penalty"): Refusal(given=TOLD),
    ("serve-enforcement-demand", "execution-against-somebody"): Refusal(given=(*SERVED, DISSOLVED)),
    ("file-court-application", "execution-against-somebody"): Refusal(given=(*UNSOUGHT, DISSOLVED)),
    ("decide-no-penalty", "decided-in-time"): Refusal(on=date(2026, 4, 6)),
    ("close-case", "certificate-collected-or-void"): Refusal(given=REVOKED),
    ("merge-clue", "merge-same-organization"): Refusal(given=_of_another_organization()),
    ("close-clue-unfounded", "unfounded-as-verified"): Refusal(given=VERIFIED),
    ("give-guidance", "guidance-voluntary"): Refusal({"told_voluntary": False}),
    ("record-regulatory-talk", "record-signed"): Refusal({"signed": False}),
    ("extend-correction-period", "correction-period-running"): Refusal(on=date(2026, 4, 1)),
    ("record-performance", "ordered-correction-made"): _not_corrected(),
    ("offer-handover", "handover-limits-listed"): _inventory_without_limits(),
    ("accept-handover", "handover-inventory-checked"): Refusal({"inventory_checked": False}),
    ("receive-reconsideration-application", "reconsideration-in-time"): Refusal(on=date(2026, 4, 28)),
    ("forward-reconsideration-application", "reconsideration-forwarded-in-time"): Refusal(on=date(2026, 3, 10)),
    ("file-reconsideration", "reconsideration-in-time"): Refusal(on=date(2026, 4, 28)),
    ("record-reconsideration-acceptance", "reconsideration-accepted-in-time"): Refusal(on=date(2026, 3, 10)),
    ("record-reconsideration-rejection", "reconsideration-accepted-in-time"): Refusal(on=date(2026, 3, 10)),
    ("name-authority-representative", "own-staff-represents"): Refusal({"own_staff": []}),
    ("file-reconsideration-answer", "review-answered-in-time"): Refusal(on=date(2026, 3, 31)),
    ("record-decision-upheld", "reconsideration-decided-in-time"): Refusal(on=date(2026, 5, 9)),
    ("file-suit", "suit-in-time"): Refusal(on=date(2026, 8, 25)),
    ("file-suit", "reconsideration-comes-first"): Refusal({"contested_act": "silence"}, given=INVESTIGATING),
    ("file-defence-statement", "defended-in-time"): Refusal(on=date(2026, 6, 10)),
    ("give-power-of-attorney", "staff-appears-in-court"): Refusal({"own_staff": []}),
    ("file-appeal", "appealed-in-time"): Refusal(on=date(2026, 9, 17)),
    ("report-on-review-opinion", "review-opinion-reported-in-time"): Refusal(on=date(2026, 7, 8)),
    ("assess-publication", "published-redacted"): Refusal({"personal_data_removed": False}),
    ("publish-decision", "published-in-time"): Refusal(on=date(2026, 4, 1)),
    ("receive-publication-objection", "objection-marked-in-time"): Refusal({"marked_on": "2026-04-15"}),
    ("decline-publication-objection", "objection-decided-in-time"): Refusal(on=date(2026, 4, 21)),
    ("withdraw-publication", "withdrawn-in-time"): _public_after_annulment(),
    ("preserve-evidence", "item-list-signed"): Refusal({"list_signed": False}),
    ("decide-on-preserved-evidence", "preservation-decided-in-time"): Refusal(
        {"treatments": [{"serial": 1, "treatment": "return"}, {"serial": 2, "treatment": "return"}]},
        on=date(2026, 3, 12),
    ),
    ("take-compulsory-measure", "certificates-shown"): Refusal({"certificates_shown": False}),
    ("take-compulsory-measure", "measure-reasons-told"): Refusal({"reasons_told": False}),
    ("take-compulsory-measure", "measure-decision-delivered"): Refusal({"decision_delivered": False}),
    ("take-compulsory-measure", "record-signed"): Refusal({"signed": False}),
    ("take-compulsory-measure", "item-list-signed"): Refusal({"list_signed": False}),
    ("report-urgent-measure", "urgent-measure-reported-in-time"): _a_day_and_an_hour_later(),
    ("approve-urgent-measure", "urgent-measure-reported-in-time"): _a_day_and_an_hour_later(),
    ("lift-compulsory-measure", "measure-property-returned"): Refusal({"property_returned": False}),
    ("lift-compulsory-measure", "return-list-signed"): Refusal({"list_signed": False}),
    ("decide-case-transfer", "handover-limits-listed"): _transferred_without_limits("decide-case-transfer"),
    ("record-case-transfer-receipt", "handover-limits-listed"): _transferred_without_limits(
        "record-case-transfer-receipt"
    ),
    ("record-case-transfer-receipt", "transfer-received-as-listed"): _transferred_without_limits(
        "record-case-transfer-receipt"
    ),
    ("request-police-reconsideration", "reconsideration-asked-in-time"): Refusal(on=date(2026, 3, 6)),
    ("record-police-reconsideration", "reconsideration-answered-in-time"): Refusal(on=date(2026, 3, 9)),
    ("request-filing-supervision", "supervision-asked-in-time"): Refusal(on=date(2026, 3, 12)),
    ("accept-complaint", "complaint-accepted-in-time"): Refusal(on=date(2026, 3, 11)),
    ("accept-petition", "petition-decided-in-time"): Refusal(on=date(2026, 3, 4)),
    ("decline-petition", "petition-decided-in-time"): Refusal(on=date(2026, 3, 4)),
    ("extend-petition-time", "petition-extension-length"): Refusal({"until": date(2026, 5, 22)}),
    ("extend-petition-time", "petition-extended-in-time"): Refusal(on=date(2026, 4, 22)),
    ("answer-petition", "petition-answered-in-time"): Refusal(on=date(2026, 4, 22)),
    ("answer-petition", "petition-review-right-told"): Refusal({"rights_told": False}),
    ("return-hotline-ticket", "hotline-decided-in-time"): Refusal(on=date(2026, 3, 3)),
    ("answer-hotline-ticket", "hotline-both-answered"): Refusal({"caller_told": False}),
    ("answer-hotline-ticket", "hotline-answered-in-time"): Refusal(on=date(2026, 3, 23)),
    ("return-result-to-tier", "result-returned-in-time"): Refusal(on=date(2026, 3, 23)),
    ("confirm-phone-approval", "phone-approval-confirmed-in-time"): Refusal(on=date(2026, 3, 4)),
    ("deny-phone-approval", "phone-approval-confirmed-in-time"): Refusal(on=date(2026, 3, 4)),
    ("answer-supervision-document", "supervision-answered-in-time"): Refusal(on=date(2026, 3, 17)),
    ("decline-joint-operation", "assistance-refusal-reasoned"): Refusal({"reasons": " "}),
    ("withdraw-from-joint-operation", "assistance-refusal-reasoned"): Refusal({"reasons": ""}),
    ("withdraw-from-joint-operation", "joint-tasks-handed-back"): Refusal(given=IN_HAND),
    ("consult-agencies", "joint-consultation-of-all"): Refusal({"attended": [AUTHORITY]}),
    ("assign-joint-task", "joint-task-as-planned"): Refusal({"task": "T9"}),
    ("refuse-joint-task", "assistance-refusal-reasoned"): Refusal({"reasons": ""}),
    ("reassign-joint-task", "joint-reassigned-otherwise"): Refusal({"matter": TASK["matter"]}),
    ("report-member-measure", "joint-measure-told-at-once"): Refusal({"taken_on": "2026-02-28"}),
    ("feed-back-results", "second-fine-for-one-act"): Refusal(given=(*ASSIGNED_TASK, *BY_MARKET)),
    ("hand-over-evidence", "joint-copies-checked"): Refusal({"items": [HANDOVER["items"][0] | {"consistent": False}]}),
    ("receive-rectification-result", "joint-rectified-in-time"): Refusal(on=date(2026, 3, 21)),
    ("conclude-joint-operation", "joint-rectification-followed"): Refusal(given=CIRCULATED),
    ("cancel-joint-operation", "joint-cancellation-told"): Refusal({"agencies_told": []}),
    ("include-in-list", "listing-noticed"): Refusal(given=SERIOUS_PROPOSED),
    ("remove-from-list", "removed-in-time"): Refusal(on=date(2026, 3, 9), given=DUTIES_VERIFIED),
}
"""By step and rule: one way to commit each breach."""
