"""The clock beside a clue: each petition's period ends by itself and on its own day, and so does an early warning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.case import Case, Track
from domain.messages import Event
from domain.stages import EarlyWarningStage, MatterStage
from domain.steps.complainant import ComplainantAnswered, ComplainantRegistered
from domain.steps.early_warning import EarlyWarningIssued
from domain.steps.hotline import HotlineTicketReceived
from domain.steps.petition import PetitionAccepted, PetitionAnswered, PetitionRegistered, PetitionTimeExtended
from infrastructure.projection.models.deadlines import DEADLINES
from infrastructure.projection.read_model import Sheet
from tests.application.test_clock import Office, opened_office
from tests.domain.acts.complainant import ANSWER
from tests.domain.acts.complainant import REGISTRATION as REGISTRATION_OF_COMPLAINANT
from tests.domain.acts.early_warning import WARNING
from tests.domain.acts.hotline import CALL
from tests.domain.acts.petition import ACCEPTANCE, EXTENSION, OPINION, REGISTRATION
from tests.domain.on_file import happened
from tests.infrastructure.projection import log

KIND = "warning"
FIRST, SECOND = "演示信访2025001", "演示信访2025002"
ANSWERED, LATER = date(2025, 3, 3), date(2025, 3, 17)
LAST, LAST_LATER = date(2025, 4, 2), date(2025, 4, 16)


@pytest.fixture
def office(fresh_database_url: str) -> Iterator[Office]:
    """An office over a database of the test's own."""
    with opened_office(fresh_database_url) as opened:
        yield opened


def answered(matter: str, on: date) -> Iterator[Event]:
    """A petition from its registration to its answer, all on one day."""
    number: dict[str, Any] = {"matter": matter}
    yield happened(PetitionRegistered, on, **(REGISTRATION | number))
    yield happened(PetitionAccepted, on, **(ACCEPTANCE | number))
    yield happened(PetitionAnswered, on, **(OPINION | number))
    yield log.stage(MatterStage.PETITION_ANSWERED, on, Track.MATTER, matter)


def case_of(office: Office, case_id: UUID) -> Case:
    return office.bus.store.load(case_id, KIND)


def test_each_petition_is_closed_on_the_day_after_its_own_last_one(office: Office) -> None:
    case_id = office.opened(*answered(FIRST, ANSWERED), *answered(SECOND, LATER), kind=KIND)
    assert office.check(LAST) == 0
    assert office.check(date(2025, 4, 3)) == 1
    assert case_of(office, case_id).runs(Track.MATTER) == {
        FIRST: MatterStage.PETITION_CLOSED,
        SECOND: MatterStage.PETITION_ANSWERED,
    }
    assert office.check(LAST_LATER) == 0
    assert office.check(date(2025, 4, 17)) == 1
    assert [day for day, _, _ in office.entries(case_id, "petition_review_period_ended")] == [
        date(2025, 4, 3),
        date(2025, 4, 17),
    ]
    assert office.check(date(2025, 5, 30)) == 0


def test_a_warning_is_over_on_the_day_after_its_end(office: Office) -> None:
    issued = happened(EarlyWarningIssued, ANSWERED, **(WARNING | {"until": date(2025, 3, 31)}))
    case_id = office.opened(issued, log.stage(EarlyWarningStage.OPEN, ANSWERED, Track.EARLY_WARNING), kind=KIND)
    assert office.check(date(2025, 3, 31)) == 0
    assert office.check(date(2025, 4, 1)) == 1
    assert office.entries(case_id, "early_warning_expired") == [(date(2025, 4, 1), "clock", "clock")]
    assert case_of(office, case_id).stage(Track.EARLY_WARNING) == EarlyWarningStage.ENDED


def limits(*events: Event) -> dict[tuple[str, str], dict[str, Any]]:
    """Every limit after these events, by its name and run."""
    entries = log.placed(log.case(events, kind=KIND))
    sheet = Sheet(entries[0].stream)
    for entry in entries:
        DEADLINES.apply(sheet, entry)
    return {(key[0], key[1]): dict(row) for key, row in sheet.items()}


def test_what_happens_to_one_petition_leaves_the_limits_of_the_other() -> None:
    registered = happened(PetitionRegistered, ANSWERED, **(REGISTRATION | {"matter": SECOND}))
    found = limits(registered, *answered(FIRST, ANSWERED))
    assert found["petition_acceptance", SECOND]["state"] == "open"
    assert found["petition_acceptance", SECOND]["last_day"] == date(2025, 3, 18)
    assert found["petition_acceptance", FIRST]["state"] == "closed"
    assert found["petition_handling", FIRST]["state"] == "closed"
    assert found["petition_review_request", FIRST]["last_day"] == LAST


def test_an_extension_moves_the_last_day_of_its_petition() -> None:
    accepted = [happened(PetitionAccepted, ANSWERED, matter=matter, told_how="书面") for matter in (FIRST, SECOND)]
    told: dict[str, Any] = EXTENSION | {"matter": FIRST, "until": date(2025, 6, 1)}
    found = limits(*accepted, happened(PetitionTimeExtended, LATER, **told))
    assert found["petition_handling", FIRST]["last_day"] == date(2025, 6, 1)
    assert found["petition_handling", SECOND]["last_day"] == date(2025, 5, 2)


def test_a_ticket_runs_for_the_days_that_its_event_tells() -> None:
    found = limits(happened(HotlineTicketReceived, ANSWERED, working_days=2, **CALL))
    [row] = [row for (name, _), row in found.items() if name == "hotline_first_contact"]
    assert (row["last_day"], row["length"]) == (date(2025, 3, 5), 2)


def test_every_complainant_has_his_own_days_for_an_answer() -> None:
    said: dict[str, Any] = REGISTRATION_OF_COMPLAINANT
    registered = [
        happened(ComplainantRegistered, on, **(said | {"complainant": who, "answer_working_days": days}))
        for who, on, days in (("C1", ANSWERED, 5), ("C2", LATER, 10))
    ]
    found = limits(*registered, happened(ComplainantAnswered, LATER, **ANSWER))
    assert found["complaint_feedback", "C1"]["last_day"] == date(2025, 3, 10)
    assert (found["complaint_feedback", "C1"]["state"], found["complaint_feedback", "C2"]["state"]) == (
        "closed",
        "open",
    )
    assert found["complaint_feedback", "C2"]["last_day"] == date(2025, 3, 31)
    untold = limits(happened(ComplainantRegistered, ANSWERED, **said))["complaint_feedback", "C1"]
    assert untold["last_day"] is None, "an older entry does not tell its days: until when nobody can say"
