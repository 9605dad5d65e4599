"""联合执法走查: the lead divides the work, two agencies sign in themselves and do their own part, the lead ends it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.playwright import expect
from tests.interface.web.walks.clerk import PAIR, Clerk, clerk, eight_digits, listed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

JOINT = "/api/v1/joint-enforcement-cases"
LEAD, MARKET, POLICE = "上海市民政部门", "上海市市场监督管理部门", "上海市公安机关"
SUPERVISION, PRICES, ORDER = "登记管理：监督检查（演示）", "价格法：价格监督检查（演示）", "治安管理：调查（演示）"
TITLE = "演示走查中心01收费与秩序联合执法"
ORGANIZATION = {"名称": "演示走查中心01", "组织类型": "社会服务机构"}
PLACE = "上海市静安区演示路6号"
FEES = "以培训名义收费（演示）"
TASKS = {
    "T1": (LEAD, "检查是否超出业务范围（演示）", SUPERVISION),
    "T2": (MARKET, "检查会费以外的收费（演示）", PRICES),
    "T3": (POLICE, "核查现场秩序（演示）", ORDER),
}


@dataclass
class People:
    """Everybody at a window of his own."""

    officer: Clerk
    archivist: Clerk
    head: Clerk
    market: Clerk
    police: Clerk


@pytest.fixture
def people(chromium: Browser, instance: Running, client: Client) -> Iterator[People]:
    tokens = ("demo-officer", "demo-officer-2", "demo-head", "demo-partner-market", "demo-partner-police")
    with ExitStack() as desks:
        yield People(*(desks.enter_context(clerk(chromium, instance.address, token)) for token in tokens))


def act(who: Clerk, case: str, slug: str, days: int, name: str, *said: Mapping[str, object], asked: str = "") -> None:
    """One act from the page of the operation and back to it."""
    who.open_act(case, slug, at="/joint", asked=asked)
    who.told(name, days, *said)
    assert who.page.url.endswith(f"/joint/{case}")


def test_three_agencies_act_together(people: People, instance: Running, client: Client) -> None:
    case = initiated(people.head)
    joined(case, people, instance.address)
    divided(case, people)
    taken_on(case, people)
    handed_in(case, people)
    apart(case, people)
    concluded(case, people)
    listed(instance.address)
    index = {"卷数": "1", "页数": "60", "目录齐全": True, "保管期限": "长期（演示）"}
    people.archivist.decide(case, "归档", 0, index)
    entries = client.signed_in_as("demo-head").get(f"{JOINT}/{case}/history").body["entries"]
    names = people.officer.desk.open(f"/cases/{case}").locator("#timeline > li b").all_inner_texts()
    moves = ("stage_entered", "track_restarted")
    acts = [entry["event"]["zh"] for entry in entries if entry["event"]["code"] not in moves]
    assert sorted(acts) == sorted(name for name in names if name in acts)
    for each in (people.officer, people.head, people.market, people.police):
        each.effortless()


def initiated(head: Clerk) -> str:
    """提请联合执法; the act that all agencies will name gets its id from the form."""
    head.desk.open("/joint")
    head.begin("提请联合执法", "initiate-joint-operation")
    powers = [
        {"机关": name, "法定职权": [power]} for name, power in ((LEAD, SUPERVISION), (MARKET, PRICES), (POLICE, ORDER))
    ]
    fees = {"所涉组织": ORGANIZATION, "行为内容": FEES, "地点": PLACE, "起始日期": eight_digits(90)}
    facts = {"事实": "多人反映该中心以培训名义收费（演示）", "紧急情形": "活动仍在举办（演示）"}
    whom = {"法定职权": powers, "所涉组织": [ORGANIZATION], "涉及的行为": [fees], "执法人员": PAIR}
    head.told("提请联合执法", 13, {"标题": TITLE, "来由": "上级部署", "来由所据文书": "演示部署第6号"}, facts, whom)
    return head.recorded()


def joined(case: str, people: People, address: str) -> None:
    """邀请、加入: each agency is asked, and answers for itself."""
    for number, (agency, unit) in enumerate(((MARKET, "演示市场监管局"), (POLICE, "演示公安局")), start=1):
        letter = {"事项": "参加联合检查（演示）", "法律依据": "行政处罚法第26条", "函件": f"演示协助函{number}"}
        act(people.officer, case, "invite-agency", 12, "邀请参加", {"机关": agency, "收文单位": unit}, letter)
    listed(address)
    for who, power in ((people.market, PRICES), (people.police, ORDER)):
        expect(who.desk.open("/joint").get_by_role("link", name=TITLE).first).to_be_visible()
        told = {"联系人或者联系方式": "演示联系人01", "法定职权": [power]}
        act(who, case, "join-joint-operation", 11, "加入联合执法", told)


def divided(case: str, people: People) -> None:
    """会商、分工、派出: the head signs the plan, the officer gives each task as it is planned."""
    met = {"会商纪要": "演示会商纪要6", "出席单位": [LEAD, MARKET, POLICE]}
    said = {"各自意见": "三家各依职权检查（演示）", "结论": "同日进场（演示）"}
    act(people.officer, case, "consult-agencies", 10, "会商", met, said)
    rows = [
        {"任务编号": number, "机关": agency, "事项": matter, "法定职权": power}
        for number, (agency, matter, power) in TASKS.items()
    ]
    period = {"起始日期": eight_digits(9), "至": eight_digits(-20)}
    plan = {"计划或者方案": "演示联合执法方案6", "目的": "查清收费和秩序（演示）", "任务": rows}
    how = {"应急预案": "由公安先行处置（演示）", "记录方式": "各自制作笔录（演示）"}
    act(people.head, case, "divide-work", 9, "分工", plan, period, how)
    for number in TASKS:
        due = {"到期日": eight_digits(-9)}
        act(people.officer, case, "assign-joint-task", 8, "分派任务", due, asked=f"task={number}")


def taken_on(case: str, people: People) -> None:
    """接受任务: whoever was slower is told that the file moved on, and sends the same form once more."""
    police = people.police
    police.open_act(case, "accept-joint-task", at="/joint", asked="task=T3")
    act(people.officer, case, "accept-joint-task", 7, "接受任务", asked="task=T1")
    act(people.market, case, "accept-joint-task", 7, "接受任务", asked="task=T2")
    police.dated(7)
    police.send()
    expect(police.page.get_by_role("alert")).to_contain_text("没有记录。您填写的内容都在。")
    assert "已记录：接受任务" in police.submit()
    # The browser itself notes that the first answer was none: 412, the file had moved on.
    assert ["412" in told for told in police.desk.complaints] == [True]
    police.desk.complaints.clear()
    act(people.officer, case, "start-joint-operation", 6, "开始联合行动", {"地点": [PLACE]})


def handed_in(case: str, people: People) -> None:
    """检查、反馈: a result names the act that the operation is about; what was typed lies there the next day."""
    inspectors = [{"执法人员": f"演示市监员0{n}", "执法证件": f"演示市监执法证0{n}"} for n in (1, 2)]
    seen = {"检查人员": inspectors, "地点": PLACE, "有所发现": True, "认定": "票据金额不一致（演示）"}
    act(people.market, case, "record-joint-inspection", 5, "联合检查", seen, {"笔录": "演示市监笔录6"}, asked="task=T2")
    number = known_act(people.market, case)
    decided = {"文号": "演示市监罚〔2026〕第6号", "决定日期": eight_digits(4)}
    fine = {"种类": "行政处罚", "同一行为编号": number, **decided, "处罚": [{"种类": "罚款", "金额（元）": "10000"}]}
    told = {"处理结果": [fine], "摘要": "已作出处罚（演示）", "函件": "演示市监反馈函"}
    act(people.market, case, "feed-back-results", 4, "反馈处理结果", told, asked="task=T2")
    police = people.police
    police.open_act(case, "feed-back-results", at="/joint", asked="task=T3")
    police.fill({"摘要": "现场秩序正常（演示）"})
    expect(police.page.locator("[data-save]")).to_have_text(re.compile(r"已自动保存 \d{4}"))
    police.page.reload()
    expect(police.page.get_by_text("已恢复未提交的草稿")).to_be_visible()
    expect(police.form.get_by_label("摘要")).to_have_value("现场秩序正常（演示）")
    police.told("反馈处理结果", 4, {"处理结果": [{"种类": "未发现违法"}], "函件": "演示公安反馈函"})
    ordered = {"种类": "责令改正", "同一行为编号": number, "文号": "演示责改〔2026〕第6号", "决定日期": eight_digits(4)}
    said = {"处理结果": [ordered], "摘要": "已责令改正（演示）", "函件": "演示民政反馈函"}
    act(people.officer, case, "feed-back-results", 4, "反馈处理结果", said, asked="task=T1")


def known_act(market: Clerk, case: str) -> str:
    """The id under which the operation knows the act, as the form of the results offers it; no other's task is."""
    market.open_act(case, "feed-back-results", at="/joint", asked="task=T2")
    assert market.page.locator("#f-task-l option").evaluate_all("all => all.map(each => each.value)") == ["T2"]
    offered = market.page.locator("datalist option", has_text=FEES)
    return offered.first.get_attribute("value") or ""


