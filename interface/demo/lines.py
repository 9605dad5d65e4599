"""A line of a plan: one act of a demonstration case, what the source tells of it and what was assumed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol
from uuid import UUID

from application.public_reports import NAME as PUBLIC_DESK
from domain.catalogue import CASE_TYPES
from domain.procedure import CaseType
from domain.registers import REGISTERS
from domain.step import By, Power, Step
from interface.demo.facts import Published

TABLES: Final[Mapping[str, CaseType]] = {**CASE_TYPES, **REGISTERS}
"""The tables in which a story takes its steps: of cases, and of registers."""

PAIR: Final = ("demo-officer", "demo-officer-2")
"""The two officers of every case."""

SUCCESSOR: Final = "demo-officer-3"
"""A third certified officer, to whom a case can be handed over; has no token, only an entry in the register."""

CHANGNING: Final = ("demo-district-officer", "demo-district-officer-2")
JINGAN: Final = ("demo-jingan-officer", "demo-jingan-officer-2")
"""The two officers of each of the two districts between which a case moves."""

HEADS: Final = ("demo-head", "demo-head-2")
"""The heads who discuss; the second never signs in."""

HANDS: Final[Mapping[By, str]] = {
    By.OFFICER: PAIR[0],
    By.HEAD: "demo-head",
    By.REVIEWER: "demo-reviewer",
    By.CHAIR: "demo-reviewer",
    By.ARCHIVIST: "demo-officer-2",
}
"""Who takes whose acts; whatever is missing here the first officer records."""

BY_THE_SECOND: Final[Mapping[By, str]] = {**HANDS, By.OFFICER: PAIR[1]}
"""The same, where the second officer records."""

HANDS_OF_A_REPORT: Final[Mapping[By, str]] = {**HANDS, By.COMPLAINANT: PUBLIC_DESK}
"""The same, where somebody of the public begins."""

HANDS_OF_CHANGNING: Final[Mapping[By, str]] = {
    By.OFFICER: CHANGNING[0],
    By.HEAD: "demo-district-head",
    By.ARCHIVIST: CHANGNING[1],
}
HANDS_OF_JINGAN: Final[Mapping[By, str]] = {
    By.OFFICER: JINGAN[0],
    By.HEAD: "demo-jingan-head",
    By.ARCHIVIST: JINGAN[1],
}

KEEPER: Final[Mapping[By, str]] = {By.OFFICER: "demo-admin"}
"""Whoever keeps the registers."""


def hand_of(step: Step, hands: Mapping[By, str]) -> str:
    """Who takes a step: the lead of a joint operation acts through its head where a head has to sign."""
    by = By.HEAD if step.by is By.LEAD and step.power is Power.APPROVE else step.by
    return hands.get(by, hands[By.OFFICER])


LATE: Final = "演示：据公开来源补录"

INVENTED: Final[Mapping[str, str]] = {"late_reason": "演示", "paper": "演示材料，不是真实案件"}
"""The remarks of every act that no source tells."""


IN_SPITE: Final = "演示：按所依据的材料照录，提示一并保留"
"""Why the demonstration goes on although a rule warned: it tells what happened, breaches included."""


class Told(Protocol):
    """A case that a published source tells."""

    @property
    def kind(self) -> str:
        """The kind of case."""

    @property
    def key(self) -> str:
        """Its name in the demonstration."""

    @property
    def source(self) -> Published:
        """The source."""

    def id_of(self, what: str) -> UUID:
        """An id that belongs to it."""


@dataclass(frozen=True)
class Line:
    """One act in a case, or an entry of a register, of a ``kind``. A line without a body waits for the clock.

    ``command_id`` is the same in every run. ``hands`` say who takes whose acts.
    """

    kind: str
    slug: str
    command_id: UUID
    body: Mapping[str, Any] = field(default_factory=dict)
    hands: Mapping[By, str] = field(default_factory=lambda: HANDS)

    @property
    def step(self) -> Step:
        """The step that it takes."""
        return TABLES[self.kind].steps[self.slug]

    @property
    def by_clock(self) -> bool:
        """Whether the worker takes it, when its period is over."""
        return self.step.by is By.CLOCK

    @property
    def token(self) -> str:
        """Whose act it is: demonstration tokens are the names of their people."""
        return hand_of(self.step, self.hands)


@dataclass(frozen=True)
class Act:
    """What is said in one act: fields that the source tells, and fields that were assumed."""

    slug: str
    told: Mapping[str, Any] = field(default_factory=dict)
    assumed: Mapping[str, Any] = field(default_factory=dict)
    on_told: bool = False

    def line(self, case: Told, on: date, run: int = 0) -> Line:
        """The act on its day; the names of assumed fields go into its remarks. Further runs count from 1."""
        days = () if self.on_told else ("occurred_on",)
        remarks = {
            "late_reason": LATE,
            "paper": f"{case.key}（{case.source.authority}）",
            "source": case.source.source,
            "assumed": ["authority", *days, *self.assumed],
        }
        body = {"occurred_on": on.isoformat(), **self.told, **self.assumed, "remarks": remarks}
        return Line(case.kind, self.slug, case.id_of(f"command:{self.slug}{f':{run}' if run else ''}"), body)


def waiting(case: Told, slug: str) -> Line:
    """A line that the worker's clock takes."""
    return Line(case.kind, slug, case.id_of(f"command:{slug}"))


def sorted_out(case: Told, **fields: tuple[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fields by name, each with the field of the source it comes from: first the told ones, then the assumed."""
    told = {name: value for name, (origin, value) in fields.items() if case.source.tells(origin)}
    return told, {name: value for name, (_, value) in fields.items() if name not in told}
