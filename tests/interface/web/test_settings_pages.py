"""The pages of settings: who reads and who sets, what is missing first, what is typed and never lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.messages import shanghai_day
from tests.interface.running import Running
from tests.interface.web.conftest import Browser
from tests.interface.web.seen import Element

TODAY = shanghai_day(datetime.now(UTC))


@pytest.fixture(scope="module")
def admin(instance: Running) -> Browser:
    return Browser(instance.address, "demo-admin")


def form(browser: Browser, name: str) -> dict[str, str]:
    """The fields of the form of a setting, as it is opened."""
    page = browser(f"/admin/settings/{name}")
    hidden = {each["name"]: each["value"] for each in page.one("main").every("input") if each.get("type") == "hidden"}
    return {**hidden, "from_day": TODAY.isoformat(), "paper": "演示决定01"}


def row(page: Element, name: str) -> Element:
    """The line of a setting in its topic."""
    return [each for body in page.every("tbody") for each in body.every("tr") if name in each.text][-1]


def test_what_is_required_and_missing_stands_on_top(admin: Browser) -> None:
    page = admin("/admin/settings")
    first = next(iter(page.one("main").every("section")))
    assert "须设而未设" in first.text
    assert "hearing_threshold_person" in first.text
    assert "night_hours" in first.text
    assert "complaint_answer_working_days" not in first.text
    text = row(page, "complaint_answer_working_days").text
    assert "1 至 60" in text
    assert "本机关未设" in text
    assert "30" in text
    assert "未设定" in row(page, "hearing_threshold_person").text


def test_a_setting_is_set_and_told_with_who_when_and_on_what_paper(instance: Running, admin: Browser) -> None:
    name = "certificate_surrender_days"
    answer = admin.send(f"/admin/settings/{name}", value="10", **form(admin, name))
    assert answer.status_code == 303, answer.text[:400]
    page = admin(f"/admin/settings/{name}")
    assert "演示决定01" in page.text
    assert "现行" in page.text
    officer = Browser(instance.address, "demo-officer")
    assert "10" in row(officer("/admin/settings"), name).text
    assert not list(officer(f"/admin/settings/{name}").one("main").every("form")), "others read"
    district = Browser(instance.address, "demo-district-officer")
    assert "本机关未设" in row(district("/admin/settings"), name).text


def test_a_later_day_is_shown_as_coming(admin: Browser) -> None:
    name = "late_entry_working_days"
    later = (TODAY + timedelta(days=30)).isoformat()
    admin.send(f"/admin/settings/{name}", value="6", **form(admin, name) | {"from_day": later})
    text = row(admin("/admin/settings"), name).text
    assert "将行" in text
    assert f"{later} 起为 6" in text


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("hearing_threshold_person", "0", "不得低于 1：《行政处罚法》第63条"),
        ("night_hours", "夜里", "须为时段"),
        ("number_word_penalty", "罚立", "文号用字须为该种文书专有"),
        ("social_groups_2026_from", "2026-03-19", "不得低于 2026-03-20"),
        ("ban_prior_notice", "", "须为 on 或者 off"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(
    admin: Browser, name: str, value: str, reason: str
) -> None:
    typed = form(admin, name) | {"paper": "演示文件<b>"}
    answer = admin.send(f"/admin/settings/{name}", value=value, **typed)
    assert answer.status_code == 422
    assert reason in answer.text
    assert 'value="演示文件&lt;b&gt;"' in answer.text
    assert 'id="value-e"' in answer.text
    if name != "ban_prior_notice":
        assert f'value="{value}"' in answer.text


def test_a_form_that_others_have_overtaken_says_so_and_keeps_what_was_typed(admin: Browser) -> None:
    name = "no_contact_letter_days_at_least"
    old = form(admin, name)
    admin.send(f"/admin/settings/{name}", value="16", **form(admin, name))
    answer = admin.send(f"/admin/settings/{name}", value="17", **old)
    assert answer.status_code == 412
    assert 'value="17"' in answer.text


def test_who_may_do_what(instance: Running, admin: Browser, nobody: Browser) -> None:
    name = "phone_confirmation_working_days"
    for token in ("demo-officer", "demo-head", "demo-auditor"):
        other = Browser(instance.address, token)
        other("/admin/settings")
        assert other.send(f"/admin/settings/{name}", value="2", **form(admin, name)).status_code == 403
    assert Browser(instance.address, "demo-partner-police").fetch("/admin/settings", 403)
    assert nobody.fetch("/admin/settings", 303)
    assert admin.foreign(f"/admin/settings/{name}").status_code == 403
    admin("/admin/settings/no_such_setting", 404)
    assert admin.send("/admin/settings/no_such_setting", value="1").status_code == 404


def test_the_pages_speak_english(instance: Running) -> None:
    reader = Browser(instance.address, "demo-admin")
    reader.cookies.set("lang", "en")
    page = reader("/admin/settings")
    assert "Required and not yet set" in page.text
    assert "APL Art 63" in page.text
    one = reader("/admin/settings/number_form")
    assert next(iter(one.one("select", id="value").every("option"))).text
