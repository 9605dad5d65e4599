"""裁量说理: which tier is chosen on which factors, and what is said where it is another than they lead to (第34条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from domain.case import Context
from domain.law import discretion as law
from domain.law.discretion import HEAVINESS, Factor
from domain.law.provisions import Tier
from domain.law.rule import Finding
from domain.law.sanctions import Range
from domain.messages import Facts, Said


class Weighing(Facts):
    """The tier, the factors that were found, and why the tier is another than that to which they lead."""

    discretion_tier: Tier | None = None
    factors: tuple[Factor, ...] = ()
    tier_reason: Said | None = None


def weighed(told: Weighing, ctx: Context) -> Finding:
    """Whether the tier is one to which the factors lead."""
    wanted = law.suggested(told.factors, ctx.settings)
    return law.tier_as_suggested(
        tier=_zh(told.discretion_tier),
        factors=[factor.zh for factor in told.factors],
        suggested_tiers=[tier.zh for tier in wanted],
        reason=told.tier_reason or "",
    )


def weighed_in_decision(
    told: Weighing,
    noticed: Tier | None,
    *,
    code: str,
    schedule: str,
    fine: Decimal,
    ranges: Sequence[Range],
    ctx: Context,
) -> Iterator[Finding]:
    """What a penalty decision says of its tier, against its factors, its fine, its notice, and the authority's list."""
    tier, reason = told.discretion_tier, told.tier_reason or ""
    yield weighed(told, ctx)
    yield law.tier_of_a_penalty(tier=_zh(tier), no_penalty=tier is Tier.NO_PENALTY)
    yield law.fine_in_its_tier(
        fine=f"{fine:.2f}",
        tier=_zh(tier),
        fits=None if tier is None else law.in_tier(fine, tier, ranges, ctx.settings, schedule),
        reason=reason,
    )
    heavier = tier is not None and noticed is not None and HEAVINESS.index(tier) > HEAVINESS.index(noticed)
    yield law.no_heavier_than_told(tier=_zh(tier), told_tier=_zh(noticed), heavier=heavier)
    listed, first = code in law.first_breaches(ctx.settings), Factor.FIRST_BREACH in told.factors
    yield law.first_breach_listed(code=code, listed=listed, first=first, reason=reason)


def unpunished(ground: str, factors: Sequence[Factor], ctx: Context) -> Finding:
    """Whether every condition of a ground of no penalty is met; ``ground`` is empty where the law asks for none."""
    lacking = law.lacking(ground, factors, ctx.settings) if ground else ()
    return law.conditions_met(
        ground=ground, factors=[factor.zh for factor in factors], unmet=[factor.zh for factor in lacking]
    )


def _zh(tier: Tier | None) -> str:
    return "" if tier is None else tier.zh
