"""催告: the written demand before the court is asked, and what the party says to it (行政强制法第36、54条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import execution as law
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import ACL
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, pair_at_work
from domain.steps.decision import Decision
from domain.steps.halted import unless_halted
from domain.steps.party_change import executed_against, successor_stands
from domain.steps.payment import last_day_to_pay
from domain.steps.service import delivered


class Demand(Part):
    """催告书: when it reached the party."""

    served_on: date


class Demanding(Facts):
    """Who served the demand and how; ``notice_of`` is the paper of the public notice, if there was one."""

    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    notice_of: PaperRef | None = None
    obligation: Said


class ServeDemand(Command, Demanding):
    """Two officers serve the written demand after the period for performance."""


class EnforcementDemanded(Event, Demanding, name="enforcement_demanded", zh="送达催告", en="Enforcement demand served"):
    """Ten working days run before the court may be asked. ``against`` is the party as it was called on that day."""

    against: Name | None = None


class Statement(Facts):
    statement: Said
    answer: Said


class ReceiveDemandDefence(Command, Statement):
    """What the party says to the demand is recorded and reviewed."""


class DemandDefenceReceived(
    Event, Statement, name="demand_defence_received", zh="催告后陈述申辩", en="Demand defence received"
):
    """The demand has been answered."""


def _overdue(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.overdue(last_day=last_day_to_pay(case, ctx), on=ctx.on)
    yield successor_stands(case)


def _pair(case: Case, command: ServeDemand, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    decision = case.get(Decision)
    served_on = None if decision is None else decision.served_on
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=served_on)


SERVE_DEMAND: Step = step(
    "serve-enforcement-demand",
    EnforcementDemanded,
    ServeDemand,
    by=By.OFFICER,
    basis=ACL(54),
    standing=unless_halted(_overdue),
    lawful=_pair,
    fold=lambda case, event: case.put(Demand(served_on=event.occurred_on)),
    papers=("enforcement_demand",),
    told={"against": lambda case, _command, _ctx: executed_against(case)},
)
RECEIVE_DEMAND_DEFENCE: Step = step(
    "receive-demand-defence",
    DemandDefenceReceived,
    ReceiveDemandDefence,
    by=By.PARTY,
    basis=ACL(36),
    standing=not_recused,
    appends=True,
    papers=("defence_record",),
)
