"""Examples of every result of a reconsideration."""

from __future__ import annotations

from typing import Any

from tests.domain.acts import Act, Refusal
from tests.domain.remedy_file import ANNULLING, PENDING, RESULT, RESULT_DAY, recorded


def _result(**more: Any) -> Act:
    return Act(RESULT | more, on=RESULT_DAY, given=PENDING, refused=recorded(PENDING))


ACTS: dict[str, Act] = {
    "record-decision-upheld": _result(),
    "record-decision-changed": _result(changed_to="罚款一万元", penalties=[{"kind": "fine", "amount": "10000.00"}]),
    "record-reconsideration-dismissed": _result(reasons="复议请求不成立"),
    "record-duty-ordered": _result(duty="三十日内答复举报人"),
    "record-mediation": Act(
        {"mediation_document": "行政复议调解书", "result": "分期缴纳", "signed": True},
        on=RESULT_DAY,
        given=PENDING,
        refused={**recorded(PENDING), "mediation-document-signed": Refusal({"signed": False})},
    ),
    "withdraw-reconsideration": Act(
        {"reason": "达成和解", "settled": True}, on=RESULT_DAY, given=PENDING, refused=recorded(PENDING)
    ),
    "record-annulment-on-review": Act(ANNULLING, on=RESULT_DAY, given=PENDING, refused=recorded(PENDING)),
}
