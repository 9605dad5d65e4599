"""Examples of credit repair."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import single
from tests.domain.penalty_file import DECISION_DAY
from tests.domain.publication_file import ASSESSED_ON, PUBLISHED, WAITS_UNTIL
from tests.domain.remedy_file import BEGUN, recorded

ASKED_ON = date(2026, 5, 24)

ACTS: dict[str, Act] = {
    "decide-credit": Act(
        {
            "severity": "general",
            "reasons": "罚款，属一般失信",
            "sent": True,
            "conduct_ended_on": "2025-06-30",
            "document_date": str(DECISION_DAY),
        },
        on=ASSESSED_ON,
        given=BEGUN,
        refused={
            **single(BEGUN, needs_stage=False),
            "credit-conduct-ended": Refusal({"conduct_ended_on": "2027-01-01"}),
        },
    ),
    "request-credit-repair": Act(
        {"duties_performed": True, "undertaking_made": True, "statement": "已缴清罚款并参加年检"},
        on=ASKED_ON,
        given=PUBLISHED,
        refused={
            **recorded(PUBLISHED),
            "repair-after-shortest-period": Refusal(on=WAITS_UNTIL),
            "repair-after-performance": Refusal({"duties_performed": False}),
            "repair-with-undertaking": Refusal({"undertaking_made": False}),
        },
    ),
    "record-credit-repair": Act(
        {"agency": "信用中国（上海）", "conditions_met": "最短公示期届满，义务履行完毕"},
        on=date(2026, 6, 1),
        given=PUBLISHED,
        refused=recorded(PUBLISHED),
    ),
    "record-credit-repair-refusal": Act(
        {"agency": "信用中国（上海）", "reasons": "承诺书内容不完整"},
        on=date(2026, 6, 1),
        given=PUBLISHED,
        refused=recorded(PUBLISHED),
    ),
}
