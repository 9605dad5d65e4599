"""查册: what the registers say of a suspected organization on the day of the act, beside what the officers found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol, runtime_checkable
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law import bans as law
from domain.law import jurisdiction
from domain.law.parties import organization_stream
from domain.law.places import registrar_named
from domain.law.rule import Finding
from domain.stages import CommunityTeamStage, OrganizationStage

ORGANIZATION: Final = "organization"
COMMUNITY_TEAM: Final = "community_team"
"""The kinds of the registers that are looked up."""


@runtime_checkable
class RegisteredWith(Protocol):
    """A part of a register that says with whom an organization is registered."""

    @property
    def registrar(self) -> str:
        """The registrar, as the register names it."""


def registered_on_day(code: str | None, ctx: Context) -> bool:
    """Whether the register of the authority shows that a registration held on the day of the act."""
    entry = None if code is None else ctx.other(organization_stream(code), ORGANIZATION)
    return entry is not None and entry.stood(Track.MAIN, ctx.on) == OrganizationStage.REGISTERED


def registrar_on_record(code: str | None, ctx: Context) -> str | None:
    """The id of the authority with which the register has the organization registered; None where it is not known."""
    entry = None if code is None else ctx.other(organization_stream(code), ORGANIZATION)
    parts = () if entry is None else [part for kept in entry.parts.values() for part in kept.values()]
    return next((registrar_named(part.registrar) for part in parts if isinstance(part, RegisteredWith)), None)


def registrar_decides(case: Case, code: str | None, ctx: Context, *, letter: bool) -> Finding:
    """Whether the organization is registered with this authority, or a letter gives it the case."""
    authority = case.authority or ctx.actor.authority
    return jurisdiction.registrar_decides(authority=authority, registrar=registrar_on_record(code, ctx), letter=letter)


def team_recorded_on_day(team: UUID | None, ctx: Context) -> bool:
    """Whether the register of teams shows that a team was recorded with its street on the day of the act."""
    entry = None if team is None else ctx.other(team, COMMUNITY_TEAM)
    return entry is not None and entry.stood(Track.MAIN, ctx.on) == CommunityTeamStage.RECORDED


def team_known(team: UUID | None, ctx: Context) -> Iterator[Finding]:
    """A team that is named is in the register, whether or not it is recorded any more."""
    if team is not None:
        yield law.team_on_register(team=str(team), found=ctx.other(team, COMMUNITY_TEAM) is not None)
