"""批量处理: what is done with several clues at once, in the same words for each, and what would come of every row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from application.principals import Principal
from application.reading import StepState
from domain.cases.warning import WARNING
from domain.law.rule import Finding
from domain.step import Step
from interface.text.language import say, term
from interface.web.wording import cited, requirement

BULK: Final = ("assign-clue", "transfer-clue", "reject-clue", "reassign-clue")
"""The steps whose words can be the same for several clues."""

MOST: Final = 50
"""Clues of one bulk act: a page."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """One row before the act: whether it takes part, at which version, and if not why."""

    case_id: UUID
    party: str
    stage: str
    version: int
    part: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row after the act: what came of it, and why if nothing did."""

    case_id: UUID
    party: str
    verdict: str
    mark: str
    version: int
    reasons: tuple[str, ...] = ()
    flagged: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True)
class BulkView:
    """The page: the act, the rows that take part and those that do not."""

    slug: str
    name: str
    who: str
    articles: str
    rows: Sequence[Outlook]
    back: str

    @property
    def taking_part(self) -> int:
        """How many rows take part."""
        return sum(row.part for row in self.rows)


def bulk_steps(reader: Principal) -> list[Step]:
    """What the reader can do with several clues at once, by his powers."""
    steps = (WARNING.steps[slug] for slug in BULK if slug in WARNING.steps)
    return [step for step in steps if step.power in reader.powers]


def bulk_view(step: Step, rows: Sequence[Outlook], back: str) -> BulkView:
    """The page before anything happens."""
    return BulkView(step.slug, term(step.label), term(step.by), cited(step.basis), rows, back)


def reasons(state: StepState) -> tuple[str, ...]:
    """What stands in the way of a step, each with its articles."""
    found = tuple(against(state.findings))
    return found if found or not state.power_missing else (say("您的岗位没有这项职权。"),)


def against(findings: Iterable[Finding]) -> list[str]:
    """The refusing findings in words, rule and articles."""
    return [with_articles(found) for found in findings if found.refuses]


def with_articles(found: Finding) -> str:
    """What a rule asks for, and where it stands."""
    return say("{what}（{articles}）", what=requirement(found), articles=cited(found.cites))
