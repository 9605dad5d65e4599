"""执行: payment, surcharge, demand, court (行政处罚法第66至73条, 行政强制法第39、40、53、54条)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.remedies import RemedyResult
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.setting_kinds import Hours
from domain.law.statutes import ACL, ALJ, ALL, APL, ARL, CHL, JJR
from domain.messages import Labelled

PAYMENT_DAYS: Final = length_of("fine_payment")
"""Calendar days from service to payment (第67条第3款); a day off at the end rolls on."""

SURCHARGE_DAYS: Final = length_of("fine_surcharge")
"""Calendar days after the first with which three per cent a day reach the fine (第72条第1款第1项)."""

DEMAND_DAYS: Final = length_of("enforcement_demand")
"""Working days between the demand and the application to the court (行政强制法第54、69条)."""

ACCEPTANCE_DAYS: Final = length_of("court_acceptance")
"""Working days for the court to take an application (行政强制法第56、69条)."""

RULING_DAYS: Final = length_of("court_ruling")
"""Working days from acceptance to the ruling (行政强制法第57、69条)."""

HEARING_DAYS: Final = 30
"""Calendar days instead, where the court hears the parties before it rules (行政强制法第58条第2款)."""

COURT_MONTHS: Final = length_of("court_enforcement_application")
"""Months to apply to the court from the end of the time to sue (行政强制法第53条)."""

EXECUTED_AS_DECIDED: Final = frozenset(
    {
        RemedyResult.NONE_SOUGHT,
        RemedyResult.NOT_ACCEPTED,
        RemedyResult.UPHELD,
        RemedyResult.DISMISSED,
        RemedyResult.WITHDRAWN,
        RemedyResult.SUIT_WITHDRAWN,
    }
)
"""Results after which the decision is executed as the authority made it (行政复议法第78条)."""

EXECUTED_AS_JUDGED: Final = frozenset({RemedyResult.JUDGED, RemedyResult.CHANGED_BY_JUDGMENT})
"""Results after which the court's own decision is executed (行政诉讼法第95条)."""

REVIEW_DAYS: Final = length_of("court_refusal_review")
"""Calendar days to ask the higher court to review a refusal (行政强制法第56、58条)."""

STAY_YEARS: Final = length_of("execution_three_years")
"""Years of suspended execution after which nothing is executed any more (行政强制法第39条第2款)."""


@rule(
    "execution-against-somebody",
    ACL(40),
    effect=Effect.FLAG,
    en="Where the party ended and nobody took its place, execution ends and is not demanded or applied for.",
)
def somebody_left(*, party_changed: bool, against: str | None) -> Verdict:
    """当事人更名、合并的，向变更后的当事人执行；终止而无承受人的，应当终结执行，不再催告或者申请执行。"""
    return against is not None if party_changed else None


@rule("deferral-requested-first", APL(66, 2), en="A deferral answers an application of the party, each once.")
def deferral_requested(*, requested: bool) -> Verdict:
    """延期或者分期缴纳须由当事人申请，每次申请答复一次。"""
    return requested


@rule(
    "deferral-not-shorter", APL(66, 2), APL(67, 3), en="A granted plan ends no earlier than the present day to pay by."
)
def deferral_not_shorter(*, until: date, last_day: date | None) -> Verdict:
    """批准的缴款计划不得早于现有缴款期限结束，不得使当事人提前缴款。"""
    return Outcome.NOT_DETERMINABLE if last_day is None else until >= last_day


@rule("plan-pays-the-fine", APL(66, 2), en="The payments of a plan add up to what is left of the fine.")
def plan_pays_the_fine(*, planned: str, left: str) -> Verdict:
    """延期、分期缴纳计划的各期金额合计须等于尚未缴纳的罚款，不得借此减免。"""
    return Decimal(planned) == Decimal(left)


@rule("instalment-of-granted-plan", APL(66, 2), en="Instalments are paid under a plan that was granted.")
def instalment_of_plan(*, granted: bool) -> Verdict:
    """分期缴纳须以批准的计划为依据。"""
    return granted


@rule("fine-paid-in-full", APL(66), APL(67), en="The penalty is not performed before the fine has been paid.")
def paid_in_full(*, fine: str, paid: str) -> Verdict:
    """罚款缴清后，方可认定处罚决定履行完毕。"""
    return Decimal(paid) >= Decimal(fine) if Decimal(fine) else None


