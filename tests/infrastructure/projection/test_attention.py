"""The lists of a case under attention: hidden from all but its readers; and of a party that changed its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import psycopg
import pytest

from application.readings import DocketFilter, Sort
from domain.law.case_records import PartyChangeKind
from domain.messages import Event
from domain.steps.attention import AttentionMarkLifted, AttentionMarkSet
from domain.steps.party_change import PartyChanged
from infrastructure.projection.models import READ_MODELS, deadlines, docket_pages
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner

MARKED = AttentionMarkSet(occurred_on=log.MONDAY, readers=("officer-1", "head-1"), reason="媒体集中报道")
LIFTED = AttentionMarkLifted(occurred_on=log.MONDAY, reason="舆情已平息")
RENAMED = PartyChanged(
    occurred_on=log.MONDAY,
    kind=PartyChangeKind.RENAMED,
    former_name="上海原名促进会",
    party=log.party("上海新名促进会"),
    ground="更名",
    register_extract="摘录1",
    documents_affected=(),
    renotice=False,
)


def _case(name: str, *more: Event) -> list[Event]:
    return [log.filed(party=log.party(name)), log.noticed(log.MONDAY), *more]


@pytest.fixture(scope="module")
def url(database_server: Any) -> Iterator[str]:
    """A case that is open, one that is marked, one whose mark was lifted, one whose party was renamed."""
    with database_server.clone("attention") as url:
        for events in (
            _case("开放"),
            _case("关注", MARKED),
            _case("解除", MARKED, LIFTED),
            _case("上海原名促进会", RENAMED),
        ):
            log.write(url, log.case(events))
        runner(url, READ_MODELS).catch_up()
        yield url


def _listed(url: str, reader: str | None, search: str = "") -> set[str]:
    with psycopg.connect(url, autocommit=True) as connection:
        wanted = DocketFilter(search=search)
        page = docket_pages.page(connection, wanted, Sort.OPENED, "", 50, authorities=None, reader=reader)
    return {entry.party_name for entry in page.entries}


@pytest.mark.parametrize(("reader", "hidden"), [(None, False), ("officer-1", False), ("officer-3", True)])
def test_the_docket_and_the_limits_show_a_marked_case_to_its_readers(
    url: str, reader: str | None, hidden: bool
) -> None:
    assert ("关注" not in _listed(url, reader)) is hidden
    assert _listed(url, reader) >= {"开放", "解除", "上海新名促进会"}
    with psycopg.connect(url, autocommit=True) as connection:
        before = date(2027, 1, 1) + timedelta(days=1)
        due = deadlines.due(connection, before, limit=200, authorities=None, reader=reader)
    assert len({limit.case_id for limit in due}) == (3 if hidden else 4)


@pytest.mark.parametrize("search", ["新名", "原名"])
def test_a_renamed_party_is_found_by_both_names_and_shown_by_the_new(url: str, search: str) -> None:
    assert _listed(url, None, search) == {"上海新名促进会"}
