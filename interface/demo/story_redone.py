"""撤销与重作: a penalty annulled for a breach of procedure, everything restored, decided anew."""

from __future__ import annotations

from typing import Any, Final

from interface.demo import organizations
from interface.demo.facts import PROVIDER
from interface.demo.journey import Ago, Deed
from interface.demo.lines import PAIR
from interface.demo.story_words import COURT, OPINIONS, RIGHTS

_FEES: Final = "在评选活动中违规收费8,000.00元（演示）"
_FEES_BASIS: Final = "社会团体登记管理条例（演示）"
_PENALTIES: Final = [{"kind": "warning"}, {"kind": "confiscate_illegal_income", "amount": "8000.00"}]
_IN_WORDS: Final = "警告；没收违法所得 8,000.00元"
_LIST: Final = "恢复事项清单（演示）"
_PLATFORM: Final = "上海社会组织网（演示）"


def _decided_once(reported: int, noticed: int, closed: int, decided: int, receipt: str) -> tuple[Deed, ...]:
    """From the report to the decision served, the same way in every round; days before the loading."""
    told: dict[str, Any] = {"officers": PAIR, "method": "direct"}
    return (
        Deed(
            "report-investigation",
            reported,
            {
                "officers": PAIR,
                "facts": _FEES,
                "evidence": "证1",
                "legal_basis": _FEES_BASIS,
                "discretion": "首次，已停止收费",
                "proposal": f"拟{_IN_WORDS}",
            },
        ),
        Deed(
            "serve-prior-notice",
            noticed,
            told
            | {
                "intended": _PENALTIES,
                "facts": _FEES,
                "reasons": "违规收费",
                "legal_basis": _FEES_BASIS,
                "rights": "陈述、申辩，要求听证",
                "defence_working_days": 5,
            },
        ),
        Deed("serve-hearing-right-notice", noticed, told),
        Deed("end-defence-period"),
        Deed("end-hearing-request-period"),
        Deed("close-notice-stage", closed),
        Deed("request-legal-review", closed, {"matter": f"拟{_IN_WORDS}"}),
        Deed("pass-legal-review", closed - 2, {"opinion": "事实清楚，程序合法"}),
        Deed("hold-collective-discussion", closed - 3, {"opinions": OPINIONS, "conclusion": f"同意{_IN_WORDS}"}),
        Deed(
            "decide-penalty",
            decided,
            {
                "penalties": _PENALTIES,
                "facts": _FEES,
                "evidence": "证1",
                "legal_basis": _FEES_BASIS,
                "discretion": "首次，已停止收费",
                "discretion_tier": "lighter",
                "factors": ["first_breach"],
                "performance": "十五日内缴至指定银行",
                "remedies": RIGHTS,
                "review_body": "上海市人民政府",
                "court": COURT,
            },
        ),
        Deed("serve-decision", decided - 2, told | {"receipt": receipt}),
    )


def _item(kind: str, matter: str) -> dict[str, Any]:
    return {"kind": kind, "matter": matter, "owner": PAIR[0], "due_on": Ago(35)}


def _restored(serial: int, proof: str) -> Deed:
    return Deed("record-restoration", 45, {"paper": _LIST, "serial": serial, "proof": proof})


REDONE: Final = (
    Deed("propose-filing", 160, {"party": organizations.REDONE.party, "suspected_breach": _FEES}),
    Deed("file-case", 159),
    Deed("assign-officers", 159, {"officers": PAIR}),
    Deed(
        "collect-evidence",
        150,
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
        148,
        {"item": "E1", "authentic": True, "lawful": True, "relevant": True, "proves": [_FEES]},
    ),
    Deed(
        "order-correction",
        146,
        {"to_correct": "停止收费，退还已收费用", "legal_basis": _FEES_BASIS, "due_on": Ago(116)},
    ),
    Deed("record-rectification", 143, {"measures": "已停止收费并退还", "evidence": "退款凭证（演示）"}),
    Deed("verify-correction", 141, {"evidence": "退款凭证与银行回单（演示）"}),
    *_decided_once(140, 138, 112, 106, "演示送达回证 第一轮"),
    Deed(
        "assess-publication",
        103,
        {
            "social_impact": True,
            "severity": "general",
            "personal_data_removed": True,
            "complainant_hidden": True,
            "secrets_checked": True,
            "published_contents": f"演示社会组织02：{_IN_WORDS}",
            "platforms": [_PLATFORM],
            "until": Ago(-120),
        },
    ),
    Deed("publish-decision", 102, {"platforms": [_PLATFORM], "publication_record": "公示截图（演示）"}),
    Deed(
        "execute-confiscation",
        100,
        {
            "officers": PAIR,
            "items": ["违法所得 8,000.00元"],
            "urgent_ground": "当事人当日自行交出，请求当场点收（演示）",
        },
    ),
    Deed(
        "file-reconsideration",
        85,
        {
            "contested_act": "penalty",
            "requests": "以审核程序违法为由请求撤销处罚决定（演示）",
            "review_body": "上海市人民政府",
        },
    ),
    Deed("deem-reconsideration-accepted"),
    Deed("file-reconsideration-answer", 65, {"answer": "请求维持（演示）", "evidence": "本案案卷"}),
    Deed(
        "record-annulment-on-review",
        50,
        {
            "decision": "行政复议决定书（演示）",
            "ground": "procedure",
            "redo_ordered": True,
            "redo_days": 60,
        },
    ),
    Deed("record-annulment", 49, {"ground": "procedure", "decision": "行政复议决定书（演示）", "redo_ordered": True}),
    Deed("withdraw-publication", 48, {"reasons": "处罚决定已被复议机关撤销", "platforms": [_PLATFORM]}),
    Deed(
        "list-restorations",
        48,
        {
            "paper": _LIST,
            "restorations": [
                _item("property_returned", "退还没收的8,000.00元"),
                _item("publication_withdrawn", "撤回公示并说明理由"),
                _item("partners_told", "通知接收信息的部门"),
            ],
        },
    ),
    _restored(1, "退款凭证（演示）"),
    _restored(2, "撤回公示截图（演示）"),
    _restored(3, "通知函回执（演示）"),
    Deed("complete-restorations", 44, {"paper": _LIST}),
    Deed("reopen-after-annulment", 43, {"reused": "立案和证据材料", "ground": "procedure"}),
    *_decided_once(40, 38, 12, 6, "演示送达回证 第二轮"),
)
