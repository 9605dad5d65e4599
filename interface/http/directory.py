"""Directory: entries of the registers by name, mark or credit code, for whoever reads the authority's files."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Protocol, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.office_readings import DirectoryEntry, DirectoryFilter
from application.position import Position
from application.principals import Principal
from domain.law.clusters import MarkKind
from domain.law.conduct_records import Post
from domain.messages import Label
from domain.registers import REGISTERS
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, caught_up
from interface.http.queries import TAG, Identify

Kind = Literal["organization", "community_team", "illegal_organization", "responsible_person"]
RELATIONS = {"name": Label("名称", "name"), "address": Label("住所", "seat")} | {
    each.value: each.label for each in (*MarkKind, *Post)
}


class TellsDirectory(Protocol):
    """What the lists tell of the registers."""

    def directory(self, wanted: DirectoryFilter, *, reader: Principal, limit: int) -> Sequence[DirectoryEntry]:
        """Entries of the reader's authority."""

    def wait_until(self, position: Position, timeout: float) -> bool:
        """Whether the lists have come to a position within ``timeout`` seconds."""


class DirectoryAsked(Asked):
    """Which entries; what is left out does not narrow."""

    q: str = Field("", max_length=200, description="名称、别名、场所、账号 names, aliases, venues, accounts")
    code: str = Field("", max_length=18, description="统一社会信用代码 unified social credit code")
    kind: list[Kind] = Field(default=[], max_length=4, description="名册种类，可多个 kinds of register")
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)

    def chosen(self) -> DirectoryFilter:
        """The filter of the read model."""
        return DirectoryFilter(search=self.q, code=self.code.strip().upper(), kinds=tuple(self.kind or get_args(Kind)))


class DirectoryEntryShown(Answer):
    """An entry as it was found: by a name, a mark or a post, borne or held from ``since`` until ``until``."""

    entry: UUID
    kind: Term
    authority: str
    name: str
    relation: Term
    code: str
    since: date
    until: date | None

    @classmethod
    def of(cls, found: DirectoryEntry) -> "DirectoryEntryShown":
        """The entry with its terms."""
        return cls(
            entry=found.entry,
            kind=Term.named(found.kind, REGISTERS[found.kind].label),
            authority=found.authority,
            name=found.name,
            relation=Term.named(found.relation, RELATIONS[found.relation]),
            code=found.code,
            since=found.since,
            until=found.until,
        )


class DirectoryShown(Answer):
    """What was found; names that are still borne come first."""

    entries: tuple[DirectoryEntryShown, ...]


def routes(readings: TellsDirectory, identity: Identify) -> APIRouter:
    """``GET /api/v1/directory``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/directory",
        _found(readings, identity),
        operation_id="directory",
        summary="名册检索",
        description="Entries of the registers by name, mark or credit code; earlier names are found as well.",
        response_model=DirectoryShown,
    )
    return router


def _found(readings: TellsDirectory, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[DirectoryAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> DirectoryShown:
        caught_up(readings, asked.after)
        found = readings.directory(asked.chosen(), reader=by, limit=asked.limit)
        return DirectoryShown(entries=tuple(DirectoryEntryShown.of(entry) for entry in found))

    return read
