"""人员名册: one stream an officer, with his certificates and offices.

The offices here are what the rules about persons see, such as the heads who discuss; powers come from accounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Self
from uuid import UUID, uuid5

from pydantic import model_validator

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import places, rosters
from domain.law.officers import Certificate, OfficerOnRecord
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Name, OfficerId, PaperRef, Part
from domain.procedure import CaseType, take
from domain.registers.offices import Office
from domain.step import By, Power, step

_NAMESPACE: Final = UUID("0d7c4f0e-54b5-5a3a-8d0c-6a2a4f3c9b11")


class OfficerStage(Labelled):
    """Where an officer's entry stands."""

    REGISTERED = "registered", "在册", "registered"


def officer_stream(officer: str) -> UUID:
    """The stream of an officer, made from his sign-in name."""
    return uuid5(_NAMESPACE, officer)


class OfficerFile(Part):
    """What the register says of one officer. ``name_zh`` stands on documents, so it is no sealed value."""

    officer: OfficerId
    name_zh: Name
    name_en: str = ""
    authority: str
    legal_qualification: bool = False
    certificates: tuple[Certificate, ...] = ()
    offices: tuple[Office, ...] = ()

    def on_record(self) -> OfficerOnRecord:
        """What the rules about officers want to know."""
        return OfficerOnRecord(
            id=self.officer,
            authority=self.authority,
            certificates=self.certificates,
            legal_qualification=self.legal_qualification,
            offices=tuple(office.value for office in self.offices),
        )

    def holding(self) -> list[str]:
        """The numbers of the certificates that have not been withdrawn."""
        return [each.number for each in self.certificates if each.withdrawn_on is None]


class Person(Facts):
    """An officer as he enters the register. ``authority`` is an id such as 310000-civil_affairs."""

    officer: OfficerId
    name_zh: Name
    name_en: str = ""
    authority: str
    legal_qualification: bool = False


class RegisterOfficer(Command, Person):
    """Enter an officer under the id ``officer_stream(officer)``."""

    @model_validator(mode="after")
    def _known_authority(self) -> Self:
        places.authority_of(self.authority)
        return self


class OfficerRegistered(Event, Person, name="officer_registered", zh="人员入册", en="Officer registered"):
    """An officer stands in the register."""


class CertificateFacts(Facts):
    """执法证: its number, and the first and last day on which it holds."""

    number: PaperRef
    valid_from: date
    valid_until: date


