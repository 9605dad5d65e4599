"""站点: the main line of each kind of case as a reader thinks of it, a handful of stations for all its stages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from domain.stages import AbnormalListingStage as A
from domain.stages import BanStage as B
from domain.stages import ClueStage as C
from domain.stages import JointStage as J
from domain.stages import PenaltyStage as P
from domain.stages import SeriousListingStage as S

_TO_THE_POLICE: Final = (
    P.CRIMINAL_TRANSFER_PENDING,
    P.CRIMINAL_TRANSFER_READY,
    P.TRANSFERRED_TO_POLICE,
    P.WAITING_CRIMINAL_RESULT,
    P.CONVICTED,
)
_PENALTY: Final = (
    ("立案", (P.FILED, P.IN_SIMPLE_PROCEDURE)),
    (
        "调查",
        (P.INVESTIGATING, P.SUSPENDED, *_TO_THE_POLICE, P.TRANSFERRED_OUT, P.WITHDRAWN, P.CLOSED_TERMINATED),
    ),
    ("调查终结", (P.REPORTED,)),
    ("告知", (P.NOTICE_SERVED,)),
    ("待决定", (P.READY_TO_DECIDE,)),
    ("决定", (P.DECIDED, P.DECIDED_NO_PENALTY, P.ANNULLED)),
    (
        "执行",
        (P.IN_EXECUTION, P.DEMAND_SERVED, P.COURT_EXECUTION, P.EXECUTION_SUSPENDED, P.EXECUTED, P.EXECUTION_ENDED),
    ),
    ("结案", (P.CLOSED,)),
    ("归档", (P.ARCHIVED,)),
)
_BAN: Final = (
    ("立案", (B.FILED,)),
    (
        "调查",
        (
            *(B.INVESTIGATING, B.SUSPENDED, *_TO_THE_POLICE, B.TRANSFERRED_OUT, B.WITHDRAWN, B.CLOSED_TERMINATED),
            *(B.CLOSED_NOT_ILLEGAL, B.TRANSFERRED),
        ),
    ),
    ("认定", (B.IDENTIFIED, B.SELF_DISSOLVED, B.UNDER_ADMONITION, B.DISSUADED, B.GUIDED_TO_REGISTER)),
    ("告知", (B.NOTICE_SERVED,)),
    ("待决定", (B.READY_FOR_DECISION,)),
    ("决定", (B.BANNED, B.NOT_BANNED, B.ANNULLED)),
    ("执行", (B.IN_EXECUTION, B.EXECUTED)),
    ("结案", (B.CLOSED, B.RESURGENCE_DETECTED, B.SECURITY_CASE_WITH_POLICE)),
    ("归档", (B.ARCHIVED,)),
)
_CLUE: Final = (
    ("收到", (C.RECEIVED,)),
    ("核查", (C.UNDER_VERIFICATION,)),
    ("核查完毕", (C.VERIFIED,)),
    ("监管或调解", (C.UNDER_SUPERVISION_MEASURE, C.REFERRED_TO_MEDIATION)),
    ("转办", (C.TRANSFERRED, C.ESCALATED_TO_CASE, C.ESCALATED_TO_BAN_CASE, C.ESCALATED_TO_LISTING)),
    (
        "办结",
        (C.REJECTED, C.MERGED, C.CLOSED_UNFOUNDED, C.CLOSED_NOT_FILED, C.CLOSED_CORRECTED, C.CLOSED_MEDIATED),
    ),
    ("归档", (C.ARCHIVED,)),
)
_JOINT: Final = (
    ("提请", (J.INITIATED,)),
    ("会商", (J.CONSULTED,)),
    ("分工", (J.PLANNED,)),
    ("联合行动", (J.UNDER_WAY,)),
    ("汇总结果", (J.FED_BACK,)),
    ("整改", (J.RECTIFICATION_FOLLOWED,)),
    ("结束", (J.CONCLUDED, J.CANCELLED)),
    ("归档", (J.ARCHIVED,)),
)
_ABNORMAL: Final = (
    ("提议", (A.PROPOSED,)),
    ("告知", (A.NOTICE_SERVED,)),
    ("待决定", (A.READY_TO_LIST,)),
    ("列入", (A.LISTED, A.DECLINED, A.ANNULLED)),
    ("移出审查", (A.REMOVAL_PENDING, A.ESCALATION_DUE)),
    ("待移出", (A.REMOVAL_DUE,)),
    ("移出", (A.REMOVED, A.ESCALATED_TO_SERIOUS, A.CORRECTED)),
    ("归档", (A.ARCHIVED,)),
)
_SERIOUS: Final = (
    ("提议", (S.PROPOSED,)),
    ("告知", (S.NOTICE_SERVED,)),
    ("待决定", (S.READY_TO_LIST,)),
    ("列入", (S.LISTED, S.DECLINED, S.ANNULLED)),
    ("移出审查", (S.REMOVAL_PENDING,)),
    ("待移出", (S.REMOVAL_DUE,)),
    ("移出", (S.REMOVED, S.CORRECTED)),
    ("归档", (S.ARCHIVED,)),
)
STATIONS: Final = {
    "warning": _CLUE,
    "investigation": _PENALTY,
    "ban": _BAN,
    "abnormal_listing": _ABNORMAL,
    "serious_listing": _SERIOUS,
    "joint_enforcement": _JOINT,
}
"""By kind of case: the stations in their order, each with the stages of the main track that stand there."""


@cache
def stations_of(kind: str) -> tuple[tuple[str, ...], Mapping[str, int]]:
    """The names of a kind's stations, and the number of the station at which each stage stands; from 0."""
    stations = STATIONS.get(kind, ())
    numbered = {str(stage): number for number, (_, stages) in enumerate(stations) for stage in stages}
    return tuple(name for name, _ in stations), numbered
