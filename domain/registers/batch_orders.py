"""批量办理的下达: a drafted step for the rows that were seen, and what came of each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field

from domain.case import Case, Context
from domain.law import batches as law
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Message, OfficerId, Part, Remarks
from domain.registers.batch_drafts import BatchDraft, Path, Slug, Template
from domain.registers.batch_rows import MOST_ROWS, BatchRow, Refusal, row_with, rows_of
from domain.step import By, Power, Step, step


class SeenRow(Message):
    """A row as somebody saw it: with the version at which its case stood, 0 where there was none yet."""

    row: int = Field(ge=1)
    version: int = Field(ge=0)


class BatchOrder(Part):
    """A step that somebody ordered for rows, word for word as drafted then; by the number of the order."""

    draft: Slug
    slug: Slug
    fields: Mapping[Path, Template]
    ordered_by: OfficerId
    ordered_on: date
    order_remarks: Remarks
    seen: tuple[SeenRow, ...]

    def version_seen(self, row: int) -> int:
        """The version of a row's case on which the order rests."""
        return next(each.version for each in self.seen if each.row == row)


class Ordering(Facts):
    """Which draft, for which rows: only for those that whoever orders has seen, at the version that he saw."""

    draft: Slug
    seen: Annotated[tuple[SeenRow, ...], Field(max_length=MOST_ROWS)]


class OrderOfficersAct(Command, Ordering):
    """An officer orders an act of officers for rows that he has seen."""


class OrderHeadsAct(Command, Ordering):
    """The head orders his own act, such as the decision, for rows that he has seen."""


class OrderReviewersAct(Command, Ordering):
    """The legal reviewer orders his own act for rows that he has seen."""


class OrderArchivistsAct(Command, Ordering):
    """The archivist orders his own act for rows that he has seen."""


class BatchStepOrdered(Event, Ordering, name="batch_step_ordered", zh="下达批量办理", en="Step of the batch ordered"):
    """The rows are taken one by one, each in its own case, in the name of who ordered it."""

    order_number: int
    slug: Slug
    fields: Mapping[Path, Template]
    ordered_by: OfficerId
    order_remarks: Remarks


class Outcome(Message):
    """What came of a row: its case at a version, with the number that it got; or why it was not taken."""

    row: int = Field(ge=1)
    case_id: UUID
    version: int = Field(ge=0)
    number: str = ""
    refusal: Refusal | None = None


class Outcomes(Facts):
    order_number: int
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1, max_length=MOST_ROWS)]


class RecordBatchRows(Command, Outcomes):
    """The worker records what came of rows."""


class BatchRowsHandled(Event, Outcomes, name="batch_rows_handled", zh="批量办理结果", en="Rows of the batch handled"):
    """These rows wait for the order no more."""


def _ordering(power: Power) -> Callable[[Case, Ordering, Context], Iterator[Finding]]:
    """The conditions of an order that is given with a power."""

    def lawful(case: Case, command: Ordering, _ctx: Context) -> Iterator[Finding]:
        draft, rows = case.get(BatchDraft, command.draft), rows_of(case)
        seen = [each.row for each in command.seen]
        yield law.draft_on_file(draft=command.draft, on_file=draft is not None)
        if draft is not None:
            yield law.ordered_with_power(power=power.value, needed=draft.power)
        yield law.rows_seen(rows=seen)
        yield law.rows_free(not_free=[row for row in seen if not _free(rows.get(row), command.draft)])

    return lawful


def _free(entry: BatchRow | None, draft: str) -> bool:
    """Whether a row can be ordered to take a draft now."""
    return entry is not None and entry.taken_out is None and entry.waits_for is None and draft not in entry.done


def _recording(case: Case, command: RecordBatchRows, _ctx: Context) -> Iterator[Finding]:
    rows = rows_of(case)
    waiting = [row for row, entry in rows.items() if entry.waits_for == command.order_number]
    yield law.rows_ordered(not_ordered=[each.row for each in command.outcomes if each.row not in waiting])


def _ordered(case: Case, event: BatchStepOrdered) -> Case:
    told = {name: getattr(event, name) for name in BatchOrder.model_fields if name != "ordered_on"}
    case = case.put(BatchOrder(ordered_on=event.occurred_on, **told), str(event.order_number))
    for each in event.seen:
        case = row_with(case, each.row, waits_for=event.order_number, refusal=None)
    return case


def _handled(case: Case, event: BatchRowsHandled) -> Case:
    draft = case.must(BatchOrder, str(event.order_number)).draft
    for each in event.outcomes:
        if each.refusal is not None:
            case = row_with(case, each.row, waits_for=None, refusal=each.refusal)
        else:
            done = (*case.must(BatchRow, str(each.row)).done, draft)
            case = row_with(case, each.row, waits_for=None, done=done, version=each.version)
    return case


def _order(slug: str, command: type[Command], by: By, power: Power) -> Step:
    return step(
        slug,
        BatchStepOrdered,
        command,
        by=by,
        basis=(APL(57), PRACTICE),
        lawful=_ordering(power),
        fold=_ordered,
        appends=True,
        told={
            "order_number": lambda case, _command, _ctx: len(case.all(BatchOrder)) + 1,
            "slug": lambda case, said, _ctx: case.must(BatchDraft, said.draft).slug,
            "fields": lambda case, said, _ctx: case.must(BatchDraft, said.draft).fields,
            "ordered_by": lambda _case, _command, ctx: ctx.actor.officer,
            "order_remarks": lambda _case, said, _ctx: said.remarks,
        },
    )


ORDER_OFFICERS_ACT = _order("order-officers-act", OrderOfficersAct, By.OFFICER, Power.INVESTIGATE)
ORDER_HEADS_ACT = _order("order-heads-act", OrderHeadsAct, By.HEAD, Power.APPROVE)
ORDER_REVIEWERS_ACT = _order("order-reviewers-act", OrderReviewersAct, By.REVIEWER, Power.REVIEW)
ORDER_ARCHIVISTS_ACT = _order("order-archivists-act", OrderArchivistsAct, By.ARCHIVIST, Power.ARCHIVE)
RECORD_BATCH_ROWS = step(
    "record-batch-rows",
    BatchRowsHandled,
    RecordBatchRows,
    by=By.CLOCK,
    basis=PRACTICE,
    lawful=_recording,
    fold=_handled,
    appends=True,
)
ORDERS: Final = (ORDER_OFFICERS_ACT, ORDER_HEADS_ACT, ORDER_REVIEWERS_ACT, ORDER_ARCHIVISTS_ACT)
"""An order for each power: whoever may not take a step in one case may not order it for many."""