class IssueCertificate(Command, CertificateFacts):
    """Enter a certificate that was issued."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.valid_until < self.valid_from:
            raise ValueError("valid_until 早于 valid_from。 valid_until lies before valid_from.")
        return self


class CertificateIssued(
    Event, CertificateFacts, name="officer_certificate_issued", zh="颁发执法证", en="Certificate issued"
):
    """The officer is certified for these days."""


class CertificateNumber(Facts):
    """Which certificate."""

    number: PaperRef


class WithdrawCertificate(Command, CertificateNumber):
    """Enter that a certificate was withdrawn; from ``occurred_on`` it holds no more."""


class CertificateWithdrawn(
    Event, CertificateNumber, name="officer_certificate_withdrawn", zh="收回执法证", en="Certificate withdrawn"
):
    """The certificate holds no more."""


class OfficeFacts(Facts):
    """Which office."""

    office: Office


class AppointToOffice(Command, OfficeFacts):
    """Entrust an officer with an office."""


class AppointedToOffice(Event, OfficeFacts, name="appointed_to_office", zh="任命岗位", en="Appointed to office"):
    """The officer holds the office."""


class ReleaseFromOffice(Command, OfficeFacts):
    """Take an office from an officer."""


class ReleasedFromOffice(Event, OfficeFacts, name="released_from_office", zh="免去岗位", en="Released from office"):
    """The officer no longer holds the office."""


def _own_stream(case: Case, command: RegisterOfficer, _ctx: Context) -> Iterator[Finding]:
    yield rosters.kept_under_own_id(stream=case.id, expected=officer_stream(command.officer))


def _new_certificate(case: Case, command: IssueCertificate, _ctx: Context) -> Iterator[Finding]:
    held = [each.number for each in case.must(OfficerFile).certificates]
    yield rosters.certificate_is_new(number=command.number, held=held)


def _held_certificate(case: Case, command: WithdrawCertificate, _ctx: Context) -> Iterator[Finding]:
    holding = case.must(OfficerFile).holding()
    yield rosters.certificate_can_be_withdrawn(number=command.number, holding=holding)


def _new_office(case: Case, command: AppointToOffice, _ctx: Context) -> Iterator[Finding]:
    yield rosters.not_yet_in_office(office=command.office, held=case.must(OfficerFile).offices)


def _held_office(case: Case, command: ReleaseFromOffice, _ctx: Context) -> Iterator[Finding]:
    yield rosters.in_office(office=command.office, held=case.must(OfficerFile).offices)


def _registered(case: Case, event: OfficerRegistered) -> Case:
    return case.put(OfficerFile(**{name: getattr(event, name) for name in Person.model_fields}))


def _issued(case: Case, event: CertificateIssued) -> Case:
    file = case.must(OfficerFile)
    new = Certificate(number=event.number, valid_from=event.valid_from, valid_until=event.valid_until)
    return case.put(file.model_copy(update={"certificates": (*file.certificates, new)}))


def _withdrawn(case: Case, event: CertificateWithdrawn) -> Case:
    file = case.must(OfficerFile)
    certificates = tuple(
        each.model_copy(update={"withdrawn_on": event.occurred_on}) if each.number == event.number else each
        for each in file.certificates
    )
    return case.put(file.model_copy(update={"certificates": certificates}))


def _appointed(case: Case, event: AppointedToOffice) -> Case:
    file = case.must(OfficerFile)
    return case.put(file.model_copy(update={"offices": (*file.offices, event.office)}))


def _released(case: Case, event: ReleasedFromOffice) -> Case:
    file = case.must(OfficerFile)
    offices = tuple(office for office in file.offices if office is not event.office)
    return case.put(file.model_copy(update={"offices": offices}))


REGISTER_OFFICER = step(
    "register-officer",
    OfficerRegistered,
    RegisterOfficer,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_own_stream,
    fold=_registered,
    power=Power.REGISTER,
)
ISSUE_CERTIFICATE = step(
    "issue-certificate",
    CertificateIssued,
    IssueCertificate,
    by=By.OFFICER,
    basis=APL(55),
    lawful=_new_certificate,
    fold=_issued,
    power=Power.REGISTER,
    appends=True,
)
WITHDRAW_CERTIFICATE = step(
    "withdraw-certificate",
    CertificateWithdrawn,
    WithdrawCertificate,
    by=By.OFFICER,
    basis=APL(55),
    lawful=_held_certificate,
    fold=_withdrawn,
    power=Power.REGISTER,
    appends=True,
)
APPOINT_TO_OFFICE = step(
    "appoint-to-office",
    AppointedToOffice,
    AppointToOffice,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_new_office,
    fold=_appointed,
    power=Power.REGISTER,
    appends=True,
)
RELEASE_FROM_OFFICE = step(
    "release-from-office",
    ReleasedFromOffice,
    ReleaseFromOffice,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_held_office,
    fold=_released,
    power=Power.REGISTER,
    appends=True,
)

_ON_FILE: Final = (OfficerStage.REGISTERED,)

OFFICER = CaseType(
    kind="officer",
    label=Label("人员", "officer"),
    opening=REGISTER_OFFICER,
    procedure=(
        take(REGISTER_OFFICER, at=(NOT_BEGUN,), to=OfficerStage.REGISTERED),
        take(ISSUE_CERTIFICATE, at=_ON_FILE),
        take(WITHDRAW_CERTIFICATE, at=_ON_FILE),
        take(APPOINT_TO_OFFICE, at=_ON_FILE),
        take(RELEASE_FROM_OFFICE, at=_ON_FILE),
    ),
    stages={Track.MAIN: OfficerStage},
)
"""The register of officers, kept with ``Power.REGISTER``."""
