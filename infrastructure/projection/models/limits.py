"""Limits: what an event does to the limits of its case; followed by the model of limits and by the docket."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Any, Final

from application.recorded import Origin, Recorded
from domain.catalogue import KEYS
from domain.law import count_lines, holidays
from domain.law import deadlines as law
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import Deadline
from domain.law.penalties import PenaltyKind
from domain.law.statutes import cited_zh
from domain.messages import Event, Label
from domain.steps.recomputing import LimitsRecomputed
from domain.steps.reviewable_acts import OfAct
from infrastructure.projection.models.limit_counts import counted, day_given, more
from infrastructure.projection.read_model import Key, Sheet

TABLES: Final = (law.TABLE, holidays.TABLE)
"""What the limits are counted by; whoever keeps them makes them anew when one of these changes."""

AWAITED: Final = "awaited"
OPEN: Final = "open"
PAUSED: Final = "paused"
CLOSED: Final = "closed"

PAPER: Final = "paper"
"""The field of the engine's other events that names a run."""

ENDS_EVERYTHING: Final = frozenset({"filing_withdrawn", "case_transferred", "case_archived", "clue_archived"})
"""After these nothing runs in this case any more but what binds the party."""

BINDS_THE_PARTY: Final = frozenset(
    {"preservation_decision", "seizure_period", "measure_extension", "suspension_period"}
)
"""What is held or forbidden is free again by the passing of its own period, whatever has become of the case."""

PAYMENTS: Final = frozenset({"fine_paid", "instalment_paid", "fine_collected_on_spot"})

REOPENED: Final = frozenset({"period_reopened", "period_reopened_for_late_entry"})
"""Take back a passing: the corrected record no longer bears it out, or what was done in time is still to be entered."""


RECOMPUTED: Final = LimitsRecomputed.name

UNDOES: Final = {"clue_unmerged": "clue_merged"}
"""An act that undoes an earlier one: the limits that this one stopped run on to the last day that they had."""


def concerns(event: str) -> bool:
    """Whether an event does anything to any limit."""
    if event in ENDS_EVERYTHING or event in PAYMENTS or event in REOPENED or event in UNDOES or event == RECOMPUTED:
        return True
    return bool(law.started_by(event) or law.stopped_by(event) or law.touched_by(event))


def follow(sheet: Sheet, at: Recorded) -> None:
    """Change the limits on a sheet whose key is (deadline, item, version of the starting event)."""
    name, item = at.event.name, item_of(at.event)
    if isinstance(at.event, LimitsRecomputed):
        _recompute(sheet, at.event)
    # A remedy on one act leaves the periods of every other act running, those of the decision among them.
    exact = _about_one_act(at.event)
    if name in REOPENED:
        _reopen(sheet, at)
    if name in UNDOES:
        _undo(sheet, UNDOES[name])
    for key, row in _running(sheet):
        deadline = law.BY_ID[key[0]]
        same = key[1] == item if exact else (not item or key[1] in ("", item))
        if (name in ENDS_EVERYTHING and not _outlives(key, row)) or (same and deadline.stopped_by(at.event)):
            _close(sheet, key, at)
        elif same and name in deadline.touches:
            _change(sheet, key, row, deadline, at)
        if name in PAYMENTS and row.get("owed") is not None:
            _pay(sheet, key, row, at)
    for deadline in law.touched_by(name):
        if name in deadline.arises_with:
            _arise(sheet, deadline, item, at)
    for deadline in law.started_by(name):
        if deadline.runs_in(at.kind) and deadline.started_by(at.event):
            _start(sheet, deadline, item, at, sheet.calendar())


def item_of(event: Event) -> str:
    """What tells this run of a limit apart; empty where there is only one."""
    field = _item_field(type(event))
    return str(getattr(event, field)) if field else ""


def _about_one_act(event: object) -> bool:
    """Whether an event belongs to the remedy on one act, which may be the decision: a blank key means that one."""
    return isinstance(event, OfAct)


@cache
def _item_field(kind: type[Event]) -> str:
    return KEYS.get(kind) or (PAPER if PAPER in kind.model_fields else "")


def _running(sheet: Sheet) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    return ((key, row) for key, row in sheet.items() if row["state"] != CLOSED and key[0] in law.BY_ID)


def _outlives(key: Key, row: Mapping[str, Any]) -> bool:
    """Whether a limit goes on when its case ends: the clock has its passing to record."""
    return key[0] in BINDS_THE_PARTY and bool(row.get("passing"))


def _close(sheet: Sheet, key: Key, at: Recorded) -> None:
    sheet.put(*key, state=CLOSED, stopped_by=at.event.name, stopped_on=at.event.occurred_on, stopped_at=at.version)


def may_reopen(row: Mapping[str, Any]) -> bool:
    """Whether a closed limit has to be kept: what stopped it may be undone, or its passing be taken back."""
    return row.get("stopped_by") in UNDOES.values() or _passed(row)


def _passed(row: Mapping[str, Any]) -> bool:
    return bool(row.get("passing")) and row.get("stopped_by") == row.get("passing")


def _undo(sheet: Sheet, stopped_by: str) -> None:
    for key, row in sheet.items():
        if row["state"] == CLOSED and row.get("stopped_by") == stopped_by:
            sheet.put(*key, state=OPEN, stopped_by=None, stopped_on=None, stopped_at=None)


