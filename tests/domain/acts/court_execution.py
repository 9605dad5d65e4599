"""Examples of the demand, of the application to the court, and of its answers."""

from __future__ import annotations

from datetime import date

from domain.steps.reconsideration_result import DecisionChanged
from domain.steps.remedy_periods import AllPeriodsEnded
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, happened, single
from tests.domain.penalty_file import DEMANDED, OVERDUE, PAYMENT_ENDS, SERVED, pair_refused
from tests.domain.remedy_file import ALL_ENDED_ON, RESULT, RESULT_DAY, SUE_UNTIL

RULING = {"ruling": "行政裁定书"}
REFUSAL = RULING | {"reasons": "未附催告书"}
LATER = date(2026, 4, 20)
UNSOUGHT = (*DEMANDED, happened(AllPeriodsEnded, ALL_ENDED_ON, last_day="2026-08-24", court_until="2026-11-24"))
LONG_ENDED = (*DEMANDED, happened(AllPeriodsEnded, date(2026, 8, 20), last_day="2026-08-19", court_until="2026-11-19"))
CHANGED = (
    *DEMANDED,
    happened(DecisionChanged, RESULT_DAY, sue_until=SUE_UNTIL, changed_to="罚款一万元", **RESULT),
)

ACTS: dict[str, Act] = {
    "serve-enforcement-demand": Act(
        {"officers": PAIR, "method": "direct", "obligation": "缴纳罚款三万元"},
        on=OVERDUE,
        given=SERVED,
        refused={
            **pair_refused(SERVED),
            "payment-overdue": Refusal(on=PAYMENT_ENDS),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
    "receive-demand-defence": Act(
        {"statement": "资金困难", "answer": "可申请分期"}, on=date(2026, 3, 16), given=DEMANDED
    ),
    "file-court-application": Act(
        {"court": "上海铁路运输法院", "obligation": "罚款三万元"},
        on=date(2026, 11, 20),
        given=UNSOUGHT,
        refused={
            **single(UNSOUGHT, needs_stage=False),
            "demand-period-over": Refusal(on=date(2026, 3, 26)),
            "court-application-route": Refusal(given=CHANGED),
            "court-application-in-time": Refusal(given=LONG_ENDED),
        },
    ),
    "record-court-acceptance": Act(RULING, on=LATER, given=DEMANDED),
    "record-court-ruling": Act(RULING, on=LATER, given=DEMANDED),
    "record-court-refusal": Act(REFUSAL, on=LATER, given=DEMANDED),
    "record-court-non-acceptance": Act(REFUSAL, on=LATER, given=DEMANDED),
    "request-higher-court-review": Act(
        RULING | {"ruled_on": "2026-04-05"},
        on=LATER,
        given=DEMANDED,
        refused={
            **single(DEMANDED, needs_stage=False),
            "court-refusal-reviewed-in-time": Refusal(on=date(2026, 4, 21)),
        },
    ),
    "record-court-execution": Act(RULING, on=LATER, given=DEMANDED),
}
