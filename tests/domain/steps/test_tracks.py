"""The examples of the tracks beside the main one: each is taken, and each of its guards refuses."""

from __future__ import annotations

from itertools import chain

import pytest

from domain.cases.investigation import INVESTIGATION
from domain.cases.tracks import CORRECTION, EVIDENCE, PERSONNEL, SERVICE, TIME_LIMIT
from tests.domain.acts import (
    Act,
    appraisal,
    assistance,
    correction,
    evidence,
    handover,
    inspection,
    material,
    recusal,
    rejudging,
    service,
    time_limit,
    verification,
)
from tests.spec import When, a, command

MODULES = (
    appraisal,
    assistance,
    correction,
    evidence,
    handover,
    inspection,
    material,
    recusal,
    rejudging,
    service,
    time_limit,
    verification,
)
ACTS: dict[str, Act] = {slug: act for module in MODULES for slug, act in module.ACTS.items()}
STEPS = {row.step.slug: row.step for row in chain(EVIDENCE, SERVICE, PERSONNEL, CORRECTION, TIME_LIMIT)}


def taken(slug: str, rule: str = "") -> When:
    """The example, or the example broken in the way that ``rule`` refuses."""
    act = ACTS[slug]
    broken = act.refused[rule] if rule else None
    changes = broken.changes if broken else {}
    given = act.given if broken is None or broken.given is None else broken.given
    by = (broken.by if broken else None) or act.by
    on = (broken.on if broken else None) or act.on
    what = command(STEPS[slug].command, on, **{**act.body, **changes})
    return a(INVESTIGATION).given(*given).when(what, by=by)


def test_every_step_has_an_example() -> None:
    assert set(ACTS) == set(STEPS)


@pytest.mark.parametrize("slug", ACTS)
def test_the_example_is_lawful(slug: str) -> None:
    after = taken(slug).taken()
    assert after.case.version > 0


@pytest.mark.parametrize("slug", ACTS)
def test_the_example_breaks_no_rule(slug: str) -> None:
    decision = taken(slug).decision
    assert decision is not None
    # Breaches of earlier acts are what one of these acts reports; it commits none itself.
    reported = [found["rule"] for found in ACTS[slug].body.get("found", ())]
    assert [finding.rule for finding in decision.basis if finding.outcome == "violated"] == reported


@pytest.mark.parametrize(("slug", "rule"), [(slug, rule) for slug, act in ACTS.items() for rule in act.refused])
def test_a_broken_guard_refuses(slug: str, rule: str) -> None:
    taken(slug, rule).refused(rule)


@pytest.mark.parametrize("slug", ACTS)
def test_every_guard_that_can_refuse_has_an_example_that_it_refuses(slug: str) -> None:
    decision = taken(slug).decision
    assert decision is not None
    refusing = {finding.rule for finding in decision.basis if finding.effect == "refuse"}
    assert refusing - {"occurred-before-recorded", "after-what-it-follows"} <= set(ACTS[slug].refused)
