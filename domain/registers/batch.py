"""批次: many like cases in one list, each in its own stream; what is the same in all of them is drafted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import batches as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Name, OfficerId, Part, Remarks, Said
from domain.procedure import CaseType, take
from domain.registers.batch_drafts import BatchDraft, DraftInvalid, DraftOfStep, Slug, command_of, names_person
from domain.registers.batch_orders import ORDERS, RECORD_BATCH_ROWS
from domain.registers.batch_rows import (
    MOST_ROWS,
    BadRow,
    BatchRow,
    Numbered,
    RowAsTyped,
    examined,
    parts_of,
    row_with,
    rows_of,
)
from domain.step import By, step
from domain.steps.campaign_mark import Marks, covered

KIND: Final = "batch"


class BatchStage(Labelled):
    """Where a batch stands; what remains to be done is told by its rows."""

    OPEN = "open", "办理中", "under way"


class BatchFile(Part, Marks):
    """What the batch is about."""

    title: Name
    ground: Said
    case_kind: Slug
    opened_by: OfficerId


class Batch(Marks):
    """``case_kind`` is the kind of case that the rows become."""

    title: Name
    ground: Said
    case_kind: Slug
    first_draft: DraftOfStep


class OpenBatch(Command, Batch):
    """The officer opens a batch with the draft of its first step; a row that cannot be taken keeps no other back."""

    rows: Annotated[tuple[RowAsTyped, ...], Field(min_length=1, max_length=MOST_ROWS)]


class BatchOpened(Event, Batch, name="batch_opened", zh="建立批次", en="Batch opened"):
    """Every row has its number; one with violations is not taken. Cases are linked in the name of ``opened_by``."""

    opened_by: OfficerId
    power_needed: str
    numbered: tuple[Numbered, ...]


class AddBatchRows(Command):
    """The officer adds rows, such as those that were wrong at first."""

    rows: Annotated[tuple[RowAsTyped, ...], Field(min_length=1, max_length=MOST_ROWS)]


class BatchRowsAdded(Event, name="batch_rows_added", zh="批次增行", en="Rows added to the batch"):
    """The rows go on counting where the batch ended."""

    numbered: tuple[Numbered, ...]


class DraftBatchStep(Command, DraftOfStep):
    """The officer drafts a further step, or drafts one anew; orders given before keep their words."""


class BatchStepDrafted(
    Event, DraftOfStep, name="batch_step_drafted", zh="拟批量办理稿", en="Step of the batch drafted"
):
    """The step can be ordered."""

    power_needed: str


class TakingOut(Facts):
    row: int = Field(ge=1)
    reason: Said


class TakeRowOut(Command, TakingOut):
    """The officer takes a row out: its case goes its own way."""


class BatchRowTakenOut(Event, TakingOut, name="batch_row_taken_out", zh="移出批次", en="Row taken out of the batch"):
    """No order reaches the row any more; what was done in its case stands."""


def _numbered(case: Case, command: OpenBatch | AddBatchRows, _ctx: Context) -> tuple[Numbered, ...]:
    before = rows_of(case)
    return examined(command.rows, before, first=1 + len(before) + len(case.all(BadRow)))


def _examining(case: Case, command: OpenBatch | AddBatchRows, ctx: Context) -> Iterator[Finding]:
    rows = _numbered(case, command, ctx)
    yield law.has_rows(good=sum(not entry.violations for entry in rows))
    for entry in rows:
        yield from (violation.finding() for violation in entry.violations)


def _drafting(
    case_kind: str, draft: DraftOfStep, rows: Mapping[int, BatchRow], command: Command, ctx: Context
) -> Iterator[Finding]:
    known = ctx.step(case_kind, draft.slug)
    yield law.step_known(case_kind=case_kind, slug=draft.slug, taken_by_people=known is not None)
    if known is None:
        return
    wrong: DraftInvalid | None = None
    for row, entry in rows.items():
        try:
            filled = command_of(known.command, draft.fields, row, entry, command.occurred_on, Remarks())
        except DraftInvalid as invalid:
            wrong = wrong or invalid
            continue
        # One row that it fits is enough: the others are refused when they are taken, each for itself.
        yield law.draft_names_nobody(wrong="", personal=names_person(filled))
        return
    if wrong is not None:
        yield law.draft_fits(wrong=wrong.field, reason=wrong.reason)


def _opening(case: Case, command: OpenBatch, ctx: Context) -> Iterator[Finding]:
    yield from covered(case, command.campaign_id, ctx)
    yield from _examining(case, command, ctx)
    yield from _drafting(command.case_kind, command.first_draft, _taken_in(case, command, ctx), command, ctx)


def _taken_in(case: Case, command: OpenBatch, ctx: Context) -> Mapping[int, BatchRow]:
    parts = parts_of(_numbered(case, command, ctx))
    return {int(row): entry for entry, row in parts if isinstance(entry, BatchRow)}


def _further(case: Case, command: DraftBatchStep, ctx: Context) -> Iterator[Finding]:
    yield from _drafting(case.must(BatchFile).case_kind, command, rows_of(case), command, ctx)


def _needed(case_kind: str, slug: str, ctx: Context) -> str:
    known = ctx.step(case_kind, slug)
    return "" if known is None else known.power.value


def _taking_out(case: Case, command: TakeRowOut, _ctx: Context) -> Iterator[Finding]:
    entry = rows_of(case).get(command.row)
    yield law.row_in_batch(row=command.row, in_batch=entry is not None and entry.taken_out is None)


def _opened(case: Case, event: BatchOpened) -> Case:
    about = {name: getattr(event, name) for name in BatchFile.model_fields}
    return _added(_drafted(case.put(BatchFile(**about)), event.first_draft, event.power_needed), event)


def _added(case: Case, event: BatchOpened | BatchRowsAdded) -> Case:
    for part, row in parts_of(event.numbered):
        case = case.put(part, row)
    return case


def _drafted(case: Case, draft: DraftOfStep | BatchStepDrafted, power: str) -> Case:
    return case.put(BatchDraft(slug=draft.slug, fields=draft.fields, power=power), draft.draft)


OPEN_BATCH = step(
    "open-batch",
    BatchOpened,
    OpenBatch,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_opening,
    fold=_opened,
    told={
        "opened_by": lambda _case, _command, ctx: ctx.actor.officer,
        "numbered": _numbered,
        "power_needed": lambda _case, said, ctx: _needed(said.case_kind, said.first_draft.slug, ctx),
    },
)
ADD_BATCH_ROWS = step(
    "add-batch-rows",
    BatchRowsAdded,
    AddBatchRows,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_examining,
    fold=_added,
    appends=True,
    told={"numbered": _numbered},
)
DRAFT_BATCH_STEP = step(
    "draft-batch-step",
    BatchStepDrafted,
    DraftBatchStep,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_further,
    fold=lambda case, event: _drafted(case, event, event.power_needed),
    appends=True,
    told={"power_needed": lambda case, said, ctx: _needed(case.must(BatchFile).case_kind, said.slug, ctx)},
)
TAKE_ROW_OUT = step(
    "take-row-out",
    BatchRowTakenOut,
    TakeRowOut,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_taking_out,
    fold=lambda case, event: row_with(case, event.row, waits_for=None, taken_out=event.reason),
    appends=True,
)

BATCH = CaseType(
    kind=KIND,
    label=Label("批次", "batch"),
    opening=OPEN_BATCH,
    procedure=(
        take(OPEN_BATCH, at=(NOT_BEGUN,), to=BatchStage.OPEN),
        *(
            take(act, at=(BatchStage.OPEN,))
            for act in (ADD_BATCH_ROWS, DRAFT_BATCH_STEP, *ORDERS, RECORD_BATCH_ROWS, TAKE_ROW_OUT)
        ),
    ),
    stages={Track.MAIN: BatchStage},
)
"""Batches of like cases; the cases themselves are like any others."""
