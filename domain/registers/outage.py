"""停机登记: one stream an outage of an authority, with the document numbers that were written by hand meanwhile.

The numbers are taken from their series when the outage is declared, so that no series has a gap; an act entered
later bears one of them instead of a new one, and what was not used is voided with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Final, Self

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints, model_validator

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import outages as law
from domain.law.numbers import parsed
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Label, Labelled, Message, PaperRef, Part, Said, shanghai_day
from domain.procedure import CaseType, take
from domain.step import By, Fold, Power, step

KIND: Final = "outage"

Number = Annotated[str, AfterValidator(lambda text: str(parsed(text)))]
"""A document number in the form in which it is printed, however it was typed."""

Word = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[一-鿿]{0,6}$")]
"""What follows 罚 in the series: 立 for a filing, nothing for a decision."""


class OutageStage(Labelled):
    """Where the entry of an outage stands."""

    DECLARED = "declared", "已宣告", "declared"


class Block(Message):
    """How many numbers of which series are kept for writing by hand."""

    word: Word
    year: int = Field(ge=2000, le=2999)
    count: int = Field(ge=1, le=200)


class Outage(Part):
    """When the system was out, why, and what became of each number reserved for it."""

    authority: str
    began_at: datetime
    ended_at: datetime | None
    reason: Said
    paper: PaperRef
    numbers: tuple[str, ...] = ()
    used: tuple[str, ...] = ()
    voided: tuple[str, ...] = ()

    @property
    def unused(self) -> tuple[str, ...]:
        """The numbers that nobody has used or voided yet."""
        gone = {*self.used, *self.voided}
        return tuple(number for number in self.numbers if number not in gone)

    def lasted(self, on: date) -> tuple[date, date]:
        """Its first and last day in Shanghai; until ``on`` while it has no end."""
        last = on if self.ended_at is None else shanghai_day(self.ended_at)
        return shanghai_day(self.began_at), last


class Declaring(Facts):
    """``paper`` is the record of the outage; without ``ended_at`` it is still running."""

    began_at: AwareDatetime
    ended_at: AwareDatetime | None = None
    reason: Said
    paper: PaperRef

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ended_at is not None and self.ended_at <= self.began_at:
            raise ValueError("ended_at 须晚于 began_at。 ended_at: after began_at")
        return self


class DeclareOutage(Command, Declaring):
    """Whoever keeps the registers declares that his authority works, or worked, without the system."""

    blocks: tuple[Block, ...] = Field(default=(), max_length=20)


class OutageDeclared(Event, Declaring, name="outage_declared", zh="宣告停机", en="Outage declared"):
    """The authority works on paper; these ``numbers`` are written by hand."""

    authority: str
    numbers: tuple[str, ...] = ()


class Ending(Facts):
    ended_at: AwareDatetime


class EndOutage(Command, Ending):
    """The system can be used again."""


class OutageEnded(Event, Ending, name="outage_ended", zh="停机结束", en="Outage ended"):
    """What was done on paper is entered from here on."""


class Voiding(Facts):
    numbers: tuple[Number, ...] = Field(min_length=1, max_length=1_000)
    reason: Said


class VoidReservedNumbers(Command, Voiding):
    """Numbers that nobody wrote are voided, so that every number of the series is accounted for."""


class ReservedNumbersVoided(Event, Voiding, name="reserved_numbers_voided", zh="预留文号作废", en="Numbers voided"):
    """These numbers are never used."""


class ReservedNumberUsed(Event, name="reserved_number_used", zh="预留文号已用", en="Reserved number used"):
    """An act that was entered later bears this number; recorded in the commit of that act."""

    number: str


def _declared_lawful(_case: Case, command: DeclareOutage, ctx: Context) -> Iterator[Finding]:
    if command.ended_at is not None:
        yield law.end_has_come(began_at=command.began_at, ended_at=command.ended_at, now=ctx.now)
    yield _nothing_recorded(command.began_at, command.ended_at, ctx)


def _nothing_recorded(began_at: datetime, ended_at: datetime | None, ctx: Context) -> Finding:
    until = ctx.now if ended_at is None else ended_at
    entries = ctx.recorded(began_at, until) if began_at < until else 0
    return law.without_entries(began_at=began_at, ended_at=until, entries=entries)


def _ending_lawful(case: Case, command: EndOutage, ctx: Context) -> Iterator[Finding]:
    outage = case.must(Outage)
    yield law.still_running(ended=outage.ended_at is not None)
    yield law.end_has_come(began_at=outage.began_at, ended_at=command.ended_at, now=ctx.now)
    yield _nothing_recorded(outage.began_at, command.ended_at, ctx)


def _voiding_lawful(case: Case, command: VoidReservedNumbers, _ctx: Context) -> Iterator[Finding]:
    unused = case.must(Outage).unused
    unavailable = [number for number in command.numbers if number not in unused]
    yield law.reserved_unused(numbers=command.numbers, unavailable=unavailable)


def _reserved(_case: Case, command: DeclareOutage, ctx: Context) -> tuple[str, ...]:
    return tuple(
        ctx.numbers.reserve(ctx.actor.authority, block.word, block.year)
        for block in command.blocks
        for _ in range(block.count)
    )


def _declared(case: Case, event: OutageDeclared) -> Case:
    return case.put(
        Outage(
            authority=event.authority,
            began_at=event.began_at,
            ended_at=event.ended_at,
            reason=event.reason,
            paper=event.paper,
            numbers=event.numbers,
        )
    )


def _ended(case: Case, event: OutageEnded) -> Case:
    return case.put(case.must(Outage).model_copy(update={"ended_at": event.ended_at}))


def _voided(case: Case, event: ReservedNumbersVoided) -> Case:
    outage = case.must(Outage)
    return case.put(outage.model_copy(update={"voided": (*outage.voided, *event.numbers)}))


def _used(case: Case, event: ReservedNumberUsed) -> Case:
    outage = case.must(Outage)
    return case.put(outage.model_copy(update={"used": (*outage.used, event.number)}))


DECLARE_OUTAGE = step(
    "declare-outage",
    OutageDeclared,
    DeclareOutage,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_declared_lawful,
    fold=_declared,
    papers=("outage_record",),
    power=Power.REGISTER,
    told={"authority": lambda _case, _command, ctx: ctx.actor.authority, "numbers": _reserved},
)
END_OUTAGE = step(
    "end-outage",
    OutageEnded,
    EndOutage,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_ending_lawful,
    fold=_ended,
    papers=("outage_record",),
    power=Power.REGISTER,
)
VOID_RESERVED_NUMBERS = step(
    "void-reserved-numbers",
    ReservedNumbersVoided,
    VoidReservedNumbers,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_voiding_lawful,
    fold=_voided,
    papers=("outage_record",),
    power=Power.REGISTER,
)

OUTAGE = CaseType(
    kind=KIND,
    label=Label("停机", "outage"),
    opening=DECLARE_OUTAGE,
    procedure=(
        take(DECLARE_OUTAGE, at=(NOT_BEGUN,), to=OutageStage.DECLARED),
        take(END_OUTAGE, at=(OutageStage.DECLARED,)),
        take(VOID_RESERVED_NUMBERS, at=(OutageStage.DECLARED,)),
    ),
    stages={Track.MAIN: OutageStage},
)
"""The register of outages, kept with ``Power.REGISTER``."""

FOLDS: Final[Mapping[type[Event], Fold]] = {ReservedNumberUsed: _used}
"""What acts of cases leave here."""
