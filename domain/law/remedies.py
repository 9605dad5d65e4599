"""救济: how long the decision may be contested, and what review body and authority owe meanwhile (复议法, 诉讼法)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import ALJ, ALL, ARL, ARR
from domain.messages import Labelled

RECONSIDERATION_DAYS: Final = length_of("reconsideration_application")
"""Calendar days from knowing the act (行政复议法第20条)."""

UNTOLD_MONTHS: Final = 12
"""Months from knowing the act where the right was not told (行政复议法第20条, 适用行政诉讼法的解释第64条)."""

SUIT_MONTHS: Final = length_of("litigation_direct")
"""Months to sue directly (行政诉讼法第46条)."""

SUIT_DAYS: Final = length_of("litigation_after_reconsideration")
"""Calendar days to sue from the receipt of a reconsideration decision (行政诉讼法第45条)."""

ANSWER_DAYS: Final = length_of("reconsideration_answer")
SUMMARY_ANSWER_DAYS: Final = length_of("reconsideration_answer_simplified")
"""Working days of the authority for its answer, in the summary procedure five (行政复议法第48、54、88条)."""

DECIDING_DAYS: Final = length_of("reconsideration_decision")
SUMMARY_DECIDING_DAYS: Final = 30
EXTENSION_DAYS: Final = 30
"""Calendar days of the review body; the longer one may be extended once (行政复议法第62条)."""

SILENCE_DAYS: Final = length_of("silence_standing")
"""Calendar days without an answer after which silence may be contested (行政复议法实施条例第24条)."""

OPINION_DAYS: Final = length_of("review_opinion_report")
"""Calendar days to report on a review opinion (行政复议法第76条)."""

REDO_DAYS: Final = length_of("redo_after_annulment")
"""Calendar days to make a new act that was ordered without a period (行政复议法实施条例第58条)."""

STAFF: Final = range(1, 3)
"""One or two of the authority's own staff represent it (行政复议法实施条例第18条)."""


class ReviewableAct(Labelled):
    """What may be contested; stored by value."""

    PENALTY = "penalty", "行政处罚", "penalty"
    BAN = "ban", "取缔", "ban"
    LISTING = "listing", "列入名单", "listing"
    MEASURE = "measure", "行政强制措施", "compulsory measure"
    REFUSAL = "refusal", "拒绝履行", "explicit refusal towards a complainant"
    SILENCE = "silence", "不履行法定职责", "silence on a duty"
    DISCLOSURE_REFUSED = "disclosure_refused", "不予公开政府信息", "refused disclosure of information"


FIRST_RECONSIDERED: Final = frozenset({ReviewableAct.SILENCE, ReviewableAct.DISCLOSURE_REFUSED})
"""Acts that are reconsidered before any suit, beside penalties on the spot (行政复议法第23条)."""


class AnnulmentGround(Labelled):
    """Why a decision was annulled; after a breach of procedure the same act may be made again."""

    FACTS = "facts", "主要事实不清、证据不足", "facts unclear or evidence insufficient"
    PROCEDURE = "procedure", "违反法定程序", "breach of procedure"
    LAW = "law", "适用依据错误", "wrong basis"
    POWERS = "powers", "超越或者滥用职权", "excess or abuse of powers"
    NO_EVIDENCE_FILED = "no_evidence_filed", "未提交证据", "no answer or evidence filed in time"


class RemedyResult(Labelled):
    """What has come of the remedies so far."""

    NONE_SOUGHT = "none_sought", "未申请复议也未起诉", "neither sought"
    NOT_ACCEPTED = "not_accepted", "复议不予受理", "reconsideration not accepted"
    UPHELD = "upheld", "复议维持", "upheld on reconsideration"
    DISMISSED = "dismissed", "驳回复议请求", "reconsideration dismissed"
    CHANGED = "changed", "复议变更", "changed on reconsideration"
    DUTY_ORDERED = "duty_ordered", "责令履行职责", "duty ordered"
    MEDIATED = "mediated", "复议调解", "mediated"
    WITHDRAWN = "withdrawn", "撤回复议", "reconsideration withdrawn"
    ANNULLED = "annulled", "复议撤销", "annulled on reconsideration"
    SUIT_WITHDRAWN = "suit_withdrawn", "撤诉", "suit withdrawn"
    JUDGED = "judged", "裁判维持", "decision stands by judgment"
    CHANGED_BY_JUDGMENT = "changed_by_judgment", "裁判变更", "changed by judgment"
    ANNULLED_BY_JUDGMENT = "annulled_by_judgment", "裁判撤销", "annulled by judgment"


