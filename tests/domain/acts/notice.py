"""Examples of the prior notice, of the proposal to impose nothing, and of the end of the notice stage."""

from __future__ import annotations

from datetime import date

from domain.steps.notice import PriorNoticeServed
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened, single
from tests.domain.penalty_file import (
    ASSIGNED,
    INTENTION,
    NOTICE_DAY,
    NOTICED,
    PERIODS_OVER,
    REPORTED,
    TOLD,
    pair_refused,
)

LAST_DAY = date(2026, 2, 9)
FINE = [{"kind": "fine", "amount": "30000.00"}]
FINE_NOTICED = (*REPORTED, happened(PriorNoticeServed, NOTICE_DAY, **INTENTION | {"intended": FINE}))

ACTS: dict[str, Act] = {
    "serve-prior-notice": Act(
        INTENTION,
        on=NOTICE_DAY,
        given=REPORTED,
        refused={
            **pair_refused(REPORTED),
            "report-before-notice": Refusal(given=ASSIGNED),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
    "propose-no-penalty": Act(
        {"reasons": "轻微并及时改正"}, given=REPORTED, refused=single(REPORTED, needs_stage=False)
    ),
    "close-notice-stage": Act(
        on=PERIODS_OVER,
        given=TOLD,
        refused={
            **single(TOLD, needs_stage=False),
            "hearing-right-told": Refusal(given=(*REPORTED, NOTICED)),
            "hearing-right-offered": Refusal(given=FINE_NOTICED),
            "decision-after-defence-period": Refusal(on=LAST_DAY),
            "decision-after-hearing-period": Refusal(on=LAST_DAY),
        },
    ),
}
