"""Examples of evidence preserved: allowed, carried out, decided on and lapsed."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.steps.preservation import EvidencePreserved, PreservationApproved
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, PAIR, happened, pair
from tests.domain.penalty_file import own_work

LAST_DAY = date(2026, 3, 11)
"""The seventh working day after Monday 2 March."""

OVER = date(2026, 3, 12)

APPROVAL: dict[str, Any] = {
    "preservation": "P1",
    "proposed_by": "officer-1",
    "ground": "may_be_lost",
    "reason": "账册存放于即将退租的办公室",
    "items": "2024年度会计账册",
}
PRESERVATION: dict[str, Any] = {
    "preservation": "P1",
    "officers": PAIR,
    "place": "上海市演示路1号",
    "items": [
        {"name": "会计账册", "quantity": 3, "description": "2024年度，完好"},
        {"name": "会员登记簿", "quantity": 1, "description": "封面破损"},
    ],
    "list_signed": True,
}
BASIS: dict[str, Any] = {"instrument": "演示市反不正当收费条例", "rank": "local_regulation", "article": 12}
RETURNED: dict[str, Any] = {"serial": 1, "treatment": "return"}
SEIZED: dict[str, Any] = {"serial": 2, "treatment": "seize", "legal_basis": BASIS}
ALLOWED = (*INVESTIGATING, happened(PreservationApproved, **APPROVAL))
PRESERVED = (*ALLOWED, happened(EvidencePreserved, **PRESERVATION))

ACTS: dict[str, Act] = {
    "approve-preservation": Act(
        APPROVAL,
        by="head-1",
        given=INVESTIGATING,
        refused={**own_work(), "assigned-officers": Refusal({"proposed_by": "officer-3"})},
    ),
    "preserve-evidence": Act(
        PRESERVATION,
        given=ALLOWED,
        refused={**pair(ALLOWED), "preservation-approved-first": Refusal(on=DAY_BEFORE)},
    ),
    "decide-on-preserved-evidence": Act(
        {"preservation": "P1", "treatments": [RETURNED, SEIZED]},
        by="head-1",
        on=LAST_DAY,
        given=PRESERVED,
        refused={
            **own_work(),
            "preservation-every-item-decided": Refusal({"treatments": [RETURNED]}),
            "preservation-lapsed": Refusal(on=OVER),
            "measure-basis-named": Refusal({"treatments": [RETURNED, SEIZED | {"legal_basis": None}]}),
            "measure-basis-empowers": Refusal(
                {"treatments": [RETURNED, SEIZED | {"legal_basis": BASIS | {"rank": "rule"}}]}
            ),
        },
    ),
    "lapse-preservation": Act(
        {"preservation": "P1"},
        by="clock",
        on=OVER,
        given=PRESERVED,
        refused={"preservation-period-over": Refusal(on=LAST_DAY)},
    ),
}