MAY_STILL_SUE_DIRECTLY: Final = frozenset({RemedyResult.NOT_ACCEPTED, RemedyResult.WITHDRAWN})
"""Nothing was decided on reconsideration: the time for a direct suit goes on."""


def last_day_to_apply(known_on: date, calendar: WorkingCalendar, *, rights_told: bool = True) -> date:
    """The last day to ask for reconsideration; a day off at the end rolls on."""
    if not rights_told:
        return calendar.add_months(known_on, UNTOLD_MONTHS, roll=True)
    return calendar.add_days(known_on, RECONSIDERATION_DAYS, roll=True)


def last_day_to_sue(known_on: date, calendar: WorkingCalendar, *, rights_told: bool = True) -> date:
    """The last day to sue without reconsideration; a day off at the end rolls on."""
    return calendar.add_months(known_on, SUIT_MONTHS if rights_told else UNTOLD_MONTHS, roll=True)


def last_day_to_sue_after(
    result: RemedyResult, received_on: date, direct_until: date | None, calendar: WorkingCalendar
) -> date:
    """The last day to sue after reconsideration.

    Args:
        result: what came of it.
        received_on: when that reached the party.
        direct_until: the last day of a direct suit, None where reconsideration comes first.
        calendar: the days off.
    """
    last = calendar.add_days(received_on, SUIT_DAYS, roll=True)
    return last if direct_until is None or result not in MAY_STILL_SUE_DIRECTLY else max(last, direct_until)


def deciding_days(*, summary_procedure: bool, extended: bool) -> int:
    """How many calendar days the review body has."""
    return SUMMARY_DECIDING_DAYS if summary_procedure else DECIDING_DAYS + EXTENSION_DAYS * extended


def _by(day: date, last_day: date | None) -> Verdict:
    """Whether a day lies within a period; without its last day nobody can tell."""
    return Outcome.NOT_DETERMINABLE if last_day is None else day <= last_day


def _after(day: date, last_day: date | None) -> Verdict:
    """Whether a period has passed; one that never began has not."""
    if last_day is None:
        return False
    return True if day > last_day else Until(last_day + timedelta(days=1))


@rule(
    "reconsideration-in-time",
    ARL(20),
    effect=Effect.FLAG,
    en="Reconsideration is asked for within 60 days of knowing the act; whether it is late the review body decides.",
)
def applied_in_time(*, known_on: date | None, requested_on: date, last_day: date | None) -> Verdict:
    """申请行政复议，自知道行政行为之日起六十日内提出；是否逾期由复议机关审查，本机关照录。"""
    return _by(requested_on, last_day)


@rule(
    "contested-act-on-file",
    ARL(11),
    ARR(9),
    en="What is contested besides the decision of the case is named by its number on the file.",
)
def act_on_file(*, act_number: str, contested_act: str, on_file: bool | None) -> Verdict:
    """对本案决定以外的行为（强制措施、对举报人的答复、不予移出）申请救济的，须指明卷内的那一件；对决定的，不必指明。"""
    return on_file


@rule(
    "silence-lasted",
    ARR(24),
    effect=Effect.FLAG,
    en="Silence is contested after sixty days without an answer; whether it is too early the review body decides.",
)
def silence_lasted(*, silent: bool, answered_on: date | None, last_day: date | None, on: date) -> Verdict:
    """不履行法定职责的，自收到申请之日起满六十日未答复方可申请行政复议；是否期满由复议机关审查，本机关照录。"""
    if not silent:
        return None
    if last_day is None:
        return Outcome.NOT_DETERMINABLE
    if answered_on is not None and answered_on <= last_day:
        return False
    return _after(on, last_day)


@rule("reconsideration-forwarded-in-time", ARL(32), ARL(88), effect=Effect.FLAG, en="Forwarded in 5 working days.")
def forwarded_in_time(*, received_on: date | None, last_day: date | None, on: date) -> Verdict:
    """通过本机关提交的复议申请，自收到之日起五个工作日内转送复议机关；当场处罚可先行自查纠正。"""
    return _by(on, last_day)


@rule("reconsideration-accepted-in-time", ARL(30), ARL(88), effect=Effect.FLAG, en="Reviewed in 5 working days.")
def accepted_in_time(*, last_day: date | None, on: date) -> Verdict:
    """复议机关自收到申请之日起五个工作日内审查并决定是否受理。"""
    return _by(on, last_day)


@rule("reconsideration-deemed-accepted", ARL(30), ARL(88), en="Five working days of silence count as acceptance.")
def accepted_by_silence(*, supplement_asked: bool, last_day: date | None, on: date) -> Verdict:
    """审查期限届满，复议机关既未通知补正也未决定不予受理的，届满之日视为受理。"""
    if supplement_asked or last_day is None:
        return False
    return True if on >= last_day else Until(last_day)


