"""The lists of late entries and outages over HTTP, and the register of outages."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from application.office_readings import LateEntry, OutageEntry
from application.position import Position
from application.principals import Principal
from tests.interface.http.conftest import TODAY, Caller, House

LATE, OUTAGE = "/api/v1/late-entries", "/api/v1/registers/outage"
NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)


class Told:
    """Lists that remember what they were asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def late_entries(self, *, reader: Principal, **asked: Any) -> Sequence[LateEntry]:
        self.asked = asked
        return [
            LateEntry(
                case_id=uuid4(),
                kind="investigation",
                authority=reader.authority,
                number="沪民社罚立字〔2026〕第1号",
                party_name="上海市演示协会",
                version=3,
                name="inquiry_recorded",
                act="record-inquiry",
                zh="询问",
                en="Inquiry recorded",
                occurred_on=date(2026, 11, 2),
                recorded_at=NOON,
                recorded_by="demo-officer",
                acted_by="officer",
                late_reason="停机",
                paper="扫描件1",
                outage=None,
                reserved="",
            )
        ]

    def outages(self, *, reader: Principal, limit: int) -> Sequence[OutageEntry]:
        return [OutageEntry(uuid4(), reader.authority, NOON, None, "断电", "登记表1", ["沪民社罚立字〔2026〕第1号"])]

    def wait_until(self, position: Position, timeout: float) -> bool:
        return True


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def caller(house: House, told: Told) -> Caller:
    return Caller(house.app(late=told), "demo-officer")


def test_late_entries_say_why_and_on_which_paper(caller: Caller, told: Told) -> None:
    outage = str(uuid4())
    answer = caller.get(LATE, recorded_from="2026-11-01", outage=outage, limit=5)
    assert answer.status_code == 200, answer.text
    (entry,) = answer.json()["entries"]
    assert (entry["late_reason"], entry["paper"], entry["explained"]) == ("停机", "扫描件1", True)
    assert told.asked == {"since": date(2026, 11, 1), "until": None, "outage": UUID(outage), "limit": 5}


@pytest.mark.parametrize("query", [{"limit": "0"}, {"recorded_from": "yesterday"}, {"outage": "x"}, {"which": "all"}])
def test_a_question_that_is_none_is_refused(caller: Caller, query: dict[str, str]) -> None:
    assert caller.get(LATE, **query).status_code == 422


def test_outages_are_listed(caller: Caller) -> None:
    (outage,) = caller.get("/api/v1/outages").json()["outages"]
    assert (outage["reason"], outage["ended_at"]) == ("断电", None)


def test_nobody_reads_the_lists_without_signing_in(house: House, told: Told) -> None:
    assert Caller(house.app(late=told), None).get(LATE).status_code == 401


def test_only_who_keeps_the_registers_declares_an_outage(house: House) -> None:
    body = {
        "occurred_on": TODAY,
        "began_at": "2026-11-17T00:00:00+08:00",
        "reason": "计划停机",
        "paper": "登记表2",
        "blocks": [{"word": "立", "year": 2199, "count": 2}],
    }
    assert Caller(house.app(), "demo-officer").post(OUTAGE, body).status_code == 403
    admin = Caller(house.app(), "demo-admin")
    made = admin.post(OUTAGE, body)
    assert made.status_code == 201, made.text
    file = admin.get(made.headers["location"]).json()
    assert "第2号" in str(file)
    again = body | {"began_at": "2026-11-15T00:00:00+08:00", "ended_at": "2026-11-14T00:00:00+08:00"}
    refused = admin.post(OUTAGE, again)
    assert refused.status_code == 422
    assert "ended_at" in refused.text
