"""从警告到信用修复: a clue becomes a warning, the warning an entry on a list, which comes off and is repaired."""

from __future__ import annotations

from typing import Final

from interface.demo.facts import PROVIDER
from interface.demo.journey import Ago, Deed, FileOf
from interface.demo.lines import PAIR
from interface.demo.story_words import ARCHIVED, COURT, OPINIONS, RIGHTS

_SOCIETY: Final = {"name": "演示研究会04", "organization_type": "social_group"}
_BREACH: Final = "未按规定报送年度工作报告（演示）"
_BASIS: Final = "社会团体登记管理条例（演示）"
_LISTS: Final = "社会组织信用信息管理办法（演示）"
_WARNING: Final = [{"kind": "warning"}]
_PLATFORM: Final = "上海社会组织网（演示）"
_TOLD: Final = {"officers": PAIR, "method": "direct"}

CLUE: Final = (
    Deed(
        "receive-clue",
        120,
        {"source": "annual_inspection", "organization": _SOCIETY, "facts": _BREACH, "conduct_place": "310101"},
    ),
    Deed("assign-clue", 119, {"officers": PAIR, "competence": "registrar", "verification_working_days": 10}),
    Deed(
        "complete-verification",
        116,
        {
            "officers": PAIR,
            "result": "breach",
            "facts": "年报系统无该会上一年度记录（演示）",
            "proposal": "建议立案",
            "party": _SOCIETY,
            "suspected_breach": _BREACH,
            "breach_ended_on": Ago(130),
        },
    ),
    Deed("escalate-to-case", 115),
)
PENALTY: Final = (
    Deed("assign-officers", 115, {"officers": PAIR}),
    Deed(
        "collect-evidence",
        113,
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
            "provider": PROVIDER,
            "description": "年报系统截图（演示）",
            "source": "年报系统",
            "original": True,
        },
    ),
    Deed(
        "verify-evidence",
        112,
        {"item": "E1", "authentic": True, "lawful": True, "relevant": True, "proves": [_BREACH]},
    ),
    Deed("order-correction", 111, {"to_correct": "补报年度工作报告", "legal_basis": _BASIS, "due_on": Ago(70)}),
    Deed(
        "report-investigation",
        110,
        {
            "officers": PAIR,
            "facts": _BREACH,
            "evidence": "证1",
            "legal_basis": _BASIS,
            "discretion": "首次，情节较轻",
            "proposal": "拟警告",
        },
    ),
    Deed(
        "serve-prior-notice",
        108,
        _TOLD
        | {
            "intended": _WARNING,
            "facts": _BREACH,
            "reasons": "未履行年度报告义务",
            "legal_basis": _BASIS,
            "rights": "陈述、申辩",
            "defence_working_days": 5,
        },
    ),
    Deed("end-defence-period"),
    Deed("close-notice-stage", 92),
    Deed("request-legal-review", 57, {"matter": "拟警告"}),
    Deed("pass-legal-review", 56, {"opinion": "事实清楚，程序合法"}),
    Deed("hold-collective-discussion", 55, {"opinions": OPINIONS, "conclusion": "同意警告"}),
    Deed(
        "decide-penalty",
        54,
        {
            "penalties": _WARNING,
            "facts": _BREACH,
            "evidence": "证1",
            "legal_basis": _BASIS,
            "discretion": "首次，情节较轻",
            "discretion_tier": "lighter",
            "factors": ["first_breach"],
            "performance": "警告自送达之日生效",
            "remedies": RIGHTS,
            "review_body": "上海市人民政府",
            "court": COURT,
        },
    ),
    Deed("serve-decision", 53, _TOLD | {"receipt": "演示送达回证 警告"}),
)
LISTED: Final = (
    Deed(
        "propose-abnormal-listing",
        52,
        {
            "officers": PAIR,
            "party": _SOCIETY,
            "ground": "warning_or_small_fine",
            "decision_refs": [{"case_id": FileOf("penalty")}],
            "reasons": "受到警告处罚，年度工作报告尚未补报（演示）",
        },
    ),
    Deed(
        "serve-listing-notice",
        52,
        _TOLD
        | {
            "facts": "受到警告处罚（演示）",
            "legal_basis": _LISTS,
            "effects": "列入期间作为重点监管对象",
            "rights": "陈述、申辩",
            "removal_conditions": "补报年度工作报告后可以申请移出",
        },
    ),
    Deed("end-defence-period"),
    Deed("close-notice-stage", 27),
    Deed(
        "include-in-list",
        26,
        {
            "facts": "受到警告处罚，年度工作报告尚未补报（演示）",
            "evidence": "处罚决定书及送达回证",
            "legal_basis": _LISTS,
            "remedies": RIGHTS,
            "review_body": "上海市人民政府",
            "court": COURT,
        },
    ),
    Deed("serve-listing-decision", 25, _TOLD | {"receipt": "演示送达回证 列入"}),
    Deed(
        "assess-publication",
        25,
        {
            "social_impact": True,
            "severity": "minor",
            "necessity": "便于公众查询社会组织信用状况（演示）",
            "personal_data_removed": True,
            "complainant_hidden": True,
            "secrets_checked": True,
            "published_contents": "演示研究会04：列入活动异常名录",
            "platforms": [_PLATFORM],
            "until": Ago(-20),
        },
    ),
    Deed("publish-decision", 24, {"platforms": [_PLATFORM], "publication_record": "公示截图（演示）"}),
)
CORRECTED: Final = (
    Deed("record-rectification", 30, {"measures": "已补报年度工作报告", "evidence": "补报回执（演示）"}),
    Deed("verify-correction", 28, {"evidence": "年报系统记录（演示）"}),
)
REPAIRED: Final = (
    Deed(
        "request-removal",
        20,
        {"duties_performed": True, "statement": "年度工作报告已补报", "evidence": "补报回执（演示）"},
    ),
    Deed("verify-duties", 18, {"duties": "年度工作报告已补报并公开", "evidence": "年报系统记录（演示）"}),
    Deed(
        "remove-from-list",
        16,
        {
            "reasons": "义务已履行",
            "receipt": "演示送达回证 移出",
            "platforms": [_PLATFORM],
            "publication_record": "移出公示截图（演示）",
        },
    ),
    Deed(
        "request-credit-repair",
        15,
        {"duties_performed": True, "undertaking_made": True, "statement": "承诺按期报送年度工作报告（演示）"},
    ),
    Deed(
        "record-credit-repair",
        12,
        {"agency": "演示信用平台", "conditions_met": "已移出名录，义务已履行，作出公开承诺"},
    ),
)
FILED_AWAY: Final = (Deed("archive-clue", 11, ARCHIVED),)
