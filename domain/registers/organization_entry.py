"""组织入册与变更: an organization enters the register, is renamed, and changes sponsor, registrar or address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from domain.case import Case, Context
from domain.law import organizations as law
from domain.law import rosters
from domain.law.parties import CreditCode, OrganizationType, organization_stream
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Name
from domain.registers.organization_file import BorneName, Extract, OrganizationFile
from domain.step import By, Fold, Power, Step, step


class Entry(Extract):
    """The organization as its registrar registered it; the day of the act is the day of the registration."""

    code: CreditCode
    organization_type: OrganizationType
    organization_name: Name
    sponsor: Name | None = None
    registrar: Name
    address: Name


class RegisterOrganization(Command, Entry):
    """Enter an organization under the id ``organization_stream(code)``."""


class OrganizationRegistered(
    Event, Entry, name="organization_registered", zh="社会组织入册", en="Organization registered"
):
    """The organization stands in the register."""


class NewName(Extract):
    organization_name: Name


class RenameOrganization(Command, NewName):
    """Enter the name that the organization bears from ``occurred_on``."""


class OrganizationRenamed(Event, NewName, name="organization_renamed", zh="社会组织更名", en="Organization renamed"):
    """From this day it bears the new name; the one before stays on record with its days."""


class NewSponsor(Extract):
    """``sponsor``: none where the organization registers directly from now on."""

    sponsor: Name | None = None


class ChangeSponsor(Command, NewSponsor):
    """Enter another sponsoring unit, or that there is none."""


class SponsorChanged(Event, NewSponsor, name="sponsor_changed", zh="变更业务主管单位", en="Sponsor changed"):
    """The unit that supervises its work is another one."""


class NewRegistrar(Extract):
    registrar: Name


class ChangeRegistrar(Command, NewRegistrar):
    """Enter another registrar, as after a move to another district."""


class RegistrarChanged(Event, NewRegistrar, name="registrar_changed", zh="变更登记管理机关", en="Registrar changed"):
    """The registration is kept elsewhere; the code stays."""


class NewAddress(Extract):
    address: Name


class ChangeAddress(Command, NewAddress):
    """Enter another seat."""


class AddressChanged(Event, NewAddress, name="organization_address_changed", zh="变更住所", en="Address changed"):
    """The seat is another one."""


def _own_stream(case: Case, command: RegisterOrganization, _ctx: Context) -> Iterator[Finding]:
    yield rosters.kept_under_own_id(stream=case.id, expected=organization_stream(command.code))
    yield law.kind_fits_code(code=command.code, organization_type=command.organization_type)


def _renaming(case: Case, command: RenameOrganization, _ctx: Context) -> Iterator[Finding]:
    borne = case.must(OrganizationFile).names[-1]
    yield law.name_changes(name=borne.name, new_name=command.organization_name)
    yield law.names_follow(since=borne.since, changed_on=command.occurred_on)


def _registered(case: Case, event: OrganizationRegistered) -> Case:
    file = OrganizationFile(
        code=event.code,
        organization_type=event.organization_type,
        names=(BorneName(name=event.organization_name, since=event.occurred_on),),
        sponsor=event.sponsor,
        registrar=event.registrar,
        address=event.address,
    )
    return case.put(file)


def _renamed(case: Case, event: OrganizationRenamed) -> Case:
    return case.put(case.must(OrganizationFile).renamed(event.organization_name, event.occurred_on))


def _particular(field: str) -> Fold:
    """The fold that takes one field of the file from the event."""

    def fold(case: Case, event: Any) -> Case:
        return case.put(case.must(OrganizationFile).model_copy(update={field: getattr(event, field)}))

    return fold


def _change(slug: str, event: type[Event], command: type[Command], field: str) -> Step:
    return step(
        slug,
        event,
        command,
        by=By.OFFICER,
        basis=PRACTICE,
        fold=_particular(field),
        power=Power.REGISTER,
        appends=True,
    )


REGISTER_ORGANIZATION: Step = step(
    "register-organization",
    OrganizationRegistered,
    RegisterOrganization,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_own_stream,
    fold=_registered,
    power=Power.REGISTER,
)
RENAME_ORGANIZATION: Step = step(
    "rename-organization",
    OrganizationRenamed,
    RenameOrganization,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_renaming,
    fold=_renamed,
    power=Power.REGISTER,
    appends=True,
)
CHANGE_SPONSOR: Step = _change("change-sponsor", SponsorChanged, ChangeSponsor, "sponsor")
CHANGE_REGISTRAR: Step = _change("change-registrar", RegistrarChanged, ChangeRegistrar, "registrar")
CHANGE_ADDRESS: Step = _change("change-organization-address", AddressChanged, ChangeAddress, "address")
