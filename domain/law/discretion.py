"""裁量: what makes a breach weigh less or more, the tier that follows, and the part of the range that a tier has.

The law names the grounds of a mitigated penalty and of none (行政处罚法第32、33条) and asks for a benchmark that is
public (第34条). How else facts weigh, and how a range is divided, no text says for all: those lines of the tables are
marked as practice, and the division counts only where the authority has switched it on.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from domain.law.provisions import Tier
from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.sanctions import Range
from domain.law.settings import Settings
from domain.law.statutes import APL, PRACTICE, Citation
from domain.law.violations import cited
from domain.messages import Labelled

_TABLES: Final = Path(__file__).parent / "tables"


class Factor(Labelled):
    """裁量因素: a circumstance that weighs when the tier is chosen."""

    MINOR = "minor", "违法行为轻微", "a minor breach"
    FIRST_BREACH = "first_breach", "初次违法", "a first breach"
    EARLIER_PENALTY = "earlier_penalty", "一定期间内受过处罚", "an earlier penalty within the period"
    SHORT_DURATION = "short_duration", "持续时间短", "it lasted a short time"
    LONG_DURATION = "long_duration", "持续时间长", "it lasted long"
    ONCE = "once", "仅一次", "it was done once"
    OFTEN = "often", "多次实施", "it was done repeatedly"
    NO_INCOME = "no_income", "没有违法所得", "no illegal income"
    SMALL_SUM = "small_sum", "涉及金额小", "small sums"
    LARGE_SUM = "large_sum", "涉及金额大", "large sums"
    FEW_PERSONS = "few_persons", "涉及人数少", "few persons concerned"
    MANY_PERSONS = "many_persons", "涉及人数多", "many persons concerned"
    NO_HARM = "no_harm", "没有造成危害后果", "no harm"
    LIGHT_HARM = "light_harm", "危害后果轻微", "light harm"
    GRAVE_HARM = "grave_harm", "危害后果严重", "grave harm"
    CORRECTED = "corrected", "及时改正", "corrected in time"
    NOT_CORRECTED = "not_corrected", "责令改正后拒不改正", "not corrected although ordered"
    COOPERATED = "cooperated", "配合调查", "cooperated with the investigation"
    OBSTRUCTED = "obstructed", "阻碍、逃避调查", "obstructed or evaded the investigation"
    HARM_REMOVED = "harm_removed", "主动消除或者减轻危害后果", "removed or lessened the harm on its own"
    COERCED = "coerced", "受他人胁迫或者诱骗", "coerced or tricked by others"
    SELF_REPORTED = "self_reported", "主动供述尚未掌握的违法行为", "told of breaches nobody knew of"
    MERIT = "merit", "配合查处有立功表现", "helped and earned merit"
    EMERGENCY = "emergency", "在突发事件中违反应对措施", "against the measures taken in an emergency"


class Weight(Enum):
    """Which way a factor leads."""

    MITIGATED = "mitigated"
    LIGHTER = "lighter"
    HEAVIER = "heavier"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One line of the table: which way a factor leads, by which text, and whether a text says so at all."""

    factor: Factor
    dimension: str
    weight: Weight
    basis: Citation
    certain: bool


class Condition(NamedTuple):
    """What has to be there for a ground of no penalty; one of ``factors`` is enough.

    ``setting`` is the switch without which it is not asked for.
    """

    ground: str
    factors: frozenset[Factor]
    setting: str
    basis: Citation


