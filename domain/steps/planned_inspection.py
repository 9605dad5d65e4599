"""检查所依据的计划: an inspection may name the plan that the authority made public, which then stands on its day."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from domain.case import Context
from domain.law import advance_publicity as law
from domain.law.advance_publicity import MatterKind
from domain.law.rule import Finding
from domain.messages import Name, Part

KIND: Final = "public_matter"
"""The register of what is public before any act."""


class PublicMatter(Part):
    """What is public, as changed last."""

    kind: MatterKind
    title: Name
    from_day: date
    until: date | None
    withdrawn_on: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether it is public on a day."""
        taken_down = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.from_day <= day and (self.until is None or day <= self.until) and not taken_down


def as_planned(plan: UUID | None, ctx: Context) -> Finding:
    """Whether the plan that an inspection names is one of the authority's and public on the day; none need be named."""
    register = None if plan is None else ctx.other(plan, KIND)
    matter = None if register is None else register.get(PublicMatter)
    standing = matter is not None and matter.kind is MatterKind.INSPECTION_PLAN and matter.open_on(ctx.on)
    return law.plan_standing(named=plan is not None, standing=standing)
