"""Progress of a report, and what strangers may not do: guess, flood, read what is not theirs, speak as scripts."""

from __future__ import annotations

import pytest

from interface.cli.client import Client
from interface.web.public.public_report_pages import QUESTIONS, REPORTS
from tests.interface.running import Running
from tests.interface.web.conftest import HOSTILE, ago
from tests.interface.web.seen import seen
from tests.interface.web.strangers import CONTACT, NAME, WARNINGS, Stranger, alerts, clue_of


@pytest.fixture
def stranger(instance: Running) -> Stranger:
    return Stranger(instance)


# progress


def test_progress_is_told_to_whoever_has_the_number(stranger: Stranger, instance: Running) -> None:
    receipt = stranger.receipt()
    page = Stranger(instance)("/public/progress", receipt=f" {receipt.lower().replace('-', '')} ")
    assert page.one("p", class_="big").text == "已收到"
    assert "匿名举报不另行答复" in page.text


def test_a_named_reporter_reads_his_days(stranger: Stranger) -> None:
    receipt = stranger.receipt(who="named", full_name=NAME, contact=CONTACT)
    told = stranger("/public/progress", receipt=receipt).text
    assert "以前告诉您是否受理" in told
    assert "以前答复您" in told


def test_a_wrong_number_and_an_unknown_one_get_the_same_answer(stranger: Stranger) -> None:
    receipt = stranger.receipt()
    wrong = receipt[:-1] + ("2" if receipt[-1] != "2" else "3")
    pages = [stranger.fetch("/public/progress", 404, receipt=asked) for asked in (wrong, "K7QM-4XWP-3HT9", "?", "\0")]
    assert len({seen(page.text).one("main").text for page in pages}) == 1
    assert alerts(seen(pages[0].text)) == "没有查到这个收件编号。请核对后再试。"
    assert all(page.headers["Cache-Control"] == "no-store" for page in pages)


def test_progress_follows_what_the_officer_does_and_tells_no_reasons(stranger: Stranger, client: Client) -> None:
    receipt = stranger.receipt()
    file = clue_of(client, receipt)
    act = {"occurred_on": ago(0).isoformat(), "ground": "no_concrete_facts", "reasons": "内部理由不外传"}
    path = f"{WARNINGS}/{file['case_id']}/reject-clue"
    client.signed_in_as("demo-officer").post(path, act, version=int(str(file["version"])))
    page = stranger("/public/progress", receipt=receipt)
    assert page.one("p", class_="big").text == "不予受理"
    assert "内部理由" not in page.text
    assert str(file["case_id"]) not in stranger.fetch("/public/progress", receipt=receipt).text


# abuse


def test_one_address_is_slowed_down_and_keeps_what_it_typed(stranger: Stranger, instance: Running) -> None:
    form = stranger.form()
    for _ in range(REPORTS[0]):
        assert stranger.report(form=form, organization="同一件").status_code == 200
    answer = stranger.report(facts="不能丢的话")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    page = seen(answer.text)
    assert "分钟以后再试" in alerts(page)
    assert page.one("textarea", name="facts").text == "不能丢的话"
    assert Stranger(instance).report().status_code == 200


def test_guessing_numbers_is_slowed_down_before_anything_is_looked_up(stranger: Stranger) -> None:
    known = stranger.receipt()
    for _ in range(QUESTIONS[0]):
        stranger.fetch("/public/progress", 404, receipt="K7QM-4XWP-3HT9")
    answer = stranger.fetch("/public/progress", 429, receipt=known)
    assert "已收到" not in answer.text.replace("已收到您的举报", "")
    assert stranger("/public/progress").one("h1").text == "查询进度"


def test_a_page_of_another_site_cannot_report(stranger: Stranger) -> None:
    assert stranger.foreign("/public/report").status_code == 403


@pytest.mark.parametrize("field", ["organization", "facts", "street", "happened", "evidence", "contact"])
def test_hostile_words_are_words(stranger: Stranger, field: str) -> None:
    answer = stranger.report(**{field: HOSTILE, "who": ""})
    assert "<script>alert" not in answer.text
    page = seen(answer.text)
    found = [element for element in page.every() if element.get("name") == field]
    assert HOSTILE in (found[0].get("value") or found[0].text)


def test_hostile_numbers_are_words(stranger: Stranger) -> None:
    answer = stranger.fetch("/public/progress", 404, receipt="\"><script>alert('案')</script>")
    assert "<script>alert" not in answer.text


def test_no_page_sets_a_cookie(stranger: Stranger) -> None:
    assert "set-cookie" not in stranger.report().headers
    for path in ("/public/report?form=1e0f6c2e-1b1c-4a57-9a53-1f2f0f6f9d42", "/public/progress"):
        headers = stranger.fetch(path).headers
        assert "set-cookie" not in headers
        assert headers["Cache-Control"] == "no-store"


def test_a_body_that_is_too_large_is_not_read(stranger: Stranger) -> None:
    assert stranger.report(facts="x" * 3_000_000).status_code == 413
