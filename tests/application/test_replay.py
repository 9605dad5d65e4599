"""回放: a case at any version is what it was when that version was its last; nothing recorded later shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from application.bus import Bus
from application.legal_time import AsRecorded, end_of, replayed
from application.ports import CaseNotFound, CommandKey, WrongKind
from application.recorded import Origin, Provenance, Receipt, Recorded
from application.replay import (
    Replays,
    amendments,
    entered_late,
    preceding,
    settled,
    version_on,
)
from domain import catalogue
from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.messages import Event, Remarks
from domain.procedure import StageEntered
from domain.registers.officer import OFFICER
from domain.steps.attention import AttentionMarkSet
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.recount import recounted
from interface.demo.bans import ban_cases
from interface.demo.facts import cases
from tests.application.acts import AUDITOR, HEAD, MUNICIPAL, STRANGER
from tests.application.acts import OFFICER as ONE
from tests.application.memory_store import MemoryStore
from tests.domain.acts.attention import MARKED
from tests.domain.acts.correction import PROPOSAL, REISSUED
from tests.domain.on_file import INVESTIGATING, happened
from tests.domain.procedure_rows import PROCEDURES, Rows
from tests.domain.test_walks import walks
from tests.domain.walking import Walk
from tests.infrastructure.projection.log import recorded_later
from tests.infrastructure.projection.sheets import sheet_of
from tests.interface.demo.on_paper import OnPaper, walked
from tests.soak import sized

MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC)
"""Monday, nine o'clock in Shanghai."""


def entries_of(
    events: Iterable[Event], *, kind: str = INVESTIGATION.kind, authority: str = MUNICIPAL, stream: UUID | None = None
) -> list[Recorded]:
    """A history, one minute after the other; what the engine recorded stands in the commit of its act."""
    found: list[Recorded] = []
    case_id = stream or uuid4()
    for version, event in enumerate(events, start=1):
        moves = isinstance(event, StageEntered) and found
        command = found[-1].provenance.command_id if moves else uuid4()
        told = Provenance(MORNING + timedelta(minutes=version), "officer-1", "officer", command)
        found.append(Recorded(case_id, version, kind, authority, "told", event, (), told))
    return found


def same(one: Case, other: Case) -> bool:
    """Whether two cases say the same."""
    return all(getattr(one, slot) == getattr(other, slot) for slot in Case.__slots__ if slot != "id")


