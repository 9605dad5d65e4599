"""What may be imposed, within which range, by which text."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import settings
from domain.law.penalties import PenaltyKind
from domain.law.sanctions import (
    SCHEDULES,
    Range,
    Sanction,
    applicable,
    fine_ranges,
    gravity,
    kinds_provided,
    text_of_the_day,
    within,
)
from domain.law.settings import DEFAULT, Settings
from domain.law.violations import VIOLATIONS

CITY = Settings("310000-civil_affairs")
FROM = date(2026, 6, 1)
DAYS = st.dates(date(2016, 2, 6), date(2035, 12, 31))
PENCE = Decimal("0.01")


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority has set the day from which the revision of 2026 holds."""
    known = {**settings._VALUES, ("social_groups_2026_from", DEFAULT): FROM.isoformat()}
    monkeypatch.setattr(settings, "_VALUES", known)


def test_the_revision_revokes_where_the_old_text_cancelled() -> None:
    assert PenaltyKind.CANCELLATION in kinds_provided("ST16-30-6")
    assert PenaltyKind.REVOCATION not in kinds_provided("ST16-30-6")
    assert PenaltyKind.REVOCATION in kinds_provided("ST-30-7")
    assert PenaltyKind.CANCELLATION not in kinds_provided("ST-30-7")


def test_a_foundation_is_never_fined_under_its_regulation() -> None:
    assert PenaltyKind.FINE not in kinds_provided("JJ-42-5")
    assert fine_ranges("JJ-42-5", turnover=Decimal(1000), income=Decimal(1000)) == ()


def test_persons_of_a_charity_are_fined_and_barred_the_charity_itself_is_not() -> None:
    assert kinds_provided("CS-109-1", persons=True) == {
        PenaltyKind.FINE,
        PenaltyKind.CONFISCATE_INCOME,
        PenaltyKind.CHARITY_BAN,
    }
    assert PenaltyKind.FINE not in kinds_provided("CS-109-1")
    assert fine_ranges("CS-109-1", persons=True) == (Range(Decimal(20_000), Decimal(200_000)),)


@pytest.mark.parametrize(
    ("fine", "mitigated", "fits"),
    [("999.99", False, False), ("1000", False, True), ("3000", False, True), ("3000.01", False, False),
     ("999.99", True, True), ("3000.01", True, False)],
)  # fmt: skip
def test_a_fine_lies_between_one_and_three_times_the_turnover(fine: str, mitigated: bool, fits: bool) -> None:
    ranges = fine_ranges("ST-30-7", turnover=Decimal(1000))
    assert ranges == (Range(Decimal(1000), Decimal(3000)),)
    assert within(Decimal(fine), ranges, mitigated=mitigated) is fits


@pytest.mark.parametrize(("fine", "fits"), [("299.99", False), ("300", True), ("500", True), ("500.01", False)])
def test_or_between_three_and_five_times_the_income(fine: str, fits: bool) -> None:
    ranges = fine_ranges("MF-25-6", income=Decimal(100))
    assert within(Decimal(fine), ranges, mitigated=False) is fits


def test_without_turnover_and_income_there_is_no_fine() -> None:
    assert fine_ranges("ST-30-7") == ()
    assert fine_ranges("ST-30-7", turnover=Decimal(0), income=Decimal(0)) == ()


@given(turnover=st.decimals(PENCE, 10**9, places=2), income=st.decimals(PENCE, 10**9, places=2))
def test_no_fine_without_a_ground_lies_below_the_least_or_above_the_most(turnover: Decimal, income: Decimal) -> None:
    ranges = fine_ranges("ST-30-7", turnover=turnover, income=income)
    least, most = min(each.least for each in ranges), max(each.most for each in ranges)
    assert not within(least - PENCE, ranges, mitigated=False)
    assert not within(most + PENCE, ranges, mitigated=True)


@given(acted=DAYS, decided=DAYS, code=st.sampled_from(sorted(VIOLATIONS)))
def test_the_chosen_text_is_never_heavier_than_either(acted: date, decided: date, code: str) -> None:
    decided = max(acted, decided)
    chosen = applicable(code, acted, decided, CITY)
    then, now = (text_of_the_day(code, day, CITY) for day in (acted, decided))
    if then is None:
        assert chosen is None, "conduct that was no breach when it was done is none"
    else:
        assert chosen is not None
        assert gravity(chosen) <= min(gravity(each) for each in (then, now) if each is not None)


def test_conduct_before_the_revision_is_judged_by_the_old_text() -> None:
    chosen = applicable("ST-30-7", date(2026, 5, 31), date(2026, 9, 1), CITY)
    assert chosen is not None
    assert chosen.code == "ST16-30-6"


def test_conduct_that_lasts_into_the_revision_is_judged_by_it() -> None:
    chosen = applicable("ST16-30-6", FROM, date(2026, 9, 1), CITY)
    assert chosen is not None
    assert chosen.code == "ST-30-7"


def test_a_breach_new_in_2026_does_not_reach_back() -> None:
    assert applicable("ST-30-4", date(2026, 5, 31), date(2026, 9, 1), CITY) is None
    assert applicable("ST-30-4", FROM, date(2026, 9, 1), CITY) is not None


def test_an_unknown_unit_is_refused() -> None:
    told = {"schedule": "X", "sanction": "fine", "grade": "any", "least": "1", "most": "2", "statute": "APL"}
    with pytest.raises(ValueError, match="percent"):
        Sanction.read(defaultdict(str, told, unit="percent"))


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_ranges_are_ranges_and_every_line_is_used(schedule: str) -> None:
    assert schedule in {each.schedule for each in VIOLATIONS.values()}
    for each in SCHEDULES[schedule]:
        assert (each.least is None) is (each.most is None)
        assert each.least is None or each.most is None or 0 < each.least <= each.most
