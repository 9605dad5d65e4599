"""The register of campaigns: a period, teams, an address list, visits with and without finding, daily returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from domain.case import Case, Context
from domain.catalogue import EVENTS, FOLDS
from domain.law.holidays import PUBLISHED
from domain.law.parties import Organization
from domain.messages import Command
from domain.procedure import Refused
from domain.registers.campaign import CAMPAIGN, CampaignPeriod, CampaignPlan
from domain.registers.campaign_returns import DailyReturn, Tally, tally
from domain.registers.campaign_visits import CampaignVisit
from domain.steps.clue_intake import Clue
from tests.spec import PEOPLE, context

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)
"""A working week, Monday to Friday."""

DAY_AFTER = date(2026, 3, 7)
PAIR = ("officer-1", "officer-2")
CAMPAIGN_ID = UUID("0a6b7c1e-0000-4000-8000-00000000c001")
CLUE = UUID("0a6b7c1e-0000-4000-8000-00000000c1e0")
NIL = {"visits": 0, "with_finding": 0, "clues_opened": 0, "organizations_visited": 0}

PLAN: dict[str, Any] = {
    "title": "2026年“僵尸型”社会组织整治（演示）",
    "theme": "dormant",
    "document": "沪民社发〔2026〕演示1号",
    "first_day": FIRST,
    "last_day": LAST,
    "lead_unit": "上海市民政局（演示）",
    "other_units": ["长宁区民政局（演示）"],
    "targets": [{"measured": "visits", "count": 2}],
}
ADDRESSES = [
    {"listed": 1, "address": "演示路1号", "organization": "上海市演示协会", "code": "51310000MJ1234561Q"},
    {"listed": 2, "address": "演示路2号"},
]


def said(slug: str, on: date = FIRST, **fields: Any) -> Command:
    """A command as the interface reads it."""
    return CAMPAIGN.steps[slug].command.model_validate({"occurred_on": on, **fields})


def clue(received_on: date = FIRST, campaign_id: UUID | None = CAMPAIGN_ID) -> Case:
    """A clue of the house."""
    organization = Organization(name="上海市演示协会")
    told = {"source": "campaign", "organization": organization, "facts": "人去楼空", "received_on": received_on}
    return Case(CLUE, "warning").put(Clue.model_validate({**told, "campaign_id": campaign_id}))


def at(on: date, by: str = "officer-1", found: Case | None = None) -> Context:
    """The circumstances of an act of that day, recorded a good while later."""
    ctx = context(by, on, calendar=PUBLISHED)
    return replace(ctx, other=lambda stream, kind: found if (stream, kind) == (CLUE, "warning") else None)


class Campaign:
    """A campaign on its way."""

    def __init__(self, **changes: Any) -> None:
        self.case = Case(CAMPAIGN_ID, CAMPAIGN.kind)
        self.take("open-campaign", by="head-1", **(PLAN | changes))

    def take(self, slug: str, on: date = FIRST, by: str = "officer-1", found: Case | None = None, **fields: Any) -> Any:
        """One act; answers its event."""
        decision = CAMPAIGN.decide(self.case, said(slug, on, **fields), at(on, by, found))
        for event in decision.events:
            self.case = FOLDS[type(event)](self.case, event)
            self.case.version += 1
        self.flagged = [f.rule for f in decision.basis if f.outcome == "violated"]
        return decision.events[0]

    def refused(
        self, slug: str, on: date = FIRST, by: str = "officer-1", found: Case | None = None, **fields: Any
    ) -> Sequence[str]:
        """The rules that forbid the act."""
        with pytest.raises(Refused) as refusal:
            CAMPAIGN.decide(self.case, said(slug, on, **fields), at(on, by, found))
        return [finding.rule for finding in refusal.value.findings if finding.refuses]

    def visit(self, on: date = FIRST, **fields: Any) -> Any:
        """A visit of the two officers."""
        return self.take("record-campaign-visit", on, officers=PAIR, **({"listed": 1} | fields))


@pytest.fixture
def campaign() -> Campaign:
    """A campaign with a team and an address list."""
    opened = Campaign()
    opened.take("form-campaign-team", by="head-1", campaign_team="第一组", officers=PAIR)
    opened.take("list-campaign-addresses", addresses=ADDRESSES)
    return opened


def test_a_campaign_is_opened_with_its_document_period_units_and_targets(campaign: Campaign) -> None:
    plan, period = campaign.case.must(CampaignPlan), campaign.case.must(CampaignPeriod)
    assert (plan.documents, plan.lead_unit, plan.other_units) == (
        (PLAN["document"],),
        PLAN["lead_unit"],
        tuple(PLAN["other_units"]),
    )
    assert (period.first_day, period.last_day, period.theme) == (FIRST, LAST, "dormant")


@pytest.mark.parametrize("missing", ["document", "first_day", "last_day", "lead_unit", "theme", "title"])
def test_nothing_of_the_plan_is_left_out(missing: str) -> None:
    with pytest.raises(ValidationError):
        said("open-campaign", **{name: value for name, value in PLAN.items() if name != missing})


def test_a_period_of_one_day_is_a_period_and_one_that_runs_backwards_is_none() -> None:
    Campaign(last_day=FIRST)
    with pytest.raises(Refused) as refusal:
        Campaign(last_day=date(2026, 3, 1))
    assert "campaign-period-in-order" in [finding.rule for finding in refusal.value.findings if finding.refuses]


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_visits_of_the_first_and_the_last_day_count(campaign: Campaign, day: date) -> None:
    assert campaign.visit(day).visit == 1
    assert tally(campaign.case).visits == 1


def test_a_visit_before_the_period_is_refused_with_the_day_from_which_it_counts(campaign: Campaign) -> None:
    ctx = at(date(2026, 3, 1))
    with pytest.raises(Refused) as refusal:
        CAMPAIGN.decide(campaign.case, said("record-campaign-visit", date(2026, 3, 1), listed=1, officers=PAIR), ctx)
    (outside,) = [finding for finding in refusal.value.findings if finding.rule == "campaign-day-in-period"]
    assert (outside.refuses, outside.opens_on) == (True, FIRST)


def test_a_visit_behind_the_period_is_refused_until_the_period_is_extended(campaign: Campaign) -> None:
    assert campaign.refused("record-campaign-visit", DAY_AFTER, listed=1, officers=PAIR) == ["campaign-day-in-period"]
    longer = {"until": DAY_AFTER, "document": "沪民社发〔2026〕演示2号", "reason": "尚有地址未走访"}
    campaign.take("extend-campaign", LAST, by="head-1", **longer)
    assert campaign.visit(DAY_AFTER).visit == 1
    assert campaign.case.must(CampaignPlan).documents == (PLAN["document"], "沪民社发〔2026〕演示2号")


def test_an_extension_comes_on_the_last_day_at_the_latest_and_goes_further(campaign: Campaign) -> None:
    longer = {"document": "演示2号", "reason": "未完成"}
    late = campaign.refused("extend-campaign", DAY_AFTER, by="head-1", until=date(2026, 3, 20), **longer)
    assert late == ["campaign-extended-before-end"]
    assert campaign.refused("extend-campaign", LAST, by="head-1", until=LAST, **longer) == ["campaign-extended-further"]


def test_two_certified_officers_go_and_one_of_them_records_it(campaign: Campaign) -> None:
    alone = campaign.refused("record-campaign-visit", listed=1, officers=["officer-1"])
    assert alone == ["two-officers"]
    uncertified = campaign.refused("record-campaign-visit", listed=1, officers=["officer-1", "uncertified"])
    assert uncertified == ["certified-officers"]
    other = campaign.refused("record-campaign-visit", by="officer-3", listed=1, officers=PAIR)
    assert other == ["signed-in-officer-takes-part"]
    assert campaign.refused("form-campaign-team", by="head-1", campaign_team="第二组", officers=["officer-1"]) == [
        "two-officers"
    ]
    assert PEOPLE["uncertified"].certificates == ()


def test_who_belongs_to_no_team_is_marked(campaign: Campaign) -> None:
    campaign.visit()
    assert campaign.flagged == []
    campaign.take("record-campaign-visit", listed=1, officers=["officer-1", "officer-3"])
    assert campaign.flagged == ["campaign-visit-by-team"]


def test_a_visit_names_a_listed_place_or_an_address_or_an_organization(campaign: Campaign) -> None:
    assert campaign.refused("record-campaign-visit", officers=PAIR) == ["campaign-visit-says-where"]
    assert campaign.refused("record-campaign-visit", listed=3, officers=PAIR) == ["campaign-address-listed"]
    campaign.take("record-campaign-visit", address="演示路9号", officers=PAIR)
    campaign.take("record-campaign-visit", organization="上海市演示学会", officers=PAIR)
    assert campaign.refused("list-campaign-addresses", addresses=ADDRESSES[:1]) == ["campaign-address-once"]


def test_a_clue_comes_of_a_finding_and_bears_the_campaign(campaign: Campaign) -> None:
    nothing = {"listed": 1, "officers": PAIR, "clue": CLUE}
    found = nothing | {"finding": "人去楼空"}
    visit = "record-campaign-visit"
    assert campaign.refused(visit, found=clue(), **nothing) == ["campaign-clue-after-finding"]
    assert campaign.refused(visit, **found) == ["campaign-clue-fits"]
    assert campaign.refused(visit, found=clue(campaign_id=None), **found) == ["campaign-clue-fits"]
    assert campaign.refused(visit, found=clue(date(2026, 3, 1)), **found) == ["campaign-clue-fits"]
    campaign.take(visit, found=clue(), **found)
    assert tally(campaign.case) == Tally(visits=1, with_finding=1, clues_opened=1, organizations_visited=1)


def test_a_clue_may_be_named_after_the_visit_once(campaign: Campaign) -> None:
    campaign.visit()
    campaign.visit(finding="人去楼空")
    name = "name-visit-clue"
    assert campaign.refused(name, found=clue(), visit=3, clue=CLUE) == ["campaign-visit-on-file"]
    assert campaign.refused(name, found=clue(), visit=1, clue=CLUE) == ["campaign-clue-after-finding"]
    campaign.take(name, DAY_AFTER, found=clue(), visit=2, clue=CLUE)
    assert campaign.case.must(CampaignVisit, "2").clue == CLUE
    assert campaign.refused(name, found=clue(), visit=2, clue=uuid4()) == [
        "campaign-visit-on-file",
        "campaign-clue-fits",
    ]


def test_a_return_is_counted_from_the_visits_of_its_day(campaign: Campaign) -> None:
    campaign.visit()
    campaign.visit(finding="无人办公")
    campaign.visit(date(2026, 3, 3), listed=2)
    counted = {"visits": 2, "with_finding": 1, "clues_opened": 0, "organizations_visited": 1}
    event = campaign.take("confirm-daily-return", day=FIRST, from_units=counted)
    assert event.from_visits == Tally.model_validate(counted)
    assert campaign.flagged == []


def test_a_day_without_visits_has_a_nil_return(campaign: Campaign) -> None:
    campaign.take("confirm-daily-return", day=FIRST, from_units=NIL)
    assert campaign.case.must(DailyReturn, FIRST.isoformat()).from_visits == Tally.model_validate(NIL)


def test_a_difference_and_a_second_return_are_explained(campaign: Campaign) -> None:
    more = NIL | {"visits": 1}
    confirm = "confirm-daily-return"
    assert campaign.refused(confirm, day=FIRST, from_units=more) == ["campaign-return-explained"]
    campaign.take(confirm, day=FIRST, from_units=more, explanation="一次走访尚未录入")
    campaign.visit()
    told = more | {"organizations_visited": 1}
    assert campaign.refused(confirm, day=FIRST, from_units=told) == ["campaign-return-explained"]
    campaign.take(confirm, day=FIRST, from_units=told, explanation="补录走访后重新填报")


def test_a_return_lies_in_the_period_and_not_ahead(campaign: Campaign) -> None:
    confirm = "confirm-daily-return"
    assert campaign.refused(confirm, DAY_AFTER, day=DAY_AFTER, from_units=NIL) == ["campaign-day-in-period"]
    assert campaign.refused(confirm, FIRST, day=LAST, from_units=NIL) == ["after-what-it-follows"]
    campaign.take(confirm, LAST, day=LAST, from_units=NIL)


def test_a_return_of_friday_is_in_time_on_monday_and_marked_on_tuesday(campaign: Campaign) -> None:
    campaign.take("confirm-daily-return", date(2026, 3, 9), day=LAST, from_units=NIL)
    assert campaign.flagged == []
    later = Campaign()
    later.take("confirm-daily-return", date(2026, 3, 10), day=LAST, from_units=NIL)
    assert later.flagged == ["campaign-return-in-time"]


def test_the_report_comes_when_the_period_is_over(campaign: Campaign) -> None:
    report: dict[str, Any] = {"report": "演示总结1号", "summary": "走访一次"}
    with pytest.raises(Refused) as refusal:
        CAMPAIGN.decide(campaign.case, said("report-on-campaign", LAST, **report), at(LAST, "head-1"))
    (early,) = [finding for finding in refusal.value.findings if finding.refuses]
    assert (early.rule, early.opens_on) == ("campaign-period-over", DAY_AFTER)
    campaign.visit()
    event = campaign.take("report-on-campaign", DAY_AFTER, by="head-1", **report)
    assert event.tally == Tally(visits=1, with_finding=0, clues_opened=0, organizations_visited=1)
    assert campaign.flagged == ["campaign-returns-complete", "campaign-shortfall-explained"]
    assert campaign.refused("record-campaign-visit", LAST, listed=1, officers=PAIR) == ["out-of-order"]


def test_a_report_on_complete_returns_and_reached_targets_is_not_marked(campaign: Campaign) -> None:
    campaign.visit()
    campaign.visit(LAST, listed=2)
    for n in range(5):
        day = date(2026, 3, 2 + n)
        counted = tally(campaign.case, day).model_dump()
        campaign.take("confirm-daily-return", day, day=day, from_units=counted)
    campaign.take("report-on-campaign", DAY_AFTER, by="head-1", report="演示总结1号", summary="走访两次")
    assert campaign.flagged == []


def test_the_events_of_a_campaign_are_no_events_of_a_clue() -> None:
    assert EVENTS["visit_recorded"] is not EVENTS["campaign_visit_recorded"]
