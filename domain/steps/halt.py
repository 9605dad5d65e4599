"""停止执行: review body, court or the authority itself stop the execution while a remedy is pending (复议法第42条)."""

from __future__ import annotations

from domain.case import Case, Track
from domain.law.statutes import ALL, ARL
from domain.messages import Command, Event, Labelled, PaperRef
from domain.step import By, Step
from domain.steps.assignment import not_recused
from domain.steps.halted import IN_COURT, Halted, OrderedBy
from domain.steps.reviewable_acts import OfAct, remedy_step


class HaltGround(Labelled):
    """Why execution stops meanwhile (行政复议法第42条, 行政诉讼法第56条)."""

    AUTHORITY = "authority", "本机关认为需要", "the authority thinks it necessary"
    REVIEW_BODY = "review_body", "复议机关或者法院认为需要", "review body or court think it necessary"
    REQUESTED = "requested", "申请有理由且不损害公共利益", "requested with reason and without harm to the public"
    LAW = "law", "法律、法规规定", "law or regulation says so"


class Halt(OfAct):
    ground: HaltGround
    decision: PaperRef


class RecordExecutionStopped(Command, Halt):
    """Review body or court stop the execution."""


class ExecutionStopped(Event, Halt, name="execution_stopped", zh="停止执行", en="Execution stopped"):
    """Nothing is executed until the remedy has ended."""


def _ordered(case: Case, event: ExecutionStopped) -> Case:
    in_court = case.stage(Track.REMEDY) in IN_COURT
    by = {HaltGround.AUTHORITY: OrderedBy.AUTHORITY, HaltGround.LAW: OrderedBy.LAW}.get(
        event.ground, OrderedBy.COURT if in_court else OrderedBy.REVIEW_BODY
    )
    return case.put(Halted(halted_by=by, decision=event.decision, halted_on=event.occurred_on))


RECORD_EXECUTION_STOPPED: Step = remedy_step(
    "record-execution-stopped",
    ExecutionStopped,
    RecordExecutionStopped,
    by=By.REVIEW_BODY,
    basis=(ARL(42), ALL(56)),
    standing=not_recused,
    fold=_ordered,
    appends=True,
)
