"""The work calendar in the browser: who sees it, a year in words and months, and the form that publishes a year."""

from __future__ import annotations

import pytest

from domain.registers.work_calendar import STREAM
from interface.cli.client import Client, RefusedByServer
from interface.text.language import Language
from tests.interface.running import Running
from tests.interface.web.conftest import Browser, ago
from tests.interface.web.seen import Element, seen

FAR = "2031"
"""A year that no limit of the other tests reaches."""

YEARS = "/api/v1/calendar-years"
FORM = "/admin/calendar/publish"
FIXED = ("2031-01-01", "2031-05-01", "2031-05-02", "2031-10-01", "2031-10-02", "2031-10-03")


@pytest.fixture(scope="module")
def admin(instance: Running, client: Client) -> Browser:
    return Browser(instance.address, "demo-admin")


def typed(page: Element) -> dict[str, str]:
    """What stands in the form."""
    names = ("year", "source", "announced_on", "version", "command")
    fields = {each["name"]: each.get("value") for each in page.every("input") if each.get("name") in names}
    [days] = page.every("textarea")
    return fields | {"days": "\n".join(part for part in days.content if isinstance(part, str))}


def filled(admin: Browser, **changes: str) -> dict[str, str]:
    """The form of the far year with what the registrar adds."""
    notice = {"source": "国务院办公厅通知（演示）", "announced_on": ago(1).isoformat()}
    return typed(admin(FORM, year=FAR)) | notice | changes


def test_a_year_is_drawn_with_every_day_off_in_words(admin: Browser) -> None:
    page = admin("/admin/calendar/2026")
    months = list(page.every("table", class_="mon"))
    assert [each.one("caption").text for each in months] == [f"{n}月" for n in range(1, 13)]
    assert [cell.text for cell in months[1].every("td", class_="off")] == [f"{n} 休 春节" for n in range(15, 24)]
    assert [cell.text for cell in months[1].every("td", class_="work")] == ["14 班", "28 班"]
    assert sum(1 for month in months for cell in month.every("td") if cell.text) == 365
    assert "国务院办公厅关于2026年部分节假日安排的通知" in page.text
    spring = next(row for row in page.panel("节日").every("tr") if "春节" in row.text)
    assert "2026-02-14 星期六、2026-02-28 星期六" in spring.text


def test_it_is_english_for_whoever_reads_english(instance: Running, admin: Browser) -> None:
    browser = Browser(instance.address, "demo-admin")
    browser.cookies.set("lang", Language.EN.value)
    page = browser("/admin/calendar/2026")
    assert page.one("h1").text == "Work calendar of 2026"
    assert "1 off New Year" in page.text
    assert "Spring Festival" in page.panel("Festival").text


def test_everybody_in_office_sees_it_and_only_the_city_publishes(instance: Running, admin: Browser) -> None:
    for token in ("demo-officer", "demo-district-admin", "demo-district-officer", "demo-auditor"):
        browser = Browser(instance.address, token)
        assert FAR not in browser("/admin/calendar").one("h1").text
        assert FORM not in browser.fetch("/admin/calendar").text
        assert browser(FORM, 403).one("h1").text == "无权查阅"
        assert browser.send(FORM, **filled(admin)).status_code == 403
    assert Browser(instance.address, "demo-partner-police").fetch("/admin/calendar", 403)
    assert Browser(instance.address).fetch("/admin/calendar", 303)
    assert admin.foreign(FORM).status_code == 403
    assert admin.fetch("/admin/calendar/1999", 404)


