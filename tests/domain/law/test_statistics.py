"""The table of measures: what can be written in it, and that it names nothing that cannot happen."""

from decimal import Decimal
from typing import Any

import pytest

from domain.catalogue import CASE_TYPES, EVENTS
from domain.law.penalties import Penalty, PenaltyKind
from domain.law.statistics import BY_ID, MEASURES, OUTCOMES, Amount, Measure, Occasion, fen_of, read
from domain.procedure import StageEntered

ROW = {
    "measure": "some",
    "zh": "某数",
    "en": "Some",
    "unit": "matter",
    "per": "case",
    "amount": "",
    "counts": "case_filed",
    "taken_back_by": "",
    "definition_zh": "计一件。",
    "definition_en": "Each.",
}
NAMED = [occasion for measure in MEASURES for occasion in (*measure.counts, *measure.taken_back_by)]
HAPPENING = {
    event.name
    for table in CASE_TYPES.values()
    for step in table.steps.values()
    for event in (*step.folds, *step.elsewhere)
}


@pytest.mark.parametrize("occasion", NAMED, ids=lambda occasion: occasion.event)
def test_every_occasion_is_an_event_that_some_step_of_a_case_records(occasion: Occasion) -> None:
    assert occasion.event in HAPPENING
    assert occasion.event != StageEntered.name


def test_every_outcome_is_an_event_that_some_step_of_a_case_records() -> None:
    assert OUTCOMES <= HAPPENING


FACTS = {"clue", "contested_act"}
"""Facts of the case that an occasion may ask for, beside fields of its own event."""


@pytest.mark.parametrize(
    "occasion", [each for each in NAMED if each.fact], ids=lambda each: f"{each.event}-{each.fact}"
)
def test_what_an_occasion_asks_for_is_a_field_of_its_event_or_known_of_the_case(occasion: Occasion) -> None:
    assert occasion.fact in {*EVENTS[occasion.event].model_fields, *FACTS}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_definitions_say_which_day_counts_in_both_languages(measure: Measure) -> None:
    assert "为准" in measure.definition.zh or "之日" in measure.definition.zh
    assert "day" in measure.definition.en
    assert measure.definition.zh.endswith("。")
    assert measure.definition.en.endswith(".")


def test_five_words_are_five_measures() -> None:
    ids = ("accepted", "penalty_cases_filed", "penalties", "suspected_illegal", "dissuasions")
    assert len({BY_ID[each].counts for each in ids}) == len(ids)


@pytest.mark.parametrize(
    ("text", "told", "arises"),
    [
        ("case_filed", {}, True),
        ("case_filed[clue=]", {}, True),
        ("case_filed[clue=]", {"clue": "9d"}, False),
        ("verification_completed[result=breach]", {"result": "breach"}, True),
        ("verification_completed[result!=breach]", {"result": "breach"}, False),
        ("verification_completed[result!=breach]", {"result": "no_breach"}, True),
        ("police_reconsideration_decided[filing_decided=true]", {"filing_decided": True}, True),
        ("police_reconsideration_decided[filing_decided=true]", {"filing_decided": False}, False),
    ],
)
def test_when_an_occasion_arises(text: str, told: dict[str, Any], arises: bool) -> None:
    occasion = read([ROW | {"counts": text}])[0].counts[0]
    assert occasion.arises(told.get) is arises


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([ROW, ROW], "twice"),
        ([ROW | {"counts": ""}], "must be filled"),
        ([ROW | {"definition_en": ""}], "must be filled"),
        ([ROW | {"counts": "case_filed[clue]"}], "no occasion"),
        ([ROW | {"counts": "case filed"}], "no occasion"),
        ([ROW | {"unit": "fen"}], "has an amount"),
        ([ROW | {"amount": "fine"}], "has an amount"),
        ([ROW | {"per": "year"}], "year"),
    ],
)
def test_a_table_that_is_wrong_is_not_read(rows: list[dict[str, str]], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read(rows)


def test_money_is_counted_in_fen_by_what_it_is() -> None:
    decided = (
        Penalty(kind=PenaltyKind.FINE, amount=Decimal("0.29")),
        Penalty(kind=PenaltyKind.FINE, amount=Decimal(3000)),
        Penalty(kind=PenaltyKind.CONFISCATE_INCOME, amount=Decimal("221798.05")),
        Penalty(kind=PenaltyKind.CONFISCATE_PROPERTY),
        Penalty(kind=PenaltyKind.WARNING),
    )
    assert fen_of(Amount.FINE, decided) == 300029
    assert fen_of(Amount.CONFISCATION, decided) == 22179805
