"""办案中更名: a party is renamed between the notice and the decision, and is told anew under its new name."""

from __future__ import annotations

from typing import Any, Final

from interface.demo.facts import PROVIDER
from interface.demo.journey import Ago, Deed
from interface.demo.lines import PAIR
from interface.demo.organizations import RENAMED
from interface.demo.story_words import COURT, OPINIONS, RIGHTS

_NEW_NAME: Final = "演示促进会04"
_EXTRACT: Final = "演示登记档案摘录04（更名）"
_BREACH: Final = "在评选活动中违规收费6,000.00元（演示）"
_BASIS: Final = "社会团体登记管理条例（演示）"
_PENALTIES: Final = [{"kind": "warning"}, {"kind": "confiscate_illegal_income", "amount": "6000.00"}]
_IN_WORDS: Final = "警告；没收违法所得 6,000.00元"
_NOTICE: Final = "行政处罚事先告知书（演示）"
_NEW_NOTICE: Final = "行政处罚事先告知书（演示，更名后）"
_ORDER: Final = "责令改正通知书（演示）"
_NOTE: Final = "当事人变更说明（演示）"

REGISTERED: Final = (Deed("register-organization", 2000, RENAMED.entry),)


def _told(ago: int) -> tuple[Deed, ...]:
    """The notice, the days of both rights, which the clock ends, and the end of the notice stage."""
    told: dict[str, Any] = {"officers": PAIR, "method": "direct"}
    return (
        Deed(
            "serve-prior-notice",
            ago,
            told
            | {
                "intended": _PENALTIES,
                "facts": _BREACH,
                "reasons": "违规收费",
                "legal_basis": _BASIS,
                "rights": "陈述、申辩，要求听证",
                "defence_working_days": 5,
            },
        ),
        Deed("serve-hearing-right-notice", ago, told),
        Deed("end-defence-period"),
        Deed("end-hearing-request-period"),
        Deed("close-notice-stage", ago - 16),
    )


UNDER_THE_OLD_NAME: Final = (
    Deed("propose-filing", 100, {"party": RENAMED.party, "suspected_breach": _BREACH}),
    Deed("file-case", 99),
    Deed("assign-officers", 99, {"officers": PAIR}),
    Deed(
        "collect-evidence",
        95,
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
            "provider": PROVIDER,
            "description": "收费票据（演示）",
            "source": "该会财务室",
            "original": True,
        },
    ),
    Deed(
        "verify-evidence",
        94,
        {"item": "E1", "authentic": True, "lawful": True, "relevant": True, "proves": [_BREACH]},
    ),
    Deed(
        "order-correction",
        93,
        {"to_correct": "停止收费，退还已收费用", "legal_basis": _BASIS, "due_on": Ago(63)},
    ),
    Deed("record-rectification", 90, {"measures": "已停止收费并退还", "evidence": "退款凭证（演示）"}),
    Deed("verify-correction", 88, {"evidence": "退款凭证与银行回单（演示）"}),
    Deed(
        "report-investigation",
        82,
        {
            "officers": PAIR,
            "facts": _BREACH,
            "evidence": "证1",
            "legal_basis": _BASIS,
            "discretion": "首次，已停止收费",
            "proposal": f"拟{_IN_WORDS}",
        },
    ),
    *_told(80),
)
RENAMING: Final = (
    Deed(
        "rename-organization",
        58,
        {"organization_name": _NEW_NAME, "ground": "变更登记核准更名（演示）", "register_extract": _EXTRACT},
    ),
)
UNDER_THE_NEW_NAME: Final = (
    Deed(
        "change-party",
        57,
        {
            "kind": "renamed",
            "former_name": RENAMED.name,
            "party": {**RENAMED.party, "name": _NEW_NAME},
            "ground": "变更登记核准更名（演示）",
            "register_extract": _EXTRACT,
            "documents_affected": [_ORDER, _NOTICE],
            "renotice": True,
        },
    ),
    Deed("require-new-notice", 56, {"reason": "当事人已更名，原告知书所载名称不符"}),
    *_told(55),
    Deed("settle-affected-document", 38, {"paper": _NOTICE, "handling": "reissued", "new_paper": _NEW_NOTICE}),
    Deed("settle-affected-document", 38, {"paper": _ORDER, "handling": "noted", "new_paper": _NOTE}),
    Deed("request-legal-review", 37, {"matter": f"拟{_IN_WORDS}"}),
    Deed("pass-legal-review", 35, {"opinion": "事实清楚，程序合法"}),
    Deed("hold-collective-discussion", 34, {"opinions": OPINIONS, "conclusion": f"同意{_IN_WORDS}"}),
    Deed(
        "decide-penalty",
        33,
        {
            "penalties": _PENALTIES,
            "facts": _BREACH,
            "evidence": "证1",
            "legal_basis": _BASIS,
            "discretion": "首次，已停止收费",
            "discretion_tier": "lighter",
            "factors": ["first_breach"],
            "performance": "十五日内缴至指定银行",
            "remedies": RIGHTS,
            "review_body": "上海市人民政府",
            "court": COURT,
        },
    ),
    Deed(
        "serve-decision",
        32,
        {"officers": PAIR, "method": "direct", "receipt": "演示送达回证 更名后"},
    ),
)
