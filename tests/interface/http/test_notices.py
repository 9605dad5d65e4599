"""Notices and open cases over HTTP."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from application.office_readings import NoticeEntry
from application.position import Position
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, DocketPage
from tests.interface.http.conftest import TODAY, Caller, House

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
CODE = "51310000MJ1234561Q"


class Told:
    """Lists that remember what they were asked."""

    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def notices(self, *, reader: Principal, **asked: Any) -> Sequence[NoticeEntry]:
        self.asked = asked
        return [
            NoticeEntry(
                notice=uuid4(),
                authority=reader.authority,
                addressee="case_officers",
                about="rectification_overdue",
                case_id=uuid4(),
                kind="investigation",
                number="沪民社罚立字〔2026〕第1号",
                party_name="上海市演示协会",
                code="",
                last_day=date(2026, 11, 13),
                open_cases=[],
                given_at=NOON,
                noted_by=None,
                noted_at=None,
            )
        ]

    def docket_page(self, wanted: DocketFilter, **asked: Any) -> DocketPage:
        self.asked = {"code": wanted.code}
        cases = [self._case(stage) for stage in ("investigating", "closed", "archived")]
        clues = [
            self._case(stage, "warning") for stage in ("under_verification", "closed_unfounded", "escalated_to_case")
        ]
        return DocketPage([*cases, *clues])

    def wait_until(self, position: Position, timeout: float) -> bool:
        return True

    def _case(self, stage: str, kind: str = "investigation") -> DocketEntry:
        return DocketEntry(
            case_id=uuid4(),
            kind=kind,
            authority="310000-civil_affairs",
            number="",
            party_name="上海市演示协会",
            title="",
            organization_type="social_group",
            code=CODE,
            stages={"main": stage},
            main_stage=stage,
            opened_on=NOON.date(),
            filed_on=None,
            next_due_on=None,
            last_event="case_filed",
            last_event_zh="立案",
            last_event_en="Case filed",
            last_occurred_on=NOON.date(),
            last_recorded_at=NOON,
            version=1,
            officers=[],
            imported=False,
            assumed=False,
        )


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def caller(house: House, told: Told) -> Caller:
    return Caller(house.app(notices=told), "demo-officer")


def test_notices_are_listed_for_whom_they_are(caller: Caller, told: Told) -> None:
    answer = caller.get("/api/v1/notices", to="case_officers")
    assert answer.status_code == 200, answer.text
    assert [notice["about"] for notice in answer.json()["notices"]] == ["rectification_overdue"]
    assert told.asked == {"addressee": "case_officers", "unnoted": True, "limit": 100}
    assert caller.get("/api/v1/notices", to="nobody").status_code == 422


def test_the_open_cases_of_an_organization_leave_out_what_is_closed(caller: Caller) -> None:
    answer = caller.get("/api/v1/open-cases", code=CODE)
    assert [case["main_stage"] for case in answer.json()["cases"]] == ["investigating", "under_verification"]
    assert caller.get("/api/v1/open-cases", code="51310000MJ1234561X").status_code == 422
    assert caller.get("/api/v1/open-cases").status_code == 422


def test_only_the_system_gives_notice(house: House) -> None:
    body = {"occurred_on": TODAY, "to": "case_officers", "about": "open_cases", "case_id": str(uuid4()), "entry": 1}
    assert Caller(house.app(), "demo-officer").post("/api/v1/registers/notice", body).status_code == 404
