"""Signing in by form: who is offered, what a wrong password says, where one arrives."""

import pytest

from infrastructure.people import DEMONSTRATION
from interface.http.identity import COOKIE
from interface.web.pages import PROBLEMS
from interface.web.standing import NAVIGATION, shown_to
from tests.interface.running import Running, running
from tests.interface.web.conftest import Browser


def test_the_form_asks_for_account_and_password_and_offers_demonstration_people(nobody: Browser) -> None:
    page = nobody("/sign-in")
    account, password = page.one("input", name="account"), page.one("input", name="password")
    assert (account["autocomplete"], password["type"]) == ("username", "password")
    offered = {button["value"]: button.text for button in page.every("button", name="token")}
    led = {token for token, who in DEMONSTRATION.items() if any(shown_to(who, place[3]) for place in NAVIGATION)}
    assert set(offered) == led, "whoever has a page of the workbench to go to"
    assert "演示负责人01" in offered["demo-head"]
    assert "演示环境" in page.one("footer").text


def test_outside_a_demonstration_nobody_is_offered_and_no_token_opens(fresh_database_url: str) -> None:
    with running(fresh_database_url, demo=False, worker=False) as plain:
        browser = Browser(plain.address)
        page = browser("/sign-in")
        assert list(page.every("button", name="token")) == []
        assert "演示" not in page.text
        answer = browser.send("/sign-in", token="demo-head")
        assert (answer.headers["location"], COOKIE in browser.cookies) == (
            "/sign-in?next=/&problem=sign-in-refused",
            False,
        )


def test_a_wrong_password_is_told_where_the_form_is(nobody: Browser) -> None:
    answer = nobody.send("/sign-in", account="somebody", password="nothing of the kind", next="/cases?q=年检")
    page = nobody(answer.headers["location"])
    assert page.one("div", role="alert").text == PROBLEMS["sign-in-refused"]
    assert page.one("form", class_="in").one("input", name="next")["value"] == "/cases?q=年检"
    assert COOKIE not in nobody.cookies


def test_an_unknown_problem_is_told_without_repeating_it(nobody: Browser) -> None:
    page = nobody("/sign-in", problem="<b>hallo</b>")
    assert page.one("div", role="alert").text == "登录未成功。"


@pytest.mark.parametrize("path", ["/cases", "/cases/00000000-0000-4000-8000-000000000000"])
def test_whoever_is_not_signed_in_arrives_where_he_wanted(nobody: Browser, path: str) -> None:
    sent = nobody.fetch(path, 303).headers["location"]
    assert sent == f"/sign-in?next={path}"
    form = nobody(sent).one("form", class_="row")
    answer = nobody.send(form["action"], token="demo-auditor", next=form.one("input")["value"])
    assert (answer.status_code, answer.headers["location"]) == (303, path)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:x"])
def test_signing_in_never_leads_to_another_site(nobody: Browser, elsewhere: str) -> None:
    page = nobody("/sign-in", next=elsewhere)
    assert page.one("form", class_="row").one("input")["value"] == elsewhere
    answer = nobody.send("/sign-in", token="demo-auditor", next=elsewhere)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_the_page_names_the_reader_until_he_signs_out(instance: Running) -> None:
    browser = Browser(instance.address)
    browser.send("/sign-in", token="demo-auditor")
    page = browser("/cases")
    assert "演示评查员01" in page.one("div", class_="who").text
    left = browser.send(page.one("form", action="/sign-out")["action"])
    assert (left.status_code, left.headers["location"]) == (303, "/sign-in")
    assert browser.fetch("/cases", 303).headers["location"] == "/sign-in?next=/cases"


def test_a_forged_cookie_is_nobody(instance: Running) -> None:
    assert Browser(instance.address, "not-a-token").fetch("/cases", 303).headers["location"].startswith("/sign-in")


def test_the_first_page_is_the_worklist(nobody: Browser) -> None:
    assert nobody.fetch("/", 303).headers["location"] == "/worklist"


def test_the_page_speaks_english_and_leads_to_the_public(nobody: Browser) -> None:
    nobody.cookies.set("lang", "en")
    page = nobody("/sign-in", problem="throttled")
    assert page["lang"] == "en"
    assert page.one("div", role="alert").text == "Too many attempts: try again later."
    assert not [letter for letter in page.one("main").text if "一" <= letter <= "鿿"]
    assert page.one("a", href="/public").text == "For the public"
