"""名册检索: one row for each name, mark or post under which an entry of a register is found, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from application.recorded import Recorded
from domain.registers.community_team import CommunityTeamRecorded, CommunityTeamRecordEnded
from domain.registers.illegal_organization_file import (
    IdentityClusterOpened,
    IdentityMarksAdded,
    IdentityMarkWithdrawn,
    Mark,
)
from domain.registers.officer import OfficerRegistered
from domain.registers.organization_entry import AddressChanged, OrganizationRegistered, OrganizationRenamed
from domain.registers.organization_life import OrganizationDeregistered, RegistrationRestored
from domain.registers.responsible_person_file import PostLeft, PostTaken
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.projection.search import normal, vector

NAME: Final = "name"
"""The relation of a name to its entry; marks of a cluster have their kind, posts their post."""

ADDRESS: Final = "address"
"""The relation of the seat to a registered organization."""

DIRECTORY: Final = ReadModel(
    "directory",
    3,
    {
        "place": "text NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "name": "text NOT NULL",
        "relation": "text NOT NULL",
        "code": "text NOT NULL",
        "since": "date NOT NULL",
        "until": "date",
        "said": "text NOT NULL",
        "search": "tsvector NOT NULL",
    },
    key=("place",),
    indexes={
        "search": "USING gin (search)",
        "code": "(code) WHERE code <> ''",
        "kind": "(kind, authority)",
    },
)
"""``place`` tells the rows of one entry apart."""


@DIRECTORY.on(OrganizationRegistered)
def registered(sheet: Sheet, at: Recorded) -> None:
    """An organization under its first name."""
    if isinstance(at.event, OrganizationRegistered):
        _named(sheet, at, at.event.organization_name, code=at.event.code)
        _seated(sheet, at, at.event.address, at.event.code)


@DIRECTORY.on(AddressChanged)
def moved(sheet: Sheet, at: Recorded) -> None:
    """The seat it had ends, another begins."""
    if isinstance(at.event, AddressChanged):
        code = _code(sheet)
        _end(sheet, at.event.occurred_on, ADDRESS)
        _seated(sheet, at, at.event.address, code)


@DIRECTORY.on(OrganizationRenamed)
def renamed(sheet: Sheet, at: Recorded) -> None:
    """The name it had ends, another begins; it is found under both."""
    if isinstance(at.event, OrganizationRenamed):
        code = _code(sheet)
        _end(sheet, at.event.occurred_on, NAME)
        _named(sheet, at, at.event.organization_name, code=code)


@DIRECTORY.on(OrganizationDeregistered, CommunityTeamRecordEnded)
def ended(sheet: Sheet, at: Recorded) -> None:
    """The last name ends, and the seat."""
    _end(sheet, at.event.occurred_on)


@DIRECTORY.on(RegistrationRestored)
def restored(sheet: Sheet, _at: Recorded) -> None:
    """The last name is borne on, at the last seat."""
    for relation in (NAME, ADDRESS):
        rows = [(row["since"], key) for key, row in sheet.items() if row["relation"] == relation]
        if rows:
            sheet.put(*max(rows)[1], until=None)


@DIRECTORY.on(CommunityTeamRecorded)
def recorded(sheet: Sheet, at: Recorded) -> None:
    """A team."""
    if isinstance(at.event, CommunityTeamRecorded):
        _named(sheet, at, at.event.team_name)


@DIRECTORY.on(OfficerRegistered)
def enrolled(sheet: Sheet, at: Recorded) -> None:
    """An officer by name; the code is the id for life."""
    if isinstance(at.event, OfficerRegistered):
        _row(sheet, at, NAME, at.event.name_zh, relation=NAME, code=at.event.officer)


@DIRECTORY.on(IdentityClusterOpened, IdentityMarksAdded)
def marked(sheet: Sheet, at: Recorded) -> None:
    """An organization without a code, under its name and by every mark."""
    if isinstance(at.event, IdentityClusterOpened):
        _named(sheet, at, at.event.organization_name)
    if isinstance(at.event, IdentityClusterOpened | IdentityMarksAdded):
        for mark in at.event.marks:
            _row(sheet, at, _place(mark), mark.value, relation=mark.kind.value)


@DIRECTORY.on(IdentityMarkWithdrawn)
def unmarked(sheet: Sheet, at: Recorded) -> None:
    """A mark that is somebody else's."""
    if isinstance(at.event, IdentityMarkWithdrawn):
        sheet.put(_place(at.event.mark), until=at.event.occurred_on)


@DIRECTORY.on(PostTaken, PostLeft)
def posted(sheet: Sheet, at: Recorded) -> None:
    """A person, who is found by the organization and the post and never by his name."""
    if isinstance(at.event, PostTaken):
        place = f"{at.event.code}/{at.event.post.value}"
        _row(sheet, at, place, at.event.organization_name, relation=at.event.post.value, code=at.event.code)
    if isinstance(at.event, PostLeft):
        sheet.put(f"{at.event.code}/{at.event.post.value}", until=at.event.occurred_on)


def _place(mark: Mark) -> str:
    return f"{mark.kind.value}/{mark.value}"


def _named(sheet: Sheet, at: Recorded, name: str, *, code: str = "") -> None:
    _row(sheet, at, f"{NAME}/{at.version}", name, relation=NAME, code=code)


def _seated(sheet: Sheet, at: Recorded, address: str, code: str) -> None:
    _row(sheet, at, f"{ADDRESS}/{at.version}", address, relation=ADDRESS, code=code)


def _code(sheet: Sheet) -> str:
    return next((row["code"] for _, row in sheet.items()), "")


def _row(sheet: Sheet, at: Recorded, place: str, name: str, *, relation: str, code: str = "") -> None:
    said = normal(name).replace("\n", " ")
    values: dict[str, Any] = {
        "kind": at.kind,
        "authority": at.authority,
        "name": name,
        "relation": relation,
        "code": code,
        "since": at.event.occurred_on,
        "until": None,
        "said": said,
        "search": vector(said),
    }
    sheet.put(place, **values)


def _end(sheet: Sheet, on: date, relation: str = "") -> None:
    """What stands ends: everything, or what is of one relation."""
    for key, row in sheet.items():
        if row["until"] is None and relation in ("", row["relation"]):
            sheet.put(*key, until=on)
