"""Kinds of settings: what each takes, what it refuses, and what the typed getters answer."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.numbers import WORDS
from domain.law.setting_kinds import SettingKind, hours
from domain.law.settings import SETTINGS, Set, Settings

CITY = "310000-civil_affairs"
MAY = date(2026, 5, 4)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("setting", "lawful", "unlawful"),
    [
        ("ban_prior_notice", ("on", "off"), ("", "yes", "ON", "1")),
        ("complaint_answer_working_days", ("1", "60"), ("0", "61", "-1", "", "ten", "1_0", "１０", "3.0")),
        ("hearing_threshold_person", ("1", "5000"), ("0", "-5000")),
        ("social_groups_2026_from", ("2026-03-20", "2030-01-01"), ("2026-03-19", "20260501", "2026-02-30", "")),
        ("number_form", ("lettered", "plain"), ("", "Plain", "other")),
        ("night_hours", ("22:00-06:00", "00:00-23:59"), ("22:00-22:00", "24:00-06:00", "22-6", "9:00-10:00", "")),
        ("number_word_penalty", ("罚", "罚决", "罚决决决决决"), ("", "决", "罚fa", "罚字〔", "罚决决决决决决", " 罚")),
        ("remedies", ("", "任何文字", "{place}", "{listing_defence_working_days}日"), ("{", "}", "{nobody}")),
        ("review_body", (), ("{remedies}", "{place!r}", "{place:>9}", "{place.code}", "{}", "{0}")),
    ],
)
def test_a_value_is_of_its_kind_and_within_its_bounds(
    setting: str, lawful: tuple[str, ...], unlawful: tuple[str, ...]
) -> None:
    for value in lawful:
        assert SETTINGS[setting].trouble(value, SETTINGS) is None, value
    for value in unlawful:
        trouble = SETTINGS[setting].trouble(value, SETTINGS)
        assert trouble is not None, value
        assert (trouble.zh and trouble.en.isascii()) or "罚" in trouble.en, trouble


def test_a_bound_names_its_article_in_both_languages() -> None:
    trouble = SETTINGS["hearing_threshold_person"].trouble("0")
    assert trouble == ("不得低于 1：《行政处罚法》第63条", "at least 1: APL Art 63")


def test_what_has_no_default_is_required_and_unknown_until_it_is_set() -> None:
    required = {name for name, setting in SETTINGS.items() if setting.required}
    assert required >= {
        "hearing_threshold_person",
        "hearing_threshold_organization",
        "night_hours",
        "social_groups_2026_from",
    }
    nothing = Settings(CITY)
    assert nothing.number_if_set("hearing_threshold_person") is None
    assert nothing.hours_of("night_hours") is None
    assert nothing.day_of("social_groups_2026_from") is None
    told = [
        Set("hearing_threshold_person", "5000", MAY),
        Set("night_hours", "22:00-06:00", MAY),
        Set("social_groups_2026_from", "2026-05-01", MAY),
    ]
    own = Settings(CITY, MAY, lambda: told)
    assert own.number_if_set("hearing_threshold_person") == 5000
    assert own.hours_of("night_hours") == (time(22), time(6))
    assert own.day_of("social_groups_2026_from") == date(2026, 5, 1)
    with pytest.raises(ValueError, match="night"):
        hours("night")


def test_a_setting_holds_from_its_day_on_and_not_the_day_before() -> None:
    told = [Set("complaint_answer_working_days", "20", MAY), Set("complaint_answer_working_days", "10", MAY + 9 * DAY)]

    def on(day: date) -> int:
        return Settings(CITY, day, lambda: told).number_of("complaint_answer_working_days")

    assert [on(MAY - DAY), on(MAY), on(MAY + 8 * DAY), on(MAY + 9 * DAY)] == [30, 20, 20, 10]
    assert Settings(CITY, None, lambda: told).number_of("complaint_answer_working_days") == 10
    assert Settings(CITY, MAY, lambda: told).ever("complaint_answer_working_days") == ("30", "20", "10")


def test_every_choice_has_its_values_and_only_choices_have_some() -> None:
    for setting in SETTINGS.values():
        assert bool(setting.choices) == (setting.kind is SettingKind.CHOICE), setting.id


def test_every_word_of_numbers_is_a_setting_whose_default_is_its_series() -> None:
    words = {name for name, setting in SETTINGS.items() if setting.kind is SettingKind.WORD}
    assert words == set(WORDS)
    assert {name: SETTINGS[name].default for name in words} == dict(WORDS)


ACTS = st.lists(st.tuples(st.integers(-5, 90), st.integers(0, 40)), max_size=8)


@given(acts=ACTS, at=st.integers(-1, 41))
def test_what_is_set_is_what_holds_on_each_day_and_never_outside_the_bounds(
    acts: list[tuple[int, int]], at: int
) -> None:
    """Only what was let in is told; of what began by the day the latest day counts, of one day the last act."""
    setting = SETTINGS["complaint_answer_working_days"]
    let_in = [
        Set(setting.id, str(value), MAY + timedelta(days=begins))
        for value, begins in acts
        if setting.trouble(str(value)) is None
    ]
    on = MAY + timedelta(days=at)
    expected, since = setting.default, date.min
    for each in let_in:
        if since <= each.from_day <= on:
            expected, since = each.value, each.from_day
    held = Settings(CITY, on, lambda: let_in).number_of(setting.id)
    assert held == int(expected)
    assert int(setting.least) <= held <= int(setting.most)
