"""看过: at which version of its file somebody has opened a case; what he has not opened he does not decide in bulk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol
from uuid import UUID


class Seen(Protocol):
    """Remembers the last version of each case that an officer has opened."""

    def saw(self, officer: str, case_id: UUID, version: int) -> None:
        """The officer has this version before him. An earlier version than the one on record changes nothing."""

    def versions(self, officer: str, cases: Collection[UUID]) -> Mapping[UUID, int]:
        """The last version of each of these cases that the officer has opened; those never opened are left out."""
