"""Examples of judgments, of the appeal against them, and of the suit beginning again."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.steps.judgment import FirstInstanceJudgment
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import happened
from tests.domain.remedy_file import APPEAL_UNTIL, JUDGED, JUDGED_ON, JUDGMENT, SUED, recorded

FINAL_ON = date(2026, 9, 17)
RETURNED: dict[str, Any] = {"ruling": "行政裁定书", "reason": "遗漏当事人"}
ANNULLED = (
    *SUED,
    happened(
        FirstInstanceJudgment, JUDGED_ON, appeal_until=APPEAL_UNTIL, **JUDGMENT | {"judgment_outcome": "annulled"}
    ),
)

ACTS: dict[str, Act] = {
    "record-first-instance-judgment": Act(JUDGMENT, on=JUDGED_ON, given=SUED, refused=recorded(SUED)),
    "file-appeal": Act(
        {"court": "上海市第三中级人民法院", "appellant": "party", "reasons": "适用法律错误"},
        on=APPEAL_UNTIL,
        given=JUDGED,
        refused=recorded(JUDGED),
    ),
    "record-final-judgment": Act(
        {"judgment": "行政判决书", "judgment_outcome": "upheld"},
        on=FINAL_ON,
        given=JUDGED,
        refused={
            **recorded(JUDGED),
            "judgment-appealable-no-more": Refusal(on=APPEAL_UNTIL),
            "final-as-judged": Refusal(given=ANNULLED),
        },
    ),
    "record-final-annulment": Act(
        {"judgment": "行政判决书", "judgment_outcome": "annulled", "ground": "procedure", "redo_ordered": True},
        on=FINAL_ON,
        given=ANNULLED,
        refused={
            **recorded(ANNULLED),
            "judgment-appealable-no-more": Refusal(on=APPEAL_UNTIL),
            "final-as-judged": Refusal(given=JUDGED),
        },
    ),
    "record-remand": Act(RETURNED, on=date(2026, 10, 12), given=JUDGED, refused=recorded(JUDGED)),
    "record-retrial": Act(RETURNED, on=date(2026, 10, 12), given=JUDGED, refused=recorded(JUDGED)),
}
