"""Whole instances for the tests of this folder, and databases with production settings."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.databases import create_database, drop_database, make_home, migrate, remove_home
from tests.system.clerks import Clerk, register_people
from tests.system.whole import Whole

MakeWhole = Callable[..., Whole]


def _made(stack: ExitStack, **settings: object) -> Whole:
    home = make_home()
    stack.callback(remove_home, home)
    instance = Whole(home, **settings)  # type: ignore[arg-type] # passed on as they are
    stack.callback(instance.clear)
    return instance


@pytest.fixture
def make_whole() -> Iterator[MakeWhole]:
    """Makes instances on folders of their own; they are ended, however the test goes."""
    with ExitStack() as stack:
        yield lambda **settings: _made(stack, **settings)


@pytest.fixture(scope="package")
def whole() -> Iterator[Whole]:
    """A running instance with its people registered, shared by the tests of this folder."""
    with ExitStack() as stack:
        instance = _made(stack)
        instance.start_and_wait()
        with Clerk(instance.address, "demo-admin") as admin:
            register_people(admin)
        yield instance


@pytest.fixture
def production_url(durable_database_url: str) -> Iterator[str]:
    """A migrated database of the test's own on the server with production settings."""
    name = f"anjuan_system_{uuid.uuid4().hex[:10]}"
    url = create_database(durable_database_url, name, "template0")
    try:
        migrate(url)
        yield url
    finally:
        drop_database(durable_database_url, name)
