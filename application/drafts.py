"""草稿: what somebody has typed into a form and not yet sent; his alone, kept until he sends it or lets it go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

LARGEST: Final = 256 * 1024
"""Bytes of one draft as JSON."""


TYPED: Final = "_typed"
"""Holds what was typed as the browser sent it, where it could not yet be read: the session had ended."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft. ``version`` is the version of the file that its writer had before him."""

    said: Mapping[str, Any]
    version: int
    saved_at: datetime


class DraftTooLarge(ValueError):
    """More than LARGEST."""


class Drafts(Protocol):
    """Drafts by their writer and the address of the form. Every method raises Unavailable while they are away."""

    def keep(self, officer: str, place: str, said: Mapping[str, Any], version: int) -> datetime:
        """Keep this one in place of the last; answers the server's moment of keeping. Raises DraftTooLarge."""

    def kept(self, officer: str, place: str) -> Draft | None:
        """The draft, if there is one."""

    def drop(self, officer: str, place: str) -> None:
        """Let it go; nothing happens where there is none."""

    def places(self, officer: str, limit: int) -> list[tuple[str, datetime]]:
        """Where somebody's drafts lie, the newest first."""
