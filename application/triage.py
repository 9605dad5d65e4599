"""分派: what the pool of clues asks of the lists, and which files speak of the same organization or the same report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID

from application.principals import Principal
from application.waiting import DECIDING, waits
from domain.case import Track
from domain.cases.warning import WARNING
from domain.law.traces import Trace
from domain.messages import Labelled
from domain.stages import ClueStage
from domain.step import POWER_OF


class Pile(Labelled):
    """Which clues of the pool."""

    WAITING = "waiting", "待分派", "to be assigned"
    VERIFYING = "verifying", "核查中", "under verification"
    MINE = "mine", "待我处理", "mine to act on"
    ALL = "all", "全部", "all"


STAGES: Final[Mapping[Pile, frozenset[str]]] = {
    Pile.WAITING: frozenset({str(ClueStage.RECEIVED)}),
    Pile.VERIFYING: frozenset({str(ClueStage.UNDER_VERIFICATION)}),
}
"""The piles that are a stage of the main track."""

_WAITS: Final = [place for place in waits([WARNING]) if place.track is Track.MAIN]


def stages_before(reader: Principal) -> frozenset[str]:
    """The main stages at which a clue waits for an office of the reader's; for the head also those not yet assigned."""
    own = {by for by in DECIDING if POWER_OF[by] in reader.powers}
    assigning = WARNING.steps["assign-clue"].by
    unassigned = STAGES[Pile.WAITING] if assigning in own else frozenset()
    return unassigned | {place.stage for place in _WAITS if place.by in own}


@dataclass(frozen=True, slots=True)
class ClueFilter:
    """Which clues; what is empty does not narrow. ``place`` is the code of a division."""

    pile: Pile = Pile.WAITING
    search: str = ""
    source: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ClueEntry:
    """线索: one clue as the pool lists it, at the version that the lists know of."""

    case_id: UUID
    party_name: str
    code: str
    main_stage: str
    opened_on: date
    next_due_on: date | None
    last_recorded_at: datetime
    version: int
    officers: Sequence[str]
    source: str
    place: str
    street: str


@dataclass(frozen=True, slots=True)
class CluePage:
    """A page of the pool, those that fall due first ahead; ``next_cursor`` is empty on the last one."""

    entries: Sequence[ClueEntry]
    next_cursor: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """相同之处: one trace that two files share; ``likeness`` in percent, 100 where what is compared is equal.

    ``own`` is how the clue writes it, ``said`` how the other file does.
    """

    trace: Trace
    own: str
    said: str
    likeness: int


@dataclass(frozen=True, slots=True)
class Alike:
    """对照: a file or an entry of a register that shares traces with a clue, the strongest first.

    Of an entry of a register ``party_name`` is its name and there is no stage.
    """

    stream: UUID
    kind: str
    party_name: str
    number: str
    code: str
    main_stage: str
    opened_on: date | None
    version: int
    matches: tuple[Match, ...]


class TellsTriage(Protocol):
    """What the lists tell of clues, within what the reader may know of."""

    def clues(self, wanted: ClueFilter, *, reader: Principal, cursor: str, limit: int) -> CluePage:
        """A page of the pool. Raises ValueError for a cursor that is none of its own."""

    def clues_counted(self, *, reader: Principal) -> Mapping[Pile, int]:
        """How many clues lie on each pile but that of all."""

    def alike(self, clue: UUID, *, reader: Principal, limit: int) -> Sequence[Alike]:
        """What shares a trace with a clue, or bears a name like its."""

    def repeated(self, clues: Collection[UUID], *, reader: Principal) -> Mapping[UUID, int]:
        """With how many other files each of these clues shares a trace; those with none are left out."""
