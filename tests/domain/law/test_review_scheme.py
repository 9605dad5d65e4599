"""评查评分: at every boundary of the scheme one point more or less changes the grade, and nothing goes below nought."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.review_rules import Severity
from domain.law.review_scheme import Grade, Scheme, Score, scheme_of, scored
from domain.law.settings import SETTINGS, Set, Settings

DEFAULT = Scheme()
FATAL, MAJOR, MINOR = Severity.FATAL, Severity.MAJOR, Severity.MINOR


def marked(fatal: int = 0, major: int = 0, minor: int = 0, defects: int = 0, undetermined: int = 0) -> Score:
    return scored(DEFAULT, {FATAL: fatal, MAJOR: major, MINOR: minor}, defects=defects, undetermined=undetermined)


@pytest.mark.parametrize(
    ("broken", "points", "grade"),
    [
        ({}, 100, Grade.EXCELLENT),
        ({"major": 2}, 90, Grade.EXCELLENT),
        ({"major": 2, "minor": 1}, 89, Grade.GOOD),
        ({"major": 5}, 75, Grade.GOOD),
        ({"major": 5, "defects": 1}, 74, Grade.PASS),
        ({"major": 8}, 60, Grade.PASS),
        ({"major": 8, "minor": 1}, 59, Grade.FAIL),
        ({"fatal": 1}, 0, Grade.FAIL),
        ({"fatal": 1, "undetermined": 9}, 0, Grade.FAIL),
    ],
)
def test_the_proposed_scheme_at_its_boundaries(broken: dict[str, int], points: int, grade: Grade) -> None:
    told = marked(**broken)
    assert (told.points, told.grade) == (points, grade)


@pytest.mark.parametrize(
    ("broken", "off"),
    [
        ({"major": 11}, 55),
        ({"major": 12}, 60),
        ({"major": 13}, 60),
        ({"minor": 19}, 19),
        ({"minor": 20}, 20),
        ({"minor": 21}, 20),
        ({"defects": 20}, 20),
        ({"defects": 21}, 20),
        ({"major": 99, "minor": 99, "defects": 99}, 100),
    ],
)
def test_each_weight_costs_no_more_than_its_part(broken: dict[str, int], off: int) -> None:
    assert 100 - marked(**broken).points == off


def test_what_cannot_be_judged_costs_nothing_and_is_not_passed() -> None:
    assert not marked().provisional
    told = marked(undetermined=1)
    assert told.provisional
    assert told.points == 100


@given(*(st.integers(0, 40) for _ in range(4)))
def test_one_more_breach_never_raises_the_score(fatal: int, major: int, minor: int, defects: int) -> None:
    before = marked(fatal, major, minor, defects).points
    assert 0 <= before <= 100
    more = ((fatal + 1, major, minor, defects), (fatal, major + 1, minor, defects), (fatal, major, minor + 1, defects))
    assert all(marked(*each).points <= before for each in (*more, (fatal, major, minor, defects + 1)))


def test_an_authority_sets_its_own_scheme_within_the_bounds() -> None:
    told = (Set("review_major_points", "10", date(2026, 1, 1)), Set("review_good_from", "80", date(2026, 3, 1)))
    settings = Settings("310000-civil_affairs", date(2026, 2, 1), lambda: told)
    assert scheme_of(Settings()) == DEFAULT
    assert scheme_of(settings) == Scheme(major_points=10), "the other holds only from March"
    assert scored(scheme_of(settings), {MAJOR: 1}).points == 90
    assert SETTINGS["review_major_points"].trouble("0")
    assert SETTINGS["review_pass_from"].trouble("49")
    assert not SETTINGS["review_pass_from"].trouble("50")
    assert SETTINGS["review_excellent_from"].trouble("101")


def test_the_highest_grade_that_is_reached_is_given_however_the_grades_were_set() -> None:
    turned = Scheme(excellent_from=80, good_from=90, pass_from=70)
    assert [turned.grade(points, fatal=False) for points in (79, 80, 95)] == [
        Grade.PASS,
        Grade.EXCELLENT,
        Grade.EXCELLENT,
    ]
    assert Scheme(pass_from=75).grade(75, fatal=False) is Grade.GOOD