def _rows(name: str) -> list[dict[str, str]]:
    with (_TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FACTORS: Final[Mapping[Factor, Weighed]] = {
    (factor := Factor(row["factor"])): Weighed(
        factor, row["dimension"], Weight(row["leads_to"]), cited(row), row["certainty"] == "law"
    )
    for row in _rows("discretion_factors.csv")
}
"""Every factor with the way it leads."""

CONDITIONS: Final[Sequence[Condition]] = tuple(
    Condition(
        row["ground"],
        frozenset(Factor(row[name]) for name in ("factor", "or_factor") if row[name]),
        row["setting"],
        cited(row | {"item": ""}),
    )
    for row in _rows("no_penalty_conditions.csv")
)
"""What the grounds of no penalty ask for (行政处罚法第33条), and what an authority may ask for besides."""

_SHARES: Final = _rows("discretion_tiers.csv")


def lacking(ground: str, factors: Collection[Factor], settings: Settings) -> tuple[Factor, ...]:
    """What a ground of no penalty asks for and nobody told; of alternatives the first."""
    asked = (
        each for each in CONDITIONS if each.ground == ground and (not each.setting or settings.is_on(each.setting))
    )
    unmet = (each for each in asked if each.factors.isdisjoint(factors))
    return tuple(dict.fromkeys(min(each.factors, key=list(Factor).index) for each in unmet))


def suggested(factors: Collection[Factor], settings: Settings) -> frozenset[Tier]:
    """The tiers to which the factors lead, where nothing else is said."""
    if not lacking("minor_corrected", factors, settings):
        return frozenset({Tier.NO_PENALTY})
    weights = {FACTORS[factor].weight for factor in factors}
    found = _between(weights)
    return found if lacking("first_light", factors, settings) else found | {Tier.NO_PENALTY}


def _between(weights: Collection[Weight]) -> frozenset[Tier]:
    heavier = Weight.HEAVIER in weights
    if Weight.MITIGATED in weights:
        return frozenset({Tier.LIGHTER, Tier.ORDINARY} if heavier else {Tier.MITIGATED, Tier.LIGHTER})
    if Weight.LIGHTER in weights:
        return frozenset({Tier.ORDINARY} if heavier else {Tier.LIGHTER, Tier.ORDINARY})
    return frozenset({Tier.HEAVIER} if heavier else {Tier.ORDINARY})


def share_of(tier: Tier, between: Range, settings: Settings, schedule: str = "") -> Range | None:
    """The part of a range that a tier has by the authority's division of it; None where it has none."""
    if not settings.is_on("discretion_shares"):
        return None
    for named in (schedule, ""):
        for row in _SHARES:
            if row["schedule"] == named and row["tier"] == tier.value:
                low, high = (_percent(row[name], settings) for name in ("from_percent", "to_percent"))
                width = (between.most - between.least) / 100
                return Range(between.least + width * low, between.least + width * high)
    return None


def _percent(told: str, settings: Settings) -> int:
    return int(told) if told.isdecimal() else settings.number_of(told)


def in_tier(fine: Decimal, tier: Tier, ranges: Iterable[Range], settings: Settings, schedule: str = "") -> bool | None:
    """Whether a fine lies where its tier says; None where nothing says where that is."""
    ranges = tuple(ranges)
    if not ranges or not fine:
        return None
    if tier is Tier.MITIGATED:
        return fine < max(each.least for each in ranges)
    shares = [found for each in ranges if (found := share_of(tier, each, settings, schedule)) is not None]
    return any(each.least <= fine <= each.most for each in shares) if shares else None


def first_breaches(settings: Settings) -> frozenset[str]:
    """The breaches that the authority has listed as not punished the first time."""
    return frozenset(settings.text_of("first_breach_codes").replace("，", ",").replace("、", ",").split(",")) - {""}


@rule(
    "tier-as-factors-suggest",
    APL(5, 2),
    APL(34),
    effect=Effect.FLAG,
    pr="PR-046",
    en="The tier is one to which the factors lead, or the decision says why it is not.",
)
def tier_as_suggested(*, tier: str, factors: Collection[str], suggested_tiers: Collection[str], reason: str) -> Verdict:
    """裁量档次须与所列裁量因素相当；不按因素所指的档次裁量的，须说明理由。"""
    if not tier or not factors:
        return Outcome.NOT_DETERMINABLE
    return tier in suggested_tiers or bool(reason.strip())


@rule("tier-of-a-penalty", APL(33), pr="PR-046", en="No penalty is imposed in the tier of no penalty.")
def tier_of_a_penalty(*, tier: str, no_penalty: bool) -> Verdict:
    """裁量档次为不予处罚的，不得作出处罚决定，应当作出不予处罚决定。"""
    return not no_penalty if tier else None


@rule(
    "fine-in-tier",
    APL(34),
    PRACTICE,
    effect=Effect.FLAG,
    pr="PR-046",
    en="The fine lies in the part of its range that the tier has, or the decision says why it does not.",
)
def fine_in_its_tier(*, fine: str, tier: str, fits: bool | None, reason: str) -> Verdict:
    """罚款数额须在该裁量档次所占的幅度之内；本机关没有划分幅度的不适用；偏离的须说明理由。"""
    return None if fits is None else fits or bool(reason.strip())


@rule(
    "tier-not-heavier-than-told",
    APL(44),
    APL(45, 2),
    effect=Effect.FLAG,
    pr="PR-046",
    en="The decision is in no heavier tier than the notice told.",
)
def no_heavier_than_told(*, tier: str, told_tier: str, heavier: bool) -> Verdict:
    """决定的裁量档次不得重于告知书所告知的档次。"""
    return not heavier if tier and told_tier else None


@rule(
    "first-breach-listed",
    APL(33),
    effect=Effect.FLAG,
    pr="PR-051",
    en="A first breach of the authority's list is punished only for a reason that is told.",
)
def first_breach_listed(*, code: str, listed: bool, first: bool, reason: str) -> Verdict:
    """列入本机关首违不罚清单的违法行为，初次违法而仍予处罚的，须说明理由。"""
    return bool(reason.strip()) if listed and first else None


@rule(
    "no-penalty-on-its-conditions",
    APL(33),
    pr="PR-051",
    en="A breach goes unpunished only where every condition of the ground is met.",
)
def conditions_met(*, ground: str, factors: Collection[str], unmet: Collection[str]) -> Verdict:
    """以轻微不罚、首违不罚为由不予处罚的，法定条件须全部具备；没有载明情形的，不能判定。"""
    if not ground:
        return None
    return not unmet if factors else Outcome.NOT_DETERMINABLE


HEAVINESS: Final[Sequence[Tier]] = tuple(Tier)
"""The tiers from the lightest to the heaviest."""
