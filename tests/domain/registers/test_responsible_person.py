"""Records of conduct: told first, entered on a decision that stands, read for a purpose, and gone after their day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from domain.case import Actor, Case, Context
from domain.catalogue import replay
from domain.messages import Command, Event, Personal, Protected
from domain.procedure import Refused
from domain.registers.conduct_entry import (
    ConductEntry,
    EnterConduct,
    NotifyOfConductEntry,
    ReceivePersonStatement,
)
from domain.registers.conduct_reading import (
    READ_CONDUCT_RECORD,
    DecideConductObjection,
    ObjectToConductEntry,
    ReadConductRecord,
    RemoveConductEntry,
)
from domain.registers.responsible_person import RESPONSIBLE_PERSON
from domain.registers.responsible_person_file import (
    HeldPost,
    LeavePost,
    RegisterResponsiblePerson,
    ResponsiblePerson,
    TakePost,
    person_stream,
)
from domain.stages import PenaltyStage
from domain.step import By
from interface.http.file_shown import WITHHELD, CaseShown
from tests.domain.on_file import entered
from tests.domain.penalty_file import DECIDED, SERVED, SERVICE_DAY
from tests.domain.registers.test_organization import CODE
from tests.domain.registers.test_registers import AUTHORITY, CTX, MONDAY, after

SUBJECT, DECIDED_CASE = UUID(int=5), UUID(int=6)
PERSON = Personal(subject=SUBJECT, value="演示负责人甲")
CONDUCT = Protected(subject=SUBJECT, value="主管期间违规收费（演示）")
LAST_DAY_TO_SPEAK = date(2026, 3, 9)
"""Five working days after Monday 2 March, as the setting has it; an entry then lasts five years."""

ENTERED_ON, LAST_DAY = date(2026, 3, 10), date(2031, 3, 10)
NUMBER = "沪民社罚字〔2026〕第1号"
STANDS = (*SERVED, entered(PenaltyStage.IN_EXECUTION, on=SERVICE_DAY))
ANNULLED = (*STANDS, entered(PenaltyStage.ANNULLED, on=SERVICE_DAY))


def ctx(on: date, by: str = "head-1", history: Sequence[Event] = STANDS, today: date | None = None) -> Context:
    """The circumstances of an act, in a house that has decided one case."""
    decided = replay(Case(DECIDED_CASE, "investigation").under(AUTHORITY), history)
    known = {(DECIDED_CASE, "investigation"): decided}
    today = today or on
    return replace(
        CTX,
        now=datetime(today.year, today.month, today.day, 3, tzinfo=UTC),
        today=today,
        on=on,
        actor=Actor(by, AUTHORITY),
        other=lambda stream, kind: known.get((stream, kind)),
    )


def notifying(**change: Any) -> NotifyOfConductEntry:
    """The person is told."""
    said = {
        "entry": "B1",
        "conduct": CONDUCT,
        "case_id": DECIDED_CASE,
        "decision_number": NUMBER,
        "paper": "演示告知01",
    }
    return NotifyOfConductEntry.model_validate({"occurred_on": MONDAY, **said, **change})


def entering(on: date = ENTERED_ON, **change: Any) -> EnterConduct:
    """The head has the entry made."""
    return EnterConduct.model_validate({"occurred_on": on, "entry": "B1", **change})


REGISTERED = RegisterResponsiblePerson(occurred_on=MONDAY, person=PERSON)
STATED = ReceivePersonStatement(occurred_on=MONDAY, entry="B1", paper="演示意见01")


def person(*commands: Command, by: str = "officer-1", **more: Any) -> Case:
    """The file of the person; what the head does, the head does."""
    case = Case(person_stream(SUBJECT), RESPONSIBLE_PERSON.kind).under(AUTHORITY)
    for command in (REGISTERED, *commands):
        head = RESPONSIBLE_PERSON.rows[type(command)][0].step.by is By.HEAD
        case = after(RESPONSIBLE_PERSON, case, command, ctx=ctx(command.occurred_on, "head-1" if head else by, **more))
    return case


def refused(case: Case, command: Command, **more: Any) -> list[str]:
    """The rules that forbid an act."""
    with pytest.raises(Refused) as refusal:
        RESPONSIBLE_PERSON.decide(case, command, ctx(command.occurred_on, **more))
    return [found.rule for found in refusal.value.findings if found.refuses]


def test_a_person_stands_under_the_id_of_his_random_subject() -> None:
    case = person()
    assert case.must(ResponsiblePerson).person == PERSON
    assert refused(Case(uuid4(), RESPONSIBLE_PERSON.kind), REGISTERED) == ["register-entry-own-stream"]


def test_posts_are_taken_and_left() -> None:
    post = {"code": CODE, "post": "legal_representative"}
    taking = TakePost.model_validate(
        {"occurred_on": MONDAY, "organization_name": "演示社会组织01", "register_extract": "演示摘录01", **post}
    )
    leaving = LeavePost.model_validate({"occurred_on": ENTERED_ON, **post})
    assert refused(person(), leaving) == ["post-held"]
    assert refused(person(taking), taking) == ["post-taken-once"]
    left = person(taking, leaving)
    assert left.must(HeldPost, f"{CODE}/legal_representative").until == ENTERED_ON
    early = leaving.model_copy(update={"occurred_on": MONDAY - timedelta(days=1)})
    assert "after-what-it-follows" in refused(person(taking), early)


def test_an_entry_comes_after_notice_and_the_days_to_speak() -> None:
    told = person(notifying())
    assert told.must(ConductEntry, "B1").statement_until == LAST_DAY_TO_SPEAK
    assert refused(person(), entering()) == ["conduct-notified-first"]
    assert refused(told, entering(LAST_DAY_TO_SPEAK)) == ["conduct-statement-awaited"]
    made = person(notifying(), entering())
    entry = made.must(ConductEntry, "B1")
    assert (entry.entered_on, entry.until, entry.entered_by) == (ENTERED_ON, LAST_DAY, "head-1")
    assert refused(made, entering()) == ["conduct-notified-first"]
    assert refused(made, notifying()) == ["conduct-entry-new"]


def test_who_has_spoken_is_answered_and_need_not_be_waited_for() -> None:
    told = person(notifying(), STATED)
    assert refused(told, entering(MONDAY)) == ["conduct-statement-answered"]
    answered = after(RESPONSIBLE_PERSON, told, entering(MONDAY, answer="不予采纳：与决定认定不符"), ctx=ctx(MONDAY))
    assert answered.must(ConductEntry, "B1").entered_on == MONDAY
    assert refused(person(), STATED) == ["conduct-notified-first"]


def test_who_told_the_person_does_not_make_the_entry() -> None:
    assert refused(person(notifying()), entering(), by="officer-1") == ["conduct-not-entered-by-notifier"]


@pytest.mark.parametrize(
    ("history", "number"),
    [(DECIDED, NUMBER), (ANNULLED, NUMBER), (STANDS, "沪民社罚字〔2026〕第2号")],
    ids=["not served", "annulled", "another number"],
)
def test_an_entry_rests_on_a_decision_that_was_served_and_stands(history: Sequence[Event], number: str) -> None:
    said = notifying(decision_number=number)
    assert refused(person(), said, history=history) == ["conduct-from-effective-decision"]


def test_a_decision_counts_from_the_day_of_its_service() -> None:
    early = notifying().model_copy(update={"occurred_on": SERVICE_DAY - timedelta(days=1)})
    registered = after(
        RESPONSIBLE_PERSON,
        Case(person_stream(SUBJECT), RESPONSIBLE_PERSON.kind).under(AUTHORITY),
        REGISTERED.model_copy(update={"occurred_on": date(2026, 1, 5)}),
        ctx=ctx(date(2026, 1, 5)),
    )
    assert refused(registered, early) == ["conduct-from-effective-decision"]
    on_the_day = early.model_copy(update={"occurred_on": SERVICE_DAY})
    assert after(RESPONSIBLE_PERSON, registered, on_the_day, ctx=ctx(SERVICE_DAY)).all(ConductEntry)


def test_a_decision_annulled_between_notice_and_entry_carries_none() -> None:
    assert refused(person(notifying()), entering(), history=ANNULLED) == ["conduct-from-effective-decision"]
    elsewhere = notifying(case_id=UUID(int=8))
    assert refused(person(), elsewhere) == ["conduct-from-effective-decision"]


def test_an_entry_says_what_this_person_did() -> None:
    other = Protected(subject=UUID(int=9), value="他人的行为（演示）")
    assert refused(person(), notifying(conduct=other)) == ["conduct-about-this-person"]
    assert refused(person(), notifying(conduct=Protected(subject=SUBJECT, value=None))) == ["conduct-told"]


def test_an_entry_may_end_earlier_but_not_before_it_begins() -> None:
    assert refused(person(notifying()), entering(until=ENTERED_ON)) == ["conduct-entry-ends-later"]
    made = person(notifying(), entering(until=ENTERED_ON + timedelta(days=1)))
    assert made.must(ConductEntry, "B1").until == ENTERED_ON + timedelta(days=1)


def reading(on: date, **change: Any) -> ReadConductRecord:
    """The record is read."""
    said = {"purpose": "candidate_review", "matter": "演示换届人选审核", **change}
    return ReadConductRecord.model_validate({"occurred_on": on, **said})


def test_a_record_is_read_until_its_last_day_and_never_after() -> None:
    made = person(notifying(), entering())
    decision = RESPONSIBLE_PERSON.decide(made, reading(LAST_DAY), ctx(LAST_DAY, "officer-1"))
    assert [event.name for event in decision.events] == ["conduct_record_read"]
    assert READ_CONDUCT_RECORD.discloses is not None
    assert READ_CONDUCT_RECORD.discloses(made, reading(LAST_DAY)) == {"person": PERSON, "conduct.B1": CONDUCT}
    day_after = LAST_DAY + timedelta(days=1)
    assert refused(made, reading(day_after)) == ["conduct-record-running"]
    assert READ_CONDUCT_RECORD.discloses(made, reading(day_after)) == {"person": PERSON}


def test_nobody_reads_an_ended_record_by_giving_an_earlier_day() -> None:
    made = person(notifying(), entering())
    back = refused(made, reading(LAST_DAY), today=LAST_DAY + timedelta(days=1))
    assert back == ["conduct-record-running", "conduct-read-today"]
    assert refused(made, reading(ENTERED_ON), today=LAST_DAY) == ["conduct-read-today"]


def test_a_person_without_an_entry_has_no_record_to_read() -> None:
    assert refused(person(), reading(MONDAY)) == ["conduct-record-running"]
    assert refused(person(notifying()), reading(MONDAY)) == ["conduct-record-running"]


def test_the_file_never_shows_the_conduct_and_after_the_last_day_not_even_the_entry() -> None:
    made = person(notifying(), entering())
    shown = CaseShown.of(made, RESPONSIBLE_PERSON, on=LAST_DAY, personal=True)
    assert shown.parts["ConductEntry"]["B1"]["conduct"] == WITHHELD
    gone = CaseShown.of(made, RESPONSIBLE_PERSON, on=LAST_DAY + timedelta(days=1), personal=True)
    assert "ConductEntry" not in gone.parts
    assert gone.parts["ResponsiblePerson"][""]["person"]["value"] == PERSON.value
    closed = CaseShown.of(made, RESPONSIBLE_PERSON, on=LAST_DAY, personal=False)
    assert closed.parts["ResponsiblePerson"][""]["person"] == WITHHELD


OBJECTED = ObjectToConductEntry(occurred_on=ENTERED_ON, entry="B1", paper="演示异议01")


def deciding(result: str, **change: Any) -> DecideConductObjection:
    """The objection is decided."""
    said = {"entry": "B1", "result": result, "reasons": "经核查（演示）", **change}
    return DecideConductObjection.model_validate({"occurred_on": ENTERED_ON, **said})


def objected() -> Case:
    """The person has objected to his entry."""
    return person(notifying(), entering(), OBJECTED)


def test_an_objection_is_decided_by_another_head() -> None:
    assert refused(objected(), deciding("kept")) == ["conduct-objection-second-person"]
    kept = after(RESPONSIBLE_PERSON, objected(), deciding("kept"), ctx=ctx(ENTERED_ON, "head-2"))
    assert (kept.must(ConductEntry, "B1").objection, kept.must(ConductEntry, "B1").removed_on) == ("", None)
    assert refused(kept, deciding("kept"), by="head-2") == ["conduct-objection-on-file"]


def test_a_corrected_entry_says_how_it_reads_now() -> None:
    mended = Protected(subject=SUBJECT, value="分管期间违规收费（演示）")
    assert refused(objected(), deciding("corrected"), by="head-2") == ["conduct-correction-told"]
    assert refused(objected(), deciding("kept", conduct=mended), by="head-2") == ["conduct-correction-told"]
    case = after(RESPONSIBLE_PERSON, objected(), deciding("corrected", conduct=mended), ctx=ctx(ENTERED_ON, "head-2"))
    assert case.must(ConductEntry, "B1").conduct == mended


def test_a_removed_entry_is_not_read_any_more() -> None:
    removed = after(RESPONSIBLE_PERSON, objected(), deciding("removed"), ctx=ctx(ENTERED_ON, "head-2"))
    assert refused(removed, reading(ENTERED_ON)) == ["conduct-record-running"]
    removing = RemoveConductEntry.model_validate(
        {"occurred_on": ENTERED_ON, "entry": "B1", "ground": "decision_annulled", "proof": "演示撤销决定01"}
    )
    assert refused(removed, removing) == ["conduct-entry-stands"]
    assert refused(removed, OBJECTED) == ["conduct-entry-stands"]
    taken = person(notifying(), entering(), removing)
    assert taken.must(ConductEntry, "B1").removed_on == ENTERED_ON


def test_an_entry_that_has_ended_is_neither_objected_to_nor_removed() -> None:
    late = OBJECTED.model_copy(update={"occurred_on": LAST_DAY + timedelta(days=1)})
    assert refused(person(notifying(), entering()), late) == ["conduct-entry-stands"]
    assert refused(person(notifying()), OBJECTED) == ["conduct-entry-stands"]


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: reading(MONDAY, purpose="curiosity"), "purpose"),
        (lambda: reading(MONDAY, matter=" "), "matter"),
        (lambda: notifying(entry="甲1"), "entry"),
        (lambda: notifying(conduct={"subject": "x", "value": "y"}), "conduct"),
        (lambda: deciding("forgotten"), "result"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_its_field(make: Any, field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        make()