def test_the_form_of_a_year_that_nobody_announced_has_the_fixed_days(admin: Browser) -> None:
    page = admin(FORM, year=FAR)
    assert [line.split()[0] for line in typed(page)["days"].split("\n")] == list(FIXED)
    assert "只填好了日期固定的法定节日" in page.text
    assert "已经公布" in admin(FORM, year="2026").text
    assert "2026-02-14 上班" in typed(admin(FORM, year="2026"))["days"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("2032-01-01 放假 元旦", "2032-01-01：不在该年度"),
        ("2031-10-01 放假 国庆节", "2031-10-01：列了不止一次"),
        ("2031-01-06 上班 元旦", "2031-01-06：不是星期六、星期日"),
        ("2031-02-29 放假 春节", "第 7 行“2031-02-29 放假 春节”：“2031-02-29”不是日期"),
        ("2031-01-02 调休 元旦", "“调休”不是放假，也不是上班"),
        ("2031-02-09 至 2031-02-03 放假 春节", "起止日期须依次"),
    ],
)
def test_a_wrong_line_is_told_beside_the_field_and_nothing_typed_is_lost(admin: Browser, line: str, told: str) -> None:
    said = filled(admin)
    said["days"] += f"\n{line}"
    answer = admin.send(FORM, **said)
    page = seen(answer.text)
    assert answer.status_code == 422
    assert told in page.one("span", id="days-e").text
    kept = typed(page)
    assert [kept[name] for name in ("year", "source", "announced_on", "days")] == [
        said[name] for name in ("year", "source", "announced_on", "days")
    ]


def test_a_missing_statutory_day_and_an_empty_field_are_told(admin: Browser) -> None:
    said = filled(admin)
    page = seen(admin.send(FORM, **said | {"days": said["days"].replace("2031-05-02", "2031-05-05")}).text)
    assert "2031-05-02：法定节日，须列为放假" in page.one("span", id="days-e").text
    page = seen(admin.send(FORM, **said | {"announced_on": "去年", "source": ""}).text)
    assert page.one("span", id="announced_on-e").text
    assert page.one("span", id="source-e").text


def test_published_it_is_on_the_page_with_who_and_when_and_published_anew_counts(
    instance: Running, client: Client, admin: Browser
) -> None:
    said = filled(admin)
    said["days"] += "\n2031-01-23 至 2031-01-29 放假 春节\n2031-02-01 上班 春节"
    answer = admin.send(FORM, **said)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/admin/calendar/{FAR}")
    assert admin.send(FORM, **said).status_code == 303, "sent twice it is taken once"
    page = admin(f"/admin/calendar/{FAR}")
    assert "已公布 1 次" in page.text
    assert "演示管理员01" in page.panel("怎样公布的").text
    assert "2031-01-23 星期四 至 2031-01-29 星期三" in page.panel("节日").text
    told = client.signed_in_as("demo-district-officer").get(f"{YEARS}/{FAR}").body
    assert (told["published"], told["times"], len(told["days"])) == (True, 1, 14)
    body = {
        "occurred_on": ago(0).isoformat(),
        "year": int(FAR),
        "source": "国务院办公厅通知（演示）",
        "announced_on": ago(1).isoformat(),
        "days": [{"day": day, "kind": "holiday"} for day in FIXED],
    }
    path = f"/api/v1/registers/work-calendar/{STREAM}/publish-calendar-year"
    version = client.signed_in_as("demo-officer").get(YEARS).body["version"]
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as("demo-district-admin").post(path, body, version=version)
    assert refused.value.problem["status"] in (403, 404, 422)
    client.signed_in_as("demo-admin").post(path, body, version=version)
    assert "已公布 2 次" in admin(f"/admin/calendar/{FAR}").text


def test_a_stale_form_says_so(admin: Browser) -> None:
    said = filled(admin, version="1")
    page = seen(admin.send(FORM, **said).text)
    assert page.one("h2", id="wrong")
    assert typed(page)["days"] == said["days"]


def test_a_draft_and_the_overview_of_administrators(client: Client, admin: Browser) -> None:
    told = client.signed_in_as("demo-officer").get(f"{YEARS}/2026/draft").body
    assert told["known"]
    assert {"day": "2026-02-14", "kind": "makeup_workday", "festival": "春节"} in told["days"]
    assert "工作日历" in admin("/admin").panel("事项").text
