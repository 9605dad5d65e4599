"""While a party's period runs, what the party does is never refused, wherever the other tracks stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import CASE_TYPES
from domain.stages import DefenceStage, HearingStage, PenaltyStage
from domain.steps.decision import Decision
from domain.steps.defence import ReceiveDefence
from domain.steps.notice import Notice, last_day_for_hearing, last_day_of_defence
from tests.domain.penalty_file import NOTICE_DAY, PERIODS_OVER
from tests.domain.penalty_file import TOLD as NOTICED
from tests.domain.usual_ways import USUAL
from tests.domain.walking import LAST_DAY, Walk, usually
from tests.soak import sized
from tests.spec import a, command, context

RUNS = settings(
    max_examples=sized(120, 3000), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
TOLD: Final = frozenset({"serve-prior-notice", "serve-ban-notice"})
"""The acts with which the periods begin."""

OVER: Final = frozenset(
    {
        *("withdrawn", "closed_terminated", "transferred_out", "annulled", "closed", "archived"),
        *("closed_not_illegal", "transferred", "self_dissolved", "dissuaded", "guided_to_register", "under_admonition"),
        *("not_banned", "resurgence_detected", "security_case_with_police"),
    }
)
"""Stages at which the case has ended, or is to end, without a decision: nothing is left to speak to."""

HEARD: Final = frozenset({NOT_BEGUN, *map(str, (DefenceStage.UNDER_REVIEW, DefenceStage.ANSWERED))})
"""Stages of the defence at which the party has neither waived it nor let its period pass."""

KINDS: Final = tuple(kind for kind, ways in USUAL.items() if any(TOLD & set(way) for way in ways))


def _undecided(case: Case) -> bool:
    return case.get(Notice) is not None and case.get(Decision) is None and case.stage(Track.MAIN) not in OVER


def defence_runs(case: Case, ctx: Context) -> bool:
    """From the notice to the last day that it sets, unless the party has waived."""
    return _undecided(case) and case.stage(Track.DEFENCE) in HEARD and ctx.on <= last_day_of_defence(case, ctx)


def hearing_period_runs(case: Case, ctx: Context) -> bool:
    """Five working days from being told, until the party has asked or waived."""
    last_day = last_day_for_hearing(case, ctx)
    asked = case.stage(Track.HEARING) != HearingStage.OPEN
    return _undecided(case) and not asked and last_day is not None and ctx.on <= last_day


def late_defence_may_come(case: Case, _ctx: Context) -> bool:
    """After the period, until the decision."""
    return _undecided(case) and case.stage(Track.DEFENCE) == DefenceStage.CLOSED


RIGHTS: Final[dict[str, Callable[[Case, Context], bool]]] = {
    "receive-defence": defence_runs,
    "waive-defence": lambda case, ctx: (
        defence_runs(case, ctx) and case.stage(Track.DEFENCE) != DefenceStage.UNDER_REVIEW
    ),
    "request-hearing": hearing_period_runs,
    "waive-hearing": hearing_period_runs,
    "accept-late-defence": late_defence_may_come,
}
"""By act: when it may not be refused. Who has just spoken waits for the answer before he waives the rest."""


@st.composite
def walks_after_a_notice(draw: st.DrawFn) -> Walk:
    """A case of any kind shortly after its notice, with whatever else has happened since."""
    kind = draw(st.sampled_from(KINDS))
    way = draw(st.sampled_from([way for way in USUAL[kind] if TOLD & set(way)]))
    told = next(n for n, slug in enumerate(way, start=1) if slug in TOLD)
    walk = usually(CASE_TYPES[kind], way[: draw(st.integers(told, len(way)))])
    for _ in range(draw(st.integers(0, 8))):
        walk.wait(draw(st.sampled_from((0, 0, 1, 2, 5))))
        possible = walk.possible(draw(st.sampled_from((None, Track.MAIN, Track.MAIN))))
        if possible:
            walk.take(draw(st.sampled_from(possible)))
            _never_refused(walk)
    return walk


def _never_refused(walk: Walk) -> None:
    ctx = context("officer-1", walk.on, LAST_DAY, walk.history)
    for slug, runs in RIGHTS.items():
        if slug in walk.case_type.steps and runs(walk.case, ctx):
            assert walk.tried(slug) is not None, (slug, walk)


@RUNS
@given(walks_after_a_notice())
def test_while_its_period_runs_the_party_is_never_refused(walk: Walk) -> None:
    _never_refused(walk)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("slug", RIGHTS)
def test_the_property_is_about_something(kind: str, slug: str) -> None:
    """Every right is met open somewhere, and its act can be taken there."""
    met = False
    for way in USUAL[kind]:
        for end in range(1, len(way) + 1):
            walk = usually(CASE_TYPES[kind], way[:end])
            met = met or RIGHTS[slug](walk.case, context("officer-1", walk.on, LAST_DAY, walk.history))
    assert met


@pytest.mark.parametrize(
    ("on", "rule"),
    [
        (NOTICE_DAY - timedelta(days=1), "defence-answers-a-notice"),
        (NOTICE_DAY, ""),
        (PERIODS_OVER - timedelta(days=1), ""),
        (PERIODS_OVER, "defence-in-time"),
    ],
)
@pytest.mark.parametrize("stage", [PenaltyStage.NOTICE_SERVED, PenaltyStage.CRIMINAL_TRANSFER_PENDING])
def test_the_party_speaks_from_the_notice_to_the_last_day(stage: PenaltyStage, on: date, rule: str) -> None:
    file = a(INVESTIGATION).given(*NOTICED).at(stage)
    when = file.when(command(ReceiveDefence, on, points=["违法情节轻微"]))
    if rule:
        when.refused(rule, article=45)
    else:
        when.taken()
