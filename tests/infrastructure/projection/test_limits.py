"""Events become limits: handlers alone, no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.catalogue import EVENTS
from domain.law.time_limits import ExcludedTimeGround
from domain.messages import Event
from domain.steps.case_record import CaseLinked
from domain.steps.defence import DefenceWaived
from domain.steps.interruption import InvestigationResumed, InvestigationSuspended
from domain.steps.liquidation import DeregistrationCompleted
from domain.steps.payment import Channel, DeferralGranted, FinePaid, PlannedPayment
from domain.steps.reconsideration import ReconsiderationAccepted, ReconsiderationFiled
from domain.steps.rectification import CorrectionPeriodExtended, OrderToCorrectIssued
from domain.steps.service import PublicNoticePublished
from domain.steps.time_limit import ExcludedTimeEnded, ExcludedTimeStarted
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.read_model import Key
from tests.domain.acts.activity_suspension import RUNNING
from tests.domain.acts.annulment import ANNULLED
from tests.domain.acts.certificate import REVOKED
from tests.domain.acts.compulsory_measure import TAKEN
from tests.domain.acts.everything import everything
from tests.domain.acts.liquidation import COMPLETED, TOLD
from tests.domain.acts.preservation import PRESERVED
from tests.domain.acts.rectification import ORDER
from tests.domain.clue_file import ASSIGNED, CLUE
from tests.domain.on_file import happened
from tests.domain.penalty_file import DECIDED, SERVED
from tests.domain.remedy_file import APPLICATION, FILED_ON, PENDING_ON
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import limits, sheet_of

MONDAY = log.MONDAY


def test_a_clue_is_given_to_officers_within_two_working_days_and_verified_within_what_the_head_set() -> None:
    received = limits(CLUE)["clue_registration"]
    assert (received["last_day"], received["state"]) == (date(2026, 3, 3), "open")
    given = limits(CLUE, ASSIGNED)
    assert given["clue_registration"]["state"] == "closed"
    assert given["verification_before_filing"]["length"] == 15
    unset = limits(CLUE, ASSIGNED.model_copy(update={"verification_working_days": None}))["verification_before_filing"]
    assert (unset["state"], unset["last_day"]) == ("open", None)
    assert unset["computation"] == "2026-03-01 线索交办核查 起，本机关尚未设定期限，末日不能判定"
    assert unset["computation_en"].endswith("the authority has set no length: not determinable")


def test_an_order_to_correct_runs_until_the_day_it_names_or_is_extended_to() -> None:
    ordered = happened(OrderToCorrectIssued, **ORDER)
    longer = happened(CorrectionPeriodExtended, reason="审计尚未完成", due_on="2026-04-15")
    assert limits(ordered)["order_to_correct"]["last_day"] == date(2026, 3, 31)
    assert limits(ordered, longer)["order_to_correct"]["last_day"] == date(2026, 4, 15)


def test_only_the_number_of_the_credit_platform_ends_the_entry_of_credit_information() -> None:
    linked = happened(CaseLinked, campaign="演示专项行动")
    entered = happened(CaseLinked, credit_entry="演示信用2025001")
    before = (log.filed(), log.decided(MONDAY), linked)
    assert limits(*before)["credit_info_entry"]["state"] == "open"
    assert limits(*before, entered)["credit_info_entry"]["state"] == "closed"
    assert limits(*before, ANNULLED[-1])["credit_info_entry"]["state"] == "closed"


def test_a_liquidation_is_followed_until_the_register_says_that_it_is_over() -> None:
    struck_off = happened(DeregistrationCompleted, date(2026, 6, 10), register_entry="注销登记表")
    assert "liquidation_followed" not in limits(log.filed(), log.decided(MONDAY))
    assert limits(*REVOKED)["liquidation_followed"]["state"] == "open"
    told = limits(*TOLD)
    assert (told["liquidation_group"]["last_day"], told["liquidation_group"]["state"]) == (date(2026, 3, 17), "open")
    completed = limits(*COMPLETED)
    assert completed["liquidation_followed"]["state"] == "open"
    assert completed["deregistration_after_liquidation"]["last_day"] == date(2026, 6, 16)
    over = limits(*COMPLETED, struck_off)
    assert over["liquidation_followed"]["stopped_by"] == "deregistration_completed"
    assert over["deregistration_after_liquidation"]["state"] == "closed"
    annulled = ANNULLED[-1]
    assert limits(*TOLD, annulled)["liquidation_group"]["stopped_by"] == "decision_annulled"
    assert limits(*COMPLETED, annulled)["deregistration_after_liquidation"]["stopped_by"] == "decision_annulled"


@pytest.mark.parametrize(
    ("given", "deadline"),
    [(TAKEN, "seizure_period"), (PRESERVED, "preservation_decision"), (RUNNING, "suspension_period")],
)
@pytest.mark.parametrize("ending", ["case_transferred", "case_archived"])
def test_what_binds_the_party_runs_on_when_its_case_has_ended(
    given: tuple[Event, ...], deadline: str, ending: str
) -> None:
    bodies = {"case_transferred": "transfer-case", "case_archived": "archive-case"}
    ended = happened(EVENTS[ending], date(2026, 3, 5), **everything()[bodies[ending]].body)
    after = limits(*given, ended)
    assert after[deadline]["state"] == "open"
    assert after["decision_limit"]["state"] == "closed"


def test_the_notice_gives_its_own_days() -> None:
    row = limits(log.noticed(date(2026, 11, 16), days=3))["prior_notice_defence"]
    assert (row["last_day"], row["computation"]) == (date(2026, 11, 19), "11-16 送达事先告知 ＋3个工作日 → 11-19")
    assert (row["state"], row["passing"]) == ("open", "defence_period_ended")


def test_a_waiver_stops_the_period() -> None:
    row = limits(log.noticed(MONDAY), DefenceWaived(occurred_on=MONDAY, express=True, written=True))[
        "prior_notice_defence"
    ]
    assert (row["state"], row["stopped_by"]) == ("closed", "defence_waived")


def test_a_second_notice_starts_a_second_run() -> None:
    sheet = sheet_of(DEADLINES, log.case([log.noticed(MONDAY), log.noticed(date(2025, 3, 10))]))
    runs: dict[Key, Any] = {key: row["state"] for key, row in sheet.items() if key[0] == "prior_notice_defence"}
    assert runs == {("prior_notice_defence", "", 1): "closed", ("prior_notice_defence", "", 2): "open"}


def test_a_fine_is_due_only_where_there_is_one_and_only_after_service() -> None:
    assert limits(log.decided(MONDAY))["fine_payment"]["state"] == "awaited"
    assert limits(log.decided(MONDAY), log.served(MONDAY))["fine_payment"]["last_day"] == date(2025, 3, 18)
    assert "fine_payment" not in limits(log.decided(MONDAY, amount=None), log.served(MONDAY))


def paid(amount: int) -> FinePaid:
    """A payment to the bank."""
    return FinePaid(occurred_on=MONDAY, amount=Decimal(amount), channel=Channel.BANK, receipt="收据")


def test_the_period_ends_when_everything_is_paid() -> None:
    fined = (log.decided(MONDAY), log.served(MONDAY))
    part = limits(*fined, paid(1000))["fine_payment"]
    assert (part["state"], part["owed"]) == ("open", Decimal(2000))
    assert limits(*fined, paid(1000), paid(2000))["fine_payment"]["state"] == "closed"


def test_a_plan_takes_the_place_of_the_fifteen_days() -> None:
    plan = tuple(PlannedPayment(due_on=date(2025, month, 1), amount=Decimal(1500)) for month in (5, 6))
    granted = DeferralGranted(occurred_on=MONDAY, hardship="困难", plan=plan)
    row = limits(log.decided(MONDAY), log.served(MONDAY), granted)["fine_payment"]
    assert (row["last_day"], row["extended"]) == (date(2025, 6, 1), True)
    assert row["computation"].endswith("；批准延期分期 → 2025-06-01")


def test_excluded_time_pauses_the_time_limit() -> None:
    started = ExcludedTimeStarted.model_construct(occurred_on=date(2025, 3, 10), occurred_at=None)
    row = limits(log.filed(), started)["decision_limit"]
    assert (row["state"], row["paused_on"]) == ("paused", date(2025, 3, 10))


def test_the_time_limit_stands_still_from_the_first_pause_to_the_end_of_the_last() -> None:
    events = [
        log.filed(),
        InvestigationSuspended(occurred_on=date(2025, 3, 10), reason="等待鉴定"),
        ExcludedTimeStarted(occurred_on=date(2025, 3, 12), ground=ExcludedTimeGround.APPRAISAL),
        ExcludedTimeEnded(occurred_on=date(2025, 3, 15), days=3, net_days=7, last_day=date(2025, 6, 6)),
    ]
    row = limits(*events)["decision_limit"]
    assert (row["state"], row["paused_on"], row["last_day"]) == ("paused", date(2025, 3, 10), date(2025, 6, 1))
    resumed = InvestigationResumed(occurred_on=date(2025, 3, 20), reason="鉴定意见已到")
    row = limits(*events, resumed)["decision_limit"]
    assert (row["state"], row["paused_on"], row["last_day"]) == ("open", None, date(2025, 6, 11))


def test_public_notices_run_by_paper_for_their_own_days() -> None:
    def published(paper: str, days: int) -> PublicNoticePublished:
        return PublicNoticePublished(occurred_on=MONDAY, paper=paper, days=days, medium="报纸", reason="无法送达")

    sheet = sheet_of(DEADLINES, log.case([published("告知书", 30), published("决定书", 60)]))
    runs = {key[1]: row["last_day"] for key, row in sheet.items() if key[0] == "public_notice_service"}
    assert runs == {"告知书": date(2025, 4, 2), "决定书": date(2025, 5, 2)}


def test_a_remedy_on_one_act_leaves_the_periods_of_the_others_running() -> None:
    """The measure is contested by its number, the decision without one; each stops its own periods alone."""
    file = (*TAKEN, DECIDED[-1], SERVED[-1])
    own = {"decision": ("reconsideration_application", "litigation_direct")}
    own["measure"] = ("reconsideration_of_measure", "litigation_of_measure")

    def states(*more: Event) -> dict[str, set[str]]:
        after = limits(*file, *more)
        return {act: {after[name]["state"] for name in names} for act, names in own.items()}

    contested = APPLICATION | {"act_number": "C1", "contested_act": "measure"}
    about_measure = happened(ReconsiderationFiled, FILED_ON, **contested)
    about_decision = happened(ReconsiderationFiled, FILED_ON, **APPLICATION)
    assert states() == {"decision": {"open"}, "measure": {"open"}}
    assert states(about_measure) == {"decision": {"open"}, "measure": {"closed"}}
    assert states(about_decision) == {"decision": {"closed"}, "measure": {"open"}}
    assert states(about_measure, about_decision) == {"decision": {"closed"}, "measure": {"closed"}}


def test_the_days_of_the_review_body_run_by_act() -> None:
    contested = APPLICATION | {"act_number": "C1", "contested_act": "measure"}
    both = (
        happened(ReconsiderationFiled, FILED_ON, **APPLICATION),
        happened(ReconsiderationFiled, FILED_ON, **contested),
        happened(ReconsiderationAccepted, PENDING_ON, act_number="C1", letter="受理通知书"),
    )
    sheet = sheet_of(DEADLINES, log.case([*SERVED, *both]))
    runs = {key[1]: row["state"] for key, row in sheet.items() if key[0] == "reconsideration_acceptance"}
    assert runs == {"": "open", "C1": "closed"}
