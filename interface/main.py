"""The composition root: the one program that answers HTTP, and everything it stands on."""

import importlib.metadata
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from typing import Final

import uvicorn
from fastapi import FastAPI

from application.bus import Bus
from application.calendar_desk import CalendarDesk
from application.erasure import Erasure
from application.intake import Intake
from application.known_law import CalendarOnRecord
from application.public_reports import PublicDesk
from application.replay import Replays
from domain import catalogue
from domain.law.parties import organization_stream
from domain.registers import REGISTERS
from domain.registers.agency import agency_stream
from domain.registers.authority_settings import settings_stream
from domain.registers.officer import officer_stream
from domain.registers.responsible_person_file import person_stream
from domain.registers.work_calendar import STREAM as CALENDAR
from infrastructure.administration import Upkeep
from infrastructure.desk.drafts import SealedDrafts
from infrastructure.desk.seen import SeenVersions
from infrastructure.embedded.external import DatabaseUnusable
from infrastructure.lists import PLANNED_ANEW
from infrastructure.oversight import Oversight
from infrastructure.overviews import Overviews
from infrastructure.people import DEMONSTRATION, LocalPeople
from infrastructure.people.demonstration_mark import claim_for_demonstration
from infrastructure.photos import PhotoFiles
from infrastructure.projection.recount import recounted
from infrastructure.projection.recount_book import RecountBook
from infrastructure.published import Published
from infrastructure.readiness import ReadinessWatch
from infrastructure.store.case_store import EventStore
from infrastructure.store.connections import PoolSettings, open_pool
from infrastructure.store.envelope import Envelope
from infrastructure.store.master_key import derived_key, master_key
from infrastructure.store.personal import PersonalSeal, SubjectKeys
from interface.configuration import Configuration, ConfigurationError
from interface.garbage import collect_seldom
from interface.http.assembly import Pages, Surroundings, assemble, utc_now
from interface.preflight import PreflightError, check_port
from interface.web import elsewhere, pages, visits
from interface.web.administration import admin_pages, calendar_pages, health_pages, people_pages, settings_pages
from interface.web.batches import batch_pages, batch_rows_pages
from interface.web.cases import photo_pages
from interface.web.clues import bulk_pages, clue_pages
from interface.web.desk import (
    approval_pages,
    attention_pages,
    handover_pages,
    holiday_pages,
    late_pages,
    worklist_pages,
)
from interface.web.forms import act_pages
from interface.web.joint import campaign_pages, joint_pages
from interface.web.public import public_pages, public_report_pages
from interface.web.quick import quick_pages
from interface.web.records import (
    docket_pages,
    limits_pages,
    lists_pages,
    organization_pages,
    statistics_pages,
    workload_pages,
)
from interface.web.replay import oversight_pages, replay_pages, review_report_pages

DRAIN: Final = 10
"""Seconds that requests under way have to end when the program is told to stop."""

PAGES: Final[tuple[Pages, ...]] = (
    visits.routes,
    pages.routes,
    campaign_pages.routes,
    act_pages.routes,
    worklist_pages.routes,
    approval_pages.routes,
    photo_pages.routes,
    quick_pages.routes,
    joint_pages.routes,
    docket_pages.routes,
    lists_pages.routes,
    organization_pages.routes,
    statistics_pages.routes,
    limits_pages.routes,
    workload_pages.routes,
    replay_pages.routes,
    review_report_pages.routes,
    oversight_pages.routes,
    clue_pages.routes,
    bulk_pages.routes,
    batch_pages.routes,
    batch_rows_pages.routes,
    admin_pages.routes,
    people_pages.routes,
    health_pages.routes,
    settings_pages.routes,
    calendar_pages.routes,
    late_pages.routes,
    handover_pages.routes,
    attention_pages.routes,
    holiday_pages.routes,
    public_report_pages.routes,
    public_pages.routes,
    elsewhere.routes,
)
"""The pages for browsers, each a router made from the surroundings."""

