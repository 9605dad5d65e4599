"""关注: a marked case is read by its closed list and by auditors, and every reading is put on record."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.ports import CaseNotFound, CommandKey, NotEmpowered
from application.principals import Office, Principal
from application.recorded import Origin, Provenance, Receipt, Recorded
from domain import catalogue
from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.messages import Event
from domain.procedure import StageEntered
from domain.stages import AttentionStage
from domain.steps.attention import AttentionMarkLifted
from domain.steps.case_record import LinkCase
from infrastructure.lists import closed_to
from tests.application.acts import AUDITOR, CLOCK, HEAD, MONDAY, MUNICIPAL, OFFICER, Desk
from tests.application.memory_store import MemoryStore
from tests.domain.acts.attention import MARKED

OUTSIDE = Principal("officer-3", MUNICIPAL, frozenset({Office.OFFICER}))
REVIEWER = Principal("reviewer-1", MUNICIPAL, frozenset({Office.REVIEWER}))
LIFTED = (
    AttentionMarkLifted(occurred_on=MONDAY, reason="舆情已平息"),
    StageEntered(occurred_on=MONDAY, track=Track.ATTENTION, stage=AttentionStage.LIFTED.value),
)
NOW = datetime(2026, 3, 5, 2, tzinfo=UTC)


class Kept:
    """A desk over the real language, and a case whose history is told."""

    def __init__(self) -> None:
        self.store = MemoryStore(catalogue.replay)
        self.now = NOW
        self.bus = Bus(self.store, clock=lambda: self.now)
        self.desk = Desk(self.bus)

    def case(self, events: tuple[Event, ...]) -> UUID:
        """A case with these events on file."""
        case_id, command_id = uuid4(), uuid4()
        told = Provenance(NOW, "officer-1", "officer", command_id, origin=Origin.LIVE)
        entries = [
            Recorded(case_id, n, INVESTIGATION.kind, MUNICIPAL, "told", event, (), told)
            for n, event in enumerate(events, start=1)
        ]
        receipt = Receipt(case_id, len(entries), "", ())
        self.store.append(entries, CommandKey("officer-1", command_id, b"1"), receipt)
        return case_id


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.mark.parametrize("reader", [OFFICER, HEAD, AUDITOR, CLOCK], ids=lambda who: who.officer)
def test_the_list_and_auditors_read_a_marked_case(kept: Kept, reader: Principal) -> None:
    case_id = kept.case(MARKED)
    assert kept.bus.case(INVESTIGATION, case_id, reader).version == len(MARKED)
    assert len(kept.bus.history(case_id, reader)) == len(MARKED)
    kept.bus.openings(INVESTIGATION, case_id, reader)


@pytest.mark.parametrize("reader", [OUTSIDE, REVIEWER], ids=lambda who: who.officer)
def test_to_everybody_else_there_is_no_such_case(kept: Kept, reader: Principal) -> None:
    case_id = kept.case(MARKED)
    for look in (
        lambda: kept.bus.case(INVESTIGATION, case_id, reader),
        lambda: kept.bus.history(case_id, reader),
        lambda: kept.bus.openings(INVESTIGATION, case_id, reader),
        lambda: kept.bus.readings_of(INVESTIGATION, case_id, reader),
        lambda: kept.desk.send(
            LinkCase(occurred_on=MONDAY, campaign="演示"), case_id, by=reader, case_type=INVESTIGATION
        ),
    ):
        with pytest.raises(CaseNotFound):
            look()


def test_a_lifted_mark_opens_the_case_again(kept: Kept) -> None:
    case_id = kept.case((*MARKED, *LIFTED))
    assert len(kept.bus.history(case_id, OUTSIDE)) == len(MARKED) + 2
    assert kept.bus.case(INVESTIGATION, case_id, OUTSIDE)
    assert kept.bus.readings_of(INVESTIGATION, case_id, AUDITOR) == ()


def test_every_reader_stands_on_record_once_a_day(kept: Kept) -> None:
    case_id = kept.case(MARKED)
    for reader in (AUDITOR, OFFICER, CLOCK, AUDITOR):
        kept.bus.case(INVESTIGATION, case_id, reader)
        kept.bus.history(case_id, reader)
    kept.now = datetime(2026, 3, 5, 16, tzinfo=UTC)  # already the sixth in Shanghai
    readings = kept.bus.readings_of(INVESTIGATION, case_id, AUDITOR)
    told = [(entry.provenance.recorded_by, entry.occurred_on.day) for entry in readings]
    assert told == [("auditor-1", 5), ("officer-1", 5), ("auditor-1", 6)]
    assert kept.bus.case(INVESTIGATION, case_id, OFFICER).version == len(MARKED), "reading changes no case"


def test_who_reads_is_told_to_auditors_and_heads_only(kept: Kept) -> None:
    case_id = kept.case(MARKED)
    assert kept.bus.readings_of(INVESTIGATION, case_id, HEAD)
    with pytest.raises(NotEmpowered):
        kept.bus.readings_of(INVESTIGATION, case_id, OFFICER)


def test_a_case_that_is_not_marked_leaves_no_readings(kept: Kept) -> None:
    case_id = kept.case(MARKED[:-2])
    kept.bus.case(INVESTIGATION, case_id, OUTSIDE)
    assert kept.bus.readings_of(INVESTIGATION, case_id, AUDITOR) == ()


def test_lists_hide_marked_cases_from_all_but_auditors_and_the_clock() -> None:
    assert closed_to(OUTSIDE) == "officer-3"
    assert closed_to(AUDITOR) is None
    assert closed_to(CLOCK) is None
