"""机关名册: one stream an authority, with its names and the short form of its document numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Self
from uuid import UUID, uuid5

from pydantic import StringConstraints, model_validator

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import places, rosters
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Name, Part
from domain.procedure import CaseType, take
from domain.step import By, Power, step

_NAMESPACE: Final = UUID("b1a3f2d4-61a7-5c5e-9f0b-7e1c2d3a4b55")

ShortForm = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[一-鿿]{1,8}$")]
"""How an authority's document numbers begin: one to eight Chinese characters."""


class AgencyStage(Labelled):
    """Where an authority's entry stands."""

    REGISTERED = "registered", "在册", "registered"


def agency_stream(authority: str) -> UUID:
    """The stream of an authority, made from its id."""
    return uuid5(_NAMESPACE, authority)


class AgencyFile(Part):
    """What the register says of one authority."""

    authority: str
    name_zh: Name
    name_en: str
    short_form: ShortForm


class Entry(Facts):
    """An authority as it enters the register; ``authority`` is division code, hyphen, agency id."""

    authority: str
    name_zh: Name
    name_en: str = ""
    short_form: ShortForm


class RegisterAuthority(Command, Entry):
    """Enter an authority under the id ``agency_stream(authority)``; 310000-civil_affairs numbers as 沪民社."""

    @model_validator(mode="after")
    def _known_authority(self) -> Self:
        places.authority_of(self.authority)
        return self


class AuthorityRegistered(Event, Entry, name="authority_registered", zh="机关入册", en="Authority registered"):
    """An authority stands in the register."""


def _own_stream(case: Case, command: RegisterAuthority, _ctx: Context) -> Iterator[Finding]:
    yield rosters.kept_under_own_id(stream=case.id, expected=agency_stream(command.authority))


def _registered(case: Case, event: AuthorityRegistered) -> Case:
    return case.put(AgencyFile(**{name: getattr(event, name) for name in Entry.model_fields}))


REGISTER_AUTHORITY = step(
    "register-authority",
    AuthorityRegistered,
    RegisterAuthority,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_own_stream,
    fold=_registered,
    power=Power.REGISTER,
)

AGENCY = CaseType(
    kind="agency",
    label=Label("机关", "authority"),
    opening=REGISTER_AUTHORITY,
    procedure=(take(REGISTER_AUTHORITY, at=(NOT_BEGUN,), to=AgencyStage.REGISTERED),),
    stages={Track.MAIN: AgencyStage},
)
"""The register of authorities, kept with ``Power.REGISTER``."""
