"""Reports of the public on their way in: sent once, waited for until the lists show them, left where nobody asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast
from uuid import uuid4

import pytest

from interface.cli.client import Answer, Client, RefusedByServer
from interface.configuration import DEMONSTRATION_AUTHORITY
from interface.demo.journey import Journey, Story
from interface.demo.reports import receipts
from interface.demo.stories import stories
from interface.demo.story_reported import REPORTED
from interface.web.wording import authority

WAITING = Story("演示故事98", "", "", "", "", stories()[7].passages[:1])
OURS = authority(DEMONSTRATION_AUTHORITY)
CLUE = uuid4()


@dataclass
class Desk:
    """A server with a public desk; ``page`` answers a report, None if it takes none; ``listed`` once the lists do."""

    page: str | None = OURS
    status: int = 404
    listed: bool = False
    sent: list[dict[str, str]] = field(default_factory=list)

    def signed_in_as(self, _token: str) -> Desk:
        return self

    def send_form(self, path: str, typed: dict[str, str]) -> str:
        assert path == "/public/report"
        self.sent.append(typed)
        if self.page is None:
            raise RefusedByServer(self.status, {"title": "no"})
        return self.page

    def get(self, path: str, **_query: Any) -> Answer:
        if path.endswith("/history"):
            act = {"act": "receive-public-report", "recorded_at": "2026-11-20T03:00:00Z", "version": 1}
            return Answer({"entries": [act], "next_version": None}, 1)
        if path.endswith(str(CLUE)):
            return Answer({"parts": {"Clue": {"": {"public_receipt": "K7QM-4XWP-3HT9"}}}}, 1)
        others = {"case_id": str(uuid4()), "party_name": f"{REPORTED[0]}分会"}
        found = {"case_id": str(CLUE), "party_name": REPORTED[0]}
        return Answer({"entries": [others, found] if self.listed else [others]}, None)


def journey(desk: Desk) -> Journey:
    """The report that stays in the pool."""
    return Journey(WAITING, cast("Client", desk), date(2026, 11, 20))


def test_a_report_is_sent_once_however_long_the_lists_take() -> None:
    desk = Desk()
    on_its_way = journey(desk)
    on_its_way.look()
    assert [on_its_way.advance() for _ in range(3)] == [0, 0, 0]
    assert not on_its_way.finished
    assert on_its_way.left[0].slug == "receive-public-report"
    desk.listed = True
    assert on_its_way.advance() == 1
    assert on_its_way.finished
    assert len(desk.sent) == 1


def test_whoever_goes_on_after_an_interruption_sends_the_same_form() -> None:
    desk = Desk()
    journey(desk).advance()
    journey(desk).advance()
    first, again = desk.sent
    assert first == again
    assert first["form"]


def test_what_is_on_file_is_not_sent_again() -> None:
    desk = Desk(listed=True)
    again = journey(desk)
    again.look()
    assert again.finished
    assert (again.advance(), desk.sent) == (0, [])


@pytest.mark.parametrize("page", [None, "长宁区民政部门"])
def test_where_nobody_of_the_demonstration_takes_reports_nothing_is_left_to_do(page: str | None) -> None:
    assert page is None or OURS not in page
    nowhere = journey(Desk(page=page))
    nowhere.look()
    assert nowhere.advance() == 0
    assert nowhere.finished
    assert list(receipts(REPORTED, cast("Client", Desk(page=page)))) == []


def test_a_report_that_comes_too_often_is_told_as_a_failure() -> None:
    with pytest.raises(RefusedByServer) as refused:
        journey(Desk(page=None, status=429)).advance()
    assert refused.value.status == 429


def test_the_receipt_is_read_from_the_clue_of_exactly_that_name() -> None:
    [found] = receipts(REPORTED[:1], cast("Client", Desk(listed=True)))
    assert (found.case_id, found.number) == (CLUE, "K7QM-4XWP-3HT9")
