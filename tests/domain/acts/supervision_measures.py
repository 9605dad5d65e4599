"""Examples of regulatory talks and of guidance."""

from __future__ import annotations

from datetime import date

from domain.steps.supervision_measures import RegulatoryTalkDecided
from tests.domain.acts import Act, Refusal
from tests.domain.clue_file import VERIFIED
from tests.domain.on_file import DAY_BEFORE, MORNING, PAIR, PERSON, happened, single
from tests.domain.penalty_file import own_work, pair_refused

INVITATION = {
    "persons": [PERSON],
    "talk_on": "2026-03-02",
    "place": "上海市民政局302室",
    "purpose": "指出问题，督促改正",
    "why_minor": "逾期报送不足一月，未造成后果",
}
INVITED = (*VERIFIED, happened(RegulatoryTalkDecided, DAY_BEFORE, **INVITATION))

ACTS: dict[str, Act] = {
    "decide-regulatory-talk": Act(
        INVITATION,
        by="head-1",
        given=VERIFIED,
        refused={**own_work(), "talk-day-ahead": Refusal({"talk_on": "2026-03-01"})},
    ),
    "record-regulatory-talk": Act(
        {
            "officers": PAIR,
            "present": [PERSON],
            "summary": "对方承诺一周内补报",
            "signed": True,
            "occurred_at": MORNING,
        },
        given=INVITED,
        refused={**pair_refused(INVITED), "talk-decided": Refusal(given=VERIFIED)},
    ),
    "record-missed-talk": Act(
        {"excused": True, "excuse": "负责人住院，来函说明"},
        given=INVITED,
        refused={
            **single(INVITED, needs_stage=False),
            "talk-decided": Refusal(given=VERIFIED),
            "talk-day-come": Refusal(on=date(2026, 3, 1)),
        },
    ),
    "give-guidance": Act(
        {"advice": "建议完善财务管理制度", "told_voluntary": True},
        given=VERIFIED,
        refused=single(VERIFIED, needs_stage=False),
    ),
}
