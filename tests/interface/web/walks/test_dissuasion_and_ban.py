"""劝散与取缔: two illegal organizations, one dissolves when it is admonished, the other is banned; at the browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.playwright import expect
from tests.interface.web.walks.clerk import PAIR, Clerk, clerk, eight_digits, listed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BANS = "/api/v1/ban-cases"
ACTED = "未经登记，以社会团体名义招收会员、收取会费（演示）"
BASIS = "社会团体登记管理条例；取缔非法社会组织办法（演示）"
UNREGISTERED = "未经登记擅自活动"
INDEX = {"卷数": "1", "页数": "80", "目录齐全": True, "保管期限": "长期（演示）"}


@pytest.fixture
def people(chromium: Browser, instance: Running, client: Client) -> Iterator[tuple[Clerk, Clerk, Clerk, Clerk]]:
    """Officer, archivist, head and reviewer, each at a window of his own."""
    with ExitStack() as desks:
        officer, archivist, head, reviewer = (
            desks.enter_context(clerk(chromium, instance.address, token))
            for token in ("demo-officer", "demo-officer-2", "demo-head", "demo-reviewer")
        )
        yield officer, archivist, head, reviewer


def test_a_clue_ends_as_a_dissuasion(
    people: tuple[Clerk, Clerk, Clerk, Clerk], instance: Running, client: Client
) -> None:
    officer, archivist, head, _ = people
    clue = received(officer, "演示走查联谊会01")
    checked(clue, officer, head)
    listed(instance.address)
    case = turned_into_a_ban_case(clue, head, "演示走查联谊会01")
    identified(case, officer, head, days=8)
    minor = {"情节轻微": True, "危害较小": True}
    told = {"执法人员": PAIR, "事实": ACTED, "答复": "表示立即解散（演示）", "解散期限": eight_digits(-5)}
    officer.take(case, "admonish", 4, "劝诫教育", minor, told)
    proof = {"名称": "停止使用", "账户": "已注销", "场所和网站": "已退租，无网站", "印章": "已交回"}
    dissolved = {"及时主动解散": True, "证明": proof, "解散承诺书": "演示承诺书1"}
    officer.take(case, "record-voluntary-dissolution", 2, "主动解散", minor, dissolved)
    listed(instance.address)
    head.decide(case, "结案", 1, {"事由": "劝散", "报告": "已劝散，不作取缔决定（演示）"})
    listed(instance.address)
    archivist.decide(case, "归档", 0, INDEX)
    archived(case, officer, client)
    archivist.decide(clue, "线索归档", 0, INDEX)
    for each in (officer, archivist, head):
        each.effortless()


def test_a_ban_is_decided_and_carried_out(
    people: tuple[Clerk, Clerk, Clerk, Clerk], instance: Running, client: Client
) -> None:
    officer, archivist, head, reviewer = people
    case = proposed(officer, "演示走查联谊会02")
    listed(instance.address)
    head.decide(case, "取缔立案", 14)
    identified(case, officer, head, days=9)
    heard(case, officer)
    listed(instance.address)
    decided(case, reviewer, head, instance.address)
    carried_out(case, officer)
    listed(instance.address)
    finished = {"无可执行事项": False, "摘要": "印章、资料已收缴，已提请关停网站（演示）"}
    head.decide(case, "取缔执行完毕", 0, finished)
    listed(instance.address)
    head.decide(case, "结案", 0, {"事由": "取缔执行完毕", "报告": "取缔执行完毕（演示）"})
    listed(instance.address)
    archivist.decide(case, "归档", 0, INDEX)
    archived(case, officer, client)
    for each in (officer, archivist, head, reviewer):
        each.effortless()


def received(officer: Clerk, name: str) -> str:
    """登记线索: from the pool of clues, and back to it."""
    officer.desk.open("/clues")
    officer.begin("登记线索", "receive-clue")
    organization = {"名称": name, "组织类型": "社会团体"}
    place = {"行为发生地（区划代码）": "黄浦区", "街道、镇": "演示街道"}
    facts = {"来源": "街镇排摸", "事实": "街道排摸发现该会招收会员（演示）"}
    officer.told("收到线索", 18, {**facts, "所涉组织": organization, **place})
    assert officer.page.url.endswith("/clues")
    return officer.recorded()


def checked(clue: str, officer: Clerk, head: Clerk) -> None:
    """交办、走访、核查完成."""
    more = {"管辖依据": "违法行为发生地", "核查期限（工作日）": "10"}
    head.take(clue, "assign-clue", 17, "线索交办核查", {"执法人员": PAIR, **more})
    seen = {"地点": "上海市黄浦区演示路2号", "有所发现": True, "认定": "门口挂有该会标牌（演示）"}
    officer.take(clue, "record-visit", 16, "走访核查记录", seen)
    result = {"结果": "涉嫌非法社会组织", "事实": "各登记系统均无该会登记记录（演示）", "处理建议": "建议立取缔案件"}
    officer.take(clue, "complete-verification", 15, "核查完成", {"执法人员": PAIR, **result})


def suspicion(name: str) -> dict[str, Any]:
    """What a ban case is about."""
    party = {"名称": name, "组织类型": "社会团体"}
    kind = {"非法社会组织种类": UNREGISTERED, "违法行为发生地": "黄浦区", "涉嫌违法行为": ACTED}
    return {"当事人": party, **kind, "管辖依据": "违法行为发生地", "已在街镇备案": False}


def turned_into_a_ban_case(clue: str, head: Clerk, name: str) -> str:
    """线索转取缔案件, in the head's queue; the clue leads to the case that it opened."""
    head.decide(clue, "线索转取缔案件", 14, suspicion(name))
    head.desk.open(f"/clues?pile=ended&open={clue}").get_by_role("link", name="查看案件").click()
    expect(head.page.get_by_role("heading", level=1)).to_contain_text(name)
    return head.page.url.rpartition("/")[2]


