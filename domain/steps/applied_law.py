"""适用法律: by which breach of the catalogue a penalty is decided, from how much money, in which tier of discretion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from domain.case import Case, Context
from domain.law import evidence
from domain.law import provisions as law
from domain.law.parties import Party
from domain.law.penalties import Penalty, PenaltyKind, Yuan, fine_of
from domain.law.provisions import MitigationGround, Tier
from domain.law.rule import Finding
from domain.law.sanctions import FineBasis, Range, fine_ranges, kinds_provided, provided, within
from domain.law.violations import VIOLATIONS, Violation
from domain.messages import Facts
from domain.steps.evidence import Evidence, counts_now
from domain.steps.filing import Filing, Proposal
from domain.steps.named_breach import named_breach
from domain.steps.party_change import party_of

CONFISCATIONS = frozenset({PenaltyKind.CONFISCATE_INCOME, PenaltyKind.CONFISCATE_TURNOVER})


class AppliedLaw(Facts):
    """What a penalty rests on. ``violation_code`` is left out where it is that of the filing.

    ``breach_ended_on`` is the last day of the breach, by which its text is chosen; the sums are in yuan.
    """

    violation_code: str = ""
    breach_ended_on: date | None = None
    illegal_turnover: Yuan | None = None
    illegal_income: Yuan | None = None
    discretion_tier: Tier | None = None
    mitigation: MitigationGround | None = None
    leniency_considered: bool | None = None


def by_the_law_of_the_act(
    case: Case, applied: AppliedLaw, penalties: Sequence[Penalty], ctx: Context
) -> Iterator[Finding]:
    """Whether the breach is one of the party's, its text held, and the penalties are those that it provides."""
    code = applied.violation_code or _filed_code(case)
    named, party = VIOLATIONS.get(code), party_of(case)
    ended_on = _ended_on(case, applied)
    yield from named_breach(code, party, ended_on=ended_on, on=ctx.on, settings=ctx.settings)
    yield law.tier_told(tier="" if applied.discretion_tier is None else applied.discretion_tier.zh)
    yield law.leniency_considered(considered=applied.leniency_considered)
    items = case.all(Evidence).values()
    yield evidence.facts_proved(evidence_items=len(items), usable=sum(counts_now(case, item) for item in items))
    kinds = [penalty.kind for penalty in penalties]
    if named is None:
        yield law.kinds_provided(kinds=kinds, provided=None)
        return
    persons = isinstance(party, Party) and party.person is not None
    yield law.kinds_provided(kinds=kinds, provided=kinds_provided(code, persons=persons))
    yield from _in_money(applied, named, penalties, persons=persons)


def _filed_code(case: Case) -> str:
    filing = case.get(Filing)
    return "" if filing is None else filing.violation_code


def _ended_on(case: Case, applied: AppliedLaw) -> date | None:
    proposal = case.get(Proposal)
    return applied.breach_ended_on or (None if proposal is None else proposal.breach_ended_on)


def _in_money(
    applied: AppliedLaw, named: Violation, penalties: Sequence[Penalty], *, persons: bool
) -> Iterator[Finding]:
    """Fine and confiscation against the sums that were told."""
    turnover, income, fine = applied.illegal_turnover, applied.illegal_income, fine_of(penalties)
    fines = [each for each in provided(named, persons=persons) if each.kind is PenaltyKind.FINE]
    ranges = fine_ranges(named.code, turnover=turnover, income=income, persons=persons)
    told, mitigated = turnover is not None or income is not None, applied.discretion_tier is Tier.MITIGATED
    yield law.base_told(fined=fine > 0, counted=any(each.base is not FineBasis.NONE for each in fines), told=told)
    yield law.fine_within(**_bounds(fine, ranges), mitigated=mitigated, fits=_fits(fine, ranges, mitigated=mitigated))
    ground = "" if applied.mitigation is None else applied.mitigation.zh
    yield law.mitigated_on_ground(mitigated=mitigated, ground=ground)
    due = [each.kind for each in provided(named, persons=persons) if each.kind in CONFISCATIONS and each.compulsory]
    yield law.confiscated(due=due, imposed=[penalty.kind for penalty in penalties], told=told)


def _bounds(fine: Decimal, ranges: Sequence[Range]) -> dict[str, str]:
    least, most = min((each.least for each in ranges), default=None), max((each.most for each in ranges), default=None)
    return {"fine": str(fine), "least": _yuan(least), "most": _yuan(most)}


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def _fits(fine: Decimal, ranges: Sequence[Range], *, mitigated: bool) -> bool | None:
    """None where nothing is fined, or where its base is not told."""
    return within(fine, ranges, mitigated=mitigated) if fine and ranges else None
