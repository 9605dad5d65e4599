"""The lists of the demonstration: lawful as they stand, nothing invented, every assumed field named, and documented."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from domain.case import Actor, Case, Context
from domain.law.holidays import PUBLISHED
from domain.law.public_lists import ListKind
from domain.registers.public_list import PUBLIC_LIST, PublishList
from interface.demo.facts import cases
from interface.demo.public_lists import DemoList, public_lists

DOCUMENT = Path(__file__).parents[3] / "docs" / "demonstration.md"
LISTS = public_lists()
CTX: Any = Context(
    now=datetime(2026, 11, 20, 3, tzinfo=UTC),
    today=date(2026, 11, 20),
    on=date(2026, 11, 20),
    actor=Actor("demo-head", "310000-civil_affairs"),
    calendar=PUBLISHED,
    officer=lambda _: None,
    entry=lambda _: None,
    numbers=None,
)


def ids(one: DemoList) -> str:
    return one.id


def command(one: DemoList) -> PublishList:
    """The command as the interface reads it: from JSON, to the letter."""
    return PublishList.model_validate_json(json.dumps(one.body), strict=True)


def row(one: DemoList) -> str:
    """One line of the table of lists."""
    names = "、".join(entry.name for entry in one.names) or "—"
    counted = str(one.counted or len(one.names))
    cells = (one.id, one.authority, one.kind.zh, one.title, one.listed_on.isoformat(), counted, names)
    return f"| {' | '.join(cells)} | {', '.join(one.assumed)} | <{one.source}> |"


@pytest.mark.parametrize("one", LISTS, ids=ids)
def test_a_list_is_lawful_and_nothing_about_it_is_flagged(one: DemoList) -> None:
    decision = PUBLIC_LIST.decide(Case(one.list_id, PUBLIC_LIST.kind), command(one), CTX)
    assert [event.name for event in decision.events] == ["public_list_published", "stage_entered"]
    assert [found.rule for found in decision.basis if found.outcome == "violated"] == []


@pytest.mark.parametrize("one", LISTS, ids=ids)
def test_a_list_names_its_source_and_what_was_assumed(one: DemoList) -> None:
    remarks = one.body["remarks"]
    assert remarks["source"] == one.source
    assert remarks["paper"].startswith(one.id)
    assert "authority" in remarks["assumed"]
    assert set(remarks["assumed"]) <= {"authority", *one.body}
    assert ("occurred_on" in remarks["assumed"]) is ("listed_on" in one.assumed)


def test_the_lists_are_those_of_the_sources_and_hold_no_name_that_is_not_told() -> None:
    assert {(one.id, one.kind, one.counted): len(one.names) for one in LISTS} == {
        ("RC-13/1", ListKind.SUSPECTED, 10): 0,
        ("RC-13/2", ListKind.SUSPECTED, 10): 0,
        ("RC-13/3", ListKind.SUSPECTED, 11): 0,
        ("RC-14", ListKind.BANNED, 10): 1,
        ("RC-20", ListKind.DISSUADED, None): 1,
        ("RC-21", ListKind.BANNED, 13): 0,
    }
    assert [entry.name for one in LISTS for entry in one.names] == ["中国雷锋基金会", "全国XX联谊会"]
    assert all("未收录" in one.note for one in LISTS if not one.names)


def test_the_ids_are_the_same_for_ever_and_nobody_elses() -> None:
    told = [one.list_id for one in LISTS] + [one.command_id for one in LISTS] + [case.case_id for case in cases()]
    assert len(set(told)) == len(told)
    assert str(LISTS[0].list_id) == "7866cc0e-278a-52a3-a07a-a6e8a6c3892d"


@pytest.mark.parametrize("one", LISTS, ids=ids)
def test_each_list_stands_in_the_document_as_it_is_in_the_data(one: DemoList) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    assert row(one) in lines
    assert f"- **{one.id}**: {one.told_en}" in lines


def test_the_document_says_how_many_lists_there_are() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert f"另有{len(LISTS)}份名单" in text
    assert f"{len(LISTS)} published lists" in text
