"""管理: what administrators are told of their people and agencies, and of the lists that the worker keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from application.ports import NotEmpowered
from application.principals import Principal
from domain.law.officers import Certificate
from domain.step import Power


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """任职: an office with its days; ``until`` is the day of the release, None while it is held."""

    office: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class RegisteredOfficer:
    """名册人员: one entry of the register of officers. ``keeper`` is the authority in whose register it stands."""

    entry: UUID
    keeper: str
    version: int
    officer: str
    authority: str
    name_zh: str
    name_en: str
    legal_qualification: bool
    registered_on: date
    certificates: Sequence[Certificate]
    offices: Sequence[OfficeHeld]

    @property
    def holding(self) -> Sequence[OfficeHeld]:
        """The offices that he holds now."""
        return [held for held in self.offices if held.until is None]

    def certified_until(self, today: date) -> date | None:
        """Until when he is certified, None if he is not today."""
        valid = [each for each in self.certificates if each.valid_on(today)]
        return max((each.valid_until for each in valid), default=None)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> RegisteredOfficer:
        """From a row with certificates and offices as JSON."""
        rest = {name: value for name, value in row.items() if name not in ("certificates", "offices")}
        return cls(
            certificates=[Certificate.model_validate(each) for each in row["certificates"]],
            offices=[
                OfficeHeld(
                    each["office"],
                    date.fromisoformat(each["since"]),
                    None if each["until"] is None else date.fromisoformat(each["until"]),
                )
                for each in row["offices"]
            ],
            **rest,
        )


@dataclass(frozen=True, slots=True)
class RegisteredAuthority:
    """名册机关: one entry of the register of authorities."""

    entry: UUID
    keeper: str
    authority: str
    name_zh: str
    name_en: str
    short_form: str
    registered_on: date


@dataclass(frozen=True, slots=True)
class ListBuild:
    """列表: one build of a read model. ``state`` is serving or building; positions are those of the log.

    ``stoppable``: it was asked for beside a serving build of the same version, and can be given up.
    """

    model: str
    version: int
    build: int
    state: str
    position: int
    head: int
    begun_at: datetime
    moved_at: datetime
    error: str | None
    error_position: int | None
    stoppable: bool

    @property
    def behind(self) -> int:
        """How many positions it lags."""
        return max(0, self.head - self.position)

    @property
    def percent(self) -> int:
        """How far it has got, from 0 to 100."""
        return 100 if self.head <= self.position else 100 * self.position // self.head


@dataclass(frozen=True, slots=True)
class WorkerSeen:
    """后台程序: one worker with its last sign of life, ``silent`` in seconds since."""

    worker: str
    note: str
    begun_at: datetime
    beat_at: datetime
    silent: float


class UnknownList(LookupError):
    """No read model has this name."""


class Administration(Protocol):
    """Whoever keeps registers and lists. Every method raises Unavailable when the store is out of reach."""

    def officers(self, authority: str) -> Sequence[RegisteredOfficer]:
        """The register entries that an authority keeps, and those of its own people that another one keeps."""

    def officer(self, officer: str) -> RegisteredOfficer | None:
        """The register entry of one officer."""

    def open_cases(self, officer: str, authority: str) -> int:
        """How many cases an officer has in hand that are not over: their number alone."""

    def authorities(self, keeper: str) -> Sequence[RegisteredAuthority]:
        """The authorities in the register of one of them."""

    def builds(self) -> Sequence[ListBuild]:
        """Every build of a read model that serves or is being filled."""

    def workers(self) -> Sequence[WorkerSeen]:
        """Every worker that gave a sign of life within a day."""

    def rebuild(self, model: str) -> None:
        """Ask for a new build of a read model; one under way is continued. Raises UnknownList."""

    def give_up(self, model: str) -> bool:
        """Give up a build that was asked for and does not serve yet; the serving one stays. Raises UnknownList."""


def demand_administrator(reader: Principal) -> None:
    """Raises NotEmpowered for whoever does not keep the registers of his authority."""
    if not reader.holds(Power.REGISTER, reader.authority):
        raise NotEmpowered(reader.officer, Power.REGISTER, reader.authority)


def concerns(reader: Principal, officer: RegisteredOfficer) -> bool:
    """Whether an administrator may know of a register entry: his authority keeps it, or it is about his people."""
    return reader.authority in (officer.keeper, officer.authority)
