"""取缔执行: property, seals, accounts and sites, helpers; and that the ban has been carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from domain.case import Case, Context, Track
from domain.law import ban_execution as law
from domain.law import evidence as evidence_law
from domain.law.ban_execution import BanMeasure, TakedownAgency
from domain.law.order import follows
from domain.law.rule import Finding
from domain.law.statutes import B77, JJR, MFR, N22, PRACTICE, STR26
from domain.messages import Command, Event, Facts, Name, OfficerId, PaperRef, Part, Personal, Said
from domain.stages import AnnouncementStage
from domain.step import By, Step, step
from domain.steps.announcement import names_of
from domain.steps.assignment import not_recused, own_officer, pair_at_work
from domain.steps.decision import Decision
from domain.steps.performance import CONFISCATE, Confiscation
from domain.steps.report import not_own_work

TakedownNumber = Annotated[str, StringConstraints(pattern=r"^T[1-9][0-9]{0,3}$")]
"""The number of a request for a takedown within the case: T1 to T9999."""


class BanExecution(Part, track="main"):
    """取缔执行: what has been done, in the order in which it was first done."""

    measures: tuple[BanMeasure, ...] = ()


class Takedown(Part, track="main"):
    """A request to close accounts or sites, by its number; ``closed_on`` once the agency has confirmed it."""

    agency: TakedownAgency
    requested_on: date
    closed_on: date | None = None


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


class TakedownRequest(Facts):
    request: TakedownNumber
    agency: TakedownAgency
    online_accounts: tuple[Name, ...] = Field(default=(), max_length=200)
    sites: tuple[Name, ...] = Field(default=(), max_length=200)
    matter: Said


class RequestTakedown(Command, TakedownRequest):
    """The officer asks for accounts and sites to be closed."""


class TakedownRequested(
    Event, TakedownRequest, name="online_takedown_requested", zh="提请关停账号网站", en="Online takedown requested"
):
    """The agency decides in its own procedure."""


class TakedownResult(Facts):
    """Which accounts and sites were closed, and on which day."""

    request: TakedownNumber
    online_accounts: tuple[Name, ...] = Field(default=(), max_length=200)
    sites: tuple[Name, ...] = Field(default=(), max_length=200)
    closed_on: date
    letter: PaperRef


class ConfirmTakedown(Command, TakedownResult):
    """The agency says what it has closed."""


class TakedownConfirmed(Event, TakedownResult, name="takedown_confirmed", zh="关停结果反馈", en="Takedown confirmed"):
    """The accounts and sites are closed."""


class Circular(Facts):
    """通报函: units and persons that took part or helped, told to the body that is competent for them."""

    to_agency: Name
    units: tuple[Name, ...] = Field(default=(), max_length=200)
    persons: tuple[Personal, ...] = Field(default=(), max_length=200)
    facts: Said
    legal_basis: Said


class ReportHelpers(Command, Circular):
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


def _takedown(case: Case, command: RequestTakedown, _ctx: Context) -> Iterator[Finding]:
    yield evidence_law.reference_is_new(
        reference=command.request, taken=case.get(Takedown, command.request) is not None
    )
    yield law.target_named(count=len(command.online_accounts) + len(command.sites))


def _confirmed(case: Case, command: ConfirmTakedown, ctx: Context) -> Iterator[Finding]:
    takedown = case.get(Takedown, command.request)
    yield from not_recused(case, ctx)
    yield follows(occurred_on=command.occurred_on, earlier_on=command.closed_on)
    yield law.takedown_requested(request=command.request, on_file=takedown is not None)
    yield law.target_named(count=len(command.online_accounts) + len(command.sites))


def _named(_case: Case, command: ReportHelpers, _ctx: Context) -> Iterator[Finding]:
    yield law.helpers_named(count=len(command.units) + len(command.persons))


def _searched(case: Case, command: RecordNoProperty, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)


def _public(case: Case, ctx: Context) -> Iterator[Finding]:
    announced = case.stage(Track.ANNOUNCEMENT) == AnnouncementStage.ANNOUNCED
    yield from not_own_work(case, ctx)
    yield law.foundation_announced(names=names_of(case), announced=announced)


def _complete(case: Case, command: CompleteBanExecution, _ctx: Context) -> Iterator[Finding]:
    yield law.carried_out(
        nothing_to_execute=command.nothing_to_execute,
        measures=(case.get(BanExecution) or BanExecution()).measures,
        confiscation=_confiscation_decided(case),
    )


def _with(case: Case, measure: BanMeasure) -> Case:
    done = (case.get(BanExecution) or BanExecution()).measures
    return case.put(BanExecution(measures=tuple(dict.fromkeys((*done, measure)))))


def _done(measure: BanMeasure) -> Callable[[Case, Event], Case]:
    return lambda case, _event: _with(case, measure)


def _requested(case: Case, event: TakedownRequested) -> Case:
    takedown = Takedown(agency=event.agency, requested_on=event.occurred_on)
    return _with(case.put(takedown, event.request), BanMeasure.TAKEDOWN)


def _closed(case: Case, event: TakedownConfirmed) -> Case:
    takedown = case.must(Takedown, event.request)
    return case.put(takedown.model_copy(update={"closed_on": event.closed_on}), event.request)


CONFISCATE_PROPERTY: Step = step(
    "confiscate-illegal-property",
    PropertyConfiscated,
    ConfiscateProperty,
    by=By.OFFICER,
    basis=(STR26(32), MFR(27), JJR(40)),
    standing=_decided,
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
    lawful=_collected,
    fold=_done(BanMeasure.COLLECTION),
    papers=("seal_surrender_list",),
    appends=True,
)
REQUEST_TAKEDOWN: Step = step(
    "request-takedown",
    TakedownRequested,
    RequestTakedown,
    by=By.OFFICER,
    basis=(N22, PRACTICE),
    standing=own_officer,
    lawful=_takedown,
    fold=_requested,
    papers=("assistance_request",),
    appends=True,
)
CONFIRM_TAKEDOWN: Step = step(
    "record-takedown",
    TakedownConfirmed,
    ConfirmTakedown,
    by=By.PARTNER,
    basis=N22,
    lawful=_confirmed,
    fold=_closed,
    papers=("assistance_answer",),
    appends=True,
)
REPORT_HELPERS: Step = step(
    "report-helpers",
    HelpersReported,
    ReportHelpers,
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
