"""What a decision is judged by in other files: one act, one fine across cases; like cases; charities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.bus import Bus
from application.other_files import OtherFiles
from application.ports import CaseStore, CommandKey
from application.recorded import Provenance, Receipt, Recorded
from domain import catalogue
from domain.case import Track
from domain.cases.investigation import INVESTIGATION
from domain.law.parties import organization_stream
from domain.messages import Event
from domain.procedure import Refused, StageEntered
from domain.registers import organization_life
from domain.registers.organization_life import CharityStatusEnded, CharityStatusEntered
from domain.stages import DefenceStage, DiscussionStage, HearingStage, PenaltyStage, ReviewStage
from domain.steps.case_record import CaseLinked
from domain.steps.decision import DecidePenalty, PenaltyDecided
from domain.steps.joint_initiation import JointOperationRequested
from tests.application.acts import CHANGNING, HEAD, MUNICIPAL
from tests.application.memory_store import MemoryStore
from tests.domain.joint_file import ACT, REQUEST
from tests.domain.penalty_file import CORRECTION_ORDERED, DECIDED, PENALTY, TOLD
from tests.spec import command
from tests.stores import open_store

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)
CODE = "ST16-30-4"


@pytest.fixture(params=["memory", "postgres"])
def store(request: pytest.FixtureRequest) -> Iterator[CaseStore]:
    """Each store in turn, with the whole language."""
    if request.param == "memory":
        yield MemoryStore(catalogue.replay)
        return
    with open_store(request.getfixturevalue("database_url"), catalogue.EVENTS, catalogue.replay) as opened:
        yield opened


def kept(store: CaseStore, *events: Event, authority: str = MUNICIPAL, kind: str = "investigation") -> UUID:
    """A stream with these events."""
    stream = uuid4()
    return _append(store, stream, kind, authority, events)


def _append(store: CaseStore, stream: UUID, kind: str, authority: str, events: tuple[Event, ...]) -> UUID:
    before = store.load(stream).version
    provenance = Provenance(NOW, "officer-1", "officer", uuid4())
    entries = [
        Recorded(stream, before + n, kind, authority, "演示", event, (), provenance)
        for n, event in enumerate(events, start=1)
    ]
    key = CommandKey("officer-1", uuid4(), hashlib.sha256(b"one").digest())
    store.append(entries, key, Receipt(stream, before + len(entries), "", ("演示",), (), ""))
    return stream


def said(kind: type[Event], on: date = date(2026, 1, 9), /, **fields: Any) -> Event:
    """An event as it is read from the store."""
    return kind.model_validate({"occurred_on": on, **fields})


def linked(act: UUID) -> Event:
    """The case is about an act."""
    return said(CaseLinked, act_id=str(act))


def decided(**told: Any) -> Event:
    """A penalty was decided."""
    on = told.pop("on", date(2026, 2, 23))
    return said(PenaltyDecided, on, **PENALTY | {"number": "沪民社罚字〔2026〕第1号", "violation_code": CODE} | told)


def test_every_case_that_names_an_act_is_found_whoever_keeps_it(store: CaseStore) -> None:
    act, other = uuid4(), uuid4()
    own = kept(store, *DECIDED, linked(act))
    theirs = kept(store, *DECIDED, linked(act), authority=CHANGNING)
    asked = REQUEST | {"acts": [ACT | {"act_id": str(act)}]}
    operation = kept(store, said(JointOperationRequested, lead=MUNICIPAL, **asked), kind="joint_enforcement")
    kept(store, *DECIDED, linked(other))
    assert set(store.naming(act)) == {own, theirs, operation}
    assert store.naming(uuid4()) in ((), [])
    files = OtherFiles(store, MUNICIPAL)
    assert {case.id for case in files.naming(act)} == {own, theirs, operation}


def test_a_text_with_a_null_character_can_be_stored_and_is_no_hindrance(store: CaseStore) -> None:
    act = uuid4()
    kept(store, said(CaseLinked, act_id=str(act), campaign="演\u0000示"))
    assert len(store.naming(act)) == 1
    since = kept(store, decided(facts="演\u0000示", violation_code="CS-117-1"))
    assert next(iter(store.decided(MUNICIPAL, ["CS-117-1"], date(2026, 1, 1), 9))) == since


def test_decisions_are_found_by_authority_breach_and_day_the_latest_first(store: CaseStore) -> None:
    codes = ["ST16-30-2", "ST-30-2"]
    first = kept(store, decided(violation_code=codes[0]))
    second = kept(store, decided(violation_code=codes[1]))
    kept(store, decided(violation_code=codes[0]), authority=CHANGNING)
    kept(store, decided(violation_code="ST16-30-1"))
    kept(store, decided(violation_code=codes[0], on=date(2026, 2, 22)))
    assert list(store.decided(MUNICIPAL, codes, date(2026, 2, 23), 9))[:2] == [second, first]
    assert list(store.decided(MUNICIPAL, codes, date(2026, 2, 23), 1)) == [second]
    assert {case.authority for case in OtherFiles(store, MUNICIPAL).decided(codes, date(2026, 1, 1))} == {MUNICIPAL}


def test_the_register_tells_of_a_charity_and_where_it_tells_nothing_nobody_knows(store: CaseStore) -> None:
    code, files = "51310000MJ1234561Q", OtherFiles(store, MUNICIPAL)
    stream = organization_stream(code)
    assert files.charity(code) is None
    status = {"status": "charity", "ground": "认定文书", "register_extract": "登记档案"}
    _append(store, stream, organization_life.KIND, MUNICIPAL, (said(CharityStatusEntered, **status),))
    assert files.charity(code) is True
    assert OtherFiles(store, CHANGNING).charity(code) is None
    _append(store, stream, organization_life.KIND, MUNICIPAL, (said(CharityStatusEnded, **status),))
    assert files.charity(code) is False


READY = (*TOLD, CORRECTION_ORDERED)


def ready(store: CaseStore, *more: Event) -> UUID:
    """A case that is ready to be decided."""
    stages = {
        Track.MAIN: PenaltyStage.READY_TO_DECIDE,
        Track.DEFENCE: DefenceStage.CLOSED,
        Track.HEARING: HearingStage.CLOSED,
        Track.REVIEW: ReviewStage.PASSED,
        Track.DISCUSSION: DiscussionStage.NOT_REQUIRED,
    }
    reached = (
        StageEntered(occurred_on=date(2026, 2, 22), track=track, stage=str(stage)) for track, stage in stages.items()
    )
    return kept(store, *READY, *more, *reached)


def decide(store: CaseStore, case_id: UUID, **told: Any) -> Receipt:
    """The head decides."""
    bus = Bus(store, clock=lambda: NOW)
    said_ = command(DecidePenalty, date(2026, 2, 23), **PENALTY | told)
    version = store.load(case_id).version
    return bus.handle(
        INVESTIGATION, case_id, said_, by=HEAD, expected=version, command_id=uuid4(), body_hash=uuid4().bytes * 2
    )


def test_the_second_case_on_an_act_imposes_no_fine(store: CaseStore) -> None:
    act = uuid4()
    first, second = ready(store, linked(act)), ready(store, linked(act))
    number = decide(store, first).number
    with pytest.raises(Refused) as refused:
        decide(store, second)
    finding = next(found for found in refused.value.findings if found.rule == "one-fine-for-one-act")
    assert (finding.refuses, finding.facts["fined_in"]) == (True, f"{MUNICIPAL} {number}")
    stopped = {"kind": "suspension_of_activities", "months": 3}
    assert decide(store, second, penalties=[stopped]).version


def test_a_decision_keeps_its_breach_and_its_text(store: CaseStore) -> None:
    case_id = ready(store)
    why = {"warning_reason": "演示：未没收违法经营额另案处理"}
    decide(store, case_id, violation_code="ST16-30-3", illegal_turnover="15000.00", remarks=why)
    event = next(e.event for e in store.history(case_id) if isinstance(e.event, PenaltyDecided))
    assert event.violation_code == "ST16-30-3"
    assert event.applied_text == "《社会团体登记管理条例（2016）》第30条第1款第3项"
