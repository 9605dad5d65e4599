"""通知与在办案件: what the system gave notice of, and the open cases of an organization for the registration desk."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.office_readings import NoticeEntry
from application.position import Position
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, Sort, TellsDocket
from application.waiting import ENDED
from domain.law.parties import CreditCode
from domain.registers.notice import NoticeTo
from interface.http.answers import Answer
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, caught_up
from interface.http.queries import TAG, Identify


class TellsNotices(TellsDocket, Protocol):
    """What the lists tell of notices and of an organization's cases."""

    def notices(self, *, reader: Principal, addressee: str, unnoted: bool, limit: int) -> Sequence[NoticeEntry]:
        """What the system gave notice of, the newest first."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class NoticesAsked(Asked):
    """Which notices; without ``to`` those for everybody."""

    to: NoticeTo | None = Field(None, description="收件方 for whom")
    unnoted: bool = Field(default=True, description="仅待阅 only those that nobody has noted")
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


class OpenCasesAsked(Asked):
    """Of which organization."""

    code: CreditCode = Field(description="统一社会信用代码 unified social credit code")


class NoticesShown(Answer):
    """Notices, the newest first; one is noted by ``POST /api/v1/registers/notice/{notice}/note-notice``."""

    notices: tuple[NoticeEntry, ...]


class OpenCasesShown(Answer):
    """The cases of the organization, and the clues about it, that are under way."""

    code: str
    cases: tuple[DocketEntry, ...]


def routes(readings: TellsNotices, identity: Identify) -> APIRouter:
    """``GET /api/v1/notices`` and ``/api/v1/open-cases``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/notices",
        _notices(readings, identity),
        operation_id="notices",
        summary="系统通知",
        description="What the system gave notice of: correction periods that passed, open cases of an organization.",
        response_model=NoticesShown,
    )
    router.add_api_route(
        "/open-cases",
        _open_cases(readings, identity),
        operation_id="open-cases",
        summary="社会组织在办案件",
        description="The open cases of an organization, for the registration desk.",
        response_model=OpenCasesShown,
    )
    return router


def _notices(readings: TellsNotices, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[NoticesAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> NoticesShown:
        caught_up(readings, asked.after)
        addressee = "" if asked.to is None else asked.to.value
        found = readings.notices(reader=by, addressee=addressee, unnoted=asked.unnoted, limit=asked.limit)
        return NoticesShown(notices=tuple(found))

    return read


def _open_cases(readings: TellsNotices, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[OpenCasesAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> OpenCasesShown:
        caught_up(readings, asked.after)
        wanted = DocketFilter(code=asked.code)
        page = readings.docket_page(wanted, reader=by, sort=Sort.OPENED, cursor="", limit=LARGEST_PAGE)
        return OpenCasesShown(
            code=asked.code, cases=tuple(case for case in page.entries if case.main_stage not in ENDED[case.kind])
        )

    return read