def proposed(officer: Clerk, name: str) -> str:
    """提请取缔立案, without a clue before it."""
    officer.desk.open("/worklist")
    officer.begin("提请取缔立案", "propose-ban-case")
    officer.told("提请取缔立案", 15, suspicion(name))
    return officer.recorded()


def identified(case: str, officer: Clerk, head: Clerk, *, days: int) -> None:
    """指派、取证、认定."""
    head.take(case, "assign-officers", 14, "指派执法人员", {"执法人员": PAIR})
    item = {"证据编号": "E1", "执法人员": PAIR, "种类": "书证", "说明": "会员登记表、收费收据（演示）"}
    officer.take(case, "collect-evidence", 12, "调取书证物证", item, {"来源": "现场调取", "原件": True})
    appears = {"非法社会组织种类": UNREGISTERED, "以社会组织名义的表现": ["名称", "场所", "印章"]}
    facts = {"最后活动日期": eight_digits(12), "事实": ACTED, "证据": "证1", "法律依据": BASIS, "处理建议": "拟予取缔"}
    checks = {"已在他处登记": False, "属免予登记": False, "属许可事项": False}
    officer.take(case, "identify-as-illegal", days, "认定非法社会组织", {"执法人员": PAIR}, appears, facts, checks)


def heard(case: str, officer: Clerk) -> None:
    """事先告知、书面放弃陈述申辩、送审."""
    notice = {"执法人员": PAIR, "方式": "直接送达", "理由": "经调查属于非法社会组织"}
    rights = {"告知的权利": "陈述、申辩", "陈述申辩期（工作日）": "5"}
    officer.take(case, "serve-ban-notice", 4, "送达事先告知", notice, rights)
    officer.take(case, "waive-defence", 4, "放弃陈述申辩", {"明示": True, "书面": True})
    officer.take(case, "close-notice-stage", 4, "告知程序完成")
    officer.take(case, "request-legal-review", 4, "送法制审核", {"事项": "拟予取缔"})


def decided(case: str, reviewer: Clerk, head: Clerk, address: str) -> None:
    """法制审核、集体讨论、取缔."""
    reviewer.decide(case, "法制审核通过", 3, {"意见": "事实清楚，程序合法"})
    said = [{"负责人": name, "意见": "同意"} for name in ("演示负责人01", "演示负责人02")]
    head.take(case, "hold-collective-discussion", 2, "集体讨论", {"各自意见": said, "结论": "同意取缔"})
    listed(address)
    ban = {"名称": ["演示走查联谊会02"], "网站": ["演示走查联谊会02的网站"]}
    head.approve(case, "取缔")
    head.holds({"复议机关": "上海市人民政府", "法院": ""})
    head.told("取缔", 2, ban, {"法院": "上海铁路运输法院"})


def carried_out(case: str, officer: Clerk) -> None:
    """送达、公告、收缴、关停."""
    served = {"执法人员": PAIR, "方式": "直接送达", "回执": "演示送达回证2"}
    officer.take(case, "serve-decision", 1, "送达决定", served)
    words = {"载体": "上海社会组织网（演示）", "事实": "依法取缔演示走查联谊会02", "警示语": "请勿参加其活动"}
    officer.take(case, "announce-ban", 1, "取缔公告", words)
    items = {"执法人员": PAIR, "物品": ["公章一枚", "会员登记表一册"], "已签名": True}
    officer.take(case, "collect-seals-and-materials", 1, "收缴印章资料", items)
    asked = {"请求编号": "T1", "机关": "网信部门", "网站": ["演示走查联谊会02的网站"]}
    officer.take(case, "request-takedown", 1, "提请关停账号网站", asked, {"事项": "关停被取缔组织的网站"})


def archived(case: str, officer: Clerk, client: Client) -> None:
    """The file stands in the archive, and every act of it once in its history."""
    page = officer.desk.open(f"/cases/{case}")
    expect(page.locator("main .tag.b").first).to_have_text("已归档")
    entries = client.signed_in_as("demo-head").get(f"{BANS}/{case}/history").body["entries"]
    acts = Counter(act for act, _ in {(entry["act"], entry["recorded_at"]) for entry in entries})
    assert set(acts.values()) == {1}, acts
    names = page.locator("#timeline > li b").all_inner_texts()
    moves = ("stage_entered", "track_restarted")
    assert {entry["event"]["zh"] for entry in entries if entry["event"]["code"] not in moves} <= set(names)
