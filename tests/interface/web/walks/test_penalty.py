"""一件警告从线索到归档: an ordinary penalty taken from the clue to the archive by those who take it, at the browser."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import PATH
from tests.interface.web.playwright import expect
from tests.interface.web.walks.clerk import PAIR, Clerk, clerk, eight_digits, listed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PARTY = "演示走查研究会01"
BREACH = "未按规定报送年度工作报告（演示）"
BASIS = "社会团体登记管理条例（演示）"
DIRECT = {"执法人员": PAIR, "方式": "直接送达"}
WARNED = [{"种类": "警告"}]

ACTS = (
    "propose-filing",
    "file-case",
    "assign-officers",
    "collect-evidence",
    "verify-evidence",
    "report-investigation",
    "serve-prior-notice",
    "end-defence-period",
    "close-notice-stage",
    "request-legal-review",
    "pass-legal-review",
    "hold-collective-discussion",
    "decide-penalty",
    "serve-decision",
    "record-performance",
    "close-case",
    "archive-case",
)


def test_a_warning_from_the_clue_to_the_archive(chromium: Browser, instance: Running, client: Client) -> None:
    with ExitStack() as people:
        officer, second, head, reviewer = (
            people.enter_context(clerk(chromium, instance.address, token))
            for token in ("demo-officer", "demo-officer-2", "demo-head", "demo-reviewer")
        )
        clue = registered(officer)
        verified(clue, officer, head)
        case = escalated(clue, head)
        investigated(case, officer, head)
        told(case, officer)
        listed(instance.address)
        reviewed(case, reviewer, head)
        listed(instance.address)
        decided(case, head)
        ended(case, instance.address, officer, head, second)
        shown(case, officer, client)
        for clerks in (officer, second, head, reviewer):
            clerks.effortless()


def registered(officer: Clerk) -> str:
    """登记线索: from the worklist and back to it, where the strip leads to the clue."""
    officer.desk.open("/worklist")
    officer.begin("登记线索", "receive-clue")
    organization = {"名称": PARTY, "组织类型": "社会团体"}
    officer.told(
        "收到线索",
        120,
        {"来源": "年检年报", "所涉组织": organization, "事实": BREACH, "行为发生地（区划代码）": "黄浦区"},
    )
    assert officer.page.url.endswith("/worklist")
    clue = officer.recorded()
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text(PARTY)
    return clue


def verified(clue: str, officer: Clerk, head: Clerk) -> None:
    """交办、走访、核查完成."""
    more = {"管辖依据": "登记管理机关", "核查期限（工作日）": "10"}
    head.take(clue, "assign-clue", 119, "线索交办核查", {"执法人员": PAIR, **more})
    visited = {"地点": "上海市黄浦区演示路1号", "有所发现": True, "认定": "未见上一年度报告（演示）"}
    officer.take(clue, "record-visit", 118, "走访核查记录", visited)
    result = {"结果": "涉嫌违法", "事实": "年报系统无该会上一年度记录（演示）", "处理建议": "建议立案"}
    party = {"名称": PARTY, "组织类型": "社会团体"}
    found = {"当事人": party, "涉嫌违法行为": BREACH, "违法行为终了日": eight_digits(130)}
    officer.take(clue, "complete-verification", 116, "核查完成", {"执法人员": PAIR}, result, found)


def escalated(clue: str, head: Clerk) -> str:
    """线索转案件: the head's strip leads to the clue, and the clue to the case it opened."""
    head.take(clue, "escalate-to-case", 115, "线索转案件")
    head.page.goto(f"{head.desk.address}/clues?pile=ended&open={clue}")
    head.page.get_by_role("link", name="查看案件").click()
    expect(head.page.get_by_role("heading", level=1)).to_contain_text(PARTY)
    return head.page.url.rpartition("/")[2]


