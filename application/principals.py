"""Principal: who is signed in, the offices he holds, and the powers that go with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.registers.offices import Office
from domain.step import Power

__all__ = ["POWERS", "Office", "Principal"]

POWERS: Final[Mapping[Office, frozenset[Power]]] = {
    Office.OFFICER: frozenset({Power.INVESTIGATE, Power.READ}),
    Office.HEAD: frozenset({Power.APPROVE, Power.READ}),
    Office.REVIEWER: frozenset({Power.REVIEW, Power.READ}),
    Office.CHAIR: frozenset({Power.CHAIR, Power.READ}),
    Office.ARCHIVIST: frozenset({Power.ARCHIVE, Power.READ}),
    Office.AUDITOR: frozenset({Power.READ}),
    Office.PARTNER: frozenset({Power.COOPERATE}),
    Office.ADMINISTRATOR: frozenset({Power.REGISTER}),
    Office.CLOCK: frozenset({Power.CLOCK, Power.READ}),
    Office.PUBLIC_DESK: frozenset({Power.TAKE_REPORTS}),
}
"""The only table from offices to powers."""

SYSTEM: Final = frozenset({Office.CLOCK, Office.PUBLIC_DESK})
"""Offices of the system itself: no account holds one."""


@dataclass(frozen=True, slots=True)
class Principal:
    """An authenticated person or worker, acting for one authority."""

    officer: str
    authority: str
    offices: frozenset[Office]
    name_zh: str = ""
    name_en: str = ""

    @property
    def powers(self) -> frozenset[Power]:
        """Every power of every office held."""
        return frozenset().union(*(POWERS[office] for office in self.offices))

    def holds(self, power: Power, authority: str) -> bool:
        """Whether the principal may use a power in a case of this authority; only the clock serves every authority.

        What a partner's power opens to him in the files of others is told by ``application.cooperation``.
        """
        if Office.CLOCK in self.offices and power in POWERS[Office.CLOCK]:
            return True
        return power in self.powers and authority in ("", self.authority)
