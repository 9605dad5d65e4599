"""适用法律: the text of the act or the lighter one, the setting that has to be set, charities, persons, sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.case import Case
from domain.cases.investigation import INVESTIGATION
from domain.law.rule import Finding, Outcome
from domain.law.sanctions import DayNotSet, applicable, gravity
from domain.law.settings import SETTINGS, Set, Settings, unset_required
from domain.law.violations import VIOLATIONS
from domain.steps.applied_law import by_the_law_of_the_act, text_applied
from domain.steps.decision import DecidePenalty
from domain.steps.filing import CaseFiled
from domain.steps.named_breach import NO_TEXT, text_of, unset_setting
from tests.cases_elsewhere import CITY
from tests.domain.on_file import happened
from tests.domain.penalty_file import PENALTY
from tests.spec import a, command, context

SETTING = "social_groups_2026_from"
FROM = date(2026, 6, 1)
UNSET = Settings(CITY)
DECIDED = date(2026, 9, 1)
PERSON = {"subject": "0b5f7a52-0000-4000-8000-000000000001", "value": "演示人员01"}
Y, N, NA, ND = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.NOT_DETERMINABLE


def set_to(day: date = FROM, **more: str) -> Settings:
    """The authority has set the day of the revision."""
    told = {SETTING: day.isoformat()} | more
    return Settings(CITY, None, lambda: [Set(name, value, date(2026, 1, 1)) for name, value in told.items()])


def filed(**party: Any) -> Case:
    """A case against a party."""
    told = {"name": "上海市演示协会", "organization_type": "social_group"} | party
    event = happened(
        CaseFiled, date(2026, 8, 3), number="沪民社罚立字〔2026〕第1号", party=told, suspected_breach="演示"
    )
    return a(INVESTIGATION).given(event).case


def findings(case: Case, settings: Settings = UNSET, **told: Any) -> dict[str, Finding]:
    """What is found of a decision on a case, by rule."""
    said = command(DecidePenalty, DECIDED, **PENALTY | told)
    assert isinstance(said, DecidePenalty)
    ctx = replace(context("head-1", DECIDED), settings=settings)
    return {each.rule: each for each in by_the_law_of_the_act(case, said, said.penalties, ctx)}


def outcome(rule: str, case: Case, settings: Settings = UNSET, **told: Any) -> Outcome:
    """What one rule comes to, not applicable where it was not asked."""
    found = findings(case, settings, **told).get(rule)
    return Outcome.NOT_APPLICABLE if found is None else found.outcome


# the day of the revision


def test_the_setting_that_is_missed_is_named_and_stops_the_decision() -> None:
    found = findings(filed(), violation_code="ST-30-3", breach_ended_on="2026-07-01")
    assert found["text-day-set"].refuses
    assert found["text-day-set"].facts["unset_setting"] == SETTING
    assert found["text-in-force"].outcome is ND
    assert found["text-in-force"].facts["unset_setting"] == SETTING


@pytest.mark.parametrize(
    ("code", "ended_on", "in_force"),
    [
        ("ST16-30-3", "2026-05-31", Y),
        ("ST-30-3", "2026-05-31", N),
        ("ST-30-3", "2026-06-01", Y),
        ("ST16-30-3", "2026-06-01", N),
        ("ST-30-4", "2026-05-31", N),
        ("ST-30-4", "2026-06-01", Y),
    ],
)
def test_once_it_is_set_the_text_is_chosen(code: str, ended_on: str, in_force: Outcome) -> None:
    told = {"violation_code": code, "breach_ended_on": ended_on}
    assert outcome("text-in-force", filed(), set_to(), **told) is in_force
    assert outcome("text-day-set", filed(), set_to(), **told) is NA


def test_conduct_before_the_revision_was_published_needs_no_setting() -> None:
    told = {"violation_code": "ST16-30-3", "breach_ended_on": "2026-03-11"}
    assert outcome("text-in-force", filed(), **told) is Y
    assert outcome("text-day-set", filed(), **told) is NA
    assert outcome("text-day-set", filed(), **told | {"breach_ended_on": "2026-03-12"}) is N


def test_without_the_last_day_of_the_breach_nothing_is_passed() -> None:
    assert outcome("text-in-force", filed(), set_to(), violation_code="ST-30-3") is ND


@pytest.mark.parametrize(
    ("began_on", "ended_on", "reason", "expected"),
    [
        ("2026-05-31", "2026-06-01", None, N),
        ("2026-05-31", "2026-06-01", "终了于新规定施行之后", Y),
        ("2026-06-01", "2026-06-02", None, NA),
        ("2026-05-30", "2026-05-31", None, NA),
        (None, "2026-06-01", None, NA),
    ],
)
def test_conduct_that_straddles_the_revision_needs_a_reason(
    began_on: str | None, ended_on: str, reason: str | None, expected: Outcome
) -> None:
    told = {"breach_began_on": began_on, "breach_ended_on": ended_on, "text_reason": reason}
    assert outcome("straddling-conduct-reasoned", filed(), set_to(), violation_code="ST-30-3", **told) is expected


def test_what_was_no_breach_when_it_began_straddles_as_well() -> None:
    told = {"breach_began_on": "2026-05-31", "breach_ended_on": "2026-06-30"}
    assert outcome("straddling-conduct-reasoned", filed(), set_to(), violation_code="ST-30-4", **told) is N


def test_a_citation_names_its_version() -> None:
    said = command(DecidePenalty, DECIDED, **PENALTY | {"violation_code": "ST-30-3"})
    assert isinstance(said, DecidePenalty)
    assert text_applied(filed(), said) == "《社会团体登记管理条例（2026）》第30条第1款第3项"
    old = said.model_copy(update={"violation_code": "ST16-30-3"})
    assert text_applied(filed(), old) == "《社会团体登记管理条例（2016）》第30条第1款第3项"
    assert text_applied(filed(), said.model_copy(update={"violation_code": ""})) == ""


DAYS = st.dates(date(2016, 2, 6), date(2035, 12, 31))
FIRST_DAYS = st.dates(date(2026, 3, 20), date(2030, 1, 1))
CODES = st.sampled_from(sorted(VIOLATIONS))


@given(
    acted=DAYS,
    decided=DAYS,
    code=st.sampled_from(sorted(VIOLATIONS)),
    day=st.dates(date(2026, 3, 20), date(2030, 1, 1)),
)
def test_whatever_day_is_set_the_text_is_never_heavier_than_that_of_the_act(
    acted: date, decided: date, code: str, day: date
) -> None:
    decided = max(acted, decided)
    chosen = applicable(code, acted, decided, set_to(day))
    then = text_of(code, acted, set_to(day))
    if then == NO_TEXT:
        assert chosen is None
    elif chosen is not None:
        assert gravity(chosen) <= gravity(VIOLATIONS[then])


@given(
    acted=DAYS,
    decided=DAYS,
    code=st.sampled_from(sorted(VIOLATIONS)),
    day=st.dates(date(2026, 3, 20), date(2030, 1, 1)),
)
def test_what_is_chosen_without_the_setting_is_what_any_setting_chooses(
    acted: date, decided: date, code: str, day: date
) -> None:
    decided = max(acted, decided)
    try:
        unset = applicable(code, acted, decided, UNSET)
    except DayNotSet:
        assert unset_setting(code, acted, decided, UNSET) == SETTING
        return
    assert unset == applicable(code, acted, decided, set_to(day))
    assert unset_setting(code, acted, decided, UNSET) == ""


def test_what_is_required_before_use_is_listed_until_it_is_set() -> None:
    required = {name for name, each in SETTINGS.items() if each.required}
    assert SETTING in required
    assert {each.id for each in unset_required(UNSET)} == required
    assert SETTING not in {each.id for each in unset_required(set_to())}


# charities and persons


@pytest.mark.parametrize(
    ("code", "charity", "fits"),
    [
        ("CS-109-1", True, Y),
        ("CS-109-1", False, N),
        ("CS-109-1", None, ND),
        ("CS-113-1", False, Y),
        ("CS-113-1", True, ND),
        ("ST-30-3", True, Y),
        ("ST-30-3", None, Y),
        ("JJ-42-5", True, N),
        ("CS-118-1", True, ND),
        ("CS-114-1", True, N),
    ],
)
def test_a_charity_of_any_type_answers_under_the_charity_law(code: str, charity: bool | None, fits: Outcome) -> None:
    assert outcome("breach-of-this-party", filed(charity=charity), violation_code=code) is fits


@pytest.mark.parametrize(("registered", "fits"), [(True, Y), (False, N), (None, ND)])
def test_where_the_file_does_not_say_the_register_tells(registered: bool | None, fits: Outcome) -> None:
    case = filed(code="51310000MJ1234561Q")
    said = command(DecidePenalty, DECIDED, **PENALTY | {"violation_code": "CS-109-1"})
    assert isinstance(said, DecidePenalty)
    ctx = replace(context("head-1", DECIDED), charity=lambda _code: registered)
    found = {each.rule: each for each in by_the_law_of_the_act(case, said, said.penalties, ctx)}
    assert found["breach-of-this-party"].outcome is fits


FINE = {"kind": "fine", "amount": "20000.00"}


@pytest.mark.parametrize(
    ("code", "person", "amount", "provided", "within"),
    [
        ("CS-109-1", True, "20000.00", Y, Y),
        ("CS-109-1", True, "19999.99", Y, N),
        ("CS-109-1", True, "200000.00", Y, Y),
        ("CS-109-1", True, "200000.01", Y, N),
        ("CS-109-1", False, "20000.00", N, NA),
        ("CS-118-1", True, "20000.00", Y, Y),
        ("CS-113-1", True, "19999.99", Y, N),
        ("CS-113-1", False, "20000.00", Y, Y),
        ("ST-30-3", True, "20000.00", N, NA),
    ],
)
def test_a_person_is_fined_within_the_range_of_persons(
    code: str, person: bool, amount: str, provided: Outcome, within: Outcome
) -> None:
    case = filed(charity=True, person=PERSON if person else None)
    told = {"violation_code": code, "penalties": [FINE | {"amount": amount}]}
    assert outcome("penalty-provided", case, **told) is provided
    assert outcome("fine-within-range", case, **told) is within


@pytest.mark.parametrize(("months", "within"), [(11, N), (12, Y), (60, Y), (None, N)])
def test_a_person_is_banned_for_one_to_five_years(months: int | None, within: Outcome) -> None:
    case = filed(charity=True, person=PERSON)
    ban = {"kind": "ban_on_managing_charity", "months": months}
    told = {"violation_code": "CS-110-4", "penalties": [ban], "circumstances": "serious"}
    assert outcome("months-within-range", case, **told) is within
    assert outcome("sanction-for-its-gravity", case, **told) is NA
    assert outcome("sanction-for-its-gravity", case, **told | {"circumstances": "ordinary"}) is N


def test_nobody_is_banned_for_longer_than_five_years_nor_stopped_for_longer_than_two() -> None:
    for kind, months in (("ban_on_managing_charity", 61), ("suspension_of_activities", 25)):
        with pytest.raises(ValueError, match=r"months|24"):
            command(DecidePenalty, DECIDED, **PENALTY | {"penalties": [{"kind": kind, "months": months}]})


# how grave, how much


@pytest.mark.parametrize(
    ("circumstances", "expected"), [("serious", NA), ("ordinary", N), ("uncorrected", N), (None, ND)]
)
def test_the_registration_ends_only_for_a_serious_breach(circumstances: str | None, expected: Outcome) -> None:
    told = {"penalties": [{"kind": "revocation_of_certificate"}], "circumstances": circumstances}
    assert outcome("sanction-for-its-gravity", filed(), violation_code="ST-30-3", **told) is expected


@pytest.mark.parametrize(("circumstances", "expected"), [("serious", N), ("uncorrected", NA), ("ordinary", N)])
def test_a_charity_is_stopped_only_where_it_did_not_correct(circumstances: str, expected: Outcome) -> None:
    told = {"penalties": [{"kind": "suspension_of_activities", "months": 3}], "circumstances": circumstances}
    assert outcome("sanction-for-its-gravity", filed(charity=True), violation_code="CS-110-4", **told) is expected


@pytest.mark.parametrize(
    ("amount", "refundable", "exact"),
    [("800.00", "200.00", Y), ("800.01", "200.00", N), ("799.99", "200.00", N), ("1000.00", None, Y)],
)
def test_income_is_confiscated_less_what_is_refunded(amount: str, refundable: str | None, exact: Outcome) -> None:
    taken = [{"kind": "confiscate_illegal_income", "amount": amount}]
    told = {"violation_code": "ST-30-3", "illegal_income": "1000.00", "refundable": refundable, "penalties": taken}
    assert outcome("confiscated-amount", filed(), **told) is exact


@given(income=st.decimals(Decimal("0.01"), 10**6, places=2), back=st.decimals(Decimal("0.01"), 10**6, places=2))
def test_never_more_is_confiscated_than_was_gained(income: Decimal, back: Decimal) -> None:
    taken = [{"kind": "confiscate_illegal_income", "amount": str(income)}]
    told = {"violation_code": "ST-30-3", "illegal_income": str(income), "refundable": str(back), "penalties": taken}
    assert outcome("confiscated-amount", filed(), **told) is N


def test_turnover_is_confiscated_whole() -> None:
    taken = [{"kind": "confiscate_illegal_turnover", "amount": "999.99"}]
    told = {"violation_code": "ST-30-3", "illegal_turnover": "1000.00", "penalties": taken}
    assert outcome("confiscated-amount", filed(), **told) is N