STREAMS: Final = {
    "officer": lambda command: officer_stream(command.officer),
    "agency": lambda command: agency_stream(command.authority),
    "work_calendar": lambda _command: CALENDAR,
    "organization": lambda command: organization_stream(command.code),
    "responsible_person": lambda command: person_stream(command.person.subject),
}

OWNED: Final = {"authority_settings": settings_stream}
"""The registers of which every authority has one stream."""


def build(configuration: Configuration) -> FastAPI:
    """The application over the database of the configuration; its lifespan closes what this opens.

    Raises:
        ConfigurationError: no database is configured.
        MasterKeyInvalid: the key of personal values cannot be used.
    """
    url = configuration.required_database_url()
    opened = ExitStack()
    try:
        around = surroundings(configuration, url, opened)
        watch = around.readiness
    except BaseException:
        opened.close()
        raise

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        assert isinstance(watch, ReadinessWatch)
        with opened, watch:
            yield

    return assemble(around, PAGES, lifespan=lifespan)


def surroundings(configuration: Configuration, url: str, opened: ExitStack) -> Surroundings:
    """Everything behind the interface; ``opened`` closes it."""
    # Small pools: a full one makes callers wait their turn, a large one makes the database slower.
    sealing = opened.enter_context(open_pool(url, "anjuan-keys", PoolSettings(max_size=2)))
    asking = opened.enter_context(
        open_pool(url, "anjuan-api", PoolSettings(min_size=2, max_size=6, options=PLANNED_ANEW))
    )
    master = master_key(configuration.home)
    keys = SubjectKeys(sealing, master)
    store = EventStore(url, Envelope(catalogue.EVENTS, PersonalSeal(keys)), catalogue.replay)
    opened.callback(store.close)
    bus, lists = Bus(store, calendar=CalendarOnRecord(store)), Overviews(asking)
    return Surroundings(
        bus=bus,
        people=LocalPeople(asking, demonstration=DEMONSTRATION if configuration.demo else None),
        readings=lists,
        late=lists,
        notices=lists,
        directory=lists,
        counts=lists,
        overviews=lists,
        drafts=SealedDrafts(asking, master),
        photos=PhotoFiles(configuration.photos),
        replays=Replays(bus, recounted),
        oversight=Oversight(asking),
        seen=SeenVersions(asking),
        administration=Upkeep(asking),
        published=Published(asking),
        desk=_desk(configuration, bus, master),
        calendar=CalendarDesk(store, RecountBook(asking)),
        readiness=ReadinessWatch(url),
        case_types=catalogue.CASE_TYPES,
        registers=REGISTERS,
        intake=lambda: Intake(store, catalogue.replay, catalogue.CASE_TYPES, utc_now),
        erasure=Erasure(bus, keys, utc_now),
        streams=STREAMS,
        owned=OWNED,
        edition=importlib.metadata.version("anjuan"),
        demo=configuration.demo,
    )


def _desk(configuration: Configuration, bus: Bus, master: bytes) -> PublicDesk | None:
    """Whoever takes reports of the public, if the operator has named an authority for them."""
    authority = configuration.public_reports
    return None if authority is None else PublicDesk(bus, authority, derived_key(master, "public receipts"))


def serve(configuration: Configuration, app: FastAPI) -> int:
    """Serve until told to stop, then let requests end; answers the exit code."""
    settings = uvicorn.Config(
        app,
        host=configuration.host,
        port=configuration.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=DRAIN,
    )
    server = uvicorn.Server(settings)
    server.run()
    return 0 if server.started else 1


def main() -> int:
    """``python -m interface.main``."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        configuration = Configuration.from_environment()
        check_port(configuration)
        if configuration.demo:
            claim_for_demonstration(configuration.required_database_url())
        app = build(configuration)
        collect_seldom()
        return serve(configuration, app)
    except (ConfigurationError, DatabaseUnusable, PreflightError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main())
