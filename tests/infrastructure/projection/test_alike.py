"""What speaks of the same organization or report: traces, likeness of names, and to whom they are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.triage import Alike, ClueFilter, Pile
from domain.catalogue import EVENTS
from domain.law.traces import ALIKE, Trace
from domain.messages import Event
from domain.steps.attention import AttentionMarkSet
from infrastructure.projection.models import READ_MODELS, TRACES, alike, clue_pages
from infrastructure.projection.models.alike import telling
from infrastructure.projection.models.worklists import seen_by
from infrastructure.projection.search import pairs
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner
from tests.infrastructure.projection.sheets import sheet_of

CODE = "51310000MJ1234561Q"
PHONE, ADDRESS = "021-6322 0131", "上海市普陀区演示路118号3楼"
CLUE, SAME, LIKE, MARKED, ELSEWHERE, BANNED, CLUSTER, ENTRY = (uuid4() for _ in range(8))
OURS = seen_by([log.AUTHORITY], "officer-1")


def said(name: str, **fields: Any) -> Event:
    """An event by its stored name."""
    return EVENTS[name].model_validate({"occurred_on": log.MONDAY, **fields})


def reported(name: str, **more: Any) -> Event:
    """A clue about an organization of this name."""
    about = {"name": name} | {key: more.pop(key) for key in ("code",) if key in more}
    return said("clue_received", source="hotline_12345", organization=about, facts="收取会费", **more)


RECEIVED = log.stage("received", log.MONDAY)


@pytest.fixture(scope="module")
def connection(database_server: Any) -> Iterator[psycopg.Connection[Any]]:
    """One clue, and everything that is or is not to be found beside it."""
    told: dict[UUID, list[Event]] = {
        CLUE: [
            reported("房地产CIO联盟华东分站（演示）", address=ADDRESS, organization_phone=PHONE, code=CODE),
            RECEIVED,
        ],
        SAME: [reported("演示俱乐部", address="普陀区演示路118号三层", organization_phone="63220131"), RECEIVED],
        LIKE: [reported("房地产CIO联盟（演示）", conduct_place="310107", street="演示街道"), RECEIVED],
        MARKED: [
            reported("房地产CIO联盟华东分站（演示）"),
            RECEIVED,
            AttentionMarkSet(occurred_on=log.MONDAY, readers=("head-1",), reason="媒体集中报道"),
        ],
    }
    with database_server.clone("alike") as url:
        for case_id, events in told.items():
            log.write(url, log.case(events, case_id=case_id, kind="warning"))
        strange = [reported("房地产CIO联盟华东分站（演示）", organization_phone=PHONE), RECEIVED]
        log.write(url, log.case(strange, case_id=ELSEWHERE, kind="warning", authority="310105-civil_affairs"))
        log.write(url, log.case([log.filed(party=_party("全国房地产CIO联盟"))], case_id=BANNED, kind="ban"))
        log.write(url, log.case([_cluster()], case_id=CLUSTER, kind="illegal_organization"))
        log.write(url, log.case([_entry()], case_id=ENTRY, kind="organization"))
        runner(url, READ_MODELS).catch_up()
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection


def _party(name: str) -> Any:
    return log.party(name)


def _cluster() -> Event:
    marks = [{"kind": "phone", "value": "(021)63220131"}, {"kind": "alias", "value": "演示别名"}]
    return said("identity_cluster_opened", organization_name="演示身份簇", marks=marks, ground="同一电话", paper="证1")


def _entry() -> Event:
    return said(
        "organization_registered",
        code=CODE,
        organization_name="演示登记协会",
        organization_type="social_group",
        address="演示路1号",
        registrar="310000-civil_affairs",
        register_extract="登记信息摘录",
        ground="登记信息摘录",
    )


def found(connection: psycopg.Connection[Any], clue: UUID = CLUE, **seen: Any) -> dict[UUID, Alike]:
    """What is told beside a clue, by its stream."""
    return {entry.stream: entry for entry in alike.found(connection, clue, limit=50, seen=seen or OURS)}


def test_each_candidate_says_by_what_it_was_found(connection: psycopg.Connection[Any]) -> None:
    told = found(connection)
    matched = {stream: {match.trace for match in entry.matches} for stream, entry in told.items()}
    assert matched == {
        SAME: {Trace.PHONE, Trace.ADDRESS},
        LIKE: {Trace.NAME},
        BANNED: {Trace.NAME},
        CLUSTER: {Trace.PHONE},
        ENTRY: {Trace.CODE},
    }
    [name] = told[LIKE].matches
    assert ALIKE <= name.likeness < 100
    assert (name.own, name.said) == ("房地产CIO联盟华东分站（演示）", "房地产CIO联盟（演示）")
    assert {match.likeness for match in told[SAME].matches} == {100}


def test_the_strongest_stands_first(connection: psycopg.Connection[Any]) -> None:
    order = [entry.stream for entry in alike.found(connection, CLUE, limit=50, seen=OURS)]
    assert order[0] == SAME
    assert order.index(CLUSTER) < order.index(LIKE)
    assert len(alike.found(connection, CLUE, limit=2, seen=OURS)) == 2


def test_nothing_is_told_of_another_authority_or_of_a_case_that_is_closed_to_the_reader(
    connection: psycopg.Connection[Any],
) -> None:
    assert not {MARKED, ELSEWHERE} & found(connection).keys()
    assert MARKED in found(connection, **seen_by([log.AUTHORITY], "head-1"))
    assert found(connection, **seen_by([], "officer-1")) == {}
    assert set(found(connection, ELSEWHERE, **seen_by(["310105-civil_affairs"], "officer-9"))) == set()
    assert alike.repeated(connection, [CLUE, SAME, LIKE], seen=OURS) == {CLUE: 1, SAME: 1}


def test_the_reporter_is_no_trace() -> None:
    person = {"subject": str(uuid4()), "value": None}
    known = said(
        "complainant_registered",
        complainant="C123",
        full_name=person,
        contact={"subject": str(uuid4()), "value": "13800000000"},
        confidentiality_requested=True,
    )
    assert TRACES.followed is not None
    assert log.case([known])[0].event.name not in TRACES.followed


def test_a_mark_that_was_withdrawn_tells_nothing() -> None:
    mark = {"kind": "phone", "value": "63220131"}
    gone = said("identity_mark_withdrawn", mark=mark, reason="他人电话")
    rows = dict(sheet_of(TRACES, log.case([_cluster(), gone], kind="illegal_organization")).items())
    assert rows[Trace.PHONE.value, "63220131"]["withdrawn"]
    assert not rows[Trace.NAME.value, "演示别名"]["withdrawn"]


@given(st.sets(st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=2), min_size=1), st.data())
def test_whatever_is_like_enough_holds_a_pair_that_is_looked_up(asked: set[str], data: st.DataObject) -> None:
    other = data.draw(st.sets(st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=2), min_size=1))
    shares = {pair: data.draw(st.floats(0, alike.COMMON)) for pair in asked}
    looked_up, together = telling(sorted(asked), shares)
    assert not together
    if 200 * len(asked & other) >= ALIKE * (len(asked) + len(other)):
        assert set(looked_up) & other


def test_a_name_of_common_words_alone_is_looked_up_by_all_of_them() -> None:
    asked = sorted(set(pairs("上海市社区服务中心")))
    assert telling(asked, dict.fromkeys(asked, 0.5)) == (asked, True)
    rare, together = telling(asked, dict.fromkeys(asked, 0.5) | {asked[0]: 0.001})
    assert (rare, together) == ([asked[0]], False)


# the pool


def pool(connection: psycopg.Connection[Any], wanted: ClueFilter, **more: Any) -> list[UUID]:
    """The clues of a page."""
    given: dict[str, Any] = {"officer": "officer-1", "desk": (), "seen": OURS} | more
    return [entry.case_id for entry in clue_pages.page(connection, wanted, "", 50, **given).entries]


def test_the_pool_is_narrowed_by_source_place_and_words(connection: psycopg.Connection[Any]) -> None:
    assert set(pool(connection, ClueFilter())) == {CLUE, SAME, LIKE}
    assert pool(connection, ClueFilter(place="310107")) == [LIKE]
    assert pool(connection, ClueFilter(source="petition")) == []
    assert pool(connection, ClueFilter(search="演示俱乐部")) == [SAME]
    assert pool(connection, ClueFilter(Pile.VERIFYING)) == []
    assert set(pool(connection, ClueFilter(Pile.MINE), desk=("received",))) == {CLUE, SAME, LIKE}
    [entry] = clue_pages.page(connection, ClueFilter(place="310107"), "", 50, officer="", desk=(), seen=OURS).entries
    assert (entry.source, entry.place, entry.street) == ("hotline_12345", "310107", "演示街道")


def test_pages_follow_one_another_without_gap_or_repeat(connection: psycopg.Connection[Any]) -> None:
    given: dict[str, Any] = {"officer": "officer-1", "desk": (), "seen": OURS}
    cursor, met = "", []
    for _ in range(3):
        page = clue_pages.page(connection, ClueFilter(Pile.ALL), cursor, 1, **given)
        met += [entry.case_id for entry in page.entries]
        cursor = page.next_cursor
    assert cursor == ""
    assert sorted(met) == sorted({CLUE, SAME, LIKE})
    for wrong in ("nonsense", "2026-01-01~x", "~"):
        with pytest.raises(ValueError, match=r".+"):
            clue_pages.page(connection, ClueFilter(), wrong, 1, **given)


def test_the_piles_are_counted_within_what_the_reader_may_know_of(connection: psycopg.Connection[Any]) -> None:
    told = clue_pages.counted(connection, officer="officer-1", desk=("received",), seen=OURS)
    assert told == {Pile.WAITING: 3, Pile.VERIFYING: 0, Pile.MINE: 3}
