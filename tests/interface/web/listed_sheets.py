"""The lists that come as workbooks: where each is, which panel of the page shows it, its captions, who reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter

from domain.catalogue import CASE_TYPES
from domain.registers.batch_rows import RowState

NAME = "=1+1"
"""What a spreadsheet would take for a formula."""

CASE = ["当事人或事项", "案号"]
ENTRY = [*CASE, "版本"]
LIMIT = ["期限", "项目", "状态", "届满", "计算", "依据", "暂定"]
PLACE = ["序号", "地址", "组织", "统一社会信用代码"]
DOCKET = [
    "当事人或事项",
    "案号",
    "案件种类",
    "组织类型",
    "统一社会信用代码",
    "阶段",
    "并行事项",
    "承办人",
    "开始之日",
    "最近事项",
    "最近事项之日",
    "下一期限",
    "版本",
    "导入",
    "含推定",
]


@dataclass(frozen=True)
class Listed:
    """One list: who reads it, where, the captions of each sheet, under which heading the page has its rows.

    ``asked`` stands on the last sheet; with ``named`` some cell holds the name that looks like a formula.
    """

    reader: str
    path: str
    sheets: dict[str, list[str]]
    panels: dict[str, str]
    asked: dict[str, str] = field(default_factory=dict)
    named: bool = True


RULE = "{rule}"
LISTS = {
    "worklist": Listed(
        "demo-officer",
        "/worklist",
        {"期限与待办": [*CASE, *LIMIT, "起算"], "在办案件": DOCKET, "待阅通知": ["当事人或事项", "待阅通知", "届满"]},
        {"期限与待办": "期限与待办", "在办案件": "在办案件"},
    ),
    "worklist of another": Listed(
        "demo-head",
        "/worklist/demo-officer",
        {"期限与待办": [*CASE, *LIMIT, "起算"], "在办案件": DOCKET, "待阅通知": ["当事人或事项", "待阅通知", "届满"]},
        {"期限与待办": "期限与待办", "在办案件": "在办案件"},
    ),
    "approvals": Listed(
        "demo-head",
        "/approvals",
        {
            "审批与法制审核": [
                *CASE,
                *["案件种类", "阶段", "岗位", "承办人", "最近事项", "最近事项之日", "下一期限"],
            ]
        },
        {"审批与法制审核": ""},
    ),
    "holiday": Listed(
        "demo-officer",
        "/holiday?whose=all",
        {"节日到期": ["期间", *CASE, "承办人", *LIMIT]},
        {"节日到期": ""},
        {"案件": "本机关"},
        named=False,
    ),
    "clues": Listed(
        "demo-officer",
        "/clues?pile=all&q=工作簿线索&source=hotline_12345",
        {
            "全部": [
                "线索",
                "统一社会信用代码",
                "来源",
                "行为发生地",
                "收到日期",
                "阶段",
                "疑似重复",
                "看过没有",
                "最近期限",
                "状态",
            ],
        },
        {"全部": ""},
        {"名称、事实": "工作簿线索", "分类": "全部", "来源": "12345热线"},
    ),
    "late": Listed(
        "demo-officer",
        "/review?list=late&kind=investigation",
        {"补录事项": [*ENTRY, *["行为", "发生", "记录", "记录人", "已说明", "原因", "登记材料", "停机"]]},
        {"补录事项": ""},
        {"清单": "补录事项", "案件种类": CASE_TYPES["investigation"].label.zh},
    ),
    "amendments": Listed(
        "demo-officer",
        "/review?list=amendments&kind=investigation",
        {"更正": [*ENTRY, *["更正什么", "项目", "更正前", "更正后", "更正理由", "提出", "结果", "决定"]]},
        {"更正": ""},
        {"清单": "更正"},
    ),
    "rules": Listed(
        "demo-officer",
        "/review",
        {"提示和不能判定，按规则": ["结果", "规则", "规则编号", "条文", "案件", "次数"]},
        {"提示和不能判定，按规则": "提示和不能判定，按规则"},
        {"清单": "提示和不能判定"},
        named=False,
    ),
    "findings": Listed(
        "demo-officer",
        RULE,
        {
            "提示和不能判定，按规则": ["结果", "规则", "规则编号", "条文", "案件", "次数"],
            "逐项": [*ENTRY, *["结果", "规则", "行为", "发生", "输入", "记录"]],
        },
        {"逐项": "逐项"},
        named=False,
    ),
    "warnings": Listed(
        "demo-officer",
        "/review?list=warnings&kind=investigation",
        {
            "不顾提示": [
                *ENTRY,
                *["规则", "规则编号", "条文", "输入", "行为", "发生", "不顾提示的理由", "记录人", "记录"],
            ]
        },
        {"不顾提示": ""},
        {"清单": "不顾提示"},
        named=False,
    ),
    "outages": Listed(
        "demo-officer",
        "/review?list=outages",
        {"停机": ["起", "止", "原因", "登记材料", "留用文号"]},
        {"停机": ""},
        named=False,
    ),
    "joint": Listed(
        "demo-officer",
        "/joint",
        {
            "联合执法": [
                "名称",
                "牵头",
                "阶段",
                "待答复邀请",
                "参加单位",
                "未完成任务",
                "逾期任务",
                "最近事项",
                "最近事项之日",
            ],
            "联合检查": ["名称", "文号", "单位", "起", "止", "走访", "应走访", "状态", "发现未移交"],
            "多单位专项行动": ["名称", "单位", "起", "止"],
        },
        {"联合执法": "联合执法", "联合检查": "联合检查", "多单位专项行动": "多单位专项行动"},
        {"按状态": "进行中"},
    ),
    "joint of a partner": Listed(
        "demo-partner-market",
        "/joint",
        {
            "联合执法": ["名称", "牵头", "阶段", "待答复邀请", "参加单位", "未完成任务", "逾期任务"],
            "本单位任务": ["编号", "任务", "联合执法", "状态", "反馈期限", "期限"],
        },
        {"联合执法": "联合执法", "本单位任务": "本单位任务"},
        {"按状态": "进行中"},
        named=False,
    ),
    "campaigns": Listed(
        "demo-officer", "/campaigns", {"专项行动": ["名称", "起", "止", "状态", "总结之日"]}, {"专项行动": ""}
    ),
    "visits": Listed(
        "demo-officer",
        "/campaigns/{campaign}",
        {"走访": ["日期", *PLACE, "人员", "发现问题"], "地址清单": [*PLACE, "走访"]},
        {"地址清单": "地址清单"},
        {"专项行动": NAME + "工作簿整治（演示）"},
    ),
    "batches": Listed(
        "demo-officer",
        "/batches",
        {"批次": ["名称", "建立", "建立人", *map(attrgetter("zh"), RowState)]},
        {"批次": ""},
        named=False,
    ),
    "batch": Listed(
        "demo-officer",
        "/batches/{batch}?state=idle",
        {
            "各行": [
                *[
                    "行号",
                    "当事人",
                    "统一社会信用代码",
                    "状态",
                    "阶段",
                    "版本",
                    "最近的指令",
                    "看过以后有变动",
                    "已办",
                    "原因",
                ],
                "years",
            ],
            "数据有误的行": ["行号", "当事人", "所填", "原因"],
        },
        {"各行": "各行", "数据有误的行": "数据有误的行"},
    ),
    "people": Listed(
        "demo-admin",
        "/admin/people?q=demo-officer",
        {
            "人员名册": ["姓名", "账号", "机关", "岗位", "执法证", "账号状态"],
            "有账号而不在册": ["账号", "姓名", "机关", "账号状态"],
        },
        {"人员名册": "人员名册", "有账号而不在册": "有账号而不在册"},
        {"姓名、账号": "demo-officer"},
        named=False,
    ),
}
