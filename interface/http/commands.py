"""Commands: one explicit route per step of every case type, generated from the procedure tables."""

# No "from __future__ import annotations" here: it would turn the annotations of the closures below, which name
# each step's own command, into text that FastAPI cannot resolve.

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Body, Depends
from fastapi.routing import APIRoute
from pydantic import BeforeValidator
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from application.bus import Foreseen
from application.ports import TakesSteps
from application.principals import Principal
from application.recorded import Receipt
from domain.messages import Command
from domain.procedure import CaseType
from domain.step import By, Step
from interface import addresses
from interface.http.answers import DisclosureShown, ReceiptShown, etag
from interface.http.problems import Refusal
from interface.http.spoken import (
    CaseIdMade,
    IdempotencyKey,
    VersionRead,
    body_hash,
    said_by,
    strictly,
)
from interface.new_ids import new_id

PROBLEMS: Final[dict[int | str, dict[str, Any]]] = {
    "4XX": {"$ref": "#/components/responses/Problem", "description": "问题 Problem"},
    "5XX": {"$ref": "#/components/responses/Problem", "description": "问题 Problem"},
}


class Handles(TakesSteps, Protocol):
    """The bus: steps taken, and what would come of them."""

    def foresee(
        self, case_type: CaseType, case_id: UUID, command: Command, *, by: Principal, expected: int | None
    ) -> Foreseen:
        """What would come of it; nothing is stored. Raises the errors of application.ports."""


