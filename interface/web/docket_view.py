"""台账页: the cases that the reader may see, one row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from application.readings import DocketEntry, DocketFilter, Sort
from domain.case import Track
from domain.law.parties import OrganizationType
from domain.procedure import CaseType
from interface.web.stage_map import DONE, stage_label

NEAR: Final = timedelta(days=7)
"""A limit within a week is close."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asked for, as the form holds it."""

    q: str = ""
    kind: str = ""
    stage: str = ""
    type: str = ""
    sort: str = Sort.RECENT.value
    cursor: str = ""

    def filter(self, kinds: Iterable[str]) -> DocketFilter:
        """The same for the read model; ``kinds`` are the kinds of case that the page lists."""
        return DocketFilter(
            search=self.q,
            kinds=tuple(kinds),
            stages=(self.stage,) if self.stage else (),
            organization_type=self.type,
        )

    def page(self, cursor: str) -> str:
        """The address of the page that begins at ``cursor``."""
        asked = {
            "q": self.q,
            "kind": self.kind,
            "stage": self.stage,
            "type": self.type,
            "sort": self.sort,
            "cursor": cursor,
        }
        return "/cases?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True)
class DocketRow:
    """One row."""

    case_id: UUID
    kind: str
    party: str
    number: str
    organization_type: str
    code: str
    stage: str
    tracks: tuple[str, ...]
    imported: bool
    assumed: bool
    last: str
    last_on: date
    version: int
    due_on: date | None
    lamp: str


def docket_row(case_type: CaseType, entry: DocketEntry, today: date) -> DocketRow:
    """A row of the docket as it stands today."""
    due = entry.next_due_on
    lamp = "" if due is None else "r" if due <= today else "a" if due <= today + NEAR else "g"
    return DocketRow(
        case_id=entry.case_id,
        kind=case_type.label.zh,
        party=entry.title or entry.party_name,
        number=entry.number,
        organization_type=_type(entry.organization_type),
        code=entry.code,
        stage=stage_label(case_type, Track.MAIN, entry.main_stage),
        tracks=tuple(_running(case_type, entry.stages)),
        imported=entry.imported,
        assumed=entry.assumed,
        last=entry.last_event_zh,
        last_on=entry.last_occurred_on,
        version=entry.version,
        due_on=due,
        lamp=lamp,
    )


def _type(value: str) -> str:
    return OrganizationType(value).zh if value in set(OrganizationType) else value


def _running(case_type: CaseType, stages: Mapping[str, str]) -> list[str]:
    running = []
    for place, stage in stages.items():
        name, _, key = place.partition(":")
        track = Track(name)
        if track is not Track.MAIN and stage not in DONE:
            running.append(f"{stage_label(case_type, track, stage)} {key}".strip())
    return running
