"""处罚幅度: what may be imposed for a breach, within which range, and which of two texts is the lighter.

Money is in yuan. A fine is counted from the illegal turnover or the illegal income, as the regulation offers; the
authority chooses the base and says why. Confiscation is no fine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple, Self

from domain.law.penalties import PenaltyKind
from domain.law.settings import Settings
from domain.law.statutes import Citation
from domain.law.violations import VIOLATIONS, Violation, cited, same_conduct

TABLE: Final = Path(__file__).parent / "tables" / "sanctions.csv"


class Grade(Enum):
    """For which gravity of a breach a sanction is provided."""

    BASE = "base"
    UNCORRECTED = "uncorrected"
    HEAVY = "heavy"
    ANY = "any"


class FineBasis(Enum):
    """From what a sanction in money is counted."""

    TURNOVER = "turnover"
    INCOME = "income"
    NONE = ""


SEVERITY: Final[Mapping[PenaltyKind, int]] = {
    PenaltyKind.WARNING: 1,
    PenaltyKind.PUBLIC_CRITICISM: 1,
    PenaltyKind.CONFISCATE_INCOME: 2,
    PenaltyKind.CONFISCATE_TURNOVER: 2,
    PenaltyKind.CONFISCATE_PROPERTY: 2,
    PenaltyKind.FINE: 3,
    PenaltyKind.SUSPENSION: 4,
    PenaltyKind.STOP_ACTIVITIES: 4,
    PenaltyKind.FUNDRAISING: 5,
    PenaltyKind.CHARITY_BAN: 5,
    PenaltyKind.CANCELLATION: 6,
    PenaltyKind.REVOCATION: 6,
    PenaltyKind.OTHER: 0,
}
"""The order of gravity of the kinds (行政处罚法第9条): both ways of ending a registration weigh the same."""


class DayNotSet(Exception):
    """Which text holds on a day hangs on a day that the authority has not set; ``setting`` is its name."""

    def __init__(self, setting: str) -> None:
        """The setting that has to be set."""
        self.setting = setting
        super().__init__(setting)


class Range(NamedTuple):
    """From least to most yuan, both inclusive."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Sanction:
    """One line of a schedule: a kind of penalty, for which gravity, whether it must or may be imposed, its range.

    ``unit`` is ``times`` of the base, ``yuan`` or ``months``; empty where there is nothing to measure.
    """

    kind: PenaltyKind
    grade: Grade
    compulsory: bool
    on_persons: bool
    base: FineBasis
    least: int | None
    most: int | None
    unit: str
    basis: Citation

    @classmethod
    def read(cls, row: Mapping[str, str]) -> Self:
        """A line of the table. Raises ValueError: a value that is none of its kind."""
        if row["unit"] not in ("", "times", "yuan", "months"):
            raise ValueError(f"sanctions.csv: {row['schedule']} {row['sanction']}: unknown unit {row['unit']!r}")
        return cls(
            kind=PenaltyKind(row["sanction"]),
            grade=Grade(row["grade"]),
            compulsory=row["bound"] == "shall",
            on_persons=row["on"] == "person",
            base=FineBasis(row["alternative"]),
            least=int(row["least"]) if row["least"] else None,
            most=int(row["most"]) if row["most"] else None,
            unit=row["unit"],
            basis=cited(row),
        )

    def range(self, turnover: Decimal | None, income: Decimal | None) -> Range | None:
        """What it may come to in yuan; None where it has no measure, or its base is not known or nothing."""
        if self.least is None or self.most is None or self.unit == "months":
            return None
        if self.unit == "yuan":
            return Range(Decimal(self.least), Decimal(self.most))
        base = turnover if self.base is FineBasis.TURNOVER else income
        return Range(self.least * base, self.most * base) if base else None


def _load() -> Mapping[str, Sequence[Sanction]]:
    found: dict[str, list[Sanction]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["schedule"], []).append(Sanction.read(row))
    return found


SCHEDULES: Final[Mapping[str, Sequence[Sanction]]] = _load()


def provided(violation: Violation, *, persons: bool = False) -> Iterator[Sanction]:
    """What may be imposed for a breach on the organization, or on the persons responsible for it."""
    return (each for each in SCHEDULES.get(violation.schedule, ()) if each.on_persons is persons)


