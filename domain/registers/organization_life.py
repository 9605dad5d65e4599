"""年检、慈善属性与退出: what becomes of an organization from year to year, and how its registration ends."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import organizations as law
from domain.law.organizations import (
    AnnualInspectionResult,
    CharityStatus,
    DeregistrationKind,
    MergerKind,
)
from domain.law.parties import CreditCode, organization_stream
from domain.law.rule import Finding
from domain.law.statutes import CHL, PRACTICE
from domain.messages import Command, Event, Name
from domain.registers.organization_file import (
    Charity,
    Deregistration,
    Extract,
    HeldStatus,
    InspectedYear,
    Merger,
    OrganizationFile,
    charity_of,
)
from domain.stages import OrganizationStage
from domain.step import By, Power, Step, step

KIND = "organization"
"""The kind of the register."""


class Status(Extract):
    status: CharityStatus


class EnterCharityStatus(Command, Status):
    """Enter that the organization holds a status from ``occurred_on``."""


class CharityStatusEntered(
    Event, Status, name="charity_status_entered", zh="认定慈善属性", en="Charity status entered"
):
    """It is a charity, or qualified for public fundraising, from this day."""


class EndCharityStatus(Command, Status):
    """Enter that a status has ended; from ``occurred_on`` it is held no more."""


class CharityStatusEnded(Event, Status, name="charity_status_ended", zh="终止慈善属性", en="Charity status ended"):
    """Whoever is no charity any more may not raise funds from the public either."""


class Inspection(Extract):
    year: int = Field(ge=1990, le=2999)
    result: AnnualInspectionResult


class RecordAnnualInspection(Command, Inspection):
    """Enter the result of a year; another result for the same year replaces it."""


class AnnualInspectionRecorded(
    Event, Inspection, name="annual_inspection_recorded", zh="登记年度检查结论", en="Annual inspection recorded"
):
    """The result of the year is known."""


class Merging(Extract):
    """``into_code`` is the organization that goes on."""

    kind: MergerKind
    into_code: CreditCode
    into_name: Name


class MergeOrganization(Command, Merging):
    """Enter that the organization has merged into another one."""


class OrganizationMerged(Event, Merging, name="organization_merged", zh="社会组织合并", en="Organization merged"):
    """Its rights and duties are those of the other one; its own registration waits for its end."""


class Ending(Extract):
    kind: DeregistrationKind


class DeregisterOrganization(Command, Ending):
    """Enter that the registration has ended, and how."""


class OrganizationDeregistered(
    Event, Ending, name="organization_deregistered", zh="社会组织注销", en="Organization deregistered"
):
    """Whoever goes on under its name is not registered."""


class RestoreRegistration(Command, Extract):
    """Enter that a cancelled registration or a revoked certificate was given back."""


class RegistrationRestored(
    Event, Extract, name="organization_registration_restored", zh="恢复登记", en="Registration restored"
):
    """The registration holds again."""


def _status_new(case: Case, command: EnterCharityStatus, _ctx: Context) -> Iterator[Finding]:
    held = charity_of(case).now
    yield law.status_is_new(status=command.status, held=held)
    yield law.fundraising_of_charity(status=command.status, held=held)


def _status_held(case: Case, command: EndCharityStatus, _ctx: Context) -> Iterator[Finding]:
    yield law.status_is_held(status=command.status, held=charity_of(case).now)


def _inspected(case: Case, command: RecordAnnualInspection, ctx: Context) -> Iterator[Finding]:
    known = case.get(InspectedYear, str(command.year))
    yield law.year_has_begun(year=command.year, on=ctx.on)
    yield law.result_is_new(year=command.year, result=command.result, on_record=known.result if known else None)
    yield law.inspected_unless_charity(charity=CharityStatus.CHARITY in charity_of(case).now)


def _merging(case: Case, command: MergeOrganization, ctx: Context) -> Iterator[Finding]:
    yield law.merged_into_another(code=case.must(OrganizationFile).code, into_code=command.into_code)
    successor = ctx.other(organization_stream(command.into_code), KIND)
    ended = None if successor is None else successor.stage(Track.MAIN) != OrganizationStage.REGISTERED
    yield law.successor_stands(into_code=command.into_code, ended=ended)


def _restorable(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.restorable(kind=case.must(Deregistration).kind)


def _entered(case: Case, event: CharityStatusEntered) -> Case:
    return case.put(Charity(held=(*charity_of(case).held, HeldStatus(status=event.status, since=event.occurred_on))))


def _ended(case: Case, event: CharityStatusEnded) -> Case:
    ends = set(CharityStatus) if event.status is CharityStatus.CHARITY else {event.status}
    held = tuple(
        each.model_copy(update={"until": event.occurred_on}) if each.until is None and each.status in ends else each
        for each in charity_of(case).held
    )
    return case.put(Charity(held=held))


def _merged(case: Case, event: OrganizationMerged) -> Case:
    merger = Merger(kind=event.kind, into_code=event.into_code, into_name=event.into_name, on=event.occurred_on)
    return case.put(merger)


ENTER_CHARITY_STATUS: Step = step(
    "enter-charity-status",
    CharityStatusEntered,
    EnterCharityStatus,
    by=By.OFFICER,
    basis=(CHL(10), CHL(22)),
    lawful=_status_new,
    fold=_entered,
    power=Power.REGISTER,
    appends=True,
)
END_CHARITY_STATUS: Step = step(
    "end-charity-status",
    CharityStatusEnded,
    EndCharityStatus,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_status_held,
    fold=_ended,
    power=Power.REGISTER,
    appends=True,
)
RECORD_ANNUAL_INSPECTION: Step = step(
    "record-annual-inspection",
    AnnualInspectionRecorded,
    RecordAnnualInspection,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_inspected,
    fold=lambda case, event: case.put(InspectedYear(result=event.result, stated_on=event.occurred_on), str(event.year)),
    power=Power.REGISTER,
    appends=True,
)
MERGE_ORGANIZATION: Step = step(
    "merge-organization",
    OrganizationMerged,
    MergeOrganization,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_merging,
    fold=_merged,
    power=Power.REGISTER,
)
DEREGISTER_ORGANIZATION: Step = step(
    "deregister-organization",
    OrganizationDeregistered,
    DeregisterOrganization,
    by=By.OFFICER,
    basis=PRACTICE,
    fold=lambda case, event: case.put(Deregistration(kind=event.kind, on=event.occurred_on)),
    power=Power.REGISTER,
)
RESTORE_REGISTRATION: Step = step(
    "restore-organization-registration",
    RegistrationRestored,
    RestoreRegistration,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=_restorable,
    fold=lambda case, _event: case.set_aside(Deregistration),
    power=Power.REGISTER,
)
