"""Examples of hearings set, postponed, held, reported and abandoned."""

from __future__ import annotations

from datetime import date

from tests.domain.acts import Act, Refusal
from tests.domain.on_file import PERSON, recording, recused, single
from tests.domain.penalty_file import HEARING_SET, TOLD

SETTING = {"held_on": "2026-02-24", "place": "听证室", "chair": "chair-1"}
CHAIR = {"chair-never-investigator": Refusal(by="officer-1")}
DAY_BEFORE = {"hearing-day-come": Refusal(on=date(2026, 2, 23))}
REPRESENTATIVE = PERSON

ACTS: dict[str, Act] = {
    "serve-hearing-notice": Act(
        SETTING,
        on=date(2026, 2, 10),
        given=TOLD,
        refused={
            **single(TOLD, needs_stage=False),
            "chair-never-investigator": Refusal({"chair": "officer-2"}),
            "hearing-noticed-in-time": Refusal({"held_on": "2026-02-19"}),
            "hearing-public": Refusal({"public": False}),
        },
    ),
    "challenge-chair": Act(
        {"grounds": "与调查人员有亲属关系"},
        on=date(2026, 2, 12),
        given=HEARING_SET,
        refused=recording(HEARING_SET, needs_stage=False),
    ),
    "postpone-hearing": Act(
        {"reason": "主持人出差"}, by="chair-1", on=date(2026, 2, 12), given=HEARING_SET, refused=CHAIR
    ),
    "hold-hearing": Act(
        {"representatives": [REPRESENTATIVE], "record_signed": True, "summary": "双方陈述、质证、辩论"},
        by="chair-1",
        on=date(2026, 2, 24),
        given=HEARING_SET,
        refused={
            "chair-never-investigator": Refusal(given=(*HEARING_SET, recused("chair-1"))),
            "hearing-noticed-in-time": Refusal(on=date(2026, 2, 19)),
            **DAY_BEFORE,
            "at-most-two-representatives": Refusal({"representatives": [REPRESENTATIVE] * 3}),
            "hearing-record-signed": Refusal({"record_signed": False}),
        },
    ),
    "report-hearing": Act(
        {"facts": "事实清楚", "views": "当事人请求从轻", "opinion": "维持拟处罚意见", "cost_to_party": "0.00"},
        by="chair-1",
        on=date(2026, 2, 25),
        given=HEARING_SET,
        refused=CHAIR,
    ),
    "record-abandoned-hearing": Act(
        {"how": "无正当理由未到场"}, by="chair-1", on=date(2026, 2, 24), given=HEARING_SET, refused=CHAIR | DAY_BEFORE
    ),
}
