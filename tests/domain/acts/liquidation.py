"""Examples of the duty to liquidate, the liquidation, and the end in the register."""

from __future__ import annotations

from datetime import date

from domain.case import Track
from domain.stages import LiquidationStage
from domain.steps.liquidation import LiquidationCompleted, LiquidationDutyNotified
from tests.domain.acts import Act, Refusal
from tests.domain.acts.activity_suspension import FINED
from tests.domain.acts.certificate import REVOKED
from tests.domain.on_file import PERSON, entered, happened, recording, single

DUTY = {
    "duty": "成立清算组织，完成清算后办理注销登记",
    "days": 15,
    "consequence": "逾期不成立的，申请人民法院指定清算",
    "receipt": "送达回证",
}
NOTIFIED_ON = date(2026, 3, 2)
GROUP_OVERDUE = date(2026, 3, 18)
COMPLETED_ON = date(2026, 6, 1)
REPORT = {"report": "清算报告", "remaining_property": "用于章程所定宗旨"}
RULING = {"ruling": "民事裁定书"}
TOLD = (
    *REVOKED,
    happened(LiquidationDutyNotified, NOTIFIED_ON, **DUTY),
    entered(LiquidationStage.LIQUIDATION_DUE, Track.LIQUIDATION, on=NOTIFIED_ON),
)
COMPLETED = (*TOLD, happened(LiquidationCompleted, COMPLETED_ON, **REPORT))
UNBIASED = recording(TOLD, needs_stage=False)

ACTS: dict[str, Act] = {
    "notify-liquidation-duty": Act(
        DUTY,
        on=NOTIFIED_ON,
        given=REVOKED,
        refused={**single(REVOKED, needs_stage=False), "registration-ended": Refusal(given=FINED)},
    ),
    "start-liquidation": Act(
        {"members": 3, "guided_by": "业务主管单位", "leader": PERSON},
        on=date(2026, 3, 10),
        given=TOLD,
        refused=UNBIASED,
    ),
    "apply-for-court-liquidation": Act(
        {"court": "上海市第三中级人民法院", "reasons": "逾期未成立清算组织"},
        on=GROUP_OVERDUE,
        given=TOLD,
        refused={
            **single(TOLD, needs_stage=False),
            "liquidation-group-overdue": Refusal(on=date(2026, 3, 17)),
        },
    ),
    "record-court-liquidation-order": Act(RULING, on=date(2026, 4, 20), given=TOLD, refused=UNBIASED),
    "record-court-liquidation-refusal": Act(
        RULING | {"reasons": "尚有可供清算的人员"}, on=date(2026, 4, 20), given=TOLD, refused=UNBIASED
    ),
    "complete-liquidation": Act(REPORT, on=COMPLETED_ON, given=TOLD, refused=UNBIASED),
    "record-deregistration": Act(
        {"register_entry": "注销登记第1号"},
        on=date(2026, 6, 16),
        given=COMPLETED,
        refused={
            **recording(COMPLETED, needs_stage=False),
            "deregistered-in-time": Refusal(on=date(2026, 6, 17)),
        },
    ),
}
