"""Joint checks without a case: who checks whom and when, what was found or not, and where it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.case import Actor, Case, Context, Track
from domain.messages import Command
from domain.procedure import Refused
from domain.registers.joint_check import JOINT_CHECK, CheckVisit, JointCheck, JointCheckStage, ToBeChecked
from domain.step import Power
from tests.domain.registers.test_registers import CTX, after
from tests.spec import AUTHORITY, MONDAY, PEOPLE, command

DAY = timedelta(days=1)
LAST = MONDAY + 9 * DAY
CLUE = UUID("0b5f7a52-0000-4000-8000-0000000000c1")
SPONSOR = "310000-sponsoring_unit"
OPENING: dict[str, Any] = {
    "title": "演示专项监督抽查",
    "document": "抽查通知〔2026〕1号",
    "agencies": [AUTHORITY, SPONSOR],
    "from_on": str(MONDAY),
    "until": str(LAST),
    "organizations": [{"name": "上海市演示协会"}, {"name": "上海市演示基金会"}],
}
VISIT: dict[str, Any] = {
    "visit": "V1",
    "organization": "上海市演示协会",
    "officers": ["officer-1", "officer-2"],
    "agencies": [AUTHORITY, SPONSOR],
    "place": "上海市演示路1号",
    "anything_found": True,
    "findings": "会费收支未入账",
}
HANDING: dict[str, Any] = {"visit": "V1", "to_agency": AUTHORITY, "matter": "会费收支未入账", "clue": str(CLUE)}
REPORT: dict[str, Any] = {"report": "检查两家，发现一个问题", "document": "抽查报告1"}


def ctx(on: date = MONDAY) -> Context:
    """An officer of the authority, and a clue that is on file."""
    on_file = {(CLUE, "warning"): Case(CLUE, "warning")}
    house: Any = replace(
        CTX, on=on, actor=Actor("officer-1", AUTHORITY), officer=PEOPLE.get, other=lambda *who: on_file.get(who)
    )
    return house


def said(slug: str, body: dict[str, Any], on: date = MONDAY) -> Command:
    return command(JOINT_CHECK.steps[slug].command, on, **body)


def check(*commands: Command) -> Case:
    """The file of a check behind these acts."""
    case = Case(uuid4(), JOINT_CHECK.kind).under(AUTHORITY)
    return after(JOINT_CHECK, case, said("open-joint-check", OPENING), *commands, ctx=ctx())


def refused(case: Case, told: Command) -> list[str]:
    with pytest.raises(Refused) as refusal:
        JOINT_CHECK.decide(case, told, ctx(told.occurred_on))
    return [found.rule for found in refusal.value.findings if found.refuses]


def flagged(case: Case, told: Command) -> list[str]:
    basis = JOINT_CHECK.decide(case, told, ctx(told.occurred_on)).basis
    return [found.rule for found in basis if found.outcome == "violated"]


def visiting(**changes: Any) -> Command:
    return said("record-joint-check-visit", VISIT | changes)


def test_a_check_tells_its_document_agencies_period_and_whom_it_checks() -> None:
    case = check()
    told = case.must(JointCheck)
    assert (told.document, told.agencies, told.until) == (OPENING["document"], (AUTHORITY, SPONSOR), LAST)
    assert list(case.all(ToBeChecked)) == ["上海市演示协会", "上海市演示基金会"]
    assert JOINT_CHECK.opening.power is Power.INVESTIGATE


def test_a_check_goes_from_visits_with_and_without_a_finding_to_its_report() -> None:
    nothing = visiting(visit="V2", organization="上海市演示基金会", anything_found=False, findings="未发现问题")
    handed = said("hand-over-check-finding", HANDING)
    case = check(visiting(), nothing, handed, said("close-joint-check", REPORT))
    assert case.stage(Track.MAIN) == JointCheckStage.CLOSED
    visits = case.all(CheckVisit)
    assert [(visit.anything_found, visit.clue) for visit in visits.values()] == [(True, CLUE), (False, None)]
    assert case.must(ToBeChecked, "上海市演示协会").visited_on == (MONDAY,)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"agencies": [AUTHORITY]}, "joint-check-agencies"),
        ({"agencies": [SPONSOR, "310000-tax"]}, "joint-check-agencies"),
        ({"agencies": [AUTHORITY, SPONSOR, SPONSOR]}, "joint-check-agencies"),
        ({"until": str(MONDAY - DAY)}, "joint-check-period"),
        ({"organizations": [{"name": "上海市演示协会"}] * 2}, "joint-check-named-once"),
    ],
)
def test_what_a_check_must_say(changes: dict[str, Any], rule: str) -> None:
    empty = Case(uuid4(), JOINT_CHECK.kind).under(AUTHORITY)
    assert refused(empty, said("open-joint-check", OPENING | changes)) == [rule]


@pytest.mark.parametrize(("on", "lawful"), [(MONDAY - DAY, False), (MONDAY, True), (LAST, True), (LAST + DAY, False)])
def test_a_visit_lies_within_the_period_of_the_check(on: date, lawful: bool) -> None:
    case, told = check(), said("record-joint-check-visit", VISIT, on)
    if lawful:
        assert flagged(case, told) == []
    else:
        assert "joint-check-within-period" in refused(case, told)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"officers": ["officer-1"]}, "two-officers"),
        ({"officers": ["officer-1", "uncertified"]}, "certified-officers"),
        ({"officers": ["officer-2", "officer-3"]}, "signed-in-officer-takes-part"),
        ({"organization": "上海市演示学会"}, "joint-check-organization-listed"),
    ],
)
def test_two_certified_officers_visit_one_of_the_organizations(changes: dict[str, Any], rule: str) -> None:
    assert refused(check(), visiting(**changes)) == [rule]


def test_a_visit_is_numbered_once_and_an_organization_can_join() -> None:
    case = check(visiting())
    assert refused(case, visiting()) == ["reference-new"]
    more = {"organizations": [{"name": "上海市演示学会"}], "reason": "现场发现关联组织"}
    added = said("add-organizations-to-check", more)
    after(JOINT_CHECK, case, added, visiting(visit="V2", organization="上海市演示学会"), ctx=ctx())
    again = said("add-organizations-to-check", more | {"organizations": [{"name": "上海市演示协会"}]})
    assert refused(check(), again) == ["joint-check-named-once"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"visit": "V2"}, "joint-check-finding-on-file"),
        ({"clue": None}, "joint-check-finding-traced"),
        ({"clue": str(uuid4())}, "joint-check-finding-traced"),
        ({"to_agency": "310000-tax"}, "joint-check-finding-traced"),
    ],
)
def test_a_finding_goes_on_as_a_clue_or_by_letter(changes: dict[str, Any], rule: str) -> None:
    assert refused(check(visiting()), said("hand-over-check-finding", HANDING | changes)) == [rule]
    by_letter = HANDING | {"to_agency": "310000-tax", "clue": None, "letter": "移送函1"}
    assert flagged(check(visiting()), said("hand-over-check-finding", by_letter)) == []


def test_what_is_left_is_told_when_the_check_ends() -> None:
    closing = said("close-joint-check", REPORT)
    assert flagged(check(visiting()), closing) == ["joint-check-all-visited", "joint-check-findings-handed-over"]
    closed = after(JOINT_CHECK, check(visiting()), closing, ctx=ctx())
    assert flagged(closed, said("hand-over-check-finding", HANDING)) == []
    with pytest.raises(Refused):
        JOINT_CHECK.decide(closed, visiting(visit="V3"), ctx())
