"""Recorded: an event with everything that surrounds it, and what a command answers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from application.position import Position
from domain.law.rule import Finding
from domain.messages import Event, Labelled, Remarks, shanghai_day

NO_REMARKS = Remarks()


class Origin(Labelled):
    """How an entry came in. Imported history is folded, but the rules never accepted it."""

    LIVE = "live", "办理", "taken through the procedure"
    IMPORTED = "imported", "导入", "imported, never checked by the rules"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who recorded an act, for whom, when, under which command.

    ``recorded_by`` is always an authenticated principal; ``acted_by`` is the value of ``By``: whose act it was.
    ``correlation`` is the command that began a chain, ``causation`` the event that a policy answered.
    ``authority_rolls``: the authority had set that its own limits roll over days off, where the act starts such a one.
    """

    recorded_at: datetime
    recorded_by: str
    acted_by: str
    command_id: UUID
    correlation: UUID | None = None
    causation: UUID | None = None
    origin: Origin = Origin.LIVE
    remarks: Remarks = NO_REMARKS
    authority_rolls: bool = False


@dataclass(frozen=True)
class Recorded:
    """One stored event. ``act`` is the slug of its step; ``position`` its place in the log, once stored.

    The basis of an entry that was read is decoded when somebody first looks at it: a fold never does.
    """

    stream: UUID
    version: int
    kind: str
    authority: str
    act: str
    event: Event
    basis: tuple[Finding, ...]
    provenance: Provenance
    position: int | None = None

    if not TYPE_CHECKING:  # to the type checker these are plain fields and nothing else exists

        def __getattr__(self, name: str) -> Any:
            """Decode the basis or the provenance of an entry made by ``as_read``, once."""
            later = self.__dict__.get("_later")
            if later is None or name not in later:
                raise AttributeError(name)
            self.__dict__[name] = found = later[name]()
            return found

    @classmethod
    def as_read(
        cls,
        basis: Callable[[], tuple[Finding, ...]],
        outcomes: Callable[[], Collection[str]],
        provenance: Callable[[], Provenance],
        **fields: Any,
    ) -> Recorded:
        """An entry from the store: the other fields by name, and how to decode basis and provenance when asked.

        ``outcomes`` tells those of the basis, and costs next to nothing.
        """
        entry = object.__new__(cls)
        fields["_later"] = {"basis": basis, "_outcomes": outcomes, "provenance": provenance}
        entry.__dict__.update(fields)
        return entry

    @property
    def outcomes(self) -> Collection[str]:
        """What its findings came to; of an entry that was read, told without decoding them."""
        if "_later" in self.__dict__:
            told: Collection[str] = self.__dict__["_later"]["_outcomes"]()
            return told
        return frozenset(found.outcome.value for found in self.basis)

    @property
    def occurred_on(self) -> date:
        """The legal day of the act."""
        return self.event.occurred_on

    @property
    def recorded_on(self) -> date:
        """The day in Shanghai on which it was put on record."""
        return shanghai_day(self.provenance.recorded_at)

    @property
    def late(self) -> bool:
        """Whether it was recorded on a later day than it happened."""
        return self.recorded_on > self.occurred_on


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a command answers. ``position`` is opaque outside the store: pass it back as ``after``."""

    case_id: UUID
    version: int
    position: str
    events: tuple[str, ...]
    flagged: tuple[Finding, ...] = ()
    number: str = ""
    repeated: bool = False

    def at(self, position: Position) -> Receipt:
        """The same answer, with the place at which it was committed."""
        return Receipt(self.case_id, self.version, str(position), self.events, self.flagged, self.number, self.repeated)
