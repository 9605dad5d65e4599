"""Examples of what the authority owes, and of what the review body orders, while the reconsideration is pending."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PERSON, single
from tests.domain.penalty_file import own_work
from tests.domain.remedy_file import GATHERED_SINCE, NOTICE, NOTIFIED, NOTIFIED_ON, PENDING, recorded

ANSWER_UNTIL = date(2026, 3, 30)

ACTS: dict[str, Act] = {
    "receive-answer-notice": Act(NOTICE, on=NOTIFIED_ON, given=PENDING, refused=recorded(PENDING)),
    "name-authority-representative": Act(
        {"own_staff": ["officer-1", "officer-2"], "lawyers": [PERSON], "power_of_attorney": "授权委托书"},
        by="head-1",
        on=NOTIFIED_ON,
        given=PENDING,
        refused=own_work(),
    ),
    "file-reconsideration-answer": Act(
        {"answer": "事实清楚、程序合法，应予维持", "evidence": "证据目录及卷宗"},
        on=ANSWER_UNTIL,
        given=NOTIFIED,
        refused={
            **single(NOTIFIED, needs_stage=False),
            "evidence-on-file": Refusal({"evidence_items": ["E9"]}),
            "answer-rests-on-what-was-had": Refusal({"evidence_items": ["E1"]}, also=(GATHERED_SINCE,)),
        },
    ),
    "end-answer-period": Act(
        by="clock",
        on=date(2026, 3, 31),
        given=NOTIFIED,
        refused={"answer-period-over": Refusal(on=ANSWER_UNTIL)},
    ),
    "record-third-party": Act(
        {"third_party": PERSON, "interest": "与处罚决定有利害关系"},
        on=NOTIFIED_ON,
        given=PENDING,
        refused=recorded(PENDING),
    ),
    "record-execution-stopped": Act(
        {"ground": "requested", "decision": "停止执行决定书"}, on=NOTIFIED_ON, given=PENDING, refused=recorded(PENDING)
    ),
}
