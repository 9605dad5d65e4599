"""名单: one row for each name on a published list, and one for the names that a list counts without telling them."""

from __future__ import annotations

from typing import Any, Final

from application.recorded import Recorded
from domain.registers.public_list import ListedName, ListedNameRemoved, ListPublished, NamesAdded
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.projection.search import normal, pairs, vector

PUBLIC_NAMES: Final = ReadModel(
    "public_names",
    3,
    {
        "name": "text NOT NULL",
        "code": "text NOT NULL",
        "untold": "int NOT NULL",
        "kind": "text NOT NULL",
        "title": "text NOT NULL",
        "batch": "text NOT NULL",
        "medium": "text NOT NULL",
        "authority": "text NOT NULL",
        "handling_authority": "text NOT NULL",
        "listed_on": "date",
        "removed_on": "date",
        "ground": "text",
        "note": "text NOT NULL",
        "linked_case": "uuid",
        "paper": "text NOT NULL",
        "assumed": "boolean NOT NULL",
        "void": "boolean NOT NULL",
        "said": "text NOT NULL",
        "search": "tsvector NOT NULL",
        "pairs": "text[] NOT NULL",
    },
    key=("name",),
    indexes={
        "search": "USING gin (search)",
        "pairs": "USING gin (pairs)",
        "recent": "(listed_on DESC, case_id DESC, name DESC)",
    },
)
"""The row without a name stands for the list itself; ``untold`` is how many names it counts beside those it gives.

A row without ``listed_on`` is a name that is not listed yet; one that is ``void`` counts as never listed.
"""

_OF_THE_LIST: Final = ("kind", "title", "batch", "medium", "authority")


@PUBLIC_NAMES.on(ListPublished)
def published(sheet: Sheet, at: Recorded) -> None:
    """The list and its first names."""
    event = at.event
    if not isinstance(event, ListPublished):
        return
    sheet.put(
        "",
        untold=event.counted or 0,
        kind=event.kind.value,
        title=event.title,
        batch=event.batch,
        medium=event.medium,
        authority=at.authority,
        handling_authority="",
        listed_on=event.occurred_on,
        removed_on=None,
        ground=None,
        note=event.note,
        linked_case=None,
        void=False,
        **_remarked(at),
        **found_by("", event.note),
    )
    for entry in event.names:
        _listed(sheet, at, entry)


@PUBLIC_NAMES.on(NamesAdded)
def added(sheet: Sheet, at: Recorded) -> None:
    """Names that joined."""
    if isinstance(at.event, NamesAdded):
        for entry in at.event.names:
            _listed(sheet, at, entry)


@PUBLIC_NAMES.on(ListedNameRemoved)
def removed(sheet: Sheet, at: Recorded) -> None:
    """A name that left: its row stays and says so."""
    if isinstance(at.event, ListedNameRemoved):
        sheet.put(at.event.listed_name, removed_on=at.event.occurred_on, ground=at.event.ground.value)


def _listed(sheet: Sheet, at: Recorded, entry: ListedName) -> None:
    of_the_list = sheet.get("") or {}
    sheet.put("", untold=max(0, of_the_list["untold"] - 1))
    sheet.put(
        entry.name,
        **{name: of_the_list[name] for name in _OF_THE_LIST},
        untold=0,
        handling_authority=entry.handling_authority,
        listed_on=at.event.occurred_on,
        removed_on=None,
        ground=None,
        note=entry.note,
        linked_case=entry.case_id,
        void=False,
        **_remarked(at),
        **found_by(entry.name, entry.note),
    )


def _remarked(at: Recorded) -> dict[str, Any]:
    """On which paper the entry rests, and whether something of it was assumed."""
    remarks = at.provenance.remarks
    return {"paper": remarks.paper, "assumed": bool(remarks.assumed)}


def found_by(name: str, note: str, code: str = "") -> dict[str, Any]:
    """What the search finds a name by, and the pairs of characters by which it is compared with another."""
    said = [normal(text).replace("\n", " ") for text in (name, note, code)]
    return {"code": code, "said": "\n".join(said), "search": vector(*said), "pairs": sorted(set(pairs(name)))}
