"""Assembly: the parts of the HTTP interface put together, whatever stands behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from application.people import People
from domain.procedure import CaseType
from interface.http import commands, documentation, glossary, queries, refusals, sign_in
from interface.http.bodies import SoundBodies
from interface.http.commands import Handles, StreamOf
from interface.http.identity import Identity
from interface.http.protection import Incidents, SecurityHeaders
from interface.http.queries import Reads


class TheBus(Handles, Reads, Protocol):
    """Commands and questions about one stream."""


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What the HTTP interface needs. ``more`` are routers made elsewhere: pages, health, lists.

    ``streams`` tells the id of a register's entry from its opening command. ``edition`` changes with every build.
    """

    bus: TheBus
    people: People
    case_types: Mapping[str, CaseType]
    registers: Mapping[str, CaseType]
    streams: Mapping[str, StreamOf] = field(default_factory=dict)
    edition: str = "0"
    more: Sequence[APIRouter] = ()


def assemble(around: Surroundings) -> FastAPI:
    """The application, ready to serve."""
    app = FastAPI(
        title="案卷 Anjuan",
        summary="社会组织执法案件系统 A case system for enforcing the law on social organizations",
        description=documentation.DESCRIPTION,
        version=around.edition,
        openapi_url=documentation.OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    identity = Identity(around.people)
    case_types, registers = around.case_types, around.registers
    for router in (
        sign_in.routes(around.people, identity),
        sign_in.account_routes(around.people, identity),
        glossary.routes(case_types.values(), registers.values(), around.edition),
        commands.case_routes(around.bus, case_types.values(), identity),
        queries.routes(around.bus, case_types.values(), identity),
        commands.register_routes(around.bus, registers, identity, around.streams),
        queries.routes(around.bus, registers.values(), identity, registers=True),
        sign_in.browser_routes(around.people),
        *around.more,
    ):
        app.include_router(router)
    refusals.install(app)
    documentation.install(app)
    # The last added is the outermost: also an incident's answer carries the headers.
    app.add_middleware(SoundBodies)
    app.add_middleware(Incidents)
    app.add_middleware(GZipMiddleware, minimum_size=2048, compresslevel=5)
    app.add_middleware(SecurityHeaders)
    return app
