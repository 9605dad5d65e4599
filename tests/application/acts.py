"""People, ids and a desk from which commands go to the bus."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from application.bus import Bus
from application.principals import Office, Principal
from application.recorded import Receipt
from domain.messages import Command
from domain.procedure import CaseType
from tests.application import tiny

MONDAY = date(2026, 3, 2)
MUNICIPAL, CHANGNING = "310000-civil_affairs", "310105-civil_affairs"

OFFICER = Principal("officer-1", MUNICIPAL, frozenset({Office.OFFICER}))
HEAD = Principal("head-1", MUNICIPAL, frozenset({Office.HEAD}))
AUDITOR = Principal("auditor-1", MUNICIPAL, frozenset({Office.AUDITOR}))
STRANGER = Principal("officer-9", CHANGNING, frozenset({Office.OFFICER}))
CLOCK = Principal("clock", MUNICIPAL, frozenset({Office.CLOCK}))
ADMINISTRATOR = Principal("admin-1", MUNICIPAL, frozenset({Office.ADMINISTRATOR}))


@dataclass(frozen=True)
class Desk:
    """Sends commands as the interface does: a new key and the hash of the body, unless told otherwise."""

    bus: Bus

    def send(
        self,
        command: Command,
        case_id: UUID,
        *,
        by: Principal = OFFICER,
        expected: int | None = None,
        command_id: UUID | None = None,
        case_type: CaseType = tiny.TINY,
        **more: Any,
    ) -> Receipt:
        """One command."""
        return self.bus.handle(
            case_type,
            case_id,
            command,
            by=by,
            expected=expected,
            command_id=command_id or uuid4(),
            body_hash=hashlib.sha256(command.model_dump_json().encode()).digest(),
            **more,
        )

    def opened(self, by: Principal = OFFICER, on: date = MONDAY) -> UUID:
        """A new case at version 2: opened, and its stage entered."""
        case_id = uuid4()
        self.send(tiny.Open(occurred_on=on, subject="演示协会"), case_id, by=by)
        return case_id
