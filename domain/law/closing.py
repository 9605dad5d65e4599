"""结案与归档: which ground closes a case at which stage, and that the file is whole (行政处罚法第47条)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import ALL, APL, ARL, P68_WHOLE
from domain.messages import Labelled


class ClosingGround(Labelled):
    """结案事由; every outcome closes on a ground of its own."""

    EXECUTED = "executed", "处罚执行完毕", "executed"
    NO_PENALTY = "no_penalty", "不予处罚", "no penalty"
    FILING_WITHDRAWN = "filing_withdrawn", "撤销立案", "filing withdrawn"
    TRANSFERRED = "transferred", "移送", "transferred"
    EXECUTION_TERMINATED = "execution_terminated", "终结执行", "execution terminated"
    COURT_EXECUTED = "court_executed", "法院执行完毕或终结", "court execution finished"
    CONVICTED = "convicted", "刑事定罪", "criminal conviction, nothing left to sanction"
    TERMINATED = "terminated", "终止调查", "investigation terminated"
    ANNULLED_NO_REDO = "annulled_no_redo", "撤销后不重作", "annulled, no new act due"
    SIMPLIFIED_DROPPED = "simplified_dropped", "简易程序终止", "simplified procedure dropped"
    BANNED = "banned", "取缔执行完毕", "ban carried out"
    DISSUADED = "dissuaded", "劝散", "dissuaded"
    GUIDED_TO_REGISTER = "guided_to_register", "引导登记", "guided to register"
    SELF_DISSOLVED = "self_dissolved", "自行解散", "dissolved by itself"
    NOT_ILLEGAL = "not_illegal", "不构成", "not illegal"


_ENDED_EARLY: Final = {
    "withdrawn": frozenset({ClosingGround.FILING_WITHDRAWN}),
    "transferred_out": frozenset({ClosingGround.TRANSFERRED}),
    "convicted": frozenset({ClosingGround.CONVICTED}),
    "annulled": frozenset({ClosingGround.ANNULLED_NO_REDO}),
}
PENALTY_GROUNDS: Final[Mapping[str, frozenset[ClosingGround]]] = _ENDED_EARLY | {
    "executed": frozenset({ClosingGround.EXECUTED, ClosingGround.COURT_EXECUTED}),
    "execution_ended": frozenset({ClosingGround.EXECUTION_TERMINATED, ClosingGround.COURT_EXECUTED}),
    "decided_no_penalty": frozenset({ClosingGround.NO_PENALTY}),
    "closed_terminated": frozenset({ClosingGround.TERMINATED, ClosingGround.SIMPLIFIED_DROPPED}),
}
BAN_GROUNDS: Final[Mapping[str, frozenset[ClosingGround]]] = _ENDED_EARLY | {
    "executed": frozenset({ClosingGround.BANNED}),
    "dissuaded": frozenset({ClosingGround.DISSUADED}),
    "guided_to_register": frozenset({ClosingGround.GUIDED_TO_REGISTER}),
    "self_dissolved": frozenset({ClosingGround.SELF_DISSOLVED}),
    "closed_not_illegal": frozenset({ClosingGround.NOT_ILLEGAL}),
    "not_banned": frozenset({ClosingGround.NOT_ILLEGAL}),
    "transferred": frozenset({ClosingGround.TRANSFERRED}),
    "closed_terminated": frozenset({ClosingGround.TERMINATED}),
}
GROUNDS_OF: Final[Mapping[str, Mapping[str, frozenset[ClosingGround]]]] = {
    "investigation": PENALTY_GROUNDS,
    "ban": BAN_GROUNDS,
}
"""The grounds that the stage of the main track allows, by kind of case."""


CLOSED: Final = frozenset({"closed", "archived"})
"""Stages of a file that is closed, whatever its kind."""


def grounds_at(kind: str, stage: str) -> frozenset[ClosingGround]:
    """The grounds on which a case of a kind may close at a stage of its main track."""
    return GROUNDS_OF.get(kind, {}).get(stage, frozenset())


def over(kind: str, stage: str) -> bool:
    """Whether a case of a kind has come to its outcome at a stage of its main track, or is closed already."""
    return bool(grounds_at(kind, stage)) or stage in CLOSED


@rule(
    "closing-ground-fits",
    P68_WHOLE,
    effect=Effect.FLAG,
    pr="PR-068",
    en="The ground of closing fits the outcome of the case.",
)
def ground_fits(*, kind: str, stage: str, ground: ClosingGround) -> Verdict:
    """结案事由须与案件的结果一致。"""
    return ground in grounds_at(kind, stage)


@rule("no-redo-ordered", ARL(64), ALL(70), en="Where a new act was ordered, the case goes on instead of closing.")
def no_redo_ordered(*, redo_ordered: bool | None) -> Verdict:
    """撤销决定时责令重新作出行政行为的，不得径行结案。"""
    return None if redo_ordered is None else not redo_ordered


@rule("file-index-complete", APL(47), pr="PR-069", en="The file is complete from filing to execution.")
def index_complete(*, complete: bool) -> Verdict:
    """立案、调查、审核、决定、送达、执行全过程记录齐全并编目后，方可归档。"""
    return complete
