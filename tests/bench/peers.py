"""Peers: the event-sourcing library as it comes, with the same events, in tables of its own in the same database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from threading import Event
from time import monotonic
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection, ProjectionRunner
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL

from tests.bench.material import AUTHORITY, OFFICERS, told

PATIENCE: Final = 120.0
"""Seconds until a peer that does not come to an end fails the run."""

_COPY: Final = "COPY dossiers_events (originator_id, originator_version, topic, state) FROM STDIN (FORMAT BINARY)"
_RESET: Final = "TRUNCATE tally; DELETE FROM tallying_tracking WHERE application_name = 'dossiers'"


class Dossier(Aggregate):
    """A case as the library would have it: what an act says, and three fields of metadata."""

    @event("Opened")
    def __init__(self, authority: str) -> None:
        self.authority = authority
        self.evidence: dict[str, dict[str, Any]] = {}

    @event("EvidenceTaken")
    def take(self, data: dict[str, Any], recorded_by: str, acted_by: str, command_id: UUID) -> None:
        """File an item of evidence."""
        self.evidence[data["item"]] = {"description": data["description"], "kind": data["kind"]}

    def take_one(self, number: int) -> None:
        """File the item that our own variant files under this number."""
        self.take(told(number), OFFICERS[0], "officer", uuid4())


class Dossiers(Application[UUID]):
    """The stock application with its stock recorder, transcoder and mapper."""

    name = "dossiers"


def environment(url: str) -> dict[str, str]:
    """The library's settings for a database; everything else is as it comes."""
    given = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(given["dbname"]),
        "POSTGRES_HOST": str(given["host"]),
        "POSTGRES_PORT": str(given["port"]),
        "POSTGRES_USER": str(given["user"]),
        "POSTGRES_PASSWORD": str(given.get("password") or ""),
    }


@contextmanager
def stock(url: str) -> Iterator[Dossiers]:
    """The stock application over a database."""
    application = Dossiers(environment(url))
    try:
        yield application
    finally:
        application.close()


def fill(url: str, application: Dossiers, places: Iterator[tuple[UUID, int]]) -> int:
    """Write a log of the library's events straight into its table; returns its last position."""
    dossier = Dossier(AUTHORITY)
    for number in range(2, 999):
        dossier.take_one(number)
    first, *others = (application.mapper.to_stored_event(past) for past in dossier.collect_events())
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.set_types(["uuid", "int8", "text", "bytea"])
            for stream, version in places:
                one = first if version == 1 else others[version % len(others)]
                copy.write_row((stream, version, one.topic, one.state))
        connection.execute("VACUUM (ANALYZE) dossiers_events")
        found = connection.execute("SELECT max(notification_id) FROM dossiers_events").fetchone()
    return int(found[0]) if found else 0


class Tally(PostgresTrackingRecorder):
    """A read model of the library: how many events each case has, and which was the last."""

    def __init__(self, datastore: Any, **more: Any) -> None:
        super().__init__(datastore, **more)
        self.sql_create_statements.append(
            SQL(
                "CREATE TABLE IF NOT EXISTS tally (case_id uuid PRIMARY KEY, events int NOT NULL, last text NOT NULL)"
            ).format()
        )

    def count(self, stream: UUID, name: str, tracking: Tracking) -> None:
        """One upsert and the place, in one commit."""
        with self.datastore.transaction(commit=True) as cursor:
            self._insert_tracking(cursor, tracking)
            cursor.execute(
                "INSERT INTO tally VALUES (%s, 1, %s) ON CONFLICT (case_id)"
                " DO UPDATE SET events = tally.events + 1, last = EXCLUDED.last",
                (stream, name),
                prepare=True,
            )


class Tallying(Projection[Tally]):
    """Counts every event; ``taken_in`` is told of each commit."""

    name = "tallying"
    taken_in: Callable[[int], None]

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        """Take in one event."""
        self.view.count(domain_event.originator_id, type(domain_event).__name__, tracking)
        self.taken_in(tracking.notification_id)


def projection_rate(url: str, events: int) -> float:
    """Events a second at which the library's runner takes in the first ``events``, first to last commit."""
    moments: list[float] = []
    done = Event()

    def taken(_position: int) -> None:
        moments.append(monotonic())
        if len(moments) == events:
            done.set()

    class Timed(Tallying):
        name = Tallying.name
        taken_in = staticmethod(taken)

    runner = ProjectionRunner(
        application_class=Dossiers, projection_class=Timed, view_class=Tally, env=environment(url)
    )
    with closing(runner.view.datastore), runner:
        if not done.wait(PATIENCE):
            raise TimeoutError(f"the library's runner took in {len(moments)} of {events} events in {PATIENCE:g} s")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_RESET)
    return (events - 1) / (moments[events - 1] - moments[0])
