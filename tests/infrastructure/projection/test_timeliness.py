"""Limits kept and missed, from histories: what counts on which side, by which day, and who is told which case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from application.ports import NotEmpowered
from application.principals import Office, Principal
from application.record_readings import Kept, LimitsKept
from domain.catalogue import EVENTS
from infrastructure.projection.models import READ_MODELS, timeliness
from infrastructure.projection.models.worklists import seen_by
from infrastructure.records import Records
from infrastructure.store.connections import PoolSettings, open_pool
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner

DISTRICT = "310105-civil_affairs"
START, END = log.MONDAY, log.MONDAY + timedelta(days=400)
LIMIT = 90
IN_TIME, LATE = START + timedelta(days=30), START + timedelta(days=LIMIT + 1)
ON_THE_DAY = START + timedelta(days=LIMIT)


def said(name: str, on: date, **fields: Any) -> Any:
    return EVENTS[name].model_validate({"occurred_on": on, **fields})


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """Decided in time, on the last day, late, by a district, in a closed case; withdrawn; and still open."""
    mark = said("attention_mark_set", START, reason="社会关注", readers=["officer-9"])
    with database_server.clone("timeliness") as url:
        for number, (authority, events) in enumerate(
            [
                (log.AUTHORITY, [log.decided(IN_TIME)]),
                (log.AUTHORITY, [log.decided(ON_THE_DAY)]),
                (log.AUTHORITY, [log.decided(LATE)]),
                (log.AUTHORITY, [mark, log.decided(LATE)]),
                (DISTRICT, [log.decided(IN_TIME)]),
                (log.AUTHORITY, [said("filing_withdrawn", IN_TIME, reason="不应立案")]),
                (log.AUTHORITY, []),
            ],
            start=1,
        ):
            filed = log.filed(START, number=f"沪民社罚立字〔2025〕第{number}号", party=log.party(f"演示协会{number}"))
            log.write(url, log.case([filed, *events], authority=authority))
        runner(url, READ_MODELS).catch_up()
        yield url


@pytest.fixture(scope="module")
def connection(url: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def decisions(
    connection: psycopg.Connection[Any], since: date = START, until: date = END, *divisions: str, today: date = END
) -> LimitsKept | None:
    found = timeliness.kept(connection, divisions or ("310000", "310105"), since, until, today=today)
    return next((each for each in found if each.deadline == "decision_limit"), None)


def test_the_last_day_is_in_time_the_next_is_late_and_what_was_withdrawn_is_neither(connection: Any) -> None:
    told = decisions(connection)
    assert told is not None
    assert (told.in_time, told.late, told.overdue) == (3, 2, 1)
    assert told.days == LIMIT
    assert told.zh == "处罚决定期限"


def test_only_what_ended_in_the_period_counts_and_what_is_open_counts_today(connection: Any) -> None:
    early = decisions(connection, START, IN_TIME, today=ON_THE_DAY)
    assert early is not None
    assert (early.in_time, early.late, early.overdue, early.days) == (2, 0, 0, 30)
    later = decisions(connection, LATE + timedelta(days=1), END, today=LATE)
    assert later is not None
    assert (later.in_time, later.late, later.overdue, later.days) == (0, 0, 1, None)


def test_an_area_counts_its_own(connection: Any) -> None:
    told = decisions(connection, START, END, "310105")
    assert told is not None
    assert (told.in_time, told.late, told.overdue) == (1, 0, 0)


@pytest.mark.parametrize(
    ("how", "reader", "named", "others"),
    [
        (Kept.IN_TIME, "officer-1", 2, 1),
        (Kept.LATE, "officer-1", 1, 1),
        (Kept.LATE, "officer-9", 2, 0),
        (Kept.LATE, None, 2, 0),
        (Kept.OVERDUE, "officer-1", 1, 0),
    ],
)
def test_a_case_is_named_to_whom_it_is_open_and_counted_for_everybody(
    connection: Any, how: Kept, reader: str | None, named: int, others: int
) -> None:
    found = timeliness.runs(
        connection,
        ("310000", "310105"),
        START,
        END,
        today=END,
        deadline="decision_limit",
        how=how,
        limit=50,
        seen=seen_by([log.AUTHORITY], reader),
    )
    assert (len(found.entries), found.others, found.number) == (named, others, named + others)
    assert all(entry.party_name.startswith("演示协会") for entry in found.entries)


def test_nobody_asks_for_an_area_beyond_his_own(url: str) -> None:
    district = Principal("officer-5", DISTRICT, frozenset({Office.OFFICER}))
    partner = Principal("officer-6", log.AUTHORITY, frozenset())
    with open_pool(url, PoolSettings()) as pool:
        records = Records(pool)
        period = {"since": START, "until": END, "today": END}
        assert records.limits_kept("310105", reader=district, **period)
        for reader, area in ((district, "310000"), (partner, "310000")):
            with pytest.raises(NotEmpowered):
                records.limits_kept(area, reader=reader, **period)
            with pytest.raises(NotEmpowered):
                records.kept_limits(area, reader=reader, deadline="decision_limit", how=Kept.LATE, limit=5, **period)
        position = records.reached()
        assert position is not None
        assert records.wait_until(position, 0)
        assert records.officers_at_work(reader=district) == []
