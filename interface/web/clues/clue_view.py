"""线索池页: the piles and their rows, what narrows them, and which rows the reader has opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.principals import Principal
from application.triage import ClueEntry, ClueFilter, Pile
from domain.case import Track
from domain.cases.warning import WARNING
from domain.law.clues import ClueSource
from domain.law.places import DIVISIONS, lies_within
from interface.text.language import say, term
from interface.web.cases.stage_map import stage_label
from interface.web.clues.bulk_view import bulk_steps
from interface.web.records.docket_view import NEAR
from interface.web.wording import division

MOST_REPEATED: Final = 9
"""Up to this many possible repeats are told by number in a row."""


@dataclass(frozen=True, slots=True)
class CluesWanted:
    """What the reader asked for: a pile, what narrows it, and the clue that is open beside it."""

    pile: Pile = Pile.WAITING
    q: str = ""
    source: str = ""
    place: str = ""
    cursor: str = ""
    open: UUID | None = None

    def filter(self) -> ClueFilter:
        """The same for the read model."""
        return ClueFilter(self.pile, self.q, self.source, self.place)

    def address(self, clue: UUID | None) -> str:
        """This list with a clue open beside it, or with none."""
        return replace(self, open=clue).url

    def pile_address(self, pile: Pile) -> str:
        """The first page of another pile, narrowed the same way."""
        return replace(self, pile=pile, cursor="", open=None).url

    def page(self, cursor: str) -> str:
        """The page that begins at ``cursor``."""
        return replace(self, cursor=cursor, open=None).url

    @property
    def url(self) -> str:
        """The address."""
        asked = {
            "pile": "" if self.pile is Pile.WAITING else self.pile.value,
            "q": self.q,
            "source": self.source,
            "place": self.place,
            "cursor": self.cursor,
            "open": str(self.open or ""),
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"/clues?{query}" if query else "/clues"

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the pile."""
        return bool(self.q or self.source or self.place)


@dataclass(frozen=True, slots=True)
class ClueRow:
    """One row; ``seen`` if the reader has opened the clue as it stands."""

    case_id: UUID
    address: str
    party: str
    code: str
    stage: str
    source: str
    place: str
    received_on: date
    repeated: str
    seen: bool
    opened_before: bool
    due: str
    lamp: str
    open: bool


@dataclass(frozen=True, slots=True)
class PileTab:
    """A pile with the number of its clues; that of all is not counted."""

    label: str
    address: str
    count: int | None
    current: bool


@dataclass(frozen=True, slots=True)
class CluesView:
    """The list. ``selectable``: the reader holds a power by which something is done with many clues at once."""

    title: str
    wanted: CluesWanted
    rows: Sequence[ClueRow]
    tabs: Sequence[PileTab]
    sources: Sequence[tuple[str, str]]
    places: Sequence[tuple[str, str]]
    acts: Sequence[tuple[str, str]]
    unseen: int
    next_page: str

    @property
    def selectable(self) -> bool:
        """Whether rows can be chosen."""
        return bool(self.acts)


def clues_view(
    entries: Iterable[ClueEntry],
    wanted: CluesWanted,
    reader: Principal,
    *,
    counts: Mapping[Pile, int],
    repeated: Mapping[UUID, int],
    seen: Mapping[UUID, int],
    next_cursor: str,
    today: date,
) -> CluesView:
    """The list as it stands today; ``seen`` are the versions that the reader has opened."""
    rows = [
        clue_row(entry, wanted, repeated.get(entry.case_id, 0), seen.get(entry.case_id, 0), today) for entry in entries
    ]
    return CluesView(
        title=term(wanted.pile),
        wanted=wanted,
        rows=rows,
        tabs=[PileTab(term(pile), wanted.pile_address(pile), counts.get(pile), pile is wanted.pile) for pile in Pile],
        sources=[(source.value, term(source)) for source in ClueSource],
        places=_places(reader),
        acts=[(step.slug, term(step.label)) for step in bulk_steps(reader)],
        unseen=sum(not row.seen for row in rows),
        next_page=wanted.page(next_cursor) if next_cursor else "",
    )


def clue_row(entry: ClueEntry, wanted: CluesWanted, repeated: int, seen: int, today: date) -> ClueRow:
    """One row; ``seen`` is the version that the reader has opened, 0 for none."""
    due, lamp = due_in(entry.next_due_on, today)
    places = [division(entry.place) if entry.place else "", entry.street]
    return ClueRow(
        case_id=entry.case_id,
        address=wanted.address(entry.case_id),
        party=entry.party_name,
        code=entry.code,
        stage=stage_label(WARNING, Track.MAIN, entry.main_stage),
        source=source_label(entry.source),
        place=" ".join(filter(None, places)),
        received_on=entry.opened_on,
        repeated="" if not repeated else str(repeated) if repeated <= MOST_REPEATED else f"{MOST_REPEATED}+",
        seen=seen >= entry.version,
        opened_before=seen > 0,
        due=due,
        lamp=lamp,
        open=entry.case_id == wanted.open,
    )


def due_in(due_on: date | None, today: date) -> tuple[str, str]:
    """How long is left, and the shape of the lamp; empty where nothing is due."""
    if due_on is None:
        return "", ""
    days = (due_on - today).days
    if days < 0:
        return say("逾期 {days} 日", days=-days), "r"
    told = say("今日") if days == 0 else say("剩 {days} 日", days=days)
    return told, "r" if days == 0 else "a" if timedelta(days) <= NEAR else "g"


def source_label(source: str) -> str:
    """A source by its term; an unknown one of an imported clue as it stands."""
    return term(ClueSource(source)) if source in set(ClueSource) else source


def _places(reader: Principal) -> list[tuple[str, str]]:
    own = reader.authority.partition("-")[0]
    return [
        (code, division(code))
        for code, place in DIVISIONS.items()
        if place.level in ("municipality", "district") and lies_within(code, own)
    ]
