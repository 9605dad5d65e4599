"""Position: a place in the log of events, opaque to everybody outside the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

PREFIX: Final = "p-"
_LARGEST: Final = 2**63 - 1


@dataclass(frozen=True, order=True, slots=True)
class Position:
    """A place in the log; later entries have greater ones, with holes between them. 0 is before the first."""

    number: int

    def __str__(self) -> str:
        """As callers see it: ``p-`` and the number in base 16."""
        return f"{PREFIX}{self.number:x}"

    @classmethod
    def parse(cls, text: str, field: str = "after") -> Self:
        """What ``str`` made.

        Raises:
            ValueError: anything else; the message names ``field``.
        """
        digits = text.removeprefix(PREFIX)
        try:
            if not text.startswith(PREFIX) or len(digits) > 16:
                raise ValueError(text)
            number = int(digits, 16)
            if not 0 <= number <= _LARGEST or str(cls(number)) != text:
                raise ValueError(text)
        except ValueError:
            raise ValueError(
                f"{field} 不是本系统给出的位置：{text[:40]!r}。 "
                f"{field}: not a position that this system gave: {text[:40]!r}."
            ) from None
        return cls(number)
