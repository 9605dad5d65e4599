"""Examples of a fine collected on the spot and handed on."""

from __future__ import annotations

from datetime import date

from domain.steps.on_spot_fine import FineCollectedOnSpot
from tests.domain.acts import Act, Refusal
from tests.domain.acts.simple_decision import HANDED_OVER, ON_THE_DAY
from tests.domain.on_file import PAIR, happened, single
from tests.domain.penalty_file import pair_refused

COLLECTION = {
    "officers": PAIR,
    "amount": "1000.00",
    "ground": "hard_later",
    "receipt_number": "罚没专用票据第1号",
    "special_receipt": True,
}
COLLECTED = (*HANDED_OVER, happened(FineCollectedOnSpot, ON_THE_DAY, **COLLECTION))

ACTS: dict[str, Act] = {
    "collect-fine-on-spot": Act(
        COLLECTION,
        on=ON_THE_DAY,
        given=HANDED_OVER,
        refused={
            **pair_refused(HANDED_OVER),
            "on-spot-collection-allowed": Refusal({"ground": "remote"}),
            "on-spot-collection-within-fine": Refusal({"amount": "1000.01"}),
            "special-receipt-given": Refusal({"special_receipt": False}),
        },
    ),
    "hand-in-on-spot-fine": Act(
        {"receipt_number": "罚没专用票据第1号", "handed_to": "authority", "proof": "内部交接单"},
        on=date(2026, 1, 7),
        given=COLLECTED,
        refused={
            **single(COLLECTED, needs_stage=False),
            "on-spot-fine-held": Refusal({"handed_to": "bank"}),
            "on-spot-fine-handed-on-in-time": Refusal(on=date(2026, 1, 8)),
        },
    ),
}
