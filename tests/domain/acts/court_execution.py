"""Examples of the demand, of the application to the court, and of its answers."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, single
from tests.domain.penalty_file import DEMANDED, OVERDUE, PAYMENT_ENDS, SERVED, pair_refused

RULING = {"ruling": "行政裁定书"}
REFUSAL = RULING | {"reasons": "未附催告书"}
LATER = date(2026, 4, 20)

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
        on=date(2026, 3, 27),
        given=DEMANDED,
        refused={**single(DEMANDED, needs_stage=False), "demand-period-over": Refusal(on=date(2026, 3, 26))},
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
