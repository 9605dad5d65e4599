"""Recorders, appenders and readers on the databases of the test run."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from infrastructure.store.appender import Appender
from infrastructure.store.connections import INDEX_PLANS, PoolSettings, open_pool
from infrastructure.store.log_reader import LogReader
from infrastructure.store.recorder import GroupCommitRecorder, StoreDatastore

OpenRecorder = Callable[..., GroupCommitRecorder]


@pytest.fixture
def open_recorder() -> Iterator[OpenRecorder]:
    """Opens recorders by URL and closes them, with their pools, at the end of the test."""
    with ExitStack() as stack:

        def opened(url: str, **settings: Any) -> GroupCommitRecorder:
            datastore = StoreDatastore(url, answer_timeout=settings.get("answer_timeout", 10.0))
            stack.callback(datastore.close)
            recorder = GroupCommitRecorder(datastore, **settings)
            stack.callback(recorder.close)
            return recorder

        yield opened


@pytest.fixture
def recorder(database_url: str, open_recorder: OpenRecorder) -> GroupCommitRecorder:
    """A recorder on the database shared by the run: use streams and keys of your own."""
    return open_recorder(database_url)


@pytest.fixture
def appender(database_url: str) -> Iterator[Appender]:
    """Sends groups just as they are given, without a queue."""
    with open_pool(database_url, "test-append", PoolSettings(options=INDEX_PLANS)) as pool:
        yield Appender(pool)


@pytest.fixture
def log(database_url: str) -> Iterator[LogReader]:
    """Reads the log of the database shared by the run."""
    with open_pool(database_url, "test-log") as pool:
        yield LogReader(pool)


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection]:
    """A plain autocommit connection to the database shared by the run."""
    with psycopg.connect(database_url, autocommit=True) as opened:
        yield opened
