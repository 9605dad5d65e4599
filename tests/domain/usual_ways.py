"""Ways that most cases of a kind go; a walk leaves one of them somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

INVESTIGATED: Final = ("propose-filing", "file-case", "assign-officers", "report-investigation")
TOLD: Final = (*INVESTIGATED, "serve-prior-notice", "serve-hearing-right-notice")
ALONE: Final = ("waive-legal-review", "choose-single-decision")
SERVED: Final = (
    *TOLD,
    "waive-hearing",
    "waive-defence",
    "close-notice-stage",
    *ALONE,
    "decide-penalty",
    "serve-decision",
)
PENDING: Final = ("file-reconsideration", "record-reconsideration-acceptance", "receive-answer-notice")
PUBLISHED: Final = ("assess-publication", "publish-decision")
PENALTY_CASES: Final = (
    SERVED,
    (*TOLD, "request-hearing", "serve-hearing-notice", "receive-defence"),
    (*INVESTIGATED, "propose-no-penalty", *ALONE, "decide-no-penalty", "serve-decision"),
    (*INVESTIGATED, "report-suspected-crime", "approve-criminal-transfer", "send-criminal-case"),
    (*SERVED, *PUBLISHED, *PENDING, "record-annulment-on-review", "record-annulment", "withdraw-publication"),
    (*SERVED, *PUBLISHED, *PENDING, "record-decision-upheld", "file-suit", "record-first-instance-judgment"),
)

USUAL: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {"investigation": PENALTY_CASES}
"""By kind of case: the slugs of lawful acts, one a day."""
