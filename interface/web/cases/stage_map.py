"""程序图: the stations of the main line, and the tracks beside it in the same columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from application.readings import TimelineEntry
from domain.case import Case, Track
from domain.messages import shanghai_day
from domain.procedure import CaseType, StageEntered, TrackRestarted
from domain.steps.correction import CorrectionApproved
from interface.text.language import say, term
from interface.web.cases.stations import stations_of

PLACES: Final = {
    Track.DEFENCE: "c4 w2",
    Track.HEARING: "c4 w2",
    Track.REVIEW: "c4 w2",
    Track.DISCUSSION: "c5 w2",
    Track.SERVICE: "c6 w2",
    Track.EXECUTION: "c7 w1",
    Track.ANNOUNCEMENT: "c6 w2",
    Track.TIME_LIMIT: "c2 w4",
    Track.RECTIFICATION: "c2 w5",
    Track.PERSONNEL: "c2 w4",
    Track.CORRECTION: "c2 w4",
    Track.PRESERVATION: "c2 w1",
    Track.MEASURES: "c2 w4",
    Track.JURISDICTION: "c1 w3",
    Track.LINKAGE: "c2 w1",
    Track.SIMPLIFIED: "c1 w1",
    Track.SUSPENSION: "c7 w1",
    Track.CERTIFICATE: "c7 w1",
    Track.LIQUIDATION: "c7 w2",
    Track.REMEDY: "c6 w2",
    Track.PUBLICATION: "c6 w2",
    Track.RESTORATION: "c6 w2",
    Track.OBJECTION: "c4 w3",
    Track.COMPLAINANT: "c1 w5",
    Track.MATTER: "c1 w5",
    Track.EARLY_WARNING: "c2 w4",
    Track.TIER_REPORT: "c1 w5",
    Track.APPROVAL: "c2 w4",
    Track.ATTENTION: "c2 w4",
    Track.TASK: "c3 w3",
}
"""Columns of a track's bar: the stations at which it usually runs."""

WAITING: Final = frozenset(
    {
        "defence_under_review",
        "defence_to_answer",
        "review_returned",
        "handover_pending",
        "urgent_measure_in_force",
        "jurisdiction_disputed",
        "suspension_over",
        "forward_due",
        "repair_pending",
        "publication_objected",
        "objection_pending",
        "awaiting_confirmation",
        "answer_due",
        "return_due",
        "petition_open",
        "ticket_open",
        "task_open",
        "task_returned",
        "task_reported",
    }
)
DONE: Final = frozenset(
    {
        "defence_closed",
        "hearing_closed",
        "review_passed",
        "review_not_required",
        "discussed",
        "discussion_not_required",
        "public_notice_complete",
        "counting_again",
        "handover_done",
        "correction_applied",
        "correction_refused",
        "preservation_ended",
        "measure_lifted",
        "jurisdiction_settled",
        "entrusted_returned",
        "transferred_away",
        "linkage_ended",
        "simple_filed",
        "suspension_released",
        "certificate_held",
        "certificate_void",
        "deregistered",
        "correction_done",
        "not_corrected",
        "announced",
        "not_announced",
        "final",
        "annulled_final",
        "not_published",
        "ended",
        "withdrawn_from_publication",
        "objection_upheld",
        "objection_declined",
        "restored",
        "approval_confirmed",
        "approval_denied",
        "attention_lifted",
        "answered",
        "returned",
        "petition_closed",
        "ticket_closed",
        "warning_ended",
        "task_done",
    }
)


@dataclass(frozen=True, slots=True)
class Station:
    """One station: passed, present or to come; the day on which it was first reached."""

    name: str
    mark: str
    reached_on: date | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One run of a track and where it stands."""

    name: str
    stage: str
    place: str
    mark: str


@dataclass(frozen=True, slots=True)
class StageMap:
    """The whole picture."""

    stations: tuple[Station, ...]
    tracks: tuple[Bar, ...]


def stage_label(case_type: CaseType, track: Track, stage: str) -> str:
    """A stage by its label; a case whose main track has not begun waits for its filing."""
    if not stage:
        return say("待立案") if track is Track.MAIN else say("尚未开始")
    known = case_type.stages.get(track)
    return term(known(stage)) if known is not None and stage in set(known) else stage


def stage_map(case_type: CaseType, case: Case, entries: Iterable[TimelineEntry]) -> StageMap:
    """The map of a case as its timeline tells it, with the days of corrected acts."""
    names, station_of = stations_of(case_type.kind)
    here = station_of.get(case.stage(Track.MAIN), -1)
    reached: dict[int, date] = {}
    for entry, day in _moves(list(entries)):
        if entry.data.get("track") == Track.MAIN.value:
            station = station_of.get(str(entry.data.get("stage")))
            if station is not None:
                reached.setdefault(station, day)
    stations = tuple(
        Station(say(name), "now" if number == here else "ok" if number < here else "", reached.get(number))
        for number, name in enumerate(names)
    )
    return StageMap(stations, tuple(_bars(case_type, case)))


def _moves(entries: Sequence[TimelineEntry]) -> Iterator[tuple[TimelineEntry, date]]:
    """The moves of stages, each with its day: that of the act before it, where that act's day was corrected."""
    corrected, act = _corrected_days(entries), 0
    for entry in entries:
        if entry.name == StageEntered.name:
            yield entry, corrected.get(act, entry.occurred_on)
        elif entry.name != TrackRestarted.name:
            act = entry.version


def _corrected_days(entries: Iterable[TimelineEntry]) -> Mapping[int, date]:
    """The days that approved corrections gave to entries, by version; the last correction counts."""
    days: dict[int, date] = {}
    for entry in entries:
        if entry.name == CorrectionApproved.name and (day := _day_given(entry.data)) is not None:
            days[int(entry.data["entry"])] = day
    return days


def _day_given(correction: Mapping[str, object]) -> date | None:
    """The new day of a correction of the day or the moment; None for another field, or what is no day."""
    try:
        new = json.loads(str(correction["new"]))
        if correction["field"] == "occurred_on":
            return date.fromisoformat(new)
        return shanghai_day(datetime.fromisoformat(new)) if correction["field"] == "occurred_at" else None
    except (ValueError, TypeError, KeyError):
        # Imported corrections may hold anything; one that gives no day changes none.
        return None


def _bars(case_type: CaseType, case: Case) -> Iterable[Bar]:
    for (track, key), stage in case.stages.items():
        if track is not Track.MAIN and track in PLACES:
            name = f"{term(track)} {key}".strip()
            mark = "dn" if stage in DONE else "wt" if stage in WAITING else "on"
            yield Bar(name, stage_label(case_type, track, stage), PLACES[track], mark)
