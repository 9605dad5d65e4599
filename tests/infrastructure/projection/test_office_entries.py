"""Which entries the office follows, and what no history shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from application.recorded import Origin, Recorded
from domain.messages import Event
from domain.registers.notice import NoticeAbout, NoticeTo, SystemNoticeGiven
from domain.steps.defence import DefencePeriodEnded, DefenceWaived
from infrastructure.projection.models.office_entries import OFFICE_ENTRIES
from infrastructure.projection.timeline import impersonal
from tests.infrastructure.projection import log
from tests.infrastructure.projection.sheets import sheet_of

MONDAY = log.MONDAY


def followed(entry: Recorded) -> bool:
    """Whether the office has to follow an entry."""
    return bool(list(sheet_of(OFFICE_ENTRIES, [entry]).items()))


def entered(event: Event, *, days_later: int, acted_by: str = "officer", origin: Origin = Origin.LIVE) -> Recorded:
    """An entry put on record some days after it happened."""
    entry = log.recorded(event, origin=origin)
    told = entry.provenance
    later = told.recorded_at + timedelta(days=days_later)
    return replace(entry, provenance=replace(told, recorded_at=later, acted_by=acted_by))


def test_the_office_follows_what_was_entered_on_a_later_day() -> None:
    assert not followed(entered(log.filed(), days_later=0))
    assert followed(entered(log.filed(), days_later=1))


def test_neither_the_clock_nor_the_engine_nor_imported_history_is_late() -> None:
    assert not followed(entered(DefencePeriodEnded(occurred_on=MONDAY), days_later=9, acted_by="clock"))
    assert not followed(entered(log.stage("filed", MONDAY), days_later=9))
    assert not followed(entered(log.filed(), days_later=9, origin=Origin.IMPORTED))


def test_the_office_follows_outages_and_notices_on_their_day() -> None:
    given = SystemNoticeGiven(
        occurred_on=MONDAY,
        to=NoticeTo.REGISTRATION_DESK,
        about=NoticeAbout.OPEN_CASES,
        case_id=log.recorded(log.filed()).stream,
        entry=1,
    )
    assert followed(log.recorded(given, kind="notice"))


def test_the_history_leaves_personal_fields_out() -> None:
    waived = DefenceWaived(
        occurred_on=MONDAY,
        express=True,
        written=True,
        declared_by={"subject": "00000000-0000-4000-8000-000000000001", "value": "张三"},  # type: ignore[arg-type] # as JSON gives it
    )
    assert impersonal(waived) == {"express": True, "written": True}
