"""批次进度: how far a batch has come, row by row, with what stands in the way of those that were refused."""

# No "from __future__ import annotations" here: FastAPI could not resolve the annotations of the closures below.

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from application.batches import BatchProgress, RowProgress, progress
from application.ports import Files
from application.principals import Principal
from domain.case import Track
from domain.procedure import CaseType
from domain.registers.batch_rows import BadRow, Refusal, RowState
from interface.http.answers import Answer, FindingShown, Term, etag
from interface.http.commands import PROBLEMS
from interface.http.file_shown import stage_term
from interface.http.queries import TAG, Identify


class RefusalShown(Answer):
    """Why a row was not taken: the findings of the law, or what is wrong with the data."""

    code: str
    detail: str
    findings: tuple[FindingShown, ...]

    @classmethod
    def of(cls, refusal: Refusal) -> "RefusalShown":
        """The refusal with its rules in both languages."""
        findings = tuple(FindingShown.of(violation.finding()) for violation in refusal.violations)
        return cls(code=refusal.refused_as, detail=refusal.detail, findings=findings)


class BatchRowShown(Answer):
    """A row and its case. ``version`` is what somebody names as seen who orders a step for it."""

    row: int
    party_name: str
    code: str
    state: Term
    case_id: UUID
    version: int
    stage: Term | None
    done: tuple[str, ...]
    refusal: RefusalShown | None
    taken_out: str | None

    @classmethod
    def of(cls, told: RowProgress, case_type: CaseType) -> "BatchRowShown":
        """The row with its terms."""
        entry = told.entry
        return cls(
            row=told.row,
            party_name=entry.party_name,
            code=entry.code or "",
            state=Term.of(entry.state),
            case_id=told.case_id,
            version=told.version,
            stage=stage_term(case_type, Track.MAIN, told.main_stage) if told.main_stage else None,
            done=entry.done,
            refusal=None if told.refusal is None else RefusalShown.of(told.refusal),
            taken_out=entry.taken_out,
        )


class BadRowShown(Answer):
    """A row whose data cannot be taken, as it was typed, and why."""

    row: int
    party_name: str
    organization_type: str
    code: str
    findings: tuple[FindingShown, ...]

    @classmethod
    def of(cls, row: int, bad: BadRow) -> "BadRowShown":
        """The row with its rules in both languages."""
        typed = bad.typed
        return cls(
            row=row,
            party_name=typed.party_name,
            organization_type=typed.organization_type,
            code=typed.code,
            findings=tuple(FindingShown.of(violation.finding()) for violation in bad.violations),
        )


class BatchDraftShown(Answer):
    """What can be ordered: the draft's name, its step, and the power that its step takes."""

    draft: str
    step: Term
    power: str
    fields: dict[str, str]


class BatchOrderShown(Answer):
    """A step that was ordered: by whom, for which rows."""

    order: int
    draft: str
    ordered_by: str
    ordered_on: date
    rows: tuple[int, ...]


class RowsCounted(Answer):
    """How many rows stand in a state."""

    state: Term
    rows: int


class BatchShown(Answer):
    """A batch; ``waiting`` rows are still to be taken by the worker."""

    id: UUID
    version: int
    authority: str
    title: str
    ground: str
    case_kind: str
    waiting: int
    counts: tuple[RowsCounted, ...]
    drafts: tuple[BatchDraftShown, ...]
    orders: tuple[BatchOrderShown, ...]
    rows: tuple[BatchRowShown, ...]
    bad_rows: tuple[BadRowShown, ...]

    @classmethod
    def of(cls, told: BatchProgress, case_type: CaseType) -> "BatchShown":
        """The batch with its terms."""
        return cls(
            id=told.batch,
            version=told.version,
            authority=told.authority,
            title=told.about.title,
            ground=told.about.ground,
            case_kind=told.about.case_kind,
            waiting=told.waiting,
            counts=tuple(RowsCounted(state=Term.of(state), rows=told.counts.get(state, 0)) for state in RowState),
            drafts=tuple(
                BatchDraftShown(
                    draft=name,
                    step=Term.named(draft.slug, case_type.steps[draft.slug].label),
                    power=draft.power,
                    fields=dict(draft.fields),
                )
                for name, draft in told.drafts.items()
            ),
            orders=tuple(
                BatchOrderShown(
                    order=int(number),
                    draft=order.draft,
                    ordered_by=order.ordered_by,
                    ordered_on=order.ordered_on,
                    rows=tuple(each.row for each in order.seen),
                )
                for number, order in told.orders.items()
            ),
            rows=tuple(BatchRowShown.of(row, case_type) for row in told.rows),
            bad_rows=tuple(BadRowShown.of(row, bad) for row, bad in sorted(told.bad.items())),
        )


def routes(files: Files, case_types: Mapping[str, CaseType], identity: Identify) -> APIRouter:
    """``GET /api/v1/batches/{batch}``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/batches/{batch}",
        _batch(files, case_types, identity),
        operation_id="batch-progress",
        summary="批次进度",
        description="How far a batch has come: rows by state, with the findings of those that were refused.",
        response_model=BatchShown,
    )
    return router


def _batch(files: Files, case_types: Mapping[str, CaseType], identity: Identify) -> Callable[..., Any]:
    def read(batch: UUID, response: Response, by: Annotated[Principal, Depends(identity)]) -> BatchShown:
        told = progress(files, case_types, batch, by)
        response.headers["ETag"] = etag(told.version)
        return BatchShown.of(told, case_types[told.about.case_kind])

    return read
