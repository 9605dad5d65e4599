"""The rows of every procedure as the law gives them, and files on which they can be taken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from domain.case import NOT_BEGUN
from domain.catalogue import CASE_TYPES
from domain.law.closing import grounds_at
from domain.messages import Command, Event
from domain.procedure import At, CaseType, Need, Row
from tests.domain.acts import Act, Refusal
from tests.domain.acts.everything import everything
from tests.spec import Given, When, a, command

HERE: Final = Path(__file__).parent
ROWS: Final = HERE / "rows"
"""One file for each machine of the law; ``case_type`` names the kinds of case that take a row in."""

NONE: Final = "(none)"
ANY: Final = "(any)"
SAME: Final = "(same)"
NOT_IN_THE_LAW: Final = (
    "propose-filing",
    "propose-ban-case",
    "return-filing-proposal",
    "withdraw-filing-proposal",
    "settle-affected-document",
    "record-field-note",
    "receive-public-report",
    "decide-credit",
)
"""What our office does before the law's own first step, what follows from a change of the party, notes on the spot, and
the receipt and registration of a report in one act, which the law has as two; the class of a decision in credit, which
the law's table takes together with its publication."""


class Keeper(NamedTuple):
    """What keeps a guard: ``rule`` or ``field`` with its name and step, or need, power, law, none."""

    kind: str
    name: str
    step: str


class LawRow(NamedTuple):
    """One transition of the law: where an event is possible, where it leads, and what keeps its guard."""

    machine: str
    track: str
    case_type: str
    from_state: str
    event: str
    to_state: str
    guard: str
    step: str
    kept_by: str

    @property
    def keepers(self) -> Iterator[Keeper]:
        """What keeps the guard; ``rule:code@step`` is kept by another step than the row's own."""
        for text in self.kept_by.split(";"):
            kind, _, rest = text.partition(":")
            name, _, elsewhere = rest.partition("@")
            yield Keeper(kind, name, elsewhere or self.step)

    @property
    def stage(self) -> str | None:
        """The stage of the track, None where any will do."""
        return {NONE: NOT_BEGUN, ANY: None}.get(self.from_state, self.from_state)

    def __str__(self) -> str:
        """As a test names it."""
        return f"{self.track}-{self.from_state}-{self.event}"


@cache
def law_rows(kind: str) -> tuple[LawRow, ...]:
    """The rows that a kind of case takes in."""
    every = (
        LawRow(**row)
        for path in sorted(ROWS.glob("*.csv"))
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    )
    return tuple(row for row in every if kind in row.case_type.split(";"))


@dataclass(frozen=True)
class Rows:
    """The table of one kind of case beside the rows of the law, and files for every act of it."""

    case_type: CaseType

    @property
    def kind(self) -> str:
        """The kind of case."""
        return self.case_type.kind

    @property
    def law(self) -> tuple[LawRow, ...]:
        """The rows of the law."""
        return law_rows(self.kind)

    @cached_property
    def table(self) -> Mapping[tuple[str, str, str, str], Row]:
        """The rows of the table, one for each (track, from, step, to), in the words of the law's file."""
        return {
            (row.track.value, stage or NONE, row.step.slug, row.to or (SAME if stage == ANY else stage)): row
            for row in self.case_type.procedure
            if row.step.slug not in NOT_IN_THE_LAW
            for stage in ((ANY,) if isinstance(row.at, At) else row.at)
        }

    def row(self, law: LawRow) -> Row:
        """The row of the table that keeps a row of the law."""
        return self.table[law.track, law.from_state, law.step, law.to_state]

    def of(self, slug: str) -> list[Row]:
        """The rows of the table in which a step stands."""
        return [row for row in self.case_type.procedure if row.step.slug == slug]

    def act(self, slug: str) -> Act:
        """The example of a step."""
        return everything(self.kind)[slug]

    def told(self, slug: str, stage: str | None = None, refusal: Refusal | None = None) -> Command:
        """The command of an example; a case closes on a ground that its stage allows."""
        act = self.act(slug)
        body: dict[str, Any] = dict(act.body)
        if slug == "close-case" and stage and (grounds := grounds_at(self.kind, stage)):
            body["ground"] = min(grounds)
        day = act.on
        if refusal is not None:
            body |= refusal.changes
            day = refusal.on or day
        return command(self.case_type.steps[slug].command, day, **body)

    def ready(self, given: tuple[Event, ...], row: Row, key: str, stage: str | None = None) -> Given:
        """A file that stands where the row begins, with its needs met."""
        file = a(self.case_type).of(self.act(row.step.slug).authority).given(*given)
        if row.came_from is not None:
            file = file.at(row.came_from, row.track, key)
        if not isinstance(row.at, At):
            stands = file.case.stage(row.track, key)
            wanted = stage if stage is not None else (stands if stands in row.at else min(row.at))
            file = file if stands == wanted else file.at(wanted, row.track, key)
        for need in row.needs:
            for run in tuple(need.runs(file.case)) or ("",):
                if file.case.stage(need.track, run) not in need.stages:
                    file = file.at(min(need.stages - {NOT_BEGUN}), need.track, run)
        return file

    def unmet(self, file: Given, need: Need) -> Given:
        """The same file, with a track elsewhere than a need asks."""
        stages = (NOT_BEGUN, *map(str, self.case_type.stages[need.track]))
        elsewhere = next(stage for stage in stages if stage not in need.stages)
        for run in file.case.runs(need.track) or {"": NOT_BEGUN}:
            file = file.at(elsewhere, need.track, run)
        return file

    def taken(self, slug: str, row: Row, stage: str | None = None, refusal: Refusal | None = None) -> When:
        """What comes of the example of a step, or of one way to break it, where a row begins."""
        act = self.act(slug)
        said = self.told(slug, stage, refusal)
        given = act.given if refusal is None or refusal.given is None else refusal.given
        also = () if refusal is None else refusal.also
        by = act.by if refusal is None or refusal.by is None else refusal.by
        file = self.ready((*given, *also), row, key_of(row, said), stage)
        if refusal is not None and refusal.authority is not None:
            file = file.of(refusal.authority)
        return file.when(said, by=by)

    def __str__(self) -> str:
        """As a test names it."""
        return self.kind


def key_of(row: Row, said: Command) -> str:
    """Which run of a track the command means."""
    return str(getattr(said, row.step.key)) if row.step.key else ""


PROCEDURES: Final = tuple(Rows(case_type) for case_type in CASE_TYPES.values())
