"""鉴定审计: what an expert is asked, and the opinion that comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from domain.case import Case, Context
from domain.law import evidence as law
from domain.law.evidence import EvidenceKind
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Name, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.evidence import Evidence, ItemNumber, new_item

AppraisalNumber = Annotated[str, StringConstraints(pattern=r"^A[1-9][0-9]{0,3}$")]
"""The number of a commission within the case: A1 to A9999."""


class Appraisal(Part):
    """A commission, by its number."""

    expert: Name
    commissioned_on: date


class Commissioned(Facts):
    """``due_on`` is the last day of the period given to the expert."""

    appraisal: AppraisalNumber
    expert: Name
    matter: Said
    material: Said
    due_on: date


class CommissionAppraisal(Command, Commissioned):
    """The officer commissions an appraisal or an audit."""


class AppraisalCommissioned(
    Event, Commissioned, name="appraisal_commissioned", zh="委托鉴定审计", en="Appraisal commissioned"
):
    """An expert is at work."""


class Opined(Facts):
    """``qualification`` is what entitles the expert: certificate and number."""

    appraisal: AppraisalNumber
    item: ItemNumber
    qualification: Said
    opinion: Said
    told_to_party: bool


class ReceiveExpertOpinion(Command, Opined):
    """The opinion arrives and becomes an item of the evidence list."""


class ExpertOpinionReceived(
    Event, Opined, name="expert_opinion_received", zh="收到鉴定意见", en="Expert opinion received"
):
    """An expert opinion is on the file."""


def _commission_lawful(case: Case, command: CommissionAppraisal, _ctx: Context) -> Iterator[Finding]:
    taken = case.get(Appraisal, command.appraisal) is not None
    yield law.reference_is_new(reference=command.appraisal, taken=taken)
    yield law.due_ahead(requested_on=command.occurred_on, due_on=command.due_on)


def _opinion_lawful(case: Case, command: ReceiveExpertOpinion, ctx: Context) -> Iterator[Finding]:
    commission = case.get(Appraisal, command.appraisal)
    yield law.commissioned(appraisal=command.appraisal, on_file=commission is not None)
    if commission is not None:
        yield follows(occurred_on=ctx.on, earlier_on=commission.commissioned_on)
    yield new_item(case, command.item)
    yield law.result_told(told=command.told_to_party)


def _opined(case: Case, event: ExpertOpinionReceived) -> Case:
    kind = EvidenceKind.EXPERT_OPINION
    return case.put(Evidence(kind=kind, description=event.opinion, obtained_on=event.occurred_on), event.item)


COMMISSION_APPRAISAL: Step = step(
    "commission-appraisal",
    AppraisalCommissioned,
    CommissionAppraisal,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_commission_lawful,
    fold=lambda case, event: case.put(
        Appraisal(expert=event.expert, commissioned_on=event.occurred_on), event.appraisal
    ),
    papers=("appraisal_entrustment",),
    appends=True,
)
RECEIVE_EXPERT_OPINION: Step = step(
    "receive-expert-opinion",
    ExpertOpinionReceived,
    ReceiveExpertOpinion,
    by=By.PARTNER,
    basis=(APL(46), PRACTICE),
    standing=not_recused,
    lawful=_opinion_lawful,
    fold=_opined,
    papers=("appraisal_entrustment",),
    appends=True,
)
