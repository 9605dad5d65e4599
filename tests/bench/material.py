"""Material: one act of an investigation as we store it, and logs of any length written straight into the table."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID, uuid4

import psycopg

from application.recorded import Provenance, Recorded
from domain.cases.investigation import INVESTIGATION
from domain.catalogue import EVENTS
from domain.law import evidence as law
from domain.law.parties import OrganizationType, Party
from domain.messages import Event
from domain.steps.evidence import COLLECT_EVIDENCE, EvidenceCollected
from domain.steps.filing import PROPOSE_FILING, FilingProposed
from infrastructure.projection.batch import NeverOpened
from infrastructure.store.envelope import Envelope

AUTHORITY: Final = "310000-civil_affairs"
KIND: Final = INVESTIGATION.kind
OFFICERS: Final = ("chen.jianguo", "wu.min")
DAY: Final = date(2026, 3, 2)
ITEMS: Final = 9_999
"""The numbers that an evidence list may give."""

DESCRIPTION: Final = (
    "该社会团体评比表彰活动的实施方案、参评单位缴费通知及银行回单复印件一组，共二十七页，"
    "载明收费项目、标准与收款账户，由财务负责人逐页核对并签注与原件一致"
)
SOURCE: Final = "当事人财务档案室，经两名执法人员现场调取"

Stored = tuple[UUID, int, str, bytes]
"""A row of the log: stream, version, topic and state."""

_COPY: Final = "COPY public.case_events (originator_id, originator_version, topic, state) FROM STDIN (FORMAT BINARY)"
_DISTINCT: Final = 997
"""How many different states a log is filled from: encoding a million would measure nothing but patience."""

_BASIS: Final = (
    law.item_is_new(item="E2", taken=False),
    law.consistent_with_original(original=False, consistent=True),
)
"""Judged once: the peers judge nothing, and an append is not a judgement."""

_envelope = Envelope(EVENTS, NeverOpened())


def told(number: int) -> dict[str, Any]:
    """What is said when an item is taken, as JSON values: our event and the peer's store the same."""
    return {
        "item": f"E{number % ITEMS + 1}",
        "officers": list(OFFICERS),
        "kind": "documentary",
        "description": DESCRIPTION,
        "source": SOURCE,
        "original": False,
        "consistent_with_original": True,
    }


def collected(number: int) -> EvidenceCollected:
    """The event of an item taken, about 450 bytes of JSON."""
    return EvidenceCollected(occurred_on=DAY, **told(number))


def proposed() -> FilingProposed:
    """The event that begins a case."""
    party = Party(name="上海某某国学促进会", organization_type=OrganizationType.SOCIAL_GROUP)
    breach = "未按照章程规定的宗旨和业务范围开展活动"
    return FilingProposed(occurred_on=DAY, party=party, suspected_breach=breach, proposed_by=OFFICERS[0])


def recorded(stream: UUID, version: int, command_id: UUID | None = None) -> Recorded:
    """An entry as the bus makes it, with the findings on which the act rests."""
    opens = version == 1
    event: Event = proposed() if opens else collected(version)
    provenance = Provenance(
        recorded_at=datetime(2026, 3, 2, 9, 30, 17, 251_000, tzinfo=UTC),
        recorded_by=OFFICERS[0],
        acted_by="officer",
        command_id=command_id or uuid4(),
    )
    return Recorded(
        stream=stream,
        version=version,
        kind=KIND,
        authority=AUTHORITY,
        act=(PROPOSE_FILING if opens else COLLECT_EVIDENCE).slug,
        event=event,
        basis=() if opens else _BASIS,
        provenance=provenance,
    )


def row(version: int) -> tuple[str, bytes]:
    """Topic and state of an entry."""
    return _envelope.encode(recorded(uuid4(), version))


def one_case(events: int) -> Iterator[tuple[UUID, int]]:
    """The places of one long case."""
    stream = uuid4()
    return ((stream, version) for version in range(1, events + 1))


def many_cases(events: int, *, each: int = 10, abreast: int = 2_000) -> Iterator[tuple[UUID, int]]:
    """The places of cases that run side by side, in an order that mixes them as a busy office does.

    Args:
        events: places in all, a multiple of ``each``.
        each: events a case.
        abreast: how many cases run at the same time.
    """
    chance = random.Random(20_260_302)
    left = events // each
    while left:
        streams = [uuid4() for _ in range(min(abreast, left))]
        left -= len(streams)
        turns = [stream for stream in streams for _ in range(each)]
        chance.shuffle(turns)
        versions = dict.fromkeys(streams, 0)
        for stream in turns:
            versions[stream] += 1
            yield stream, versions[stream]


def fill(url: str, places: Iterator[tuple[UUID, int]]) -> int:
    """Write a log straight into the table and tidy it; returns its last position."""
    first, others = row(1), [row(version) for version in range(2, _DISTINCT + 2)]

    def rows() -> Iterator[Stored]:
        for stream, version in places:
            yield stream, version, *(first if version == 1 else others[version % _DISTINCT])

    return copied(url, rows())


def copied(url: str, rows: Iterable[Stored]) -> int:
    """Write entries straight into the table, in this order, and tidy it; returns its last position."""
    with psycopg.connect(url, autocommit=True) as connection:
        with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
            copy.set_types(["uuid", "int8", "text", "bytea"])
            for stored in rows:
                copy.write_row(stored)
        connection.execute("VACUUM (ANALYZE) public.case_events")
        found = connection.execute("SELECT max(notification_id) FROM public.case_events").fetchone()
    return int(found[0]) if found else 0


def sizes(states: Sequence[bytes]) -> float:
    """The mean size of stored states, in bytes."""
    return sum(map(len, states)) / len(states)
