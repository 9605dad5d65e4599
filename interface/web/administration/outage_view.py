"""停机: one declared outage with its days and what became of each number that was reserved for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from application.office_readings import OutageEntry
from domain.case import Case
from domain.registers.outage import OUTAGE, Outage
from interface.text.language import say, term
from interface.web.form_links import register_act

MOST_FILLED: Final = 40
"""Numbers that an address can carry into a form."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A reserved number and what became of it: unused, used, voided."""

    number: str
    state: str
    mark: str


@dataclass(frozen=True, slots=True)
class OutageView:
    """One outage; ``acts`` are the forms that end it and void numbers."""

    outage: UUID
    began_at: datetime
    ended_at: datetime | None
    reason: str
    paper: str
    lamp: str
    state: str
    numbers: Sequence[NumberLine]
    unused: Sequence[str]
    used: int
    voided: int
    acts: Sequence[tuple[str, str]]


def outage_view(entry: OutageEntry, case: Case, *, back: str, keeper: bool = False) -> OutageView:
    """An outage as it stands; ``keeper`` for whoever may end it and void its numbers."""
    part = case.must(Outage)
    running, unused = part.ended_at is None, part.unused
    lamp, state = ("a", say("正在停机")) if running else ("a", say("待补录")) if unused else ("g", say("文号已清"))
    if not running and not part.numbers:
        lamp, state = "n", say("未预留文号")
    return OutageView(
        outage=entry.outage,
        began_at=part.began_at,
        ended_at=part.ended_at,
        reason=part.reason,
        paper=part.paper,
        lamp=lamp,
        state=state,
        numbers=[_number(part, number) for number in part.numbers],
        unused=unused,
        used=len(part.used),
        voided=len(part.voided),
        acts=list(_acts(entry.outage, part, back)) if keeper else [],
    )


def _number(outage: Outage, number: str) -> NumberLine:
    if number in outage.used:
        return NumberLine(number, say("已用"), "g")
    if number in outage.voided:
        return NumberLine(number, say("已作废"), "")
    return NumberLine(number, say("未用"), "a")


def _acts(outage: UUID, part: Outage, back: str) -> Sequence[tuple[str, str]]:
    acts = []
    if part.ended_at is None:
        acts.append(
            (term(OUTAGE.steps["end-outage"].label), register_act(OUTAGE.kind, outage, "end-outage", back=back))
        )
    if part.unused:
        slug = "void-reserved-numbers"
        filled = {f"numbers.{place}": number for place, number in enumerate(part.unused[:MOST_FILLED])}
        label = term(OUTAGE.steps[slug].label)
        acts.append((label, register_act(OUTAGE.kind, outage, slug, back=back, **filled)))
    return acts
