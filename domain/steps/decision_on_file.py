"""决定在卷: what the file keeps of a decision, for whoever executes it, contests it or compares with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from domain.law.penalties import Penalty, PenaltyKind, fine_of
from domain.law.provisions import Tier
from domain.messages import Part


class Decision(Part):
    """What was decided, when, under which number; and when it reached the party.

    ``surcharge_told`` is None where the record does not say whether the decision told of the surcharge, the days to
    publish it and to surrender the certificate where it is older than the settings that say how many.
    """

    number: str
    decided_on: date
    penalties: tuple[Penalty, ...] = ()
    facts: str = ""
    legal_basis: str = ""
    served_on: date | None = None
    surcharge_told: bool | None = None
    publication_working_days: int | None = None
    surrender_days: int | None = None
    violation_code: str = ""
    tier: Tier | None = None

    @property
    def kinds(self) -> frozenset[PenaltyKind]:
        """The kinds of penalty imposed."""
        return frozenset(penalty.kind for penalty in self.penalties)

    @property
    def fine(self) -> Decimal:
        """The fine in yuan, 0 if there is none."""
        return fine_of(self.penalties)
