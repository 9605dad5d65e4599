"""Entries on the two lists among the published names: from inclusion to removal, and never if they were annulled."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import psycopg
import pytest

from application.office_readings import PublicName, PublicNameFilter
from domain.catalogue import EVENTS
from domain.messages import Event
from infrastructure.projection.models import READ_MODELS, public_name_pages
from tests.infrastructure.projection import log
from tests.infrastructure.projection.following import runner

NAME, NEW_NAME = "演示失信协会", "演示更名协会"
LATER = date(2026, 3, 9)


def said(name: str, on: date = log.MONDAY, **fields: Any) -> Event:
    """An event by its stored name."""
    return EVENTS[name].model_validate({"occurred_on": on, **fields})


PARTY = {"name": NAME, "organization_type": "social_group", "code": "51310000MJ1234561Q"}
PROPOSED = said(
    "inclusion_proposed",
    ground="annual_report_missing",
    decision_refs=[{"number": "催报通知", "made_on": "2024-12-20"}],
    reasons="未按规定报送年度工作报告",
    officers=log.OFFICERS,
    party=PARTY,
)
INCLUDED = said(
    "included",
    facts="事实",
    evidence="证据",
    legal_basis="依据",
    remedies="复议或者诉讼",
    review_body="上海市人民政府",
    court="上海铁路运输法院",
    number="沪民社列异〔2025〕第1号",
    two_years_on="2027-03-03",
)
REMOVED = said(
    "removed",
    LATER,
    reasons="已补报",
    receipt="回证1",
    platforms=["演示信用平台"],
    publication_record="演示记录1",
    number="沪民社列移〔2026〕第1号",
)
REVOKED = said("decision_revoked_by_authority", LATER, ground="facts", reasons="认定有误")
RENAMED = said(
    "party_changed",
    LATER,
    kind="renamed",
    former_name=NAME,
    party=PARTY | {"name": NEW_NAME},
    ground="更名",
    register_extract="摘录1",
    documents_affected=(),
    renotice=False,
)


def listed(url: str, *events: Event, kind: str = "abnormal_listing") -> list[PublicName]:
    """What the public finds once these are on record."""
    case_id = uuid4()
    log.write(url, log.case(events, case_id=case_id, kind=kind))
    runner(url, READ_MODELS).catch_up()
    with psycopg.connect(url, autocommit=True) as connection:
        return list(public_name_pages.page(connection, PublicNameFilter(), "", 50).entries)


def test_nobody_is_told_of_a_proposal(fresh_database_url: str) -> None:
    assert listed(fresh_database_url, PROPOSED) == []


@pytest.mark.parametrize(("kind", "shown"), [("abnormal_listing", "abnormal"), ("serious_listing", "serious")])
def test_an_entry_stands_there_from_its_inclusion_with_ground_and_number(
    fresh_database_url: str, kind: str, shown: str
) -> None:
    [entry] = listed(fresh_database_url, PROPOSED, INCLUDED, kind=kind)
    assert (entry.name, entry.kind, entry.listed_on, entry.removed_on) == (NAME, shown, log.MONDAY, None)
    assert entry.note == "未按照规定时限和要求报送年度工作报告"
    assert (entry.paper, entry.authority, entry.untold) == ("沪民社列异〔2025〕第1号", log.AUTHORITY, 0)
    assert entry.case_id == entry.list_id


def test_one_that_was_removed_tells_when(fresh_database_url: str) -> None:
    [entry] = listed(fresh_database_url, PROPOSED, INCLUDED, REMOVED)
    assert entry.removed_on == LATER


def test_one_that_was_annulled_was_never_there(fresh_database_url: str) -> None:
    assert listed(fresh_database_url, PROPOSED, INCLUDED, REVOKED) == []


def test_a_party_that_changed_its_name_is_found_by_the_new_one(fresh_database_url: str) -> None:
    [entry] = listed(fresh_database_url, PROPOSED, INCLUDED, RENAMED)
    assert (entry.name, entry.listed_on) == (NEW_NAME, log.MONDAY)


def test_what_is_revoked_in_another_kind_of_case_is_no_entry(fresh_database_url: str) -> None:
    assert listed(fresh_database_url, log.filed(), REVOKED, RENAMED, kind="investigation") == []
