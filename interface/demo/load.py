"""Loading the demonstration: people first, then every case as far as it can go, again and again until all are done."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from domain.messages import SHANGHAI
from interface.cli.client import Client, RefusedByServer
from interface.demo.ban_plan import ban_course
from interface.demo.bans import BanCase, ban_cases
from interface.demo.batch import BatchWalk
from interface.demo.campaign import CAMPAIGN_STORY
from interface.demo.facts import DemoCase, cases
from interface.demo.history_lines import OldRegister, registers
from interface.demo.history_load import send
from interface.demo.journey import Journey
from interface.demo.matters import matters
from interface.demo.ongoing import under_way
from interface.demo.people import entries
from interface.demo.plan import course
from interface.demo.public_lists import public_lists, publish
from interface.demo.stories import stories
from interface.demo.walk import Walk, enter, take_in

CLOCK_PATIENCE: Final = 120.0
"""Seconds without any progress after which the worker is taken to stand still."""

GLANCE: Final = 0.1
"""Seconds between two looks at cases that wait for the clock."""

Tell = Callable[[int, int, str], None]
"""Told after each piece of work: acts on file, acts in all, and what was worked on."""


class Stalled(Exception):
    """Cases wait for acts of the clock that nobody takes."""

    def __init__(self, waiting: Sequence[tuple[str, str]]) -> None:
        """``waiting`` are cases and the acts they wait for."""
        self.waiting = tuple(waiting)
        keys = "、".join(f"{key}（{slug}）" for key, slug in waiting)
        super().__init__(
            f"等待期限程序超过{CLOCK_PATIENCE:.0f}秒：{keys}。 "
            f"Waited {CLOCK_PATIENCE:.0f} s for the worker's clock; is the worker running?"
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that could not be taken further or a list that could not be published, and the server's problem."""

    key: str
    refused: RefusedByServer


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a run did: new entries and acts, and the cases and lists that were refused."""

    new: int
    acts: int
    failures: tuple[Failure, ...] = ()


def load(client: Client, tell: Tell, *, chosen: Sequence[DemoCase | BanCase] | None = None) -> Loaded:
    """Publish the lists and bring every demonstration case to its end; again goes on where it stopped, or does nothing.

    The artificial history comes last, and only with all the cases: it makes them up to the published totals.

    Raises:
        Unreachable: the server went away; run again.
        RefusedByServer: the people could not be registered, for instance because this is no demonstration.
        Stalled: the worker does not take the acts of the clock.
    """
    everything: tuple[DemoCase | BanCase, ...] = (*cases(), *ban_cases())
    if chosen is None:
        return _Loading(client, tell, everything, registers()).run()
    return _Loading(client, tell, chosen).run()


def _walks(client: Client, demo_cases: Sequence[DemoCase | BanCase]) -> Iterator[Walk | Journey | BatchWalk]:
    """Everything that is taken act by act; what is invented comes after what was published."""
    for case in demo_cases:
        if isinstance(case, BanCase):
            yield Walk(ban_course(case), client)
        elif not case.imported:
            yield Walk(course(case), client)
    today = datetime.now(SHANGHAI).date()
    yield Walk(under_way(today), client)
    for story in stories():
        yield Journey(story, client, today)
    yield Journey(CAMPAIGN_STORY, client, today)
    yield BatchWalk(client, today)


class _Loading:
    def __init__(
        self,
        client: Client,
        tell: Tell,
        demo_cases: Sequence[DemoCase | BanCase],
        old_registers: Sequence[OldRegister] = (),
    ) -> None:
        self._client, self._tell = client, tell
        self._old = list(old_registers)
        self._imported = [case for case in demo_cases if isinstance(case, DemoCase) and case.imported]
        self._walks = [*_walks(client, demo_cases)]
        self._acts = sum(len(walk.left) for walk in self._walks) + len(self._imported) + len(public_lists())
        self._acts += self._old_lines()
        self._new = 0
        self._failures: dict[str, Failure] = {}

    def run(self) -> Loaded:
        for entry in (*entries(self._client), *matters()):
            self._new += enter(entry, self._client)
            self._told(entry.kind)
        for case in self._imported:
            self._tried(case.key, partial(take_in, case, self._client))
        for one in public_lists():
            self._tried(one.id, partial(publish, one, self._client))
        self._walk_all()
        self._send_history()
        return Loaded(self._new, self._acts, tuple(self._failures.values()))

    def _walk_all(self) -> None:
        """Round after round, so that nobody waits for the clock of one case while another could go on."""
        for walk in self._walks:
            self._tried(walk.key, walk.look, counts=False)
        give_up = time.monotonic() + CLOCK_PATIENCE
        while pending := self._pending():
            taken = sum(self._tried(walk.key, walk.advance) for walk in pending)
            if taken:
                give_up = time.monotonic() + CLOCK_PATIENCE
            elif time.monotonic() > give_up:
                raise Stalled([(walk.key, walk.left[0].slug) for walk in pending])
            else:
                time.sleep(GLANCE)

    def _send_history(self) -> None:
        while self._old:
            register = self._old.pop(0)
            self._tried(register.name, partial(send, register, self._client))

    def _old_lines(self) -> int:
        return sum(len(register.turns) for register in self._old)

    def _pending(self) -> list[Walk | Journey | BatchWalk]:
        return [walk for walk in self._walks if not walk.finished and walk.key not in self._failures]

    def _tried(self, key: str, work: Callable[[], int | None], *, counts: bool = True) -> int:
        """One case's trouble does not keep the others from going on."""
        try:
            done = work() or 0
        except RefusedByServer as refused:
            self._failures[key] = Failure(key, refused)
            return 0
        if counts:
            self._new += done
        if done or not counts:
            self._told(key)
        return done

    def _told(self, what: str) -> None:
        on_file = self._acts - sum(len(walk.left) for walk in self._walks) - self._old_lines()
        self._tell(on_file, self._acts, what)
