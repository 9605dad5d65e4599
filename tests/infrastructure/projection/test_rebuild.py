"""Rebuild beside the serving table, swap, drop; interrupted and continued; while readers read."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
import pytest

from infrastructure.projection.rebuild import (
    ServingIsAhead,
    drop_retired,
    give_up,
    progress,
    request_rebuild,
    swap,
)
from infrastructure.projection.tracking import Overtaken
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import ask, counting, do, following, positions, runner, until


def table_of(url: str, view: str = "tally") -> str:
    """The table a view looks at."""
    return str(ask(url, "SELECT table_name FROM information_schema.view_table_usage WHERE view_name = %s", view)[0][0])


def total(url: str) -> int:
    """The events counted in the public view."""
    return int(ask(url, "SELECT coalesce(sum(events), 0) FROM public.tally")[0][0])


def asked(url: str, model: Any) -> str:
    """Ask for a rebuild."""
    with psycopg.connect(url, autocommit=True) as connection:
        return request_rebuild(connection, model)


def test_a_new_version_is_filled_and_swapped_with_other_columns(fresh_database_url: str) -> None:
    url = fresh_database_url
    log.write(url, log.cases(2))
    runner(url, [counting()]).catch_up()
    assert table_of(url) == "tally_v1"
    runner(url, [counting(version=2, last="text")]).catch_up()
    assert table_of(url) == "tally_v2"
    assert ask(url, "SELECT sum(events), min(last) FROM public.tally") == [(20, "decision_served")]
    assert ask(url, "SELECT table_name, state FROM public.read_model_tracking ORDER BY 1") == [
        ("tally_v1", "retired"),
        ("tally_v2", "serving"),
    ]


def test_grants_on_the_view_outlive_the_swap(fresh_database_url: str) -> None:
    url = fresh_database_url
    runner(url, [counting()]).catch_up()
    do(url, "GRANT SELECT ON public.tally TO PUBLIC")
    runner(url, [counting(version=2)]).catch_up()
    granted = ask(
        url,
        "SELECT 1 FROM information_schema.role_table_grants WHERE table_name = 'tally' AND grantee = 'PUBLIC'",
    )
    assert granted == [(1,)]


def test_a_way_back_to_the_version_before(fresh_database_url: str) -> None:
    url = fresh_database_url
    runner(url, [counting()]).catch_up()
    runner(url, [counting(version=2)]).catch_up()
    log.write(url, log.cases(1))
    runner(url, [counting()]).catch_up()
    assert (table_of(url), total(url)) == ("tally_v1", 10)


def test_rebuilt_while_serving_and_while_events_come_in(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    written = 0
    with following(url, [model], batch=20) as it:
        until(lambda: it.working)
        log.write(url, log.cases(20))
        written += 200
        until(lambda: total(url) == 200)
        seen, stop = [], threading.Event()

        def read() -> None:
            while not stop.is_set():
                seen.append(total(url))

        readers = threading.Thread(target=read)
        readers.start()
        asked(url, model)
        for _ in range(3):
            log.write(url, log.cases(1))
            written += 10
        until(lambda: table_of(url) == "tally_v1_2")
        until(lambda: total(url) == written)
        stop.set()
        readers.join()
        assert min(seen) >= 200
        assert sorted(seen) == seen


def test_an_interrupted_rebuild_goes_on_where_it_stopped(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    log.write(url, log.cases(3))
    runner(url, [model]).catch_up()
    table = asked(url, model)
    half = runner(url, [model], batch=10)
    with half._connect() as connection:  # one step, then the program ends
        half._open(connection)
        half.step(connection)
    assert 0 < positions(url)[table] < positions(url)["tally_v1"]
    assert asked(url, model) == table
    runner(url, [model], batch=10).catch_up()
    assert (table_of(url), total(url)) == (table, 30)


def test_the_list_never_goes_back(fresh_database_url: str) -> None:
    """A build that is behind the serving one does not take its place."""
    url, model = fresh_database_url, counting()
    log.write(url, log.cases(2))
    runner(url, [model]).catch_up()
    asked(url, model)
    half = runner(url, [model], batch=10)
    with half._connect() as connection:
        half._open(connection)
        half.step(connection)
        [build] = [one for one in half._builds if one.state == "building"]
        with pytest.raises(ServingIsAhead):
            swap(connection, build)
    assert (table_of(url), total(url)) == ("tally_v1", 20)


def test_a_program_whose_version_was_retired_does_not_bring_it_back(fresh_database_url: str) -> None:
    url = fresh_database_url
    with following(url, [counting()]) as old:
        until(lambda: old.working)
        runner(url, [counting(version=2)]).catch_up()
        log.write(url, log.cases(1))
        until(lambda: not old.working)
        runner(url, [counting(version=2)]).catch_up()
    assert (table_of(url), total(url)) == ("tally_v2", 10)


def test_progress_tells_how_far_it_is(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    end = log.write(url, log.cases(1))
    runner(url, [model]).catch_up()
    table = asked(url, model)
    with psycopg.connect(url, autocommit=True) as connection:
        told = {one.table: one for one in progress(connection)}
    assert (told["tally_v1"].done, told["tally_v1"].position) == (1.0, end)
    assert (told[table].done, told[table].state) == (0.0, "building")


def test_retired_tables_go_after_their_time(fresh_database_url: str) -> None:
    url = fresh_database_url
    runner(url, [counting()]).catch_up()
    runner(url, [counting(version=2)]).catch_up()
    with psycopg.connect(url, autocommit=True) as connection:
        assert drop_retired(connection) == []
        assert drop_retired(connection, kept_for="0 seconds") == ["tally_v1"]
    assert ask(url, "SELECT to_regclass('public.tally_v1')") == [(None,)]
    assert list(positions(url)) == ["tally_v2"]


def test_a_table_a_program_still_writes_to_is_not_dropped(fresh_database_url: str) -> None:
    url = fresh_database_url
    with following(url, [counting()]) as it:
        until(lambda: it.working)
        do(url, "UPDATE public.read_model_tracking SET state = 'retired', retired_at = now() - interval '1 day'")
        with psycopg.connect(url, autocommit=True) as connection:
            assert drop_retired(connection) == []


def test_a_name_that_is_no_table_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        counting("no; drop")


def given_up(url: str, model: Any) -> bool:
    """Give a rebuild up."""
    with psycopg.connect(url, autocommit=True) as connection:
        return give_up(connection, model)


def test_a_rebuild_can_be_given_up_and_the_list_goes_on(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    log.write(url, log.cases(2))
    runner(url, [model]).catch_up()
    assert not given_up(url, model), "nothing was asked for"
    table = asked(url, model)
    assert given_up(url, model)
    log.write(url, log.cases(1))
    runner(url, [model]).catch_up()
    assert (table_of(url), total(url)) == ("tally_v1", 30)
    assert asked(url, model) != table, "a new one begins anew"
    runner(url, [model]).catch_up()
    assert (table_of(url), total(url)) == ("tally_v1_3", 30)


def test_a_rebuild_that_is_being_filled_is_given_up_and_the_worker_goes_on(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    log.write(url, log.cases(30))
    with following(url, [model], batch=10) as it:
        until(lambda: it.working)
        until(lambda: total(url) == 300)
        asked(url, model)
        until(lambda: given_up(url, model) or table_of(url) == "tally_v1_2")
        log.write(url, log.cases(1))
        until(lambda: total(url) == 310)
        assert it.working


def test_a_build_that_was_given_up_at_the_last_moment_does_not_serve(fresh_database_url: str) -> None:
    url, model = fresh_database_url, counting()
    log.write(url, log.cases(1))
    runner(url, [model]).catch_up()
    asked(url, model)
    late = runner(url, [model])
    with late._connect() as connection:
        late._open(connection)
        [build] = [one for one in late._builds if one.state == "building"]
        build.position = next(one.position for one in late._builds if one.state == "serving")
        assert given_up(url, model)
        with pytest.raises(Overtaken):
            swap(connection, build)
    assert (table_of(url), total(url)) == ("tally_v1", 10)


def test_an_upgrade_is_not_given_up(fresh_database_url: str) -> None:
    url = fresh_database_url
    log.write(url, log.cases(1))
    runner(url, [counting()]).catch_up()
    newer = counting(version=2)
    upgrading = runner(url, [newer], batch=5)
    with upgrading._connect() as connection:
        upgrading._open(connection)
    assert not given_up(url, newer)
    runner(url, [newer]).catch_up()
    assert table_of(url) == "tally_v2"
