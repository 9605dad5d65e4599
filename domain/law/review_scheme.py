"""评查评分: what the breaches found in a file cost, and which grade is left; every figure is the authority's to set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.law.review_rules import Severity
from domain.law.settings import Settings
from domain.messages import Labelled

WHOLE: Final = 100
"""Points of a file without any defect."""


class Grade(Labelled):
    """What a file is worth in the review."""

    EXCELLENT = "excellent", "优秀", "excellent"
    GOOD = "good", "良好", "good"
    PASS = "pass", "合格", "pass"
    FAIL = "fail", "不合格", "fail"


@dataclass(frozen=True, slots=True)
class Scheme:
    """How breaches are counted: points for each and at most for all of a weight; from how many points a grade is given.

    A broken rule counts once, however often it was broken; a defect of form counts each time.
    """

    major_points: int = 5
    major_most: int = 60
    minor_points: int = 1
    minor_most: int = 20
    format_points: int = 1
    format_most: int = 20
    excellent_from: int = 90
    good_from: int = 75
    pass_from: int = 60

    def grade(self, points: int, *, fatal: bool) -> Grade:
        """The highest grade that so many points reach; whatever is fatal fails."""
        if fatal:
            return Grade.FAIL
        if points >= self.excellent_from:
            return Grade.EXCELLENT
        if points >= self.good_from:
            return Grade.GOOD
        return Grade.PASS if points >= self.pass_from else Grade.FAIL


@dataclass(frozen=True, slots=True)
class Score:
    """Points and grade, and what was taken off for what.

    ``provisional``: rules whose outcome nobody can tell took nothing off, and are not thereby passed.
    """

    points: int
    grade: Grade
    fatal: int
    major: int
    minor: int
    defects: int
    major_off: int
    minor_off: int
    format_off: int
    provisional: bool


def scheme_of(settings: Settings) -> Scheme:
    """The scheme that an authority has set."""
    return Scheme(**{name: settings.number_of(f"review_{name}") for name in Scheme.__slots__})


def scored(scheme: Scheme, broken: Mapping[Severity, int], *, defects: int = 0, undetermined: int = 0) -> Score:
    """What is left of a file.

    Args:
        scheme: how breaches are counted.
        broken: how many rules of each weight were broken.
        defects: how many defects of form there are.
        undetermined: how many rules could not be judged.
    """
    fatal, major, minor = (broken.get(weight, 0) for weight in (Severity.FATAL, Severity.MAJOR, Severity.MINOR))
    major_off = min(major * scheme.major_points, scheme.major_most)
    minor_off = min(minor * scheme.minor_points, scheme.minor_most)
    format_off = min(defects * scheme.format_points, scheme.format_most)
    points = 0 if fatal else max(0, WHOLE - major_off - minor_off - format_off)
    grade = scheme.grade(points, fatal=fatal > 0)
    return Score(
        points, grade, fatal, major, minor, defects, major_off, minor_off, format_off, provisional=undetermined > 0
    )
