"""Examples of the right to a hearing told, used, waived, lapsed, refused and withdrawn."""

from __future__ import annotations

from datetime import date

from domain.steps.notice import PriorNoticeServed
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, happened, recording
from tests.domain.penalty_file import (
    INTENTION,
    NOTICE_DAY,
    NOTICED,
    PERIODS_OVER,
    REPORTED,
    TOLD,
    own_work,
    pair_refused,
)

LAST_DAY = date(2026, 2, 9)
NOT_TOLD = (*REPORTED, NOTICED)
UNBIASED = recording(TOLD, needs_stage=False)
WARNED = (*REPORTED, happened(PriorNoticeServed, NOTICE_DAY, **INTENTION | {"intended": [{"kind": "warning"}]}))

ACTS: dict[str, Act] = {
    "serve-hearing-right-notice": Act(
        {"officers": PAIR, "method": "direct"},
        on=NOTICE_DAY,
        given=NOT_TOLD,
        refused={
            **pair_refused(NOT_TOLD),
            "hearing-eligible": Refusal(given=WARNED),
            "public-notice-completed": Refusal({"method": "public_notice"}),
            "electronic-service-confirmed": Refusal({"method": "electronic"}),
        },
    ),
    "request-hearing": Act(
        {"reasons": ["对事实有异议"]},
        on=LAST_DAY,
        given=TOLD,
        refused=UNBIASED | {"hearing-requested-in-time": Refusal(on=PERIODS_OVER)},
    ),
    "waive-hearing": Act(
        {"express": True, "written": True},
        on=date(2026, 2, 4),
        given=TOLD,
        refused=UNBIASED | {"waiver-express": Refusal({"express": False})},
    ),
    "end-hearing-request-period": Act(
        by="clock", on=PERIODS_OVER, given=TOLD, refused={"hearing-request-period-over": Refusal(on=LAST_DAY)}
    ),
    "refuse-hearing": Act(
        {"late": True, "not_eligible": False, "reasons": "逾期提出"},
        by="head-1",
        given=TOLD,
        refused={"hearing-refusal-founded": Refusal({"late": False}), **own_work()},
    ),
    "withdraw-hearing-request": Act(
        {"written": True}, given=TOLD, refused=UNBIASED | {"waiver-express": Refusal({"written": False})}
    ),
}
