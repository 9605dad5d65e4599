"""What a form takes from the settings of the authority: every field that asks for it, and no other."""

from __future__ import annotations

import pytest

from domain.catalogue import CASE_TYPES
from domain.law import settings
from domain.law.settings import Settings
from interface.web.forms.settled import SETTINGS, settled

STEPS = {slug: step for case_type in CASE_TYPES.values() for slug, step in case_type.steps.items()}
ALWAYS_THE_SAME = {"remedies", "review_body", "court", "rights"}
"""What every form that asks for it takes from the settings."""

CITY, CHANGNING = "310000-civil_affairs", "310105-civil_affairs"


def test_every_step_that_asks_for_remedies_review_body_or_court_has_them() -> None:
    asking = {slug: ALWAYS_THE_SAME & set(step.command.model_fields) for slug, step in STEPS.items()}
    assert {slug: names for slug, names in asking.items() if names} == {
        slug: common for slug, fields in SETTINGS.items() if (common := ALWAYS_THE_SAME & set(fields))
    }


@pytest.mark.parametrize("slug", SETTINGS)
def test_the_steps_ask_for_the_fields(slug: str) -> None:
    for name, text in settled(slug, Settings(CHANGNING)).items():
        assert name in STEPS[slug].command.model_fields
        assert text


def test_what_an_authority_has_not_set_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "court" not in settled("decide-penalty", Settings(CHANGNING))
    assert settled("file-appeal", Settings(CHANGNING)) == {}
    monkeypatch.setattr(settings, "_VALUES", {**settings._VALUES, ("suit_court", CHANGNING): "上海演示法院"})
    assert settled("decide-penalty", Settings(CHANGNING))["court"] == "上海演示法院"
    assert "court" not in settled("decide-penalty", Settings(CITY))


def test_other_steps_take_nothing() -> None:
    assert settled("assign-officers", Settings(CITY)) == {}


def test_a_penalty_on_the_spot_is_reconsidered_before_any_suit() -> None:
    slugs = ("decide-simple-penalty", "decide-penalty")
    on_the_spot, ordinary = (settled(slug, Settings(CITY))["remedies"] for slug in slugs)
    assert "六个月" in ordinary
    assert "六个月" not in on_the_spot
    assert "对复议决定不服" in on_the_spot
