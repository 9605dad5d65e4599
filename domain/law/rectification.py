"""责令改正: the order, its period, its extension, and when it has failed (行政处罚法第28条)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import APL, PRACTICE


@rule("correction-period-ahead", APL(28), en="The period for the correction ends after the day of the order.")
def period_ahead(*, issued_on: date, due_on: date) -> Verdict:
    """改正期限须晚于责令改正之日。"""
    return due_on > issued_on


@rule("order-to-correct-on-file", APL(28), en="There is an order to correct whose period can be extended.")
def ordered(*, on_file: bool) -> Verdict:
    """延长改正期限须以尚未终结的责令改正为前提。"""
    return on_file


@rule("correction-period-longer", PRACTICE, en="An extended period ends later than before.")
def goes_further(*, due_on: date, last_day: date) -> Verdict:
    """延长后的改正期限须晚于原期限。"""
    return due_on > last_day


@rule("correction-period-running", PRACTICE, effect=Effect.FLAG, en="The period is extended before it is over.")
def extended_in_time(*, approved_on: date, last_day: date) -> Verdict:
    """延长改正期限须在原期限届满之前作出。"""
    return approved_on <= last_day


@rule("correction-period-over", APL(28), en="A correction has failed only once its period is over.")
def period_over(*, last_day: date | None, on: date) -> Verdict:
    """改正期限届满仍未改正的，方可记录逾期未整改；未定期限的不受此限。"""
    if last_day is None:
        return None
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "ordered-correction-settled",
    APL(28),
    APL(66),
    en="The penalty is not performed while it is open whether what was ordered has been put right.",
)
def settled(*, ordered: bool, running: bool) -> Verdict:
    """已责令改正的，核实改正结果后方可认定履行完毕。"""
    return not running if ordered else None


@rule(
    "ordered-correction-made",
    APL(28),
    APL(66),
    effect=Effect.FLAG,
    en="What was ordered to be put right was found put right.",
)
def made(*, ordered: bool, failed_on: date | None) -> Verdict:
    """已责令改正的，当事人应当改正；逾期未改正的，不因缴清罚款而视为改正。"""
    return failed_on is None if ordered else None


@rule(
    "order-to-correct-with-penalty",
    APL(28, 1),
    pr="PR-050",
    effect=Effect.FLAG,
    en="The order to correct was issued before the penalty or together with it.",
)
def ordered_with_penalty(*, on_file: bool) -> Verdict:
    """实施处罚时须责令当事人改正违法行为；责令改正不得晚于处罚决定。"""
    return on_file
