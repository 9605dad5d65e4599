"""The artificial history as files of an old register: one line for each turn of a case, sent as one import each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from interface import addresses
from interface.demo.history import FILED, ILLEGAL, Matter, matters
from interface.demo.history_bans import ban_case
from interface.demo.history_clues import clue
from interface.demo.history_penalties import penalty_case
from interface.demo.history_told import PAPER, REASON, Turn


@dataclass(frozen=True)
class OldRegister:
    """One file of the history: the cases of one kind that an authority began in one year."""

    division: str
    kind: str
    year: int
    turns: tuple[Turn, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """How its lines are quoted."""
        return f"演示历史/{self.division}/{self.kind}/{self.year}"

    @property
    def path(self) -> str:
        """Where cases of the kind are served."""
        return addresses.at(self.kind)

    @property
    def last(self) -> tuple[UUID, str]:
        """The case of the last line, and how that line is quoted."""
        return self.turns[-1].stream, f"{self.name}:{len(self.turns)}"

    def body(self) -> Mapping[str, Any]:
        """What is sent."""
        acts = [_line(number, turn) for number, turn in enumerate(self.turns, start=1)]
        return {"name": self.name, "sha256": sha256(dumps(acts, sort_keys=True).encode()).hexdigest(), "acts": acts}


def _line(number: int, turn: Turn) -> Mapping[str, Any]:
    return {
        "line": number,
        "case_id": str(turn.stream),
        "act": turn.act,
        "acted_by": turn.by,
        "events": list(turn.events),
        "remarks": {"late_reason": REASON, "paper": PAPER},
    }


@cache
def registers() -> tuple[OldRegister, ...]:
    """The whole history as files, in the order in which they are sent."""
    found: dict[tuple[str, str, int], list[Turn]] = {}
    for matter in matters():
        for kind, turns in _files(matter):
            year = date.fromisoformat(turns[0].events[0]["data"]["occurred_on"]).year
            found.setdefault((matter.division, kind, year), []).extend(turns)
    return tuple(OldRegister(*place, tuple(turns)) for place, turns in sorted(found.items()))


def _files(matter: Matter) -> Iterator[tuple[str, Sequence[Turn]]]:
    """The files of a matter, by their kind."""
    if matter.clue:
        yield "warning", tuple(clue(matter))
    if matter.fate in FILED:
        yield "investigation", tuple(penalty_case(matter))
    elif matter.fate in ILLEGAL:
        yield "ban", tuple(ban_case(matter))
