"""Ports: what the application needs of the world, and how it says that the world refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from application.principals import Principal
from application.recorded import Receipt, Recorded
from domain.case import Case
from domain.messages import Command
from domain.procedure import CaseType


@dataclass(frozen=True, slots=True)
class CommandKey:
    """A command's identity: who sent it, its id, and the SHA-256 of its body."""

    principal: str
    command_id: UUID
    body_hash: bytes


class CaseStore(Protocol):
    """The one store of every stream, cases and registers alike."""

    def load(self, stream: UUID, kind: str = "") -> Case:
        """The folded case; version 0 if the stream has no event. Raises WrongKind for another kind's stream.

        Without a ``kind`` the case tells its own.
        """

    def history(self, stream: UUID) -> Iterator[Recorded]:
        """Every event of a stream in order."""

    def receipt(self, key: CommandKey) -> Receipt | None:
        """The answer of a command already taken. Raises KeyReused if its body was another."""

    def recorded_within(self, authority: str, since: datetime, until: datetime) -> int:
        """How many entries of an authority people recorded from a moment until another, outages left out."""

    def naming(self, act: UUID) -> Sequence[UUID]:
        """The streams, of whatever authority, that name an act by its id: linked cases and joint operations."""

    def decided(self, authority: str, codes: Collection[str], since: date, limit: int) -> Sequence[UUID]:
        """The streams of an authority in which a penalty was decided for one of the breaches since a day, latest
        first."""

    def append(self, entries: Sequence[Recorded], key: CommandKey, receipt: Receipt) -> Receipt:
        """Store all entries (of one or several streams) and the key in one commit.

        The receipt comes back with its position; ``repeated`` if the key had been used with the same body.
        Raises KeyReused, StaleCase (a version is taken), Busy (certainly not stored).
        """


class Files(Protocol):
    """Whoever shows a stream to those who may see it."""

    def case(self, case_type: CaseType, case_id: UUID, by: Principal) -> Case:
        """The case as it stands. Raises CaseNotFound; of a case under attention the reading is put on record."""


class TakesSteps(Files, Protocol):
    """The one way in: the bus, as far as one step on one file goes."""

    def handle(
        self,
        case_type: CaseType,
        case_id: UUID,
        command: Command,
        *,
        by: Principal,
        expected: int | None,
        command_id: UUID,
        body_hash: bytes,
    ) -> Receipt:
        """Take one step, once. Raises Refused and the errors of this module."""


class CaseNotFound(LookupError):
    """No such case, or none that the caller may know of."""

    def __init__(self, case_id: UUID) -> None:
        """``case_id`` is what was asked for."""
        self.case_id = case_id
        super().__init__(str(case_id))


class WrongKind(LookupError):
    """The stream holds another kind of case."""


class StaleCase(Exception):
    """The caller decided on a version that is no longer the last; ``version`` is."""

    def __init__(self, version: int, stream: UUID | None = None) -> None:
        """``version`` is the version now, of ``stream`` if that is not the case the caller names."""
        self.version, self.stream = version, stream
        super().__init__(version)


class VersionRequired(Exception):
    """The step moves a track and the caller named no version."""


class NotEmpowered(Exception):
    """The caller's offices do not hold the power, or not in this authority."""

    def __init__(self, officer: str, power: str, authority: str) -> None:
        """Who lacked which power in whose case."""
        self.officer, self.power, self.authority = officer, power, authority
        super().__init__(officer, power, authority)


class SubjectErased(ValueError):
    """A new value for a person whose data have been erased; the message names the subject."""

    def __init__(self, subject: UUID, field: str) -> None:
        """``field`` is where the value was to stand: ``party.contact``, ``witnesses[0]``."""
        self.subject, self.field = subject, field
        super().__init__(
            f"{field}：subject {subject} 的个人信息已被删除，不能再写入。 "
            f"{field}: the data of subject {subject} have been erased, nothing can be added."
        )


class KeyReused(Exception):
    """The idempotency key was used before with another body."""


class Busy(Exception):
    """The store could not take the command in time; it is certainly not stored."""


class Unavailable(Exception):
    """The store is out of reach; whether the command is stored can be learnt by repeating it with its key."""
