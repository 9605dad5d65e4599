"""What the lists tell of an officer's work: never of a case under attention to whom it is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from application.waiting import waits
from domain.catalogue import CASE_TYPES
from domain.steps.attention import AttentionMarkSet
from infrastructure.projection.models import READ_MODELS, worklists, workload
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner

LATER = log.MONDAY + timedelta(days=300)
MARKED = AttentionMarkSet(occurred_on=log.MONDAY, readers=("officer-1", "head-1"), reason="媒体集中报道")
ASSIGNED = log.OfficersAssigned(occurred_on=log.MONDAY, officers=log.OFFICERS)
FILED = log.stage("filed", log.MONDAY)


@pytest.fixture(scope="module")
def connection(database_server: Any) -> Iterator[psycopg.Connection[Any]]:
    """A proposal and a case that are open, the same that are marked, and a case of another authority."""
    with database_server.clone("worklists-read") as url:
        for events in (
            [log.proposed()],
            [log.proposed(), MARKED],
            [log.filed(), FILED, ASSIGNED, log.noticed(log.MONDAY)],
            [log.filed(), FILED, ASSIGNED, log.noticed(log.MONDAY), MARKED],
        ):
            log.write(url, log.case(events))
        log.write(
            url, log.case([log.filed(), FILED, ASSIGNED, log.noticed(log.MONDAY)], authority="310105-civil_affairs")
        )
        runner(url, READ_MODELS).catch_up()
        with psycopg.connect(url, autocommit=True) as connection:
            yield connection


@pytest.mark.parametrize(
    ("authorities", "reader", "cases"),
    [(None, None, 3), ([log.AUTHORITY], None, 2), ([log.AUTHORITY], "officer-3", 1), ([], None, 0)],
)
def test_a_reader_is_told_of_his_authority_and_of_no_case_closed_to_him(
    connection: psycopg.Connection[Any], authorities: list[str] | None, reader: str | None, cases: int
) -> None:
    seen = worklists.seen_by(authorities, reader)
    due = worklists.due(connection, "officer-1", date(2030, 1, 1), limit=50, seen=seen)
    assert len({limit.case_id for limit in due}) == cases
    places = waits(CASE_TYPES.values())
    assert len(worklists.waiting(connection, places, limit=50, seen=seen)) == min(cases, 2)
    told = workload.workload(
        connection,
        since=log.MONDAY,
        until=LATER,
        today=LATER,
        before=LATER,
        seen=seen,
    )
    assert [(load.officer, load.open_cases) for load in told.officers] == [
        (officer, cases) for officer in log.OFFICERS if cases
    ]


def test_assigned_are_the_cases_on_which_he_works(connection: psycopg.Connection[Any]) -> None:
    every = [row[0] for row in connection.execute("SELECT case_id FROM public.docket").fetchall()]
    seen = worklists.seen_by(None, None)
    assert len(worklists.assigned(connection, "officer-1", every, seen=seen)) == 3
    assert worklists.assigned(connection, "officer-9", every, seen=seen) == {}
    owed = worklists.owed(connection, "officer-1", limit=50, seen=seen)
    assert len({limit.case_id for limit in owed}) == 3
    assert {limit.runs for limit in owed} == {"obligation"}
