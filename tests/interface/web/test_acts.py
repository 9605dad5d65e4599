"""Acts taken through their forms without a script: recorded once, refused with reasons, nothing typed ever lost."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from interface.cli.client import Client
from interface.http.identity import COOKIE
from tests.interface.running import Running
from tests.interface.web.conftest import PAIR, Browser, Hand, ago
from tests.interface.web.forms.browsing import successful
from tests.interface.web.seen import Element, seen

REASON = "现场无信号，次日补录"


class Desk(Browser):
    """Somebody at the forms."""

    def form(self, path: str, **query: str) -> Element:
        """The form of an act."""
        return self(path, **query).one("form", class_="act-form")

    def fill(self, form: Element, **changes: Any) -> dict[str, list[str]]:
        """What the form sends with these controls filled; names of inner fields with ``__`` for the dot."""
        sent = dict(successful(form))
        for name, value in changes.items():
            sent[name.replace("__", ".")] = [value] if isinstance(value, str) else list(value)
        return sent

    def submit(self, path: str, sent: dict[str, list[str]]) -> httpx2.Response:
        """Send it as a browser does."""
        return self._ask("POST", path, data=sent, headers={"Sec-Fetch-Site": "same-origin"})


@pytest.fixture
def desk(instance: Running, client: Client) -> Desk:
    return Desk(instance.address, "demo-officer")


@pytest.fixture
def head(instance: Running, client: Client) -> Desk:
    return Desk(instance.address, "demo-head")


@pytest.fixture
def filed(client: Client) -> Hand:
    """A case under investigation."""
    hand = Hand(client)
    hand.begin("演示表单协会")
    hand.take("demo-head", "file-case", 19)
    hand.take("demo-head", "assign-officers", 19, officers=PAIR)
    hand.listed()
    return hand


def history(client: Client, case_id: str) -> list[str]:
    entries = client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{case_id}/history").body["entries"]
    return [entry["event"]["code"] for entry in entries]


def proposal(desk: Desk, name: str = "演示新建协会") -> dict[str, list[str]]:
    form = desk.form("/acts/investigation", blank="1")
    return desk.fill(
        form,
        party__name=name,
        party__organization_type="social_group",
        suspected_breach="未按规定接受年度检查",
        grave_harm="false",
    )


def test_a_case_begins_with_a_form_and_the_next_page_says_so(desk: Desk, client: Client) -> None:
    answer = desk.submit("/acts/investigation", proposal(desk))
    assert answer.status_code == 303
    case_id = answer.headers["location"].rpartition("/")[2]
    page = desk(answer.headers["location"])
    assert "演示新建协会" in page.one("h1").text
    assert "已记录：提请立案，第 1 版" in page.one("div", **{"data-just-now": ""}).text
    assert not list(desk(answer.headers["location"]).every("div", **{"data-just-now": ""}))
    assert history(client, case_id) == ["filing_proposed"]


def test_whoever_comes_back_finds_the_lists_as_they_stand_after_the_act(desk: Desk) -> None:
    for number in range(5):
        name = f"演示回到台账协会{number}"
        assert desk.submit("/acts/investigation", proposal(desk, name)).status_code == 303
        assert name in desk("/cases", q=name).one("table").text


def test_a_second_click_is_the_same_act(desk: Desk, client: Client) -> None:
    sent = proposal(desk, "演示双击协会")
    first, second = desk.submit("/acts/investigation", sent), desk.submit("/acts/investigation", sent)
    assert first.headers["location"] == second.headers["location"]
    assert len(history(client, first.headers["location"].rpartition("/")[2])) == 1


def test_the_same_form_with_other_words_is_asked_about_again(desk: Desk) -> None:
    sent = proposal(desk, "演示后退协会")
    desk.submit("/acts/investigation", sent)
    again = desk.submit("/acts/investigation", sent | {"party.name": ["演示后退协会二"]})
    assert again.status_code == 422
    form = seen(again.text).one("form", class_="act-form")
    kept = successful(form)
    assert kept["party.name"] == ["演示后退协会二"]
    assert kept["_command"] != sent["_command"]


def test_each_wrong_field_says_what_is_expected_and_keeps_what_was_typed(desk: Desk) -> None:
    sent = proposal(desk) | {"party.name": [""], "occurred_on": ["20261340"], "party.code": ["51310000MJ0000000X"]}
    answer = desk.submit("/acts/investigation", sent)
    assert answer.status_code == 422
    page = seen(answer.text)
    form = page.one("form", class_="act-form")
    wrong = [each for each in form.every() if each.get("aria-invalid") == "true"]
    assert [each["name"] for each in wrong] == ["occurred_on", "party.name", "party.code"]
    assert "autofocus" in wrong[0].attributes
    assert not any("autofocus" in each.attributes for each in wrong[1:])
    for each in wrong:
        said = form.one("span", id=f"{each['id']}-e")
        assert said.text
        assert f"{each['id']}-e" in each["aria-describedby"]
    assert wrong[0]["value"] == "2026-13-40"
    assert successful(form)["suspected_breach"] == sent["suspected_breach"]
    links = [link["href"] for link in page.one("ul", class_="wrongs").every("a")]
    assert links == [f"#{each['id']}" for each in wrong]


def test_a_refusal_names_rule_and_article_and_is_no_event(desk: Desk, client: Client, filed: Hand) -> None:
    path = f"/cases/{filed.case_id}/acts/record-inquiry"
    before = history(client, filed.case_id)
    sent = desk.fill(
        desk.form(path),
        occurred_on=ago(10).isoformat(),
        occurred_at=f"{ago(10)} 09:00",
        ended_at=f"{ago(10)} 10:00",
        item="E1",
        officers=["demo-officer"],
        place="会议室",
        certificates_shown="true",
        signed="true",
        kind="party_statement",
        respondent__value="演示被询问人01",
        rights_told="true",
        questioned_alone="true",
        summary="承认未参加年度检查",
        remarks__late_reason=REASON,
    )
    answer = desk.submit(path, sent)
    assert answer.status_code == 422
    rules = seen(answer.text).one("aside", id="rules")
    assert any(tag.text == "拒绝" for tag in rules.every("span"))
    assert "第42条" in rules.text
    assert successful(seen(answer.text).one("form", class_="act-form"))["summary"] == ["承认未参加年度检查"]
    assert history(client, filed.case_id) == before


def test_the_officers_of_the_case_stand_in_the_form(desk: Desk, filed: Hand) -> None:
    form = desk.form(f"/cases/{filed.case_id}/acts/record-inquiry")
    assert successful(form)["officers"] == PAIR


def test_another_row_is_added_without_a_script(desk: Desk, filed: Hand) -> None:
    path = f"/cases/{filed.case_id}/acts/record-inquiry"
    sent = desk.fill(desk.form(path), place="会议室", _more="officers")
    form = seen(desk.submit(path, sent).text).one("form", class_="act-form")
    assert len([each for each in form.every("select") if each["name"] == "officers"]) == 3
    assert successful(form)["place"] == ["会议室"]


def test_a_draft_is_kept_restored_and_gone_once_sent(desk: Desk, instance: Running, client: Client) -> None:
    sent = proposal(desk, "演示草稿协会")
    assert desk.submit("/acts/investigation", sent | {"_save": ["1"]}).status_code == 200
    page = Desk(instance.address, "demo-officer")("/acts/investigation")
    assert "已恢复未提交的草稿" in page.one("main").text
    form = page.one("form", class_="act-form")
    assert successful(form)["party.name"] == ["演示草稿协会"]
    assert successful(desk.form("/acts/investigation", blank="1"))["party.name"] == [""]
    # A draft is its writer's alone.
    other = Desk(instance.address, "demo-officer-2").form("/acts/investigation")
    assert successful(other)["party.name"] == [""]
    assert desk.submit("/acts/investigation", desk.fill(form)).status_code == 303
    assert successful(desk.form("/acts/investigation"))["party.name"] == [""]


def test_the_script_saves_and_is_told_when(desk: Desk) -> None:
    answer = desk.submit("/acts/investigation/draft", proposal(desk, "演示自动保存协会"))
    assert answer.status_code == 200
    assert answer.json()["said"].startswith("已自动保存 20")
    assert successful(desk.form("/acts/investigation"))["party.name"] == ["演示自动保存协会"]
    desk.submit("/acts/investigation", desk.fill(desk.form("/acts/investigation")))


def test_nothing_typed_is_lost_when_the_session_ends(desk: Desk, instance: Running, client: Client) -> None:
    sent = proposal(desk, "演示会话协会")
    nobody = Desk(instance.address)
    answer = nobody.submit("/acts/investigation", sent)
    assert answer.status_code == 401
    page = seen(answer.text)
    assert "您填写的内容都在" in page.one("main").text
    demo = next(form for form in page.every("form", action="/sign-in") if list(form.every("button", name="token")))
    signed_in = nobody.submit("/sign-in", dict(successful(demo)) | {"token": ["demo-officer"]})
    assert signed_in.headers["location"] == "/acts/investigation"
    assert nobody.cookies.get(COOKIE)
    form = nobody.form("/acts/investigation")
    assert successful(form)["party.name"] == ["演示会话协会"]
    answer = nobody.submit("/acts/investigation", nobody.fill(form))
    assert answer.status_code == 303, seen(answer.text).one("div", role="alert").text


def test_two_people_on_one_case_see_both_versions(head: Desk, desk: Desk, client: Client, instance: Running) -> None:
    hand = Hand(client)
    hand.begin("演示冲突协会")
    path = f"/cases/{hand.case_id}/acts/file-case"
    mine, theirs = head.form(path), Desk(instance.address, "demo-head").form(path)
    late = {"remarks__late_reason": REASON, "occurred_on": ago(19).isoformat()}
    assert head.submit(path, head.fill(theirs, **late)).status_code == 303
    answer = head.submit(path, head.fill(mine, **late))
    assert answer.status_code == 412
    assert "立案" in seen(answer.text).panel("此后他人已记录").text


def test_acts_that_only_add_never_conflict(desk: Desk, client: Client, filed: Hand) -> None:
    path = f"/cases/{filed.case_id}/acts/confirm-service-address"
    said = {"electronic_consent": "false", "signed": "true"}
    first, second = (desk.fill(desk.form(path), address=address, **said) for address in ("演示路1号", "演示路2号"))
    assert first["_version"] == second["_version"]
    assert [desk.submit(path, sent).status_code for sent in (first, second)] == [303, 303]
    assert history(client, filed.case_id)[-2:] == ["service_address_confirmed"] * 2


@pytest.mark.parametrize(
    "path",
    [
        "/cases/00000000-0000-4000-8000-000000000000/acts/file-case",
        "/cases/nonsense/acts/file-case",
        "/acts/nonsense",
        "/registers/officer/00000000-0000-4000-8000-000000000000/acts/issue-certificate",
        "/registers/nonsense/new",
    ],
)
def test_a_form_that_is_not_there(desk: Desk, path: str) -> None:
    desk(path, 404)
    assert desk.submit(path, {"_command": ["x"]}).status_code == 404


def test_a_stranger_cannot_open_the_form_of_another_authority(instance: Running, filed: Hand) -> None:
    Desk(instance.address, "demo-district-officer")(f"/cases/{filed.case_id}/acts/record-inquiry", 404)


def test_another_site_can_send_no_form(instance: Running, filed: Hand) -> None:
    assert Browser(instance.address, "demo-head").foreign(f"/cases/{filed.case_id}/acts/file-case").status_code == 403


def test_the_rules_speak_while_one_types(desk: Desk) -> None:
    answer = desk.submit("/acts/investigation/rules", proposal(desk))
    page = answer.text
    assert "通过" in page
    assert "第7条" in page


def test_a_form_speaks_english(instance: Running, client: Client) -> None:
    desk = Desk(instance.address, "demo-officer")
    desk.cookies.set("lang", "en")
    page = desk("/acts/investigation")
    assert page["lang"] == "en"
    assert page.one("h1").text == "Filing proposed"
    assert "Submit" in page.text
