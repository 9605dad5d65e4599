"""程序图: nine stations of the main line, and the tracks beside it in the same columns."""

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
from domain.stages import PenaltyStage
from domain.steps.correction import CorrectionApproved

STATIONS: Final = ("立案", "调查", "调查终结", "告知", "待决定", "决定", "执行", "结案", "归档")
BAN_STATIONS: Final = ("立案", "调查", "认定", "告知", "待决定", "决定", "执行", "结案", "归档")
STATIONS_OF: Final = {"ban": BAN_STATIONS}
"""The stations of the kinds of case that have other names for them."""

STATION_OF: Final = {
    "filed": 0,
    "in_simple_procedure": 0,
    "investigating": 1,
    "suspended": 1,
    "criminal_transfer_pending": 1,
    "criminal_transfer_ready": 1,
    "transferred_to_police": 1,
    "waiting_criminal_result": 1,
    "convicted": 1,
    "transferred_out": 1,
    "withdrawn": 1,
    "closed_terminated": 1,
    "reported": 2,
    "notice_served": 3,
    "ready_to_decide": 4,
    "decided": 5,
    "decided_no_penalty": 5,
    "annulled": 5,
    "in_execution": 6,
    "demand_served": 6,
    "court_execution": 6,
    "execution_suspended": 6,
    "executed": 6,
    "execution_ended": 6,
    "closed": 7,
    "archived": 8,
    "closed_not_illegal": 1,
    "transferred": 1,
    "identified": 2,
    "self_dissolved": 2,
    "under_admonition": 2,
    "dissuaded": 2,
    "guided_to_register": 2,
    "ready_for_decision": 4,
    "banned": 5,
    "not_banned": 5,
    "resurgence_detected": 7,
    "security_case_with_police": 7,
}
"""The station at which a stage of the main track stands."""

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
    Track.APPROVAL: "c2 w4",
    Track.ATTENTION: "c2 w4",
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
        "awaiting_confirmation",
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
        "restored",
        "approval_confirmed",
        "approval_denied",
        "attention_lifted",
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
    """A stage in Chinese; a case whose main track has not begun waits for its filing."""
    if not stage:
        return "待立案" if track is Track.MAIN else "尚未开始"
    known = case_type.stages.get(track)
    return known(stage).zh if known is not None and stage in set(known) else stage


def stage_map(case_type: CaseType, case: Case, entries: Iterable[TimelineEntry]) -> StageMap:
    """The map of a case as its timeline tells it, with the days of corrected acts; only a penalty has stations."""
    if case_type.stages[Track.MAIN] is not PenaltyStage:
        return StageMap((), tuple(_bars(case_type, case)))
    here = STATION_OF.get(case.stage(Track.MAIN), -1)
    reached: dict[int, date] = {}
    for entry, day in _moves(list(entries)):
        if entry.data.get("track") == Track.MAIN.value:
            station = STATION_OF.get(str(entry.data.get("stage")))
            if station is not None:
                reached.setdefault(station, day)
    stations = tuple(
        Station(name, "now" if number == here else "ok" if number < here else "", reached.get(number))
        for number, name in enumerate(STATIONS_OF.get(case_type.kind, STATIONS))
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
            name = f"{track.zh} {key}".strip()
            mark = "dn" if stage in DONE else "wt" if stage in WAITING else "on"
            yield Bar(name, stage_label(case_type, track, stage), PLACES[track], mark)
