"""The approver's desk: everything side by side, point by point, bound to what was on screen, never one's own work."""

from __future__ import annotations

from uuid import UUID

import pytest

from application.screens import Screen
from domain.case import Case
from domain.law.remedies import opinion_received
from domain.law.rule import Outcome
from interface.cli.client import Client
from interface.demo.ongoing import CASE_ID as RUNNING
from interface.web.desk.approval_view import split
from tests.interface.running import Running
from tests.interface.web.conftest import Hand, ago
from tests.interface.web.forms.browsing import successful
from tests.interface.web.seen import Element, seen
from tests.interface.web.test_acts import REASON, Desk
from tests.spec import MONDAY


@pytest.fixture
def proposal(client: Client) -> Hand:
    """A proposal that waits for the head."""
    hand = Hand(client)
    hand.begin("演示待批协会")
    hand.listed()
    return hand


@pytest.fixture
def head(instance: Running, client: Client) -> Desk:
    return Desk(instance.address, "demo-head")


@pytest.fixture
def reviewer(instance: Running, client: Client) -> Desk:
    return Desk(instance.address, "demo-reviewer")


def desk_of(desk: Desk, case_id: object, **asked: str) -> Element:
    return desk(f"/approvals/{case_id}", **asked)


def events(client: Client, case_id: object) -> list[dict[str, object]]:
    answer = client.signed_in_as("demo-head").get(f"/api/v1/investigation-cases/{case_id}/history")
    entries: list[dict[str, object]] = answer.body["entries"]
    return entries


def test_the_queue_leads_to_the_desk(head: Desk, proposal: Hand) -> None:
    page = head("/approvals")
    assert f"/approvals/{proposal.case_id}" in [link["href"] for link in page.every("a", class_="btn")]
    desk = desk_of(head, proposal.case_id)
    assert "未按规定接受年度检查" in desk.one("article").text
    assert {"文书", "事实与证据", "规则", "我的意见"} <= {title.text.partition(" ")[0] for title in desk.every("h2")}


def test_an_approval_is_bound_to_what_was_on_screen(head: Desk, proposal: Hand, client: Client) -> None:
    page = desk_of(head, proposal.case_id, act="file-case")
    sent = successful(page.one("form", class_="act-form"))
    sent |= {"_point.1": ["agreed"], "occurred_on": [ago(19).isoformat()], "remarks.late_reason": [REASON]}
    answer = head.submit(f"/approvals/{proposal.case_id}", sent)
    assert (answer.status_code, answer.headers.get("location")) == (303, "/approvals")
    filed = next(entry for entry in events(client, proposal.case_id) if entry["event"]["code"] == "case_filed")  # type: ignore[index]
    assert filed["remarks"]["screen"] == sent["_screen"][0]  # type: ignore[index]
    assert len(sent["_screen"][0]) == 64


def test_a_returned_point_stops_the_approval_and_goes_into_the_reasons(
    head: Desk, proposal: Hand, client: Client
) -> None:
    path = f"/approvals/{proposal.case_id}"
    page = desk_of(head, proposal.case_id, act="file-case")
    sent = successful(page.one("form", class_="act-form")) | {"_point.1": ["returned"], "_note.1": ["写明违反的条款"]}
    refused = head.submit(path, sent)
    assert refused.status_code == 422
    again = seen(refused.text)
    assert "有退回的点，不能通过" in again.one("div", role="alert").text
    assert successful(again.one("form", class_="act-form"))["_note.1"] == ["写明违反的条款"]
    other = seen(head.submit(path, sent | {"_act": ["return-filing-proposal"], "_choose": ["1"]}).text)
    form = successful(other.one("form", class_="act-form"))
    assert form["_note.1"] == ["写明违反的条款"]
    form |= {"occurred_on": [ago(19).isoformat()], "remarks.late_reason": [REASON]}
    assert head.submit(path, form).status_code == 303
    [returned] = [e for e in events(client, proposal.case_id) if e["event"]["code"] == "filing_proposal_returned"]  # type: ignore[index]
    assert "写明违反的条款" in str(returned["data"])


def test_what_changed_meanwhile_is_not_approved_unseen(head: Desk, proposal: Hand) -> None:
    page = desk_of(head, proposal.case_id, act="file-case")
    sent = successful(page.one("form", class_="act-form")) | {"_screen": ["0" * 64]}
    answer = head.submit(f"/approvals/{proposal.case_id}", sent)
    assert answer.status_code == 412


def test_legal_review_sees_document_and_evidence(reviewer: Desk) -> None:
    page = desk_of(reviewer, RUNNING)
    assert "法制审核中" in page.one("h1").text
    assert "限期停止活动" in page.one("article").text
    assert "E1" in page.panel("事实与证据").text


def test_nobody_approves_his_own_work(client: Client, instance: Running) -> None:
    hand = Hand(client)
    hand.begin("演示自批协会")
    hand.listed()
    # The officer who proposed has no desk for it; a stranger and an auditor have none either.
    for token in ("demo-officer", "demo-auditor", "demo-district-head"):
        Desk(instance.address, token)(f"/approvals/{hand.case_id}", 404)


def test_the_digest_is_computed_again_from_the_same_file(head: Desk, proposal: Hand) -> None:
    first = desk_of(head, proposal.case_id, act="file-case").one("input", name="_screen")["value"]
    second = desk_of(head, proposal.case_id, act="file-case").one("input", name="_screen")["value"]
    other = desk_of(head, proposal.case_id, act="return-filing-proposal").one("input", name="_screen")["value"]
    assert first == second
    assert first != other


def test_all_points_are_agreed_to_at_once(reviewer: Desk) -> None:
    page = desk_of(reviewer, RUNNING)
    sent = successful(page.one("form", class_="act-form")) | {"_agree": ["1"], "opinion": ["事实清楚"]}
    form = successful(seen(reviewer.submit(f"/approvals/{RUNNING}", sent).text).one("form", class_="act-form"))
    points = [name for name in form if name.startswith("_point.")]
    assert len(points) > 1
    assert all(form[name] == ["agreed"] for name in points)
    assert form["opinion"] == ["事实清楚"]


def test_what_did_not_pass_never_stands_among_what_passed() -> None:
    first, second = opinion_received(received_on=None), opinion_received(received_on=MONDAY)
    assert (first.outcome, second.outcome) == (Outcome.VIOLATED, Outcome.SATISFIED)
    for found in ((first, second), (second, first)):
        screen = Screen(Case(UUID(int=1), "investigation"), "file-case", MONDAY, None, {}, found)
        assert split(screen) == ([first], [second])
