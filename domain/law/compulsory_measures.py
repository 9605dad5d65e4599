"""行政强制措施: the power in a statute, the way it is used, thirty days and thirty more (行政强制法第10、17至30条).

The registration regulations give no power to seal or seize during an investigation; 封存 of certificate, seal and
vouchers executes a suspension. A measure therefore names the law or regulation that allows it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from pydantic import Field

from domain.law.deadlines import length_of
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import ACL
from domain.messages import Labelled, Message, Name

MEASURE_DAYS: Final = length_of("seizure_period")
"""Calendar days for which a measure may be ordered (第25条、第32条)."""

EXTENSION_DAYS: Final = length_of("measure_extension")
"""Calendar days by which it may be extended, once (第25条、第32条)."""

REPORT_HOURS: Final = length_of("urgent_measure_report")
"""Hours from an urgent measure to its report to the head (第19条); they run through nights and holidays."""


class MeasureKind(Labelled):
    """What the measure does (第9条)."""

    SEAL = "seal", "查封", "sealing"
    SEIZE = "seize", "扣押", "seizure"
    FREEZE = "freeze", "冻结存款、汇款", "freezing of deposits"
    OTHER = "other", "其他行政强制措施", "other measure"


class LegalRank(Labelled):
    """What sort of instrument gives the power."""

    LAW = "law", "法律", "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation", "行政法规", "administrative regulation"
    LOCAL_REGULATION = "local_regulation", "地方性法规", "local regulation"
    RULE = "rule", "规章", "rule"
    NORMATIVE_DOCUMENT = "normative_document", "规范性文件", "normative document"


class MeasureBasis(Message):
    """The article that gives the power to the measure: of which instrument, and what sort of instrument it is."""

    instrument: Name
    rank: LegalRank
    article: int = Field(ge=1, le=999)


class LiftGround(Labelled):
    """Why a measure is lifted (第19条、第28条)."""

    NO_BREACH = "no_breach", "当事人没有违法行为", "the party committed no breach"
    UNRELATED = "unrelated", "财物与违法行为无关", "the property has nothing to do with the breach"
    NO_LONGER_NEEDED = "no_longer_needed", "已作处理决定，不再需要", "a decision was made, no longer needed"
    PERIOD_OVER = "period_over", "期限已经届满", "the period is over"
    NOT_APPROVED = "not_approved", "未获负责人批准", "the head did not approve"
    OTHER = "other", "其他不再需要的情形", "otherwise no longer needed"


_LAW_OR_REGULATION: Final = frozenset({LegalRank.LAW, LegalRank.ADMINISTRATIVE_REGULATION})
EMPOWERED: Final[Mapping[MeasureKind, frozenset[LegalRank]]] = {
    MeasureKind.SEAL: _LAW_OR_REGULATION | {LegalRank.LOCAL_REGULATION},
    MeasureKind.SEIZE: _LAW_OR_REGULATION | {LegalRank.LOCAL_REGULATION},
    MeasureKind.FREEZE: frozenset({LegalRank.LAW}),
    MeasureKind.OTHER: _LAW_OR_REGULATION,
}
"""Which instruments may give the power (第10条、第29条)."""

WITHOUT_POWER: Final = (
    "社会团体登记管理条例",
    "民办非企业单位登记管理暂行条例",
    "基金会管理条例",
    "行政处罚法",
    "行政强制法",
)
"""Instruments that are often named and give no power to seal or seize during an investigation."""


@rule(
    "measure-basis-empowers",
    ACL(10),
    ACL(17),
    ACL(29),
    pr="PR-018",
    en="A law or regulation that may do so gives the power to this measure.",
)
def basis_empowers(*, kind: MeasureKind, instrument: str, rank: LegalRank) -> Verdict:
    """行政强制措施须由法律、法规设定；登记管理条例和程序法未授予调查中查封、扣押的权力。"""
    return rank in EMPOWERED[kind] and not any(named in instrument for named in WITHOUT_POWER)


@rule("measure-basis-named", ACL(17), pr="PR-018", en="Who orders a measure names the article that allows it.")
def basis_named(*, named: bool) -> Verdict:
    """采取行政强制措施须写明所依据的法律、法规条款。"""
    return named


@rule("measure-within-thirty-days", ACL(25), ACL(32), en="A measure is ordered for at most thirty days.")
def within_thirty_days(*, days: int) -> Verdict:
    """查封、扣押、冻结的期限不得超过三十日。"""
    return days <= MEASURE_DAYS


@rule("measure-party-heard", ACL(8), ACL(18), en="The party, if present, was heard before the measure was taken.")
def party_heard(*, party_present: bool, party_heard: bool) -> Verdict:
    """当事人到场的，须当场听取其陈述和申辩。"""
    return party_heard if party_present else None


@rule("measure-witnessed", ACL(18), en="If the party was absent, a witness was present.")
def witnessed(*, party_present: bool, witness: bool) -> Verdict:
    """当事人不到场的，须邀请见证人到场。"""
    return None if party_present else witness


@rule(
    "measure-reasons-told",
    ACL(18),
    effect=Effect.FLAG,
    en="Reasons, basis, rights and remedies were told on the spot.",
)
def reasons_told(*, told: bool) -> Verdict:
    """须当场告知采取措施的理由、依据以及当事人的权利、救济途径。"""
    return told


@rule("measure-decision-delivered", ACL(24), effect=Effect.FLAG, en="Decision and list were handed over on the spot.")
def decision_delivered(*, delivered: bool) -> Verdict:
    """决定书和清单须当场交付。"""
    return delivered


@rule(
    "urgent-measure-reported-in-time",
    ACL(19),
    effect=Effect.FLAG,
    en="An urgent measure is reported to the head within 24 hours.",
)
def reported_in_time(*, taken_at: datetime, reported_at: datetime) -> Verdict:
    """情况紧急当场采取的措施，须在二十四小时内向负责人报告并补办批准手续。"""
    return reported_at <= taken_at + timedelta(hours=REPORT_HOURS)


@rule("measure-extended-once", ACL(25), ACL(32), en="A measure is extended once.")
def extended_once(*, extended: bool) -> Verdict:
    """强制措施的期限只能延长一次。"""
    return not extended


@rule("measure-extended-while-running", ACL(25), ACL(28), en="Only a measure whose period still runs is extended.")
def still_running(*, last_day: date, on: date) -> Verdict:
    """期限届满前方可决定延长。"""
    return on <= last_day


@rule("measure-extension-length", ACL(25), ACL(32), en="The extension ends later, by at most thirty days.")
def extension_length(*, last_day: date, until: date) -> Verdict:
    """延长的期限不得超过三十日。"""
    return last_day < until <= last_day + timedelta(days=EXTENSION_DAYS)


@rule("measure-extension-told", ACL(25, 2), en="The party is told of the extension in writing, with reasons.")
def extension_told(*, told_in_writing: bool) -> Verdict:
    """延长期限的决定须书面告知当事人并说明理由。"""
    return told_in_writing


@rule("measure-lift-ground", ACL(19), ACL(28), en="Only an urgent measure is lifted because the head did not approve.")
def lift_ground_fits(*, ground: LiftGround, urgent: bool) -> Verdict:
    """以未获批准为由解除的，限于尚未补办批准的紧急措施。"""
    return urgent if ground is LiftGround.NOT_APPROVED else None


@rule("measure-property-returned", ACL(28), effect=Effect.FLAG, en="The property is given back at once.")
def property_returned(*, property_returned: bool) -> Verdict:
    """解除查封、扣押的，须立即退还财物。"""
    return property_returned


@rule(
    "measure-lifted-in-time",
    ACL(25),
    ACL(28),
    effect=Effect.FLAG,
    en="A measure is lifted by the last day of its period, extensions included.",
)
def lifted_in_time(*, lifted_on: date, last_day: date) -> Verdict:
    """查封、扣押期限届满的，应当在届满之日以前解除。"""
    return lifted_on <= last_day


@rule("measure-period-over", ACL(25), ACL(28), en="The period of the measure is over.")
def period_over(*, last_day: date, on: date) -> Verdict:
    """期限届满未作处理决定的，强制措施自行终止。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule("measure-transfer-told", ACL(21), en="The party is told in writing that its property went with the case.")
def transfer_told(*, told_in_writing: bool) -> Verdict:
    """查封、扣押、冻结的财物随案移送的，须书面告知当事人。"""
    return told_in_writing


@rule("measure-while-undecided", ACL(27), ACL(28), en="No measure is taken or approved once the case has its outcome.")
def while_undecided(*, stage: str, ended: bool) -> Verdict:
    """案件已有结果或者已结案的，不得再实施或者补批强制措施；已批准而未实施的，不再实施。"""
    return not ended


@rule("no-measure-in-force", ACL(27), ACL(28), en="No case ends while a compulsory measure is in force.")
def none_in_force(*, in_force: Collection[str]) -> Verdict:
    """强制措施尚未解除、期满或者随案移送的，不得终结案件；查清后须及时作出处理决定或者解除。"""
    return not in_force
