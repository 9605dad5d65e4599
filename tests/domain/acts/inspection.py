"""Examples of certificates shown, notices of investigation, inquiries and inspections."""

from __future__ import annotations

from typing import Any

from domain.steps.evidence import EvidenceReceivedFromAgency
from tests.domain.acts import Act, Refusal
from tests.domain.on_file import INVESTIGATING, MORNING, NOON, PAIR, PERSON, happened, pair, single

ITEM_TAKEN = happened(
    EvidenceReceivedFromAgency,
    item="E1",
    kind="documentary",
    description="年度检查通知书",
    from_agency="上海市公安局",
    source="公安机关调取",
    list_checked=True,
)
MINUTES: dict[str, Any] = {
    "item": "E1",
    "officers": PAIR,
    "place": "上海市演示协会办公室",
    "occurred_at": MORNING,
    "ended_at": NOON,
    "certificates_shown": True,
    "signed": True,
}
NOTICE: dict[str, Any] = {
    "paper": "沪民社检通字〔2026〕第1号",
    "subject": "年度检查情况",
    "scope": "2024年度、2025年度账目",
    "officers": PAIR,
    "received_by": PERSON,
}
RECORD_REFUSALS = {
    **pair(INVESTIGATING),
    "evidence-item-new": Refusal(given=(*INVESTIGATING, ITEM_TAKEN)),
}

ACTS: dict[str, Act] = {
    "show-certificate": Act(
        {"officers": PAIR, "shown_to": PERSON, "on_own_initiative": True},
        given=INVESTIGATING,
        refused=pair(INVESTIGATING),
    ),
    "serve-investigation-notice": Act(
        NOTICE,
        given=INVESTIGATING,
        refused={
            **single(INVESTIGATING),
            "two-officers": Refusal(changes={"officers": ["officer-1"]}),
            "certified-officers": Refusal(changes={"officers": ["officer-1", "uncertified"]}),
        },
    ),
    "record-inquiry": Act(
        {
            **MINUTES,
            "kind": "party_statement",
            "respondent": PERSON,
            "rights_told": True,
            "questioned_alone": True,
            "summary": "承认未参加2024年度检查",
        },
        given=INVESTIGATING,
        refused=RECORD_REFUSALS,
    ),
    "record-onsite-inspection": Act(
        {**MINUTES, "present": PERSON, "findings": "办公室内未见2024年度账册"},
        given=INVESTIGATING,
        refused={
            **RECORD_REFUSALS,
            "inspection-plan-standing": Refusal({"inspection_plan": "00000000-0000-4000-8000-000000000007"}),
        },
    ),
}
