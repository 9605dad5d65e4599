"""批次页: a batch with its drafts, orders and rows; what moved since it was seen; what stands in a row's way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.batches import RowProgress
from application.office_work import Undertaking
from application.principals import Principal
from application.reading import StepState
from domain.case import Case, Track
from domain.procedure import CaseType
from domain.registers.batch import KIND, BatchFile
from domain.registers.batch_drafts import BatchDraft
from domain.registers.batch_orders import BatchOrder
from domain.registers.batch_rows import BadRow, BatchRow, Refusal, RowState, rows_of
from domain.step import By
from interface.http.problem_kinds import KINDS
from interface.text.language import english, listed, say, term
from interface.web.batches.batch_drafts_view import ORDER_OF, DraftShown, draft_shown, step_of
from interface.web.cases.stage_map import stage_label
from interface.web.clues.bulk_view import against, with_articles

PAGE: Final = 100
"""Rows of a batch on a page: each of them is read from its own case."""

MARKS: Final = {RowState.IDLE: "", RowState.WAITING: "b", RowState.DONE: "g", RowState.REFUSED: "r", RowState.OUT: "u"}


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch of the list."""

    id: UUID
    title: str
    opened_on: date
    opened_by: str
    counts: Sequence[tuple[str, str, int]]


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order: who, when, which draft, for how many rows, and how many of them still wait."""

    number: str
    draft: str
    step: str
    by: str
    on: date
    rows: int
    waiting: int


@dataclass(frozen=True, slots=True)
class RowShown:
    """One row. ``moved``: its case is at another version than the one on which a waiting or refused order rests."""

    row: int
    party: str
    code: str
    particulars: str
    state: str
    mark: str
    case: str
    stage: str
    version: int
    done: Sequence[str]
    ordered: str
    moved: bool
    reasons: Sequence[str]
    free: bool


@dataclass(frozen=True, slots=True)
class BadRowShown:
    """A row whose data cannot be taken."""

    row: int
    party: str
    typed: str
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class StateTab:
    """How many rows stand in a state, and where they are listed."""

    label: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class BatchView:
    """The page."""

    id: UUID
    version: int
    title: str
    ground: str
    kind: str
    opened_by: str
    campaign: UUID | None
    tabs: Sequence[StateTab]
    acts: Sequence[tuple[str, str]]
    drafts: Sequence[DraftShown]
    orders: Sequence[OrderShown]
    rows: Sequence[RowShown]
    total: int
    bad: Sequence[BadRowShown]
    next_page: str

    @property
    def orderable(self) -> Sequence[DraftShown]:
        """The drafts that the reader can order."""
        return [draft for draft in self.drafts if draft.orderable]

    @property
    def may_add(self) -> bool:
        """Whether the reader can add rows."""
        return any(address.partition("?")[0].endswith("/add-batch-rows") for _, address in self.acts)


def act_address(batch: UUID, slug: str, prefilled: Mapping[str, str] | None = None) -> str:
    """The form of a step of the register."""
    return f"/registers/{KIND}/{batch}/acts/{slug}?{urlencode({**(prefilled or {}), 'back': f'/batches/{batch}'})}"


def batch_line(told: Undertaking, case: Case | None, name: Callable[[str], str]) -> BatchLine:
    """A batch of the list with its rows by state."""
    states = [] if case is None else [entry.state for entry in rows_of(case).values()]
    counts = [(term(state), MARKS[state], states.count(state)) for state in RowState if state in states]
    return BatchLine(told.id, told.title, told.first_day, listed(map(name, told.officers)), counts)


def chosen_rows(case: Case, state: RowState | None) -> list[tuple[int, BatchRow]]:
    """The rows of a state, or all of them, by number."""
    return [(row, entry) for row, entry in sorted(rows_of(case).items()) if state in (None, entry.state)]


def batch_view(
    case: Case,
    case_type: CaseType,
    rows: Iterable[RowProgress],
    *,
    states: Iterable[StepState],
    state: RowState | None,
    start: int,
    reader: Principal,
    name: Callable[[str], str],
) -> BatchView:
    """The batch as it stands; ``rows`` are those of this page, which begins behind ``start`` of them."""
    about, orders = case.must(BatchFile), case.all(BatchOrder)
    every = [entry.state for entry in rows_of(case).values()]
    drafts = case.all(BatchDraft)
    shown = [_row(row, orders, drafts, case_type) for row in rows]
    total = len(every) if state is None else every.count(state)
    more = start + len(shown) < total
    return BatchView(
        id=case.id,
        version=case.version,
        title=about.title,
        ground=about.ground,
        kind=term(case_type.label),
        opened_by=name(about.opened_by),
        campaign=about.campaign_id,
        tabs=list(_tabs(case.id, every, state)),
        acts=[
            (term(each.step.label), act_address(case.id, each.step.slug))
            for each in states
            if each.open and each.step.by is not By.CLOCK and each.step.slug not in ORDER_OF.values()
        ],
        drafts=[draft_shown(draft_name, draft, case_type, reader, name) for draft_name, draft in drafts.items()],
        orders=[_order(number, order, case, case_type, name) for number, order in orders.items()],
        rows=shown,
        total=total,
        bad=[_bad(int(row), entry) for row, entry in case.all(BadRow).items()],
        next_page=_address(case.id, state, start + len(shown)) if more else "",
    )


def _address(batch: UUID, state: RowState | None, start: int = 0) -> str:
    asked = {"state": "" if state is None else state.value, "after": str(start or "")}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"/batches/{batch}?{query}" if query else f"/batches/{batch}"


def _tabs(batch: UUID, every: Sequence[RowState], current: RowState | None) -> Iterable[StateTab]:
    yield StateTab(say("全部"), len(every), _address(batch, None), current is None)
    for state in RowState:
        yield StateTab(term(state), every.count(state), _address(batch, state), current is state)


def _order(number: str, order: BatchOrder, case: Case, case_type: CaseType, name: Callable[[str], str]) -> OrderShown:
    step = case_type.steps.get(order.slug)
    waiting = sum(entry.waits_for == int(number) for entry in rows_of(case).values())
    return OrderShown(
        number=number,
        draft=order.draft,
        step=order.slug if step is None else term(step.label),
        by=name(order.ordered_by),
        on=order.ordered_on,
        rows=len(order.seen),
        waiting=waiting,
    )


def _row(
    told: RowProgress, orders: Mapping[str, BatchOrder], drafts: Mapping[str, BatchDraft], case_type: CaseType
) -> RowShown:
    entry = told.entry
    last = next(
        (each for each in reversed(list(orders.values())) if any(seen.row == told.row for seen in each.seen)), None
    )
    seen_at = None if last is None else last.version_seen(told.row)
    unsettled = entry.waits_for is not None or entry.refusal is not None
    ordered = (
        ""
        if last is None
        else say("{draft}，看到第 {version} 版", draft=step_of(last.draft, drafts, case_type), version=seen_at)
    )
    return RowShown(
        row=told.row,
        party=entry.party_name,
        code=entry.code or "",
        particulars="　".join(f"{column} {text}" for column, text in entry.particulars.items() if text),
        state=term(entry.state),
        mark=MARKS[entry.state],
        case=f"/cases/{told.case_id}" if told.version else "",
        stage=stage_label(case_type, Track.MAIN, told.main_stage) if told.version else "",
        version=told.version,
        done=[step_of(draft, drafts, case_type) for draft in entry.done],
        ordered=ordered,
        moved=unsettled and seen_at is not None and seen_at != told.version,
        reasons=[*_refused(told.refusal), *((entry.taken_out,) if entry.taken_out else ())],
        free=entry.taken_out is None and entry.waits_for is None,
    )


def _refused(refusal: Refusal | None) -> list[str]:
    """The rules that refused with their articles, or what was wrong with the data."""
    if refusal is None:
        return []
    found = against(violation.finding() for violation in refusal.violations)
    if found:
        return found
    zh, _, en = refusal.detail.partition("。 ")
    detail = (en or zh) if english() else f"{zh}。" if en else zh
    known = KINDS.get(refusal.refused_as)
    named = refusal.refused_as if known is None else term(known)
    return [" ".join(filter(None, (named, detail)))]


def _bad(row: int, entry: BadRow) -> BadRowShown:
    typed = entry.typed
    reasons = [with_articles(violation.finding()) for violation in entry.violations]
    return BadRowShown(row, typed.party_name, "　".join(filter(None, (typed.organization_type, typed.code))), reasons)
