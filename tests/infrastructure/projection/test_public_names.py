"""Names on published lists: what becomes of them, how they are found, which are alike, and the same after a rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from application.office_readings import PublicName, PublicNameFilter, PublicNamesPage
from application.ports import NotEmpowered
from application.principals import Office, Principal
from domain.law.public_lists import ListKind, RemovalGround
from domain.messages import Event, Remarks
from domain.registers.public_list import ListedName, ListedNameRemoved, ListPublished, NamesAdded
from infrastructure.lists import Lists
from infrastructure.projection.models import PUBLIC_NAMES, READ_MODELS, public_name_pages
from infrastructure.projection.models.docket import DOCKET
from infrastructure.projection.rebuild import request_rebuild
from infrastructure.store.connections import PoolSettings, open_pool
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, runner
from tests.infrastructure.projection.sheets import sheet_of

CASE = UUID("00000000-0000-4000-8000-00000000000c")
OTHER = "310105-civil_affairs"
SUSPECTED = "演示国学促进会"
LATER = log.MONDAY + timedelta(days=30)


def published(*names: ListedName | str, on: date = log.MONDAY, **more: Any) -> ListPublished:
    """A list of suspected names."""
    told = {"kind": ListKind.SUSPECTED, "title": "2025年第一批名单", "medium": "机关网站", **more}
    listed = tuple(ListedName(name=name) if isinstance(name, str) else name for name in names)
    return ListPublished(occurred_on=on, names=listed, **told)


def removed(name: str, ground: RemovalGround = RemovalGround.REGISTERED) -> ListedNameRemoved:
    """A name comes off."""
    return ListedNameRemoved(occurred_on=LATER, listed_name=name, ground=ground, proof="演示登记证书01")


def added(*names: str) -> NamesAdded:
    """Names join."""
    return NamesAdded(occurred_on=LATER, names=tuple(ListedName(name=name) for name in names))


def rows(*events: Event, **more: Any) -> dict[str, Any]:
    """The rows of one list by name."""
    entries = log.case(events, kind="public_list", **more)
    return {key[0]: dict(row) for key, row in sheet_of(PUBLIC_NAMES, entries).items()}


# rows


def test_each_name_has_a_row_and_what_is_counted_but_not_told_has_one() -> None:
    handled = ListedName(name="演示研究会", note="备注", handling_authority="演示区民政局", case_id=CASE)
    found = rows(published(SUSPECTED, handled, counted=5, batch="第一批", note="名称未载"))
    assert [(name, row["untold"]) for name, row in found.items()] == [("", 3), (SUSPECTED, 0), ("演示研究会", 0)]
    assert found[""]["note"] == "名称未载"
    row = found["演示研究会"]
    assert (row["kind"], row["title"], row["batch"], row["authority"]) == (
        "suspected",
        "2025年第一批名单",
        "第一批",
        log.AUTHORITY,
    )
    assert (row["note"], row["handling_authority"], row["linked_case"]) == ("备注", "演示区民政局", CASE)
    assert (row["listed_on"], row["removed_on"], row["ground"], row["assumed"]) == (log.MONDAY, None, None, False)


def test_a_name_that_joins_is_no_longer_untold_and_one_that_leaves_stays_with_its_ground() -> None:
    found = rows(published(SUSPECTED, counted=2), added("演示研究会"), removed(SUSPECTED))
    assert found[""]["untold"] == 0
    assert (found["演示研究会"]["listed_on"], found["演示研究会"]["removed_on"]) == (LATER, None)
    assert (found[SUSPECTED]["removed_on"], found[SUSPECTED]["ground"]) == (LATER, "registered")
    assert rows(published(SUSPECTED), added("演示研究会"))[""]["untold"] == 0


def test_what_was_assumed_stays_marked_and_a_list_is_no_case() -> None:
    row = rows(published(SUSPECTED), remarks=Remarks(assumed=("title",), paper="演示公告01"))[SUSPECTED]
    assert (row["assumed"], row["paper"]) == (True, "演示公告01")
    assert list(sheet_of(DOCKET, log.case([published(SUSPECTED)], kind="public_list")).items()) == []


# questions


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """Three lists of two authorities, one of which only counts, and a case that is none of them."""
    with database_server.clone("public-names") as url:
        first = published(SUSPECTED, ListedName(name="演示文化研究会", note="依法登记的是演示文化研究中心"))
        banned = published("演示慈善基金会", on=date(2025, 4, 1), kind=ListKind.BANNED, title="取缔名单", counted=10)
        counted = published(on=date(2025, 5, 1), counted=13, title="只有个数的名单")
        lists: tuple[tuple[Event, ...], ...] = ((first, removed("演示文化研究会")), (banned,), (counted,))
        for authority, events in zip((log.AUTHORITY, OTHER, OTHER), lists, strict=True):
            log.write(url, log.case(events, kind="public_list", authority=authority))
        log.write(url, log.cases(1))
        runner(url, READ_MODELS).catch_up()
        yield url


def page(url: str, cursor: str = "", limit: int = 50, **wanted: Any) -> PublicNamesPage:
    """One page."""
    with psycopg.connect(url, autocommit=True) as connection:
        return public_name_pages.page(connection, PublicNameFilter(**wanted), cursor, limit)


def names(url: str, **wanted: Any) -> list[str]:
    """The names of a page; what is untold by its number."""
    return [entry.name or f"+{entry.untold}" for entry in page(url, **wanted).entries]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["+13", "演示慈善基金会", "+9", "演示文化研究会", SUSPECTED]),
        ({"kinds": ("banned",)}, ["演示慈善基金会", "+9"]),
        ({"kinds": ("dissuaded",)}, []),
        ({"kinds": ("banned", "suspected"), "search": "研究"}, ["演示文化研究会"]),
        ({"search": "国学"}, [SUSPECTED]),
        ({"search": "研究中心"}, ["演示文化研究会"]),
        ({"search": "会"}, ["演示慈善基金会", "演示文化研究会", SUSPECTED]),
        ({"search": "名单"}, []),
        ({"search": "%"}, ["+13", "演示慈善基金会", "+9", "演示文化研究会", SUSPECTED]),
    ],
)
def test_what_a_question_finds(url: str, wanted: dict[str, Any], expected: list[str]) -> None:
    assert names(url, **wanted) == expected


@pytest.mark.parametrize(
    ("like", "expected"),
    [
        (SUSPECTED, [(SUSPECTED, 100), ("演示文化研究会", 16), ("演示慈善基金会", 16)]),
        (" 演示 国学促进会", [(SUSPECTED, 90), ("演示文化研究会", 18), ("演示慈善基金会", 18)]),
        ("中国慈善基金会", [("演示慈善基金会", 66)]),
        ("文化研究会上海分会", [("演示文化研究会", 57)]),
        ("没有共同之处", []),
        ("，。", []),
        ("a'%_\\", []),
    ],
)
def test_the_names_most_alike_come_first(url: str, like: str, expected: list[tuple[str, int]]) -> None:
    found = [(entry.name, entry.likeness) for entry in page(url, like=like).entries]
    assert sorted(found, key=lambda one: (-one[1], one[0])) == sorted(expected, key=lambda one: (-one[1], one[0]))
    assert [likeness for _, likeness in found] == sorted((likeness for _, likeness in found), reverse=True)


@pytest.mark.parametrize("wanted", [{}, {"like": "演示研究会"}])
def test_pages_hold_every_name_once(url: str, wanted: dict[str, Any]) -> None:
    whole, found, cursor = page(url, **wanted), list[PublicName](), ""
    while True:
        one = page(url, cursor, 2, **wanted)
        found += one.entries
        if not (cursor := one.next_cursor):
            break
    assert whole.next_cursor == ""
    assert found == list(whole.entries)


@pytest.mark.parametrize("cursor", ["nonsense", "WzFd", "W251bGxd", "🙂", "WzUwMCwiMjAyNS0wMS0wMSIsIngiLCJ5Il0"])
def test_a_cursor_that_was_never_given_is_refused(url: str, cursor: str) -> None:
    with pytest.raises(ValueError, match="cursor"):
        page(url, cursor)
    with pytest.raises(ValueError, match="limit"):
        page(url, limit=201)


def test_everybody_who_reads_reads_the_lists_of_every_authority(url: str) -> None:
    with open_pool(url, "public-names", PoolSettings(max_size=1)) as pool:
        lists, asked = Lists(pool), PublicNameFilter()
        for authority in (log.AUTHORITY, OTHER):
            reader = Principal("somebody", authority, frozenset({Office.AUDITOR}))
            found = lists.public_names(asked, reader=reader, cursor="", limit=50).entries
            assert {entry.authority for entry in found} == {log.AUTHORITY, OTHER}
        for office in (Office.PARTNER, Office.ADMINISTRATOR):
            stranger = Principal("somebody", log.AUTHORITY, frozenset({office}))
            with pytest.raises(NotEmpowered):
                lists.public_names(asked, reader=stranger, cursor="", limit=50)


def test_a_rebuild_gives_the_same_rows(url: str) -> None:
    everything = "SELECT * FROM public.public_names ORDER BY case_id, name"
    before = ask(url, everything)
    with psycopg.connect(url, autocommit=True) as connection:
        table = request_rebuild(connection, PUBLIC_NAMES)
    runner(url, READ_MODELS, batch=2).catch_up()
    serving = "SELECT table_name FROM information_schema.view_table_usage WHERE view_name = 'public_names'"
    assert (ask(url, serving), table) == ([(table,)], PUBLIC_NAMES.table(2))
    assert ask(url, everything) == before
    assert len(before) == 6
