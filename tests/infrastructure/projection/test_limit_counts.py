"""How the list of limits counts: pauses, extensions, what the authority has set, and the lines that say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.holidays import PUBLISHED
from domain.law.time_limits import ExcludedTimeGround
from domain.messages import Event
from domain.steps.clue_verification import VerificationCompleted
from domain.steps.interruption import InvestigationResumed, InvestigationSuspended
from domain.steps.judgment import FirstInstanceJudgment
from domain.steps.petition import PetitionRegistered
from domain.steps.reconsideration import ReconsiderationReceived
from domain.steps.reconsideration_answer import AnswerNoticeReceived
from domain.steps.time_limit import ExcludedTimeEnded, ExcludedTimeStarted, TimeLimitExtended
from infrastructure.projection.models.deadlines import DEADLINES
from tests.domain.clue_file import CLUE
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import limits, sheet_of

MONDAY = log.MONDAY
DAY = timedelta(days=1)


def rolling(*events: Event) -> dict[str, dict[str, Any]]:
    """The limits of an authority that lets its own roll."""
    entries = [
        replace(entry, provenance=replace(entry.provenance, authority_rolls=True)) for entry in log.case(list(events))
    ]
    return {key[0]: dict(row) for key, row in sheet_of(DEADLINES, entries).items()}


def suspended(on: date) -> Event:
    """The investigation stands still."""
    return InvestigationSuspended(occurred_on=on, reason="等待鉴定")


def resumed(on: date) -> Event:
    """The investigation goes on."""
    return InvestigationResumed(occurred_on=on, reason="鉴定意见已到")


@given(st.integers(0, 80), st.integers(0, 200), st.integers(0, 60), st.integers(0, 60))
def test_a_pause_never_shortens_a_limit(first: int, length: int, gap: int, second: int) -> None:
    plain = limits(log.filed())["decision_limit"]["last_day"]
    start = MONDAY + first * DAY
    end = start + length * DAY
    again = end + gap * DAY
    once = limits(log.filed(), suspended(start), resumed(end))["decision_limit"]["last_day"]
    twice = limits(log.filed(), suspended(start), resumed(end), suspended(again), resumed(again + second * DAY))[
        "decision_limit"
    ]["last_day"]
    assert plain <= once <= twice
    assert (once - plain).days == length
    assert (twice - once).days == second


def test_the_line_tells_the_pause_and_the_extension_in_both_languages() -> None:
    row = limits(
        log.filed(date(2025, 7, 3)),
        ExcludedTimeStarted(occurred_on=date(2025, 8, 1), ground=ExcludedTimeGround.AUDIT),
        ExcludedTimeEnded(occurred_on=date(2025, 8, 11), days=10, net_days=29, last_day=date(2025, 10, 11)),
        happened(TimeLimitExtended, date(2025, 9, 1), reason="案情复杂", until="2025-11-10", instead_of="2025-10-11"),
    )["decision_limit"]
    assert row["day_by_day"] == (
        "07-03(四) 立案 ＋90日 = 10-01(三) · 10-01(三) 国庆节、中秋节，不顺延 → 10-01"
        "；08-01至08-11中止，扣除10日 → 10-11；09-01 批准延长办案期限 → 11-10"
    ).replace("批准延长办案期限", TimeLimitExtended.label.zh)
    assert row["day_by_day_en"] == (
        "07-03 (Thu) Case filed + 90 days = 10-01 (Wed) · 10-01 (Wed) National Day, Mid-Autumn Festival, not rolled "
        f"→ 10-01; stood still 08-01 to 08-11, 10 days → 10-11; 09-01 {TimeLimitExtended.label.en} → 11-10"
    )
    assert row["last_day"] == date(2025, 11, 10)


def test_the_authoritys_own_limit_rolls_where_it_has_set_so() -> None:
    filed = log.filed(date(2025, 7, 3))
    assert limits(filed)["decision_limit"]["last_day"] == date(2025, 10, 1)
    row = rolling(filed)["decision_limit"]
    assert row["last_day"] == date(2025, 10, 9)
    assert row["day_by_day"].endswith("10-01至10-08 国庆节、中秋节，顺延 → 10-09")
    assert not PUBLISHED.is_working_day(date(2025, 10, 8))


@pytest.mark.parametrize(("days", "expected"), [(None, date(2025, 3, 18)), (10, date(2025, 3, 13))])
def test_what_was_set_when_a_limit_began_counts_else_the_table(days: int | None, expected: date) -> None:
    registered = happened(PetitionRegistered, MONDAY, matter="XF1", summary="反映收费", days=days)
    assert limits(log.filed(), registered)["petition_acceptance"]["last_day"] == expected


def test_the_summary_procedure_has_its_own_limit_and_the_other_does_not_run() -> None:
    told = {"letter": "答复通知书", "copy_of_application": "申请书副本"}
    usual = happened(AnswerNoticeReceived, MONDAY, **told, summary_procedure=False, answer_working_days=10)
    summary = happened(AnswerNoticeReceived, MONDAY, **told, summary_procedure=True, answer_working_days=5)
    assert limits(log.filed(), usual)["reconsideration_answer"]["last_day"] == date(2025, 3, 17)
    assert "reconsideration_answer_simplified" not in limits(log.filed(), usual)
    assert limits(log.filed(), summary)["reconsideration_answer_simplified"]["last_day"] == date(2025, 3, 10)
    assert "reconsideration_answer" not in limits(log.filed(), summary)


@pytest.mark.parametrize(
    ("form", "runs", "rests"), [("judgment", "appeal", "appeal_ruling"), ("ruling", "appeal_ruling", "appeal")]
)
def test_a_ruling_is_appealed_within_its_own_limit(form: str, runs: str, rests: str) -> None:
    judged = FirstInstanceJudgment.model_construct(
        occurred_on=MONDAY, occurred_at=None, judgment_form=form, appeal_until=date(2025, 3, 18)
    )
    found = limits(log.filed(), judged)
    assert found[runs]["last_day"] == date(2025, 3, 18)
    assert rests not in found


@pytest.mark.parametrize("on_the_spot", [True, False])
def test_only_a_penalty_on_the_spot_may_be_put_right_while_it_is_forwarded(on_the_spot: bool) -> None:
    received = ReconsiderationReceived.model_construct(
        occurred_on=MONDAY, occurred_at=None, on_the_spot=on_the_spot, contested_act="penalty"
    )
    found = limits(log.filed(), received)
    assert found["reconsideration_forwarding"]["last_day"] == date(2025, 3, 10)
    assert ("onsite_self_correction" in found) is on_the_spot


def test_what_has_no_limit_runs_without_a_last_day() -> None:
    verified = VerificationCompleted.model_construct(occurred_on=MONDAY, occurred_at=None)
    entries = log.case([CLUE, verified], kind="warning")
    row = next(row for key, row in sheet_of(DEADLINES, entries).items() if key[0] == "case_filing")
    assert (row["state"], row["runs"], row["last_day"], row["start_on"]) == ("open", "no_limit", None, MONDAY)
    assert row["computation"] == "2025-03-03 核查完成 起，法律未定天数"
