"""Lists: the docket of each kind of case and the limits that run, from the read models."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, field_validator

from application.office_readings import PublicNameFilter, PublicNamesPage
from application.ports import Files
from application.position import Position
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, LimitEntry, Sort, TellsDocket, TimelineEntry
from domain.case import Track
from domain.messages import shanghai_day
from domain.procedure import CaseType
from interface import addresses
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.problems import Refusal, bad_field
from interface.http.queries import TAG, Identify

LARGEST_PAGE: Final = 200
PATIENCE: Final = 2.0
"""Seconds to wait for the lists to hold what was recorded, for ``?after=`` and for whoever comes back from a form."""


class Readings(TellsDocket, Protocol):
    """What the read models answer, within the authorities that the reader may see."""

    def timeline(self, case_id: UUID, *, reader: Principal) -> Sequence[TimelineEntry]:
        """Every entry of a case in order."""

    def deadlines(self, case_id: UUID, *, reader: Principal) -> Sequence[LimitEntry]:
        """Every limit of a case."""

    def deadlines_due(self, before: date, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """Running limits whose last day lies before a day, the most urgent first."""

    def public_names(self, wanted: PublicNameFilter, *, reader: Principal, cursor: str, limit: int) -> PublicNamesPage:
        """A page of the names on public lists. Raises NotEmpowered, ValueError for a cursor that is none of its own."""

    def obligations(self, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What cases owe without a day, the oldest first."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class Asked(BaseModel):
    """What every question to a list may say."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: str = Field(
        "", max_length=40, description="命令答复中的 position：等到列表已含该次记录。 Wait for a command."
    )

    @field_validator("*", mode="before")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        if "\0" in str(value) or "\\x00" in str(value):
            raise ValueError("含有不能存储的字符。 Holds a NUL, which cannot be stored.")
        return value


class DocketAsked(Asked):
    """Which cases, in which order. Days are inclusive, except ``due_before``."""

    q: str = Field("", max_length=200, description="案号、当事人、案情 number, party, facts")
    party: str = Field("", max_length=200, description="当事人 party")
    code: str = Field("", max_length=18, description="统一社会信用代码 unified social credit code")
    stage: list[str] = Field(default=[], max_length=40, description="主线阶段，可多个 main stages")
    track: str = Field(
        "",
        max_length=140,
        pattern=r"^([a-z_]+(:[a-z_]+)?)?$",
        description="并行事项，可加阶段 hearing:hearing_open",
    )
    officer: str = Field("", max_length=40, description="办案人员 officer")
    authority: str = Field("", max_length=60, description="机关 authority")
    filed_from: date | None = Field(None, description="立案不早于 opened on or after")
    filed_to: date | None = Field(None, description="立案不晚于 opened on or before")
    due_before: date | None = Field(None, ge=date(1900, 1, 1), description="期限早于 next limit before")
    imported: bool | None = Field(None, description="导入的历史案件 imported history")
    sort: Sort = Sort.RECENT
    cursor: str = Field("", max_length=500)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)

    def chosen(self, kind: str) -> DocketFilter:
        """The filter of the read model."""
        return DocketFilter(
            search=f"{self.party} {self.q}".strip(),
            kinds=(kind,),
            stages=tuple(self.stage),
            track=self.track.partition(":")[0],
            track_stage=self.track.partition(":")[2],
            authority=self.authority,
            officer=self.officer,
            code=self.code,
            opened_from=self.filed_from,
            opened_until=self.filed_to,
            due_until=self.due_before - timedelta(days=1) if self.due_before else None,
            imported=self.imported,
        )


class DueAsked(Asked):
    """Which limits. Without ``before``: those of the next 30 days."""

    before: date | None = None
    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


class ObligationsAsked(Asked):
    """How many."""

    limit: int = Field(100, ge=1, le=LARGEST_PAGE)


class DocketShown(Answer):
    """A page; pass ``next_cursor`` back as ``cursor``, empty on the last page."""

    entries: tuple[DocketEntry, ...]
    next_cursor: str


class LimitShown(Answer):
    """A limit with its colour today."""

    limit: LimitEntry
    lamp: Term
    overdue: bool

    @classmethod
    def of(cls, limit: LimitEntry, today: date) -> "LimitShown":
        """The limit as it stands on a day."""
        return cls(limit=limit, lamp=Term.of(limit.lamp(today)), overdue=limit.overdue(today))


class LimitsShown(Answer):
    """Limits as of ``today`` in Shanghai."""

    today: date
    limits: tuple[LimitShown, ...]