class StepRoute(APIRoute):
    """A route that looks at the last word of the path before it tries its pattern: there are over a hundred."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **given: Any) -> None:
        super().__init__(path, endpoint, **given)
        word = path[path.rfind("/") :]
        self._ending = "" if "{" in word else word

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """As the base class, only faster where it does not."""
        return super().matches(scope) if scope["path"].endswith(self._ending) else (Match.NONE, {})


StreamOf = Callable[[Command], UUID | None]
OwnStream = Callable[[str], UUID]
Identify = Callable[..., Principal]


def case_routes(bus: Handles, case_types: Iterable[CaseType], identity: Identify) -> APIRouter:
    """``POST /api/v1/{kind}-cases`` and ``…/{id}/{slug}`` for every step that a person may take."""
    router = APIRouter(prefix="/api/v1", route_class=StepRoute)
    for case_type in case_types:
        _add(router, addresses.cases(case_type.kind), bus, case_type, identity, lambda _command: None)
    return router


def register_routes(
    bus: Handles,
    registers: Mapping[str, CaseType],
    identity: Identify,
    streams: Mapping[str, StreamOf],
    owned: Mapping[str, OwnStream],
) -> APIRouter:
    """The same below ``/api/v1/registers``; ``streams`` tells the id of an entry from its opening command, ``owned``
    that of a register of which every authority has one stream, from the authority.
    """
    router = APIRouter(prefix=addresses.REGISTERS_AT, route_class=StepRoute)
    for kind, register in registers.items():
        stream_of = streams.get(kind, lambda _command: None)
        _add(router, f"/{addresses.named(kind)}", bus, register, identity, stream_of, owned.get(kind))
    return router


def taken_by_people(case_type: CaseType) -> list[Step]:
    """The steps that get a route: what only the passing of time brings about comes from the worker."""
    return [step for step in case_type.steps.values() if step.by is not By.CLOCK]


def _add(
    router: APIRouter,
    path: str,
    bus: Handles,
    case_type: CaseType,
    identity: Identify,
    stream_of: StreamOf,
    own_stream: OwnStream | None = None,
) -> None:
    opening = case_type.opening
    if opening.by is not By.CLOCK:
        router.add_api_route(
            path,
            _beginning(bus, case_type, identity, router.prefix + path, stream_of, own_stream),
            status_code=201,
            **_described(case_type, opening, f"{case_type.kind}-begin"),
        )
    for step in taken_by_people(case_type):
        router.add_api_route(
            f"{path}/{{case_id}}/{step.slug}",
            _taking(bus, case_type, step, identity),
            **_described(case_type, step, f"{case_type.kind}-{step.slug}"),
        )
    router.add_api_route(f"{path}/{{case_id}}/{{slug}}", _unknown(case_type), methods=["POST"], include_in_schema=False)


def _described(case_type: CaseType, step: Step, operation_id: str) -> dict[str, Any]:
    articles = "、".join(cited.zh for cited in step.basis)
    articles_en = ", ".join(cited.en for cited in step.basis)
    lines = [
        f"{step.label.en}.",
        f"行为主体 By: {said_by(step)}.",
        f"依据 Basis: {articles} ({articles_en}).",
        *([f"文书 Papers: {', '.join(step.papers)}."] if step.papers else ()),
        *(["只增加内容，可不写版本 Only adds: If-Match is optional."] if step.appends else ()),
        *(["仅首次答复告知所查内容 Only the first answer tells what was opened."] if step.discloses else ()),
    ]
    return {
        "methods": ["POST"],
        "operation_id": operation_id,
        "summary": step.label.zh,
        "description": "\n\n".join(lines),
        "tags": [f"{case_type.label.zh} {case_type.label.en}"],
        "responses": PROBLEMS,
        "response_model": ReceiptShown if step.discloses is None else DisclosureShown,
    }


def _beginning(
    bus: Handles,
    case_type: CaseType,
    identity: Identify,
    path: str,
    stream_of: StreamOf,
    own_stream: OwnStream | None,
) -> Callable[..., ReceiptShown]:
    step = case_type.opening

    def begin(
        command: Annotated[step.command, BeforeValidator(lambda said: strictly(step, said)), Body()],  # type: ignore[name-defined] # a class known only at run time
        by: Annotated[Principal, Depends(identity)],
        command_id: IdempotencyKey,
        response: Response,
        version: VersionRead = None,
        case_id: CaseIdMade = None,
    ) -> ReceiptShown:
        place = f"{case_type.kind}/{case_id or ''}/{step.slug}"
        own = None if own_stream is None else own_stream(by.authority)
        receipt = bus.handle(
            case_type,
            case_id or own or stream_of(command) or new_id(),
            command,
            by=by,
            expected=version or 0,
            command_id=command_id,
            body_hash=body_hash(place, command),
        )
        response.status_code = 200 if receipt.repeated else 201
        response.headers["Location"] = f"{path}/{receipt.case_id}"
        return _shown(receipt, response)

    return begin


def _taking(bus: Handles, case_type: CaseType, step: Step, identity: Identify) -> Callable[..., ReceiptShown]:
    def take(
        case_id: UUID,
        command: Annotated[step.command, BeforeValidator(lambda said: strictly(step, said)), Body()],  # type: ignore[name-defined] # a class known only at run time
        by: Annotated[Principal, Depends(identity)],
        command_id: IdempotencyKey,
        response: Response,
        version: VersionRead = None,
    ) -> ReceiptShown:
        receipt = bus.handle(
            case_type,
            case_id,
            command,
            by=by,
            expected=version,
            command_id=command_id,
            body_hash=body_hash(f"{case_type.kind}/{case_id}/{step.slug}", command),
        )
        if step.discloses is None:
            return _shown(receipt, response)
        response.headers["ETag"] = etag(receipt.version)
        response.headers["Cache-Control"] = "no-store"
        if receipt.repeated:
            return DisclosureShown.of(receipt)
        return DisclosureShown.telling(receipt, step.discloses(bus.case(case_type, case_id, by), command))

    return take


def _unknown(case_type: CaseType) -> Callable[..., None]:
    possible = "、".join(step.slug for step in taken_by_people(case_type))

    def no_such_step() -> None:
        raise Refusal(
            "unknown-step", detail=f"可为：{possible}。", detail_en=f"One of: {possible.replace('、', ', ')}."
        )

    return no_such_step


def _shown(receipt: Receipt, response: Response) -> ReceiptShown:
    response.headers["ETag"] = etag(receipt.version)
    return ReceiptShown.of(receipt)
