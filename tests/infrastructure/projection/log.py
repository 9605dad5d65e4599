"""A log written straight into the table: histories of investigations by the event, for read models to follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import psycopg

from application.recorded import Origin, Provenance, Recorded
from domain.case import Track
from domain.catalogue import EVENTS
from domain.law.parties import OrganizationType, Party
from domain.law.penalties import Penalty, PenaltyKind
from domain.law.serving import ServiceMethod
from domain.messages import Event, Remarks
from domain.procedure import StageEntered
from domain.steps.assignment import OfficersAssigned
from domain.steps.decision import DecisionServed, PenaltyDecided
from domain.steps.filing import CaseFiled, FilingProposed
from domain.steps.notice import PriorNoticeServed
from infrastructure.projection.batch import NeverOpened
from infrastructure.store.envelope import Envelope

AUTHORITY = "310000-civil_affairs"
MONDAY = date(2025, 3, 3)
OFFICERS = ("officer-1", "officer-2")

_COPY = "COPY public.case_events (originator_id, originator_version, topic, state) FROM STDIN"
_envelope = Envelope(EVENTS, NeverOpened())


def recorded(
    event: Event,
    *,
    case_id: UUID | None = None,
    version: int = 1,
    authority: str = AUTHORITY,
    kind: str = "investigation",
    origin: Origin = Origin.LIVE,
    remarks: Remarks | None = None,
    position: int | None = None,
) -> Recorded:
    """One entry, recorded in the evening of the day on which it happened."""
    day = event.occurred_on
    told = Provenance(
        recorded_at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC),
        recorded_by="officer-1",
        acted_by="officer",
        command_id=uuid4(),
        origin=origin,
        remarks=remarks or Remarks(),
    )
    return Recorded(
        stream=case_id or uuid4(),
        version=version,
        kind=kind,
        authority=authority,
        act="an-act",
        event=event,
        basis=(),
        provenance=told,
        position=position,
    )


def party(name: str = "上海某某国学促进会") -> Party:
    """A social group without a code."""
    return Party(name=name, organization_type=OrganizationType.SOCIAL_GROUP)


def proposed(on: date = MONDAY, **more: Any) -> FilingProposed:
    """A filing form before the head."""
    told = {"party": party(), "suspected_breach": "未按照章程规定的宗旨开展活动", "proposed_by": "officer-1", **more}
    return FilingProposed(occurred_on=on, **told)


def filed(on: date = MONDAY, **more: Any) -> CaseFiled:
    """A case with its number."""
    told = {
        "party": party(),
        "suspected_breach": "未按照章程规定的宗旨开展活动",
        "number": "沪民社罚立字〔2025〕第1号",
        **more,
    }
    return CaseFiled(occurred_on=on, **told)


def noticed(on: date, days: int = 5) -> PriorNoticeServed:
    """The prior notice of a fine, with its own days for the defence."""
    return PriorNoticeServed(
        occurred_on=on,
        officers=OFFICERS,
        method=ServiceMethod.DIRECT,
        intended=(Penalty(kind=PenaltyKind.FINE, amount=Decimal(3000)),),
        facts="擅自开展评比表彰活动",
        reasons="违反登记管理规定",
        legal_basis="条例第三十条",
        rights="陈述申辩",
        defence_working_days=days,
    )


def decided(on: date, amount: int | None = 3000) -> PenaltyDecided:
    """A fine, or without an amount a warning."""
    fine = Penalty(kind=PenaltyKind.FINE, amount=Decimal(amount or 0)) if amount else None
    return PenaltyDecided(
        occurred_on=on,
        number="沪民社罚字〔2025〕第1号",
        penalties=(fine or Penalty(kind=PenaltyKind.WARNING),),
        facts="事实",
        evidence="证据",
        legal_basis="依据",
        remedies="复议或者诉讼",
        review_body="上海市人民政府",
        court="上海铁路运输法院",
        performance="十五日内缴至指定银行",
        discretion="裁量理由",
    )


def served(on: date) -> DecisionServed:
    """The decision reaches the party."""
    return DecisionServed(occurred_on=on, officers=OFFICERS, method=ServiceMethod.DIRECT, receipt="回证1")


def stage(name: str, on: date, track: Track = Track.MAIN, key: str = "") -> StageEntered:
    """A track moves."""
    return StageEntered(occurred_on=on, track=track, stage=name, key=key)


def history(number: int = 1, opened: date = MONDAY) -> Iterator[Event]:
    """Ten events of one case."""
    on = [opened + timedelta(days=days) for days in (0, 1, 2, 30, 50)]
    yield proposed(on[0], party=party(f"上海第{number}国学促进会"))
    yield stage("proposed", on[0])
    yield filed(on[1], party=party(f"上海第{number}国学促进会"), number=f"沪民社罚立字〔2025〕第{number}号")
    yield stage("filed", on[1])
    yield OfficersAssigned(occurred_on=on[2], officers=OFFICERS)
    yield stage("investigating", on[2])
    yield noticed(on[3])
    yield stage("notice_served", on[3])
    yield decided(on[4])
    yield served(on[4])


def case(events: Iterable[Event], case_id: UUID | None = None, **more: Any) -> list[Recorded]:
    """The entries of one case from its first."""
    stream = case_id or uuid4()
    return [recorded(event, case_id=stream, version=number, **more) for number, event in enumerate(events, 1)]


def cases(count: int, first: int = 1) -> Iterator[Recorded]:
    """Histories of that many cases, ten events each."""
    for number in range(first, first + count):
        yield from case(history(number))


def write(url: str, entries: Iterable[Recorded]) -> int:
    """Append entries in one commit and tell the listeners; returns the last position."""
    with psycopg.connect(url) as connection:
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            for entry in entries:
                topic, state = _envelope.encode(entry)
                copy.write_row((entry.stream, entry.version, topic, state))
        connection.execute("NOTIFY case_events")
        row = connection.execute("SELECT max(notification_id) FROM public.case_events").fetchone()
        return int(row[0]) if row else 0


def write_raw(url: str, case_id: UUID, version: int, topic: str, state: bytes) -> None:
    """Append one row as it is."""
    with psycopg.connect(url) as connection:
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.write_row((case_id, version, topic, state))
        connection.execute("NOTIFY case_events")


def recorded_later(entry: Recorded, at: datetime) -> Recorded:
    """The same entry, put on record at another moment."""
    return replace(entry, provenance=replace(entry.provenance, recorded_at=at))


def placed(entries: Iterable[Recorded]) -> list[Recorded]:
    """The same entries with positions, as if read from a log."""
    return [replace(entry, position=number) for number, entry in enumerate(entries, 1)]
