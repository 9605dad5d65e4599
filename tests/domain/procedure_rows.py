"""The rows of the penalty procedure as the law gives them, and files on which they can be taken."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from domain.case import NOT_BEGUN, Track
from domain.cases.investigation import INVESTIGATION
from domain.law.closing import GROUNDS_AT
from domain.messages import Command, Event
from domain.procedure import At, Need, Row
from tests.domain.acts import Act, Refusal
from tests.domain.acts.everything import everything
from tests.spec import Given, When, a, command

HERE: Final = Path(__file__).parent
NONE: Final = "(none)"
ANY: Final = "(any)"
SAME: Final = "(same)"
NOT_IN_THE_LAW: Final = ("propose-filing", "return-filing-proposal", "withdraw-filing-proposal")
"""What our office does before the law's own first step."""

NEXT: Final = (Track.REMEDY, Track.JURISDICTION, Track.LINKAGE, Track.RESTORATION, Track.SIMPLIFIED)
"""Tracks that no step of the table moves yet: rows that need them wait."""


class Keeper(NamedTuple):
    """What keeps a guard: ``rule`` or ``field`` with its name and step, or need, power, law, none."""

    kind: str
    name: str
    step: str


class LawRow(NamedTuple):
    """One transition of the law: where an event is possible, where it leads, and what keeps its guard."""

    machine: str
    track: str
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
def law_rows() -> tuple[LawRow, ...]:
    """The rows of both files."""
    return tuple(
        LawRow(**row)
        for name in ("rows.csv", "rows_tracks.csv")
        for row in csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines())
    )


@cache
def table_rows() -> Mapping[tuple[str, str, str, str], Row]:
    """The rows of the table, one for each (track, from, step, to), in the words of the law's file."""
    return {
        (row.track.value, stage or NONE, row.step.slug, row.to or (SAME if stage == ANY else stage)): row
        for row in INVESTIGATION.procedure
        if row.step.slug not in NOT_IN_THE_LAW
        for stage in ((ANY,) if isinstance(row.at, At) else row.at)
    }


def table_row(law: LawRow) -> Row:
    """The row of the table that keeps a row of the law."""
    return table_rows()[law.track, law.from_state, law.step, law.to_state]


def waits(row: Row) -> bool:
    """Whether a row needs a track of the next issue to have moved."""
    return any(need.track in NEXT and NOT_BEGUN not in need.stages for need in row.needs)


def rows_of(slug: str) -> list[Row]:
    """The rows of the table in which a step stands."""
    return [row for row in INVESTIGATION.procedure if row.step.slug == slug]


def told(slug: str, act: Act, stage: str | None = None, refusal: Refusal | None = None) -> Command:
    """The command of an example; a case closes on a ground that its stage allows."""
    body: dict[str, Any] = dict(act.body)
    if slug == "close-case" and stage in GROUNDS_AT:
        body["ground"] = min(GROUNDS_AT[stage])
    day = act.on
    if refusal is not None:
        body |= refusal.changes
        day = refusal.on or day
    return command(INVESTIGATION.steps[slug].command, day, **body)


def ready(given: tuple[Event, ...], row: Row, key: str, stage: str | None = None) -> Given:
    """A file that stands where the row begins, with its needs met."""
    file = a(INVESTIGATION).given(*given)
    if not isinstance(row.at, At):
        stands = file.case.stage(row.track, key)
        wanted = stage if stage is not None else (stands if stands in row.at else min(row.at))
        file = file if stands == wanted else file.at(wanted, row.track, key)
    for need in row.needs:
        if file.case.stage(need.track) not in need.stages:
            file = file.at(min(need.stages - {NOT_BEGUN}), need.track)
    return file


def unmet(file: Given, need: Need) -> Given:
    """The same file, with a track elsewhere than a need asks."""
    elsewhere = next(s for s in (NOT_BEGUN, *map(str, INVESTIGATION.stages[need.track])) if s not in need.stages)
    return file.at(elsewhere, need.track)


def taken(slug: str, row: Row, stage: str | None = None, refusal: Refusal | None = None) -> When:
    """What comes of the example of a step, or of one way to break it, where a row begins."""
    act = everything()[slug]
    said = told(slug, act, stage, refusal)
    given = act.given if refusal is None or refusal.given is None else refusal.given
    by = act.by if refusal is None or refusal.by is None else refusal.by
    return ready(given, row, key_of(row, said), stage).when(said, by=by)


def key_of(row: Row, said: Command) -> str:
    """Which run of a track the command means."""
    return str(getattr(said, row.step.key)) if row.step.key else ""
