"""Examples of help asked of other bodies, and of an account query."""

from __future__ import annotations

from typing import Any

from domain.steps.assistance import AssistanceRequested
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened, recording, single

REQUEST: dict[str, Any] = {
    "request": "X1",
    "agency": "国家税务总局上海市税务局",
    "matter": "提供2024年度纳税申报情况",
    "legal_basis": "行政处罚法第二十六条",
    "answer_by": "2026-03-20",
}
REQUESTED = (*INVESTIGATING, happened(AssistanceRequested, **REQUEST))
ASKED = {
    **recording(REQUESTED, needs_stage=False),
    "assistance-asked-for": Refusal(changes={"request": "X2"}),
    "after-what-it-follows": Refusal(on=DAY_BEFORE),
}

ACTS: dict[str, Act] = {
    "record-account-query-approval": Act(
        {
            "charity": True,
            "government": "上海市人民政府",
            "same_level_government": True,
            "approval": "沪府批〔2026〕第1号",
            "accounts": "演示银行尾号0001账户",
        },
        given=INVESTIGATING,
        refused={**recording(INVESTIGATING), "account-query-of-charity": Refusal(changes={"charity": False})},
    ),
    "request-assistance": Act(
        REQUEST,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING),
            "reference-new": Refusal(given=REQUESTED),
            "due-day-ahead": Refusal(changes={"answer_by": "2026-03-01"}),
        },
    ),
    "record-assistance-answer": Act({"request": "X1", "result": "已提供纳税申报表"}, given=REQUESTED, refused=ASKED),
    "record-assistance-refusal": Act({"request": "X1", "reasons": "不属于本机关职责"}, given=REQUESTED, refused=ASKED),
}
