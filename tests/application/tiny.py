"""A tiny kind of case with every sort of step: it opens, adds, moves, numbers, flags, writes elsewhere, waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law.rule import Effect, Finding, Outcome
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Part, Personal
from domain.procedure import ANY, ENGINE_FOLDS, CaseType, take
from domain.registers import RECORD_FOLDS, REGISTERS
from domain.step import By, Elsewhere, Fold, Power, step

KIND = "tiny"


class Stage(Labelled):
    """The main track."""

    OPEN = "open", "开", "open"
    DECIDED = "decided", "决", "decided"


class Amount(Message):
    """Something nested, with money."""

    yuan: Decimal
    days: tuple[date, ...] = ()


class Opening(Facts):
    """What a case opens with."""

    subject: str
    amount: Amount = Amount(yuan=Decimal("0.10"))


class Open(Command, Opening):
    """Open a case."""


class Opened(Event, Opening, name="tiny_opened", zh="开", en="Opened"):
    """A case has begun."""


class Noting(Facts):
    """A note, perhaps about people."""

    text: str
    witnesses: tuple[Personal, ...] = ()


class Note(Command, Noting):
    """Add a note."""


class Noted(Event, Noting, name="tiny_noted", zh="记", en="Noted"):
    """A note is on file."""


class Notes(Part):
    """How many notes there are, and who was heard."""

    count: int = 0
    witnesses: tuple[Personal, ...] = ()


class Decide(Command):
    """Decide, under a number."""

    officer: str = ""


class Decided(Event, name="tiny_decided", zh="决", en="Decided"):
    """The case is decided; ``certified`` is what the register says of the officer, if he stands there."""

    number: str
    certified: bool | None = None


class Lapse(Command):
    """The clock says that time is up."""


class Lapsed(Event, name="tiny_lapsed", zh="满", en="Lapsed"):
    """Time is up."""


class Spawn(Command):
    """Open another case from this one."""

    other: UUID
    expected: int = 0


class Spawned(Event, name="tiny_spawned", zh="生", en="Spawned"):
    """Another case began here."""

    other: UUID


def finding(rule: str, *, holds: bool, effect: Effect = Effect.REFUSE, **facts: str | int) -> Finding:
    """One finding under 行政处罚法第64条第1款."""
    outcome = Outcome.SATISFIED if holds else Outcome.VIOLATED
    return Finding(rule=rule, cites=(APL(64, 1),), outcome=outcome, effect=effect, facts=facts)


def _not_empty(_case: Case, command: Note, _ctx: Context) -> Iterator[Finding]:
    yield finding("tiny-text", holds=bool(command.text), length=len(command.text))
    yield finding("tiny-brief", holds=len(command.text) < 10, effect=Effect.FLAG)


def _noted(case: Case, event: Noted) -> Case:
    before = case.get(Notes) or Notes()
    return case.put(Notes(count=before.count + 1, witnesses=before.witnesses + event.witnesses))


def _decide(case: Case, command: Decide, ctx: Context) -> list[Event]:
    number = ctx.numbers.reserve(ctx.actor.authority, "立", command.occurred_on.year)
    on_record = ctx.officer(command.officer)
    certified = None if on_record is None else on_record.certified_on(ctx.on)
    return [Decided(occurred_on=command.occurred_on, number=number, certified=certified)]


def _spawn(case: Case, command: Spawn, ctx: Context) -> list[Event | Elsewhere]:
    born = Opened(occurred_on=command.occurred_on, subject=str(case.id))
    return [
        Spawned(occurred_on=command.occurred_on, other=command.other),
        Elsewhere(KIND, command.other, command.expected, (born,)),
    ]


OPEN = step("open", Opened, Open, by=By.OFFICER, basis=APL(54))
NOTE = step("note", Noted, Note, by=By.OFFICER, basis=PRACTICE, lawful=_not_empty, fold=_noted, appends=True)
DECIDE = step("decide", Decided, Decide, by=By.HEAD, basis=APL(57), decide=_decide)
LAPSE = step("lapse", Lapsed, Lapse, by=By.CLOCK, basis=APL(85), power=Power.INVESTIGATE)
SPAWN = step("spawn", Spawned, Spawn, by=By.OFFICER, basis=PRACTICE, decide=_spawn)

TINY = CaseType(
    kind=KIND,
    label=Label("小案", "tiny case"),
    opening=OPEN,
    procedure=(
        take(OPEN, at=(NOT_BEGUN,), to=Stage.OPEN),
        take(NOTE, at=ANY),
        take(DECIDE, at=(Stage.OPEN,), to=Stage.DECIDED),
        take(LAPSE, at=(Stage.OPEN,)),
        take(SPAWN, at=(Stage.OPEN,)),
    ),
    stages={Track.MAIN: Stage},
)

FOLDS: Mapping[type[Event], Fold] = {
    kind: fold
    for case_type in (TINY, *REGISTERS.values())
    for a_step in case_type.steps.values()
    for kind, fold in a_step.folds.items()
} | {**ENGINE_FOLDS, **RECORD_FOLDS}

EVENTS: Mapping[str, type[Event]] = {kind.name: kind for kind in FOLDS}


def evolve(case: Case, event: Event) -> Case:
    """The fold of all of them, counting versions."""
    case = FOLDS[type(event)](case, event)
    case.version += 1
    return case


def replay(case: Case, events: Sequence[Event]) -> Case:
    """The fold of a whole history; the tiny case knows no corrections."""
    for event in events:
        case = evolve(case, event)
    return case
