"""Reports of the public: taken once, stored as a clue with its complainant, told by receipt and by nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import psycopg
import pytest

from application.bus import Bus
from application.people import Account, BadAccount
from application.ports import CaseNotFound, KeyReused, NotEmpowered
from application.principals import POWERS, Office, Principal
from application.public_reports import NAME, TOLD, PublicDesk, PublicReport, ReportStage
from domain.case import Track
from domain.cases.warning import WARNING
from domain.catalogue import EVENTS, replay
from domain.law.clues import ClueSource
from domain.law.receipts import ALPHABET, checked_receipt
from domain.messages import Command
from domain.stages import ClueStage
from domain.step import Power
from domain.steps.clue_assignment import AssignClue
from domain.steps.clue_intake import Clue, ReceiveClue, RejectClue
from domain.steps.complainant import (
    AcceptComplaint,
    AnswerComplainant,
    Complainant,
    OpenComplainantIdentity,
    RegisterComplainant,
)
from tests.application.memory_store import MemoryStore
from tests.domain.acts.complainant import REGISTRATION
from tests.domain.clue_file import REPORTED
from tests.stores import open_store

CIVIL_AFFAIRS = "310000-civil_affairs"
MONDAY = date(2026, 3, 2)
OFFICER = Principal("officer-1", CIVIL_AFFAIRS, frozenset({Office.OFFICER, Office.HEAD}))
DESK = Principal(NAME, CIVIL_AFFAIRS, frozenset({Office.PUBLIC_DESK}))
ANONYMOUS = PublicReport(organization="上海市演示协会", facts="向会员强制收取培训费", happened="三月", evidence="照片")
NAMED = replace(ANONYMOUS, full_name="演示举报人", contact="演示电话0000", confidentiality_requested=True)


class Days:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def bus(days: Days) -> Bus:
    return Bus(MemoryStore(replay), clock=days)


@pytest.fixture
def desk(bus: Bus) -> PublicDesk:
    return PublicDesk(bus, CIVIL_AFFAIRS, b"k" * 32)


def clue_of(bus: Bus, desk: PublicDesk, receipt: str) -> UUID:
    """The clue behind a receipt, as only the desk can tell."""
    case_id = desk._case(receipt)
    assert bus.case(WARNING, case_id, OFFICER).must(Clue).public_receipt == receipt
    return case_id


def take(bus: Bus, case_id: UUID, command: Command) -> None:
    """An act of the officer on the clue."""
    version = bus.case(WARNING, case_id, OFFICER).version
    bus.handle(WARNING, case_id, command, by=OFFICER, expected=version, command_id=uuid4(), body_hash=b"")


def test_an_anonymous_report_is_a_clue_and_nothing_else(bus: Bus, desk: PublicDesk) -> None:
    taken = desk.receive(ANONYMOUS, uuid4())
    assert checked_receipt(taken.receipt) == taken.receipt
    assert taken.received_on == MONDAY
    case_id = clue_of(bus, desk, taken.receipt)
    case, history = bus.case(WARNING, case_id, OFFICER), bus.history(case_id, OFFICER)
    clue = case.must(Clue)
    assert (clue.source, clue.organization.name, clue.reporter) == (ClueSource.PUBLIC_REPORT, "上海市演示协会", None)
    assert (clue.happened, clue.evidence_described) == ("三月", "照片")
    assert [entry.event.name for entry in history] == ["clue_received", "stage_entered"]
    assert {entry.provenance.recorded_by for entry in history} == {NAME}
    assert {entry.provenance.acted_by for entry in history} == {"complainant"}
    assert case.authority == CIVIL_AFFAIRS


def test_a_named_reporter_is_registered_in_the_same_act(bus: Bus, desk: PublicDesk) -> None:
    case = bus.case(WARNING, clue_of(bus, desk, desk.receive(NAMED, uuid4()).receipt), OFFICER)
    reference = case.must(Clue).reporter
    assert reference is not None
    complainant = case.must(Complainant, reference)
    assert (complainant.full_name.value, complainant.confidentiality_requested) == ("演示举报人", True)
    assert complainant.contact is not None
    assert complainant.contact.subject == complainant.full_name.subject
    assert case.runs(Track.COMPLAINANT) == {reference: "answer_due"}
    assert case.stage(Track.MAIN) == ClueStage.RECEIVED


def test_the_same_form_with_the_same_words_has_one_receipt(bus: Bus, desk: PublicDesk, days: Days) -> None:
    form = uuid4()
    first = desk.receive(NAMED, form)
    days.now = datetime(2026, 3, 2, 16, 1, tzinfo=UTC)  # the next day in Shanghai
    assert desk.receive(NAMED, form) == first
    assert bus.case(WARNING, clue_of(bus, desk, first.receipt), OFFICER).version == 4
    with pytest.raises(KeyReused):
        desk.receive(replace(NAMED, facts="另有情况"), form)
    assert desk.receive(NAMED, uuid4()).receipt != first.receipt


def test_a_receipt_is_told_by_the_key_alone(bus: Bus) -> None:
    form = uuid4()
    ours, theirs = PublicDesk(bus, CIVIL_AFFAIRS, b"a" * 32), PublicDesk(bus, CIVIL_AFFAIRS, b"b" * 32)
    receipt = ours.receive(ANONYMOUS, form).receipt
    assert theirs.receive(ANONYMOUS, uuid4()).receipt != receipt
    assert theirs.progress(receipt) is None


def test_progress_follows_the_clue_and_tells_no_outcome(bus: Bus, desk: PublicDesk) -> None:
    receipt = desk.receive(ANONYMOUS, uuid4()).receipt
    case_id = clue_of(bus, desk, receipt)
    told = desk.progress(receipt.lower().replace("-", " "))
    assert told is not None
    assert (told.stage, told.received_on, told.named, told.answer_by) == (ReportStage.RECEIVED, MONDAY, False, None)
    take(bus, case_id, RejectClue(occurred_on=MONDAY, ground="no_concrete_facts", reasons="未反映具体事实"))
    told = desk.progress(receipt)
    assert told is not None
    assert told.stage is ReportStage.REJECTED


def test_the_stages_that_tell_what_was_found_are_told_as_one() -> None:
    silent = {stage for stage in ClueStage if TOLD.get(stage, ReportStage.DONE) is ReportStage.DONE}
    assert silent == {
        ClueStage.CLOSED_UNFOUNDED,
        ClueStage.CLOSED_NOT_FILED,
        ClueStage.CLOSED_CORRECTED,
        ClueStage.CLOSED_MEDIATED,
        ClueStage.ESCALATED_TO_LISTING,
        ClueStage.ESCALATED_TO_CASE,
        ClueStage.ESCALATED_TO_BAN_CASE,
        ClueStage.ARCHIVED,
    }


def test_a_named_reporter_is_told_his_days(bus: Bus, desk: PublicDesk) -> None:
    receipt = desk.receive(NAMED, uuid4()).receipt
    case_id = clue_of(bus, desk, receipt)
    reference = bus.case(WARNING, case_id, OFFICER).must(Clue).reporter
    told = desk.progress(receipt)
    assert told is not None
    assert (told.named, told.accept_by, told.answer_by) == (True, date(2026, 3, 11), date(2026, 4, 13))
    accepted = AcceptComplaint(occurred_on=MONDAY, complainant=reference, told_how="电话")
    take(bus, case_id, accepted)
    told = desk.progress(receipt)
    assert told is not None
    assert (told.accept_by, told.accepted_on) == (None, MONDAY)
    another = RegisterComplainant.model_validate({"occurred_on": MONDAY, **REGISTRATION})
    take(bus, case_id, another)
    answer = AnswerComplainant(
        occurred_on=MONDAY, complainant="C1", result="已核查", legal_basis="社会团体登记管理条例", told_how="书面"
    )
    take(bus, case_id, answer)
    told = desk.progress(receipt)
    assert told is not None
    assert told.answered_on is None, "that was somebody else's answer"
    take(bus, case_id, answer.model_copy(update={"complainant": reference}))
    told = desk.progress(receipt)
    assert told is not None
    assert told.answered_on == MONDAY


def test_clues_that_came_otherwise_have_no_receipt(bus: Bus, desk: PublicDesk) -> None:
    case_id = desk._case("K7QM-4XWP-3HT9")
    received = ReceiveClue.model_validate({"occurred_on": MONDAY, **REPORTED})
    bus.handle(WARNING, case_id, received, by=OFFICER, expected=0, command_id=uuid4(), body_hash=b"")
    assert desk.progress("K7QM-4XWP-3HT9") is None


def test_a_wrong_number_is_looked_for_like_an_unknown_one(desk: PublicDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[UUID] = []
    store = desk._bus.store
    load = store.load
    monkeypatch.setattr(store, "load", lambda stream, kind="": (looked.append(stream), load(stream, kind))[1])
    known = desk.receive(ANONYMOUS, uuid4()).receipt
    looked.clear()
    for asked in ("", "K7QM-4XWP-3HT9", "K7QM-4XWP-3HT8", "x" * 5000, "\0\ud800", known[:-1]):
        assert desk.progress(asked) is None
    assert len(looked) == 6, "each of them is looked for, once"


def test_the_desk_can_receive_and_nothing_else(bus: Bus, desk: PublicDesk) -> None:
    assert POWERS[Office.PUBLIC_DESK] == {Power.TAKE_REPORTS}
    assert [step.slug for step in WARNING.steps.values() if step.power is Power.TAKE_REPORTS] == [
        "receive-public-report"
    ]
    case_id = clue_of(bus, desk, desk.receive(NAMED, uuid4()).receipt)
    reference = bus.case(WARNING, case_id, OFFICER).must(Clue).reporter
    with pytest.raises(CaseNotFound):
        bus.case(WARNING, case_id, DESK)
    for command in (
        OpenComplainantIdentity(occurred_on=MONDAY, complainant=reference, purpose="好奇"),
        AssignClue(occurred_on=MONDAY, officers=("officer-1", "officer-2"), competence="registrar"),
    ):
        with pytest.raises(CaseNotFound):
            bus.handle(WARNING, case_id, command, by=DESK, expected=4, command_id=uuid4(), body_hash=b"")
    received = ReceiveClue.model_validate({"occurred_on": MONDAY, **REPORTED})
    with pytest.raises(NotEmpowered):
        bus.handle(WARNING, uuid4(), received, by=DESK, expected=0, command_id=uuid4(), body_hash=b"")


def test_no_account_holds_an_office_of_the_system() -> None:
    for office in (Office.PUBLIC_DESK, Office.CLOCK):
        with pytest.raises(BadAccount, match="offices"):
            Account("somebody", CIVIL_AFFAIRS, frozenset({Office.OFFICER, office}), "某", "Some")


def test_an_unknown_authority_is_refused_at_the_start(bus: Bus) -> None:
    with pytest.raises(ValueError, match="authority"):
        PublicDesk(bus, "999999-nobody", b"k" * 32)


@pytest.fixture(scope="module")
def stored(database_url: str) -> Iterator[Bus]:
    with open_store(database_url, EVENTS, replay) as store:
        yield Bus(store)


def test_sent_twice_at_once_it_is_stored_once(stored: Bus) -> None:
    desk, form = PublicDesk(stored, CIVIL_AFFAIRS, b"k" * 32), uuid4()
    with ThreadPoolExecutor(4) as pool:
        taken = set(pool.map(lambda _: desk.receive(NAMED, form), range(4)))
    (one,) = taken
    assert stored.case(WARNING, desk._case(one.receipt), OFFICER).version == 4


def test_name_and_contact_lie_sealed_in_the_store(stored: Bus, database_url: str) -> None:
    desk = PublicDesk(stored, CIVIL_AFFAIRS, b"k" * 32)
    case_id = desk._case(desk.receive(NAMED, uuid4()).receipt)
    with psycopg.connect(database_url) as connection:
        found = connection.execute("SELECT state FROM public.case_events WHERE originator_id = %s", (case_id,))
        lying = "".join(bytes(state).decode() for (state,) in found)
    assert "上海市演示协会" in lying
    assert "演示举报人" not in lying
    assert "演示电话0000" not in lying


def test_receipts_of_many_forms_differ(desk: PublicDesk) -> None:
    receipts = {desk.receive(ANONYMOUS, uuid4()).receipt for _ in range(300)}
    assert len(receipts) == 300
    first = [receipt[0] for receipt in receipts]
    assert len(set(first)) > len(ALPHABET) // 2
