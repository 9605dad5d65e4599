"""Reading one's own writes: whoever waits for a position finds in the lists what was recorded there."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest

from application.ports import Unavailable
from application.position import Position
from application.principals import Office, Principal
from infrastructure.lists import Lists
from infrastructure.projection.models import READ_MODELS
from infrastructure.store.connections import PoolSettings, open_pool
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import PATIENCE, do, following, positions, runner, until

READER = Principal("auditor-1", log.AUTHORITY, frozenset({Office.AUDITOR}))


@pytest.fixture
def lists(fresh_database_url: str) -> Iterator[Lists]:
    """The lists as the interface asks them."""
    pool: Any = open_pool(fresh_database_url, "after-test", PoolSettings(max_size=2))
    try:
        yield Lists(pool)
    finally:
        pool.close()


def test_what_was_recorded_is_in_the_lists_once_its_position_is(fresh_database_url: str, lists: Lists) -> None:
    url = fresh_database_url
    with following(url, READ_MODELS) as it:
        until(lambda: it.working)
        for _ in range(20):
            case_id = uuid4()
            position = log.write(url, log.case(log.history(), case_id))
            assert lists.wait_until(Position(position), PATIENCE)
            assert len(lists.timeline(case_id, reader=READER)) == 10
            assert any(limit.deadline == "fine_payment" for limit in lists.deadlines(case_id, reader=READER))


def test_a_position_that_nobody_reaches_is_given_up(fresh_database_url: str, lists: Lists) -> None:
    runner(fresh_database_url, READ_MODELS).catch_up()
    begun = monotonic()
    assert not lists.wait_until(Position(10**9), 0.1)
    assert 0.1 <= monotonic() - begun < PATIENCE


def test_a_list_that_stands_still_is_not_passed_off_as_current(fresh_database_url: str, lists: Lists) -> None:
    """The slowest of the lists counts."""
    url = fresh_database_url
    end = log.write(url, log.cases(1))
    runner(url, READ_MODELS).catch_up()
    assert lists.wait_until(Position(end), 0)
    do(url, "UPDATE public.read_model_tracking SET position = position - 1 WHERE model = 'deadlines'")
    assert not lists.wait_until(Position(end), 0.05)


def test_a_rebuild_does_not_take_the_lists_back(fresh_database_url: str, lists: Lists) -> None:
    url = fresh_database_url
    end = log.write(url, log.cases(1))
    runner(url, READ_MODELS).catch_up()
    do(
        url,
        """INSERT INTO public.read_model_tracking (table_name, model, version, build, state)
           VALUES ('docket_v2_2', 'docket', 2, 2, 'building')""",
    )
    assert positions(url)["docket_v2_2"] == 0
    assert lists.wait_until(Position(end), 0)


def test_lists_that_were_never_made_are_unavailable(lists: Lists) -> None:
    with pytest.raises(Unavailable):
        lists.deadlines(uuid4(), reader=READER)
