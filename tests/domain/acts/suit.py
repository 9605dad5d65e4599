"""Examples of a suit and of the authority's defence."""

from __future__ import annotations

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PERSON, single
from tests.domain.penalty_file import own_work
from tests.domain.remedy_file import DEFEND_UNTIL, GATHERED_SINCE, MISNAMED, SUED, SUED_ON, SUING, UPHELD, recorded

ACTS: dict[str, Act] = {
    "file-suit": Act(SUING, on=SUED_ON, given=UPHELD, refused=recorded(UPHELD) | MISNAMED),
    "file-defence-statement": Act(
        {"answer": "处罚决定合法", "evidence": "证据目录", "norms": "社会团体登记管理条例"},
        on=DEFEND_UNTIL,
        given=SUED,
        refused={
            **single(SUED, needs_stage=False),
            "evidence-on-file": Refusal({"evidence_items": ["E9"]}),
            "answer-rests-on-what-was-had": Refusal({"evidence_items": ["E1"]}, also=(GATHERED_SINCE,)),
        },
    ),
    "give-power-of-attorney": Act(
        {"own_staff": ["officer-1"], "lawyers": [PERSON], "power_of_attorney": "授权委托书"},
        by="head-1",
        on=SUED_ON,
        given=SUED,
        refused=own_work(),
    ),
    "withdraw-suit": Act({"ruling": "准许撤诉裁定书"}, on=DEFEND_UNTIL, given=SUED, refused=recorded(SUED)),
}
