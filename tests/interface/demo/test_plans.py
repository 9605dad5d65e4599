"""Every plan is lawful act by act, ends as its source says, and tells what was assumed."""

from collections.abc import Mapping
from datetime import date

import pytest

from domain.case import Track
from domain.law.holidays import PUBLISHED
from domain.law.penalties import amount_in_words
from domain.procedure import Refused
from domain.stages import PenaltyStage
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.service import PublicNotice
from interface.demo.facts import DemoCase, cases
from interface.demo.plan import DECISION_PAPER, plan
from tests.interface.demo.on_paper import OnPaper, walked

WALKED = tuple(walked(cases()))

STATED: Mapping[str, str] = {
    "RC-01": "限期停止活动 3个月；没收违法所得 2,350,000.00元",
    "RC-02": "警告；没收违法所得 221,798.00元",
    "RC-03": "警告",
    "RC-04": "警告",
    "RC-05": "警告",
    "RC-06": "撤销登记",
    "RC-08": "撤销登记",
    "RC-09": "撤销登记",
    "RC-10": "撤销登记",
}


def ids(case: DemoCase) -> str:
    return case.key


def the(key: str) -> DemoCase:
    return next(case for case in cases() if case.key == key)


def test_all_ten_sources_are_there_and_no_credit_code_is_made_up() -> None:
    assert {case.source.id for case in cases()} == {f"RC-{n:02}" for n in range(1, 11)}
    bodies = [line.body for case in WALKED for line in plan(case)]
    assert all("code" not in body.get("party", {}) for body in bodies)


@pytest.mark.parametrize("demo", WALKED, ids=ids)
def test_a_plan_is_lawful_act_by_act_and_ends_as_the_source_says(demo: DemoCase) -> None:
    on_paper = OnPaper(demo)
    case = on_paper.take_all()
    assert case.stage(Track.MAIN) == PenaltyStage.ARCHIVED
    assert amount_in_words(case.must(Decision).penalties) == STATED[demo.source.id]
    assert case.must(Decision).decided_on == demo.source.decided_on
    assert case.must(Filing).party.code is None
    assert (case.must(Decision).decided_on - case.must(Filing).approved_on).days <= 90 + (
        demo.source.notice_days if demo.source.route == "notice_published" else 0
    )


@pytest.mark.parametrize("demo", WALKED, ids=ids)
def test_what_is_flagged_is_only_what_the_source_did_or_does_not_tell(demo: DemoCase) -> None:
    on_paper = OnPaper(demo)
    on_paper.take_all()
    done = {"public-notice-over-long"} if demo.source.published_on else set()
    untold = {"order-to-correct-with-penalty", "tier-told", "evidence-provider-named"}
    if demo.source.decided_on.year >= 2024:
        untold.add("review-body-of-this-level")
    assert set(on_paper.flagged) == done | untold


@pytest.mark.parametrize("demo", WALKED, ids=ids)
def test_every_act_names_its_source_and_what_was_assumed(demo: DemoCase) -> None:
    for line in plan(demo):
        if line.by_clock:
            continue
        remarks = line.body["remarks"]
        assert remarks["source"] == demo.source.source
        assert "authority" in remarks["assumed"]
        assert set(remarks["assumed"]) <= {"authority", *line.body}
    decision = next(line for line in plan(demo) if line.slug == "decide-penalty")
    assert "penalties" not in decision.body["remarks"]["assumed"]
    assert "facts" not in decision.body["remarks"]["assumed"]


@pytest.mark.parametrize("demo", WALKED, ids=ids)
def test_no_act_occurs_twice_and_acts_of_people_fall_on_working_days(demo: DemoCase) -> None:
    slugs = [line.slug for line in plan(demo)]
    assert len(slugs) == len(set(slugs))
    deemed = {"serve-decision", "end-excluded-time", "serve-prior-notice", "serve-hearing-right-notice"}
    for line in plan(demo):
        if not line.by_clock and (demo.source.published_on is None or line.slug not in deemed):
            assert PUBLISHED.is_working_day(date.fromisoformat(line.body["occurred_on"])), line


def test_the_days_that_a_source_tells_are_not_marked_as_assumed() -> None:
    decided = next(line for line in plan(the("RC-01")) if line.slug == "decide-penalty")
    assert decided.body["occurred_on"] == "2021-03-02"
    assert "occurred_on" not in decided.body["remarks"]["assumed"]
    published = next(line for line in plan(the("RC-06")) if line.slug == "publish-notice")
    assert published.body["occurred_on"] == "2024-05-31"
    assert "occurred_on" not in published.body["remarks"]["assumed"]
    assumed = next(line for line in plan(the("RC-02")) if line.slug == "decide-penalty")
    assert "occurred_on" in assumed.body["remarks"]["assumed"]


def test_the_public_notice_of_rc_06_runs_sixty_days_and_counts_as_service_then() -> None:
    case = OnPaper(the("RC-06")).take_all()
    notice = case.must(PublicNotice, DECISION_PAPER)
    assert (notice.published_on, notice.days) == (date(2024, 5, 31), 60)
    assert case.must(Decision).served_on == notice.deemed_on == date(2024, 7, 30)


@pytest.mark.parametrize("omitted", ["end-defence-period", "end-hearing-request-period", "pass-legal-review"])
def test_a_plan_without_one_of_its_acts_is_refused(omitted: str) -> None:
    on_paper = OnPaper(the("RC-01"))
    lines = [line for line in plan(on_paper.demo) if line.slug != omitted]
    with pytest.raises(Refused):
        on_paper.take_lines(lines)
