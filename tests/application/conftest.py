"""The bus over each of the two stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from application.bus import Bus
from application.ports import CaseStore
from tests.application.acts import Desk
from tests.application.memory_store import MemoryStore
from tests.application.tiny import replay
from tests.stores import open_store


@pytest.fixture(scope="session")
def postgres_store(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseStore]:
    """The real one, shared by the tests of a worker: every test has case ids of its own."""
    with open_store(database_url) as store:
        yield store


@pytest.fixture(params=["memory", "postgres"])
def store(request: pytest.FixtureRequest) -> CaseStore:
    """Each store in turn."""
    if request.param == "memory":
        return MemoryStore(replay)
    chosen: CaseStore = request.getfixturevalue("postgres_store")
    return chosen


@pytest.fixture
def desk(store: CaseStore) -> Desk:
    """A bus over the store, with principals and command ids at hand."""
    return Desk(Bus(store))
