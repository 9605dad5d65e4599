"""A case type of three stages, small enough to see every answer of the interface."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import officers
from domain.law.rule import Finding
from domain.law.statutes import APL, P68
from domain.messages import Command, Event, Label, Labelled, Name, OfficerId, Part, Personal, Said
from domain.procedure import CaseType, take
from domain.step import By, step


class MatterStage(Labelled):
    """Where a matter stands."""

    OPEN = "open", "办理中", "open"
    CLOSED = "closed", "已办结", "closed"


class Matter(Part):
    """What the matter is about."""

    party: Name
    reporter: Personal | None = None
    notes: tuple[str, ...] = ()


class OpenMatter(Command):
    """Begin."""

    party: Name
    officers: tuple[OfficerId, ...]
    reporter: Personal | None = None
    urgent: bool = False
    amount: int = 0


class MatterOpened(Event, name="test_matter_opened", zh="立项", en="Matter opened"):
    """It has begun."""

    party: Name
    officers: tuple[OfficerId, ...]
    reporter: Personal | None = None


class AddNote(Command):
    """Only adds."""

    text: Said


class NoteAdded(Event, name="test_note_added", zh="记事", en="Note added"):
    """A note."""

    text: Said


class CloseMatter(Command):
    """End."""

    reason: Said


class MatterClosed(Event, name="test_matter_closed", zh="办结", en="Matter closed"):
    """It has ended."""

    reason: Said


class Stumble(Command):
    """A step with a defect."""


class Lapse(Command):
    """Time has passed."""


class Stumbled(Event, name="test_stumbled", zh="出错", en="Stumbled"):
    """Never recorded."""


class Lapsed(Event, name="test_lapsed", zh="期满", en="Lapsed"):
    """Only the clock says so."""


def _two(_case: Case, command: OpenMatter, _ctx: Context) -> Iterator[Finding]:
    yield officers.two_officers(officers=command.officers)


def _defect(_case: Case, _command: Any, _ctx: Context) -> Iterable[Event]:
    raise RuntimeError("the secret that no answer may tell")


def _opened(case: Case, event: MatterOpened) -> Case:
    return case.put(Matter(party=event.party, reporter=event.reporter))


def _noted(case: Case, event: NoteAdded) -> Case:
    matter = case.must(Matter)
    return case.put(matter.model_copy(update={"notes": (*matter.notes, event.text)}))


OPEN = step(
    "open-matter", MatterOpened, OpenMatter, by=By.OFFICER, basis=P68(7), lawful=_two, fold=_opened, papers=("form",)
)
NOTE = step("add-note", NoteAdded, AddNote, by=By.PARTY, basis=APL(45), fold=_noted, appends=True)
CLOSE = step("close-matter", MatterClosed, CloseMatter, by=By.HEAD, basis=APL(57))
STUMBLE = step("stumble", Stumbled, Stumble, by=By.OFFICER, basis=APL(1), decide=_defect, appends=True)
LAPSE = step("lapse", Lapsed, Lapse, by=By.CLOCK, basis=APL(1))

MATTER: Final = CaseType(
    kind="matter",
    label=Label("小案", "small matter"),
    opening=OPEN,
    procedure=(
        take(OPEN, at=(NOT_BEGUN,), to=MatterStage.OPEN),
        take(NOTE, at=(MatterStage.OPEN,)),
        take(CLOSE, at=(MatterStage.OPEN,), to=MatterStage.CLOSED),
        take(STUMBLE, at=(MatterStage.OPEN,)),
        take(LAPSE, at=(MatterStage.OPEN,)),
    ),
    stages={Track.MAIN: MatterStage},
)
EVENTS: Final = {event.name: event for row in MATTER.procedure for event in row.step.folds}
FOLDS: Final = {event: fold for row in MATTER.procedure for event, fold in row.step.folds.items()}
