"""Examples of the demand, and of what the party says to it."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, recording
from tests.domain.penalty_file import DEMANDED, OVERDUE, PAYMENT_ENDS, SERVED, pair_refused
from tests.domain.remedy_file import halted

ACTS: dict[str, Act] = {
    "serve-enforcement-demand": Act(
        {"officers": PAIR, "method": "direct", "obligation": "缴纳罚款三万元"},
        on=OVERDUE,
        given=SERVED,
        refused={
            **halted(PAYMENT_ENDS),
            **pair_refused(SERVED),
            "payment-overdue": Refusal(on=PAYMENT_ENDS),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
    "receive-demand-defence": Act(
        {"statement": "资金困难", "answer": "可申请分期"},
        on=date(2026, 3, 16),
        given=DEMANDED,
        refused=recording(DEMANDED, needs_stage=False),
    ),
}
