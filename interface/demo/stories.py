"""Three invented stories: a clue that becomes a ban, a penalty annulled and redone, a case that changes district."""

from __future__ import annotations

from functools import cache
from typing import Any, Final
from uuid import UUID, uuid5

from interface.demo.journey import NAMESPACE, Ago, Deed, Passage, Story
from interface.demo.lines import CHANGNING, HANDS_OF_CHANGNING, HANDS_OF_JINGAN, HEADS, JINGAN, PAIR

ARCHIVED: Final = {"volumes": 1, "pages": 80, "index_complete": True, "retention": "长期（演示）"}
OPINIONS: Final = [{"head": head, "opinion": "同意"} for head in HEADS]
RIGHTS: Final = "六十日内申请行政复议，或者六个月内提起行政诉讼"
COURT: Final = "上海铁路运输法院"

# a clue from a street

_GROUP: Final = {"name": "演示联谊会01", "organization_type": "social_group"}
_GROUP_ACTED: Final = "未经登记，以社会团体名义招收会员、收取会费（演示）"
_GROUP_BASIS: Final = "社会团体登记管理条例；取缔非法社会组织办法（演示）"
_SPEAKER: Final[UUID] = uuid5(NAMESPACE, "street:speaker")
_SITE: Final = "演示联谊会01的网站"

_CLUE: Final = (
    Deed(
        "receive-clue",
        18,
        {
            "source": "street_screening",
            "organization": _GROUP,
            "facts": "街道排摸发现该会在辖区内招收会员（演示）",
            "conduct_place": "310101",
        },
    ),
    Deed(
        "receive-tier-report",
        18,
        {
            "tier": "street_town",
            "reported_by": {"subject": str(_SPEAKER), "value": "演示街道经办人01"},
            "screening_round": "演示第一轮排摸",
            "summary": "辖区内有未登记团体开展活动（演示）",
        },
    ),
    Deed(
        "assign-clue",
        17,
        {"officers": PAIR, "competence": "place_of_conduct", "verification_working_days": 10},
    ),
    Deed(
        "record-visit",
        16,
        {"place": "上海市黄浦区演示路1号", "anything_found": True, "findings": "门口挂有该会标牌（演示）"},
    ),
    Deed(
        "complete-verification",
        15,
        {
            "officers": PAIR,
            "result": "illegal_organization",
            "facts": "各登记系统均无该会登记记录（演示）",
            "proposal": "建议立取缔案件",
        },
    ),
    Deed(
        "escalate-to-ban-case",
        14,
        {
            "party": _GROUP,
            "illegal_kind": "unregistered",
            "division": "310101",
            "suspected_breach": _GROUP_ACTED,
            "jurisdiction": "place_of_conduct",
            "recorded_with_street": False,
        },
    ),
)
_BAN: Final = (
    Deed("assign-officers", 14, {"officers": PAIR}),
    Deed(
        "collect-evidence",
        12,
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
            "description": "会员登记表、收费收据（演示）",
            "source": "现场调取",
            "original": True,
        },
    ),
    Deed(
        "identify-as-illegal",
        9,
        {
            "officers": PAIR,
            "illegal_kind": "unregistered",
            "appears_by": ["name", "premises", "seal"],
            "active_on": Ago(12),
            "facts": _GROUP_ACTED,
            "evidence": "证1",
            "legal_basis": _GROUP_BASIS,
            "proposal": "拟予取缔",
            "registered_elsewhere": False,
            "exempt_group": False,
            "permit_matter": False,
        },
    ),
    Deed(
        "serve-ban-notice",
        4,
        {
            "officers": PAIR,
            "method": "direct",
            "facts": _GROUP_ACTED,
            "reasons": "经调查属于非法社会组织",
            "legal_basis": _GROUP_BASIS,
            "rights": "陈述、申辩",
            "defence_working_days": 5,
        },
    ),
    Deed("waive-defence", 4, {"express": True, "written": True}),
    Deed("close-notice-stage", 4),
    Deed("request-legal-review", 4, {"matter": "拟予取缔"}),
    Deed("pass-legal-review", 3, {"opinion": "事实清楚，程序合法"}),
    Deed("hold-collective-discussion", 2, {"opinions": OPINIONS, "conclusion": "同意取缔"}),
    Deed(
        "decide-ban",
        2,
        {
            "names": ["演示联谊会01"],
            "sites": [_SITE],
            "facts": _GROUP_ACTED,
            "evidence": "证1",
            "legal_basis": _GROUP_BASIS,
            "remedies": RIGHTS,
            "review_body": "上海市人民政府",
            "court": COURT,
        },
    ),
    Deed("serve-decision", 1, {"officers": PAIR, "method": "direct", "receipt": "演示送达回证 街道"}),
    Deed(
        "announce-ban",
        1,
        {"medium": "上海社会组织网（演示）", "facts": "依法取缔演示联谊会01", "public_warning": "请勿参加其活动"},
    ),
    Deed("collect-seals-and-materials", 1, {"officers": PAIR, "items": ["公章一枚", "会员登记表一册"], "signed": True}),
    Deed(
        "request-takedown",
        1,
        {"request": "T1", "agency": "cyberspace_admin", "sites": [_SITE], "matter": "关停被取缔组织的网站"},
    ),
    Deed("complete-ban-execution", 0, {"nothing_to_execute": False, "summary": "印章、资料已收缴，已提请关停网站"}),
    Deed("close-case", 0, {"ground": "banned", "report": "取缔执行完毕"}),
)
_ANSWERED: Final = (
    Deed("return-result-to-tier", 0, {"result": "演示联谊会01已依法取缔，请留意是否恢复活动"}),
    Deed("archive-clue", 0, ARCHIVED),
)

