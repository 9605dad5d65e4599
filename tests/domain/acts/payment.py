"""Examples of payments, instalments and deferrals."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import recording
from tests.domain.penalty_file import ASKED_TO_DEFER, DEFERRED, PLAN, SERVED, own_work

PAYMENT = {"amount": "15000.00", "channel": "bank", "receipt": "缴款书"}
UNBIASED = recording(SERVED, needs_stage=False)
NOT_ASKED = {"deferral-requested-first": Refusal(given=SERVED), **own_work()}

ACTS: dict[str, Act] = {
    "record-payment": Act(PAYMENT, given=SERVED, refused=UNBIASED),
    "record-instalment": Act(
        PAYMENT | {"number": 1},
        on=date(2026, 4, 1),
        given=DEFERRED,
        refused={
            **recording(DEFERRED, needs_stage=False),
            "instalment-of-granted-plan": Refusal(given=SERVED),
        },
    ),
    "request-deferral": Act({"hardship": "资金周转困难", "plan": PLAN}, given=SERVED, refused=UNBIASED),
    "grant-deferral": Act(
        {"hardship": "属实", "plan": PLAN},
        by="head-1",
        on=date(2026, 3, 3),
        given=ASKED_TO_DEFER,
        refused=NOT_ASKED
        | {
            "deferral-not-shorter": Refusal({"plan": [PLAN[0] | {"due_on": "2026-03-10"}]}),
            "plan-pays-the-fine": Refusal({"plan": [PLAN[0], PLAN[1] | {"amount": "14999.99"}]}),
        },
    ),
    "refuse-deferral": Act(
        {"reasons": "有履行能力"}, by="head-1", on=date(2026, 3, 3), given=ASKED_TO_DEFER, refused=NOT_ASKED
    ),
}