@rule(
    "review-answered-in-time",
    ARL(48),
    ARL(54),
    ARL(70),
    pr="PR-086",
    effect=Effect.FLAG,
    en="Answer and evidence are filed within 10 working days, in the summary procedure 5.",
)
def answered_in_time(*, last_day: date | None, on: date) -> Verdict:
    """自收到答复通知之日起十个工作日（简易程序五个工作日）内提交书面答复和证据，逾期视为没有证据。"""
    return _by(on, last_day)


@rule("answer-period-over", ARL(48), ARL(70), pr="PR-086", en="The period to answer has passed without an answer.")
def answer_missed(*, last_day: date | None, answered: bool, missed: bool, on: date) -> Verdict:
    """答复期限届满，本机关未提交答复和证据。"""
    return False if answered or missed else _after(on, last_day)


@rule(
    "own-staff-represents",
    ARR(18),
    pr="PR-087",
    effect=Effect.FLAG,
    en="One or two of the authority's own staff represent it, never lawyers alone.",
)
def own_staff_represents(*, own_staff: int, strangers: int) -> Verdict:
    """由一至二名本机关工作人员代理参加复议，不得仅委托律师。"""
    return own_staff in STAFF and not strangers


@rule("reconsideration-decided-in-time", ARL(62), effect=Effect.FLAG, en="Decided within 60 days, 90 if extended.")
def decided_in_time(*, last_day: date | None, on: date) -> Verdict:
    """复议机关自受理之日起六十日内作出决定，经批准可延长三十日；简易程序为三十日。"""
    return _by(on, last_day)


@rule("mediation-document-signed", ARL(73), en="A mediation binds once the parties have signed its document.")
def mediation_signed(*, signed: bool) -> Verdict:
    """调解书经各方签字后生效，方可记录调解结案。"""
    return signed


@rule("suit-period-over", ALL(45), ALL(46), en="The period to sue has passed without a suit.")
def suit_period_over(*, last_day: date | None, on: date) -> Verdict:
    """起诉期限届满，当事人未起诉。"""
    return _after(on, last_day)


@rule("remedy-periods-over", ARL(20), ALL(46), en="Every period to contest the decision served has passed unused.")
def all_periods_over(*, known_on: date | None, last_day: date | None, on: date) -> Verdict:
    """决定送达后，申请复议和直接起诉的期限均已届满，当事人均未行使。"""
    return _after(on, last_day)


@rule("review-opinion-on-file", ARL(76), en="The report answers an opinion of the review body.")
def opinion_received(*, received_on: date | None) -> Verdict:
    """报告办理情况须以收到的行政复议意见书为对象。"""
    return received_on is not None


@rule("review-opinion-reported-in-time", ARL(76), effect=Effect.FLAG, en="The report is made within 60 days.")
def opinion_reported_in_time(*, last_day: date | None, on: date) -> Verdict:
    """自收到行政复议意见书之日起六十日内报告纠正情况。"""
    return _by(on, last_day)


@rule("annulment-as-decided", ARL(64), ALL(70), en="The annulment is recorded as review body or court decided it.")
def annulled_as_decided(*, ground: AnnulmentGround, decided: str | None) -> Verdict:
    """记录的撤销事由须与复议决定、裁判的认定一致。"""
    return None if decided is None else ground.value == decided


@rule("redo-as-decided", ARL(64), ALL(70), en="A new act counts as ordered where review body or court ordered one.")
def redo_as_decided(*, redo_ordered: bool, redo_decided: bool | None) -> Verdict:
    """是否责令重新作出行政行为，须与复议决定、裁判一致。"""
    return None if redo_decided is None else redo_ordered == redo_decided


@rule(
    "redo-not-the-same",
    ARL(64, 2),
    ARR(58),
    ALL(71),
    ALJ(90),
    pr="PR-084",
    en="The new act does not repeat the annulled one on the same facts and reasons, unless procedure was breached.",
)
def redone_differently(*, ground: str | None, same: bool) -> Verdict:
    """责令重作的，不得以同一事实和理由作出相同的处罚；因违反法定程序被撤销的除外。"""
    return None if ground is None or ground == AnnulmentGround.PROCEDURE else not same


@rule("redone-in-time", ARR(58), pr="PR-085", effect=Effect.FLAG, en="A new act that was ordered is made in its time.")
def redone_in_time(*, decided_on: date, last_day: date | None) -> Verdict:
    """责令重作的，在决定所定期限内作出；未定期限的，自收到之日起六十日内。"""
    return None if last_day is None else decided_on <= last_day
