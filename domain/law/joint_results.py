"""联合执法的办理: what each agency does, hands over and decides, what the lead makes of it, and how it all ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import ACL, APL, PRACTICE, SHANGHAI_PLAN

# acting


@rule(
    "joint-measure-told-at-once",
    ACL(19),
    effect=Effect.FLAG,
    en="An agency's own urgent measure is told to the lead on its day or the day after.",
)
def measure_told_at_once(*, taken_on: date, told_on: date) -> Verdict:
    """成员单位依自己的法律采取紧急措施的，须即时告知牵头单位，至迟次日。"""
    return told_on <= taken_on + timedelta(days=1)


@rule(
    "joint-result-complete", APL(29), SHANGHAI_PLAN, en="A decision is fed back with its act, number, day and penalty."
)
def results_complete(*, incomplete: Collection[str]) -> Verdict:
    """反馈的决定须写明所针对的行为、文号、日期，处罚还须写明种类和数额。"""
    return not incomplete


@rule("joint-act-on-file", APL(29), en="A result concerns an act that the operation has on file.")
def acts_on_file(*, unknown: Collection[str]) -> Verdict:
    """反馈的结果须对应本次联合执法已登记的行为。"""
    return not unknown


@rule(
    "second-fine-for-one-act",
    APL(29),
    pr="PR-047",
    effect=Effect.FLAG,
    en="No act is fined twice, whichever agencies fine it.",
)
def fined_once(*, fined_again: Collection[str]) -> Verdict:
    """对同一违法行为不得给予两次以上罚款，不论由哪一机关作出。"""
    return not fined_again


# evidence handed over


@rule("joint-handover-between-two", PRACTICE, en="Evidence is handed over by one agency to another.")
def between_two(*, from_agency: str, to_agency: str) -> Verdict:
    """证据移交须在两个单位之间进行。"""
    return from_agency != to_agency


@rule(
    "joint-handover-awaited",
    APL(27, 2),
    PRACTICE,
    en="What is received or refused was handed over, and has not been answered.",
)
def handover_awaited(*, reference: str, awaited: bool) -> Verdict:
    """接收或者拒收须对应已移交而尚未答复的证据。"""
    return awaited


@rule(
    "joint-copies-checked",
    APL(46),
    PRACTICE,
    effect=Effect.FLAG,
    en="A copy is handed over with a note that it agrees with the original.",
)
def copies_agree(*, unchecked: Collection[str]) -> Verdict:
    """移交复制件的，须注明与原件核对一致。"""
    return not unchecked


# the end


@rule(
    "joint-every-task-done",
    SHANGHAI_PLAN,
    PRACTICE,
    pr="PR-098",
    en="The lead puts the results together once every task is done; what came back has been assigned anew or dropped.",
)
def tasks_done(*, stage: str, reached: bool) -> Verdict:
    """全部任务完成、或者退回后已重新分派并完成的，牵头单位方可汇总结果；成员各自的处理结果不使联合执法进入下一阶段。"""
    return reached


@rule(
    "joint-tasks-closed",
    SHANGHAI_PLAN,
    effect=Effect.FLAG,
    pr="PR-098",
    en="An operation ends when all its tasks are closed.",
)
def tasks_closed(*, open_tasks: Collection[str]) -> Verdict:
    """全部任务销号后，方可结束联合执法。"""
    return not open_tasks


@rule("joint-orders-told-once", PRACTICE, en="Every order of a circular has a number of its own.")
def orders_told_once(*, repeated: Collection[str]) -> Verdict:
    """整改通报的每项要求只编一个号。"""
    return not repeated


@rule("joint-orders-due-ahead", PRACTICE, en="No order falls due before the circular.")
def orders_due_ahead(*, overdue: Collection[str]) -> Verdict:
    """整改期限不得早于通报之日。"""
    return not overdue


@rule(
    "joint-order-awaited", SHANGHAI_PLAN, en="A result of rectification answers an order that is not carried out yet."
)
def order_awaited(*, reference: str, awaited: bool) -> Verdict:
    """整改结果须对应通报中尚未完成的要求。"""
    return awaited


@rule(
    "joint-rectified-in-time",
    SHANGHAI_PLAN,
    effect=Effect.FLAG,
    en="An order of rectification is carried out by its day.",
)
def rectified_in_time(*, due_on: date, received_on: date) -> Verdict:
    """整改结果须在通报所定的期限内反馈。"""
    return received_on <= due_on


@rule(
    "joint-rectification-followed",
    SHANGHAI_PLAN,
    effect=Effect.FLAG,
    en="An operation ends when every order of rectification is carried out.",
)
def rectification_followed(*, outstanding: Collection[str]) -> Verdict:
    """通报的整改要求全部完成后，再结束联合执法。"""
    return not outstanding


@rule(
    "joint-cancellation-told",
    PRACTICE,
    effect=Effect.FLAG,
    en="Every agency that was invited or had joined is told of the cancellation.",
)
def cancellation_told(*, untold: Collection[str]) -> Verdict:
    """取消联合执法须告知全部受邀和参加的单位。"""
    return not untold
