"""Progress of a batch: every row with the state of its case, read from the streams themselves and never late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from application.ports import CaseNotFound, Files
from application.principals import Principal
from domain.case import Track
from domain.procedure import CaseType
from domain.registers.batch import BATCH, BatchFile
from domain.registers.batch_drafts import BatchDraft
from domain.registers.batch_orders import BatchOrder
from domain.registers.batch_rows import BadRow, BatchRow, Refusal, RowState, case_of_row, rows_of


@dataclass(frozen=True, slots=True)
class RowProgress:
    """A row that can be taken, and its case: at version 0 and no stage while there is none that the reader may see."""

    row: int
    entry: BatchRow
    case_id: UUID
    version: int
    main_stage: str

    @property
    def refusal(self) -> Refusal | None:
        """Why it was not taken, when it was tried last."""
        return self.entry.refusal


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch with its drafts, orders and rows, and how many of these stand where."""

    batch: UUID
    version: int
    authority: str
    about: BatchFile
    drafts: Mapping[str, BatchDraft]
    orders: Mapping[str, BatchOrder]
    rows: tuple[RowProgress, ...]
    bad: Mapping[int, BadRow]
    counts: Mapping[RowState, int]

    @property
    def waiting(self) -> int:
        """Rows that the worker has still to take."""
        return self.counts.get(RowState.WAITING, 0)


def progress(files: Files, case_types: Mapping[str, CaseType], batch: UUID, by: Principal) -> BatchProgress:
    """How far a batch has come. Raises CaseNotFound, also where the caller may not know of it."""
    file = files.case(BATCH, batch, by)
    about, rows = file.must(BatchFile), rows_of(file)
    case_type = case_types[about.case_kind]
    return BatchProgress(
        batch=batch,
        version=file.version,
        authority=file.authority,
        about=about,
        drafts=file.all(BatchDraft),
        orders=file.all(BatchOrder),
        rows=tuple(row_progress(files, case_type, batch, row, entry, by) for row, entry in sorted(rows.items())),
        bad={int(row): entry for row, entry in file.all(BadRow).items()},
        counts=Counter(entry.state for entry in rows.values()),
    )


def row_progress(
    files: Files, case_type: CaseType, batch: UUID, row: int, entry: BatchRow, by: Principal
) -> RowProgress:
    """How far one row has come, read from its own case."""
    case_id = case_of_row(batch, row)
    try:
        case = files.case(case_type, case_id, by)
    except CaseNotFound:
        return RowProgress(row, entry, case_id, 0, "")
    return RowProgress(row, entry, case_id, case.version, case.stage(Track.MAIN))
