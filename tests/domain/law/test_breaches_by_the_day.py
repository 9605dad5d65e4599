"""Every breach on the first and the last day on which its text holds, and everything that it can bring.

The days and the sanctions are written down here a second time, from the articles; the tables are held against them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

import pytest

from domain.law.sanctions import SCHEDULES, Sanction, provided
from domain.law.settings import Set, Settings
from domain.law.violations import VIOLATIONS

DAY: Final = timedelta(1)
REVISION: Final = date(2026, 6, 1)
"""A day on which the revision of 2026 might begin; the real one has to be set."""

DECIDED: Final = date(2026, 3, 12)
"""The earliest day on which the revision can begin; the text before it certainly holds until the eve."""

SETTING: Final = "social_groups_2026_from"
CITY: Final = "310000-civil_affairs"
UNSET: Final = Settings(CITY)
BEGUN: Final = Settings(CITY, told=lambda: (Set(SETTING, REVISION.isoformat(), DECIDED),))

GROUPS_2016, INSTITUTIONS, FOUNDATIONS = date(2016, 2, 6), date(1998, 10, 25), date(2004, 6, 1)
CHARITIES: Final = date(2024, 9, 5)


class Text(NamedTuple):
    """Breaches of one article, numbered from 1: from when it holds, and under which name its sanctions stand."""

    prefix: str
    breaches: int
    since: date | None
    schedule: str


TEXTS: Final = (
    Text("ST-29", 2, GROUPS_2016, "STR-29"),
    Text("MF-24", 2, INSTITUTIONS, "MFR-24"),
    Text("MF-25", 8, INSTITUTIONS, "MFR-25"),
    Text("MF-26", 1, INSTITUTIONS, "MFR-26"),
    Text("JJ-41", 2, FOUNDATIONS, "JJR-41"),
    Text("JJ-42", 6, FOUNDATIONS, "JJR-42"),
    Text("CS-109", 3, CHARITIES, "CHL-109"),
    Text("CS-110", 9, CHARITIES, "CHL-110"),
    Text("CS-111", 6, CHARITIES, "CHL-111"),
    Text("CS-113", 1, CHARITIES, "CHL-113"),
    Text("CS-114", 1, CHARITIES, ""),
    Text("CS-115", 1, CHARITIES, "CHL-115"),
    Text("CS-116", 1, CHARITIES, "CHL-116"),
    Text("CS-117", 1, CHARITIES, "CHL-117"),
    Text("CS-118", 1, CHARITIES, "CHL-118"),
    Text("IL-ST", 3, INSTITUTIONS, "ban"),
    Text("IL-MF", 2, INSTITUTIONS, "ban"),
    Text("IL-JJ", 1, FOUNDATIONS, "ban"),
    Text("IL-NGO", 1, date(2017, 1, 1), ""),
    Text("PS-65", 2, date(2026, 1, 1), ""),
)
BEFORE_REVISION: Final = Text("ST16-30", 8, GROUPS_2016, "STR16-30")
SINCE_REVISION: Final = (Text("ST-30", 9, None, "STR26-30"), Text("ST-31", 1, None, "STR26-31"))

PERSONS_OF_A_CHARITY: Final = (
    "any must fine on persons 20000-200000 yuan",
    "any must confiscate_illegal_income on persons from income",
    "heavy may ban_on_managing_charity on persons 12-60 months",
)
MONEY: Final = (
    "any must confiscate_illegal_turnover from turnover",
    "any must confiscate_illegal_income from income",
    "any may fine from turnover 1-3 times",
    "any may fine from income 3-5 times",
)
WARNED_OR_STOPPED: Final = ("base must warning", "base may suspension_of_activities")
CANCELLED: Final = ("base must cancellation_of_registration",)

SANCTIONS: Final = {
    "STR26-30": (*WARNED_OR_STOPPED, "heavy must revocation_of_certificate", *MONEY),
    "STR16-30": (*WARNED_OR_STOPPED, "heavy must cancellation_of_registration", *MONEY),
    "MFR-25": (*WARNED_OR_STOPPED, "heavy must cancellation_of_registration", *MONEY),
    "STR-29": CANCELLED,
    "MFR-24": CANCELLED,
    "MFR-26": CANCELLED,
    "JJR-41": CANCELLED,
    "STR26-31": ("base must revocation_of_certificate",),
    "JJR-42": ("base must warning", "base must stop_activities", "heavy may cancellation_of_registration"),
    "CHL-109": (
        "base may warning",
        "base may suspension_of_activities",
        "any must confiscate_illegal_income from income",
        "heavy must revocation_of_certificate",
        *PERSONS_OF_A_CHARITY,
    ),
    "CHL-110": (
        "base must warning",
        "any must confiscate_illegal_income from income",
        "uncorrected must suspension_of_activities",
        "heavy must revocation_of_certificate",
        *PERSONS_OF_A_CHARITY,
    ),
    "CHL-111": (
        "base must warning",
        "heavy may revocation_of_fundraising_qualification",
        "heavy may revocation_of_certificate",
        *PERSONS_OF_A_CHARITY,
    ),
    "CHL-113": (
        "base must warning",
        "heavy must fine 20000-200000 yuan",
        "base must warning on persons",
        "heavy must fine on persons 20000-200000 yuan",
    ),
    "CHL-115": ("base must warning", "uncorrected must suspension_of_activities"),
    "CHL-116": ("heavy must revocation_of_certificate",),
    "CHL-117": ("base must revocation_of_certificate",),
    "CHL-118": (
        "base must warning",
        "any must confiscate_illegal_income from income",
        "any must fine on persons 20000-200000 yuan",
    ),
    "ban": ("any must confiscate_illegal_property",),
}


def codes(text: Text) -> Iterator[str]:
    """The codes of the breaches of an article."""
    return (f"{text.prefix}-{number}" for number in range(1, text.breaches + 1))


def written(sanction: Sanction) -> str:
    """One line of a schedule in words."""
    span = f"{sanction.least}-{sanction.most} {sanction.unit}" if sanction.unit else ""
    words = (
        sanction.grade.value,
        "must" if sanction.compulsory else "may",
        sanction.kind.value,
        "on persons" if sanction.on_persons else "",
        f"from {sanction.base.value}" if sanction.base.value else "",
        span,
    )
    return " ".join(filter(None, words))


ALWAYS = pytest.mark.parametrize(
    ("code", "since"), [pytest.param(code, text.since, id=code) for text in TEXTS for code in codes(text)]
)
NEW = pytest.mark.parametrize("code", [code for text in SINCE_REVISION for code in codes(text)])
OLD = pytest.mark.parametrize("code", list(codes(BEFORE_REVISION)))


@ALWAYS
def test_a_breach_is_none_on_the_eve_of_its_text_and_goes_on(code: str, since: date) -> None:
    breach = VIOLATIONS[code]
    assert [breach.in_force(on, UNSET) for on in (since - DAY, since, date(2099, 12, 31))] == [False, True, True]
    # A text whose days are known asks no setting.
    assert breach.in_force(REVISION, BEGUN) is (since <= REVISION)


@NEW
def test_a_breach_of_the_revision_begins_on_the_day_that_was_set(code: str) -> None:
    breach = VIOLATIONS[code]
    assert [breach.in_force(on, BEGUN) for on in (REVISION - DAY, REVISION)] == [False, True]
    assert [breach.in_force(on, UNSET) for on in (DECIDED - DAY, DECIDED)] == [False, None]


@OLD
def test_a_breach_of_the_text_before_the_revision_ends_on_its_eve(code: str) -> None:
    breach = VIOLATIONS[code]
    first = GROUPS_2016
    days = (first - DAY, first, REVISION - DAY, REVISION)
    assert [breach.in_force(on, BEGUN) for on in days] == [False, True, True, False]
    assert [breach.in_force(on, UNSET) for on in (DECIDED - DAY, DECIDED)] == [True, None]


@pytest.mark.parametrize(
    ("code", "schedule"),
    [(code, text.schedule) for text in (*TEXTS, BEFORE_REVISION, *SINCE_REVISION) for code in codes(text)],
)
def test_a_breach_brings_what_its_article_provides_and_nothing_else(code: str, schedule: str) -> None:
    breach = VIOLATIONS[code]
    brought = [written(each) for persons in (False, True) for each in provided(breach, persons=persons)]
    assert sorted(brought) == sorted(SANCTIONS.get(schedule, ()))
    assert breach.schedule == schedule, "another article may provide the same"


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_is_written_as_the_article_has_it(schedule: str) -> None:
    assert tuple(map(written, SCHEDULES[schedule])) == SANCTIONS[schedule]


def test_every_breach_of_the_catalogue_stands_here() -> None:
    held = [code for text in (*TEXTS, BEFORE_REVISION, *SINCE_REVISION) for code in codes(text)]
    assert sorted(held) == sorted(VIOLATIONS)
