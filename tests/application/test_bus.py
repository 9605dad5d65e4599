"""The command path: its order of refusal and what it reads, the same over both stores."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.ports import CaseNotFound, KeyReused, NotEmpowered, StaleCase, VersionRequired
from application.position import Position
from application.recorded import Origin
from domain.case import Case, Track
from domain.messages import Remarks
from domain.procedure import Refused
from domain.registers.officer import OFFICER as OFFICER_REGISTER
from domain.registers.officer import IssueCertificate, RegisterOfficer, officer_stream
from domain.step import Power
from tests.application import tiny
from tests.application.acts import (
    ADMINISTRATOR,
    AUDITOR,
    CLOCK,
    HEAD,
    MONDAY,
    MUNICIPAL,
    OFFICER,
    STRANGER,
    Desk,
)
from tests.application.memory_store import MemoryStore

OPEN = tiny.Open(occurred_on=MONDAY, subject="演示协会")
NOTE = tiny.Note(occurred_on=MONDAY, text="来电")
DECIDE = tiny.Decide(occurred_on=MONDAY)


def test_opening_answers_with_version_events_and_position(desk: Desk) -> None:
    case_id = uuid4()
    receipt = desk.send(OPEN, case_id)
    assert (receipt.case_id, receipt.version, receipt.repeated) == (case_id, 2, False)
    assert [bool(entry.basis) for entry in desk.bus.history(case_id, OFFICER)] == [True, False]
    assert receipt.events == ("tiny_opened", "stage_entered")
    history = desk.bus.history(case_id, OFFICER)
    assert [entry.position for entry in history][-1] == Position.parse(receipt.position).number
    case = desk.bus.case(tiny.TINY, case_id, OFFICER)
    assert (case.version, case.authority, case.stage(Track.MAIN)) == (2, MUNICIPAL, "open")


def test_entries_say_who_recorded_them_for_whom_and_on_what_basis(desk: Desk) -> None:
    case_id, command_id, cause = desk.opened(), uuid4(), uuid4()
    told = NOTE.model_copy(update={"remarks": Remarks(late_reason="出差")})
    desk.send(told, case_id, command_id=command_id, causation=cause, origin=Origin.LIVE)
    entry = desk.bus.history(case_id, OFFICER)[-1]
    assert (entry.act, entry.kind, entry.authority, entry.version) == ("note", "tiny", MUNICIPAL, 3)
    assert [found.rule for found in entry.basis] == [
        "occurred-before-recorded",
        "tiny-text",
        "tiny-brief",
        "late-entry-explained",
    ]
    provenance = entry.provenance
    assert (provenance.recorded_by, provenance.acted_by) == ("officer-1", "officer")
    assert (provenance.command_id, provenance.causation) == (command_id, cause)
    assert provenance.remarks.late_reason == "出差"
    assert entry.late


def test_a_repeat_gets_the_first_receipt_before_anything_else_is_asked(desk: Desk) -> None:
    case_id, command_id = desk.opened(), uuid4()
    first = desk.send(DECIDE, case_id, by=HEAD, expected=2, command_id=command_id)
    again = desk.send(DECIDE, case_id, by=HEAD, expected=2, command_id=command_id)
    assert again.repeated
    assert (again.version, again.position, again.number) == (first.version, first.position, first.number)
    assert len(desk.bus.history(case_id, OFFICER)) == first.version


def test_a_key_with_another_body_is_refused(desk: Desk) -> None:
    case_id, command_id = desk.opened(), uuid4()
    desk.send(NOTE, case_id, command_id=command_id)
    with pytest.raises(KeyReused):
        desk.send(NOTE.model_copy(update={"text": "去电"}), case_id, command_id=command_id)


def test_only_an_opening_step_begins_a_case(desk: Desk) -> None:
    for command, by in ((NOTE, OFFICER), (DECIDE, HEAD)):
        with pytest.raises(CaseNotFound):
            desk.send(command, uuid4(), by=by)
    with pytest.raises(CaseNotFound):
        desk.send(OPEN, uuid4(), expected=3)
    assert desk.send(OPEN, uuid4(), expected=0).version == 2


def test_who_may_not_read_learns_nothing(desk: Desk) -> None:
    case_id = desk.opened()
    for act in (
        lambda: desk.send(NOTE, case_id, by=STRANGER),
        lambda: desk.bus.case(tiny.TINY, case_id, STRANGER),
        lambda: desk.bus.history(case_id, STRANGER),
        lambda: desk.bus.openings(tiny.TINY, case_id, STRANGER),
        lambda: desk.bus.opened({tiny.KIND: tiny.TINY}, case_id, STRANGER),
        lambda: desk.bus.opened({OFFICER_REGISTER.kind: OFFICER_REGISTER}, case_id, OFFICER),
        lambda: desk.bus.opened({tiny.KIND: tiny.TINY}, uuid4(), OFFICER),
        lambda: desk.bus.case(OFFICER_REGISTER, case_id, OFFICER),
    ):
        with pytest.raises(CaseNotFound):
            act()


def test_who_reads_without_the_power_is_told_which(desk: Desk) -> None:
    case_id = desk.opened()
    for by, command, power in ((OFFICER, DECIDE, Power.APPROVE), (AUDITOR, NOTE, Power.INVESTIGATE)):
        with pytest.raises(NotEmpowered) as refused:
            desk.send(command, case_id, by=by, expected=1)
        assert (refused.value.officer, refused.value.power) == (by.officer, power)
    with pytest.raises(NotEmpowered):
        desk.send(OPEN, uuid4(), by=HEAD)


def test_only_the_clock_says_that_time_is_up(desk: Desk) -> None:
    case_id = desk.opened()
    lapse = tiny.Lapse(occurred_on=MONDAY)
    with pytest.raises(NotEmpowered):
        desk.send(lapse, case_id, expected=2)
    assert desk.send(lapse, case_id, by=CLOCK, expected=2).events == ("tiny_lapsed",)


def test_version_is_asked_for_and_compared_after_power_and_before_the_law(desk: Desk) -> None:
    case_id = desk.opened()
    with pytest.raises(VersionRequired):
        desk.send(DECIDE, case_id, by=HEAD)
    with pytest.raises(StaleCase) as stale:
        desk.send(DECIDE, case_id, by=HEAD, expected=1)
    assert stale.value.version == 2
    desk.send(DECIDE, case_id, by=HEAD, expected=2)
    with pytest.raises(Refused) as refused:
        desk.send(DECIDE, case_id, by=HEAD, expected=4)
    assert refused.value.code == "out-of-order"


def test_what_the_law_refuses_leaves_no_trace(desk: Desk) -> None:
    case_id = desk.opened()
    with pytest.raises(Refused) as refused:
        desk.send(NOTE.model_copy(update={"text": ""}), case_id)
    assert refused.value.code == "unlawful"
    with pytest.raises(Refused) as refused:
        desk.send(NOTE.model_copy(update={"occurred_on": date(2100, 1, 1)}), case_id)
    assert [f.rule for f in refused.value.findings if f.refuses] == ["occurred-before-recorded"]
    with pytest.raises(Refused) as refused:
        desk.send(NOTE, officer_stream("nobody"), case_type=OFFICER_REGISTER)
    assert refused.value.code == "not-in-this-procedure"
    assert len(desk.bus.history(case_id, OFFICER)) == 2


def test_a_breach_is_flagged_in_the_receipt_and_in_its_repeat(desk: Desk) -> None:
    case_id, command_id = desk.opened(), uuid4()
    told = Remarks(late_reason="出差", paper="来电记录")
    wordy = NOTE.model_copy(update={"text": "一" * 20, "remarks": told})
    foreseen = desk.bus.foresee(tiny.TINY, case_id, wordy, by=OFFICER, expected=None)
    assert not foreseen.refused
    assert [found.rule for found in foreseen.findings if found.refuses] == ["warning-reasoned"]
    with pytest.raises(Refused) as refused:
        desk.send(wordy, case_id, command_id=command_id)
    assert refused.value.findings[-1].facts == {"warnings": "tiny-brief", "reasoned": False}
    wordy = wordy.model_copy(update={"remarks": told.model_copy(update={"warning_reason": "  "})})
    with pytest.raises(Refused):
        desk.send(wordy, case_id, command_id=uuid4())
    wordy = wordy.model_copy(update={"remarks": told.model_copy(update={"warning_reason": "来电人要求照录"})})
    first = desk.send(wordy, case_id, command_id=command_id)
    assert [found.rule for found in first.flagged] == ["tiny-brief"]
    assert desk.send(wordy, case_id, command_id=command_id).flagged == first.flagged


def test_the_register_of_officers_answers_rules(desk: Desk) -> None:
    name = f"o{uuid4().hex[:12]}"
    stream = officer_stream(name)
    entry = RegisterOfficer(occurred_on=MONDAY, officer=name, name_zh="演示", authority=MUNICIPAL)
    desk.send(entry, stream, by=ADMINISTRATOR, case_type=OFFICER_REGISTER)
    desk.send(
        IssueCertificate(
            occurred_on=MONDAY, number="演示-1", valid_from=MONDAY, valid_until=MONDAY + timedelta(days=365)
        ),
        stream,
        by=ADMINISTRATOR,
        case_type=OFFICER_REGISTER,
    )
    case_id = desk.opened()
    desk.send(tiny.Decide(occurred_on=MONDAY, officer=name), case_id, by=HEAD, expected=2)
    decided = desk.bus.history(case_id, HEAD)[2].event
    assert isinstance(decided, tiny.Decided)
    assert decided.certified is True
    assert desk.bus.case(OFFICER_REGISTER, stream, ADMINISTRATOR).version == 3


def test_openings_tell_power_from_law(desk: Desk) -> None:
    case, states = desk.bus.openings(tiny.TINY, desk.opened(), OFFICER)
    told = {state.step.slug: (state.open, state.power_missing) for state in states}
    assert case.version == 2
    assert told == {
        "open": (False, False),
        "note": (True, False),
        "decide": (False, True),
        "lapse": (False, True),
        "spawn": (True, False),
    }
    assert [found.rule for state in states for found in state.findings if found.refuses] == ["out-of-order"]


class Counting(MemoryStore):
    """A store that keeps which streams were loaded."""

    def __init__(self) -> None:
        super().__init__(tiny.replay)
        self.loaded: list[UUID] = []

    def load(self, stream: UUID, kind: str = "") -> Case:
        self.loaded.append(stream)
        return super().load(stream, kind)


def test_a_case_is_opened_by_its_id_alone_and_read_once() -> None:
    store = Counting()
    desk = Desk(Bus(store))
    case_id = desk.opened()
    store.loaded.clear()
    types = {OFFICER_REGISTER.kind: OFFICER_REGISTER, tiny.KIND: tiny.TINY}
    case_type, case, states = desk.bus.opened(types, case_id, OFFICER)
    assert store.loaded == [case_id]
    assert (case_type, case.kind, case.version) == (tiny.TINY, tiny.KIND, 2)
    assert [state.step.slug for state in states if state.open] == ["note", "spawn"]
