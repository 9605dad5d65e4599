"""Examples of a suspension of activities: begun, sealed for, ended and released."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import PenaltyStage, SuspensionStage
from domain.steps.activity_suspension import CertificateSealed, SuspensionStarted
from domain.steps.decision import PenaltyDecided
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PAIR, entered, happened, single
from tests.domain.penalty_file import DECIDED, DECISION_DAY, PENALTY, SERVED, SERVICE_DAY, TOLD, pair_refused
from tests.domain.remedy_file import halted

NUMBER = "沪民社罚字〔2026〕第1号"
ITEMS = [
    {"thing": "certificate", "description": "法人登记证书正本", "count": 1},
    {"thing": "certificate_copy", "description": "法人登记证书副本", "count": 2},
    {"thing": "seal", "description": "公章", "count": 1},
    {"thing": "vouchers", "description": "2025年度会计凭证", "count": 12},
]
LIST: dict[str, Any] = {"officers": PAIR, "items": ITEMS, "list_signed": True}


def decided_and_served(*penalties: dict[str, Any]) -> tuple[Any, ...]:
    """A decision of these penalties that has reached the party."""
    contents = PENALTY | {"penalties": penalties}
    return (*TOLD, happened(PenaltyDecided, DECISION_DAY, number=NUMBER, **contents), SERVED[-1])


EFFECTIVE = (*SERVED, entered(PenaltyStage.IN_EXECUTION, on=SERVICE_DAY))
FINED = decided_and_served({"kind": "fine", "amount": "30000.00"})
UNLIMITED = decided_and_served({"kind": "stop_activities"})
RUNNING = (
    *EFFECTIVE,
    happened(SuspensionStarted, SERVICE_DAY, months=3),
    entered(SuspensionStage.SUSPENSION_RUNNING, Track.SUSPENSION, on=SERVICE_DAY),
)
SEALED = (*RUNNING, happened(CertificateSealed, SERVICE_DAY, **LIST))
LAST_DAY = date(2026, 5, 24)
OVER = date(2026, 5, 25)
ENDED = (*SEALED, entered(SuspensionStage.SUSPENSION_OVER, Track.SUSPENSION, on=OVER))

ACTS: dict[str, Act] = {
    "start-activity-suspension": Act(
        on=SERVICE_DAY,
        given=EFFECTIVE,
        refused={
            **halted(SERVICE_DAY),
            **single(EFFECTIVE, needs_stage=False),
            "suspension-imposed": Refusal(given=FINED),
            "decision-effective": Refusal(given=DECIDED),
            "suspension-period-stated": Refusal(given=UNLIMITED),
        },
    ),
    "seal-certificate": Act(
        LIST,
        on=SERVICE_DAY,
        given=RUNNING,
        refused={**halted(SERVICE_DAY)}
        | pair_refused(RUNNING)
        | {"custody-list-signed": Refusal({"list_signed": False})},
    ),
    "end-activity-suspension": Act(
        by="clock",
        on=OVER,
        given=SEALED,
        refused={
            "suspension-period-over": Refusal(on=LAST_DAY),
            "sealed-for-the-suspension": Refusal(given=RUNNING),
        },
    ),
    "unseal-certificate": Act(
        LIST | {"report": "整改报告"},
        on=OVER,
        given=ENDED,
        refused={
            **pair_refused(ENDED),
            "sealed-items-given-back": Refusal({"items": ITEMS[1:]}),
            "custody-list-signed": Refusal({"list_signed": False}),
            "rectification-reported": Refusal({"report": None}),
        },
    ),
}
