"""What the tables answer: pages that neither skip nor repeat, filters, search, limits by urgency."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from application.readings import DocketEntry, DocketFilter, DocketPage, Lamp, LimitEntry, Sort
from domain.case import Track
from infrastructure.projection import timeline
from infrastructure.projection.models import READ_MODELS, deadlines, docket_pages
from infrastructure.projection.search import condition, normal, pairs, question, vector
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import connected, runner

OTHER = "310105-civil_affairs"
NAMES = ("上海国学促进会", "上海某某慈善基金会", "普陀区老年服务中心", "上海国际学术交流促进会", "ＡＢＣ教育中心")


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """Five cases, the last of another authority; opened on five days, filed in the reverse order of their numbers."""
    with database_server.clone("queries") as url:
        for number, name in enumerate(NAMES, 1):
            on = log.MONDAY + timedelta(days=number)
            events = [
                log.filed(on, party=log.party(name), number=f"沪民社罚立字〔2025〕第{9 - number}号"),
                log.stage("filed" if number % 2 else "investigating", on),
                log.OfficersAssigned(occurred_on=on, officers=("officer-1", f"officer-{number + 1}")),
            ]
            log.write(url, log.case(events, authority=OTHER if number == 5 else log.AUTHORITY))
        runner(url, READ_MODELS).catch_up()
        yield url


@pytest.fixture(scope="module")
def keyed_url(database_server: Any) -> Iterator[str]:
    """A case with two papers on their way, and one without any."""
    with database_server.clone("queries-keyed") as url:
        served = [
            log.stage(stage, log.MONDAY, Track.SERVICE, paper)
            for paper, stage in (("告知书", "public_notice_running"), ("决定书", "service_attempts"))
        ]
        log.write(url, log.case([log.filed(), log.stage("filed", log.MONDAY), *served]))
        log.write(url, log.case([log.filed(), log.stage("filed", log.MONDAY)]))
        runner(url, READ_MODELS).catch_up()
        yield url


def page(url: str, sort: Sort = Sort.OPENED, cursor: str = "", limit: int = 50, **wanted: Any) -> DocketPage:
    """One page, as somebody who reads every authority's cases."""
    with connected(url) as connection:
        return docket_pages.page(connection, DocketFilter(**wanted), sort, cursor, limit, authorities=None)


def names(entries: Sequence[DocketEntry]) -> list[str]:
    """The parties of a page."""
    return [entry.party_name for entry in entries]


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_hold_every_case_once_in_every_order(url: str, sort: Sort) -> None:
    whole = page(url, sort)
    assert whole.next_cursor == ""
    found, cursor = [], ""
    while True:
        one = page(url, sort, cursor, limit=2)
        found += one.entries
        if not (cursor := one.next_cursor):
            break
    assert found == list(whole.entries)
    assert len(found) == len(NAMES)


def test_the_orders(url: str) -> None:
    assert names(page(url, Sort.OPENED).entries) == list(reversed(NAMES))
    assert [entry.number for entry in page(url, Sort.NUMBER).entries] == [
        f"沪民社罚立字〔2025〕第{number}号" for number in range(4, 9)
    ]
    due = [entry.next_due_on for entry in page(url, Sort.DUE).entries]
    assert due == sorted(due, key=lambda day: day or date.max)


def test_the_docket_is_in_the_order_of_series_year_and_serial_without_numbers_last(fresh_database_url: str) -> None:
    url = fresh_database_url
    wanted = [
        "沪民社罚当字〔2026〕第3号",
        "沪民社罚立字〔2025〕第40号",
        "沪民社罚立字〔2026〕第2号",
        "沪民社罚立字〔2026〕第10号",
        "沪民社罚立字〔2026〕第101号",
        "来源未载",
    ]
    for number in (wanted[3], wanted[5], wanted[0], wanted[4], wanted[2], wanted[1]):
        log.write(url, log.case([log.filed(log.MONDAY, number=number)]))
    log.write(url, log.case([log.OfficersAssigned(occurred_on=log.MONDAY, officers=("officer-1", "officer-2"))]))
    runner(url, READ_MODELS).catch_up()
    assert [entry.number for entry in page(url, Sort.NUMBER).entries] == [*wanted, ""]
    first = page(url, Sort.NUMBER, limit=3)
    second = page(url, Sort.NUMBER, first.next_cursor, limit=9)
    assert [entry.number for entry in (*first.entries, *second.entries)] == [*wanted, ""]


