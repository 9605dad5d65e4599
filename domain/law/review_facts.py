"""评查事实: what a reviewer takes a silent, disordered or unfinished file for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import PRACTICE

INTERNAL: Final[Mapping[str, frozenset[str]]] = {
    "PR-004": frozenset({"filing_proposed"}),
    "PR-011": frozenset({"inquiry_recorded", "onsite_inspection_recorded"}),
    "PR-015": frozenset({"preservation_approved"}),
    "PR-018": frozenset({"compulsory_measure_approved"}),
    "PR-022": frozenset({"monitoring_evidence_reviewed"}),
    "PR-023": frozenset({"evidence_verified"}),
    "PR-024": frozenset({"investigation_reported"}),
    "PR-025": frozenset(
        {"legal_review_requested", "legal_review_passed", "legal_review_failed", "legal_review_not_required"}
    ),
    "PR-028": frozenset({"collective_discussion_held", "single_decision_route"}),
    "PR-050": frozenset({"order_to_correct_issued"}),
    "PR-053": frozenset({"simple_decision_filed"}),
    "PR-056": frozenset({"service_attempted"}),
    "PR-069": frozenset({"case_closed"}),
    "PR-075": frozenset({"investigation_reported", "legal_review_passed"}),
    "PR-089": frozenset({"restorations_listed"}),
    "PR-095": frozenset({"complainant_answered", "answer_not_possible"}),
}
"""Rules kept by a paper that stays inside the authority, with the events that it leaves.

Imported history holds what an old register or a publication tells. Where it tells of no such paper at all, the paper
may merely not have come in: that is not determinable. What was served on the party stands in no such row: a decision
that tells of no notice was made without one.
"""

KEPT_BY_ORDER: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "inquiry_recorded": ("PR-003", frozenset({"case_filed", "transferred_case_received", "ban_case_filed"})),
    "onsite_inspection_recorded": ("PR-003", frozenset({"case_filed", "transferred_case_received", "ban_case_filed"})),
    "prior_notice_served": ("PR-024", frozenset({"investigation_reported"})),
    "penalty_decided": ("PR-029", frozenset({"prior_notice_served"})),
    "hearing_held": ("PR-036", frozenset({"hearing_notice_served"})),
    "court_application_filed": ("PR-061", frozenset({"enforcement_demanded"})),
    "certificate_unsealed": ("PR-063", frozenset({"certificate_sealed"})),
    "publication_withdrawn": ("PR-066", frozenset({"decision_published"})),
    "case_archived": ("PR-069", frozenset({"case_closed"})),
    "banned": ("PR-075", frozenset({"identified_as_illegal"})),
    "evidence_preserved": ("PR-015", frozenset({"preservation_approved"})),
}
"""What the order of the procedure is for: an act, the rule that its place keeps, and what has to lie before it."""

ON_ONE_PAPER: Final = frozenset({"penalty_decided", "banned"})
"""Acts that follow what the party was told. Imported lines of one day have no order among themselves, and a decision
and its notice may be one paper: such an act is judged on the file as it stood at the end of its day."""

PRESUPPOSES: Final[Mapping[str, frozenset[str]]] = {
    "PR-011": frozenset({"inquiry_recorded", "onsite_inspection_recorded"}),
    "PR-022": frozenset({"monitoring_evidence_reviewed"}),
    "PR-033": frozenset({"defence_received"}),
    "PR-036": frozenset({"hearing_notice_served"}),
    "PR-040": frozenset({"hearing_held", "hearing_reported"}),
    "PR-049": frozenset({"criminal_conviction_received"}),
    "PR-084": frozenset({"case_reopened_after_annulment"}),
    "PR-085": frozenset({"case_reopened_after_annulment"}),
}
"""Rules that ask nothing of an act before which none of these events lies."""

OF_LATE_ENTRIES: Final = "PR-091"
"""The rule that asks nothing of a file in which every act was recorded on its day."""

OVERDUE: Final[Mapping[str, str]] = {
    "decision_limit": "PR-042",
    "preservation_decision": "PR-016",
    "decision_service": "PR-055",
    "penalty_publication": "PR-065",
    "publication_withdrawal": "PR-066",
    "reconsideration_answer": "PR-086",
    "court_defence": "PR-088",
    "phone_approval_confirmation": "PR-092",
    "complaint_feedback": "PR-095",
    "redo_after_annulment": "PR-085",
    "restoration": "PR-089",
}
"""Limits of the authority that keep a rule of the catalogue: missed while nothing stopped them, they break it."""


@rule(
    "overdue-at-review",
    PRACTICE,
    effect=Effect.REVIEW,
    en="On the day of the review no limit of the authority has passed with nothing done.",
)
def not_overdue(*, overdue_limit: str, last_day: date, reviewed_on: date) -> Verdict:
    """评查之日，本机关负有的期限没有已经届满而仍未办理的。"""
    return reviewed_on <= last_day
