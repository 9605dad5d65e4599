"""Examples of certificate and seal collected, or declared void."""

from __future__ import annotations

from datetime import date

from domain.stages import PenaltyStage
from tests.domain.acts import Act, Refusal
from tests.domain.acts.activity_suspension import FINED, LIST, decided_and_served
from tests.domain.on_file import entered, single
from tests.domain.penalty_file import SERVICE_DAY, pair_refused
from tests.domain.remedy_file import halted

REVOKED = (
    *decided_and_served({"kind": "revocation_of_certificate"}),
    entered(PenaltyStage.IN_EXECUTION, on=SERVICE_DAY),
)
NOT_ENDED = {"registration-ended": Refusal(given=FINED)}

ACTS: dict[str, Act] = {
    "collect-certificate": Act(
        LIST | {"how_collected": "surrendered"},
        given=REVOKED,
        refused={
            **halted(SERVICE_DAY),
            **pair_refused(REVOKED),
            **NOT_ENDED,
            "custody-list-signed": Refusal({"list_signed": False}),
            "no-execution-at-night": Refusal({"how_collected": "collected", "at_night_or_holiday": True}),
        },
    ),
    "void-certificate": Act(
        {"ground": "not_surrendered", "reason": "逾期未交回", "medium": "上海社会组织网", "announcement": "公告第1号"},
        on=date(2026, 3, 4),
        given=REVOKED,
        refused={
            **halted(SERVICE_DAY),
            **single(REVOKED, needs_stage=False),
            **NOT_ENDED,
            "surrender-period-over": Refusal(on=date(2026, 3, 3)),
        },
    ),
}
