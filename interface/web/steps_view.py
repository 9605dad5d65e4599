"""现在可以办: what is open to the reader now, and for the rest the article or the office that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from domain.law.rule import Finding
from domain.procedure import CaseType
from domain.step import By, Step
from interface.http.documentation import PAGE
from interface.http.file_shown import StepStanding
from interface.text.language import say, term
from interface.web.rendering import day
from interface.web.wording import cited, requirement

NOT_YET_THERE: Final = frozenset({"out-of-order", "main-stage"})
"""Rules that only say that the case stands elsewhere."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step in a list."""

    name: str
    by: str
    articles: str
    address: str
    reasons: tuple[str, ...] = ()
    opens: str = ""


@dataclass(slots=True)
class NextSteps:
    """The steps in four lists: open, waiting for a condition, another office's, not yet at their stage."""

    open: list[StepLine] = field(default_factory=list)
    waiting: list[StepLine] = field(default_factory=list)
    others: list[StepLine] = field(default_factory=list)
    later: list[StepLine] = field(default_factory=list)


def next_steps(case_type: CaseType, states: Iterable[StepStanding]) -> NextSteps:
    """The lists for one reader; the clock's own steps are nobody's and are left out."""
    lists = NextSteps()
    for state in states:
        if state.step.by is By.CLOCK:
            continue
        refusing = [found for found in state.findings if found.refuses]
        if state.open:
            place = lists.open
        elif any(found.rule in NOT_YET_THERE for found in refusing):
            place = lists.later
        elif state.power_missing:
            place = lists.others
        else:
            place = lists.waiting
        place.append(_line(case_type, state))
    return lists


def form(case_type: CaseType, step: Step) -> str:
    """Where a step can be filled in: its place on the page of the API, which is found by tag and operation."""
    tag = f"{case_type.label.zh} {case_type.label.en}"
    return f"{PAGE}#/{quote(tag)}/{case_type.kind}-{step.slug}"


def _line(case_type: CaseType, state: StepStanding) -> StepLine:
    refusing = [found for found in state.findings if found.refuses]
    days = [found.opens_on for found in refusing if found.opens_on is not None]
    opens = say("条件具备后") if refusing else ""
    if days:
        opens = (
            say("{day} 起", day=day(max(days))) if len(days) == len(refusing) else say("最早 {day}", day=day(max(days)))
        )
    return StepLine(
        name=term(state.step.label),
        by=term(state.step.by),
        articles=cited(state.step.basis),
        address=form(case_type, state.step),
        reasons=tuple(map(_reason, refusing)),
        opens=opens,
    )


def _reason(found: Finding) -> str:
    """The requirement; with its articles, unless it only says that the case stands elsewhere."""
    if found.rule in NOT_YET_THERE:
        return requirement(found)
    return say("{what}（{articles}）", what=requirement(found), articles=cited(found.cites))
