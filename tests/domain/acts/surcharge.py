"""Examples of the surcharge started and stopped."""

from __future__ import annotations

from datetime import date

from domain.case import Track
from domain.stages import RemedyStage
from domain.steps.decision import PenaltyDecided
from domain.steps.payment import FinePaid
from domain.steps.surcharge import SurchargeStarted, SurchargeStopped
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import entered, happened
from tests.domain.penalty_file import DECISION_DAY, OVERDUE, PAYMENT_ENDS, PENALTY, SERVED, TOLD

RUNNING = (*SERVED, happened(SurchargeStarted, OVERDUE))
SUED = entered(RemedyStage.SUIT_PENDING, Track.REMEDY, on=PAYMENT_ENDS)
CAPPED = happened(SurchargeStopped, date(2026, 5, 1), ground="review")
PAID_UP = (*SERVED, happened(FinePaid, date(2026, 3, 2), amount="30000.00", channel="bank", receipt="缴款书"))
UNTOLD = (
    *TOLD,
    happened(PenaltyDecided, DECISION_DAY, number="沪民社罚字〔2026〕第1号", **PENALTY | {"surcharge_told": False}),
    SERVED[-1],
)

ACTS: dict[str, Act] = {
    "start-surcharge": Act(
        by="clock",
        on=OVERDUE,
        given=SERVED,
        refused={
            "payment-overdue": Refusal(on=PAYMENT_ENDS),
            "fine-unpaid": Refusal(given=PAID_UP),
            "surcharge-once": Refusal(given=RUNNING),
            "surcharge-told": Refusal(given=UNTOLD),
            "no-surcharge-during-remedy": Refusal(also=(SUED,)),
            "surcharge-below-cap": Refusal(on=date(2026, 6, 1), given=(*RUNNING, CAPPED)),
        },
    ),
    "stop-surcharge": Act(
        {"ground": "paid"},
        by="clock",
        on=date(2026, 3, 20),
        given=(*RUNNING, PAID_UP[-1]),
        refused={
            "surcharge-once": Refusal(given=SERVED),
            "surcharge-stop-grounded": Refusal(given=RUNNING),
        },
    ),
}
