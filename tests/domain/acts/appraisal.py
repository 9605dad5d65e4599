"""Examples of appraisals commissioned and opinions received."""

from __future__ import annotations

from typing import Any

from domain.steps.appraisal import AppraisalCommissioned
from tests.domain.acts import Act, Refusal
from tests.domain.acts.inspection import ITEM_TAKEN
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened, recording, single

COMMISSION: dict[str, Any] = {
    "appraisal": "A1",
    "expert": "上海演示会计师事务所",
    "matter": "2024年度收支专项审计",
    "material": "账册三本、凭证十二本",
    "due_on": "2026-04-01",
}
COMMISSIONED = (*INVESTIGATING, happened(AppraisalCommissioned, **COMMISSION))

ACTS: dict[str, Act] = {
    "commission-appraisal": Act(
        COMMISSION,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING),
            "reference-new": Refusal(given=COMMISSIONED),
            "due-day-ahead": Refusal(changes={"due_on": "2026-03-01"}),
        },
    ),
    "receive-expert-opinion": Act(
        {
            "appraisal": "A1",
            "item": "E1",
            "qualification": "会计师事务所执业证书第0001号",
            "opinion": "账外收入八万元",
            "told_to_party": True,
        },
        given=COMMISSIONED,
        refused={
            **recording(COMMISSIONED),
            "appraisal-on-file": Refusal(changes={"appraisal": "A2"}),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
            "evidence-item-new": Refusal(given=(*COMMISSIONED, ITEM_TAKEN)),
        },
    ),
}
