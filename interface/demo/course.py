"""What is to be taken in one file of the demonstration, by whom it can be read, and where it is served."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from interface import addresses
from interface.demo.lines import Line

READER: Final = "demo-auditor"

Plan = Callable[[Sequence[Mapping[str, Any]]], Sequence[Line]]
"""The acts of a file in order, told the entries that are on file already."""


@dataclass(frozen=True)
class Course:
    """What is to be taken in one file, and who may look into it."""

    key: str
    kind: str
    case_id: UUID
    plan: Plan
    reader: str = READER

    @property
    def path(self) -> str:
        """Below which cases of this kind, or entries of this register, are begun."""
        return addresses.at(self.kind)

    @property
    def file(self) -> str:
        """Where the file is read and written."""
        return f"{self.path}/{self.case_id}"