@settings(max_examples=sized(40, 800), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(walks())
def test_every_version_is_the_case_as_it_was_then(walk: Walk) -> None:
    """Also behind a correction: it is read from its approval on, and not before."""
    entries = entries_of(walk.history, kind=walk.case_type.kind)
    for done in walk.done:
        assert same(replayed(entries, done.before.version), done.before)
        assert same(replayed(entries, done.after.version), done.after)


@pytest.mark.parametrize("rows", PROCEDURES, ids=str)
def test_the_last_version_of_every_example_is_the_loaded_case(rows: Rows) -> None:
    for law in rows.law:
        when = rows.taken(law.step, rows.row(law), law.stage)
        after = when.taken()
        entries = entries_of(after.events, kind=rows.kind, authority=after.authority)
        assert same(replayed(entries, len(entries)), after.case), law
        if when.before.events:
            assert same(replayed(entries, len(when.before.events)), when.before.case), law


@pytest.mark.parametrize("demo", [*walked(cases()), *ban_cases()], ids=lambda demo: demo.key)
def test_the_last_version_of_a_demonstration_case_is_its_end(demo: object) -> None:
    on_paper = OnPaper(demo)  # type: ignore[arg-type] # either kind of demonstration case
    case = on_paper.take_all()
    entries = entries_of(on_paper.events, kind=case.kind, stream=case.id)
    assert same(replayed(entries, len(entries)), case)
    assert settled(entries, len(entries)) == len(entries)


@settings(max_examples=sized(25, 400), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(walks(kinds=("investigation", "ban")))
def test_limits_of_the_last_version_are_those_that_the_list_keeps(walk: Walk) -> None:
    entries = entries_of(walk.history, kind=walk.case_type.kind)
    if amendments(entries):
        return  # what the list keeps behind a correction is told in the tests of the list
    kept = {
        (*key, row["state"], row.get("last_day"), row.get("computation"), row.get("stopped_on"))
        for key, row in sheet_of(DEADLINES, entries).items()
    }
    assert kept == {
        (each.deadline, each.item, each.run, each.state, each.last_day, each.computation, each.stopped_on)
        for each in recounted(entries)
    }
    assert recounted([]) == []


def test_a_correction_counts_from_its_approval_and_not_from_its_proposal() -> None:
    entries = entries_of(REISSUED)
    proposed, approved = len(entries) - 3, len(entries) - 1
    old = replayed(entries, 1)
    assert entries[approved - 1].event.name == "correction_approved"
    assert same(replayed(entries, 1), replayed(entries[:1], 1))
    for version in range(1, approved):
        assert _said(replayed(entries, version)) == _said(old), version
    assert "2024年度" in _said(replayed(entries, approved))
    [found] = amendments(entries)
    assert (found.entry, found.field, found.approved) == (1, "suspected_breach", True)
    assert found.versions == (proposed, approved)


def _said(case: Case) -> str:
    """What the file says is suspected."""
    return next(
        part.suspected_breach
        for parts in case.parts.values()
        for part in parts.values()
        if hasattr(part, "suspected_breach")
    )


def test_a_correction_that_waits_or_was_refused_changes_nothing() -> None:
    waiting = entries_of(REISSUED[:-2])
    [found] = amendments(waiting)
    assert (found.approved, found.decided, found.reason) == (False, None, PROPOSAL["reason"])
    refused = entries_of((*REISSUED[:-2], happened(catalogue.EVENTS["correction_rejected"], reason="无误")))
    [found] = amendments(refused)
    assert found.decided is not None
    assert not found.approved
    assert amendments(entries_of(INVESTIGATING)) == ()
    alone = entries_of((*INVESTIGATING, REISSUED[-2]))
    [found] = amendments(alone)
    assert (found.approved, found.proposed, found.old) == (True, None, "")


def test_an_act_settles_with_the_stages_that_it_moved() -> None:
    entries = entries_of(INVESTIGATING)
    moves = [entry.version for entry in entries if isinstance(entry.event, StageEntered)]
    for move in moves:
        assert settled(entries, move - 1) == settled(entries, move) == move
        assert preceding(entries, move) == preceding(entries, move - 1) == move - 2
    assert preceding(entries, 1) == 0


def test_imported_history_came_in_at_once_and_still_stands_act_by_act() -> None:
    came = Provenance(MORNING, "importer", "officer", uuid4(), origin=Origin.IMPORTED)
    entries = [replace(entry, provenance=came) for entry in entries_of(INVESTIGATING)]
    acts = [entry.version for entry in entries if not isinstance(entry.event, StageEntered)]
    assert [settled(entries, version) for version in acts][-1] == len(entries)
    assert len({settled(entries, version) for version in acts}) == len(acts)
    assert not any(map(entered_late, entries))


def test_a_day_shows_what_was_on_record_at_its_end() -> None:
    entries = entries_of(INVESTIGATING)
    split = len(entries) // 2
    next_day = datetime(2026, 3, 3, 16, tzinfo=UTC)  # the fourth has begun in Shanghai
    entries = [*entries[:split], *(recorded_later(entry, next_day) for entry in entries[split:])]
    days = [version_on(entries, date(2026, 3, day)) for day in (1, 2, 3, 4, 5)]
    assert days == [0, split, split, len(entries), len(entries)]
    assert replayed(entries, 0).version == 0


def test_the_clock_is_never_late_and_an_officer_is() -> None:
    entry = recorded_later(entries_of(INVESTIGATING)[0], MORNING + timedelta(days=3))
    assert entered_late(entry)
    assert not entered_late(replace(entry, provenance=replace(entry.provenance, acted_by="clock")))
    assert not entered_late(replace(entry, provenance=replace(entry.provenance, origin=Origin.IMPORTED)))


class House:
    """A store, and replays over it on a day long after."""

    def __init__(self) -> None:
        self.store = MemoryStore(catalogue.replay)
        self.now = datetime(2026, 6, 1, 2, tzinfo=UTC)
        self.replays = Replays(Bus(self.store, clock=lambda: self.now), recounted)

    def keep(self, entries: Sequence[Recorded]) -> UUID:
        """Store a history."""
        key = CommandKey("officer-1", uuid4(), b"1")
        self.store.append(tuple(entries), key, Receipt(entries[0].stream, len(entries), "", ()))
        return entries[0].stream


@pytest.fixture
def house() -> House:
    return House()


def test_what_was_lawful_is_told_of_that_version(house: House) -> None:
    entries = entries_of(INVESTIGATING)
    house.keep(entries)
    first = house.replays.then(INVESTIGATION, entries, 1)
    last = house.replays.then(INVESTIGATION, entries, len(entries))
    slugs = [{step.slug for step in then.lawful} for then in (first, last)]
    assert "assign-officers" in {step.slug for step in INVESTIGATION.steps.values()}
    assert slugs[0] != slugs[1]
    assert "collect-evidence" in slugs[1] - slugs[0]
    assert all(step.by != "clock" for step in (*first.lawful, *last.lawful))
    assert (first.version, first.at, first.readers) == (1, entries[0].provenance.recorded_at, None)


def test_a_day_is_told_as_of_its_end_and_today_as_of_now(house: House) -> None:
    entries = entries_of(INVESTIGATING)
    house.keep(entries)
    then = house.replays.then(INVESTIGATION, entries, len(entries), date(2026, 3, 5))
    assert (then.at, then.day) == (end_of(date(2026, 3, 5)), date(2026, 3, 5))
    assert house.replays.then(INVESTIGATION, entries, len(entries), date(2026, 6, 1)).at == house.now


def test_who_could_read_is_told_of_that_version_to_whoever_reads_now(house: House) -> None:
    entries = entries_of(MARKED)
    case_id = house.keep(entries)
    marked = next(entry.version for entry in entries if isinstance(entry.event, AttentionMarkSet))
    shown = house.replays.history(case_id, AUDITOR)
    assert house.replays.then(INVESTIGATION, shown, marked - 1).readers is None
    assert house.replays.then(INVESTIGATION, shown, settled(shown, marked)).readers == (
        "officer-1",
        "officer-2",
        "head-1",
    )
    assert len(house.replays.reading.readings_of(INVESTIGATION, case_id, HEAD)) == 2, "both are on record"
    assert house.replays.history(case_id, ONE)
    with pytest.raises(CaseNotFound):
        house.replays.history(case_id, replace(ONE, officer="officer-3"))
    with pytest.raises(CaseNotFound):
        house.replays.history(case_id, STRANGER)


def test_the_store_as_recorded_knows_nothing_of_what_came_later(house: House) -> None:
    entries = entries_of(INVESTIGATING)
    case_id = house.keep(entries)
    before = AsRecorded(house.store, entries[2].provenance.recorded_at)
    assert [entry.version for entry in before.history(case_id)] == [1, 2, 3]
    assert same(before.load(case_id), replayed(entries, 3))
    earlier = AsRecorded(house.store, MORNING)
    assert earlier.load(case_id, INVESTIGATION.kind).version == 0
    for store in (before, earlier):
        with pytest.raises(WrongKind):
            store.load(case_id, OFFICER.kind)
        assert store.load(uuid4(), OFFICER.kind).version == 0
        with pytest.raises(RuntimeError):
            store.append(entries, CommandKey("officer-1", uuid4(), b""), Receipt(case_id, 1, "", ()))
    assert before.receipt(CommandKey("officer-1", uuid4(), b"")) is None
    assert before.recorded_within(MUNICIPAL, MORNING, MORNING + timedelta(days=9)) == 3


def test_remarks_of_a_late_entry_change_no_version() -> None:
    entries = entries_of(INVESTIGATING)
    late = [
        replace(entry, provenance=replace(entry.provenance, remarks=Remarks(late_reason="现场无信号")))
        for entry in entries
    ]
    assert same(replayed(late, len(late)), replayed(entries, len(entries)))
    assert replayed(entries, len(entries)).stage(Track.MAIN) == "investigating"