def kinds_provided(code: str, *, persons: bool = False) -> frozenset[PenaltyKind]:
    """The kinds of penalty that a breach can bring. Raises KeyError: no such breach."""
    return frozenset(each.kind for each in provided(VIOLATIONS[code], persons=persons))


def fine_ranges(
    code: str, *, turnover: Decimal | None = None, income: Decimal | None = None, persons: bool = False
) -> tuple[Range, ...]:
    """The ranges between which the authority chooses; empty where no fine can be imposed.

    Raises:
        KeyError: no such breach.
    """
    fines = (each for each in provided(VIOLATIONS[code], persons=persons) if each.kind is PenaltyKind.FINE)
    return tuple(found for each in fines if (found := each.range(turnover, income)) is not None)


def within(fine: Decimal, ranges: Iterable[Range], *, mitigated: bool) -> bool:
    """Whether a fine lies in one of its ranges; a mitigated one may lie below the least."""
    return any(fine <= each.most and (mitigated or fine >= each.least) for each in ranges)


def gravity(violation: Violation) -> tuple[int, int, int]:
    """How heavy a breach can come out: the gravest kind, the largest multiple or sum of a fine, how many kinds."""
    schedule = SCHEDULES.get(violation.schedule, ())
    gravest = max((SEVERITY[each.kind] for each in schedule), default=0)
    fines = max((each.most or 0 for each in schedule if each.kind is PenaltyKind.FINE), default=0)
    return gravest, fines, len({each.kind for each in schedule})


def text_of_the_day(code: str, on: date, settings: Settings) -> Violation | None:
    """The breach as the text in force on a day names it; None where none did.

    Raises:
        KeyError: no such breach.
        DayNotSet: that hangs on a day that the authority has not set.
    """
    holding = _holding(code, on, settings)
    for each, holds in holding:
        if holds is None:
            raise DayNotSet(each.since_setting or each.until_setting)
    return next((each for each, holds in reversed(holding) if holds), None)


def _holding(code: str, on: date, settings: Settings) -> list[tuple[Violation, bool | None]]:
    """The texts of one conduct, the earliest first, each with whether it holds on a day."""
    return [(each, each.in_force(on, settings)) for each in same_conduct(code)]


def applicable(code: str, ended_on: date, decided_on: date, settings: Settings) -> Violation | None:
    """The text to judge by: that of the day on which the conduct ended, unless that of the decision is lighter.

    None where the conduct was no breach when it ended, or is none any more (行政处罚法第37条). Where nobody can tell
    which text holds on the day of the decision, and none of those that may is lighter, that of the act counts all the
    same.

    Raises:
        KeyError: no such breach.
        DayNotSet: the choice hangs on a day that the authority has not set.
    """
    then = text_of_the_day(code, ended_on, settings)
    if then is None:
        return None
    now = [(each, holds) for each, holds in _holding(code, decided_on, settings) if holds is not False]
    if not now:
        return None
    lighter = [(each, holds) for each, holds in now if gravity(each) < gravity(then)]
    for each, holds in lighter:
        if holds is None:
            raise DayNotSet(each.since_setting or each.until_setting)
    return lighter[-1][0] if lighter else then


def months_of(code: str, kind: PenaltyKind, *, persons: bool = False) -> Range | None:
    """Between how many months a kind of penalty keeps; None where no text says. Raises KeyError: no such breach."""
    for each in provided(VIOLATIONS[code], persons=persons):
        if each.kind is kind and each.unit == "months" and each.least is not None and each.most is not None:
            return Range(Decimal(each.least), Decimal(each.most))
    return None


def grades_of(code: str, kind: PenaltyKind, *, persons: bool = False) -> frozenset[Grade]:
    """For which gravity a kind of penalty is provided. Raises KeyError: no such breach."""
    return frozenset(each.grade for each in provided(VIOLATIONS[code], persons=persons) if each.kind is kind)


def most_fine(
    code: str, *, turnover: Decimal | None = None, income: Decimal | None = None, persons: bool = False
) -> Decimal:
    """The highest fine that a breach can bring, 0 where it brings none. Raises KeyError: no such breach."""
    ranges = fine_ranges(code, turnover=turnover, income=income, persons=persons)
    return max((each.most for each in ranges), default=Decimal(0))
