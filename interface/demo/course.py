"""What is to be taken in one file of the demonstration, by whom it can be read, and where it is served."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from domain.registers import REGISTERS
from interface.demo.lines import Line

READER: Final = "demo-auditor"

Plan = Callable[[Mapping[str, int]], Sequence[Line]]
"""The acts of a file in order, told how often each act is on file already."""


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
        return f"/api/v1/registers/{self.kind}" if self.kind in REGISTERS else f"/api/v1/{self.kind}-cases"

    @property
    def file(self) -> str:
        """Where the file is read and written."""
        return f"{self.path}/{self.case_id}"
