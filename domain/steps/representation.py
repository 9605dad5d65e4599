"""代理: who appears for the authority before the review body and in court: its own staff, lawyers beside them."""

from __future__ import annotations

from domain.case import Case, Context
from domain.messages import OfficerId, PaperRef, Personal
from domain.steps.reviewable_acts import OfAct


class Representation(OfAct):
    """Own staff by their sign-in names; lawyers only beside them."""

    own_staff: tuple[OfficerId, ...]
    lawyers: tuple[Personal, ...] = ()
    power_of_attorney: PaperRef


def strangers(case: Case, named: Representation, ctx: Context) -> frozenset[str]:
    """Those named as own staff who are no officers of this authority."""
    known = {name: ctx.officer(name) for name in named.own_staff}
    return frozenset(name for name, who in known.items() if who is None or who.authority != case.authority)
