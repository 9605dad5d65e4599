"""Assembly: the parts of the HTTP interface put together, whatever stands behind them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Protocol

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from application.administration import Administration
from application.calendar_desk import CalendarDesk
from application.campaigns import Campaigns
from application.case_review import CaseReviews
from application.drafts import Drafts
from application.erasure import Erasure
from application.holidays_ahead import DueDays
from application.intake import Intake
from application.joint_entries import Listed
from application.joint_operations import JointFiles, JointOperations
from application.marked_cases import MarkedCases, ReadsRecords, TellsMarked
from application.organizations import Organizations
from application.oversight import TellsOversight
from application.people import People
from application.photos import PhotoStore
from application.public_readings import TellsThePublic
from application.public_reports import PublicDesk
from application.readiness import Readiness
from application.record_readings import TellsRecords
from application.replay import Replays
from application.seen import Seen
from application.triage import TellsTriage
from application.worklists import Lists, Worklists
from domain.case import Case
from domain.law.calendar import WorkingCalendar
from domain.law.comparison import Comparison
from domain.law.officers import OfficerOnRecord
from domain.law.settings import Settings
from domain.procedure import CaseType
from interface.http import (
    batches,
    calendar_years,
    campaigns,
    case_reviews,
    commands,
    directory,
    dockets,
    documentation,
    glossary,
    health,
    imports,
    late,
    notices,
    organizations,
    personal,
    photos,
    public_lists,
    queries,
    refusals,
    settings,
    sign_in,
    statistics,
    worklists,
    workload,
)
from interface.http.bodies import SoundBodies
from interface.http.campaigns import TellsUndertakings
from interface.http.commands import Handles, OwnStream, StreamOf
from interface.http.directory import TellsDirectory
from interface.http.dockets import Readings
from interface.http.identity import Identity
from interface.http.late import TellsLate
from interface.http.notices import TellsNotices
from interface.http.organizations import TellsOrganizations
from interface.http.protection import Incidents, SecurityHeaders
from interface.http.queries import Names, Reads
from interface.http.statistics_figures import Counts
from interface.http.workload import TellsWorkload
from interface.text.language import english


class TheBus(Handles, Reads, Names, JointFiles, ReadsRecords, Protocol):
    """Commands and questions about one stream."""

    def officers(self) -> Callable[[str], OfficerOnRecord | None]:
        """A look-up in the register of officers, for one answer."""

    @property
    def calendar(self) -> Callable[[], WorkingCalendar]:
        """The working days as they are known now."""

    def settings(self, authority: str, on: date | None = None) -> Settings:
        """What an authority has set, as it holds on a day; without a day the latest."""

    def like_cases(self, case: Case, code: str, on: date) -> Comparison | None:
        """What the authority of a case decided on the same conduct, none of it closed."""

    def is_charity(self, authority: str, code: str) -> bool | None:
        """Whether the authority's register has an organization as a charity; None where it is not in it."""


class TellsOverviews(
    Readings,
    TellsDirectory,
    Lists,
    TellsWorkload,
    TellsUndertakings,
    TellsOrganizations,
    TellsRecords,
    TellsTriage,
    Listed,
    DueDays,
    TellsMarked,
    Protocol,
):
    """What the lists tell over many cases."""


def utc_now() -> datetime:
    """The clock of everything that is not given another one."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the interface needs of the system behind it.

    ``streams`` tells the id of a register's entry from its opening command, ``owned`` that of a register of which every
    authority has one stream. ``edition`` changes with every build.
    ``demo``: the tokens of the demonstration open, and the sign-in page may offer them. Of what is
    None the routes and pages are left out.
    """

    bus: TheBus
    people: People
    readings: Readings
    readiness: Readiness
    case_types: Mapping[str, CaseType]
    registers: Mapping[str, CaseType]
    intake: Callable[[], Intake] | None = None
    erasure: Erasure | None = None
    late: TellsLate | None = None
    notices: TellsNotices | None = None
    directory: TellsDirectory | None = None
    counts: Counts | None = None
    overviews: TellsOverviews | None = None
    drafts: Drafts | None = None
    photos: PhotoStore | None = None
    replays: Replays | None = None
    oversight: TellsOversight | None = None
    seen: Seen | None = None
    administration: Administration | None = None
    published: TellsThePublic | None = None
    desk: PublicDesk | None = None
    calendar: CalendarDesk | None = None
    streams: Mapping[str, StreamOf] = field(default_factory=dict)
    owned: Mapping[str, OwnStream] = field(default_factory=dict)
    edition: str = "0"
    demo: bool = False
    now: Callable[[], datetime] = utc_now

    @property
    def identity(self) -> Identity:
        """The dependency that answers who is calling."""
        return Identity(self.people)

    def names(self) -> Callable[[str], str]:
        """A look-up of officers' names in the language of the request, for one page."""
        return self.bus.names(english=english())

    def worklists(self, overviews: TellsOverviews) -> Worklists:
        """Worklists over these lists."""
        return Worklists(overviews, self.case_types.values(), lambda officer: self.bus.officers()(officer))

    def campaigns(self, overviews: TellsOverviews) -> Campaigns:
        """Progress of campaigns over these lists."""
        return Campaigns(self.bus, overviews, lambda: self.bus.calendar())

    def joint_operations(self) -> JointOperations:
        """Joint operations, whole or agency by agency."""
        return JointOperations(self.bus)

    def organizations(self, overviews: TellsOverviews) -> Organizations:
        """Files of organizations over these lists."""
        return Organizations(self.bus, overviews, self.case_types)

    @property
    def reviews(self) -> CaseReviews | None:
        """The reviews of cases."""
        return None if self.replays is None else CaseReviews(self.replays.reading, self.replays.recount)

    @property
    def marked_cases(self) -> MarkedCases:
        """The readings of cases under attention."""
        return MarkedCases(self.bus, self.case_types)