def investigated(case: str, officer: Clerk, head: Clerk) -> None:
    """指派、取证、核实、调查终结."""
    head.take(case, "assign-officers", 115, "指派执法人员", {"执法人员": PAIR})
    item = {"证据编号": "E1", "执法人员": PAIR, "种类": "书证", "说明": "年报系统截图（演示）"}
    officer.take(case, "collect-evidence", 113, "调取书证物证", item, {"来源": "年报系统", "原件": True})
    sound = {"证据编号": "E1", "真实": True, "合法": True, "关联": True, "证明事项": [BREACH]}
    officer.take(case, "verify-evidence", 112, "核实证据", sound)
    report = {"事实": BREACH, "证据": "证1", "法律依据": BASIS, "裁量理由": "首次，情节较轻", "处理建议": "拟警告"}
    officer.take(case, "report-investigation", 110, "调查终结", {"执法人员": PAIR, **report})


def told(case: str, officer: Clerk) -> None:
    """事先告知、期满、送审: a warning opens no right to a hearing; the clock ends the period that has passed."""
    officer.open_act(case, "serve-prior-notice")
    officer.holds({"事实": BREACH, "法律依据": BASIS})
    notice: dict[str, Any] = {"拟处罚": WARNED, "理由": "未履行年度报告义务", "告知的权利": "陈述、申辩"}
    officer.told("送达事先告知", 108, DIRECT, notice, {"陈述申辩期（工作日）": "5"})
    officer.until_open(case, "close-notice-stage")
    officer.take(case, "close-notice-stage", 92, "告知程序完成")
    officer.take(case, "request-legal-review", 92, "送法制审核", {"事项": "拟警告"})


def reviewed(case: str, reviewer: Clerk, head: Clerk) -> None:
    """法制审核 in the reviewer's queue; 集体讨论 by the head."""
    reviewer.decide(case, "法制审核通过", 91, {"意见": "事实清楚，程序合法"})
    said = [{"负责人": name, "意见": "同意"} for name in ("演示负责人01", "演示负责人02")]
    head.take(case, "hold-collective-discussion", 90, "集体讨论", {"各自意见": said, "结论": "同意警告"})


def decided(case: str, head: Clerk) -> None:
    """作出处罚决定 in the head's queue, with a number; what the report and the notice said stands there already."""
    head.approve(case, "作出处罚决定")
    head.holds({"事实": BREACH, "证据": "证1", "法律依据": BASIS, "裁量理由": "首次，情节较轻"})
    expect(head.form.get_by_role("group", name="第 1 项").get_by_label("种类")).to_have_value("warning")
    remedies = {"救济途径": "六十日内申请行政复议，或者六个月内提起行政诉讼", "复议机关": "上海市人民政府"}
    court = {"法院": "上海铁路运输法院", "履行方式和期限": "警告自送达之日生效"}
    head.told("作出处罚决定", 89, remedies, court)
    assert re.search(r"〔\d{4}〕", head.said)


def ended(case: str, address: str, officer: Clerk, head: Clerk, archivist: Clerk) -> None:
    """送达、履行、结案、归档."""
    officer.take(case, "serve-decision", 88, "送达决定", DIRECT, {"回执": "演示送达回证1"})
    officer.take(case, "record-performance", 80, "履行完毕", {"履行内容": "警告已生效", "证明": "演示送达回证1"})
    listed(address)
    head.decide(case, "结案", 75, {"事由": "处罚执行完毕", "报告": "处罚执行完毕（演示）"})
    listed(address)
    index = {"卷数": "1", "页数": "60", "目录齐全": True, "保管期限": "长期（演示）"}
    archivist.decide(case, "归档", 70, index)


def shown(case: str, officer: Clerk, client: Client) -> None:
    """Every act stands in the timeline, and once in the history."""
    page = officer.desk.open(f"/cases/{case}")
    names = page.locator("#timeline > li b").all_inner_texts()
    entries = client.signed_in_as("demo-head").get(f"{PATH}/{case}/history").body["entries"]
    acts = Counter(act for act, _ in {(entry["act"], entry["recorded_at"]) for entry in entries})
    by_people = {act: count for act, count in acts.items() if act in ACTS}
    assert by_people == dict.fromkeys((act for act in ACTS if act in by_people), 1)
    assert set(ACTS) - set(by_people) <= {"propose-filing", "file-case"}
    for entry in entries:
        if entry["event"]["code"] != "stage_entered":
            assert entry["event"]["zh"] in names
    expect(page.locator("main .tag.b").first).to_have_text("已归档")
