"""现在可以办: what is open to the reader now, and for the rest the article or the office that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from application.reading import StepState
from domain.case import NOT_BEGUN, Case, Track
from domain.law.rule import RULES, Finding
from domain.procedure import At, CaseType, Row
from domain.step import By
from interface.text.language import say, term
from interface.web.cases.stage_map import DONE, WAITING
from interface.web.rendering import day
from interface.web.wording import cited, requirement

NOT_YET_THERE: Final = frozenset({"out-of-order", "main-stage"})
"""Rules that only say that the case stands elsewhere."""

FEW: Final = 3

LIKELY: Final = 6
"""Steps that are shown as large buttons."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What stands in the way of a step: the requirement, its articles, and the rule by its code.

    ``catalogue`` are the numbers of the rules of review that the rule keeps; ``certainty`` is told where no text was
    seen that says so; ``opens`` is the day that removes this reason, told where it is one of several.
    """

    what: str
    articles: str = ""
    rule: str = ""
    catalogue: str = ""
    certainty: str = ""
    opens: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in a list; ``opens`` is the day from which it can be done, as far as one is known."""

    name: str
    by: str
    articles: str
    address: str
    reasons: tuple[Reason, ...] = ()
    opens: str = ""


@dataclass(slots=True)
class NextSteps:
    """The steps in lists: likely and other open ones, waiting for a condition, another office's, not yet in their turn.

    All but the likely and the waiting ones stand by their track.
    """

    likely: list[StepLine] = field(default_factory=list)
    open: dict[str, list[StepLine]] = field(default_factory=dict)
    waiting: list[StepLine] = field(default_factory=list)
    others: dict[str, list[StepLine]] = field(default_factory=dict)
    later: dict[str, list[StepLine]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many are open."""
        return len(self.likely) + _count(self.open)


def _count(groups: Mapping[str, Sequence[StepLine]]) -> int:
    return sum(map(len, groups.values()))


def next_steps(case_type: CaseType, case: Case, states: Iterable[StepState]) -> NextSteps:
    """The lists for one reader; the clock's own steps are nobody's and are left out."""
    lists = NextSteps()
    people = [state for state in states if state.step.by is not By.CLOCK]
    ranked = sorted((rank, place) for place, state in enumerate(people) if (rank := _rank(case_type, case, state)))
    likely = {place for _, place in ranked[:LIKELY]}
    for place, state in enumerate(people):
        line = _line(case.id, state)
        refusing = [found for found in state.findings if found.refuses]
        if place in likely:
            lists.likely.append(line)
        elif state.open:
            lists.open.setdefault(term(state.track), []).append(line)
        elif any(found.rule in NOT_YET_THERE for found in refusing):
            lists.later.setdefault(term(state.track), []).append(line)
        elif state.power_missing:
            lists.others.setdefault(term(state.track), []).append(line)
        else:
            lists.waiting.append(line)
    return lists


def _rank(case_type: CaseType, case: Case, state: StepState) -> int:
    """How likely an open step is next: what moves a waiting track first, then the main line; 0 for the others."""
    if not state.open:
        return 0
    rows = case_type.rows[state.step.command]
    moves = any(row.to is not None for row in rows) and all(_in_its_turn(row) for row in rows)
    stages = set(case.runs(state.track).values())
    if moves and stages & WAITING:
        return 1
    if moves and state.track is Track.MAIN:
        return 2
    if moves and stages - DONE - {NOT_BEGUN}:
        return 3
    return 0


def _in_its_turn(row: Row) -> bool:
    """Whether a step belongs to few stages; what is possible at nearly any time is seldom what comes next."""
    return not isinstance(row.at, At) and len(row.at) <= FEW


def _line(case_id: UUID, state: StepState) -> StepLine:
    refusing = [found for found in state.findings if found.refuses]
    days = [found.opens_on for found in refusing if found.opens_on is not None]
    opens = say("条件具备后") if refusing else ""
    if days:
        last = day(max(days))
        opens = say("{day} 起", day=last) if len(days) == len(refusing) else say("最早 {day}", day=last)
    return StepLine(
        name=term(state.step.label),
        by=term(state.step.by),
        articles=cited(state.step.basis),
        address=f"/cases/{case_id}/acts/{state.step.slug}",
        reasons=tuple(_reason(found, alone=len(refusing) == 1) for found in refusing),
        opens=opens,
    )


def _reason(found: Finding, *, alone: bool) -> Reason:
    """The requirement; with its rule and articles, unless it only says that the case stands elsewhere."""
    if found.rule in NOT_YET_THERE:
        return Reason(requirement(found))
    rule = RULES.get(found.rule)
    return Reason(
        what=requirement(found),
        articles=cited(found.cites),
        rule=found.rule,
        catalogue="" if rule is None else rule.catalogue_id,
        certainty=term(rule.certainty) if rule is not None and rule.certainty.remembered else "",
        opens="" if alone or found.opens_on is None else say("{day} 起", day=day(found.opens_on)),
    )
