"""The file of a remedy, act by act: what party, review body and court have done before the next act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from domain.case import Track
from domain.messages import Event
from domain.stages import RemedyStage
from domain.steps.evidence import EvidenceReceivedFromAgency
from domain.steps.halt import ExecutionStopped
from domain.steps.judgment import FirstInstanceJudgment
from domain.steps.reconsideration import ReconsiderationAccepted, ReconsiderationFiled, ReconsiderationReceived
from domain.steps.reconsideration_answer import AnswerNoticeReceived
from domain.steps.reconsideration_result import DecisionAnnulledOnReview, DecisionUpheld
from domain.steps.suit import SuitFiled
from tests.domain.acts import Refusal
from tests.domain.on_file import INVESTIGATING, entered, happened, recording
from tests.domain.penalty_file import DECIDED, SERVED, SERVICE_DAY

FILED_ON: Final = date(2026, 3, 2)
"""A Monday: without holidays five working days end on Monday 9 March."""

PENDING_ON: Final = date(2026, 3, 9)
NOTIFIED_ON: Final = date(2026, 3, 16)
"""Ten working days to answer end on Monday 30 March."""

RESULT_DAY: Final = date(2026, 5, 8)
"""The sixtieth day after the acceptance."""

SUE_UNTIL: Final = date(2026, 5, 25)
"""Fifteen days after the result end on Saturday 23 May and roll to Monday."""

SUED_ON: Final = date(2026, 5, 25)
DEFEND_UNTIL: Final = date(2026, 6, 9)
JUDGED_ON: Final = date(2026, 9, 1)
APPEAL_UNTIL: Final = date(2026, 9, 16)
ALL_ENDED_ON: Final = date(2026, 8, 25)
"""The day after six months from the service of 24 February."""

CONTESTED: Final[dict[str, Any]] = {
    "contested_act": "penalty",
    "known_on": str(SERVICE_DAY),
    "requests": "请求撤销处罚决定",
}
APPLICATION: Final[dict[str, Any]] = CONTESTED | {"review_body": "上海市人民政府"}
NOTICE: Final[dict[str, Any]] = {
    "letter": "行政复议答复通知书",
    "copy_of_application": "行政复议申请书副本",
    "summary_procedure": False,
}
RESULT: Final[dict[str, Any]] = {"decision": "行政复议决定书"}
ANNULLING: Final[dict[str, Any]] = RESULT | {"ground": "procedure", "redo_ordered": True}
SUING: Final[dict[str, Any]] = CONTESTED | {"court": "上海铁路运输法院", "copy_received_on": str(SUED_ON)}
JUDGMENT: Final[dict[str, Any]] = {
    "court": "上海铁路运输法院",
    "judgment": "行政判决书",
    "judgment_form": "judgment",
    "judgment_outcome": "dismissed",
}

BEGUN: Final = INVESTIGATING
DECISION_SERVED: Final[tuple[Event, ...]] = (*BEGUN, DECIDED[-1], SERVED[-1])
RECEIVED: Final = (*BEGUN, happened(ReconsiderationReceived, FILED_ON, **CONTESTED))
APPLIED: Final = (*BEGUN, happened(ReconsiderationFiled, FILED_ON, **APPLICATION))
PENDING: Final = (*APPLIED, happened(ReconsiderationAccepted, PENDING_ON, letter="受理通知书"))
NOTIFIED: Final = (*PENDING, happened(AnswerNoticeReceived, NOTIFIED_ON, answer_working_days=10, **NOTICE))
UPHELD: Final = (*PENDING, happened(DecisionUpheld, RESULT_DAY, sue_until=SUE_UNTIL, **RESULT))
ANNULLED_ON_REVIEW: Final = happened(DecisionAnnulledOnReview, RESULT_DAY, sue_until=SUE_UNTIL, **ANNULLING)
SUED: Final = (*UPHELD, happened(SuitFiled, SUED_ON, defend_until=DEFEND_UNTIL, **SUING))
JUDGED: Final = (*SUED, happened(FirstInstanceJudgment, JUDGED_ON, appeal_until=APPEAL_UNTIL, **JUDGMENT))


GATHERED_SINCE: Final = happened(
    EvidenceReceivedFromAgency,
    SUED_ON,
    item="E1",
    kind="documentary",
    description="事后调取的会议记录",
    from_agency="上海市公安局",
    source="公安机关调取",
    list_checked=True,
)
"""A paper that came when the remedy was under way."""


def halted(on: date, act: str = "") -> Mapping[str, Refusal]:
    """An act of execution while the review body has stopped it."""
    pending = entered(RemedyStage.RECONSIDERATION_PENDING, Track.REMEDY, act, on=on)
    order = happened(ExecutionStopped, on, act_number=act, ground="requested", decision="停止执行决定书")
    return {"execution-not-halted": Refusal(also=(pending, order))}


MISNAMED: Final[Mapping[str, Refusal]] = {"contested-act-on-file": Refusal({"act_number": "C9"})}
"""The decision of the case is contested without naming a measure or a complainant."""


def recorded(given: tuple[Event, ...]) -> Mapping[str, Refusal]:
    """How an officer is refused who records what an outsider did, whatever stage the main line has reached."""
    return recording(given, needs_stage=False)
