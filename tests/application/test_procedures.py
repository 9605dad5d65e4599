"""Every row of every procedure through the bus and the database: as decided, so recorded, so read."""

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
from domain.catalogue import EVENTS, evolve, replay
from domain.messages import Command, Event
from domain.procedure import CaseType, Decision
from domain.registers.officer import OFFICER, IssueCertificate, RegisterOfficer, officer_stream
from domain.step import By
from domain.steps.correction import corrected
from infrastructure.store.case_store import EventStore
from tests.application.acts import Desk
from tests.domain.procedure_rows import PROCEDURES, LawRow, Rows, key_of
from tests.listings_elsewhere import FILES
from tests.spec import AUTHORITY, CLUES_ELSEWHERE, PEOPLE, PLAIN, TODAY, file_elsewhere
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


def listening(case_type: CaseType) -> Listening:
    """The same procedure."""
    return Listening(case_type.kind, case_type.label, case_type.opening, case_type.procedure, case_type.stages)


LISTENING = {rows.kind: listening(rows.case_type) for rows in PROCEDURES}


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
        for stage, clue in CLUES_ELSEWHERE.items():
            put_on_file(opened, "warning", clue, file_elsewhere(stage), AUTHORITY)
        for (other, kind), file in FILES.items():
            put_on_file(opened, kind, other, file, AUTHORITY)
        yield opened


def put_on_file(store: EventStore, kind: str, case_id: UUID, given: Sequence[Event], authority: str) -> None:
    """Earlier acts as they lie in the store, under numbers of our own series: an import would refuse those."""
    told = Provenance(NOW, ADMINISTRATOR.officer, By.OFFICER.value, uuid4())
    entries = tuple(numbered(case_id, kind, 0, authority, "earlier", given, (), told))
    key = CommandKey(ADMINISTRATOR.officer, told.command_id, bytes(32))
    store.append(entries, key, Receipt(case_id, len(given), "", tuple(event.name for event in given)))


@pytest.mark.parametrize(
    ("rows", "law"), [pytest.param(rows, law, id=f"{rows}-{law}") for rows in PROCEDURES for law in rows.law]
)
def test_a_row_is_taken_stored_and_read(store: EventStore, rows: Rows, law: LawRow) -> None:
    act, row, procedure = rows.act(law.step), rows.row(law), LISTENING[rows.kind]
    command = rows.told(law.step, law.stage)
    given = rows.ready(act.given, row, key_of(row, command), law.stage).events
    case_id = uuid4()
    if given:
        put_on_file(store, rows.kind, case_id, given, act.authority)
    desk = Desk(Bus(store, calendar=lambda: PLAIN, clock=lambda: NOW))
    everybody = Principal(act.by, act.authority, frozenset(Office))
    receipt = desk.send(command, case_id, by=everybody, expected=len(given) or None, case_type=procedure)
    history = desk.bus.history(case_id, everybody)
    decision = procedure.decided
    assert tuple(entry.event for entry in history) == (*given, *decision.events)
    basis = history[len(given)].basis
    assert basis[: len(decision.basis)] == decision.basis
    # All of them are entered late and without a reason, which the bus marks in the acts of our own house.
    assert {finding.rule for finding in basis[len(decision.basis) :]} <= {"late-entry-explained"}
    assert receipt.events == tuple(event.name for event in decision.events)
    assert receipt.version == history[-1].version
    # One by one, but each entry as it reads with the corrections approved by now.
    live = Case(case_id, rows.kind).under(act.authority)
    for event in corrected([entry.event for entry in history]):
        live = evolve(live, event)
    for other in decision.elsewhere:
        written = desk.bus.history(other.stream, everybody)[other.expected :]
        assert tuple(entry.event for entry in written) == other.events
    loaded = store.load(case_id, rows.kind)
    assert {name: getattr(loaded, name) for name in Case.__slots__} == {
        name: getattr(live, name) for name in Case.__slots__
    }
