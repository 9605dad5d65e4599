"""Readiness over real lists: one that an error stopped makes the system not ready, and says why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from infrastructure.projection.models import READ_MODELS
from infrastructure.readiness import ReadinessWatch
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import do, runner

BEAT = """
INSERT INTO public.worker_heartbeats (worker, host, pid, begun_at, beat_at, note)
VALUES (gen_random_uuid(), 'here', 1, now(), now(), 'working')
"""
REASON = "读模型 docket 停在位置 7：case_filed: KeyError"


@pytest.fixture
def watch(fresh_database_url: str) -> Iterator[ReadinessWatch]:
    """A watch over lists that are up to date and a worker that lives."""
    log.write(fresh_database_url, log.cases(1))
    runner(fresh_database_url, READ_MODELS).catch_up()
    do(fresh_database_url, BEAT)
    it = ReadinessWatch(fresh_database_url)
    try:
        yield it
    finally:
        it.close()


def stop(url: str, state: str) -> None:
    """A list in this state was stopped by an error."""
    do(url, f"UPDATE public.read_model_tracking SET state = '{state}', error = '{REASON}' WHERE model = 'docket'")


def test_lists_that_move_leave_it_ready(watch: ReadinessWatch) -> None:
    look = watch.look()
    assert look.ready, look.troubles


def test_a_serving_list_that_an_error_stopped_makes_it_not_ready(
    watch: ReadinessWatch, fresh_database_url: str
) -> None:
    stop(fresh_database_url, "serving")
    look = watch.look()
    assert not look.ready
    (trouble,) = look.troubles
    assert (trouble.code, trouble.grave) == ("list-stopped", True)
    assert REASON in trouble.zh
    assert REASON in trouble.en


def test_a_list_that_nobody_is_served_from_may_stand_still(watch: ReadinessWatch, fresh_database_url: str) -> None:
    stop(fresh_database_url, "building")
    look = watch.look()
    assert look.ready, look.troubles
    assert look.troubles == ()
