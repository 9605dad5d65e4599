"""Examples of credit repair."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.publication_file import PUBLISHED, WAITS_UNTIL
from tests.domain.remedy_file import recorded

ASKED_ON = date(2026, 5, 24)

ACTS: dict[str, Act] = {
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
