"""最近期限: the limits that the docket keeps beside each case, and the next day on which somebody has to act."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from application.recorded import Recorded
from infrastructure.projection.models import limits
from infrastructure.projection.read_model import Key, Sheet


def follow(sheet: Sheet, at: Recorded) -> None:
    """The next limit at which somebody has to act."""
    row = sheet.get() or {}
    running = Sheet(at.stream, {_key(text): _unpacked(kept) for text, kept in row["limits"].items()})
    running.calendar = sheet.calendar
    limits.follow(running, at)
    kept = {
        "|".join(map(str, key)): _packed(limit)
        for key, limit in running.items()
        if limit["state"] != limits.CLOSED or limits.may_reopen(limit)
    }
    days = [
        (date.fromisoformat(limit["last_day"]), bool(limit.get("provisional")))
        for limit in kept.values()
        if _matters(limit)
    ]
    due_on, provisional = min(days, default=(None, False))
    sheet.put(limits=kept, next_due_on=due_on, next_due_provisional=provisional)


def _matters(limit: dict[str, Any]) -> bool:
    """Whether somebody in the office has to look at it: a party's right that merely lapses is not due."""
    if limit["state"] != limits.OPEN or not limit.get("last_day"):
        return False
    return limit["missed"] != "lapse" or bool(limit["passing"]) or limit["whose"] == "authority"


_KEPT: Final = (
    "state",
    "last_day",
    "paused_on",
    "pauses",
    "computation",
    "edition",
    "provisional",
    "owed",
    "missed",
    "passing",
    "whose",
    "stopped_by",
    "stopped_at",
)
_DAYS: Final = ("last_day", "paused_on")


def _packed(limit: Any) -> dict[str, Any]:
    kept = {name: limit.get(name) for name in _KEPT if limit.get(name) is not None}
    return kept | {name: str(kept[name]) for name in ("last_day", "paused_on", "owed") if name in kept}


def _unpacked(kept: dict[str, Any]) -> dict[str, Any]:
    return kept | {name: date.fromisoformat(kept[name]) for name in _DAYS if name in kept}


def _key(text: str) -> Key:
    deadline, rest = text.split("|", 1)
    item, run = rest.rsplit("|", 1)
    return deadline, item, int(run)
