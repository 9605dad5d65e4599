"""Values of the read models, as the tests of the views need them; whatever a test does not name is ordinary."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from application.readings import DocketEntry, LimitEntry, TimelineEntry
from domain.catalogue import EVENTS
from domain.law.rule import Effect, Finding, Outcome
from domain.law.statutes import APL
from domain.messages import SHANGHAI
from domain.step import By

ID = UUID("0190a1b2-0000-7000-8000-000000000001")
TODAY = date(2026, 11, 23)
NAMES = {"officer-1": "甲", "officer-2": "乙"}


def name_of(officer: str) -> str:
    """The names of the two officers."""
    return NAMES.get(officer, officer)


def entry(name: str, version: int, data: Mapping[str, Any], **more: Any) -> TimelineEntry:
    """An entry of 23 November."""
    told: dict[str, Any] = {
        "zh": EVENTS[name].label.zh,
        "en": "",
        "act": "",
        "occurred_on": TODAY,
        "occurred_at": None,
        "recorded_at": datetime(2026, 11, 23, 9, tzinfo=SHANGHAI),
        "recorded_by": "officer-1",
        "acted_by": By.OFFICER.value,
        "late": False,
        "origin": "native",
        "remarks": {},
        "basis": (),
    }
    return TimelineEntry(version=version, name=name, data=data, **told | more)


def finding(**more: Any) -> Finding:
    """That only one officer acted."""
    told = {"rule": "two-officers", "cites": (APL(42),), "outcome": Outcome.VIOLATED, "effect": Effect.REFUSE}
    return Finding(**{**told, **more})


ROW = DocketEntry(
    case_id=ID,
    kind="investigation",
    authority="310000-civil_affairs",
    number="",
    party_name="某某协会",
    title="",
    organization_type="social_group",
    code="",
    stages={"main": "decided", "service:决定书": "service_attempts", "defence": "defence_closed"},
    main_stage="decided",
    opened_on=TODAY,
    filed_on=TODAY,
    next_due_on=None,
    last_event="",
    last_event_zh="送达",
    last_event_en="",
    last_occurred_on=TODAY,
    last_recorded_at=datetime(2026, 11, 23, 9, tzinfo=SHANGHAI),
    version=9,
    officers=(),
    imported=False,
    assumed=False,
)
"""A case that was decided; its decision is being served."""

LIMIT = LimitEntry(
    case_id=ID,
    kind="investigation",
    authority="310000-civil_affairs",
    deadline="d",
    item="",
    run=1,
    state="open",
    zh="期限",
    en="limit",
    whose="",
    runs="act_by",
    missed="flag",
    certainty="",
    basis_zh="依据",
    basis_en="basis",
    started_by=None,
    start_on=TODAY - timedelta(days=30),
    length=30,
    unit="days",
    last_day=TODAY,
    computation="三十日",
    provisional=False,
    extended=False,
    paused_on=None,
    owed=None,
    stopped_by=None,
    stopped_on=None,
    passing="",
)
"""A limit whose last day is TODAY."""
