"""依据和幅度: a penalty rests on a text that held, names a breach of that party, and keeps within its range."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.statutes import APL
from domain.messages import Labelled


class Tier(Labelled):
    """裁量档次: how heavily a breach is dealt with, from the lightest (行政处罚法第32至34条)."""

    NO_PENALTY = "no_penalty", "不予处罚", "no penalty"
    MITIGATED = "mitigated", "减轻处罚", "below the range"
    LIGHTER = "lighter", "从轻处罚", "lighter, within the range"
    ORDINARY = "ordinary", "一般处罚", "ordinary"
    HEAVIER = "heavier", "从重处罚", "heavier, within the range"


class MitigationGround(Labelled):
    """从轻减轻情形: the circumstances that the law names for a lighter or mitigated penalty (行政处罚法第32条)."""

    HARM_REMOVED = "harm_removed", "主动消除或者减轻危害后果", "removed or lessened the harm on its own"
    COERCED = "coerced", "受他人胁迫或者诱骗", "coerced or tricked by others"
    SELF_REPORTED = "self_reported", "主动供述行政机关尚未掌握的违法行为", "told of breaches nobody knew of"
    MERIT = "merit", "配合查处有立功表现", "helped and earned merit"
    OTHER = "other", "法律、法规、规章规定的其他情形", "another circumstance that a norm names"


@rule("breach-in-catalogue", APL(5), APL(38), en="The breach is one of the catalogue.")
def in_catalogue(*, code: str, known: bool) -> Verdict:
    """违法行为须是目录所列的；尚不清楚的可以不填代码。"""
    return known if code else None


@rule("breach-of-this-party", APL(5), en="The breach can be held against a party of this type.")
def of_this_party(*, code: str, against: str, party: str, fits: bool | None) -> Verdict:
    """违法行为须是该类当事人能够构成的。"""
    return Outcome.NOT_DETERMINABLE if fits is None else fits


@rule("text-in-force", APL(37), APL(59), pr="PR-044", en="The breach is named by the text that applies to the act.")
def text_in_force(
    *, code: str, applies: str | None, ended_on: date | None, decided_on: date, unset_setting: str = ""
) -> Verdict:
    """适用违法行为终了之日有效的规定；作出决定时的规定处罚较轻的，适用较轻的规定。"""
    return Outcome.NOT_DETERMINABLE if applies is None else code == applies


@rule(
    "text-day-set",
    APL(37),
    APL(38),
    pr="PR-044",
    en="The authority has set the day on which the hanging choice between two texts turns.",
)
def text_day_set(*, code: str, unset_setting: str) -> Verdict:
    """适用哪一文本取决于施行之日的，本机关须先设定该日，方可决定。"""
    return False if unset_setting else None


@rule(
    "straddling-conduct-reasoned",
    APL(37),
    effect=Effect.FLAG,
    pr="PR-044",
    en="Where the conduct began under one text and ended under another, the decision says why which applies.",
)
def straddling_reasoned(*, began_under: str, ended_under: str, reason: str) -> Verdict:
    """违法行为跨越新旧规定的，须说明适用何者及其理由。"""
    if not began_under or not ended_under or began_under == ended_under:
        return None
    return bool(reason.strip())


@rule("penalty-provided", APL(5), APL(9), pr="PR-045", en="Each kind of penalty is provided for this breach.")
def kinds_provided(*, kinds: Collection[PenaltyKind], provided: Collection[PenaltyKind] | None) -> Verdict:
    """处罚种类须是该违法行为的规定所设的。"""
    return Outcome.NOT_DETERMINABLE if provided is None else set(kinds) <= set(provided)


class Circumstances(Labelled):
    """违法情节: on which the heavier sanctions of a breach hang."""

    ORDINARY = "ordinary", "一般", "ordinary"
    UNCORRECTED = "uncorrected", "逾期不改正", "not corrected in time"
    SERIOUS = "serious", "情节严重", "serious"


@rule(
    "sanction-for-its-gravity",
    APL(5),
    pr="PR-045",
    en="A sanction for serious or uncorrected breaches rests on such circumstances.",
)
def for_its_gravity(*, kinds_beyond: Collection[PenaltyKind], circumstances: str) -> Verdict:
    """规定以情节严重或者逾期不改正为条件的处罚，须认定具备该情节。"""
    if not kinds_beyond:
        return None
    return False if circumstances else Outcome.NOT_DETERMINABLE


@rule("months-within-range", APL(5), pr="PR-045", en="A penalty for a time lasts as many months as the law allows.")
def months_within(*, months: int | None, least: int, most: int) -> Verdict:
    """有期限幅度的处罚（如一至五年内禁止担任慈善组织的管理人员），须写明期限并在幅度之内。"""
    return months is not None and least <= months <= most


@rule("fine-has-base", APL(5), pr="PR-045", en="A fine counted from money says from how much.")
def base_told(*, fined: bool, counted: bool, told: bool) -> Verdict:
    """按违法经营额或者违法所得计算的罚款，须写明其数额。"""
    return told if fined and counted else None


@rule("fine-within-range", APL(5), APL(32), pr="PR-045", en="The fine lies within its range, or below it on a ground.")
def fine_within(*, fine: str, least: str, most: str, mitigated: bool, fits: bool | None) -> Verdict:
    """罚款须在法定幅度之内；有法定减轻情形的，可以低于下限。"""
    return fits


@rule(
    "mitigated-on-a-ground", APL(32), pr="PR-045", en="A penalty below its range rests on a ground that the law names."
)
def mitigated_on_ground(*, mitigated: bool, ground: str) -> Verdict:
    """减轻处罚须有法定的情形。"""
    return bool(ground) if mitigated else None


@rule("tier-told", APL(34), effect=Effect.FLAG, pr="PR-046", en="The decision names its tier of discretion.")
def tier_told(*, tier: str) -> Verdict:
    """决定须写明裁量档次和理由。"""
    return bool(tier)


@rule(
    "confiscated-where-due",
    APL(5),
    APL(28, 2),
    effect=Effect.FLAG,
    pr="PR-045",
    en="Illegal turnover or income is confiscated where due.",
)
def confiscated(*, due: Collection[PenaltyKind], imposed: Collection[PenaltyKind], told: bool) -> Verdict:
    """有违法经营额或者违法所得，规定应当没收的，须予没收。"""
    if not told or not due:
        return None
    return not set(due).isdisjoint(imposed)


@rule(
    "confiscated-amount",
    APL(28, 2),
    pr="PR-045",
    en="What is confiscated is the illegal income less what has to be refunded, or the illegal turnover.",
)
def confiscated_amount(*, amount: str, due: str, exact: bool) -> Verdict:
    """没收违法所得以实施违法行为所取得的款项扣除依法应当退赔的部分计算；没收违法经营额以其全部计算。"""
    return exact


@rule(
    "leniency-considered",
    APL(33),
    effect=Effect.FLAG,
    pr="PR-051",
    en="It was considered whether the conduct was minor, or a first breach put right in time.",
)
def leniency_considered(*, considered: bool | None) -> Verdict:
    """违法行为轻微、初次违法且及时改正的，须考虑不予处罚。"""
    return Outcome.NOT_DETERMINABLE if considered is None else considered
