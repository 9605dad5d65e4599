"""期限: the table of statutory limits, what starts and stops each, and until when it runs."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from domain.law.counting import Reckoning, last_day, reckoned
from domain.law.deadline_rows import read
from domain.law.deadline_terms import (
    Certainty,
    Deadline,
    Direction,
    Missed,
    RuleKind,
    Runs,
    Unit,
    Whose,
)

__all__ = [
    "AUTHORITY_ROLLS",
    "BY_ID",
    "DEADLINES",
    "TABLE",
    "Certainty",
    "Deadline",
    "Direction",
    "Missed",
    "Reckoning",
    "RuleKind",
    "Runs",
    "Unit",
    "Whose",
    "last_day",
    "length_of",
    "read",
    "reckoned",
    "started_by",
    "stopped_by",
    "touched_by",
]

AUTHORITY_ROLLS: Final = "authority_limits_roll"
"""The setting by which an authority lets its own limits roll over days off, as a party's do."""

TABLE: Final = Path(__file__).parent / "tables" / "deadlines.csv"


def _load() -> tuple[Deadline, ...]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return read(csv.DictReader(file))


DEADLINES: Final[tuple[Deadline, ...]] = _load()

BY_ID: Final[Mapping[str, Deadline]] = {deadline.id: deadline for deadline in DEADLINES}


def length_of(deadline: str) -> int:
    """How long a limit is by the table, in its own unit; rules and steps ask here and hold no number of their own.

    Raises:
        KeyError: no such limit.
        ValueError: the table leaves its length to the act or the authority.
    """
    if (length := BY_ID[deadline].length) is None:
        raise ValueError(f"{deadline}: length: the table leaves it to the act or the authority")
    return length


def _by_event(column: str) -> Mapping[str, tuple[Deadline, ...]]:
    found: dict[str, tuple[Deadline, ...]] = {}
    for deadline in DEADLINES:
        for name in getattr(deadline, column):
            found[name] = (*found.get(name, ()), deadline)
    return found


_STARTED: Final = _by_event("starts")
_STOPPED: Final = _by_event("stops")
_TOUCHED: Final = _by_event("touches")


def started_by(event: str) -> tuple[Deadline, ...]:
    """The limits that may begin with an event, by its stored name."""
    return _STARTED.get(event, ())


def stopped_by(event: str) -> tuple[Deadline, ...]:
    """The limits that end with an event, by its stored name."""
    return _STOPPED.get(event, ())


def touched_by(event: str) -> tuple[Deadline, ...]:
    """The limits that an event lets arise, pauses, resumes, extends or hints at."""
    return _TOUCHED.get(event, ())
