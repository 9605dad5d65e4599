"""身份比对: the finding that a cluster is not the organization that it is like; what was found the same is joined."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from domain.case import Case, Context
from domain.law import clusters as law
from domain.law.parties import CreditCode
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Part, Said
from domain.registers.illegal_organization_file import KIND, Absorbed, merged
from domain.registers.illegal_organization_links import CASES, AttachedCase
from domain.step import By, Step, step


class Compared(Facts):
    """With whom: another cluster, a case, or a registered organization by its code; ``reason`` why it is another."""

    cluster: UUID | None = None
    case_id: UUID | None = None
    code: CreditCode | None = None
    reason: Said


class RuledOut(Part):
    """What was found to be another organization, by its id or code; since when and why."""

    since: date
    reason: str


class RuleOutSameness(Command, Compared):
    """The officer has looked at what is alike and finds two organizations."""


class SamenessRuledOut(Event, Compared, name="sameness_ruled_out", zh="认定不是同一组织", en="Found to be another one"):
    """They stay apart; the likeness is shown with this finding from now on."""


def _target(said: Compared) -> str:
    return str(said.cluster or said.case_id or said.code)


def _apart(case: Case, command: RuleOutSameness, ctx: Context) -> Iterator[Finding]:
    named = [each for each in (command.cluster, command.case_id, command.code) if each is not None]
    yield law.one_compared(named=len(named))
    yield law.stands_for_itself(merged=merged(case))
    if command.cluster is not None:
        yield law.another_cluster(own=str(case.id), compared=str(command.cluster))
        yield law.compared_found(found=ctx.other(command.cluster, KIND) is not None)
        absorbed = case.get(Absorbed) or Absorbed(clusters=())
        yield law.still_apart(joined=command.cluster in absorbed.clusters)
    if command.case_id is not None:
        yield law.compared_found(found=any(ctx.other(command.case_id, kind) is not None for kind in CASES))
        attached = case.get(AttachedCase, str(command.case_id))
        yield law.still_apart(joined=attached is not None and attached.until is None)


RULE_OUT_SAMENESS: Step = step(
    "rule-out-sameness",
    SamenessRuledOut,
    RuleOutSameness,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_apart,
    fold=lambda case, event: case.put(RuledOut(since=event.occurred_on, reason=event.reason), _target(event)),
    appends=True,
)
