"""What an authority has set, and what holds where it has set nothing."""

from __future__ import annotations

import pytest

from domain.law import settings
from domain.law.places import DIVISIONS, government_of
from domain.law.settings import is_on, number_of, text_of, value_of

CITY = "310000-civil_affairs"
CHANGNING = "310105-civil_affairs"
AUTHORITIES = [
    f"{code}-civil_affairs" for code, place in DIVISIONS.items() if place.level in ("municipality", "district")
]
TEXTS = sorted({name for (name, _), value in settings._VALUES.items() if "{" in value or value == ""})


def test_a_default_holds_where_nothing_was_set() -> None:
    assert number_of("reporting_tiers", "310000-civil_affairs") == 4
    assert number_of("reporting_tiers", "310105-civil_affairs") == 3
    assert is_on("ban_prior_notice", "310101-civil_affairs")


def test_an_unknown_setting_is_a_defect() -> None:
    with pytest.raises(KeyError):
        value_of("no_such_setting", "310000-civil_affairs")


def test_the_government_of_the_authoritys_level_reviews_its_decisions() -> None:
    assert text_of("review_body", CITY) == "上海市人民政府"
    assert text_of("review_body", CHANGNING) == "上海市长宁区人民政府"


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_every_authority_names_the_review_body_that_the_rule_asks_for(authority: str) -> None:
    assert text_of("review_body", authority).endswith(government_of(authority))


@pytest.mark.parametrize("setting", ["suit_court", "execution_court", "appeal_court", "liquidation_court"])
@pytest.mark.parametrize("authority", AUTHORITIES)
def test_no_court_is_named_before_the_authority_names_the_designated_one(setting: str, authority: str) -> None:
    assert text_of(setting, authority) == ""


def test_an_authority_comes_before_its_level_and_its_level_before_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {("suit_court", CHANGNING): "上海演示法院", ("suit_court", "district"): "{place}人民法院"}
    monkeypatch.setattr(settings, "_VALUES", {**settings._VALUES, **own})
    assert text_of("suit_court", CHANGNING) == "上海演示法院"
    assert text_of("suit_court", "310106-civil_affairs") == "上海市静安区人民法院"
    assert text_of("suit_court", CITY) == ""


def test_a_text_may_tell_another_setting() -> None:
    days = number_of("listing_defence_working_days", CITY)
    assert f"{days}个工作日" in text_of("listing_rights", CITY)


@pytest.mark.parametrize("setting", TEXTS)
@pytest.mark.parametrize("authority", [CITY, CHANGNING])
def test_no_text_keeps_a_brace(setting: str, authority: str) -> None:
    assert not set("{}") & set(text_of(setting, authority))


def test_a_text_of_no_authority_is_refused() -> None:
    with pytest.raises(ValueError, match="999999"):
        text_of("review_body", "999999-civil_affairs")
