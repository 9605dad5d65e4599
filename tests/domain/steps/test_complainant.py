"""举报人: every one of them gets an answer of his own, and what goes out names none of them."""

from __future__ import annotations

from datetime import date

import pytest

from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.stages import ComplainantStage
from domain.steps.complainant import Complainant, ComplainantRegistered
from tests.domain.acts.complainant import CONTACT, NAME, REGISTERED, REGISTRATION
from tests.domain.acts.everything import everything
from tests.domain.beginnings import begun_as
from tests.domain.on_file import INVESTIGATING, entered, happened
from tests.spec import Given, When, a, command

WARNING = CASE_TYPES["warning"]
NOBODY = a(WARNING).given(*begun_as("warning", INVESTIGATING))
ONE = a(WARNING).given(*begun_as("warning", REGISTERED))
RUN = (Track.COMPLAINANT, "C1")
ANOTHER = {"subject": "0b5f7a52-0000-4000-8000-000000000012", "value": "演示另一人"}


def take(slug: str, file: Given, **changes: object) -> When:
    """The example of a step on a file."""
    act = everything("warning")[slug]
    return file.when(command(WARNING.steps[slug].command, act.on, **(dict(act.body) | changes)), by=act.by)


def two() -> Given:
    """A clue with two complainants."""
    return take("register-complainant", ONE, complainant="C2", full_name=ANOTHER, contact=None).taken()


def test_each_complainant_has_a_run_of_his_own() -> None:
    answered = take("answer-complainant", two(), complainant="C2").taken()
    assert answered.case.runs(Track.COMPLAINANT) == {
        "C1": ComplainantStage.ANSWER_DUE,
        "C2": ComplainantStage.ANSWERED,
    }
    assert not answered.case.all_at(Track.COMPLAINANT, {"", ComplainantStage.ANSWERED})
    take("register-complainant", answered).refused("out-of-order")


@pytest.mark.parametrize("named", [NAME, CONTACT, ANOTHER], ids=["himself", "his number", "another"])
@pytest.mark.parametrize("field", ["result", "legal_basis", "other_channel"])
def test_an_answer_names_no_complainant_of_the_case(named: dict[str, str], field: str) -> None:
    take("answer-complainant", two(), **{field: f"据{named['value']}反映"}).refused(
        "complainant-identity-kept", article=7
    )


def test_the_finding_tells_how_often_and_not_whom() -> None:
    refusal = take("answer-complainant", ONE, result=f"{NAME['value']} {CONTACT['value']}").refused("unlawful")
    (found,) = (finding for finding in refusal.findings if finding.rule == "complainant-identity-kept")
    assert found.facts == {"identity_found": 2}


def test_what_was_erased_names_nobody_any_more() -> None:
    erased = REGISTRATION | {"full_name": NAME | {"value": None}, "contact": None}
    file = NOBODY.given(happened(ComplainantRegistered, **erased), entered(ComplainantStage.ANSWER_DUE, *RUN))
    take("answer-complainant", file, result=f"据{NAME['value']}反映").taken()


@pytest.mark.parametrize("reference", ["张三", "c1", "C", "C-1", "C" + "1" * 20])
def test_a_reference_is_no_name(reference: str) -> None:
    with pytest.raises(ValueError, match="complainant"):
        command(WARNING.steps["register-complainant"].command, **(REGISTRATION | {"complainant": reference}))


def test_an_identity_is_opened_at_any_time_and_moves_nothing() -> None:
    for file in (ONE, take("answer-complainant", ONE).taken()):
        take("open-complainant-identity", file).taken("complainant_identity_opened")


def test_the_opening_says_what_it_tells_and_the_event_does_not() -> None:
    step = WARNING.steps["open-complainant-identity"]
    when = take("open-complainant-identity", ONE)
    assert when.decision is not None
    assert step.discloses is not None
    said = command(step.command, complainant="C1", purpose="核对")
    assert {name: value.value for name, value in step.discloses(ONE.case, said).items()} == {
        "full_name": NAME["value"],
        "contact": CONTACT["value"],
    }
    assert all(NAME["value"] not in event.model_dump_json() for event in when.decision.events)


@pytest.mark.parametrize(("on", "late"), [(date(2026, 3, 10), False), (date(2026, 3, 11), True)])
def test_an_acceptance_after_seven_working_days_is_taken_and_flagged(on: date, late: bool) -> None:
    act = everything("warning")["accept-complaint"]
    done = ONE.when(command(WARNING.steps["accept-complaint"].command, on, **act.body))
    assert done.decision is not None
    violated = [found.rule for found in done.decision.basis if found.outcome == "violated"]
    assert violated == ["complaint-accepted-in-time"] * late


@pytest.mark.parametrize(("on", "late"), [(date(2026, 4, 10), False), (date(2026, 4, 13), True)])
def test_an_answer_after_the_days_that_the_authority_has_set_is_given_and_flagged(on: date, late: bool) -> None:
    """Thirty working days from Sunday 1 March end on Friday 10 April."""
    act = everything("warning")["answer-complainant"]
    done = ONE.when(command(WARNING.steps["answer-complainant"].command, on, **act.body))
    assert done.decision is not None
    violated = {found.rule for found in done.decision.basis if found.outcome == "violated"}
    assert violated == ({"complaint-answered-in-time"} if late else set())


def test_the_registration_tells_the_days_that_the_authority_has_set() -> None:
    registered = take("register-complainant", NOBODY).taken()
    assert registered.case.must(Complainant, "C1").answer_working_days == 30


def test_a_complainant_registered_before_there_was_a_setting_has_no_last_day() -> None:
    old = NOBODY.given(happened(ComplainantRegistered, **REGISTRATION), entered(ComplainantStage.ANSWER_DUE, *RUN))
    done = take("answer-complainant", old)
    assert done.decision is not None
    assert "complaint-answered-in-time" not in {found.rule for found in done.decision.basis}
