"""Numbering: several series in one decision, turns that end, short forms from the register."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from application.numbering import NoShortForm, SeriesNumbers, Turns
from application.ports import CaseStore
from domain.registers.agency import AGENCY, RegisterAuthority, agency_stream
from domain.registers.number_series import series_stream
from tests.application.acts import ADMINISTRATOR, CHANGNING, MONDAY, MUNICIPAL, Desk


@pytest.fixture
def take(store: CaseStore) -> Callable[[Turns], SeriesNumbers]:
    """Numbers of the store, with no patience."""
    return lambda turns: SeriesNumbers(store, MONDAY, turns, patience=0.01)


def test_one_decision_may_take_several_numbers_of_several_series(take: Callable[[Turns], SeriesNumbers]) -> None:
    year = 2100 + uuid4().int % 800
    with take(Turns()) as numbers:
        taken = [numbers.reserve(*each, year) for each in ((MUNICIPAL, "立"), (CHANGNING, "立"), (MUNICIPAL, "立"))]
        reservations = numbers.reservations()
    assert taken == [f"沪民社罚立字〔{year}〕第1号", f"长民社罚立字〔{year}〕第1号", f"沪民社罚立字〔{year}〕第2号"]
    assert numbers.first == taken[0]
    assert [(each.stream, each.expected, len(each.events)) for each in reservations] == [
        (series_stream(MUNICIPAL, "立", year), 0, 2),
        (series_stream(CHANGNING, "立", year), 0, 1),
    ]
    assert numbers.streams == {each.stream for each in reservations}


def test_a_turn_ends_with_its_block_also_after_an_error(take: Callable[[Turns], SeriesNumbers]) -> None:
    turns = Turns()
    lock = turns.lock(series_stream(MUNICIPAL, "立", 2026))
    with take(turns) as numbers:
        numbers.reserve(MUNICIPAL, "立", 2026)
        assert lock.locked()
    assert not lock.locked()

    def fail() -> None:
        with take(turns) as numbers:
            numbers.reserve(MUNICIPAL, "立", 2026)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not lock.locked()


def test_who_waits_too_long_for_a_turn_goes_on_without(take: Callable[[Turns], SeriesNumbers]) -> None:
    turns = Turns()
    with turns.lock(series_stream(MUNICIPAL, "当", 2026)), take(turns) as numbers:
        assert numbers.reserve(MUNICIPAL, "当", 2026)
    assert not turns.lock(series_stream(MUNICIPAL, "当", 2026)).locked()


def test_an_agency_without_short_form_numbers_once_it_is_registered(
    store: CaseStore, desk: Desk, take: Callable[[Turns], SeriesNumbers]
) -> None:
    agency = "310151-fire_rescue"
    if not desk.bus.store.load(agency_stream(agency), AGENCY.kind).version:
        with take(Turns()) as numbers, pytest.raises(NoShortForm, match=agency):
            numbers.reserve(agency, "", 2026)
        entry = RegisterAuthority(occurred_on=MONDAY, authority=agency, name_zh="演示消防", short_form="崇消")
        desk.send(entry, agency_stream(agency), by=ADMINISTRATOR, case_type=AGENCY)
    with take(Turns()) as numbers:
        assert numbers.reserve(agency, "", 2026) == "崇消罚字〔2026〕第1号"


def test_no_number_for_an_authority_that_is_none(take: Callable[[Turns], SeriesNumbers]) -> None:
    with take(Turns()) as numbers, pytest.raises(ValueError, match="authority"):
        numbers.reserve("999999-nobody", "", 2026)
