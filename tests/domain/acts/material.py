"""Examples of material asked for, brought and withheld."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.steps.material import MaterialReceived, MaterialRequested
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened, recording, single

REQUEST: dict[str, Any] = {
    "request": "M1",
    "materials": ["2024年度会计账册", "理事会会议记录"],
    "due_on": "2026-03-12",
    "consequence_told": True,
}
RECEIPT: dict[str, Any] = {
    "request": "M1",
    "materials": ["2024年度会计账册", "理事会会议记录"],
    "complete": True,
    "receipt_given": True,
}
REQUESTED = (*INVESTIGATING, happened(MaterialRequested, **REQUEST))
UNKNOWN = {
    "material-asked-for": Refusal(changes={"request": "M2"}),
    "after-what-it-follows": Refusal(on=DAY_BEFORE),
}

ACTS: dict[str, Act] = {
    "request-material": Act(
        REQUEST,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING),
            "reference-new": Refusal(given=REQUESTED),
            "due-day-ahead": Refusal(changes={"due_on": "2026-03-01"}),
        },
    ),
    "receive-material": Act(RECEIPT, given=REQUESTED, refused={**recording(REQUESTED), **UNKNOWN}),
    "note-material-not-provided": Act(
        {"request": "M1", "reason": "称账册遗失"},
        on=date(2026, 3, 13),
        given=REQUESTED,
        refused={
            **single(REQUESTED),
            **UNKNOWN,
            "material-due-day-passed": Refusal(on=date(2026, 3, 12)),
            "material-outstanding": Refusal(given=(*REQUESTED, happened(MaterialReceived, **RECEIPT))),
        },
    ),
}
