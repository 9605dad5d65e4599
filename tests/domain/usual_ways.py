"""Ways that most cases of a kind go; a walk leaves one of them somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

INVESTIGATED: Final = ("propose-filing", "file-case", "assign-officers", "report-investigation")
TOLD: Final = (*INVESTIGATED, "serve-prior-notice", "serve-hearing-right-notice")
ALONE: Final = ("waive-legal-review", "choose-single-decision")
DECIDED: Final = (
    *TOLD,
    "waive-hearing",
    "waive-defence",
    "close-notice-stage",
    *ALONE,
    "decide-penalty",
    "serve-decision",
)
ON_THE_SPOT: Final = ("open-simple-procedure", "give-simple-notice", "hear-simple-defence", "decide-simple-penalty")
PENDING: Final = ("file-reconsideration", "record-reconsideration-acceptance", "receive-answer-notice")
PUBLISHED: Final = ("assess-publication", "publish-decision")
HELD: Final = (
    "approve-compulsory-measure",
    "take-compulsory-measure",
    "approve-preservation",
    "preserve-evidence",
)
PENALTY_CASES: Final = (
    DECIDED,
    (*TOLD, "request-hearing", "serve-hearing-notice", "receive-defence"),
    (*INVESTIGATED, "propose-no-penalty", *ALONE, "decide-no-penalty", "serve-decision"),
    (*INVESTIGATED, "report-suspected-crime", "approve-criminal-transfer", "send-criminal-case"),
    (*DECIDED, "start-activity-suspension", "seal-certificate"),
    (*ON_THE_SPOT, "hand-over-simple-decision", "file-simple-decision", "complete-simple-procedure"),
    (*DECIDED, *PUBLISHED, *PENDING, "record-annulment-on-review", "record-annulment", "withdraw-publication"),
    (*DECIDED, *PUBLISHED, *PENDING, "record-decision-upheld", "file-suit", "record-first-instance-judgment"),
    (*INVESTIGATED[:-1], *HELD, "report-investigation"),
)

VERIFIED: Final = ("receive-clue", "assign-clue", "record-visit", "complete-verification")
CLUES: Final = (
    (*VERIFIED, "escalate-to-case"),
    (*VERIFIED, "order-correction", "record-rectification"),
    (*VERIFIED, "decide-regulatory-talk", "record-regulatory-talk"),
    ("receive-clue", "merge-clue"),
    ("receive-clue", "transfer-clue", "record-clue-transfer-receipt"),
)

IDENTIFIED: Final = ("propose-ban-case", "file-ban-case", "assign-officers", "identify-as-illegal")
READY: Final = (*IDENTIFIED, "serve-ban-notice", "waive-defence", "close-notice-stage")
BANNED: Final = (*READY, "request-legal-review", "pass-legal-review", "choose-single-decision", "decide-ban")
BAN_CASES: Final = (
    (*BANNED, "serve-decision", "confiscate-illegal-property", "request-takedown", "announce-ban"),
    (*IDENTIFIED, "admonish", "record-voluntary-dissolution", "record-resurgence", "link-new-ban-case"),
    (*IDENTIFIED, "admonish", "start-registration", "record-registration-failure"),
    (*READY, "decide-no-ban"),
    (*IDENTIFIED, "serve-ban-notice", "serve-hearing-right-notice", "request-hearing", "receive-defence"),
    ("propose-ban-case", "file-ban-case", "assign-officers", "transfer-permit-matter"),
    ("propose-ban-case", "file-ban-case", "assign-officers", *HELD),
    (*IDENTIFIED, "report-suspected-crime", "approve-criminal-transfer", "send-criminal-case"),
)

JOINED: Final = ("initiate-joint-operation", "invite-agency", "join-joint-operation", "consult-agencies")
ACTING: Final = (*JOINED, "divide-work", "assign-joint-task", "accept-joint-task", "start-joint-operation")
REPORTED: Final = (*ACTING, "record-joint-inspection", "feed-back-results")
OPERATIONS: Final = (
    (*REPORTED, "close-joint-task", "close-handling", "circulate-rectification", "receive-rectification-result"),
    (*REPORTED, "return-task-feedback", "withdraw-joint-task", "withdraw-from-joint-operation", "drop-joint-task"),
    (*ACTING, "hand-over-evidence", "receive-handed-evidence", "report-member-measure"),
    (*JOINED, "cancel-joint-operation"),
    ("initiate-joint-operation", "invite-agency", "decline-joint-operation"),
)

TO_THE_LIST: Final = ("serve-listing-notice", "waive-defence", "close-notice-stage", "include-in-list")
ON_THE_LIST: Final = (*TO_THE_LIST, "serve-listing-decision")
ABNORMAL: Final = ("propose-abnormal-listing", *ON_THE_LIST)
SERIOUS: Final = ("propose-serious-listing", *ON_THE_LIST)
ABNORMAL_ENTRIES: Final = (
    (*ABNORMAL, "request-removal", "refuse-removal"),
    (*ABNORMAL, "verify-duties", "remove-from-list"),
    (*ABNORMAL, "receive-listing-objection", "uphold-listing-objection", "withdraw-listing"),
    (*ABNORMAL, *PUBLISHED, "record-abnormal-reoccurrence"),
    ("propose-abnormal-listing", "decline-inclusion"),
)
SERIOUS_ENTRIES: Final = (
    (*SERIOUS, "record-serious-reoccurrence"),
    (*SERIOUS, "receive-listing-objection", "decline-listing-objection"),
    (*SERIOUS, *PENDING, "record-annulment-on-review", "record-annulment"),
    (*SERIOUS, *PUBLISHED, "correct-for-annulled-basis", "withdraw-publication"),
    ("propose-serious-listing", "serve-listing-notice", "receive-defence"),
)

USUAL: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "warning": CLUES,
    "investigation": PENALTY_CASES,
    "ban": BAN_CASES,
    "joint_enforcement": OPERATIONS,
    "abnormal_listing": ABNORMAL_ENTRIES,
    "serious_listing": SERIOUS_ENTRIES,
}
"""By kind of case: the slugs of lawful acts, one a day."""
