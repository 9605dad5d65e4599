"""不顾提示: an act of the authority's own people that goes on although a rule warned carries a reason."""

from __future__ import annotations

from typing import Final

from application.late import OWN_ACTS
from application.recorded import Origin
from domain.law.case_records import warning_reasoned
from domain.law.effects import Effect, Outcome
from domain.law.rule import Finding
from domain.messages import Remarks
from domain.registers import REGISTERS
from domain.step import Step

ANSWERED_ELSEWHERE: Final = frozenset({"late-entry-explained"})
"""A late entry has a reason and a paper of its own: what is missing there is not asked for twice."""


def warned(basis: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The breaches of a decision that do not stop it, each rule once."""
    found = (each for each in basis if each.outcome is Outcome.VIOLATED and each.effect is Effect.FLAG)
    return tuple({each.rule: each for each in found if each.rule not in ANSWERED_ELSEWHERE}.values())


def reasoned(
    kind: str, step: Step, remarks: Remarks, origin: Origin, basis: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """Whether who goes on says why: of acts in cases, and not where an outage or an import enters what was done."""
    if step.by not in OWN_ACTS or kind in REGISTERS or origin is not Origin.LIVE or remarks.outage is not None:
        return ()
    warnings = [finding.rule for finding in warned(basis)]
    return (warning_reasoned(warnings=warnings, reasoned=bool(remarks.warning_reason.strip())),) if warnings else ()
