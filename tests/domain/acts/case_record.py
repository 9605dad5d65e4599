"""Examples of what is put on record beside the procedure."""

from __future__ import annotations

from typing import Any

from domain.steps.case_record import DocumentNumberVoided
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, PERSON, happened, single

SINGLE = single(INVESTIGATING, needs_stage=False)
VOID: dict[str, Any] = {"number": "沪民社罚告字〔2026〕第3号", "reason": "文书打印后内容有误，重新取号"}
WARNING: dict[str, Any] = {"rule": "decided-in-time", "entry": 1, "reason": "等待审计报告，已另行说明"}

ACTS: dict[str, Act] = {
    "record-outside-instruction": Act(
        {
            "agency": "上海市演示单位",
            "position": "负责人",
            "person": PERSON,
            "asked_for": "要求不予处罚",
            "written": False,
        },
        given=INVESTIGATING,
        refused=SINGLE,
    ),
    "link-case": Act(
        {"campaign": "2026年演示专项行动", "risk_area": "enterprise_fees", "theme": "dormant"},
        given=INVESTIGATING,
        refused=SINGLE
        | {
            "case-link-complete": Refusal({"campaign": None, "risk_area": None, "theme": None}),
            "campaign-covers-case": Refusal({"campaign_id": "0a6b7c1e-0000-4000-8000-00000000c999"}),
        },
    ),
    "void-document-number": Act(
        VOID,
        given=INVESTIGATING,
        refused=SINGLE
        | {"number-voided-once": Refusal(given=(*INVESTIGATING, happened(DocumentNumberVoided, **VOID)))},
    ),
    "record-four-must": Act({"must": "audit", "proof": "审计报告〔2026〕1号"}, given=INVESTIGATING, refused=SINGLE),
    "record-aml-check": Act({"handed_over": False}, given=INVESTIGATING, refused=SINGLE),
    "override-warning": Act(
        WARNING,
        given=INVESTIGATING,
        refused=SINGLE
        | {
            "overridden-rule-warns": Refusal({"rule": "two-officers"}),
            "overridden-entry-on-file": Refusal({"entry": 999}),
        },
    ),
}
