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
from domain.law.provisions import Circumstances, MitigationGround, Tier
from domain.law.rule import Finding
from domain.law.sanctions import (
    FineBasis,
    Grade,
    Range,
    fine_ranges,
    grades_of,
    kinds_provided,
    months_of,
    provided,
    within,
)
from domain.law.statutes import with_version
from domain.law.violations import VIOLATIONS, Violation
from domain.messages import Said
from domain.steps.evidence import Evidence, counts_now
from domain.steps.filing import Filing, Proposal
from domain.steps.fined_before import by_the_higher_fine, fined_once
from domain.steps.like_cases import treated_alike
from domain.steps.named_breach import NO_TEXT, named_breach, text_of, unset_setting
from domain.steps.notice import Notice
from domain.steps.party_change import party_of
from domain.steps.weighing import Weighing, weighed_in_decision

CONFISCATIONS = frozenset({PenaltyKind.CONFISCATE_INCOME, PenaltyKind.CONFISCATE_TURNOVER})


class AppliedLaw(Weighing):
    """What a penalty rests on. ``violation_code`` is left out where it is that of the filing.

    ``breach_ended_on`` is the last day of the breach, by which its text is chosen, ``breach_began_on`` its first;
    ``text_reason`` says which text applies where it lasted from one into another. ``also_breaches`` are other breaches
    that the same act is. The sums are in yuan, ``refundable`` is what has to be given back of the income (第28条第2款).
    ``difference_reason`` says why like cases came out otherwise.
    """

    violation_code: str = ""
    breach_began_on: date | None = None
    breach_ended_on: date | None = None
    text_reason: Said | None = None
    also_breaches: tuple[str, ...] = ()
    circumstances: Circumstances | None = None
    illegal_turnover: Yuan | None = None
    illegal_income: Yuan | None = None
    refundable: Yuan | None = None
    mitigation: MitigationGround | None = None
    leniency_considered: bool | None = None
    difference_reason: Said | None = None


def by_the_law_of_the_act(
    case: Case, applied: AppliedLaw, penalties: Sequence[Penalty], ctx: Context
) -> Iterator[Finding]:
    """Whether the breach is one of the party's, its text held, and the penalties are those that it provides."""
    code = code_of(case, applied)
    named, party = VIOLATIONS.get(code), party_of(case)
    ended_on = _ended_on(case, applied)
    kinds, fine = [penalty.kind for penalty in penalties], fine_of(penalties)
    yield from named_breach(code, party, ended_on=ended_on, ctx=ctx)
    yield law.text_day_set(code=code, unset_setting=unset_setting(code, ended_on, ctx.on, ctx.settings))
    yield _straddling(code, applied, ended_on, ctx)
    yield law.tier_told(tier="" if applied.discretion_tier is None else applied.discretion_tier.zh)
    yield law.leniency_considered(considered=applied.leniency_considered)
    yield fined_once(case, fine, ctx)
    yield treated_alike(case, code, fine, kinds, applied.difference_reason or "", ctx)
    items = case.all(Evidence).values()
    yield evidence.facts_proved(evidence_items=len(items), usable=sum(counts_now(case, item) for item in items))
    if named is None:
        yield law.kinds_provided(kinds=kinds, provided=None)
        return
    persons = isinstance(party, Party) and party.person is not None
    yield law.kinds_provided(kinds=kinds, provided=kinds_provided(code, persons=persons))
    yield _for_its_gravity(applied, code, kinds, persons=persons)
    yield from _for_so_long(code, penalties, persons=persons)
    yield from _in_money(case, applied, named, penalties, ctx, persons=persons)


def code_of(case: Case, applied: AppliedLaw) -> str:
    """The breach by which it is decided: that of the decision, else that of the filing; empty where neither told."""
    filing = case.get(Filing)
    return applied.violation_code or ("" if filing is None else filing.violation_code)


def text_applied(case: Case, applied: AppliedLaw) -> str:
    """The article by which it is decided, with the year of its text; empty where the breach is not of the catalogue."""
    named = VIOLATIONS.get(code_of(case, applied))
    return "" if named is None else with_version(named.basis)


def _ended_on(case: Case, applied: AppliedLaw) -> date | None:
    proposal = case.get(Proposal)
    return applied.breach_ended_on or (None if proposal is None else proposal.breach_ended_on)


def _straddling(code: str, applied: AppliedLaw, ended_on: date | None, ctx: Context) -> Finding:
    began, ended = (text_of(code, day, ctx.settings) for day in (applied.breach_began_on, ended_on))
    # What was no breach at first is as much another law as a text that came before.
    told = applied.breach_began_on is not None and ended not in ("", NO_TEXT)
    return law.straddling_reasoned(
        began_under=began if told else "", ended_under=ended, reason=applied.text_reason or ""
    )


def _for_its_gravity(applied: AppliedLaw, code: str, kinds: Sequence[PenaltyKind], *, persons: bool) -> Finding:
    found = applied.circumstances
    enough = {Grade.BASE, Grade.ANY}
    if found is not None and found is not Circumstances.ORDINARY:
        enough.add(Grade.UNCORRECTED if found is Circumstances.UNCORRECTED else Grade.HEAVY)
    grades = {kind: grades_of(code, kind, persons=persons) for kind in kinds}
    beyond = [kind for kind, asked in grades.items() if asked and asked.isdisjoint(enough)]
    return law.for_its_gravity(kinds_beyond=beyond, circumstances="" if found is None else found.zh)


def _for_so_long(code: str, penalties: Sequence[Penalty], *, persons: bool) -> Iterator[Finding]:
    for penalty in penalties:
        between = months_of(code, penalty.kind, persons=persons)
        if between is not None:
            yield law.months_within(months=penalty.months, least=int(between.least), most=int(between.most))


def _in_money(
    case: Case, applied: AppliedLaw, named: Violation, penalties: Sequence[Penalty], ctx: Context, *, persons: bool
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
    yield from _as_much_as_was_gained(applied, penalties)
    others = applied.also_breaches
    yield from by_the_higher_fine(named.code, others, turnover=turnover, income=income, persons=persons)
    notice = case.get(Notice)
    noticed = None if notice is None else notice.discretion_tier
    yield from weighed_in_decision(
        applied, noticed, code=named.code, schedule=named.schedule, fine=fine, ranges=ranges, ctx=ctx
    )


def _as_much_as_was_gained(applied: AppliedLaw, penalties: Sequence[Penalty]) -> Iterator[Finding]:
    """Confiscated income is what was gained less what has to be given back; confiscated turnover all of it."""
    income, back = applied.illegal_income, applied.refundable or Decimal(0)
    bases = {
        PenaltyKind.CONFISCATE_INCOME: None if income is None else max(income - back, Decimal(0)),
        PenaltyKind.CONFISCATE_TURNOVER: applied.illegal_turnover,
    }
    for penalty in penalties:
        base = bases.get(penalty.kind)
        if base is not None and penalty.amount is not None:
            yield law.confiscated_amount(
                amount=f"{penalty.amount:.2f}", due=f"{base:.2f}", exact=penalty.amount == base
            )


def _bounds(fine: Decimal, ranges: Sequence[Range]) -> dict[str, str]:
    least, most = min((each.least for each in ranges), default=None), max((each.most for each in ranges), default=None)
    return {"fine": str(fine), "least": _yuan(least), "most": _yuan(most)}


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def _fits(fine: Decimal, ranges: Sequence[Range], *, mitigated: bool) -> bool | None:
    """None where nothing is fined, or where its base is not told."""
    return within(fine, ranges, mitigated=mitigated) if fine and ranges else None