Pages = Callable[[Surroundings], APIRouter]
"""Makes a router of pages, given what stands behind the interface."""


def assemble(around: Surroundings, pages: Sequence[Pages] = (), *, lifespan: Any = None) -> FastAPI:
    """The application, ready to serve; ``lifespan`` as FastAPI takes it."""
    app = FastAPI(
        title="案卷 Anjuan",
        summary="社会组织执法案件系统 A case system for enforcing the law on social organizations",
        description=documentation.DESCRIPTION,
        version=around.edition,
        openapi_url=documentation.OPENAPI,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    for router in _routers(around):
        # Not included but taken in: an included router asks its parent at every route, and there are many.
        app.router.routes.extend(router.routes)
    for page in pages:
        app.include_router(page(around))
    refusals.install(app)
    documentation.install(app)
    # The last added is the outermost: also an incident's answer carries the headers.
    app.add_middleware(SoundBodies)
    app.add_middleware(Incidents)
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=5)
    app.add_middleware(SecurityHeaders)
    return app


def _routers(around: Surroundings) -> Sequence[APIRouter]:
    bus, people, identity = around.bus, around.people, around.identity
    case_types, registers = around.case_types, around.registers
    kinds, rolls = tuple(case_types.values()), tuple(registers.values())
    history = () if around.intake is None else (imports.routes(around.intake, kinds, identity),)
    return (
        *history,
        *(() if around.erasure is None else (personal.routes(around.erasure, identity),)),
        *(() if around.photos is None else (photos.routes(around.photos, identity),)),
        health.routes(around.readiness),
        sign_in.routes(people, identity),
        sign_in.account_routes(people, identity),
        sign_in.browser_routes(people, around.drafts),
        glossary.routes(kinds, rolls, around.edition),
        commands.case_routes(bus, kinds, identity),
        dockets.routes(around.readings, bus, kinds, identity, around.now),
        *(() if around.late is None else (late.routes(around.late, identity),)),
        *(() if around.notices is None else (notices.routes(around.notices, identity),)),
        *(() if around.directory is None else (directory.routes(around.directory, identity),)),
        *(() if around.counts is None else (statistics.routes(around.counts, identity, around.now),)),
        *(() if around.calendar is None else (calendar_years.routes(around.calendar, identity),)),
        *_overviews(around),
        queries.routes(bus, kinds, identity, around.now),
        *(() if around.reviews is None else (case_reviews.routes(around.reviews, kinds, identity),)),
        public_lists.routes(around.readings, identity),
        batches.routes(bus, case_types, identity),
        settings.routes(bus, identity, around.now),
        commands.register_routes(bus, registers, identity, around.streams, around.owned),
        queries.routes(bus, rolls, identity, around.now, registers=True),
    )


def _overviews(around: Surroundings) -> Sequence[APIRouter]:
    """What is told over many cases, where somebody tells it."""
    lists, identity, case_types = around.overviews, around.identity, around.case_types
    if lists is None:
        return ()
    return (
        worklists.routes(around.worklists(lists), lists, case_types, identity, around.now),
        workload.routes(lists, identity, around.now),
        campaigns.routes(lists, around.campaigns(lists), identity, around.now),
        organizations.routes(around.organizations(lists), lists, identity, around.now),
    )
