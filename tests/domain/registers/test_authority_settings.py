"""The settings of an authority: what may be set, from when, and what it keeps of what was set before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain.case import Case
from domain.law.numbers import document_number, words_ever
from domain.law.settings import Settings
from domain.procedure import Refused
from domain.registers.authority_settings import (
    AUTHORITY_SETTINGS,
    KIND,
    ChangeSetting,
    Kept,
    sets_of,
    settings_stream,
)
from tests.domain.registers.test_registers import AUTHORITY, CTX, MONDAY, after, refused

DAY = timedelta(days=1)
TALK = "complaint_answer_working_days"


def sets(setting: str, value: str, from_day: date = MONDAY, **more: Any) -> ChangeSetting:
    """An act of setting, on Monday 2 March."""
    told = {"occurred_on": MONDAY, "setting": setting, "value": value, "from_day": from_day, "paper": "演示决定01"}
    return ChangeSetting.model_validate(told | more)


def kept(*commands: ChangeSetting) -> Case:
    """The settings of the city behind these acts."""
    case = Case(settings_stream(AUTHORITY), KIND).under(AUTHORITY)
    return after(AUTHORITY_SETTINGS, case, *commands)


def holding(case: Case, on: date) -> Settings:
    """What holds on a day."""
    return Settings(AUTHORITY, on, lambda: sets_of(case))


def test_each_act_is_kept_with_the_entry_that_recorded_it() -> None:
    case = kept(sets(TALK, "20"), sets(TALK, "10", MONDAY + 9 * DAY), sets("ban_prior_notice", "off"))
    changes = case.must(Kept).changes
    assert [(each.setting, each.value) for each in changes] == [(TALK, "20"), (TALK, "10"), ("ban_prior_notice", "off")]
    assert sorted({each.entry for each in changes}) == [each.entry for each in changes]
    assert [holding(case, MONDAY + days * DAY).number_of(TALK) for days in (-1, 0, 8, 9)] == [30, 20, 20, 10]
    assert not holding(case, MONDAY).is_on("ban_prior_notice")


def test_what_is_no_setting_and_what_lies_outside_its_bounds_is_refused() -> None:
    assert refused(kept(), AUTHORITY_SETTINGS, sets("whatever", "1")) == ["setting-known"]
    for value in ("0", "61", "many"):
        assert refused(kept(), AUTHORITY_SETTINGS, sets(TALK, value)) == ["setting-within-bounds"]
    with pytest.raises(Refused) as refusal:
        AUTHORITY_SETTINGS.decide(kept(), sets("hearing_threshold_person", "0"), CTX)
    [found] = [each for each in refusal.value.findings if each.refuses]
    assert [cited.zh for cited in found.cites] == ["《行政处罚法》第63条"], "the article that draws the bound"
    assert found.facts["trouble"] == "不得低于 1：《行政处罚法》第63条"


def test_a_setting_begins_on_its_day_or_later_but_for_what_nobody_knew_before() -> None:
    early = sets(TALK, "20", MONDAY - DAY)
    assert refused(kept(), AUTHORITY_SETTINGS, early) == ["setting-holds-onward"]
    kept(sets(TALK, "20", MONDAY))
    first = sets("hearing_threshold_person", "5000", MONDAY - 100 * DAY)
    again = sets("hearing_threshold_person", "6000", MONDAY - DAY)
    assert refused(kept(first), AUTHORITY_SETTINGS, again) == ["setting-holds-onward"]


def test_the_settings_of_an_authority_have_one_stream() -> None:
    elsewhere = Case(uuid4(), KIND)
    assert refused(elsewhere, AUTHORITY_SETTINGS, sets(TALK, "20")) == ["register-entry-own-stream"]
    other = replace(CTX, actor=replace(CTX.actor, authority="310105-civil_affairs"))
    with pytest.raises(Refused):
        AUTHORITY_SETTINGS.decide(Case(settings_stream(AUTHORITY), KIND), sets(TALK, "20"), other)


def test_a_word_of_numbers_belongs_to_one_series_for_ever() -> None:
    taken = sets("number_word_penalty", "罚立")
    assert refused(kept(), AUTHORITY_SETTINGS, taken) == ["setting-word-own"]
    moved = kept(sets("number_word_filing", "罚受"))
    assert refused(moved, AUTHORITY_SETTINGS, taken) == ["setting-word-own"], "numbers with it are out"
    assert refused(moved, AUTHORITY_SETTINGS, sets("number_word_penalty", "罚受")) == ["setting-word-own"]
    assert words_ever("立", holding(moved, MONDAY)) == {"罚立", "罚受"}


def test_numbers_bear_the_word_and_the_form_of_their_day() -> None:
    case = kept(sets("number_word_filing", "罚受", MONDAY + DAY), sets("number_form", "plain", MONDAY + 2 * DAY))
    made = [document_number("沪民社", "立", 2026, 7, holding(case, MONDAY + days * DAY)) for days in (0, 1, 2)]
    assert made == ["沪民社罚立字〔2026〕第7号", "沪民社罚受字〔2026〕第7号", "沪民社罚受〔2026〕7号"]
