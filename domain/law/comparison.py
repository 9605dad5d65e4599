"""同案同罚: what the same authority decided in like cases, and whether a decision is far from it (行政处罚法第5条)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from uuid import UUID

from domain.law.penalties import PenaltyKind
from domain.law.provisions import Tier
from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.sanctions import SEVERITY
from domain.law.settings import Settings
from domain.law.statutes import APL, PRACTICE


@dataclass(frozen=True, slots=True)
class LikeCase:
    """One decision on the same conduct, against a party of the same type. ``fine`` in yuan, 0 where none."""

    case: UUID
    number: str
    decided_on: date
    code: str
    kinds: frozenset[PenaltyKind]
    fine: Decimal
    tier: Tier | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The like cases of an authority since a day, the latest first."""

    since: date
    cases: tuple[LikeCase, ...]

    @property
    def fines(self) -> tuple[Decimal, ...]:
        """The fines that were imposed, the lowest first."""
        return tuple(sorted(each.fine for each in self.cases if each.fine))

    @property
    def median(self) -> Decimal | None:
        """The fine in the middle; None where nobody was fined."""
        return Decimal(median(self.fines)) if self.fines else None

    def apart(self, fine: Decimal, kinds: Collection[PenaltyKind], settings: Settings) -> tuple[str, ...]:
        """In what a decision is far from all of them: the fine from the median, its gravest kind from every other."""
        found = []
        percent = settings.number_of("like_cases_apart_percent")
        middle = self.median
        if middle is not None and fine and abs(fine - middle) * 100 > middle * percent:
            found.append("罚款")
        if self.cases and gravest(kinds) not in {gravest(each.kinds) for each in self.cases}:
            found.append("种类")
        return tuple(found)


def gravest(kinds: Iterable[PenaltyKind]) -> int:
    """The gravity of the gravest kind."""
    return max((SEVERITY[kind] for kind in kinds), default=0)


@rule(
    "like-cases-treated-alike",
    APL(5, 2),
    PRACTICE,
    effect=Effect.FLAG,
    en="A decision far from the authority's like cases says why.",
)
def treated_alike(
    *, like_cases: int | None, asked: int, least: str, middle: str, most: str, apart: Sequence[str], reason: str
) -> Verdict:
    """与本机关同类案件的处罚种类、数额明显不同的，须说明理由；同类案件过少的不作比较。"""
    if like_cases is None:
        return Outcome.NOT_DETERMINABLE
    if like_cases < asked:
        return None
    return not apart or bool(reason.strip())
