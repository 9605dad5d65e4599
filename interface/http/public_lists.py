"""Public lists: names published as suspected, banned or dissuaded, and entries on the two lists of dishonesty."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from application.office_readings import PublicName, PublicNameFilter
from application.principals import Principal
from domain.law.public_lists import PublicList, RemovalGround
from interface.http.answers import Answer, Term
from interface.http.commands import PROBLEMS
from interface.http.dockets import LARGEST_PAGE, Asked, Readings, caught_up
from interface.http.problems import Refusal, bad_field
from interface.http.queries import TAG, Identify


class NamesAsked(Asked):
    """Which names. With ``like`` those most like a name come first, else those of the latest lists."""

    q: str = Field("", max_length=200, description="名称、备注 names and notes")
    like: str = Field("", max_length=200, description="与此名称近似的 names like this one")
    kind: list[PublicList] = Field(default=[], max_length=len(PublicList), description="名单种类，可多个 kinds of list")
    cursor: str = Field("", max_length=2000)
    limit: int = Field(50, ge=1, le=LARGEST_PAGE)

    def chosen(self) -> PublicNameFilter:
        """The filter of the read model."""
        return PublicNameFilter(search=self.q, like=self.like.strip(), kinds=tuple(kind.value for kind in self.kind))


class PublicNameShown(Answer):
    """A name on a list. One without a name stands for ``untold`` names that the list counts and does not give.

    ``authority`` published the list, ``handling_authority`` dealt with the organization, in the words of the list;
    ``paper`` is what the entry rests on. ``likeness`` is a percentage, 0 where no name was asked about.
    """

    list_id: UUID
    kind: Term
    title: str
    batch: str
    medium: str
    authority: str
    name: str
    untold: int
    note: str
    handling_authority: str
    case_id: UUID | None
    listed_on: date
    removed_on: date | None
    ground: Term | None
    paper: str
    assumed: bool
    likeness: int

    @classmethod
    def of(cls, entry: PublicName, own: str) -> "PublicNameShown":
        """The name with its terms, for somebody of the authority ``own``: the case of another is not told."""
        told = {name: getattr(entry, name) for name in cls.model_fields}
        if entry.authority != own:
            told["case_id"] = None
        ground = None if entry.ground is None else Term.of(RemovalGround(entry.ground))
        return cls(**told | {"kind": Term.of(PublicList(entry.kind)), "ground": ground})


class PublicNamesShown(Answer):
    """A page; pass ``next_cursor`` back as ``cursor``, empty on the last page."""

    entries: tuple[PublicNameShown, ...]
    next_cursor: str


def routes(readings: Readings, identity: Identify) -> APIRouter:
    """``GET /api/v1/public-lists``."""
    router = APIRouter(prefix="/api/v1", tags=[TAG], responses=PROBLEMS)
    router.add_api_route(
        "/public-lists",
        _names(readings, identity),
        operation_id="public-lists",
        summary="公布的名单",
        description="Names on the published lists of every authority; `like` asks whether a name is on one.",
        response_model=PublicNamesShown,
    )
    return router


def _names(readings: Readings, identity: Identify) -> Callable[..., Any]:
    def read(asked: Annotated[NamesAsked, Query()], by: Annotated[Principal, Depends(identity)]) -> PublicNamesShown:
        caught_up(readings, asked.after)
        try:
            page = readings.public_names(asked.chosen(), reader=by, cursor=asked.cursor, limit=asked.limit)
        except ValueError:
            zh, en = "不是本列表给出的。", "Not given by this list."
            raise Refusal("invalid", errors=bad_field("cursor", zh, en)) from None
        entries = tuple(PublicNameShown.of(entry, by.authority) for entry in page.entries)
        return PublicNamesShown(entries=entries, next_cursor=page.next_cursor)

    return read
