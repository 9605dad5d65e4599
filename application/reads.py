"""阅卷记录: who reads a case under attention is put on record before he sees it."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from application.ports import Busy, CaseStore, CommandKey, StaleCase
from application.principals import Office, Principal
from application.recorded import Provenance, Receipt, Recorded
from domain.case import Case
from domain.messages import shanghai_day
from domain.registers.reads import KIND, MarkedCaseRead, reads_stream

NAMESPACE: Final = UUID("61b7d0c2-3f58-5d2e-a9b4-0c7e5f1a8d36")
ACT: Final = "read-marked-case"

RACES: Final = 5
"""How often a reading is entered again after somebody else's came first."""


def record_reading(store: CaseStore, case: Case, by: Principal, now: datetime) -> None:
    """Put on record that somebody reads a marked case: once a day, however often he looks.

    Raises:
        Busy, Unavailable: it could not be recorded, so it must not be shown.
    """
    if Office.CLOCK in by.offices:
        return
    day = shanghai_day(now)
    said = f"{case.id}/{by.officer}/{day}"
    key = CommandKey(by.officer, uuid5(NAMESPACE, said), hashlib.sha256(said.encode()).digest())
    if store.receipt(key) is not None:
        return
    stream = reads_stream(case.id)
    for _ in range(RACES):
        version = store.load(stream, KIND).version + 1
        entry = Recorded(
            stream=stream,
            version=version,
            kind=KIND,
            authority=case.authority,
            act=ACT,
            event=MarkedCaseRead(occurred_on=day, reader=by.officer),
            basis=(),
            provenance=Provenance(
                recorded_at=now, recorded_by=by.officer, acted_by="officer", command_id=key.command_id
            ),
        )
        receipt = Receipt(case_id=stream, version=version, position="", events=(MarkedCaseRead.name,))
        try:
            store.append((entry,), key, receipt)
        except StaleCase:
            continue
        return
    raise Busy("阅卷记录繁忙，请重试。 The record of readings is busy: try again.")
