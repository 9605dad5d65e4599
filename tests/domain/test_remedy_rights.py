"""Every act that can be contested can be contested on each day of its period, in time; the day after it is marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.case import Track
from domain.cases.ban import BAN
from domain.cases.investigation import INVESTIGATION
from domain.cases.listing import ABNORMAL_LISTING, SERIOUS_LISTING
from domain.cases.warning import WARNING
from domain.law.holidays import PUBLISHED
from domain.law.remedies import SILENCE_DAYS
from domain.messages import Command, Event
from domain.procedure import CaseType
from domain.stages import AbnormalListingStage, ComplainantStage, MeasureStage, PenaltyStage
from domain.steps.complainant import ComplainantAnswered, ComplainantRegistered
from domain.steps.compulsory_measure import CompulsoryMeasureTaken
from domain.steps.decision import DecisionServed
from domain.steps.listing_removal import RemovalRefused
from domain.steps.reconsideration import FileReconsideration, ReceiveReconsideration
from domain.steps.simplified import SimpleProcedureOpened
from domain.steps.suit import FileSuit
from tests.domain.acts.complainant import ANSWER, REGISTRATION
from tests.domain.acts.compulsory_measure import ALLOWED, ON_THE_SPOT
from tests.domain.beginnings import begun_as
from tests.domain.clue_file import VERIFYING
from tests.domain.listing_file import LISTED, RECENTLY_LISTED
from tests.domain.on_file import PAIR, entered, happened
from tests.domain.penalty_file import DECIDED, SUSPICION
from tests.domain.steps.test_listing_stay import REFUSAL
from tests.soak import sized
from tests.spec import Given, a, command

DAY: Final = timedelta(days=1)
TODAY: Final = date(2027, 12, 31)
"""Late enough for every day to be recorded afterwards."""

RUNS: Final = settings(
    max_examples=sized(60, 2000), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
SERVICE: Final[dict[str, Any]] = {"officers": PAIR, "method": "direct", "receipt": "送达回证"}


def _penalty(on: date) -> Given:
    file = a(INVESTIGATION).given(*DECIDED, happened(DecisionServed, on, **SERVICE))
    return file.at(PenaltyStage.IN_EXECUTION, on=on)


def _on_the_spot(on: date) -> Given:
    opened = happened(
        SimpleProcedureOpened,
        on,
        number="沪民社罚当字〔2026〕第1号",
        officers=PAIR,
        facts_established=True,
        legal_basis="社会团体登记管理条例",
        **SUSPICION,
    )
    return a(INVESTIGATION).given(*DECIDED, opened, happened(DecisionServed, on, **SERVICE))


def _ban(on: date) -> Given:
    return a(BAN).given(*begun_as("ban", DECIDED), happened(DecisionServed, on, **SERVICE))


def _listing(kind: CaseType, listed: tuple[Event, ...]) -> Callable[[date], Given]:
    return lambda on: a(kind).given(*listed, happened(DecisionServed, on, **SERVICE))


def _measure(on: date) -> Given:
    taken = happened(CompulsoryMeasureTaken, on, **ON_THE_SPOT, days=30)
    return a(INVESTIGATION).given(*ALLOWED, taken, entered(MeasureStage.IN_FORCE, Track.MEASURES, "C1", on=on))


def _removal_refused(on: date) -> Given:
    file = a(ABNORMAL_LISTING).given(*LISTED, happened(RemovalRefused, on, **REFUSAL))
    return file.at(AbnormalListingStage.LISTED, on=on)


def _registered(on: date) -> Given:
    person = happened(ComplainantRegistered, on, answer_working_days=30, **REGISTRATION)
    return a(WARNING).given(*VERIFYING, person, entered(ComplainantStage.ANSWER_DUE, Track.COMPLAINANT, "C1", on=on))


def _answered(on: date) -> Given:
    told = happened(ComplainantAnswered, on, **ANSWER)
    return _registered(on).given(told, entered(ComplainantStage.ANSWERED, Track.COMPLAINANT, "C1", on=on))


@dataclass(frozen=True)
class Contestable:
    """An act: its file on the day it was done, its name in the commands, and whether it may be sued over directly."""

    kind: str
    file: Callable[[date], Given]
    act_number: str = ""
    directly: bool = True
    after_days: int = 0

    @property
    def named(self) -> dict[str, Any]:
        """How an application names it."""
        return {"contested_act": self.kind, "act_number": self.act_number, "requests": "请求撤销"}


ACTS: Final[dict[str, Contestable]] = {
    "penalty": Contestable("penalty", _penalty),
    "penalty on the spot": Contestable("penalty", _on_the_spot, directly=False),
    "ban": Contestable("ban", _ban),
    "abnormal listing": Contestable("listing", _listing(ABNORMAL_LISTING, LISTED)),
    "serious listing": Contestable("listing", _listing(SERIOUS_LISTING, RECENTLY_LISTED)),
    "measure": Contestable("measure", _measure, "C1"),
    "removal refused": Contestable("refusal", _removal_refused, "R1"),
    "answer to a complainant": Contestable("refusal", _answered, "C1"),
    "silence": Contestable("silence", _registered, "C1", directly=False, after_days=SILENCE_DAYS),
}
EACH: Final = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)

DAYS: Final = st.dates(date(2026, 3, 2), date(2026, 12, 31))
"""Days on which an act may have been done; what its periods reach lies in 2026 and 2027."""


def _applied(act: Contestable, known_on: date, on: date, kind: type[Command] = FileReconsideration) -> set[str]:
    """What is violated by an application on a day; it is never refused."""
    said = act.named | ({"review_body": "上海市人民政府"} if kind is FileReconsideration else {})
    when = act.file(known_on).counting(PUBLISHED).when(command(kind, on, **said), today=TODAY)
    assert when.decision is not None, when.refusal
    return {finding.rule for finding in when.decision.basis if finding.outcome == "violated"}


def _sued(act: Contestable, known_on: date, on: date) -> set[str]:
    said = act.named | {"court": "演示法院", "copy_received_on": str(on)}
    when = act.file(known_on).counting(PUBLISHED).when(command(FileSuit, on, **said), today=TODAY)
    assert when.decision is not None, when.refusal
    return {finding.rule for finding in when.decision.basis if finding.outcome == "violated"}


@EACH
@RUNS
@given(done_on=DAYS, day=st.integers(0, 60))
def test_reconsideration_is_in_time_on_each_of_the_sixty_days(act: Contestable, done_on: date, day: int) -> None:
    known_on = done_on + act.after_days * DAY
    on = known_on + max(day, 1 if act.after_days else 0) * DAY
    assert not _applied(act, done_on, on)


@EACH
@RUNS
@given(done_on=DAYS)
def test_after_the_last_day_it_is_late_and_recorded(act: Contestable, done_on: date) -> None:
    last_day = PUBLISHED.add_days(done_on + act.after_days * DAY, 60, roll=True)
    for kind in (FileReconsideration, ReceiveReconsideration):
        assert not _applied(act, done_on, last_day, kind)
        assert _applied(act, done_on, last_day + DAY, kind) == {"reconsideration-in-time"}


@EACH
@RUNS
@given(done_on=DAYS, share=st.floats(0, 1))
def test_a_suit_is_in_time_for_six_months_where_nothing_comes_first(
    act: Contestable, done_on: date, share: float
) -> None:
    last_day = PUBLISHED.add_months(done_on, 6, roll=True)
    on = done_on + int(share * (last_day - done_on).days) * DAY
    if act.directly:
        assert not _sued(act, done_on, on)
        assert not _sued(act, done_on, last_day)
        assert _sued(act, done_on, last_day + DAY) == {"suit-in-time"}
    else:
        assert "reconsideration-comes-first" in _sued(act, done_on, on)


BOUNDARIES: Final = (
    # 送达之日, 复议末日, 起诉末日
    pytest.param(date(2026, 8, 3), date(2026, 10, 8), date(2027, 2, 3), id="ends-in-the-national-day-holiday"),
    pytest.param(date(2026, 2, 24), date(2026, 4, 27), date(2026, 8, 24), id="ends-on-a-saturday"),
    pytest.param(date(2026, 3, 5), date(2026, 5, 6), date(2026, 9, 7), id="ends-in-labour-day-and-on-a-saturday"),
    pytest.param(date(2026, 8, 31), date(2026, 10, 30), date(2027, 3, 1), id="six-months-end-with-february"),
    pytest.param(date(2026, 11, 3), date(2027, 1, 4), date(2027, 5, 3), id="ends-over-the-turn-of-the-year"),
)


@pytest.mark.parametrize(("served_on", "last_day", "sue_until"), BOUNDARIES)
def test_a_period_that_ends_on_a_day_off_rolls(served_on: date, last_day: date, sue_until: date) -> None:
    for name in ("penalty", "measure", "removal refused", "answer to a complainant"):
        act = ACTS[name]
        assert not _applied(act, served_on, last_day)
        assert _applied(act, served_on, last_day + DAY) == {"reconsideration-in-time"}
        assert not _sued(act, served_on, sue_until)
        assert _sued(act, served_on, sue_until + DAY) == {"suit-in-time"}


def test_sixty_days_that_end_in_the_spring_festival_roll_to_its_end() -> None:
    """Measured from 20 December 2025 the sixtieth day is 18 February 2026; work begins again on the 24th."""
    done_on, last_day = date(2025, 12, 20), date(2026, 2, 24)
    act = ACTS["answer to a complainant"]
    assert not _applied(act, done_on, last_day)
    assert _applied(act, done_on, last_day + DAY) == {"reconsideration-in-time"}


@pytest.mark.parametrize("name", ["measure", "removal refused", "answer to a complainant"])
def test_where_the_rights_were_not_told_a_year_is_left(name: str) -> None:
    act, done_on = ACTS[name], date(2026, 3, 2)
    untold = Contestable(act.kind, act.file, act.act_number)
    said = untold.named | {"review_body": "上海市人民政府", "rights_told": False}
    file = act.file(done_on).counting(PUBLISHED)
    for on, late in ((date(2027, 3, 2), False), (date(2027, 3, 3), True)):
        when = file.when(command(FileReconsideration, on, **said), today=TODAY)
        assert when.decision is not None
        violated = {finding.rule for finding in when.decision.basis if finding.outcome == "violated"}
        assert violated == ({"reconsideration-in-time"} if late else set())
