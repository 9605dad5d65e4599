"""The catalogue of breaches: which text holds on which day, and what stands in the table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.law import settings
from domain.law.parties import OrganizationType
from domain.law.sanctions import SCHEDULES
from domain.law.settings import DEFAULT, Settings
from domain.law.violations import OF_ITS_TYPE, SUCCESSORS, VIOLATIONS, Violation, same_conduct

CITY = Settings("310000-civil_affairs")
SETTING = "social_groups_2026_from"
FROM = date(2026, 6, 1)
"""A day on which the revision might begin; the real one has to be set."""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority has set the day from which the revision holds."""
    monkeypatch.setattr(settings, "_VALUES", {**settings._VALUES, (SETTING, DEFAULT): FROM.isoformat()})


OLD, NEW = VIOLATIONS["ST16-30-6"], VIOLATIONS["ST-30-7"]
"""Profit-making business before and after the revision: the same conduct under another number."""


def test_there_are_as_many_breaches_as_the_reference_has() -> None:
    assert len(VIOLATIONS) == 72
    assert {each.against for each in VIOLATIONS.values()} >= set(OF_ITS_TYPE.values())
    assert set(OF_ITS_TYPE) == {each for each in OrganizationType if each is not OrganizationType.OTHER}


@pytest.mark.parametrize("violation", VIOLATIONS.values(), ids=VIOLATIONS)
def test_every_breach_has_an_article_words_and_a_schedule_unless_another_body_punishes_it(violation: Violation) -> None:
    assert violation.basis.article
    assert violation.zh
    assert violation.en
    # An online platform is ordered to correct; what follows is the internet authorities', no penalty of this one.
    elsewhere = violation.code in ("IL-NGO-1", "PS-65-1", "PS-65-2", "CS-114-1")
    assert (violation.schedule == "") is elsewhere


def test_every_schedule_that_a_breach_names_exists() -> None:
    named = {each.schedule for each in VIOLATIONS.values()} - {""}
    assert named == set(SCHEDULES)


@pytest.mark.parametrize("violation", VIOLATIONS.values(), ids=VIOLATIONS)
def test_a_breach_holds_from_its_first_day_on(violation: Violation, begun: None) -> None:
    begins, ends = violation.begins(CITY), violation.ends(CITY)
    assert begins is not None
    assert violation.in_force(begins, CITY) is True
    assert violation.in_force(begins - timedelta(1), CITY) is False
    if ends is not None:
        assert violation.in_force(ends, CITY) is True
        assert violation.in_force(ends + timedelta(1), CITY) is False


def test_the_revision_begins_the_day_after_the_old_text_ends(begun: None) -> None:
    assert OLD.ends(CITY) == FROM - timedelta(1)
    assert (OLD.in_force(FROM - timedelta(1), CITY), NEW.in_force(FROM - timedelta(1), CITY)) == (True, False)
    assert (OLD.in_force(FROM, CITY), NEW.in_force(FROM, CITY)) == (False, True)


def test_before_the_day_is_set_nobody_can_tell_which_text_holds() -> None:
    decided = date(2026, 3, 12)
    assert (OLD.in_force(decided - timedelta(1), CITY), NEW.in_force(decided - timedelta(1), CITY)) == (True, False)
    assert (OLD.in_force(decided, CITY), NEW.in_force(decided, CITY)) == (None, None)


def test_renumbered_items_are_the_same_conduct() -> None:
    assert [each.code for each in same_conduct("ST-30-7")] == ["ST16-30-6", "ST-30-7"]
    assert [each.code for each in same_conduct("ST16-30-6")] == ["ST16-30-6", "ST-30-7"]
    assert [each.code for each in same_conduct("ST-30-4")] == ["ST-30-4"], "new in 2026: nothing came before it"
    assert len(SUCCESSORS) == 8


def test_no_two_texts_of_the_same_conduct_hold_on_one_day(begun: None) -> None:
    for code in SUCCESSORS:
        for on in (date(2016, 2, 6), FROM - timedelta(1), FROM, date(2030, 1, 1)):
            assert sum(each.in_force(on, CITY) is True for each in same_conduct(code)) == 1
