"""Readiness: what a look at the database found, and whether the system can serve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

STALE_AFTER: Final = 5.0
"""Seconds after which a look says nothing any more."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is not as it should be. ``grave``: the system cannot serve until it is mended."""

    code: str
    zh: str
    en: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found. ``age`` in seconds when it is told; ``behind`` in positions of the log."""

    age: float
    troubles: tuple[Trouble, ...] = ()
    schema: int | None = None
    worker_age: float | None = None
    behind: int | None = None

    @property
    def ready(self) -> bool:
        """Whether the look is fresh and found nothing grave."""
        return self.age <= STALE_AFTER and not any(trouble.grave for trouble in self.troubles)


class Readiness(Protocol):
    """Whoever keeps looking."""

    def last(self) -> Look:
        """The last look with its age; never waits for the database."""