class CatchesUp(Protocol):
    """Lists that come to hold what a command recorded."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


def caught_up(readings: CatchesUp, after: str) -> None:
    """Wait for the lists to hold what a command recorded. Raises Refusal (422 for a bad position, 503)."""
    if not after:
        return
    try:
        position = Position.parse(after)
    except ValueError:
        zh, en = "不是本系统给出的位置。", "Not a position that this system gave."
        raise Refusal("invalid", errors=bad_field("after", zh, en)) from None
    if not readings.wait_until(position, PATIENCE):
        raise Refusal("not-yet-readable", headers={"Retry-After": "1"})


def routes(
    readings: Readings,
    bus: Files,
    case_types: Iterable[CaseType],
    identity: Identify,
    now: Callable[[], datetime],
) -> APIRouter:
    """``GET /api/v1/{kind}-cases``, ``…/{id}/deadlines`` and ``/api/v1/deadlines``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    for case_type in case_types:
        path, label = addresses.cases(case_type.kind), case_type.label
        router.add_api_route(
            path,
            _docket(readings, case_type, identity),
            operation_id=f"{case_type.kind}-docket",
            summary=f"{label.zh}：台账",
            description=f"{label.en}: the docket.",
            response_model=DocketShown,
        )
        router.add_api_route(
            f"{path}/{{case_id}}/deadlines",
            _limits(readings, bus, case_type, identity, now),
            operation_id=f"{case_type.kind}-deadlines",
            summary=f"{label.zh}：期限",
            description=f"{label.en}: its limits with their computation.",
            response_model=LimitsShown,
        )
    router.add_api_route(
        "/deadlines",
        _due(readings, identity, now),
        operation_id="deadlines",
        summary="期限一览",
        description="Limits that run, the most urgent first.",
        response_model=LimitsShown,
    )
    router.add_api_route(
        "/obligations",
        _obligations(readings, identity, now),
        operation_id="obligations",
        summary="应办事项一览",
        description="What cases owe without a day: the four musts, the check of funds, a liquidation to follow.",
        response_model=LimitsShown,
    )
    return router


def _demand_known(asked: DocketAsked, case_type: CaseType) -> None:
    """Raises Refusal naming ``stage`` or ``track`` where the procedure has no such stage or track."""
    main = set(case_type.stages.get(Track.MAIN, ()))
    if unknown := [stage for stage in asked.stage if stage not in main]:
        zh, en = f"没有这一主线阶段：{unknown[0]}。", f"No such main stage: {unknown[0]}."
        raise Refusal("invalid", errors=bad_field("stage", zh, en))
    track, _, stage = asked.track.partition(":")
    known = {place.value: set(stages) for place, stages in case_type.stages.items()}
    if track and track not in known:
        zh, en = f"没有这一并行事项：{track}。", f"No such track: {track}."
        raise Refusal("invalid", errors=bad_field("track", zh, en))
    if stage and stage not in known[track]:
        zh, en = f"{track} 没有这一阶段：{stage}。", f"{track} has no such stage: {stage}."
        raise Refusal("invalid", errors=bad_field("track", zh, en))


def _docket(readings: Readings, case_type: CaseType, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[DocketAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> DocketShown:
        _demand_known(asked, case_type)
        caught_up(readings, asked.after)
        try:
            page = readings.docket_page(
                asked.chosen(case_type.kind), reader=by, sort=asked.sort, cursor=asked.cursor, limit=asked.limit
            )
        except ValueError:
            zh, en = "不是本列表在此排序下给出的。", "Not given by this list in this order."
            raise Refusal("invalid", errors=bad_field("cursor", zh, en)) from None
        return DocketShown(entries=tuple(page.entries), next_cursor=page.next_cursor)

    return read


def _limits(
    readings: Readings, bus: Files, case_type: CaseType, identity: Identify, now: Callable[[], datetime]
) -> Callable[..., Any]:
    def read(
        case_id: UUID, asked: Annotated[Asked, Query()], by: Annotated[Principal, Depends(identity)]
    ) -> LimitsShown:
        bus.case(case_type, case_id, by)
        caught_up(readings, asked.after)
        today = shanghai_day(now())
        limits = readings.deadlines(case_id, reader=by)
        return LimitsShown(today=today, limits=tuple(LimitShown.of(limit, today) for limit in limits))

    return read


def _due(readings: Readings, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(asked: Annotated[DueAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> LimitsShown:
        caught_up(readings, asked.after)
        today = shanghai_day(now())
        before = asked.before or today + timedelta(days=31)
        limits = readings.deadlines_due(before, reader=by, limit=asked.limit)
        return LimitsShown(today=today, limits=tuple(LimitShown.of(limit, today) for limit in limits))

    return read


def _obligations(readings: Readings, identity: Identify, now: Callable[[], datetime]) -> Callable[..., Any]:
    def read(asked: Annotated[ObligationsAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> LimitsShown:
        caught_up(readings, asked.after)
        today = shanghai_day(now())
        owed = readings.obligations(reader=by, limit=asked.limit)
        return LimitsShown(today=today, limits=tuple(LimitShown.of(limit, today) for limit in owed))

    return read
