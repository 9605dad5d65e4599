"""A load: clerks at work on cases of their own and on shared ones, with everything clients do wrong in between."""

import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from types import TracebackType
from typing import Final, Self
from uuid import uuid4

from infrastructure.embedded.process import wait_until
from tests.system.clerks import HEAD, NOTICE, PAIR, Clerk, Kept, Tally, open_case, paper

SHARED: Final = 4
"""Cases that all clerks write to."""

ITEMS_EACH: Final = 600
"""Evidence numbers that one clerk may use up in one case: they end at 9999."""


class Load:
    """Clerks at work from `start` (or entering) to `stop` (or leaving); what they saw is in ``tally``."""

    def __init__(self, address: str, clerks: int) -> None:
        self.tally = Tally()
        self._address, self._clerks = address, clerks
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._shared: list[str] = []

    def __enter__(self) -> Self:
        with Clerk(self._address, PAIR[0], self.tally) as opener:
            self._shared = [open_case(opener, f"共办{number}") for number in range(SHARED)]
        self._threads = [threading.Thread(target=self._run, args=(number,)) for number in range(self._clerks)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    @property
    def acknowledged(self) -> int:
        """How many commands have their receipts."""
        return len(self.tally.kept)

    @contextmanager
    def going_on(self, more: int, seconds: float = 90.0) -> Iterator[None]:
        """Afterwards wait until that many more commands are acknowledged than before."""
        before = self.acknowledged
        yield
        self.wait_for(before + more, seconds)

    def wait_for(self, acknowledged: int, seconds: float = 90.0) -> None:
        """Wait until that many commands are acknowledged, or a clerk has met a fault."""
        assert wait_until(lambda: self.acknowledged >= acknowledged or bool(self.tally.faults), seconds), self.tally
        assert not self.tally.faults, self.tally.faults[0]

    def _run(self, number: int) -> None:
        try:
            with Clerk(self._address, PAIR[number % 2], self.tally) as clerk:
                self._work(clerk, number)
        except BaseException:  # noqa: BLE001 - told to the test, which fails for it
            self.tally.faults.append(traceback.format_exc())

    def _work(self, clerk: Clerk, number: int) -> None:
        for turn in count():
            own = open_case(clerk, f"第{number}号第{turn}")
            for item in range(1, 4):
                if self._stop.is_set():
                    return
                self._write_both(clerk, own, item, number, turn * 3 + item)

    def _write_both(self, clerk: Clerk, own: str, item: int, number: int, on_shared: int) -> None:
        """Two acts on the clerk's own case, two on a shared one, and one mistake."""
        shared = self._shared[on_shared % SHARED]
        address = f"{own}/collect-evidence"
        key = uuid4()
        kept = clerk.take(address, paper(item), key=key)
        clerk.take(f"{own}/serve-investigation-notice", NOTICE)
        clerk.take(f"{shared}/collect-evidence", paper(1 + number * ITEMS_EACH + on_shared % ITEMS_EACH))
        clerk.take(f"{shared}/serve-investigation-notice", NOTICE)
        match item:
            case 1:
                repeated = clerk.take(address, paper(item), key=key)
                _demand_same(kept, repeated)
            case 2:
                clerk.provoke("key-reused", address, paper(item, "另一内容"), key=key)
            case _:
                officers = {"officers": PAIR}
                clerk.provoke("stale-version", f"{own}/assign-officers", officers, key=uuid4(), token=HEAD, version=2)


def _demand_same(first: Kept, second: Kept) -> None:
    if first != second:
        raise AssertionError(f"a repeat got another receipt: {first} and {second}")
