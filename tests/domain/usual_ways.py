"""Ways that most cases of a kind go; a walk leaves one of them somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

INVESTIGATED: Final = ("propose-filing", "file-case", "assign-officers", "report-investigation")
TOLD: Final = (*INVESTIGATED, "serve-prior-notice", "serve-hearing-right-notice")
ALONE: Final = ("waive-legal-review", "choose-single-decision")
PENALTY_CASES: Final = (
    (*TOLD, "waive-hearing", "waive-defence", "close-notice-stage", *ALONE, "decide-penalty", "serve-decision"),
    (*TOLD, "request-hearing", "serve-hearing-notice", "receive-defence"),
    (*INVESTIGATED, "propose-no-penalty", *ALONE, "decide-no-penalty", "serve-decision"),
    (*INVESTIGATED, "report-suspected-crime", "approve-criminal-transfer", "send-criminal-case"),
)

VERIFIED: Final = ("receive-clue", "assign-clue", "record-visit", "complete-verification")
CLUES: Final = (
    (*VERIFIED, "escalate-to-case"),
    (*VERIFIED, "order-correction", "record-rectification"),
    (*VERIFIED, "decide-regulatory-talk", "record-regulatory-talk"),
    ("receive-clue", "merge-clue"),
    ("receive-clue", "transfer-clue", "record-clue-transfer-receipt"),
)

USUAL: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {"warning": CLUES, "investigation": PENALTY_CASES}
"""By kind of case: the slugs of lawful acts, one a day."""
