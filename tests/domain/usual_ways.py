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

IDENTIFIED: Final = ("propose-ban-case", "file-ban-case", "assign-officers", "identify-as-illegal")
READY: Final = (*IDENTIFIED, "serve-ban-notice", "waive-defence", "close-notice-stage")
BANNED: Final = (*READY, "request-legal-review", "pass-legal-review", "choose-single-decision", "decide-ban")
BAN_CASES: Final = (
    (*BANNED, "serve-decision", "confiscate-illegal-property", "request-takedown", "announce-ban"),
    (*IDENTIFIED, "admonish", "record-voluntary-dissolution", "record-resurgence", "link-new-ban-case"),
    (*IDENTIFIED, "admonish", "start-registration", "record-registration-failure"),
    (*READY, "decide-no-ban"),
    ("propose-ban-case", "file-ban-case", "assign-officers", "transfer-permit-matter"),
    (*IDENTIFIED, "report-suspected-crime", "approve-criminal-transfer", "send-criminal-case"),
)

USUAL: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {"investigation": PENALTY_CASES, "ban": BAN_CASES}
"""By kind of case: the slugs of lawful acts, one a day."""