@rule("payment-overdue", APL(72), ACL(54), en="The period for performance is over.")
def overdue(*, last_day: date | None, on: date) -> Verdict:
    """当事人逾期不履行决定。"""
    if last_day is None:
        return Outcome.NOT_DETERMINABLE
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("demand-period-over", ACL(54), ACL(69), pr="PR-061", en="Ten working days have passed since the demand.")
def demand_period_over(*, last_day: date, on: date) -> Verdict:
    """催告书送达十个工作日后当事人仍未履行的，方可申请法院强制执行。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("stayed-three-years", ACL(39, 2), en="Execution has been suspended for three years.")
def stayed_three_years(*, suspended_on: date, last_day: date, on: date) -> Verdict:
    """中止执行满三年，没有明显社会危害且当事人确无能力履行的，不再执行。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("not-executed-for-good", ACL(39, 2), en="The party cannot perform, and no obvious harm comes of it.")
def nothing_to_be_had(*, unable: bool, obvious_harm: bool | None) -> Verdict:
    """三年后不再执行的，须当事人确无能力履行且没有明显社会危害。"""
    if not unable or obvious_harm:
        return False
    return Outcome.NOT_DETERMINABLE if obvious_harm is None else True


@rule("tax-recovery-possible", JJR(42, 2), CHL(116), en="Tax benefits are recovered from foundations and charities.")
def tax_recoverable(*, foundation: bool, charity: bool) -> Verdict:
    """提请追缴减免税款，限于基金会和慈善组织。"""
    return foundation or charity


class Means(Labelled):
    """How performance is brought about; the utilities of residents are no means (行政强制法第43条第2款)."""

    TAKING = "taking", "收取财物", "taking what was confiscated"
    SALE = "sale", "拍卖或者依法处理", "sale or lawful disposal"
    CUT_UTILITIES = "cut_utilities", "停止供水、供电、供热、供燃气", "cutting water, power, heat or gas"
    OTHER = "other", "其他方式", "another means"


@rule(
    "no-cutting-of-utilities",
    ACL(43, 2),
    pr="PR-082",
    en="No cutting of water, power, heat or gas of residents to force performance.",
)
def utilities_left(*, means: Means | None) -> Verdict:
    """不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行。"""
    return Outcome.NOT_DETERMINABLE if means is None else means is not Means.CUT_UTILITIES


@rule("two-officers-list-items", APL(74), en="What is confiscated is itemized.")
def items_listed(*, items: int) -> Verdict:
    """没收财物须逐项列明清单。"""
    return items > 0


@rule("fine-unpaid", APL(72), en="A fine was imposed and has not been paid in full.")
def fine_open(*, fine: str, paid: str) -> Verdict:
    """有罚款且尚未缴清。"""
    return Decimal(fine) > Decimal(paid)


@rule("surcharge-once", APL(72), APL(73, 3), pr="PR-060", en="The surcharge runs once, and stops only while it runs.")
def surcharge_running(*, running: bool, expected: bool) -> Verdict:
    """加处罚款不得重复起算；停止以正在加处为前提。"""
    return running is expected


@rule(
    "no-surcharge-during-remedy",
    APL(73, 3),
    pr="PR-101",
    en="No surcharge is counted from the application or the suit until the remedy has ended.",
)
def not_during_remedy(*, began_on: date | None, ended_on: date | None, on: date) -> Verdict:
    """当事人申请行政复议或者提起行政诉讼的，复议、诉讼期间不计算加处罚款。"""
    if began_on is None:
        return None
    if ended_on is None:
        return False
    return True if on > ended_on else Until(ended_on + timedelta(days=1))


@rule("surcharge-below-cap", APL(72), pr="PR-060", en="What has accrued already has not reached the fine.")
def below_cap(*, days_left: int) -> Verdict:
    """已加处的罚款达到罚款本金的，不再加处。"""
    return days_left >= 0


@rule(
    "surcharge-stop-grounded",
    APL(72),
    APL(73, 3),
    pr="PR-060",
    en="The file bears out why the surcharge stops: payment, a remedy under way, or the cap.",
)
def stop_grounded(*, ground: str, borne_out: bool) -> Verdict:
    """停止加处罚款须有案卷可证的原因：已缴清、复议或者诉讼期间、已达罚款本金。"""
    return borne_out