def _reopen(sheet: Sheet, at: Recorded) -> None:
    """The passing that is taken back stopped nothing: the limit runs until its last day as it is counted now.

    Until ``enter_by`` the clock leaves it open, for the act to be entered that was done in time.
    """
    passing, held_until = getattr(at.event, "entry", None), getattr(at.event, "enter_by", None)
    for key, row in sheet.items():
        if row["state"] == CLOSED and row.get("stopped_at") == passing and _passed(row):
            again = {"state": OPEN, "reopened_at": at.version, "held_until": held_until}
            sheet.put(*key, stopped_by=None, stopped_on=None, stopped_at=None, **again)


def _change(sheet: Sheet, key: Key, row: Mapping[str, Any], deadline: Deadline, at: Recorded) -> None:
    name, day = at.event.name, at.event.occurred_on
    if name in deadline.hints:
        sheet.put(*key, hinted_by=name, hinted_on=day, hinted_at=at.version)
    pauses = row.get("pauses") or 0
    if name in deadline.paused_by:
        # Two pauses may overlap: the limit stands still from the first until the last of them ends.
        begun = {} if pauses else {"state": PAUSED, "paused_on": day}
        sheet.put(*key, pauses=pauses + 1, **begun)
    elif name in deadline.resumed_by and pauses > 1:
        sheet.put(*key, pauses=pauses - 1)
    elif name in deadline.resumed_by and row["state"] == PAUSED:
        excluded = max((day - row["paused_on"]).days, 0)
        # What the act itself recorded as the new last day counts, as it does for the rules.
        last = day_given(at.event, "last_day") or row["last_day"] + timedelta(days=excluded)
        net = (last - row["last_day"]).days
        told = Label(f"；扣除{net}日 → {last:%Y-%m-%d}", f"; {net} days not counted → {last:%Y-%m-%d}")
        lines = more(row, told, count_lines.excluded(row["paused_on"], day, net, last))
        sheet.put(*key, state=OPEN, pauses=0, paused_on=None, last_day=last, **lines)
    elif name in deadline.extended_by and (until := day_given(at.event, deadline.extended_to)) is not None:
        label = at.event.label
        told = Label(f"；{label.zh} → {until:%Y-%m-%d}", f"; {label.en} → {until:%Y-%m-%d}")
        lines = more(row, told, count_lines.extended(day, label, until))
        sheet.put(*key, last_day=until, extended=True, **lines)


def _recompute(sheet: Sheet, event: LimitsRecomputed) -> None:
    """A year's arrangement has come; what was counted by this edition of the calendar or a later one stands."""
    for told in event.limits:
        key = (told.deadline, told.item, told.run)
        row = sheet.get(*key)
        if row is None or row["state"] == CLOSED or (row.get("edition") or 0) >= event.edition:
            continue
        values: dict[str, Any] = {"last_day": told.last_day, "provisional": told.provisional}
        if told.last_day != row["last_day"]:
            said = count_lines.published(event.year, told.last_day)
            values |= more(row, said, said)
        sheet.put(*key, edition=event.edition, **values)


def _pay(sheet: Sheet, key: Key, row: Mapping[str, Any], at: Recorded) -> None:
    owed = Decimal(row["owed"]) - Decimal(getattr(at.event, "amount", 0))
    sheet.put(*key, owed=owed)
    if owed <= 0:
        _close(sheet, key, at)


def _arise(sheet: Sheet, deadline: Deadline, item: str, at: Recorded) -> None:
    penalties = getattr(at.event, "penalties", ())
    if not any(penalty.kind in deadline.only_for for penalty in penalties):
        return
    amounts = [p.amount or Decimal(0) for p in penalties if p.kind is PenaltyKind.FINE]
    owed = sum(amounts, Decimal(0)) if PenaltyKind.FINE in deadline.only_for else None
    sheet.put(*(deadline.id, item, at.version), state=AWAITED, owed=owed, **_described(deadline, at))


def _start(sheet: Sheet, deadline: Deadline, item: str, at: Recorded, calendar: WorkingCalendar) -> None:
    same = (item,) if _about_one_act(at.event) else ("", item)
    earlier = [(key, row) for key, row in _running(sheet) if key[0] == deadline.id and key[1] in same]
    if deadline.arises_with and not earlier:
        return
    owed = next((row.get("owed") for _, row in earlier), None)
    rolls = at.provenance.authority_rolls and deadline.may_roll
    if (told := counted(deadline, at.event, calendar, authority_rolls=rolls)) is None:
        return
    for key, _ in earlier:
        _close(sheet, key, at)
    start = at.event.occurred_on
    over = told["last_day"] is not None and told["last_day"] < at.recorded_on
    if at.provenance.origin is Origin.IMPORTED and over:
        # What was over before the history came in is not for the clock to put on record now.
        told["passing"] = ""
    sheet.put(
        *(deadline.id, item, at.version),
        state=OPEN,
        owed=owed,
        started_by=at.event.name,
        start_on=start,
        **(_described(deadline, at) | told),
    )


def _described(deadline: Deadline, at: Recorded) -> dict[str, Any]:
    return {"kind": at.kind, "authority": at.authority, **_DESCRIBED[deadline.id]}


def _description(deadline: Deadline) -> dict[str, str]:
    return {
        "zh": deadline.label.zh,
        "en": deadline.label.en,
        "whose": deadline.whose.value,
        "runs": deadline.runs.value,
        "missed": deadline.missed.value,
        "certainty": deadline.certainty.value,
        "passing": deadline.passing,
        "basis_zh": cited_zh(deadline.basis),
        "basis_en": ", ".join(citation.en for citation in deadline.basis),
    }


_DESCRIBED: Final = {deadline.id: _description(deadline) for deadline in law.DEADLINES}
