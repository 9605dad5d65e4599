"""此前罚款: whether the act of a case was fined already, here or in a joint operation (行政处罚法第29条)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law import one_fine as law
from domain.law.parties import Organization, Party
from domain.law.rule import Finding
from domain.law.sanctions import most_fine
from domain.law.violations import VIOLATIONS
from domain.stages import PenaltyStage
from domain.steps.case_record import Links
from domain.steps.decision_on_file import Decision
from domain.steps.joint_initiation import ActOnFile
from domain.steps.party_change import party_of


def acts_of(case: Case) -> tuple[UUID, ...]:
    """The acts under which a case is linked, each once."""
    links = case.get(Links)
    told = () if links is None else (link.act_id for link in links.links)
    return tuple(dict.fromkeys(act for act in told if act is not None))


def fined_once(case: Case, fine: Decimal, ctx: Context) -> Finding:
    """Whether no other case has fined what this case is about; the first fine is named."""
    acts, found, known = acts_of(case), list[str](), True
    for act in acts if fine else ():
        others = ctx.naming(act)
        known = known and others is not None
        found += dict.fromkeys(each for other in others or () for each in _fines(other, case, act))
    return law.not_fined_before(fined=fine > 0, acts=len(acts), known=known, fined_in=tuple(dict.fromkeys(found)))


def by_the_higher_fine(
    code: str, others: Sequence[str], *, turnover: Decimal | None, income: Decimal | None, persons: bool
) -> Iterator[Finding]:
    """Whether the chosen rule has the highest fine of those that the act broke."""
    if not others or code not in VIOLATIONS:
        return
    unknown = [each for each in others if each not in VIOLATIONS]
    yield law.competing_known(unknown_codes=unknown)
    chosen = most_fine(code, turnover=turnover, income=income, persons=persons)
    known = (each for each in others if each in VIOLATIONS)
    higher = [each for each in known if most_fine(each, turnover=turnover, income=income, persons=persons) > chosen]
    yield law.higher_fine(code=code, other_codes=others, higher=higher)


def _fines(other: Case, case: Case, act: UUID) -> Iterator[str]:
    """The fines that another case tells for an act, in words; what it says of this case's own decision is none."""
    if other.id == case.id:
        return
    decision = other.get(Decision)
    if decision is not None and decision.fine and act in acts_of(other) and _stands(other) and _same(other, case):
        yield f"{other.authority} {decision.number}"
    told = other.get(ActOnFile, str(act))
    if told is None or _person(case) is not None:
        return
    for fine in told.fines:
        if not _own(case, fine.agency, fine.number):
            yield f"{fine.agency} {fine.number}"


def _stands(case: Case) -> bool:
    return case.stage(Track.MAIN) != PenaltyStage.ANNULLED


def _own(case: Case, agency: str, number: str) -> bool:
    """Whether a fine that was fed back is this case's own, of an earlier round."""
    numbers, before = set[str](), 1
    while earlier := case.before(Decision, before):
        numbers, before = numbers | {earlier[""].number}, before + 1
    decision = case.get(Decision)
    return agency == case.authority and number in numbers | ({decision.number} if decision is not None else set())


def _person(case: Case) -> UUID | None:
    party = party_of(case)
    return party.person.subject if isinstance(party, Party) and party.person is not None else None


def _same(other: Case, case: Case) -> bool:
    """Whether two cases are against the same party: the same person, or the same organization."""
    if _person(other) is not None or _person(case) is not None:
        return _person(other) == _person(case)
    one, two = party_of(other), party_of(case)
    if one is None or two is None:
        return False
    return _named(one) == _named(two) if one.code and two.code else one.name == two.name


def _named(party: Party | Organization) -> str:
    return party.code or party.name
