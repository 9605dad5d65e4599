"""Rules in time: procedure goes by the day of the step; what is not law on that day never refuses."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from domain.case import NOT_BEGUN, Case, Track
from domain.law.rule import RULES, Finding, Outcome, Until, Verdict, as_law_on, rule
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Label, Labelled
from domain.procedure import CaseType, Need, Refused, take
from domain.step import By, step
from tests.spec import context

FIRST, LAST = date(2026, 5, 1), date(2027, 4, 30)


@rule("test-of-its-time", PRACTICE, en="Nothing may be done.", since=FIRST, until=LAST)
def of_its_time(*, day: date) -> Verdict:
    """一概不得。"""
    return Until(date(2030, 1, 1))


@rule("test-of-all-times", PRACTICE, en="Nothing may be done.")
def of_all_times(*, day: date) -> Verdict:
    """一概不得。"""
    return False


@rule("test-need-of-its-time", PRACTICE, en="The other track is over.", since=FIRST)
def need_of_its_time(*, stage: str, reached: bool) -> Verdict:
    """另一轨道须已完成。"""
    return reached


OWN = {code: RULES.pop(code) for code in ("test-of-its-time", "test-of-all-times", "test-need-of-its-time")}
"""Rules of this test: no law, so they stand among the rules only while it runs."""


@pytest.fixture(autouse=True)
def _among_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    for code, own in OWN.items():
        monkeypatch.setitem(RULES, code, own)


class Done(Labelled):
    """Done."""

    DONE = "done", "已办", "done"


class ActInTime(Command):
    """An act that one rule forbids in its time."""


class ActTakenInTime(Event, name="test_act_taken_in_time", zh="测试行为", en="Act of a test"):
    """It was taken."""


ACT = step(
    "act-in-time",
    ActTakenInTime,
    ActInTime,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=lambda _case, ctx: iter([of_its_time(day=ctx.on)]),
)
KIND = CaseType(
    kind="in_time",
    label=Label("测试", "test"),
    opening=ACT,
    procedure=(take(ACT, at=(NOT_BEGUN,), needs=[Need(Track.REVIEW, frozenset({"done"}), need_of_its_time)]),),
    stages={Track.MAIN: Done},
)


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        (date(2026, 4, 30), Outcome.NOT_APPLICABLE),
        (FIRST, Outcome.VIOLATED),
        (LAST, Outcome.VIOLATED),
        (date(2027, 5, 1), Outcome.NOT_APPLICABLE),
    ],
)
def test_a_rule_is_law_from_its_first_day_to_its_last(day: date, outcome: Outcome) -> None:
    found: tuple[Finding, ...] = as_law_on(day, [of_its_time(day=day)])
    assert [(each.outcome, each.refuses) for each in found] == [(outcome, outcome is Outcome.VIOLATED)]
    assert (found[0].opens_on is None) is (outcome is Outcome.NOT_APPLICABLE)
    assert as_law_on(day, [of_all_times(day=day)])[0].refuses


def test_the_engine_judges_by_the_day_of_the_step_and_not_of_its_recording() -> None:
    case = Case(uuid4(), KIND.kind)
    before, within, after = date(2026, 4, 30), FIRST, date(2027, 5, 1)
    taken = KIND.decide(case, ActInTime(occurred_on=before), context("officer-1", before, today=after))
    outcomes = {found.rule: found.outcome for found in taken.basis}
    assert outcomes["test-of-its-time"] is outcomes["test-need-of-its-time"] is Outcome.NOT_APPLICABLE
    with pytest.raises(Refused) as refused:
        KIND.decide(case, ActInTime(occurred_on=within), context("officer-1", within, today=after))
    assert [found.rule for found in refused.value.findings if found.refuses] == ["test-need-of-its-time"]


def test_what_stands_open_is_told_by_the_law_of_the_day() -> None:
    case = Case(uuid4(), KIND.kind)
    for day, lawful in ((date(2026, 4, 30), True), (FIRST, False)):
        [opening] = KIND.openings(case, context("officer-1", day, today=day))
        assert opening.lawful is lawful
