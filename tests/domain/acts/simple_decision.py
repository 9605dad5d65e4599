"""Examples of what is told, heard, decided, handed over and filed on the spot."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Track
from domain.stages import PenaltyStage, SimplifiedStage
from domain.steps.case_record import CaseLinked
from domain.steps.simple_decision import SimpleDecisionHandedOver, SimpleNoticeGiven, SimplePenaltyDecided
from tests.cases_elsewhere import FINED_ACT
from tests.domain.acts import Act, Refusal
from tests.domain.acts.simplified import OPENED
from tests.domain.on_file import PAIR, entered, happened, recording, single
from tests.domain.penalty_file import pair_refused

ON_THE_DAY = date(2026, 1, 5)
NEXT_DAY = date(2026, 1, 6)
TELLING: dict[str, Any] = {
    "officers": PAIR,
    "intended": [{"kind": "warning"}, {"kind": "fine", "amount": "1000.00"}],
    "facts": "未按规定办理变更登记",
    "reasons": "违反变更登记义务",
    "legal_basis": "社会团体登记管理条例",
    "rights": "可以当场陈述和申辩",
}
FORM: dict[str, Any] = {
    "officers": PAIR,
    "penalties": TELLING["intended"],
    "facts": "未按规定办理变更登记",
    "legal_basis": "社会团体登记管理条例",
    "performance": "十五日内缴至指定银行",
    "place": "上海市演示路1号",
    "remedies": "六十日内先申请行政复议，对复议决定不服的再起诉",
    "review_body": "上海市人民政府",
    "signed": True,
    "surcharge_told": True,
    "occurred_at": "2026-01-05T10:00:00+08:00",
}
RECEIPT: dict[str, Any] = {"officers": PAIR, "receipt": "当场处罚决定书送达回证", "signed": True}
NUMBER = "沪民社罚当字〔2026〕第1号"

BEGUN = (*OPENED, entered(PenaltyStage.IN_SIMPLE_PROCEDURE, on=ON_THE_DAY))
TOLD = (
    *BEGUN,
    happened(SimpleNoticeGiven, ON_THE_DAY, **TELLING),
    entered(SimplifiedStage.SIMPLE_TOLD, Track.SIMPLIFIED, on=ON_THE_DAY),
)
DECIDED = (
    *TOLD,
    happened(SimplePenaltyDecided, ON_THE_DAY, number=NUMBER, **FORM),
    entered(SimplifiedStage.SIMPLE_DECIDED, Track.SIMPLIFIED, on=ON_THE_DAY),
)
HANDED_OVER = (
    *DECIDED,
    happened(SimpleDecisionHandedOver, ON_THE_DAY, **RECEIPT),
    entered(SimplifiedStage.SIMPLE_HANDED_OVER, Track.SIMPLIFIED, on=ON_THE_DAY),
)
LATE = {"done-on-the-spot": Refusal(on=NEXT_DAY)}

ACTS: dict[str, Act] = {
    "give-simple-notice": Act(TELLING, on=ON_THE_DAY, given=BEGUN, refused=pair_refused(BEGUN) | LATE),
    "hear-simple-defence": Act(
        {"points": ["系初次", "已着手办理"], "answers": ["属实，已从轻", "属实"]},
        on=ON_THE_DAY,
        given=TOLD,
        refused={
            **recording(TOLD, needs_stage=False),
            "every-point-answered": Refusal({"answers": ["属实，已从轻"]}),
        },
    ),
    "decide-simple-penalty": Act(
        FORM,
        on=ON_THE_DAY,
        given=TOLD,
        refused={
            **pair_refused(TOLD),
            "simple-penalty-within-limits": Refusal({"penalties": [{"kind": "fine", "amount": "3000.01"}]}),
            "decided-as-noticed": Refusal({"penalties": [{"kind": "fine", "amount": "1000.01"}]}),
            "one-fine-for-one-act": Refusal(also=(happened(CaseLinked, ON_THE_DAY, act_id=str(FINED_ACT)),)),
            "simple-decision-signed": Refusal({"signed": False}),
            "review-body-named": Refusal({"review_body": "民政部"}),
            "done-on-the-spot": Refusal({"occurred_at": "2026-01-06T10:00:00+08:00"}, on=NEXT_DAY),
        },
    ),
    "hand-over-simple-decision": Act(
        RECEIPT,
        on=ON_THE_DAY,
        given=DECIDED,
        refused={
            **pair_refused(DECIDED),
            **LATE,
            "simple-decision-acknowledged": Refusal({"signed": False}),
        },
    ),
    "file-simple-decision": Act(
        {"receipt": "备案登记簿第1号"}, on=NEXT_DAY, given=HANDED_OVER, refused=single(HANDED_OVER, needs_stage=False)
    ),
}
