"""移送: a case moves from one district to another with its inventory, against a receipt."""

from __future__ import annotations

from typing import Final

from interface.demo.facts import PROVIDER
from interface.demo.journey import Deed
from interface.demo.lines import CHANGNING, JINGAN
from interface.demo.story_words import ARCHIVED

_ACADEMY: Final = {"name": "演示服务中心03", "organization_type": "social_service_institution"}
_UNREPORTED: Final = "未按规定报送年度工作报告（演示）"
_INVENTORY: Final = {
    "documents": "案卷一册共40页（演示）",
    "evidence": "证1",
    "property": "无",
    "running_limits": ["处罚决定期限自立案之日起九十日"],
    "numbers": ["长宁区民政局立案文号（演示）"],
}
_RECEIPT: Final = "静安区民政局移送回执（演示）"
_TO: Final = "上海市静安区民政局"

IN_CHANGNING: Final = (
    Deed("propose-filing", 40, {"party": _ACADEMY, "suspected_breach": _UNREPORTED}),
    Deed("file-case", 39),
    Deed("assign-officers", 39, {"officers": CHANGNING}),
    Deed(
        "collect-evidence",
        30,
        {
            "item": "E1",
            "officers": CHANGNING,
            "kind": "documentary",
            "provider": PROVIDER,
            "description": "年报系统查询结果（演示）",
            "source": "年报系统",
            "original": True,
        },
    ),
    Deed(
        "decide-case-transfer",
        20,
        {
            "to_authority": _TO,
            "ground": "other_registrar",
            "reason": "该中心由静安区民政局登记（演示）",
            "inventory": _INVENTORY,
            "letter": "案件移送函（演示）",
        },
    ),
)
RECEIVED_IN_JINGAN: Final = (
    Deed(
        "receive-transferred-case",
        17,
        {
            "party": _ACADEMY,
            "suspected_breach": _UNREPORTED,
            "from_authority": "上海市长宁区民政局",
            "inventory": "案卷一册共40页；证1；无财物（演示）",
            "inventory_checked": True,
            "receipt": _RECEIPT,
            "own_jurisdiction": True,
        },
    ),
)
GONE_FROM_CHANGNING: Final = (
    Deed("record-case-transfer-receipt", 17, {"inventory": _INVENTORY, "receipt": _RECEIPT}),
    Deed("transfer-case", 16, {"to_authority": _TO, "inventory": "与移交清单一致（演示）", "receipt": _RECEIPT}),
    Deed("close-case", 15, {"ground": "transferred", "report": "案件已移送静安区民政局"}),
    Deed("archive-case", 13, ARCHIVED),
)
ON_IN_JINGAN: Final = (
    Deed("assign-officers", 15, {"officers": JINGAN}),
    Deed(
        "collect-evidence",
        6,
        {
            "item": "E1",
            "officers": JINGAN,
            "kind": "documentary",
            "provider": PROVIDER,
            "description": "随案移交的年报系统查询结果，经核对（演示）",
            "source": "长宁区民政局移交",
            "original": False,
            "consistent_with_original": True,
        },
    ),
)
