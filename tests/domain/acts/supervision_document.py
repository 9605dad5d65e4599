"""Examples of documents of supervision, received and answered."""

from __future__ import annotations

from typing import Any

from domain.steps.supervision_document import SupervisionDocumentAnswered, SupervisionDocumentReceived
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened, recording, single

LETTER: dict[str, Any] = {
    "paper": "演示执监督〔2026〕1号",
    "kind": "urging_letter",
    "from_agency": "上海市演示司法局",
    "demand": "说明立案后超过六十日未采取调查措施的原因",
    "answer_by": "2026-03-16",
}
ANSWER: dict[str, Any] = {"paper": LETTER["paper"], "kind": "result", "statement": "已恢复调查并报送进展"}
RECEIVED = (*INVESTIGATING, happened(SupervisionDocumentReceived, **LETTER))
ANSWERED = (*RECEIVED, happened(SupervisionDocumentAnswered, **ANSWER))

ACTS: dict[str, Act] = {
    "receive-supervision-document": Act(
        LETTER,
        given=INVESTIGATING,
        refused={
            **recording(INVESTIGATING, needs_stage=False),
            "supervision-document-is-new": Refusal(given=RECEIVED),
        },
    ),
    "answer-supervision-document": Act(
        ANSWER,
        given=RECEIVED,
        refused={
            **single(RECEIVED, needs_stage=False),
            "supervision-document-on-file": Refusal({"paper": "另一文书"}),
            "supervision-answer-not-repeated": Refusal(given=ANSWERED),
            "after-what-it-follows": Refusal(on=DAY_BEFORE),
        },
    ),
}