def test_a_case_that_comes_in_does_not_shift_the_pages(fresh_database_url: str) -> None:
    url = fresh_database_url
    log.write(url, log.cases(4))
    runner(url, READ_MODELS).catch_up()
    first = page(url, Sort.RECENT, limit=2)
    later = log.case([log.filed(date(2025, 12, 1))])
    log.write(url, later)
    runner(url, READ_MODELS).catch_up()
    second = page(url, Sort.RECENT, first.next_cursor, limit=2)
    ids = [entry.case_id for entry in (*first.entries, *second.entries)]
    assert len(set(ids)) == 4
    assert later[0].stream not in ids


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"stages": ("investigating",)}, [2, 4]),
        ({"track": "main", "track_stage": "investigating"}, [2, 4]),
        ({"track": "main"}, [1, 2, 3, 4, 5]),
        ({"track": "hearing"}, []),
        ({"track": "hearing", "track_stage": "hearing_open"}, []),
        ({"authority": OTHER}, [5]),
        ({"officer": "officer-3"}, [2]),
        ({"opened_from": date(2025, 3, 5), "opened_until": date(2025, 3, 6)}, [2, 3]),
        ({"due_until": date(2025, 6, 3)}, [1, 2]),
        ({"imported": True}, []),
        ({"imported": False, "kinds": ("investigation",)}, [1, 2, 3, 4, 5]),
        ({"kinds": ("ban",)}, []),
        ({"search": "国学"}, [1]),
        ({"search": "促进会"}, [1, 4]),
        ({"search": "国学促进会"}, [1]),
        ({"search": "学会"}, []),
        ({"search": "老"}, [3]),
        ({"search": "国 促进"}, [1, 4]),
        ({"search": "abc"}, [5]),
        ({"search": "ａｂ"}, [5]),
        ({"search": "第6号"}, [3]),
        ({"search": "宗旨开展活动"}, [1, 2, 3, 4, 5]),
        ({"search": "'; DROP"}, []),
        ({"search": "%"}, [1, 2, 3, 4, 5]),
    ],
)
def test_filters(url: str, wanted: dict[str, Any], expected: list[int]) -> None:
    assert names(page(url, **wanted).entries) == [NAMES[number - 1] for number in reversed(expected)]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"track": "service"}, 1),
        ({"track": "service", "track_stage": "public_notice_running"}, 1),
        ({"track": "service", "track_stage": "public_notice_complete"}, 0),
        ({"track": "service:告知书", "track_stage": "public_notice_running"}, 1),
        ({"track": "service:告知书", "track_stage": "service_attempts"}, 0),
        ({"track": "service:决定书", "track_stage": "public_notice_running"}, 0),
        ({"track": "service:送达回证"}, 0),
        ({"track": "serv"}, 0),
    ],
)
def test_a_track_that_runs_several_times_is_found_by_any_of_its_runs(
    keyed_url: str, wanted: dict[str, Any], count: int
) -> None:
    assert len(page(keyed_url, **wanted).entries) == count


def test_other_authorities_cases_are_not_shown(url: str) -> None:
    with connected(url) as connection:
        mine = docket_pages.page(connection, DocketFilter(), Sort.OPENED, "", 50, authorities=[log.AUTHORITY])
        none = docket_pages.page(connection, DocketFilter(), Sort.OPENED, "", 50, authorities=[])
        theirs = page(url, authority=OTHER).entries[0]
        assert timeline.of_case(connection, theirs.case_id, after_version=0, limit=9, authorities=[log.AUTHORITY]) == []
        assert deadlines.of_case(connection, theirs.case_id, authorities=[log.AUTHORITY]) == []
    assert (len(mine.entries), len(none.entries)) == (4, 0)


