"""Examples of a case offered to the competent authority, and of its answer."""

from __future__ import annotations

from typing import Any

from domain.steps.case_transfer import CaseTransferDecided
from tests.domain.acts import Act
from tests.domain.on_file import INVESTIGATING, happened, recording
from tests.domain.penalty_file import own_work

INVENTORY: dict[str, Any] = {
    "documents": "案卷一册共60页",
    "evidence": "证据E1至E4",
    "property": "无",
    "running_limits": ["处罚决定期限至2026年5月30日"],
    "numbers": ["沪民社罚立字〔2026〕第1号"],
}
TRANSFER: dict[str, Any] = {
    "to_authority": "上海市静安区民政局",
    "ground": "other_registrar",
    "reason": "该会由静安区民政局登记",
    "inventory": INVENTORY,
    "letter": "案件移送函",
}
DECIDED = (*INVESTIGATING, happened(CaseTransferDecided, **TRANSFER))
RECORDED = recording(DECIDED, needs_stage=False)

ACTS: dict[str, Act] = {
    "decide-case-transfer": Act(TRANSFER, by="head-1", given=INVESTIGATING, refused=own_work()),
    "record-case-transfer-receipt": Act(
        {"inventory": INVENTORY, "receipt": "移送回执"}, given=DECIDED, refused=RECORDED
    ),
    "record-case-transfer-refusal": Act(
        {"reasons": "违法行为与本机关登记的组织无关", "letter": "退回函"}, given=DECIDED, refused=RECORDED
    ),
}
