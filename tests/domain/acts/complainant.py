"""Examples of a complainant: registered, told of the acceptance and the result, and his identity opened."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import ComplainantStage
from domain.steps.complainant import ComplainantRegistered
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, entered, happened, recording, single

NAME = {"subject": "0b5f7a52-0000-4000-8000-000000000011", "value": "演示举报人"}
CONTACT = {"subject": "0b5f7a52-0000-4000-8000-000000000011", "value": "演示电话0000"}
REGISTRATION: dict[str, Any] = {
    "complainant": "C1",
    "full_name": NAME,
    "contact": CONTACT,
    "confidentiality_requested": True,
}
REGISTERED = (
    *INVESTIGATING,
    happened(ComplainantRegistered, DAY_BEFORE, answer_working_days=30, **REGISTRATION),
    entered(ComplainantStage.ANSWER_DUE, Track.COMPLAINANT, "C1", on=DAY_BEFORE),
)
ANSWER: dict[str, Any] = {
    "complainant": "C1",
    "result": "已依法责令改正",
    "legal_basis": "社会团体登记管理条例",
    "told_how": "书面",
}
NAMED = f"感谢{NAME['value']}反映情况"

ACTS: dict[str, Act] = {
    "register-complainant": Act(
        REGISTRATION,
        given=INVESTIGATING,
        refused={
            **recording(INVESTIGATING, needs_stage=False),
            "complainant-named": Refusal({"full_name": NAME | {"value": None}}),
        },
    ),
    "accept-complaint": Act(
        {"complainant": "C1", "told_how": "电话"},
        given=REGISTERED,
        refused=single(REGISTERED, needs_stage=False),
    ),
    "answer-complainant": Act(
        ANSWER,
        given=REGISTERED,
        refused={
            **single(REGISTERED, needs_stage=False),
            "complainant-identity-kept": Refusal({"result": NAMED}),
        },
    ),
    "record-answer-not-possible": Act(
        {
            "complainant": "C1",
            "attempts": [
                {"tried_on": "2026-03-01", "how": "电话无人接听"},
                {"tried_on": "2026-03-02", "how": "信件退回"},
            ],
            "reason": "所留联系方式均无法联系",
        },
        given=REGISTERED,
        refused={
            **single(REGISTERED, needs_stage=False),
            "after-what-it-follows": Refusal(
                {"attempts": [{"tried_on": date(2026, 3, 3), "how": "电话无人接听"}]},
            ),
        },
    ),
    "open-complainant-identity": Act(
        {"complainant": "C1", "purpose": "答复举报人前核实联系方式"},
        given=REGISTERED,
        refused={
            **single(REGISTERED, needs_stage=False),
            "complainant-on-file": Refusal({"complainant": "C2"}),
        },
    ),
}
