"""Administration from the machine itself: what nobody can do through the API yet."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from application.people import Account
from application.readiness import Look
from infrastructure.embedded import EmbeddedServer, EmbeddedServerError
from infrastructure.embedded.external import check_external, prepare_schema
from infrastructure.embedded.running import url_of_running
from infrastructure.people import LocalPeople
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.rebuild import progress, request_rebuild
from infrastructure.readiness import WORKER_SILENT_AFTER, ReadinessWatch
from infrastructure.store.connections import PoolSettings, open_pool
from infrastructure.store.migrate import expected_version
from interface.configuration import Configuration

OPERATOR = "operator"
"""Who made an account, where no signed-in administrator did."""

MODELS: Final = tuple(model.name for model in READ_MODELS)
"""The read models that can be built anew."""

OperatorError = EmbeddedServerError
"""What stands in an operator's way; the text is one sentence in both languages."""

_GLANCE: Final = 0.2


def create_first_account(database_url: str, account: Account, password: str) -> Account:
    """Make an account with the right of whoever reaches the database; later ones are made through the API.

    ``password`` comes from a prompt or standard input, never from the command line, where others can read it.

    Raises:
        BadAccount: the password is too short, too long or too simple.
        AccountTaken: the name is somebody's.
        Unavailable: the database is out of reach.
    """
    with open_pool(database_url, "anjuan-admin", PoolSettings(max_size=1)) as pool:
        people = LocalPeople(pool)
        people.create(account, password, by=OPERATOR)
        return people.account(account.officer)


@contextmanager
def database(configuration: Configuration) -> Iterator[str]:
    """The URL of the database with its schema up to date: the configured one, the one that runs, or one started now.

    Call from the main thread. Raises OperatorError when there is none that can be used.
    """
    url = configuration.database_url
    if url is not None:
        check_external(url)
    else:
        url = url_of_running(configuration.home)
    if url is not None:
        prepare_schema(url)
        yield url
        return
    with EmbeddedServer(configuration.home, database_user=configuration.database_user) as server:
        prepare_schema(server.url)
        yield server.url


def migrate(configuration: Configuration) -> int:
    """Bring the schema up to date; answers its version. Raises OperatorError."""
    with database(configuration):
        return expected_version()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the database stands; ``look`` is None where none answers. ``expected`` is the schema of this program."""

    look: Look | None
    expected: int


def standing(configuration: Configuration) -> Standing:
    """A look at the database as it is: nothing is started and nothing changed."""
    url = configuration.database_url or url_of_running(configuration.home)
    if url is None:
        return Standing(None, expected_version())
    watch = ReadinessWatch(url)
    try:
        return Standing(watch.look(), expected_version())
    finally:
        watch.close()


def rebuild(configuration: Configuration, name: str) -> Iterator[float]:
    """Ask for a new build of a read model and follow it, from 0 to 1, until it serves; breaking off is harmless.

    The worker fills it while the old build goes on serving; asking again continues what was begun.

    Raises:
        OperatorError: no such read model, no worker, or an entry that cannot be taken in.
    """
    model = next((model for model in READ_MODELS if model.name == name), None)
    if model is None:
        known = "、".join(MODELS)
        raise OperatorError(f"没有列表 {name}，可为：{known}。 No read model {name}; there are {', '.join(MODELS)}.")
    look = standing(configuration).look
    if look is None or look.worker_age is None or look.worker_age > WORKER_SILENT_AFTER:
        raise OperatorError(
            "后台程序没有运行，请先 anjuan run。 The worker is not running: start it with anjuan run first."
        )
    with database(configuration) as url, open_pool(url, "anjuan-rebuild", PoolSettings(max_size=1)) as pool:
        with pool.connection() as connection:
            table = request_rebuild(connection, model)
        while True:
            with pool.connection() as connection:
                mine = next(build for build in progress(connection) if build.table == table)
            if mine.error is not None:
                raise OperatorError(f"重建停止：{mine.error}。 The rebuild stopped: {mine.error}")
            yield mine.done
            if mine.state == "serving":
                return
            time.sleep(_GLANCE)
