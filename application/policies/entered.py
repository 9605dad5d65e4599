"""Entered: where in the log something happened that a policy answers."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of a case: its place in the log, its case, its version there, what it is, whether it was imported."""

    position: int
    case_id: UUID
    kind: str
    authority: str
    version: int
    name: str
    imported: bool
