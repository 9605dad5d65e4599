"""Bans, rule by rule: competence, exclusions, kinds, dissuasion, confiscation, completion, resurgence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domain.law import ban_execution, bans
from domain.law.ban_execution import BanMeasure
from domain.law.bans import BanJurisdiction, BanOutcome, IllegalKind
from domain.law.parties import OrganizationType
from domain.law.penalties import PenaltyKind
from domain.law.places import lies_within
from domain.law.rule import Effect, Outcome

YES, NO, NONE = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE
UNREGISTERED, PREPARING, CONTINUING = IllegalKind
NO_FOUNDATION: dict[str, Any] = {"foundation": False, "announced": False}
THURSDAY, FRIDAY, SATURDAY = date(2026, 2, 5), date(2026, 2, 6), date(2026, 2, 7)


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (bans.still_unlawful, {"still_active": True}, YES),
        (bans.still_unlawful, {"still_active": False}, NO),
        (bans.not_registered, {"registered_code": None}, YES),
        (bans.not_registered, {"registered_code": "51310000MJ1234561Q"}, NO),
        (bans.acts_in_the_name, {"illegal_kind": UNREGISTERED, "appears_by": ["seal"]}, YES),
        (bans.acts_in_the_name, {"illegal_kind": UNREGISTERED, "appears_by": []}, NO),
        (bans.acts_in_the_name, {"illegal_kind": CONTINUING, "appears_by": []}, NONE),
        (bans.minor, {"circumstances_minor": True, "harm_small": True}, YES),
        (bans.minor, {"circumstances_minor": False, "harm_small": True}, NO),
        (bans.minor, {"circumstances_minor": True, "harm_small": False}, NO),
        (bans.unprompted, {"without_intervention": True, "admonished": False}, YES),
        (bans.unprompted, {"without_intervention": False, "admonished": False}, NO),
        (bans.unprompted, {"without_intervention": True, "admonished": True}, NO),
        (bans.fit_to_register, {"conditions_met": True, "activities_stopped": True}, YES),
        (bans.fit_to_register, {"conditions_met": False, "activities_stopped": True}, NO),
        (bans.noticed, {"setting_on": True, "noticed_on": None}, NO),
        (bans.noticed, {"setting_on": True, "noticed_on": FRIDAY}, YES),
        (bans.noticed, {"setting_on": False, "noticed_on": None}, NONE),
        (bans.confiscates_only, {"kinds": []}, NONE),
        (bans.confiscates_only, {"kinds": [PenaltyKind.CONFISCATE_PROPERTY, PenaltyKind.CONFISCATE_INCOME]}, YES),
        (bans.confiscates_only, {"kinds": [PenaltyKind.CONFISCATE_PROPERTY, PenaltyKind.WARNING]}, NO),
        (ban_execution.foundation_announced, NO_FOUNDATION | {"names": ["演示协会"]}, NONE),
        (ban_execution.foundation_announced, NO_FOUNDATION | {"names": ["演示协会", "演示基金会"]}, NO),
        (ban_execution.foundation_announced, NO_FOUNDATION | {"names": ["演示基金会"], "announced": True}, YES),
        (ban_execution.foundation_announced, NO_FOUNDATION | {"names": ["演示基金会联谊会"]}, NONE),
        (ban_execution.foundation_announced, NO_FOUNDATION | {"names": ["演示慈善会"], "foundation": True}, NO),
        (ban_execution.same_again, {"same_name": False, "same_organizers": True}, YES),
        (ban_execution.same_again, {"same_name": False, "same_organizers": False}, NO),
        (ban_execution.collection_signed, {"signed": False, "refusal_note": "拒签，有见证人"}, YES),
        (ban_execution.collection_signed, {"signed": False, "refusal_note": " "}, NO),
    ],
)
def test_a_rule_judges(rule: Any, facts: dict[str, Any], outcome: Outcome) -> None:
    finding = rule(**facts)
    assert finding.outcome is outcome
    assert finding.cites


@pytest.mark.parametrize(
    ("authority", "division", "jurisdiction", "letter", "refused"),
    [
        ("310101", "310101", BanJurisdiction.PLACE, False, False),
        ("310000", "310101", BanJurisdiction.PLACE, False, False),
        ("310000", "310103", BanJurisdiction.PLACE, False, False),
        ("310101", "310104", BanJurisdiction.PLACE, True, True),
        ("310101", "310000", BanJurisdiction.PLACE, False, True),
        ("310000", "330106", BanJurisdiction.PLACE, False, True),
        ("310101", "310104", BanJurisdiction.DESIGNATED, True, False),
        ("310101", "310104", BanJurisdiction.DESIGNATED, False, True),
        ("310000", "330106", BanJurisdiction.MINISTRY, True, False),
        ("310000", "310101", BanJurisdiction.TAKEN_UP, False, True),
    ],
)
def test_the_place_of_the_conduct_or_a_letter_makes_competent(
    authority: str, division: str, jurisdiction: BanJurisdiction, letter: bool, refused: bool
) -> None:
    finding = bans.competent(
        authority=authority,
        division=division,
        within=lies_within(division, authority),
        jurisdiction=jurisdiction,
        letter=letter,
    )
    assert finding.refuses is refused


@pytest.mark.parametrize(
    ("organization_type", "begun", "outcome"),
    [
        (OrganizationType.SOCIAL_GROUP, True, YES),
        (OrganizationType.SOCIAL_GROUP, False, NO),
        (OrganizationType.FOUNDATION, True, NO),
    ],
)
def test_only_a_social_group_exceeds_its_preparation(
    organization_type: OrganizationType, begun: bool, outcome: Outcome
) -> None:
    said = {"organization_type": organization_type, "preparation_begun": begun}
    assert bans.preparation_exceeded(illegal_kind=PREPARING, **said).outcome is outcome
    assert bans.preparation_exceeded(illegal_kind=UNREGISTERED, **said).outcome is NONE


@pytest.mark.parametrize(
    ("cancelled_on", "active_on", "on_file", "outcome"),
    [
        (THURSDAY, FRIDAY, True, YES),
        (FRIDAY, FRIDAY, True, NO),
        (SATURDAY, FRIDAY, True, NO),
        (THURSDAY, FRIDAY, False, NO),
        (None, FRIDAY, True, NO),
    ],
)
def test_activity_lies_behind_the_cancellation(
    cancelled_on: date | None, active_on: date, on_file: bool, outcome: Outcome
) -> None:
    said = {"cancelled_on": cancelled_on, "active_on": active_on, "cancellation_on_file": on_file}
    assert bans.continued_after_cancellation(illegal_kind=CONTINUING, **said).outcome is outcome
    assert bans.continued_after_cancellation(illegal_kind=PREPARING, **said).outcome is NONE


@pytest.mark.parametrize("missing", [None, "circumstances_minor", "harm_small", "dissolved_promptly"])
def test_each_of_the_three_findings_is_needed(missing: str | None) -> None:
    found = {"circumstances_minor": True, "harm_small": True, "dissolved_promptly": True}
    if missing:
        found[missing] = False
    assert bans.dissuaded(**found).refuses is (missing is not None)


def test_the_day_of_the_admonition_is_the_last_to_dissolve_and_the_next_the_first_on_which_it_is_over() -> None:
    assert bans.dissolved_in_time(dissolved_on=FRIDAY, dissolve_by=FRIDAY).outcome is YES
    assert bans.dissolved_in_time(dissolved_on=SATURDAY, dissolve_by=FRIDAY).refuses
    assert bans.admonition_over(dissolve_by=FRIDAY, on=FRIDAY).opens_on == SATURDAY
    assert bans.admonition_over(dissolve_by=FRIDAY, on=SATURDAY).outcome is YES


def test_an_admonition_sets_the_next_day_at_the_earliest() -> None:
    assert bans.day_set_ahead(admonished_on=FRIDAY, dissolve_by=FRIDAY).refuses
    assert bans.day_set_ahead(admonished_on=FRIDAY, dissolve_by=SATURDAY).outcome is YES


CONFISCATION, COLLECTION, TAKEDOWN, _CIRCULAR, NO_PROPERTY = BanMeasure


@pytest.mark.parametrize(
    ("nothing", "measures", "confiscation", "outcome"),
    [
        (True, [], False, YES),
        (True, [], True, NO),
        (True, [TAKEDOWN], False, NO),
        (False, [], False, NO),
        (False, [TAKEDOWN], False, YES),
        (False, [TAKEDOWN, COLLECTION], True, NO),
        (False, [CONFISCATION], True, YES),
        (False, [TAKEDOWN, NO_PROPERTY], True, YES),
    ],
)
def test_a_ban_is_carried_out_when_nothing_is_left(
    nothing: bool, measures: list[BanMeasure], confiscation: bool, outcome: Outcome
) -> None:
    found = ban_execution.carried_out(nothing_to_execute=nothing, measures=measures, confiscation=confiscation)
    assert found.outcome is outcome


@pytest.mark.parametrize("earlier", [None, *BanOutcome])
def test_only_a_ban_leads_to_the_police_and_everything_else_to_a_new_case(earlier: BanOutcome | None) -> None:
    banned = earlier is BanOutcome.BANNED
    assert ban_execution.banned_before(earlier_outcome=earlier).refuses is not banned
    assert ban_execution.new_case_due(earlier_outcome=earlier, new_name=False).refuses is banned
    assert not ban_execution.new_case_due(earlier_outcome=earlier, new_name=True).refuses


def test_what_only_practice_or_analogy_asks_for_is_flagged() -> None:
    late = bans.noticed(setting_on=True, noticed_on=None)
    idle = bans.still_unlawful(still_active=False)
    unsigned = ban_execution.collection_signed(signed=False, refusal_note="")
    assert {found.effect for found in (late, idle, unsigned)} == {Effect.FLAG}
