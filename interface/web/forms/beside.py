"""表单旁边: what the law allows for the breach, and what the authority decided in like cases, beside the form.

Only the authority's own cases, and none that is closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from application.principals import Principal
from domain.case import Case
from domain.law.comparison import Comparison, LikeCase
from domain.law.parties import Organization, OrganizationType, Party
from domain.law.sanctions import FineBasis, Grade, Sanction, provided
from domain.law.settings import Settings
from domain.law.violations import SUCCESSORS, VIOLATIONS, Violation
from domain.messages import shanghai_day
from domain.step import Power
from domain.steps.filing import Filing
from domain.steps.named_breach import fits_party
from domain.steps.party_change import party_of
from interface.http.assembly import Surroundings
from interface.text.language import english, say, term
from interface.web.forms.offered import Offers
from interface.web.rendering import day
from interface.web.wording import Fact

DECIDING: Final = frozenset({"decide-penalty", "serve-prior-notice", "report-investigation"})
"""Steps beside whose form stand the range of the fine and the like cases."""

SHOWN: Final = 10
"""Like cases that are listed."""


@dataclass(frozen=True, slots=True)
class LikeRow:
    """One like case: its page, number, day, penalties."""

    href: str
    number: str
    day: str
    penalties: str


@dataclass(frozen=True, slots=True)
class Like:
    """The like cases: since when, how many, the fines they came to."""

    since: str
    count: int
    fines: str
    rows: Sequence[LikeRow] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the form; nothing of it where no breach is named."""

    breach: str = ""
    article: str = ""
    sanctions: Sequence[Fact] = ()
    like: Like | None = None


def beside(slug: str, case: Case | None, said: Mapping[str, Any], around: Surroundings, reader: Principal) -> Beside:
    """What stands beside the form of a step, as far as it is filled in."""
    named = VIOLATIONS.get(_code(case, said))
    if slug not in DECIDING or case is None or named is None or not reader.holds(Power.READ, case.authority):
        return Beside()
    party = party_of(case)
    persons = isinstance(party, Party) and party.person is not None
    on = _day(said.get("occurred_on")) or shanghai_day(around.now())
    compared = around.bus.like_cases(case, named.code, on)
    return Beside(
        breach=named.en if english() else named.zh,
        article=named.basis.en if english() else named.basis.zh,
        sanctions=tuple(_sanctions(named, said, persons=persons)),
        like=None if compared is None else _like(compared),
    )


def typed_party(said: Mapping[str, Any]) -> Organization | None:
    """The party of a form that begins a case, as far as it is typed."""
    type_, code = said.get("organization_type"), said.get("code")
    try:
        return Organization(name="—", organization_type=OrganizationType(type_) if type_ else None, code=code or None)
    except ValueError:
        return None


def breaches(
    party: Party | Organization | None, said: Mapping[str, Any], settings: Settings, charity: bool | None, today: date
) -> Offers:
    """The breaches of the catalogue that fit the party, and hold on the last day of the conduct where that is told."""
    ended_on = _day(said.get("breach_ended_on"))
    return [
        (each.code, f"{each.en} ({each.basis.en})" if english() else f"{each.zh}（{each.basis.zh}）")
        for each in VIOLATIONS.values()
        if fits_party(each, party, charity) is not False and _may_hold(each, ended_on, settings, today)
    ]


def _may_hold(named: Violation, ended_on: date | None, settings: Settings, today: date) -> bool:
    """Where nobody told when the conduct ended, a text that has been replaced may still be the one of the act."""
    if not named.schedule:
        return False
    if ended_on is not None:
        return named.in_force(ended_on, settings) is not False
    return named.in_force(today, settings) is not False or named.code in SUCCESSORS


def _code(case: Case | None, said: Mapping[str, Any]) -> str:
    filing = None if case is None else case.get(Filing)
    return str(said.get("violation_code") or ("" if filing is None else filing.violation_code))


def _sanctions(named: Violation, said: Mapping[str, Any], *, persons: bool) -> Iterator[Fact]:
    turnover, income = (_money(said.get(name)) for name in ("illegal_turnover", "illegal_income"))
    for each in provided(named, persons=persons):
        yield Fact(term(each.kind), "　".join(filter(None, (_grade(each), _measure(each, turnover, income)))))


def _grade(sanction: Sanction) -> str:
    bound = say("应当") if sanction.compulsory else say("可以")
    if sanction.grade is Grade.HEAVY:
        return f"{bound}　{say('情节严重的')}"
    return f"{bound}　{say('逾期不改正的')}" if sanction.grade is Grade.UNCORRECTED else bound


def _measure(sanction: Sanction, turnover: Decimal | None, income: Decimal | None) -> str:
    if sanction.least is None or sanction.most is None:
        return ""
    if sanction.unit == "months":
        return say("{least}至{most}个月", least=sanction.least, most=sanction.most)
    between = sanction.range(turnover, income)
    counted = ""
    if between is not None:
        counted = say("{least} 至 {most} 元", least=_yuan(between.least), most=_yuan(between.most))
    if sanction.unit == "yuan":
        return counted
    if sanction.base is FineBasis.TURNOVER:
        told = say("违法经营额的{least}至{most}倍", least=sanction.least, most=sanction.most)
    else:
        told = say("违法所得的{least}至{most}倍", least=sanction.least, most=sanction.most)
    return f"{told}　{counted}".rstrip()


def _like(compared: Comparison) -> Like:
    fines, middle = compared.fines, compared.median
    told = ""
    if middle is not None:
        least, most = _yuan(fines[0]), _yuan(fines[-1])
        told = say("罚款 {least} 至 {most} 元，中位数 {middle} 元", least=least, most=most, middle=_yuan(middle))
    rows = tuple(
        LikeRow(f"/cases/{each.case}", each.number, day(each.decided_on), _penalties(each))
        for each in compared.cases[:SHOWN]
    )
    return Like(since=day(compared.since), count=len(compared.cases), fines=told, rows=rows)


def _penalties(like: LikeCase) -> str:
    kinds = "、".join(term(kind) for kind in sorted(like.kinds))
    fine = say("{amount} 元", amount=_yuan(like.fine)) if like.fine else ""
    tier = "" if like.tier is None else term(like.tier)
    return "　".join(filter(None, (kinds, fine, tier)))


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _money(told: Any) -> Decimal | None:
    try:
        found = Decimal(str(told)) if told else None
    except InvalidOperation:
        return None
    return found if found is None or found.is_finite() else None


def _day(told: Any) -> date | None:
    try:
        return date.fromisoformat(str(told)) if told else None
    except ValueError:
        return None
