"""Every refusal tells rule, articles, what it was judged on, and where time cures it the day on which it opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.law.rule import RULES, Effect
from domain.procedure import At, Refused
from interface.http.problems import Problem
from interface.http.refusals import problem_of
from tests.domain.acts import Refusal
from tests.domain.procedure_rows import PROCEDURES, Rows
from tests.spec import When

WITHOUT_FACTS: frozenset[str] = frozenset()
"""Rules that take no plain value."""


def ways() -> Iterator[pytest.ParameterSet]:
    """Every way to break a refusing rule of a step."""
    for rows in PROCEDURES:
        for slug in rows.case_type.steps:
            for code, refusal in rows.act(slug).refused.items():
                if RULES[code].effect is Effect.REFUSE:
                    yield pytest.param(rows, slug, code, refusal, id=f"{rows}-{slug}-{code}")


def tried(rows: Rows, slug: str, refusal: Refusal) -> When:
    """The act, broken in one way, in the first place where it is refused."""
    when = None
    for row in rows.of(slug):
        stages = [None] if isinstance(row.at, At) else sorted(row.at)
        for stage in stages:
            when = rows.taken(slug, row, stage, refusal)
            if when.refusal is not None:
                return when
    assert when is not None
    return when


def answered(refused: Refused) -> Problem:
    """The problem document as it leaves the house."""
    return Problem.model_validate_json(problem_of(refused).model_dump_json(exclude_none=True))


@pytest.mark.parametrize(("rows", "slug", "code", "refusal"), list(ways()))
def test_a_refusal_says_rule_articles_facts_and_the_day_on_which_it_opens(
    rows: Rows, slug: str, code: str, refusal: Refusal
) -> None:
    when = tried(rows, slug, refusal)
    if when.refusal is None:
        pytest.skip("a need of another row: every row is left unmet in the tests of the tables")
    problem = answered(when.refusal)
    assert problem.status in (409, 422)
    assert problem.about is not None
    assert problem.about.articles
    assert problem.findings
    refusing = [found for found in when.refusal.findings if found.refuses]
    for told, found in zip(problem.findings, refusing, strict=True):
        assert told.refuses
        assert told.rule == found.rule
        assert told.zh == RULES[told.rule].zh
        assert [article.zh for article in told.articles] == [cite.zh for cite in found.cites] != []
        assert told.facts == found.facts
        assert told.facts or told.rule in WITHOUT_FACTS
        assert told.opens_on == found.opens_on
    days = [found.opens_on for found in refusing]
    assert problem.opens_on == (max(day for day in days if day) if all(days) else None)


@pytest.mark.parametrize(("rows", "slug", "code", "refusal"), list(ways()))
def test_on_the_day_that_is_told_the_rule_refuses_no_more(rows: Rows, slug: str, code: str, refusal: Refusal) -> None:
    when = tried(rows, slug, refusal)
    found = () if when.refusal is None else when.refusal.findings
    opens = {each.rule: each.opens_on for each in found if each.refuses and each.opens_on}
    for rule, day in opens.items():
        assert day is not None
        eve, then = (moved(refusal, rule, each) for each in (day - timedelta(days=1), day))
        assert rule in refused_by(rows, slug, eve), "the day before"
        assert rule not in refused_by(rows, slug, then), "on the day"


def moved(refusal: Refusal, rule: str, day: date) -> Refusal:
    """The same with another day of the act; of a hearing, with another day for which it is set."""
    if rule == "hearing-noticed-in-time" and "held_on" in refusal.changes:
        return replace(refusal, changes={**refusal.changes, "held_on": day.isoformat()})
    return replace(refusal, on=day)


def refused_by(rows: Rows, slug: str, refusal: Refusal) -> set[str]:
    """The rules that refuse the act in the first place where it can be tried."""
    when = tried(rows, slug, refusal)
    return set() if when.refusal is None else {each.rule for each in when.refusal.findings if each.refuses}
