"""What an authority has set, and what holds where it has set nothing."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from domain.law import settings
from domain.law.places import DIVISIONS, government_of
from domain.law.setting_kinds import hours
from domain.law.settings import Settings

CITY = "310000-civil_affairs"
CHANGNING = "310105-civil_affairs"
AUTHORITIES = [
    f"{code}-civil_affairs" for code, place in DIVISIONS.items() if place.level in ("municipality", "district")
]
TEXTS = sorted(name for name, setting in settings.SETTINGS.items() if setting.kind is settings.SettingKind.TEXT)


def test_a_default_holds_where_nothing_was_set() -> None:
    assert Settings("310000-civil_affairs").number_of("reporting_tiers") == 4
    assert Settings("310105-civil_affairs").number_of("reporting_tiers") == 3
    assert Settings("310101-civil_affairs").is_on("ban_prior_notice")


def test_an_unknown_setting_is_a_defect() -> None:
    with pytest.raises(KeyError):
        Settings("310000-civil_affairs").value_of("no_such_setting")


def test_the_government_of_the_authoritys_level_reviews_its_decisions() -> None:
    assert Settings(CITY).text_of("review_body") == "上海市人民政府"
    assert Settings(CHANGNING).text_of("review_body") == "上海市长宁区人民政府"


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_authority_names_the_review_body_that_the_rule_asks_for(authority: str) -> None:
    assert Settings(authority).text_of("review_body").endswith(government_of(authority))


@pytest.mark.parametrize("setting", ["suit_court", "execution_court", "appeal_court", "liquidation_court"])
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_no_court_is_named_before_the_authority_names_the_designated_one(setting: str, authority: str) -> None:
    assert Settings(authority).text_of(setting) == ""


def test_an_authority_comes_before_its_level_and_its_level_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {("suit_court", CHANGNING): "上海演示法院", ("suit_court", "district"): "{place}人民法院"}
    monkeypatch.setattr(settings, "_VALUES", {**settings._VALUES, **own})
    assert Settings(CHANGNING).text_of("suit_court") == "上海演示法院"
    assert Settings("310106-civil_affairs").text_of("suit_court") == "上海市静安区人民法院"
    assert Settings(CITY).text_of("suit_court") == ""


def test_a_text_may_tell_another_setting() -> None:
    days = Settings(CITY).number_of("listing_defence_working_days")
    assert f"{days}个工作日" in Settings(CITY).text_of("listing_rights")


@pytest.mark.parametrize("setting", TEXTS)
@pytest.mark.parametrize("authority", [CITY, CHANGNING])
def test_no_text_keeps_a_brace(setting: str, authority: str) -> None:
    assert not set("{}") & set(Settings(authority).text_of(setting))


def test_a_text_of_no_authority_is_refused() -> None:
    with pytest.raises(ValueError, match="999999"):
        Settings("999999-civil_affairs").text_of("review_body")


@pytest.mark.parametrize(
    ("text", "moment", "held"),
    [
        ("22:00-06:00", "21:59:59", False),
        ("22:00-06:00", "22:00:00", True),
        ("22:00-06:00", "05:59:59", True),
        ("22:00-06:00", "06:00:00", False),
        ("00:00-05:00", "00:00:00", True),
        ("00:00-05:00", "05:00:00", False),
    ],
)
def test_hours_begin_with_their_first_moment_and_end_before_their_last(text: str, moment: str, held: bool) -> None:
    assert hours(text).hold(datetime.fromisoformat(f"2026-03-02T{moment}+08:00")) is held


@pytest.mark.parametrize("text", ["", "22-6", "24:00-06:00", "22:00-06:60", "22:00", "6:00-22:00", "22:00-22:00"])
def test_what_are_no_hours_cannot_be_set(text: str) -> None:
    trouble = settings.SETTINGS["night_hours"].trouble(text)
    assert trouble is not None
    assert "22:00-06:00" in trouble.zh


def test_what_was_never_set_is_not_known() -> None:
    assert Settings(CITY).hours_of("night_hours") is None
    assert Settings(CITY).number_if_set("hearing_threshold_person") is None
    told = settings.Set("hearing_threshold_person", "5000", date(2026, 1, 1))
    assert Settings(CITY, date(2026, 1, 1), lambda: [told]).number_if_set("hearing_threshold_person") == 5000


def test_the_hours_are_those_of_shanghai() -> None:
    night = hours("22:00-06:00")
    assert night.hold(datetime.fromisoformat("2026-03-02T14:00:00+00:00"))
    assert not night.hold(datetime.fromisoformat("2026-03-02T22:00:00+00:00"))
