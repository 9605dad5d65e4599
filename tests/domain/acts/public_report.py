"""Examples of a report that somebody of the public made under his name."""

from __future__ import annotations

from typing import Any, Final

from tests.domain.acts import Act, Refusal
from tests.domain.acts.complainant import CONTACT, NAME
from tests.domain.clue_file import ORGANIZATION

REPORTER: Final[dict[str, Any]] = {
    "complainant": "C7PUBLIC01",
    "full_name": NAME,
    "contact": CONTACT,
    "confidentiality_requested": True,
}
REPORT: Final[dict[str, Any]] = {
    "public_receipt": "K7QM-4XWP-3HT9",
    "organization": ORGANIZATION,
    "facts": "向会员强制收取培训费",
    "happened": "今年三月以来",
    "evidence_described": "收费通知照片",
    "conduct_place": "310105",
    "street": "演示街道",
    "reporter": REPORTER,
}

ACTS: dict[str, Act] = {
    "receive-public-report": Act(
        REPORT,
        by="public-desk",
        refused={"complainant-named": Refusal({"reporter": REPORTER | {"full_name": NAME | {"value": None}}})},
    ),
}
