"""取缔执行: property, seals, helpers; and that the ban has been carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import ban_execution as law
from domain.law.ban_execution import BanMeasure
from domain.law.rule import Finding
from domain.law.statutes import B77, JJR, MFR, PRACTICE, STR26
from domain.messages import Command, Event, Facts, Name, OfficerId, Part, Personal, Said
from domain.stages import AnnouncementStage
from domain.step import By, Step, step
from domain.steps.announcement import foundation_announced
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.decision import Decision
from domain.steps.halted import unless_halted
from domain.steps.performance import CONFISCATE, Confiscation
from domain.steps.report import not_own_work


class BanExecution(Part, track="main"):
    """取缔执行: what has been done, in the order in which it was first done."""

    measures: tuple[BanMeasure, ...] = ()


class PropertyConfiscation(Confiscation):
    """``proof`` is what shows that the property is illegal."""

    proof: Said


class ConfiscateProperty(Command, PropertyConfiscation):
    """Two officers confiscate the illegal property."""


class PropertyConfiscated(
    Event, PropertyConfiscation, name="property_confiscated", zh="没收非法财产", en="Property confiscated"
):
    """The property is listed and held."""


class Collection(Facts):
    """收缴清单: seals, certificates, vouchers and other materials; ``refusal_note`` says why a signature is missing."""

    officers: tuple[OfficerId, ...]
    items: tuple[Said, ...] = Field(min_length=1)
    signed: bool
    refusal_note: str = ""


class CollectSeals(Command, Collection):
    """Two officers collect the seals and materials."""


class SealsCollected(
    Event, Collection, name="seals_and_materials_collected", zh="收缴印章资料", en="Seals and materials collected"
):
    """Nobody can act with them any more."""


class Circular(Facts):
    """通报函: units and persons that took part or helped, told to the body that is competent for them."""

    to_agency: Name
    units: tuple[Name, ...] = Field(default=(), max_length=200)
    persons: tuple[Personal, ...] = Field(default=(), max_length=200)
    facts: Said
    legal_basis: Said


class SendHelperCircular(Command, Circular):
    """The officer reports who took part or helped."""


class HelpersReported(Event, Circular, name="helpers_reported", zh="通报参与及提供便利者", en="Helpers reported"):
    """The competent body decides what follows."""


class Search(Facts):
    officers: tuple[OfficerId, ...]
    place: Name
    findings: Said


class RecordNoProperty(Command, Search):
    """Two officers have searched and found nothing."""


class NoPropertyFound(Event, Search, name="no_property_found", zh="无财物可执行", en="No property found"):
    """There is nothing to confiscate."""


class Completion(Facts):
    nothing_to_execute: bool
    summary: Said


class CompleteBanExecution(Command, Completion):
    """The head finds that the ban has been carried out."""


class ExecutionCompleted(Event, Completion, name="execution_completed", zh="取缔执行完毕", en="Execution completed"):
    """The case can be closed."""


def _confiscation_decided(case: Case) -> bool:
    decision = case.get(Decision)
    return decision is not None and bool(decision.penalties)


def _decided(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.confiscation_decided(decided=_confiscation_decided(case))


def _collected(case: Case, command: CollectSeals, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    yield law.collection_signed(signed=command.signed, refusal_note=command.refusal_note)


def _named(_case: Case, command: SendHelperCircular, _ctx: Context) -> Iterator[Finding]:
    yield law.helpers_named(count=len(command.units) + len(command.persons))


def _searched(case: Case, command: RecordNoProperty, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)


def _public(case: Case, ctx: Context) -> Iterator[Finding]:
    announced = case.stage(Track.ANNOUNCEMENT) == AnnouncementStage.ANNOUNCED
    yield from not_own_work(case, ctx)
    yield foundation_announced(case, announced=announced)


def _complete(case: Case, command: CompleteBanExecution, _ctx: Context) -> Iterator[Finding]:
    yield law.carried_out(
        nothing_to_execute=command.nothing_to_execute,
        measures=(case.get(BanExecution) or BanExecution()).measures,
        confiscation=_confiscation_decided(case),
    )


def measured(case: Case, measure: BanMeasure) -> Case:
    """The case with a measure on the list of what has been done."""
    done = (case.get(BanExecution) or BanExecution()).measures
    return case.put(BanExecution(measures=tuple(dict.fromkeys((*done, measure)))))


def _done(measure: BanMeasure) -> Callable[[Case, Event], Case]:
    return lambda case, _event: measured(case, measure)


CONFISCATE_PROPERTY: Step = step(
    "confiscate-illegal-property",
    PropertyConfiscated,
    ConfiscateProperty,
    by=By.OFFICER,
    basis=(STR26(32), MFR(27), JJR(40)),
    standing=unless_halted(_decided),
    lawful=CONFISCATE.lawful,
    fold=_done(BanMeasure.CONFISCATION),
    papers=("confiscation_list",),
    appends=True,
)
COLLECT_SEALS: Step = step(
    "collect-seals-and-materials",
    SealsCollected,
    CollectSeals,
    by=By.OFFICER,
    basis=B77,
    standing=unless_halted(),
    lawful=_collected,
    fold=_done(BanMeasure.COLLECTION),
    papers=("seal_surrender_list",),
    appends=True,
)
REPORT_HELPERS: Step = step(
    "report-helpers",
    HelpersReported,
    SendHelperCircular,
    by=By.OFFICER,
    basis=B77,
    standing=own_officer,
    lawful=_named,
    fold=_done(BanMeasure.CIRCULAR),
    papers=("helper_circular",),
    appends=True,
)
RECORD_NO_PROPERTY: Step = step(
    "record-no-property",
    NoPropertyFound,
    RecordNoProperty,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_searched,
    fold=_done(BanMeasure.NO_PROPERTY),
    papers=("onsite_inspection_record",),
    appends=True,
)
COMPLETE_BAN_EXECUTION: Step = step(
    "complete-ban-execution",
    ExecutionCompleted,
    CompleteBanExecution,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_public,
    lawful=_complete,
)
