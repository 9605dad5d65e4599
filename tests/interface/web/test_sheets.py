"""Every list as a workbook: as many rows as its pages have, under its captions, and with what was asked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

import pytest

from domain.catalogue import CASE_TYPES
from interface.cli.client import Client
from interface.web.rendering import as_spreadsheet
from tests.interface.running import Running
from tests.interface.web.batch_pool import Batches, row
from tests.interface.web.conftest import PAIR, PATH, Browser, Hand, ago
from tests.interface.web.pool import Pool
from tests.interface.web.seen import Element
from tests.interface.web.test_joint import begun
from tests.interface.web.test_spreadsheet import body, taken

NAME = "=1+1"
CHINESE = re.compile("[㐀-鿿]")
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
        {"期限与待办": [*CASE, *LIMIT, "起算"], "在办案件": DOCKET},
        {"期限与待办": "期限与待办", "在办案件": "在办案件"},
    ),
    "worklist of another": Listed(
        "demo-head",
        "/worklist/demo-officer",
        {"期限与待办": [*CASE, *LIMIT, "起算"], "在办案件": DOCKET},
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
        "/clues?pile=all&q=表格线索&source=hotline_12345",
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
        {"名称、事实": "表格线索", "分类": "全部", "来源": "12345热线"},
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
        {"专项行动": NAME + "表格整治（演示）"},
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


@pytest.fixture(scope="module")
def made(client: Client) -> dict[str, str]:
    """Something in every list, named like a formula; the ids that stand in addresses."""
    waits = Hand(client)
    waits.begin(f"{NAME}表格待批协会", days=3)
    hand = Hand(client)
    hand.begin(f"{NAME}表格协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    change = {"entry": 1, "field": "suspected_breach", "old": json.dumps("未按规定接受年度检查"), "new": '"=2+2"'}
    hand.take("demo-officer", "propose-correction", 0, **change, reason="试一试")
    hand.take("demo-head", "reject-correction", 0, reason="原记录无误")
    pool = Pool(client)
    for number in range(32):
        pool.received(f"{NAME}表格线索{number}")
    operation = begun(client)
    client.signed_in_as("demo-head").get(PATH, after=operation.position)
    batch = Batches(client).opened("表格批次", 2, row(3, party_name=NAME), row(4, organization_type="nothing"))
    return {"campaign": _campaign(client), "batch": batch}


def _campaign(client: Client) -> str:
    head, officer, begin = client.signed_in_as("demo-head"), client.signed_in_as("demo-officer"), "registers/campaign"
    late = {"remarks": {"late_reason": "补录"}}
    plan = {
        "title": f"{NAME}表格整治（演示）",
        "theme": "standardisation",
        "document": "演示1号",
        "first_day": ago(5).isoformat(),
        "last_day": ago(-30).isoformat(),
        "lead_unit": "演示牵头单位",
        "other_units": [f"{NAME}单位"],
    }
    told = head.post(f"/api/v1/{begin}", {"occurred_on": ago(6).isoformat(), **plan, **late}).body
    path, day = f"/api/v1/{begin}/{told['case_id']}", {"occurred_on": ago(5).isoformat(), **late}
    head.post(f"{path}/form-campaign-team", day | {"campaign_team": "第一组", "officers": PAIR})
    places = [{"listed": number, "address": f"{NAME}路{number}号"} for number in (1, 2)]
    officer.post(f"{path}/list-campaign-addresses", day | {"addresses": places})
    done = officer.post(f"{path}/record-campaign-visit", day | {"listed": 1, "officers": PAIR}).body
    head.get(PATH, after=done["position"])
    return str(told["case_id"])


def address(browser: Browser, listed: Listed, made: dict[str, str]) -> str:
    """The address of a list; of findings that of the first rule."""
    if listed.path == RULE:
        rules = browser("/review").panel("提示和不能判定，按规则")
        return next(link["href"] for link in rules.every("a") if "rule=" in link["href"])
    return listed.path.format(**made)


def rows_of(browser: Browser, path: str, panel: str) -> int:
    """How many rows a list has on all of its pages; a part that the page leaves out has none."""
    count = 0
    while path:
        page = browser(path)
        count += len(body(_part(page, panel)))
        path = next((link["href"] for link in page.every("a") if link.text == "下一页"), "")
    return count


def _part(page: Element, panel: str) -> Element:
    if not panel:
        return page.one("main")
    heads = {title.text for title in page.every("h2")}
    return page.panel(panel) if any(head.startswith(panel) for head in heads) else Element("section")


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_a_list_comes_whole_under_its_captions(instance: Running, made: dict[str, str], listed: Listed) -> None:
    browser = Browser(instance.address, listed.reader)
    path = address(browser, listed, made)
    sheets = taken(browser, path)
    assert list(sheets) == [*listed.sheets, "说明"]
    assert {name: rows[0] for name, rows in sheets.items() if name != "说明"} == listed.sheets
    for name, panel in listed.panels.items():
        assert len(sheets[name]) - 1 == rows_of(browser, path, panel), name
    about = {row[0]: row[1] for row in sheets["说明"]}
    assert listed.asked.items() <= about.items()
    assert listed.reader in about["导出人"]
    assert all(about[f"行数：{name}"] == len(sheets[name]) - 1 for name in listed.sheets)
    texts = [cell for name in listed.sheets for row in sheets[name][1:] for cell in row if isinstance(cell, str)]
    assert any(text.startswith(NAME) for text in texts) or not listed.named


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_the_captions_are_in_the_language_of_the_reader(
    instance: Running, made: dict[str, str], listed: Listed
) -> None:
    browser = Browser(instance.address, listed.reader)
    path = address(browser, listed, made)
    browser.cookies.set("lang", "en")
    sheets = taken(browser, path)
    assert list(sheets)[-1] == "About"
    assert len(sheets) == len(listed.sheets) + 1
    assert not [head for name in list(sheets)[:-1] for head in sheets[name][0] if CHINESE.search(str(head))]
    assert not [name for name in sheets if CHINESE.search(name)]


def test_every_visit_is_listed_once_with_its_place_and_people(officer: Browser, made: dict[str, str]) -> None:
    [visit] = taken(officer, f"/campaigns/{made['campaign']}")["走访"][1:]
    assert visit[0] == ago(5)
    assert visit[1:3] == [1, f"{NAME}路1号"]
    assert visit[-1] == "否"


@pytest.mark.parametrize("listed", LISTS.values(), ids=LISTS)
def test_whoever_may_not_see_the_list_gets_no_workbook(
    instance: Running, officer: Browser, nobody: Browser, made: dict[str, str], listed: Listed
) -> None:
    path = as_spreadsheet(address(officer, listed, made))
    assert nobody.fetch(path, 303).headers["location"].startswith("/sign-in")
    if not listed.path.startswith("/joint"):
        partner = Browser(instance.address, "demo-partner-police").fetch(path, 403)
        assert partner.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("path", ["/campaigns/{campaign}", "/batches/{batch}", "/worklist/demo-officer"])
def test_another_authority_gets_none_of_it(instance: Running, made: dict[str, str], path: str) -> None:
    other = Browser(instance.address, "demo-district-head")
    other.fetch(as_spreadsheet(path.format(**made)), 404)


def test_the_register_is_for_administrators(officer: Browser) -> None:
    officer.fetch("/admin/people?format=xlsx", 403)


def test_an_agency_takes_its_own_tasks_alone(instance: Running, made: dict[str, str]) -> None:
    sheets = taken(Browser(instance.address, "demo-partner-market"), "/joint")
    assert "公安自己的事项" not in json.dumps(sheets, ensure_ascii=False, default=str)
