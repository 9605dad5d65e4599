"""同类案件: the authority's own decisions on the same conduct against parties of the same type (行政处罚法第5条)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal

from domain.case import Case, Context, Track
from domain.law import comparison as law
from domain.law.comparison import Comparison, LikeCase
from domain.law.parties import Party
from domain.law.penalties import PenaltyKind
from domain.law.rule import Finding
from domain.law.settings import Settings
from domain.law.violations import VIOLATIONS, same_conduct
from domain.stages import PenaltyStage
from domain.steps.attention import closed_readers
from domain.steps.decision_on_file import Decision
from domain.steps.party_change import party_of

Decided = Callable[[Collection[str], date], Iterable[Case] | None]
"""The cases in which a penalty was decided for one of the breaches since a day; None where nobody can tell."""


def like_cases(case: Case, code: str, on: date, settings: Settings, look: Decided) -> Comparison | None:
    """The decisions to compare with; None where the breach is not known, or nobody can look them up.

    Cases under attention are left out, so that no decision tells of them, and so are decisions that were annulled.
    """
    if code not in VIOLATIONS:
        return None
    since = _years_before(on, settings.number_of("like_cases_years"))
    decided = look([each.code for each in same_conduct(code)], since)
    if decided is None:
        return None
    found = (_like(other, case, since, on) for other in decided)
    cases = sorted((each for each in found if each is not None), key=lambda each: each.decided_on, reverse=True)
    return Comparison(since=since, cases=tuple(cases))


def treated_alike(
    case: Case, code: str, fine: Decimal, kinds: Collection[PenaltyKind], reason: str, ctx: Context
) -> Finding:
    """Whether a decision is near what was decided in like cases, or says why it is not."""
    compared = like_cases(case, code, ctx.on, ctx.settings, ctx.decided)
    asked = ctx.settings.number_of("like_cases_least")
    if compared is None:
        return law.treated_alike(like_cases=None, asked=asked, least="", middle="", most="", apart=(), reason=reason)
    fines = compared.fines
    return law.treated_alike(
        like_cases=len(compared.cases),
        asked=asked,
        least=_yuan(fines[0] if fines else None),
        middle=_yuan(compared.median),
        most=_yuan(fines[-1] if fines else None),
        apart=compared.apart(fine, kinds, ctx.settings),
        reason=reason,
    )


def _like(other: Case, case: Case, since: date, until: date) -> LikeCase | None:
    decision = other.get(Decision)
    if decision is None or not decision.penalties or not since <= decision.decided_on <= until:
        return None
    if other.id == case.id or other.stage(Track.MAIN) == PenaltyStage.ANNULLED or closed_readers(other) is not None:
        return None
    if other.authority != case.authority or _kind(other) != _kind(case):
        return None
    return LikeCase(
        case=other.id,
        number=decision.number,
        decided_on=decision.decided_on,
        code=decision.violation_code,
        kinds=decision.kinds,
        fine=decision.fine,
        tier=decision.tier,
    )


def _kind(case: Case) -> tuple[str, bool]:
    """Of what type the party is, and whether it is a person."""
    party = party_of(case)
    type_ = None if party is None else party.organization_type
    return "" if type_ is None else type_.value, isinstance(party, Party) and party.person is not None


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _yuan(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"