@pytest.mark.parametrize("cursor", ["", "x", "W10", "bm90IGpzb24", "p-aaaa", "é"])
def test_a_cursor_of_somebody_else_is_refused(url: str, cursor: str) -> None:
    other_order = page(url, Sort.PARTY, limit=1).next_cursor
    with pytest.raises(ValueError, match="cursor"):
        page(url, Sort.OPENED, cursor or other_order)


@pytest.mark.parametrize("limit", [0, -1, 201])
def test_a_page_of_another_size_is_refused(url: str, limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        page(url, limit=limit)


def test_the_timeline_goes_on_after_a_version(url: str) -> None:
    case_id = page(url).entries[0].case_id
    with connected(url) as connection:
        entries = timeline.of_case(connection, case_id, after_version=1, limit=1, authorities=None)
    assert [(entry.version, entry.name) for entry in entries] == [(2, "stage_entered")]
    assert entries[0].data == {"track": "main", "stage": "filed", "key": ""}


def test_limits_come_by_urgency(url: str) -> None:
    with connected(url) as connection:
        found = deadlines.due(connection, date(2025, 6, 5), limit=10, authorities=None)
    assert [(limit.deadline, limit.last_day) for limit in found] == [
        ("decision_limit", date(2025, 6, day)) for day in (2, 3, 4)
    ]


def limit(**changed: Any) -> LimitEntry:
    """A running limit of ten days that ends on 20 March."""
    blank: dict[str, Any] = dict.fromkeys(LimitEntry.__slots__)
    entry = LimitEntry(**{**blank, "case_id": uuid4(), "state": "open", "runs": "act_by", "missed": "flag"})
    return replace(entry, start_on=date(2025, 3, 10), last_day=date(2025, 3, 20), **changed)


@pytest.mark.parametrize(
    ("day", "changed", "lamp", "overdue"),
    [
        (11, {}, Lamp.GREEN, False),
        (17, {}, Lamp.YELLOW, False),
        (20, {}, Lamp.RED, False),
        (21, {}, Lamp.RED, True),
        (21, {"missed": "lapse"}, Lamp.GREY, False),
        (21, {"state": "closed"}, Lamp.GREY, False),
        (15, {"state": "paused"}, Lamp.GREY, False),
    ],
)
def test_lamps(day: int, changed: dict[str, Any], lamp: Lamp, overdue: bool) -> None:
    today = date(2025, 3, day)
    assert (limit(**changed).lamp(today), limit(**changed).overdue(today)) == (lamp, overdue)


def test_pairs_do_not_run_over_the_end_of_a_word() -> None:
    assert list(pairs("国学会（上海）A1")) == ["国学", "学会", "上海", "a1"]
    assert list(pairs("x 文")) == ["x", "文"]
    assert vector("国学", "学会") == "'国学':1 '学会':4"
    assert question("国学会 上海") == "('国学' <-> '学会') & ('上海')"
    assert question("国") == ""
    assert normal("ＡＢＣ　１２") == "abc 12"


def test_a_single_character_is_looked_for_in_the_text() -> None:
    composed, values = condition("国", "search", "said")
    assert '"said" LIKE' in composed.as_string()
    assert values == {"single_0": "%国%"}


def test_moments_are_kept_to_the_microsecond(fresh_database_url: str) -> None:
    """Cases recorded within one second still have an order that a cursor can name."""
    url = fresh_database_url
    for micro in (1, 2, 3):
        entry = log.case([log.filed()])[0]
        log.write(url, [log.recorded_later(entry, datetime(2025, 3, 3, 10, 0, 0, micro, tzinfo=UTC))])
    runner(url, READ_MODELS).catch_up()
    first = page(url, Sort.RECENT, limit=1)
    second = page(url, Sort.RECENT, first.next_cursor, limit=1)
    assert [p.entries[0].last_recorded_at.microsecond for p in (first, second)] == [3, 2]