# a penalty annulled and redone

_SOCIETY: Final = {"name": "演示社会组织02", "organization_type": "social_group"}
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


_REDONE: Final = (
    Deed("propose-filing", 160, {"party": _SOCIETY, "suspected_breach": _FEES}),
    Deed("file-case", 159),
    Deed("assign-officers", 159, {"officers": PAIR}),
    Deed(
        "collect-evidence",
        150,
        {
            "item": "E1",
            "officers": PAIR,
            "kind": "documentary",
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
    Deed("execute-confiscation", 100, {"officers": PAIR, "items": ["违法所得 8,000.00元"]}),
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

# a case that changes district

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

_IN_CHANGNING: Final = (
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
_RECEIVED_IN_JINGAN: Final = (
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
_GONE_FROM_CHANGNING: Final = (
    Deed("record-case-transfer-receipt", 17, {"inventory": _INVENTORY, "receipt": _RECEIPT}),
    Deed("transfer-case", 16, {"to_authority": _TO, "inventory": "与移交清单一致（演示）", "receipt": _RECEIPT}),
    Deed("close-case", 15, {"ground": "transferred", "report": "案件已移送静安区民政局"}),
    Deed("archive-case", 13, ARCHIVED),
)
_ON_IN_JINGAN: Final = (
    Deed("assign-officers", 15, {"officers": JINGAN}),
    Deed(
        "collect-evidence",
        6,
        {
            "item": "E1",
            "officers": JINGAN,
            "kind": "documentary",
            "description": "随案移交的年报系统查询结果，经核对（演示）",
            "source": "长宁区民政局移交",
            "original": False,
            "consistent_with_original": True,
        },
    ),
)


@cache
def stories() -> tuple[Story, ...]:
    """Every story, in the order in which they are told."""
    return (
        Story(
            "演示故事01",
            "街道的线索成了取缔案件",
            "A clue from a street becomes a ban",
            "街道排摸时发现“演示联谊会01”挂牌收费，经预警网络上报。两名执法人员核查，负责人把线索转为取缔案件；该会书面放弃"
            "陈述申辩，经法制审核和集体讨论予以取缔，公告、收缴、提请关停网站。结果在十五个工作日内反馈街道，线索随后归档。",
            "Screening its quarter, a street finds 演示联谊会01 with a plate at the door and fees for members, and"
            " reports it through the network. Two officers verify it, the head turns the clue into a ban case; the"
            " group waives its defence in writing, and after legal review and discussion it is banned, announced, its"
            " seals collected, its site reported. The street has the result within fifteen working days, and then the"
            " clue is archived.",
            (
                Passage("warning", "clue", _CLUE),
                Passage("ban", "ban", _BAN, opened=True),
                Passage("warning", "clue", _ANSWERED),
            ),
        ),
        Story(
            "演示故事02",
            "处罚因程序违法被撤销，恢复后重作",
            "A penalty is annulled for a breach of procedure, everything restored, and redone",
            "“演示社会组织02”因违规收费被警告、没收，决定已公示。复议机关以违反法定程序为由撤销决定，责令六十日内重作；"
            "复议机关五个工作日内没有答复是否受理，视为受理，由期限程序记录。撤回公示、退款、通知各部门，三项逐一有据并经"
            "负责人确认；案件以新的一轮重新告知、审核、讨论、决定、送达。先前一轮仍在卷中。",
            "演示社会组织02 was warned and its fees confiscated, and the decision published. The review body annulled"
            " it for a breach of procedure and ordered a new act within sixty days; it had been silent for five"
            " working days, so the application counted as accepted, which the clock put on record. The publication"
            " came down, the money went back, the partners were told: three items, each with its proof, confirmed by"
            " the head. Then a new round: told, reviewed, discussed, decided and served again. The earlier round"
            " stays in the file.",
            (Passage("investigation", "case", _REDONE),),
        ),
        Story(
            "演示故事03",
            "案件从长宁移到静安",
            "A case moves from Changning to Jing'an",
            "长宁区民政局调查“演示服务中心03”时发现它由静安区登记。负责人决定移送，列出移交清单；静安区负责人核对清单、"
            "出具回执并立案，长宁区记下回执后结案归档，静安区指定自己的两名执法人员继续调查。两个机关各有案卷，"
            "互相看不到对方的。",
            "Investigating 演示服务中心03, Changning finds that it is registered in Jing'an. The head decides on the"
            " transfer with an inventory; the head in Jing'an checks it, gives a receipt and has the case filed."
            " Changning records the receipt, closes and archives; Jing'an assigns two officers of its own and goes"
            " on. Each authority has its own file, and neither can read the other's.",
            (
                Passage("investigation", "changning", _IN_CHANGNING, HANDS_OF_CHANGNING),
                Passage("investigation", "jingan", _RECEIVED_IN_JINGAN, HANDS_OF_JINGAN),
                Passage("investigation", "changning", _GONE_FROM_CHANGNING, HANDS_OF_CHANGNING),
                Passage("investigation", "jingan", _ON_IN_JINGAN, HANDS_OF_JINGAN),
            ),
        ),
    )
