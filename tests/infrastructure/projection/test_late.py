"""The list of late entries, and that of the outages for which some of them were made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from application.office_readings import LateEntry
from application.recorded import Origin
from domain.messages import Remarks
from domain.registers import number_series
from domain.registers.number_series import NumberReserved
from domain.registers.outage import KIND, OutageDeclared, OutageEnded, ReservedNumberUsed
from domain.steps.attention import AttentionMarkSet
from infrastructure.projection.models import READ_MODELS, late
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner

OUTAGE = uuid4()
BEGAN = datetime(2025, 3, 3, tzinfo=UTC)
NUMBER = "沪民社罚立字〔2025〕第7号"
FOR_OUTAGE = Remarks(outage=OUTAGE, number=NUMBER, paper="扫描件1")


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """Entries of one Monday: in time, late, late for an outage, imported, under attention, of another authority.

    What the registers of numbers keep of a late act is part of it and no entry of its own.
    """
    with database_server.clone("late") as url:
        tuesday = datetime(2025, 3, 4, 10, tzinfo=UTC)

        def later(events: list[Any], days: int = 0, **more: Any) -> None:
            entries = log.case(events, **more)
            log.write(url, [log.recorded_later(entry, tuesday + timedelta(days=days)) for entry in entries])

        log.write(url, log.case([log.filed()]))
        later([log.filed(number="沪民社罚立字〔2025〕第2号"), log.stage("filed", log.MONDAY)])
        later([log.filed(number=NUMBER)], days=2, remarks=FOR_OUTAGE)
        later([log.filed()], origin=Origin.IMPORTED)
        later([log.filed(), AttentionMarkSet(occurred_on=log.MONDAY, readers=("officer-1",), reason="关注")], days=3)
        later([log.filed()], authority="310105-civil_affairs")
        taken = NumberReserved(occurred_on=log.MONDAY, series="立", serial=7, number=NUMBER)
        later([taken], kind=number_series.KIND, remarks=FOR_OUTAGE)
        told = {"began_at": BEGAN, "reason": "断电", "paper": "登记表1", "authority": log.AUTHORITY}
        declared = OutageDeclared(occurred_on=log.MONDAY, numbers=(NUMBER,), **told)
        ended = OutageEnded(occurred_on=log.MONDAY, ended_at=BEGAN + timedelta(hours=9))
        used = ReservedNumberUsed(occurred_on=log.MONDAY, number=NUMBER)
        log.write(url, log.case([declared, ended], OUTAGE, kind=KIND))
        later([used], kind=KIND, remarks=FOR_OUTAGE)
        runner(url, READ_MODELS).catch_up()
        yield url


def listed(url: str, **more: Any) -> list[LateEntry]:
    """The list."""
    asked: dict[str, Any] = {"since": None, "until": None, "outage": None, "limit": 50, "reader": None}
    with psycopg.connect(url, autocommit=True) as connection:
        return late.late_entries(connection, **(asked | {"authorities": [log.AUTHORITY]} | more))


def test_late_entries_stand_in_the_list_the_newest_first(url: str) -> None:
    found = listed(url)
    assert [(entry.number, entry.name) for entry in found] == [
        ("沪民社罚立字〔2025〕第1号", "case_filed"),
        ("沪民社罚立字〔2025〕第1号", "attention_mark_set"),
        (NUMBER, "case_filed"),
        ("沪民社罚立字〔2025〕第2号", "case_filed"),
    ]
    assert [entry.explained for entry in found] == [False, False, True, False]
    assert len(listed(url, authorities=None)) == 5
    assert listed(url, authorities=[]) == []
    assert listed(url, limit=1) == found[:1]


def test_an_entry_for_an_outage_names_it_and_the_number_written_by_hand(url: str) -> None:
    (entry,) = listed(url, outage=OUTAGE)
    assert (entry.outage, entry.reserved, entry.paper, entry.late_reason) == (OUTAGE, NUMBER, "扫描件1", "")
    assert entry.occurred_on == log.MONDAY
    assert listed(url, outage=uuid4()) == []


@pytest.mark.parametrize(
    ("since", "until", "count"),
    [(date(2025, 3, 4), date(2025, 3, 4), 1), (date(2025, 3, 5), None, 3), (None, date(2025, 3, 6), 2)],
)
def test_days_of_recording_narrow_the_list(url: str, since: date | None, until: date | None, count: int) -> None:
    assert len(listed(url, since=since, until=until)) == count


def test_cases_under_attention_are_hidden_from_others(url: str) -> None:
    assert len(listed(url, reader="officer-3")) == 2
    assert len(listed(url, reader="officer-1")) == 4


def test_outages_are_listed_with_their_numbers_and_their_end(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        (outage,) = late.outages(connection, limit=9, authorities=[log.AUTHORITY])
        assert late.outages(connection, limit=9, authorities=["310105-civil_affairs"]) == []
    assert isinstance(outage.outage, UUID)
    assert (outage.outage, outage.began_at, outage.numbers) == (OUTAGE, BEGAN, [NUMBER])
    assert outage.ended_at == BEGAN + timedelta(hours=9)
