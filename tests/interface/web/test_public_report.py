"""Reporting on the public pages: what is asked, what becomes of it, once and never twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from interface.cli.client import Client
from interface.configuration import Configuration
from interface.main import build
from interface.web.public.public_report_view import MOST, Typed, districts, faults, report
from tests.interface.running import Running
from tests.interface.web.conftest import Browser
from tests.interface.web.seen import seen
from tests.interface.web.strangers import CONTACT, NAME, WARNINGS, Stranger, alerts, clue_of, receipt_on


@pytest.fixture
def stranger(instance: Running) -> Stranger:
    return Stranger(instance)


# the form


def test_the_form_has_an_address_of_its_own_so_that_going_back_finds_it(stranger: Stranger) -> None:
    first, second = stranger.form(), stranger.form()
    assert first != second
    page = stranger(f"/public/report?form={first}")
    assert page.one("input", name="form")["value"] == first
    assert (
        stranger.fetch("/public/report", 303, form="not-an-id").headers["location"] != "/public/report?form=not-an-id"
    )


def test_a_report_is_a_clue_with_its_source_and_its_receipt(stranger: Stranger, client: Client) -> None:
    receipt = stranger.receipt(
        organization="上海演示互助会",
        facts="收取入会费五百元",
        code=" 51310000mj1234561q ",
        place="310105",
        street="演示路",
        happened="今年三月",
        evidence="收据",
    )
    told = json.dumps(clue_of(client, receipt), ensure_ascii=False)
    for word in (
        "public_report",
        receipt,
        "上海演示互助会",
        "收取入会费五百元",
        "51310000MJ1234561Q",
        "今年三月",
        "收据",
    ):
        assert word in told
    assert "complainant_registered" not in told


def test_the_officer_reads_the_receipt_on_the_page_of_the_clue(
    stranger: Stranger, client: Client, officer: Browser
) -> None:
    receipt = stranger.receipt()
    page = officer(f"/cases/{clue_of(client, receipt)['case_id']}")
    assert receipt in page.text
    assert "公众举报" in page.text


def test_name_and_contact_reach_no_page(stranger: Stranger, client: Client, officer: Browser) -> None:
    receipt = stranger.receipt(who="named", full_name=NAME, contact=CONTACT, confidential="yes")
    file = clue_of(client, receipt)
    case_id = file["case_id"]
    history = client.signed_in_as("demo-officer").get(f"{WARNINGS}/{case_id}/history").body
    for told in (json.dumps([file, history], ensure_ascii=False), officer.fetch(f"/cases/{case_id}").text):
        assert NAME not in told
        assert CONTACT not in told
    assert "complainant_registered" in json.dumps(history)
    assert NAME not in stranger.fetch("/public/progress", receipt=receipt).text


@pytest.mark.parametrize(
    ("fields", "wrong", "said"),
    [
        ({"organization": "  "}, "organization", "名称"),
        ({"facts": ""}, "facts", "发生了什么"),
        ({"code": "123"}, "code", "统一社会信用代码"),
        ({"place": "999999"}, "place", "区"),
        ({"who": ""}, "who", "匿名或者实名"),
        ({"who": "named", "contact": "x"}, "full_name", "姓名"),
        ({"who": "named", "full_name": "演示"}, "contact", "联系方式"),
        ({"full_name": "演示"}, "full_name", "匿名"),
        ({"contact": CONTACT}, "contact", "匿名"),
        ({"facts": "字" * 4001}, "facts", "4001"),
        ({"organization": "名" * 201}, "organization", "200"),
        (
            {"who": "named", "full_name": NAME, "contact": CONTACT, "facts": f"打电话{CONTACT}问我"},
            "facts",
            "姓名或者联系方式",
        ),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    stranger: Stranger, fields: dict[str, str], wrong: str, said: str
) -> None:
    kept = {"happened": "上周六<b>", **fields}
    answer = stranger.report(**kept)
    assert answer.status_code == 422
    page = seen(answer.text)
    assert said in page.one("div", id=f"{wrong}-error").text
    assert page.one("a", href=f"#{wrong}").text
    assert page.one("input", name="happened")["value"] == "上周六<b>"
    (focused,) = (element for element in page.every() if "autofocus" in element.attributes)
    assert focused["name"] == wrong
    assert f"{wrong}-error" in focused.get("aria-describedby") or focused.get("type") == "radio"


def test_the_longest_that_a_field_takes_is_stored(stranger: Stranger) -> None:
    fields = {name: "长" * most for name, most in MOST.items() if name not in ("code", "full_name", "contact")}
    assert stranger.report(**fields).status_code == 200


def test_the_trap_is_for_machines_and_tells_people_what_to_do(stranger: Stranger) -> None:
    answer = stranger.report(website="http://example.org", facts="原文仍在")
    assert answer.status_code == 422
    page = seen(answer.text)
    assert "请留空" in alerts(page)
    assert page.one("textarea", name="facts").text == "原文仍在"
    assert page.one("input", name="website")["value"] == "http://example.org"


# once


def test_sent_twice_it_is_one_report_with_one_receipt(stranger: Stranger, client: Client) -> None:
    fields = {"form": stranger.form(), "organization": f"上海演示协会{uuid4().hex[:8]}"}
    first, again = (receipt_on(seen(stranger.report(**fields).text)) for _ in range(2))
    assert first == again
    clue_of(client, first)
    found = client.signed_in_as("demo-officer").get(WARNINGS, q=fields["organization"]).body["entries"]
    assert len(found) == 1


def test_another_report_from_the_same_form_is_kept_and_sent_by_pressing_again(stranger: Stranger) -> None:
    form = stranger.form()
    first = stranger.receipt(form=form, organization="甲会")
    answer = stranger.report(form=form, organization="乙会")
    assert answer.status_code == 409
    page = seen(answer.text)
    assert first not in answer.text
    assert page.one("input", name="organization")["value"] == "乙会"
    anew = page.one("form", action="/public/report").one("input", name="form")["value"]
    assert anew != form
    assert stranger.receipt(form=anew, organization="乙会") != first


def test_a_form_without_an_id_is_taken_all_the_same(stranger: Stranger) -> None:
    assert receipt_on(seen(stranger.report(form="forged").text))


# switched off


@pytest.fixture(scope="module")
def closed(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home = tmp_path_factory.mktemp("home")
    with TestClient(build(Configuration(home=home, database_url=database_url, demo=True, reports_to="off"))) as client:
        yield client


def test_where_no_authority_takes_reports_the_pages_say_so(closed: TestClient) -> None:
    answers = [closed.get("/public/report"), closed.get("/public/progress", params={"receipt": "K7QM-4XWP-3HT9"})]
    fields = {"organization": "甲", "facts": "乙", "who": "anonymous", "form": str(uuid4())}
    answers.append(closed.post("/public/report", data=fields, headers={"Sec-Fetch-Site": "same-origin"}))
    for answer in answers:
        assert answer.status_code == 404
        assert seen(answer.text).one("h1").text == "网上举报未开通"
    offered = [link["href"] for link in seen(closed.get("/public").text).one("main").every("a")]
    assert "/public/decisions" in offered
    assert "/public/report" not in offered


# the words


def test_every_text_of_the_form_has_its_english(stranger: Stranger) -> None:
    stranger.cookies.set("lang", "en")
    form = stranger.form()
    for page in (
        stranger(f"/public/report?form={form}"),
        seen(stranger.report(form=form, organization="", facts="", code="x", who="named").text),
        seen(stranger.report(form=form, organization="ABC", facts="it happened").text),
        stranger("/public/progress"),
    ):
        left = [letter for letter in page.one("main").text if "一" <= letter <= "鿿"]
        assert left == [], page.one("main").text


def test_the_districts_are_those_of_today() -> None:
    listed = dict(districts())
    assert len(listed) == 16
    assert "310103" not in listed, "abolished"


def test_an_anonymous_report_holds_no_name_whatever_was_sent() -> None:
    typed = Typed(organization="甲", facts="乙", who="anonymous", full_name=NAME, contact=CONTACT, confidential="yes")
    assert set(faults(typed)) == {"full_name"}
    made = report(typed)
    assert (made.full_name, made.contact, made.confidentiality_requested) == ("", "", False)
