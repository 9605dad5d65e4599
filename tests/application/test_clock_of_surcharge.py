"""The clock and the surcharge: from the day after the time to pay until payment, remedy or cap, and on afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from domain.case import Track
from domain.messages import Event
from domain.procedure import StageEntered
from domain.steps.payment import Channel, FinePaid
from domain.steps.suit import SuitFiled
from tests.application.test_clock import Office, in_execution, office
from tests.domain.acts.everything import everything
from tests.domain.on_file import happened
from tests.infrastructure.projection import log

__all__ = ["office"]


def test_the_surcharge_starts_and_stops_at_the_cap(office: Office) -> None:
    case_id = office.opened(*in_execution())
    assert office.check(date(2025, 3, 19)) == 1
    assert office.entries(case_id, "surcharge_started")[0][0] == date(2025, 3, 19)
    assert office.check(date(2025, 4, 21)) == 0
    assert office.check(date(2025, 4, 22)) == 1
    [stopped] = [entry.event for entry in office.bus.store.history(case_id) if entry.event.name == "surcharge_stopped"]
    assert (stopped.ground, stopped.occurred_on) == ("cap", date(2025, 4, 22))  # type: ignore[attr-defined] # the event of the surcharge


def paid(on: date, amount: int) -> FinePaid:
    """A payment to the bank."""
    return FinePaid(occurred_on=on, amount=Decimal(amount), channel=Channel.BANK, receipt="收据")


def test_the_surcharge_stops_once_the_fine_is_paid_in_full(office: Office) -> None:
    case_id = office.opened(*in_execution())
    office.check(date(2025, 3, 19))
    for version, amount, recorded in ((6, 1000, 0), (7, 2000, 1)):
        on = date(2025, 3, 20) + timedelta(days=version - 6)
        log.write(office.url, [log.recorded(paid(on, amount), case_id=case_id, version=version)])
        assert office.check(date(2025, 3, 25)) == recorded
    [stopped] = [entry.event for entry in office.bus.store.history(case_id) if entry.event.name == "surcharge_stopped"]
    assert (stopped.ground, stopped.occurred_on) == ("paid", date(2025, 3, 21))  # type: ignore[attr-defined] # the event of the surcharge


def sued(on: date) -> Iterable[Event]:
    """The party has sued; recorded as it happened."""
    yield happened(SuitFiled, on, **everything()["file-suit"].body | {"defend_until": on + timedelta(days=15)})
    yield StageEntered(occurred_on=on, track=Track.REMEDY, stage="suit_pending")


def judged(on: date) -> Event:
    """The suit is over."""
    return StageEntered(occurred_on=on, track=Track.REMEDY, stage="final")


def test_a_suit_keeps_the_surcharge_from_starting_and_it_starts_on_the_day_after(office: Office) -> None:
    case_id = office.opened(*in_execution(), *sued(date(2025, 3, 10)))
    assert office.check(date(2025, 4, 1)) == 0
    assert office.book.refusals() == []
    log.write(office.url, [log.recorded(judged(date(2025, 4, 7)), case_id=case_id, version=7)])
    assert office.check(date(2025, 4, 7)) == 0
    assert office.check(date(2025, 4, 9)) == 1
    assert [day for day, _, _ in office.entries(case_id, "surcharge_started")] == [date(2025, 4, 8)]


def test_a_suit_stops_the_surcharge_and_it_goes_on_afterwards_with_the_days_that_are_left(office: Office) -> None:
    case_id = office.opened(*in_execution())
    office.check(date(2025, 3, 19))
    suit = [log.recorded(e, case_id=case_id, version=6 + n) for n, e in enumerate(sued(date(2025, 3, 24)))]
    log.write(office.url, suit)
    assert office.check(date(2025, 3, 25)) == 1
    assert office.entries(case_id, "surcharge_stopped")[0][0] == date(2025, 3, 24)
    assert office.check(date(2025, 3, 27)) == 0
    assert office.book.refusals() == []
    log.write(office.url, [log.recorded(judged(date(2025, 4, 7)), case_id=case_id, version=9)])
    assert office.check(date(2025, 4, 8)) == 1
    assert [day for day, _, _ in office.entries(case_id, "surcharge_started")] == [date(2025, 3, 19), date(2025, 4, 8)]
    assert office.check(date(2025, 5, 6)) == 0
    assert office.check(date(2025, 5, 7)) == 1  # five days had accrued, 33 - 5 more end on 6 May
    assert office.entries(case_id, "surcharge_stopped")[-1][0] == date(2025, 5, 7)


def test_a_fine_paid_in_time_starts_no_surcharge(office: Office) -> None:
    case_id = office.opened(*in_execution(), paid(date(2025, 3, 5), 3000))
    assert office.check(date(2025, 3, 19)) == 0
    assert office.entries(case_id, "surcharge_started") == []
    assert office.book.refusals() == []
