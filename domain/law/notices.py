"""告知与陈述申辩: what precedes a decision, and nobody decides while the party may speak (第44、45、62条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from domain.law.calendar import WorkingCalendar
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import APL, P68_WHOLE, PRACTICE


def last_day_of_defence(served_on: date, working_days: int, calendar: WorkingCalendar) -> date:
    """The last day to state a defence: the notice's own working days after its service."""
    return calendar.add_working_days(served_on, working_days)


@rule(
    "report-before-notice",
    P68_WHOLE,
    effect=Effect.FLAG,
    pr="PR-024",
    en="The investigation was reported before the party is told.",
)
def reported_first(*, reported: bool) -> Verdict:
    """事先告知以前须已完成调查终结报告。"""
    return reported


@rule("notice-before-decision", APL(44), APL(62), pr="PR-029", en="The party was told before the decision.")
def noticed_before_decision(*, noticed_on: date | None, decided_on: date) -> Verdict:
    """作出处罚决定之前，须告知拟处罚的内容、事实、理由、依据和权利。"""
    return noticed_on is not None and noticed_on < decided_on


@rule(
    "told-anew-after-change",
    APL(44),
    PRACTICE,
    effect=Effect.FLAG,
    pr="PR-035",
    en="A party that changed is told anew before the decision, where the change was recorded as calling for it.",
)
def told_after_change(*, served_on: date | None, changed_on: date | None) -> Verdict:
    """告知以后当事人变更、须重新告知的，未向变更后的当事人告知之前，不得作出决定；先按“须重新告知”退回。"""
    return None if changed_on is None else False


@rule("decision-after-defence-period", APL(45), APL(62), pr="PR-031", en="No decision before the defence period ends.")
def decided_after_defence(*, decided_on: date, last_day: date | None, waived: bool) -> Verdict:
    """陈述申辩期届满之前，除当事人明示放弃外，不得作出处罚决定。"""
    if last_day is None or waived:
        return None
    return True if decided_on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "decided-as-noticed",
    APL(44),
    APL(45, 2),
    APL(62),
    pr="PR-034",
    en="Nothing harsher or other is decided than was told; else require-new-notice comes first.",
)
def decided_as_noticed(*, intended: str | None, decided: str, harsher: Collection[str]) -> Verdict:
    """决定的处罚不得超出告知书载明的种类、数额和期限；拟加重或者变更的，先按“须重新告知”重新告知当事人。"""
    return None if intended is None else not harsher


@rule("defence-answers-a-notice", APL(44), APL(45), en="The party answers a notice that was served on it before.")
def answers_a_notice(*, told_on: date | None, on: date) -> Verdict:
    """陈述申辩及其放弃，须在事先告知送达之后。"""
    return told_on is not None and on >= told_on


@rule("defence-in-time", APL(45), en="A defence is received while its period runs.")
def defence_in_time(*, received_on: date, last_day: date) -> Verdict:
    """陈述申辩在告知书所定期限内提出。"""
    return received_on <= last_day


@rule("defence-period-over", APL(62), en="The period for the defence has passed.")
def defence_period_over(*, last_day: date, on: date) -> Verdict:
    """告知书所定的陈述申辩期已满。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("every-point-answered", APL(45), pr="PR-033", en="Every point of the defence was reviewed and answered.")
def every_point_answered(*, points: int, answered: int) -> Verdict:
    """当事人提出的事实、理由和证据须逐点复核并答复。"""
    return answered == points


@rule("waiver-express", APL(62), en="A right is waived only expressly and in writing.")
def waived_expressly(*, express: bool, written: bool) -> Verdict:
    """放弃权利须由当事人以书面明确表示。"""
    return express and written
