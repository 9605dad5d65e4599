"""记录: outside instructions, links, void numbers, the four musts, the funds check, warnings passed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from domain.case import Case, Context
from domain.law import case_records as law
from domain.law.case_records import FourMust
from domain.law.numbers import parsed
from domain.law.rule import RULES, Effect, Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.law.themes import CampaignTheme, RiskArea
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.campaign_mark import covered

Number = Annotated[str, AfterValidator(lambda text: str(parsed(text)))]
"""A document number in the form in which it is printed, however it was typed."""


class Instruction(Facts):
    """Who from outside asked for what."""

    agency: Name
    position: Name | None = None
    person: Personal | None = None
    asked_for: Said
    written: bool


class RecordOutsideInstruction(Command, Instruction):
    """The officer puts on record that somebody from outside wanted something in this case."""


class OutsideInstructionRecorded(
    Event, Instruction, name="outside_instruction_recorded", zh="记录过问干预", en="Outside instruction recorded"
):
    """Whoever reviews the case will see it."""


class Link(Facts):
    """What the case belongs to: the same act, a batch of like cases, a campaign, an area of risk, a theme.

    ``campaign_id`` is a campaign of the register, ``campaign`` the name of one that stands in none; ``credit_entry`` is
    the number under which the credit platform keeps what was decided.
    """

    act_id: UUID | None = None
    batch_id: UUID | None = None
    campaign: Name | None = None
    campaign_id: UUID | None = None
    risk_area: RiskArea | None = None
    theme: CampaignTheme | None = None
    credit_entry: Name | None = None


class Links(Part):
    """Everything that the case has been linked under."""

    links: tuple[Link, ...] = ()


class LinkCase(Command, Link):
    """The officer links the case."""


class CaseLinked(Event, Link, name="case_linked", zh="关联案件", en="Case linked"):
    """The case is found with the others of its kind."""


class Voiding(Facts):
    number: Number
    reason: Said


class VoidedNumber(Part):
    """Why a document number of this case holds no more; by the number."""

    reason: Said
    voided_on: date


class VoidDocumentNumber(Command, Voiding):
    """The officer voids a number that was used up without a valid document."""


class DocumentNumberVoided(Event, Voiding, name="document_number_voided", zh="文号作废", en="Document number voided"):
    """The number is never used again; it stays on record."""


class MustDone(Facts):
    must: FourMust
    proof: PaperRef


class FourMustProof(Part):
    """One of the four musts, with its proof; by the must."""

    proof: PaperRef
    done_on: date


class RecordFourMust(Command, MustDone):
    """The officer records one of the four with its proof."""


class FourMustsDone(Event, MustDone, name="four_musts_done", zh="落实四必", en="One of the four musts carried out"):
    """The obligation is discharged."""


class FundsCheck(Facts):
    """``handed_over``: something went to the proper channel. What it was is never on this file."""

    handed_over: bool


class AmlCheck(Part):
    """That funds were checked, when, and whether something went to the proper channel."""

    checked_on: date
    handed_over: bool


class RecordAmlCheck(Command, FundsCheck):
    """The officer records that the check was made, without its content."""


class AmlCheckRecorded(
    Event, FundsCheck, name="aml_check_recorded", zh="反洗钱核查记录", en="Anti-money-laundering check recorded"
):
    """The check was made."""


class PassedOver(Facts):
    """``entry`` is the version of the entry that the warning marked."""

    rule: Name
    entry: int = Field(ge=1)
    reason: Said


class OverrideWarning(Command, PassedOver):
    """The officer goes on although the system warned, and says why."""


class WarningOverridden(Event, PassedOver, name="warning_overridden", zh="忽略提示继续", en="Warning overridden"):
    """The warning has been answered."""


def _linked_lawful(case: Case, command: LinkCase, ctx: Context) -> Iterator[Finding]:
    yield law.link_complete(named=any(getattr(command, name) is not None for name in Link.model_fields))
    yield from covered(case, command.campaign_id, ctx)


def _voiding(case: Case, command: VoidDocumentNumber, _ctx: Context) -> Iterator[Finding]:
    yield law.voided_once(number=command.number, voided=case.get(VoidedNumber, command.number) is not None)


def _passing_over(_case: Case, command: OverrideWarning, ctx: Context) -> Iterator[Finding]:
    known = RULES.get(command.rule)
    yield law.only_warnings(rule=command.rule, warns=known is not None and known.effect is not Effect.REFUSE)
    yield law.entry_on_file(entry=command.entry, on_file=ctx.entry(command.entry) is not None)


def _linked(case: Case, event: CaseLinked) -> Case:
    links = case.get(Links) or Links()
    told = Link(**{name: getattr(event, name) for name in Link.model_fields})
    return case.put(Links(links=(*links.links, told)))


RECORD_OUTSIDE_INSTRUCTION: Step = step(
    "record-outside-instruction",
    OutsideInstructionRecorded,
    RecordOutsideInstruction,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    appends=True,
)
LINK_CASE: Step = step(
    "link-case",
    CaseLinked,
    LinkCase,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_linked_lawful,
    fold=_linked,
    appends=True,
)
VOID_DOCUMENT_NUMBER: Step = step(
    "void-document-number",
    DocumentNumberVoided,
    VoidDocumentNumber,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_voiding,
    fold=lambda case, event: case.put(VoidedNumber(reason=event.reason, voided_on=event.occurred_on), event.number),
    appends=True,
)
RECORD_FOUR_MUST: Step = step(
    "record-four-must",
    FourMustsDone,
    RecordFourMust,
    by=By.OFFICER,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
    fold=lambda case, event: case.put(FourMustProof(proof=event.proof, done_on=event.occurred_on), event.must.value),
    appends=True,
)
RECORD_AML_CHECK: Step = step(
    "record-aml-check",
    AmlCheckRecorded,
    RecordAmlCheck,
    by=By.OFFICER,
    basis=SHANGHAI_PLAN,
    standing=own_officer,
    fold=lambda case, event: case.put(AmlCheck(checked_on=event.occurred_on, handed_over=event.handed_over)),
    appends=True,
)
OVERRIDE_WARNING: Step = step(
    "override-warning",
    WarningOverridden,
    OverrideWarning,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_passing_over,
    appends=True,
)
