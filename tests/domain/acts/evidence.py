"""Examples of evidence collected, captured, received and returned."""

from __future__ import annotations

from typing import Any

from domain.steps.evidence import EvidenceReturned
from tests.domain.acts import Act, Refusal
from tests.domain.acts.inspection import ITEM_TAKEN
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, MORNING, PAIR, PERSON, happened, pair, single

WITH_ITEM = (*INVESTIGATING, ITEM_TAKEN)
RETURN: dict[str, Any] = {"items": ["E1"], "received_by": PERSON, "list_signed": True}
REPEATED = {"evidence-item-new": Refusal(given=WITH_ITEM)}

ACTS: dict[str, Act] = {
    "collect-evidence": Act(
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
            "description": "2024年度工作报告复印件",
            "source": "上海市演示协会",
            "provider": PERSON,
            "original": False,
            "consistent_with_original": True,
        },
        given=INVESTIGATING,
        refused={**pair(INVESTIGATING), **REPEATED},
    ),
    "collect-electronic-data": Act(
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "electronic_data",
            "description": "协会网站公告页面",
            "device": "执法记录电脑03号",
            "method": "网页固定",
            "sha256": "9f" * 32,
            "custody": "刻录光盘一张，随卷保存",
            "page": {"tool": "网页取证工具", "query": "https://example.org/notice", "captured_at": MORNING},
        },
        given=INVESTIGATING,
        refused={**pair(INVESTIGATING), **REPEATED},
    ),
    "receive-evidence-from-agency": Act(
        {
            "item": "E1",
            "kind": "documentary",
            "description": "银行流水",
            "from_agency": "上海市公安局",
            "source": "公安机关依法调取",
            "list_checked": True,
        },
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING),
            **REPEATED,
            "evidence-handed-over": Refusal(changes={"list_checked": False}),
        },
    ),
    "return-evidence": Act(
        RETURN,
        given=WITH_ITEM,
        refused={
            **single(WITH_ITEM, needs_stage=False),
            "evidence-on-file": Refusal(changes={"items": ["E1", "E2"]}),
            "evidence-not-returned-yet": Refusal(given=(*WITH_ITEM, happened(EvidenceReturned, **RETURN))),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
        },
    ),
}
