"""kill -9 in the middle of everything, one after the other, while clients go on and repeat what nobody answered."""

import asyncio
import json
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from starlette.types import Message, Receive, Scope, Send

from infrastructure.embedded.leftovers import is_alive
from infrastructure.embedded.process import wait_until
from interface.http.protection import Incidents
from tests.soak import SOAK, sized
from tests.system.clerks import Clerk, register_people
from tests.system.conftest import MakeWhole
from tests.system.load import Load
from tests.system.reckoning import a_rebuild_changes_nothing, settle
from tests.system.whole import GONE_WITHIN, READY_WITHIN, Whole

CLERKS = sized(6, 16)
ROUNDS = sized(1, 5)
IN_BETWEEN = sized(40, 400)
"""Commands acknowledged between one kill and the next."""


def kill(found: Callable[[], int | None]) -> None:
    """SIGKILL for what is found, as soon as it lives; wait until it is dead."""

    killed: list[int] = []

    def strike() -> bool:
        pid = found()
        with suppress(ProcessLookupError):  # dead already: the next one will be found
            if pid is not None and is_alive(pid):
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
        return bool(killed)

    assert wait_until(strike, READY_WITHIN), "it was never there to be killed"
    assert wait_until(lambda: not is_alive(killed[0]), GONE_WITHIN)


def kill_api(whole: Whole) -> None:
    kill(lambda: whole.program("interface.main"))


def kill_worker(whole: Whole) -> None:
    kill(lambda: whole.program("interface.worker"))


def kill_backend(whole: Whole) -> None:
    """The session that appends: the whole server throws out every other session for it."""
    kill(lambda: whole.backend("anjuan-append"))


def kill_postmaster(whole: Whole) -> None:
    kill(whole.postmaster)


VICTIMS: tuple[Callable[[Whole], None], ...] = (kill_api, kill_worker, kill_backend, kill_postmaster)


def restored(whole: Whole) -> bool:
    """Whether every program lives and the instance says that it is ready."""
    return bool(whole.program("interface.main") and whole.program("interface.worker")) and whole.ready()


@contextmanager
def started_at_once(whole: Whole) -> Iterator[None]:
    """Start the instance anew without waiting for anything, also when what happens inside fails."""
    try:
        yield
    finally:
        whole.start_and_wait()


@pytest.mark.database
@pytest.mark.soak
def test_everything_is_killed_in_turn_and_every_acknowledged_command_is_there_once(whole: Whole) -> None:
    with Load(whole.address, CLERKS) as load:
        load.wait_for(IN_BETWEEN)
        for _ in range(ROUNDS):
            for victim in VICTIMS:
                with load.going_on(IN_BETWEEN):
                    victim(whole)
                    assert wait_until(lambda: restored(whole), READY_WITHIN), whole.said()
        with load.going_on(IN_BETWEEN), started_at_once(whole):
            orphans = [whole.program("interface.main"), whole.program("interface.worker"), whole.postmaster()]
            whole.kill()
        assert None not in orphans
        assert not any(is_alive(pid) for pid in orphans if pid), "something outlived its supervisor"
    assert load.tally.unanswered, "nobody was interrupted: the test shows nothing"
    settle(whole.url, load.tally)
    a_rebuild_changes_nothing(whole.url)
    print(f"{load.acknowledged} commands, {load.tally.unanswered} unanswered, {load.tally.outpaced} outpaced")


async def test_a_request_that_outlives_the_drain_is_told_to_repeat() -> None:
    """The server cancels what still waits for a database that was killed together with the supervisor."""
    begun, sent = asyncio.Event(), []

    async def waits(_scope: Scope, _receive: Receive, _send: Send) -> None:
        begun.set()
        await asyncio.Event().wait()

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "POST", "path": "/api/v1/investigation-cases", "headers": []}
    request = asyncio.create_task(Incidents(waits)(scope, receive, send))
    await begun.wait()
    request.cancel()
    await request
    assert sent[0]["status"] == 503
    assert (b"retry-after", b"1") in sent[0]["headers"]
    assert json.loads(sent[1]["body"])["type"] == "urn:anjuan:problem:unavailable"


@pytest.mark.database
@pytest.mark.soak
@pytest.mark.skipif(not SOAK, reason="only at full size")
@pytest.mark.parametrize("victim", VICTIMS)
def test_one_is_killed_again_and_again(make_whole: MakeWhole, victim: Callable[[Whole], None]) -> None:
    """Faster than anything recovers, so that recoveries are interrupted too."""
    whole = make_whole()
    whole.start_and_wait()
    with Clerk(whole.address, "demo-admin") as admin:
        register_people(admin)
    pause = threading.Event()
    with Load(whole.address, CLERKS) as load:
        for turn in range(12):
            load.wait_for((turn + 1) * 10)
            victim(whole)
            pause.wait(0.1 * (turn % 4))
        assert wait_until(lambda: restored(whole), READY_WITHIN), whole.said()
    settle(whole.url, load.tally)
    assert whole.end() == 0