@rule("surcharge-told", ACL(45), APL(72), en="The party was told beforehand what a delay of payment costs.")
def surcharge_told(*, told: bool | None) -> Verdict:
    """加处罚款的标准须事先告知当事人。"""
    return Outcome.NOT_DETERMINABLE if told is None else told


@rule("reduction-after-correction", ACL(42), en="A surcharge is reduced only where the breach was put right.")
def reduction_earned(*, reduced: bool, corrected: bool) -> Verdict:
    """当事人采取补救措施的，方可减免加处罚款。"""
    return corrected if reduced else None


@rule("execution-not-halted", ARL(42), ALL(56), en="Nothing is executed while an order stops the execution.")
def not_halted(*, halted_by: str | None, decision: str | None, halted_on: date | None) -> Verdict:
    """复议、诉讼期间原则上不停止执行；复议机关、人民法院决定停止执行，本机关认为需要停止，或者法律规定停止的，不得实施执行。"""
    return None if halted_on is None else False


def at_night(moment: datetime | None, night: Hours | None) -> bool | None:
    """Whether a moment lies in the hours that the authority set as night; None where either is not known."""
    return None if moment is None or night is None else night.hold(moment)


def on_holiday(day: date, calendar: WorkingCalendar) -> bool | None:
    """Whether a day is off by the arrangement of its year; None while that year is not published."""
    return day in calendar.holidays if calendar.published(day) else None


@rule("no-execution-at-night", ACL(43), pr="PR-081", en="No execution at night or on holidays unless urgent.")
def daytime(*, night: bool | None, holiday: bool | None, urgent_ground: str) -> Verdict:
    """除情况紧急并记明理由外，不得在夜间或者法定节假日实施强制执行；夜间以本机关设定的钟点为准。"""
    if urgent_ground.strip() and (night is not False or holiday is not False):
        return True
    if night or holiday:
        return False
    return Outcome.NOT_DETERMINABLE if night is None or holiday is None else None


@rule("court-accepts-in-time", ACL(56), ACL(69), effect=Effect.FLAG, en="The court answers in five working days.")
def accepted_in_time(*, asked_on: date, answered_on: date, last_day: date) -> Verdict:
    """人民法院接到强制执行申请后，五个工作日内决定是否受理。"""
    return answered_on <= last_day


@rule(
    "court-rules-in-time",
    ACL(57),
    ACL(58),
    ACL(69),
    effect=Effect.FLAG,
    en="The court rules in seven working days, or in thirty days where it hears the parties.",
)
def ruled_in_time(*, accepted_on: date, ruled_on: date, last_day: date, parties_heard: bool) -> Verdict:
    """人民法院自受理之日起七个工作日内裁定；需要听取意见的，三十日内裁定。"""
    return ruled_on <= last_day


@rule("court-refusal-reviewed-in-time", ACL(56), ACL(58), en="The higher court is asked within fifteen days.")
def reviewed_in_time(*, ruled_on: date, asked_on: date) -> Verdict:
    """对不予受理、不予执行的裁定，十五日内向上一级法院申请复议。"""
    return asked_on <= ruled_on + timedelta(days=REVIEW_DAYS)


def last_day_for_court(period_ended_on: date, deferred_until: date | None, calendar: WorkingCalendar) -> date:
    """The last day to apply: three months after the time to sue, or after a plan of payment that ends later."""
    return calendar.add_months(max(period_ended_on, deferred_until or period_ended_on), COURT_MONTHS)


@rule(
    "court-application-route", ACL(53), ARL(78), ALL(95), en="No remedy was sought, or it left the decision as it was."
)
def decision_stands_unsued(*, result: RemedyResult | None) -> Verdict:
    """未申请复议也未起诉，或者经复议维持而未起诉的，由本机关申请；经复议变更、调解的由复议机关，经裁判的依裁判。"""
    if result is None:
        return Outcome.NOT_DETERMINABLE
    return None if result in EXECUTED_AS_JUDGED else result in EXECUTED_AS_DECIDED


@rule("court-application-in-time", ACL(53), ALJ(156), APL(72, 2), pr="PR-062", en="The court is asked within 3 months.")
def applied_in_time(*, last_day: date | None, judged: bool, on: date) -> Verdict:
    """自起诉期限届满之日起三个月内申请；批准延期分期缴纳的，自延期分期期限结束之日起算；依裁判执行的不适用。"""
    if judged:
        return None
    return Outcome.NOT_DETERMINABLE if last_day is None else on <= last_day
