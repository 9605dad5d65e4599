"""Every row of the penalty procedure through the bus and the database: as decided, so recorded, so read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.entries import numbered
from application.ports import CommandKey
from application.principals import Office, Principal
from application.recorded import Provenance, Receipt
from domain.case import Case, Context
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import EVENTS, evolve, replay
from domain.messages import Command, Event
from domain.procedure import CaseType, Decision
from domain.registers.officer import OFFICER, IssueCertificate, RegisterOfficer, officer_stream
from domain.step import By
from domain.steps.correction import corrected
from infrastructure.store.case_store import EventStore
from tests.application.acts import Desk
from tests.domain.acts.everything import everything
from tests.domain.procedure_rows import LawRow, key_of, law_rows, ready, table_row, told
from tests.spec import AUTHORITY, PEOPLE, TODAY
from tests.stores import open_store

NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 3, tzinfo=UTC)
ADMINISTRATOR = Principal("admin-1", AUTHORITY, frozenset({Office.ADMINISTRATOR}))


class Listening(CaseType):
    """The procedure itself, remembering what it decided last."""

    decided: Decision

    def decide(self, case: Case, command: Command, ctx: Context) -> Decision:
        decision = super().decide(case, command, ctx)
        object.__setattr__(self, "decided", decision)
        return decision


PROCEDURE = Listening(
    INVESTIGATION.kind, INVESTIGATION.label, INVESTIGATION.opening, INVESTIGATION.procedure, INVESTIGATION.stages
)


@pytest.fixture(scope="module")
def store(database_url: str) -> Iterator[EventStore]:
    """A store of the whole language with the officers of the examples in its register."""
    with open_store(database_url, EVENTS, replay) as opened:
        desk = Desk(Bus(opened, clock=lambda: NOW))
        for who in PEOPLE.values():
            stream = officer_stream(who.id)
            entry = RegisterOfficer(
                occurred_on=date(2026, 1, 1),
                officer=who.id,
                name_zh=who.id,
                authority=who.authority,
                legal_qualification=who.legal_qualification,
            )
            desk.send(entry, stream, by=ADMINISTRATOR, case_type=OFFICER)
            for each in who.certificates:
                issued = IssueCertificate(occurred_on=date(2026, 1, 1), **each.model_dump(exclude={"withdrawn_on"}))
                desk.send(issued, stream, by=ADMINISTRATOR, case_type=OFFICER)
        yield opened


def put_on_file(store: EventStore, case_id: UUID, given: Sequence[Event]) -> None:
    """Earlier acts as they lie in the store, under numbers of our own series: an import would refuse those."""
    told = Provenance(NOW, ADMINISTRATOR.officer, By.OFFICER.value, uuid4())
    entries = tuple(numbered(case_id, INVESTIGATION.kind, 0, AUTHORITY, "earlier", given, (), told))
    key = CommandKey(ADMINISTRATOR.officer, told.command_id, bytes(32))
    store.append(entries, key, Receipt(case_id, len(given), "", tuple(event.name for event in given)))


@pytest.mark.parametrize("law", law_rows(), ids=str)
def test_a_row_is_taken_stored_and_read(store: EventStore, law: LawRow) -> None:
    act, row = everything()[law.step], table_row(law)
    command = told(law.step, act, law.stage)
    given = ready(act.given, row, key_of(row, command), law.stage).events
    case_id = uuid4()
    if given:
        put_on_file(store, case_id, given)
    desk = Desk(Bus(store, clock=lambda: NOW))
    everybody = Principal(act.by, AUTHORITY, frozenset(Office))
    receipt = desk.send(command, case_id, by=everybody, expected=len(given) or None, case_type=PROCEDURE)
    history = desk.bus.history(case_id, everybody)
    decision = PROCEDURE.decided
    assert tuple(entry.event for entry in history) == (*given, *decision.events)
    assert history[len(given)].basis == decision.basis
    assert receipt.events == tuple(event.name for event in decision.events)
    assert receipt.version == history[-1].version
    # One by one, but each entry as it reads with the corrections approved by now.
    live = Case(case_id, INVESTIGATION.kind).under(AUTHORITY)
    for event in corrected([entry.event for entry in history]):
        live = evolve(live, event)
    loaded = store.load(case_id, INVESTIGATION.kind)
    assert {name: getattr(loaded, name) for name in Case.__slots__} == {
        name: getattr(live, name) for name in Case.__slots__
    }
