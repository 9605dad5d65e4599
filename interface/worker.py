"""The worker: keeps the read models, records the passing of periods, and shows that it lives."""

from __future__ import annotations

import logging
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Final

from application.bus import Bus
from application.known_law import CalendarOnRecord
from application.policies.batches import BatchPolicy
from application.policies.clock import ClockPolicy
from application.policies.listing_notices import ListingNoticePolicy
from application.policies.notices import NoticePolicy
from application.policies.partner_notices import PartnerNoticePolicy
from application.policies.party_notices import PartyNoticePolicy
from application.policies.recomputing import RecomputingPolicy
from application.policies.rejudging import RejudgingPolicy
from application.ports import Busy, Unavailable
from domain import catalogue
from domain.messages import shanghai_day
from domain.registers.batch_orders import BatchStepOrdered
from infrastructure.people import DEMONSTRATION, LocalPeople
from infrastructure.projection.approvals import ApprovalLog, EntryLog
from infrastructure.projection.batch import reader
from infrastructure.projection.clock_book import ClockBook
from infrastructure.projection.heartbeat import Heartbeat
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.notice_book import ListingNoticeBook, NoticeBook
from infrastructure.projection.partner_book import PartnerBook
from infrastructure.projection.recount import recounted
from infrastructure.projection.recount_book import RecountBook
from infrastructure.projection.runner import Runner
from infrastructure.store.case_store import EventStore
from infrastructure.store.connections import PoolSettings, open_pool
from infrastructure.store.envelope import Envelope
from infrastructure.store.master_key import master_key
from infrastructure.store.personal import PersonalSeal, SubjectKeys
from interface.configuration import Configuration, ConfigurationError
from interface.garbage import collect_seldom

CHECK_EVERY: Final = 60.0
"""Seconds after which the clock looks even if nothing happened: so it notices a new day."""

NOT_SOONER: Final = 1.0
"""Seconds between two looks while entries keep coming in."""

_log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Clockwork:
    """Lets the clock look after entries came in, at each new day in Shanghai, and every minute."""

    def __init__(self, check: Callable[[], int], now: Callable[[], datetime] = _now) -> None:
        """``check`` takes the steps that are due."""
        self._check = check
        self._now = now
        self._moved = threading.Event()
        self._has_looked = False

    def moved(self) -> None:
        """Entries came in."""
        self._moved.set()

    def run(self, stop: threading.Event) -> None:
        """Look until ``stop`` is set; a store that cannot take commands is tried again at the next look."""
        while not stop.is_set():
            self._moved.clear()
            day = shanghai_day(self._now())
            try:
                self._check()
                self._has_looked = True
            except (Busy, Unavailable) as error:
                # In a new database the first look comes before the tables of the lists: nobody has to be warned.
                level = logging.WARNING if self._has_looked else logging.INFO
                _log.log(level, "期限程序稍后再试。 The clock tries again later: %r", error)
            stop.wait(NOT_SOONER)
            waited = NOT_SOONER
            while waited < CHECK_EVERY and not stop.is_set() and shanghai_day(self._now()) == day:
                if self._moved.wait(NOT_SOONER):
                    break
                waited += NOT_SOONER


class Worker:
    """The parts of the worker on their threads. A part that dies takes the process with it: it is started anew."""

    def __init__(self, configuration: Configuration, url: str, opened: ExitStack) -> None:
        """Build everything over ``url``; ``opened`` closes it."""
        sealing = opened.enter_context(open_pool(url, "anjuan-worker-keys", PoolSettings(min_size=0, max_size=1)))
        asking = opened.enter_context(open_pool(url, "anjuan-clock", PoolSettings(min_size=0, max_size=1)))
        seal = PersonalSeal(SubjectKeys(sealing, master_key(configuration.home)))
        store = EventStore(url, Envelope(catalogue.EVENTS, seal), catalogue.replay, pool_size=2)
        opened.callback(store.close)
        bus = Bus(store, calendar=CalendarOnRecord(store))
        people = LocalPeople(asking, demonstration=DEMONSTRATION if configuration.demo else None)
        orders = EntryLog(asking, (BatchStepOrdered.name,))
        book = NoticeBook(asking)
        policies = (
            RejudgingPolicy(bus, ApprovalLog(asking), catalogue.CASE_TYPES),
            RecomputingPolicy(bus, RecountBook(asking), recounted, catalogue.CASE_TYPES, _now),
            ClockPolicy(bus, ClockBook(asking), catalogue.CASE_TYPES, catalogue.EVENTS, _now, bus.calendar),
            NoticePolicy(bus, book, catalogue.CASE_TYPES, _now),
            PartyNoticePolicy(bus, book, _now),
            PartnerNoticePolicy(bus, PartnerBook(asking), _now),
            ListingNoticePolicy(bus, ListingNoticeBook(asking), _now),
            BatchPolicy(bus, orders, people.in_office, catalogue.CASE_TYPES, _now),
        )
        clockwork = Clockwork(lambda: sum(each.check() for each in policies))
        runner = Runner(url, READ_MODELS, reader(catalogue.EVENTS), moved=clockwork.moved)
        heart = Heartbeat(url, lambda: "working" if runner.working else "standing by")
        self._parts = {"read-models": runner.run, "clock": clockwork.run, "heartbeat": heart.run}
        self._failed = False

    def run(self, stop: threading.Event) -> int:
        """Work until ``stop`` is set; answers the exit code."""
        threads = [
            threading.Thread(target=self._part, args=(name, part, stop), name=name)
            for name, part in self._parts.items()
        ]
        for thread in threads:
            thread.start()
        stop.wait()
        for thread in threads:
            thread.join()
        return 1 if self._failed else 0

    def _part(self, name: str, part: Callable[[threading.Event], None], stop: threading.Event) -> None:
        try:
            part(stop)
        except BaseException:
            self._failed = True
            _log.exception("%s 意外终止，工作进程退出。 %s ended unexpectedly, the worker exits.", name, name)
            stop.set()
            raise


def work(configuration: Configuration, stop: threading.Event) -> int:
    """Run the worker until ``stop`` is set; answers the exit code.

    Raises:
        ConfigurationError: no database is configured.
        MasterKeyInvalid: the key of personal values cannot be used.
    """
    url = configuration.required_database_url()
    with ExitStack() as opened:
        return Worker(configuration, url, opened).run(stop)


def main() -> int:
    """``python -m interface.worker``."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    collect_seldom()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        return work(Configuration.from_environment(), stop)
    except (ConfigurationError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