def apart(case: str, people: People) -> None:
    """Each agency's people see their own part; the lead sees all of it."""
    for who, own in ((people.market, "T2"), (people.police, "T3")):
        shown = who.desk.open(f"/joint/{case}").content()
        for number, (_, matter, _) in TASKS.items():
            assert (matter in shown) is (number == own), (number, own)
        assert "演示会商纪要6" not in shown
    whole = people.officer.desk.open(f"/joint/{case}").content()
    assert all(matter in whole for _, matter, _ in TASKS.values())


def concluded(case: str, people: People) -> None:
    """销号、汇总、通报整改、收到结果、结束."""
    for number in TASKS:
        act(people.officer, case, "close-joint-task", 3, "任务销号", asked=f"task={number}")
    summary = {"摘要": "三家分别处理（演示）", "函件": "演示结果汇总函6"}
    act(people.officer, case, "close-handling", 3, "牵头汇总结果", summary)
    order = {"整改要求编号": "Z1", "责任人": "演示走查中心01", "要求": "退还收费（演示）", "到期日": eight_digits(1)}
    act(people.head, case, "circulate-rectification", 2, "通报整改", {"函件": "演示整改通报6", "整改要求": [order]})
    done = {"结果": "已全部退还（演示）", "已整改完成": True, "函件": "演示整改报告6"}
    act(people.officer, case, "receive-rectification-result", 1, "收到整改结果", done, asked="order=Z1")
    act(people.head, case, "conclude-joint-operation", 0, "联合执法结束", {"报告": "任务全部销号（演示）"})
