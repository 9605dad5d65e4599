"""Decisions that are public: from the publication to its end, and nothing of what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from application.public_readings import PublishedDecision, PublishedFilter, PublishedPage
from domain.case import Track
from domain.catalogue import EVENTS
from domain.messages import Event
from domain.procedure import TrackRestarted
from infrastructure.projection.models import PUBLISHED, READ_MODELS, published_pages
from tests.domain.publication_file import ASSESSMENT, OBJECTION, PUBLISHING
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import do, runner
from tests.infrastructure.projection.sheets import sheet_of

DECIDED = log.MONDAY + timedelta(days=50)
DAY = DECIDED + timedelta(days=5)
UNTIL = date(2026, 4, 22)
CONTENTS = "演示罚款3,000元，事由为评比收费"
OTHER = "310105-civil_affairs"
PRIVATE = "未公示的内部事实"


def said(name: str, on: date = DAY, **fields: Any) -> Event:
    """An event by its stored name."""
    return EVENTS[name].model_validate({"occurred_on": on, **fields})


def stage(name: str, on: date = DAY) -> Event:
    """The track of the publication moves."""
    return log.stage(name, on, Track.PUBLICATION)


ASSESSED = (
    said(
        "publication_assessed", **ASSESSMENT | {"published_contents": CONTENTS, "until": UNTIL, "document_date": None}
    ),
    stage("to_publish"),
)
OUT = (*ASSESSED, said("decision_published", until=UNTIL, **PUBLISHING), stage("published"))
WITHDRAWN = (said("publication_withdrawn", reasons="撤销", platforms=["平台"]), stage("withdrawn_from_publication"))
OBJECTED = (
    said("publication_objection_received", **OBJECTION | {"marked_on": DAY}),
    stage("publication_objected"),
)
CORRECTED = (said("publication_corrected", old="3,000元", new="2,000元", until=UNTIL), stage("published"))
ANNULLED = said("decision_annulled", ground="procedure", decision="复议决定书", redo_ordered=True)


def file(*events: Event, number: int = 1, **more: Any) -> list[Any]:
    """A decided case with these events behind it."""
    begun = [event for event in log.history(number) if event.name != "filing_proposed"]
    facts = [
        event.model_copy(update={"facts": PRIVATE}) if event.name == "penalty_decided" else event for event in begun
    ]
    return log.case([*facts, *events], **more)


def row(*events: Event) -> dict[str, Any]:
    """The row of the decision, completed as it would be written."""
    found = dict(sheet_of(PUBLISHED, file(*events)).get("decision") or {})
    PUBLISHED.complete(found)
    return found


# rows


def test_a_published_decision_tells_what_was_cleared_and_not_what_was_decided() -> None:
    found = row(*OUT)
    assert found["shown"]
    assert (found["name"], found["number"], found["decided_on"]) == (
        "上海第1国学促进会",
        "沪民社罚字〔2025〕第1号",
        DECIDED,
    )
    assert (found["contents"], found["until"], found["published_on"]) == (CONTENTS, UNTIL, DAY)
    assert found["penalties"] == [{"kind": "fine", "amount": "3000", "months": None}]
    assert PRIVATE not in str(found)
    assert "评比" in found["said"]


@pytest.mark.parametrize(
    ("events", "shown"),
    [
        ((), False),
        (ASSESSED, False),
        (OUT, True),
        ((*OUT, *OBJECTED), True),
        ((*OUT, stage("repair_pending")), True),
        ((*OUT, *WITHDRAWN), False),
        ((*OUT, stage("ended")), False),
        ((*OUT, TrackRestarted(occurred_on=DAY, track=Track.PUBLICATION, round=2)), False),
        ((*ASSESSED, stage("not_published")), False),
    ],
)
def test_it_is_shown_while_the_track_says_so(events: Iterable[Event], shown: bool) -> None:
    assert row(*events)["shown"] is shown


def test_a_correction_leaves_nothing_of_what_was_wrong() -> None:
    found = row(*OUT, *OBJECTED, *CORRECTED)
    assert "2,000元" in found["contents"]
    assert found["corrections"] == [{"on": DAY.isoformat(), "new": "2,000元"}]
    assert "3,000元" not in str({**found, "penalties": ()})
    assert not found["objected"]
    assert row(*OUT, *OBJECTED)["objected"]


def test_a_single_character_is_not_put_right_everywhere() -> None:
    found = row(*OUT, said("publication_corrected", old="3", new="2", until=UNTIL), stage("published"))
    assert found["contents"] == CONTENTS


def test_what_is_published_anew_has_another_address() -> None:
    once = row(*OUT)["public_id"]
    again = row(*OUT, *WITHDRAWN, *OUT[2:])["public_id"]
    assert isinstance(once, UUID)
    assert once != again


def test_a_party_that_is_a_person_is_never_shown() -> None:
    party = {"name": "演示", "organization_type": "social_group", "person": {"subject": str(uuid4()), "value": None}}
    proposed = said("filing_proposed", party=party, suspected_breach="事由", proposed_by="officer-1")
    sheet = sheet_of(PUBLISHED, log.case([proposed, *OUT]))
    assert (sheet.get("decision") or {})["of_a_person"]


def test_files_that_publish_nothing_have_no_row() -> None:
    clue = log.case([said("stage_entered", track="main", stage="received")], kind="warning")
    assert list(sheet_of(PUBLISHED, clue).items()) == []


def test_an_announced_ban_stands_beside_its_decision_until_it_is_annulled() -> None:
    announcement = said("ban_announced", medium="机关网站", facts="依法取缔", public_warning="请勿参加")
    begun = [*log.history(), announcement, log.stage("announced", DAY, Track.ANNOUNCEMENT)]
    sheet = sheet_of(PUBLISHED, log.case(begun, kind="ban"))
    told = dict(sheet.get("announcement") or {})
    assert (told["shown"], told["until"], told["contents"]) == (True, None, "依法取缔\n请勿参加")
    assert not (sheet.get("decision") or {})["shown"]
    sheet = sheet_of(PUBLISHED, log.case([*begun, ANNULLED], kind="ban"))
    assert (sheet.get("announcement") or {})["annulled"]


# questions


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """Of two authorities: published, under objection, over, withdrawn, annulled, of a person, and never published."""
    with database_server.clone("published") as url:
        files: tuple[tuple[Event, ...], ...] = (
            OUT,
            (*OUT, *OBJECTED),
            (*OUT, *WITHDRAWN),
            (*OUT, ANNULLED),
            OUT,
            (),
            ASSESSED,
        )
        for number, events in enumerate(files, 1):
            log.write(url, file(*events, number=number))
        log.write(url, file(*OUT, number=8, authority=OTHER))
        runner(url, READ_MODELS).catch_up()
        do(url, "UPDATE public.published_decisions SET of_a_person = true WHERE name LIKE '上海第5%'")
        yield url


def page(url: str, today: date = DAY, cursor: str = "", limit: int = 50, **wanted: Any) -> PublishedPage:
    """One page."""
    with psycopg.connect(url, autocommit=True) as connection:
        return published_pages.page(connection, PublishedFilter(**wanted), today=today, cursor=cursor, limit=limit)


def names(url: str, **wanted: Any) -> set[str]:
    """The numbers in the names of the parties of a page."""
    return {entry.name[3:4] for entry in page(url, **wanted).entries}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {"1", "2", "8"}),
        ({"authority": OTHER}, {"8"}),
        ({"authority": "999999-nobody"}, set()),
        ({"kind": "penalty"}, {"1", "2", "8"}),
        ({"kind": "ban"}, set()),
        ({"search": "第2国学"}, {"2"}),
        ({"search": "第3国学"}, set()),
        ({"search": "第6国学"}, set()),
        ({"search": PRIVATE}, set()),
        ({"search": "第5国学"}, set()),
        ({"search": "沪民社罚字〔2025〕第1号"}, {"1", "2", "8"}),
        ({"today": UNTIL}, {"1", "2", "8"}),
        ({"today": UNTIL + timedelta(days=1)}, set()),
    ],
)
def test_a_page_has_what_is_public_on_that_day(url: str, wanted: dict[str, Any], expected: set[str]) -> None:
    assert names(url, **wanted) == expected


def test_pages_follow_one_another_without_gap_or_repetition(url: str) -> None:
    found: list[PublishedDecision] = []
    cursor = ""
    while True:
        part = page(url, cursor=cursor, limit=1)
        found.extend(part.entries)
        if not (cursor := part.next_cursor):
            break
    assert [entry.public_id for entry in found] == [entry.public_id for entry in page(url).entries]


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "W10", "WyJ4IiwieSJd", "%00"])
def test_a_cursor_of_elsewhere_is_refused(url: str, cursor: str) -> None:
    with pytest.raises(ValueError, match="cursor"):
        page(url, cursor=cursor)
    with pytest.raises(ValueError, match="limit"):
        page(url, limit=0)


def test_one_publication_by_its_address_and_none_by_the_address_of_another(url: str) -> None:
    shown = page(url).entries[0]
    with psycopg.connect(url, autocommit=True) as connection:
        assert published_pages.one(connection, shown.public_id, today=DAY) == shown
        assert published_pages.one(connection, shown.public_id, today=UNTIL + timedelta(days=1)) is None
        every = connection.execute("SELECT public_id, case_id FROM public.published_decisions").fetchall()
        public = {entry.public_id for entry in page(url).entries}
        hidden = [public_id for public_id, _ in every if public_id is not None and public_id not in public]
        assert len(hidden) == 4, "a withdrawal is told in its list alone"
        for address in [*hidden, *(case_id for _, case_id in every), uuid4()]:
            assert published_pages.one(connection, address, today=DAY) is None
        assert published_pages.authorities(connection, today=DAY) == sorted([log.AUTHORITY, OTHER])
        assert published_pages.authorities(connection, today=UNTIL + timedelta(days=1)) == []
