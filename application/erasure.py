"""Erasure: the data of a person become unreadable for ever, and who ordered it stays on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application.bus import Bus
from application.principals import Principal
from application.recorded import Receipt
from domain.messages import shanghai_day
from domain.registers.erasure import ERASURE, ErasePersonalData, person_stream


class DestroysKeys(Protocol):
    """Where the keys of persons are kept."""

    def erase(self, subject: UUID) -> bool:
        """Destroy the key of a person for ever. False if it was already."""


@dataclass(frozen=True)
class Erasure:
    """Erases by order of whoever keeps the registers."""

    bus: Bus
    keys: DestroysKeys
    clock: Callable[[], datetime]

    def erase(self, subject: UUID, reason: str, *, by: Principal, command_id: UUID, body_hash: bytes) -> Receipt:
        """Record the order, then destroy the key.

        A program that ends between the two leaves the key: whoever got no answer repeats, with the same command
        or another, and every repeat destroys again.

        Raises:
            KeyReused, NotEmpowered, Busy, Unavailable: as ``Bus.handle``; the key is untouched unless Unavailable.
        """
        receipt = self.bus.handle(
            ERASURE,
            person_stream(subject),
            ErasePersonalData(occurred_on=shanghai_day(self.clock()), subject=subject, reason=reason),
            by=by,
            expected=None,
            command_id=command_id,
            body_hash=body_hash,
        )
        self.keys.erase(subject)
        return receipt
