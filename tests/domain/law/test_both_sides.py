"""Rules that the examples of acts show on one side only: here on both, with the day on which time cures a breach.

Each was found by forcing it to be always satisfied or always violated, or to open a day later, and nobody noticing.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.law import (
    authority_settings,
    batches,
    calendar_years,
    campaigns,
    clues,
    compulsory_measures,
    conduct_records,
    credit,
    evidence,
    execution,
    hearings,
    joint,
    joint_checks,
    joint_results,
    liquidation,
    listing,
    listing_stay,
    notices,
    one_fine,
    organizations,
    personnel,
    provisions,
    publication,
    rejudging,
    restoration,
    suits,
    supervision,
    suspension,
    time_limits,
)
from domain.law.organizations import BodyKind
from domain.law.parties import OrganizationType
from domain.law.penalties import PenaltyKind
from domain.law.publication import Severity
from domain.law.rule import Finding, Outcome

YES, NO, NONE, UNKNOWN = Outcome.SATISFIED, Outcome.VIOLATED, Outcome.NOT_APPLICABLE, Outcome.NOT_DETERMINABLE
Apply = Callable[..., Finding]

NEW_YEARS_EVE, NEW_YEARS_DAY = date(2025, 12, 31), date(2026, 1, 1)
"""The last day of a period and the day after it, across the turn of the year."""

EARLY, BEFORE = date(2025, 10, 9), date(2025, 12, 30)
CONFISCATION = [PenaltyKind.CONFISCATE_INCOME]
STOPPED = [PenaltyKind.SUSPENSION]
SERVICE, GROUP = OrganizationType.SOCIAL_SERVICE_INSTITUTION, OrganizationType.SOCIAL_GROUP


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        (notices.defence_period_over, {}),
        (execution.demand_period_over, {}),
        (execution.stayed_three_years, {"suspended_on": date(2022, 12, 31)}),
        (liquidation.group_overdue, {}),
        (liquidation.surrender_over, {"unobtainable": False}),
        (suspension.served, {"kinds": STOPPED, "months": 3}),
        (publication.period_over, {}),
        (suits.appeal_period_over, {"appealed": False}),
        (conduct_records.statement_awaited, {"stated": False}),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_what_has_to_wait_opens_on_the_day_after_the_last(rule: Apply, facts: dict[str, Any]) -> None:
    for on in (BEFORE, NEW_YEARS_EVE):
        waiting = rule(**facts, last_day=NEW_YEARS_EVE, on=on)
        assert (waiting.outcome, waiting.opens_on) == (NO, NEW_YEARS_DAY)
    over = rule(**facts, last_day=NEW_YEARS_EVE, on=NEW_YEARS_DAY)
    assert (over.outcome, over.opens_on) == (YES, None)


def test_a_talk_is_missed_on_its_day_at_the_earliest() -> None:
    waiting = supervision.talk_day_come(talk_on=NEW_YEARS_DAY, on=NEW_YEARS_EVE)
    assert (waiting.outcome, waiting.opens_on) == (NO, NEW_YEARS_DAY)
    assert supervision.talk_day_come(talk_on=NEW_YEARS_DAY, on=NEW_YEARS_DAY).outcome is YES


@pytest.mark.parametrize(
    ("rule", "facts", "outcome"),
    [
        (batches.draft_fits, {"wrong": "", "reason": ""}, YES),
        (batches.draft_fits, {"wrong": "due_on", "reason": "须为日期"}, NO),
        (batches.draft_on_file, {"draft": "serve-notice", "on_file": True}, YES),
        (batches.draft_on_file, {"draft": "serve-notice", "on_file": False}, NO),
        (batches.row_named, {"row": 1, "named": True}, YES),
        (batches.row_named, {"row": 1, "named": False}, NO),
        (batches.row_type_known, {"row": 1, "organization_type": "foundation"}, YES),
        (batches.row_type_known, {"row": 1, "organization_type": "company"}, NO),
        (campaigns.addresses_distinct, {"repeated": []}, YES),
        (campaigns.addresses_distinct, {"repeated": [3]}, NO),
        (campaigns.shortfall_explained, {"missed": ["走访"], "explained": True}, YES),
        (campaigns.shortfall_explained, {"missed": ["走访"], "explained": False}, NO),
        (campaigns.shortfall_explained, {"missed": [], "explained": False}, NONE),
        (compulsory_measures.reasons_told, {"told": True}, YES),
        (compulsory_measures.reasons_told, {"told": False}, NO),
        (credit.class_usual, {"severity": Severity.SERIOUS, "usual_severity": Severity.SERIOUS}, YES),
        (credit.class_usual, {"severity": Severity.SERIOUS, "usual_severity": Severity.GENERAL}, NO),
        (credit.class_usual, {"severity": Severity.SERIOUS, "usual_severity": None}, UNKNOWN),
        (evidence.filed_first, {"filed_on": NEW_YEARS_DAY, "earliest_on": NEW_YEARS_DAY}, YES),
        (evidence.filed_first, {"filed_on": NEW_YEARS_DAY, "earliest_on": NEW_YEARS_EVE}, NO),
        (evidence.filed_first, {"filed_on": None, "earliest_on": NEW_YEARS_EVE}, UNKNOWN),
        (evidence.filed_first, {"filed_on": NEW_YEARS_DAY, "earliest_on": None}, NONE),
        (execution.not_halted, {"halted_by": "人民法院", "decision": "裁定", "halted_on": EARLY}, NO),
        (execution.not_halted, {"halted_by": None, "decision": None, "halted_on": None}, NONE),
        (execution.somebody_left, {"party_changed": True, "against": "上海市演示联合会"}, YES),
        (execution.somebody_left, {"party_changed": True, "against": None}, NO),
        (execution.somebody_left, {"party_changed": False, "against": None}, NONE),
        (hearings.free_of_charge, {"cost_to_party": "0.00"}, YES),
        (hearings.free_of_charge, {"cost_to_party": "0.01"}, NO),
        (hearings.free_of_charge, {"cost_to_party": None}, UNKNOWN),
        (joint.as_planned, {"task": "T1", "agency": "fire_rescue", "planned_agency": "fire_rescue"}, YES),
        (joint.as_planned, {"task": "T1", "agency": "fire_rescue", "planned_agency": "public_security"}, NO),
        (joint.as_planned, {"task": "T9", "agency": "fire_rescue", "planned_agency": None}, NO),
        (joint_checks.all_visited, {"unvisited": []}, YES),
        (joint_checks.all_visited, {"unvisited": ["上海市演示协会"]}, NO),
        (joint_checks.findings_handed_over, {"outstanding": []}, YES),
        (joint_checks.findings_handed_over, {"outstanding": ["F1"]}, NO),
        (joint_results.copies_agree, {"unchecked": []}, YES),
        (joint_results.copies_agree, {"unchecked": ["E2"]}, NO),
        (listing.underlying_annulled, {"own_case": True, "annulled": True}, YES),
        (listing.underlying_annulled, {"own_case": True, "annulled": False}, NO),
        (listing.underlying_annulled, {"own_case": False, "annulled": False}, NONE),
        (notices.told_after_change, {"served_on": EARLY, "changed_on": BEFORE}, NO),
        (notices.told_after_change, {"served_on": EARLY, "changed_on": None}, NONE),
        (organizations.inspected_unless_charity, {"charity": False}, YES),
        (organizations.inspected_unless_charity, {"charity": True}, NO),
        (organizations.may_have_branches, {"organization_type": GROUP, "kind": BodyKind.BRANCH}, YES),
        (organizations.may_have_branches, {"organization_type": SERVICE, "kind": BodyKind.BRANCH}, NO),
        (organizations.may_have_branches, {"organization_type": SERVICE, "kind": BodyKind.SPECIAL_FUND}, NONE),
        (one_fine.competing_known, {"unknown_codes": []}, YES),
        (one_fine.competing_known, {"unknown_codes": ["ST-99-9"]}, NO),
        (personnel.asked_himself, {"by_officer": True, "officer": "officer-1", "recorded_by": "officer-1"}, YES),
        (personnel.asked_himself, {"by_officer": True, "officer": "officer-1", "recorded_by": "officer-2"}, NO),
        (personnel.asked_himself, {"by_officer": False, "officer": "officer-1", "recorded_by": "officer-2"}, NONE),
        (provisions.in_catalogue, {"code": "ST16-30-3", "known": True}, YES),
        (provisions.in_catalogue, {"code": "ST16-30-99", "known": False}, NO),
        (provisions.in_catalogue, {"code": "", "known": False}, NONE),
        (provisions.confiscated, {"due": CONFISCATION, "imposed": CONFISCATION, "told": True}, YES),
        (provisions.confiscated, {"due": CONFISCATION, "imposed": STOPPED, "told": True}, NO),
        (provisions.confiscated, {"due": CONFISCATION, "imposed": STOPPED, "told": False}, NONE),
        (provisions.confiscated, {"due": [], "imposed": STOPPED, "told": True}, NONE),
        (provisions.base_told, {"fined": True, "counted": True, "told": True}, YES),
        (provisions.base_told, {"fined": True, "counted": True, "told": False}, NO),
        (provisions.base_told, {"fined": True, "counted": False, "told": False}, NONE),
        (provisions.leniency_considered, {"considered": True}, YES),
        (provisions.leniency_considered, {"considered": False}, NO),
        (provisions.leniency_considered, {"considered": None}, UNKNOWN),
        (provisions.mitigated_on_ground, {"mitigated": True, "ground": "major_merit"}, YES),
        (provisions.mitigated_on_ground, {"mitigated": True, "ground": ""}, NO),
        (provisions.mitigated_on_ground, {"mitigated": False, "ground": ""}, NONE),
        (provisions.kinds_provided, {"kinds": STOPPED, "provided": [*STOPPED, *CONFISCATION]}, YES),
        (provisions.kinds_provided, {"kinds": STOPPED, "provided": CONFISCATION}, NO),
        (provisions.kinds_provided, {"kinds": STOPPED, "provided": None}, UNKNOWN),
        (provisions.tier_told, {"tier": "general"}, YES),
        (provisions.tier_told, {"tier": ""}, NO),
        (publication.minor_if_necessary, {"severity": Severity.MINOR, "necessity": "多人受影响"}, YES),
        (publication.minor_if_necessary, {"severity": Severity.MINOR, "necessity": "  "}, NO),
        (publication.minor_if_necessary, {"severity": Severity.GENERAL, "necessity": ""}, NONE),
        (rejudging.passing_on_file, {"entry": 7, "on_file": True}, YES),
        (rejudging.passing_on_file, {"entry": 7, "on_file": False}, NO),
        (restoration.entries_removed, {"entered_on_lists": True, "on_list": True}, YES),
        (restoration.entries_removed, {"entered_on_lists": True, "on_list": False}, NO),
        (restoration.entries_removed, {"entered_on_lists": False, "on_list": False}, NONE),
        (restoration.entries_removed, {"entered_on_lists": None, "on_list": True}, UNKNOWN),
        (time_limits.collective_where_required, {"earlier_extensions": 1, "collective": True}, YES),
        (time_limits.collective_where_required, {"earlier_extensions": 1, "collective": False}, NO),
        (time_limits.collective_where_required, {"earlier_extensions": 0, "collective": False}, NONE),
    ],
)
def test_a_rule_judges_both_ways(rule: Apply, facts: dict[str, Any], outcome: Outcome) -> None:
    assert rule(**facts).outcome is outcome


@pytest.mark.parametrize(("fits", "outcome"), [(True, YES), (False, NO), (None, UNKNOWN)])
def test_what_was_found_out_before_is_said_as_it_was_found(fits: bool | None, outcome: Outcome) -> None:
    fine = provisions.fine_within(fine="10000.00", least="10000", most="30000", mitigated=False, fits=fits)
    party = provisions.of_this_party(code="JJ-42-1", against="foundation", party="foundation", fits=fits)
    # Where no range can be told there is no fine to measure; whether a party can commit a breach is then open.
    assert (fine.outcome, party.outcome) == (NONE if fits is None else outcome, outcome)


@pytest.mark.parametrize(("applies", "outcome"), [("ST16-30-6", YES), ("ST-30-7", NO), (None, UNKNOWN)])
def test_the_decision_names_the_text_that_applies(applies: str | None, outcome: Outcome) -> None:
    judged = provisions.text_in_force(code="ST16-30-6", applies=applies, ended_on=EARLY, decided_on=BEFORE)
    assert judged.outcome is outcome


@pytest.mark.parametrize(("on", "outcome"), [(NEW_YEARS_EVE, YES), (NEW_YEARS_DAY, NO)])
def test_what_is_due_by_a_day_is_late_on_the_next(on: date, outcome: Outcome) -> None:
    removed = listing_stay.removed_in_time(verified_on=EARLY, last_day=NEW_YEARS_EVE, on=on)
    withdrawn = publication.withdrawn_in_time(annulled_on=EARLY, last_day=NEW_YEARS_EVE, on=on)
    registered = clues.registered_in_time(received_on=EARLY, registered_on=on, last_day=NEW_YEARS_EVE)
    verified = clues.verified_in_time(assigned_on=EARLY, completed_on=on, last_day=NEW_YEARS_EVE)
    lifted = compulsory_measures.lifted_in_time(lifted_on=on, last_day=NEW_YEARS_EVE)
    assert {each.outcome for each in (removed, withdrawn, registered, verified, lifted)} == {outcome}


def test_a_verification_without_a_limit_is_not_called_timely() -> None:
    judged = clues.verified_in_time(assigned_on=EARLY, completed_on=BEFORE, last_day=None)
    assert judged.outcome is UNKNOWN


# what an authority sets


@pytest.mark.parametrize(
    ("setting", "value", "known", "within"),
    [
        ("phone_confirmation_working_days", "5", YES, YES),
        ("phone_confirmation_working_days", "6", YES, NO),
        ("phone_confirmation_working_days", "two", YES, NO),
        ("no_such_setting", "5", NO, NONE),
    ],
)
def test_only_what_is_left_to_the_authority_is_set_and_within_its_bounds(
    setting: str, value: str, known: Outcome, within: Outcome
) -> None:
    of_table = authority_settings.SETTINGS.get(setting)
    trouble = of_table.trouble(value) if of_table else ""
    assert authority_settings.known(setting=setting).outcome is known
    assert authority_settings.within_bounds(setting=setting, value=value, trouble=trouble).outcome is within


@pytest.mark.parametrize(
    ("from_day", "held_before", "outcome"),
    [
        (NEW_YEARS_DAY, True, YES),
        (NEW_YEARS_EVE, True, NO),
        (NEW_YEARS_EVE, False, NONE),
    ],
)
def test_a_setting_never_reaches_back(from_day: date, held_before: bool, outcome: Outcome) -> None:
    judged = authority_settings.holds_onward(from_day=from_day, set_on=NEW_YEARS_DAY, held_before=held_before)
    assert judged.outcome is outcome


@pytest.mark.parametrize(
    "rule",
    [
        calendar_years.of_the_year,
        calendar_years.each_once,
        calendar_years.made_up_at_weekends,
        calendar_years.statutory_days,
    ],
)
def test_a_published_year_has_none_of_the_days_that_it_must_not_have(rule: Apply) -> None:
    year = {"year": 2026} if "year" in inspect.signature(rule).parameters else {}
    (days,) = inspect.signature(rule).parameters.keys() - year.keys()
    assert rule(**year, **{days: []}).outcome is YES
    assert rule(**year, **{days: [date(2027, 1, 1)]}).outcome is NO


def test_the_city_alone_publishes_a_year() -> None:
    assert calendar_years.by_the_city(authority="310000-civil_affairs").outcome is YES
    assert calendar_years.by_the_city(authority="310105-civil_affairs").outcome is NO
