"""People and authorities of the registers: one row each, with certificates and offices and the days of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from psycopg_pool import ConnectionPool

from application.administration import OfficeHeld, RegisteredOfficer, UnknownList
from domain.messages import Event
from domain.registers.agency import AuthorityRegistered
from domain.registers.officer import (
    AppointedToOffice,
    CertificateIssued,
    CertificateWithdrawn,
    OfficerRegistered,
    ReleasedFromOffice,
)
from domain.registers.offices import Office
from infrastructure.administration import Upkeep
from infrastructure.projection.models import AUTHORITIES, DEADLINES, DOCKET, PERSONNEL, authorities, personnel
from infrastructure.store.connections import PoolSettings, open_pool
from tests.domain.on_file import happened
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner
from tests.infrastructure.projection.sheets import sheet_of

LATER, LAST = date(2025, 6, 2), date(2026, 6, 2)
CHANGNING = "310105-civil_affairs"
DAYS = {"valid_from": date(2025, 3, 3), "valid_until": date(2028, 3, 2)}


def registered(officer: str = "officer-1", authority: str = log.AUTHORITY) -> Event:
    return happened(
        OfficerRegistered, log.MONDAY, officer=officer, name_zh="演示人员01", authority=authority, name_en="Person 01"
    )


ISSUED = happened(CertificateIssued, log.MONDAY, number="演示证01", **DAYS)
WITHDRAWN = happened(CertificateWithdrawn, LATER, number="演示证01")
APPOINTED = happened(AppointedToOffice, log.MONDAY, office=Office.OFFICER)
RELEASED = happened(ReleasedFromOffice, LATER, office=Office.OFFICER)
AGAIN = happened(AppointedToOffice, LAST, office=Office.OFFICER)


def row(*events: Event) -> RegisteredOfficer:
    """The entry after these events, as it would be read."""
    told: dict[str, Any] = dict(sheet_of(PERSONNEL, log.case(events, kind="officer")).get() or {})
    return RegisteredOfficer.of({"entry": log.recorded(events[0]).stream, **told})


def test_an_officer_with_a_certificate_and_an_office() -> None:
    told = row(registered(), ISSUED, APPOINTED)
    assert (told.officer, told.name_zh, told.keeper, told.authority) == (
        "officer-1",
        "演示人员01",
        log.AUTHORITY,
        log.AUTHORITY,
    )
    assert told.offices == [OfficeHeld("officer", log.MONDAY, None)]
    assert told.version == 3
    assert told.certified_until(date(2028, 3, 2)) == date(2028, 3, 2)
    assert told.certified_until(date(2028, 3, 3)) is None
    assert told.certified_until(date(2025, 3, 2)) is None


def test_what_is_taken_away_keeps_its_days_and_can_be_given_again() -> None:
    told = row(registered(), ISSUED, APPOINTED, WITHDRAWN, RELEASED, AGAIN)
    assert told.offices == [OfficeHeld("officer", log.MONDAY, LATER), OfficeHeld("officer", LAST, None)]
    assert [held.office for held in told.holding] == ["officer"]
    assert told.certificates[0].withdrawn_on == LATER
    assert told.certified_until(LATER) is None


@pytest.fixture
def url(fresh_database_url: str) -> str:
    """A log with three people and two authorities, followed to its end."""
    entries = [
        *log.case((registered(), ISSUED, APPOINTED), kind="officer"),
        *log.case((registered("officer-8", CHANGNING),), kind="officer"),
        *log.case((registered("officer-9", CHANGNING),), kind="officer", authority=CHANGNING),
        *log.case(
            (
                happened(
                    AuthorityRegistered, log.MONDAY, authority=log.AUTHORITY, name_zh="演示机关", short_form="沪民社"
                ),
            ),
            kind="agency",
        ),
        *log.case(
            (
                happened(
                    AuthorityRegistered, log.MONDAY, authority=CHANGNING, name_zh="演示机关二", short_form="长民社"
                ),
            ),
            kind="agency",
            authority=CHANGNING,
        ),
    ]
    log.write(fresh_database_url, entries)
    runner(fresh_database_url, [PERSONNEL, AUTHORITIES, DOCKET, DEADLINES]).catch_up()
    return fresh_database_url


def test_an_authority_sees_its_entries_and_those_of_its_people(url: str) -> None:
    with psycopg.connect(url) as connection:
        ours = [each.officer for each in personnel.of_authority(connection, log.AUTHORITY)]
        theirs = [each.officer for each in personnel.of_authority(connection, CHANGNING)]
        nobody = personnel.of_authority(connection, "310106-civil_affairs")
        assert (ours, theirs, nobody) == (["officer-1", "officer-8"], ["officer-8", "officer-9"], [])
        one = personnel.one(connection, "officer-9")
        assert one is not None
        assert (one.keeper, one.authority) == (CHANGNING, CHANGNING)
        assert personnel.one(connection, "nobody") is None
        assert [each.short_form for each in authorities.kept_by(connection, CHANGNING)] == ["长民社"]


@pytest.fixture
def pool(url: str) -> Iterator[ConnectionPool[Any]]:
    with open_pool(url, "test-upkeep", PoolSettings(max_size=1)) as opened:
        yield opened


def test_upkeep_tells_the_builds_and_asks_for_new_ones_once(url: str, pool: ConnectionPool[Any]) -> None:
    upkeep = Upkeep(pool)
    assert {build.model for build in upkeep.builds()} == {"personnel", "authorities", "docket", "deadlines"}
    assert all((build.state, build.percent, build.behind) == ("serving", 100, 0) for build in upkeep.builds())
    upkeep.rebuild("personnel")
    upkeep.rebuild("personnel")
    [building] = [build for build in upkeep.builds() if build.state == "building"]
    assert (building.model, building.build, building.percent, building.stoppable) == ("personnel", 2, 0, True)
    assert upkeep.give_up("personnel")
    assert not upkeep.give_up("personnel")
    upkeep.rebuild("personnel")
    runner(url, [PERSONNEL, AUTHORITIES, DOCKET, DEADLINES]).catch_up()
    assert [build.build for build in upkeep.builds() if build.model == "personnel"] == [3]
    assert [each.officer for each in upkeep.officers(CHANGNING)] == ["officer-8", "officer-9"]


def test_upkeep_knows_its_lists_only(pool: ConnectionPool[Any]) -> None:
    for ask in (Upkeep(pool).rebuild, Upkeep(pool).give_up):
        with pytest.raises(UnknownList):
            ask("case_events; DROP TABLE accounts")


def test_cases_in_hand_are_counted_without_those_that_are_over(url: str, pool: ConnectionPool[Any]) -> None:
    log.write(url, log.cases(2))
    runner(url, [DOCKET]).catch_up()
    upkeep = Upkeep(pool)
    assert upkeep.open_cases("officer-1", log.AUTHORITY) == 2
    assert upkeep.open_cases("officer-1", CHANGNING) == 0
    assert upkeep.open_cases("nobody", log.AUTHORITY) == 0
    assert upkeep.workers() == []
