"""案卷历史: the entries of a case as its timeline shows them: of which kind, and what was corrected in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from pydantic_core import to_jsonable_python

from application.readings import TimelineEntry
from application.recorded import Origin, Recorded
from application.replay import Amendment, entered_late
from domain.case import Track
from domain.catalogue import CASE_TYPES, EVENTS
from domain.messages import Event
from domain.procedure import ENGINE_FOLDS, StageEntered
from domain.step import By
from domain.steps.correction import Change, CorrectionApproved, CorrectionProposed
from interface.http.file_shown import told
from interface.text.captions import caption
from interface.text.language import say, term
from interface.web.rendering import moment
from interface.web.wording import NameOf, facts

_ENVELOPE: Final = ("occurred_on", "occurred_at")

KINDS: Final[Mapping[str, tuple[str, frozenset[Track]]]] = {
    "main": ("主线", frozenset({Track.MAIN})),
    "evidence": ("证据", frozenset({Track.EVIDENCE, Track.PRESERVATION, Track.MEASURES})),
    "rights": ("申辩听证", frozenset({Track.DEFENCE, Track.HEARING})),
    "review": ("审核讨论", frozenset({Track.REVIEW, Track.DISCUSSION})),
    "service": ("文书送达", frozenset({Track.SERVICE, Track.ANNOUNCEMENT, Track.PUBLICATION})),
    "remedy": ("救济执行", frozenset({Track.REMEDY, Track.EXECUTION, Track.RESTORATION})),
}
"""What the list can be narrowed to, by the tracks on which an act may be taken."""

AMENDED: Final = "amended"
CLOCK: Final = "clock"
OTHERS: Final = {AMENDED: "更正补录", CLOCK: "期限届满"}
"""What it can be narrowed to besides: by how an entry came in."""


def is_act(entry: Recorded) -> bool:
    """Whether it is an act of its own, and not what the engine recorded for the act before it."""
    return type(entry.event) not in ENGINE_FOLDS


def as_shown(entry: Recorded) -> TimelineEntry:
    """The entry as a page shows it: personal and protected fields withheld; what a correction changes stands beside."""
    event, provenance = entry.event, entry.provenance
    data = to_jsonable_python(told(event, personal=False))
    apart = (*_ENVELOPE, *(Change.model_fields if isinstance(event, CorrectionProposed | CorrectionApproved) else ()))
    return TimelineEntry(
        version=entry.version,
        name=event.name,
        act=entry.act,
        zh=event.label.zh,
        en=event.label.en,
        occurred_on=event.occurred_on,
        occurred_at=event.occurred_at,
        recorded_at=provenance.recorded_at,
        recorded_by=provenance.recorded_by,
        acted_by=provenance.acted_by,
        late=entered_late(entry),
        origin=provenance.origin.value,
        remarks=provenance.remarks.model_dump(mode="json", exclude_defaults=True),
        data={name: value for name, value in data.items() if name not in apart},
        basis=entry.basis,
    )


def circumstances(entries: Sequence[Recorded]) -> list[TimelineEntry]:
    """The few entries by which a header tells that history was imported, or something in it assumed."""
    imported = next((entry for entry in entries if entry.provenance.origin is Origin.IMPORTED), None)
    assumed = next((entry for entry in entries if entry.provenance.remarks.assumed), None)
    return [as_shown(entry) for entry in (imported, assumed) if entry is not None]


@cache
def _tracks(kind: str) -> Mapping[str, frozenset[Track]]:
    found: dict[str, set[Track]] = {}
    for row in CASE_TYPES[kind].procedure:
        for event in (*row.step.folds, *row.step.elsewhere):
            found.setdefault(event.name, set()).add(row.track)
    return {name: frozenset(tracks) for name, tracks in found.items()}


def tracks_of(kind: str, event: str) -> frozenset[Track]:
    """The tracks on which acts that leave this event are taken; none for what came in from another kind of case."""
    return _tracks(kind).get(event, frozenset())


def moves_main(entry: Recorded) -> bool:
    """Whether it is a move of the main line."""
    return isinstance(entry.event, StageEntered) and entry.event.track is Track.MAIN


def is_of(kind: str, group: Sequence[Recorded], corrected: frozenset[int]) -> bool:
    """Whether an act with its consequences is of a kind; every act is of no kind in particular."""
    act = group[0]
    if kind == AMENDED:
        return entered_late(act) or act.version in corrected
    if kind == CLOCK:
        return act.provenance.acted_by == By.CLOCK
    if kind not in KINDS:
        return True
    if kind == "main" and any(map(moves_main, group)):
        return True
    return bool(tracks_of(act.kind, act.event.name) & KINDS[kind][1])


def of_amendments(found: Sequence[Amendment]) -> frozenset[int]:
    """The versions that have to do with a correction: what was corrected, proposals and decisions."""
    return frozenset(
        version for each in found for version in (*each.versions, *((each.entry,) if each.approved else ()))
    )


@dataclass(frozen=True, slots=True)
class AmendedShown:
    """A correction in words. ``version`` is its last entry, ``verdict`` says what became of it."""

    version: int
    entry: int
    entry_name: str
    field: str
    old: str
    new: str
    reason: str
    proposed: str
    decided: str
    verdict: str
    approved: bool
    paper_after: str


def amendment_shown(each: Amendment, entries: Sequence[Recorded], name_of: NameOf) -> AmendedShown:
    """A correction with its values in words; both are as they were recorded, whatever was corrected since."""
    about = entries[each.entry - 1].event if 1 <= each.entry <= len(entries) else None
    decided = each.decided
    after = getattr(decided.event, "paper_after", None) if decided is not None else None
    return AmendedShown(
        version=each.versions[-1],
        entry=each.entry,
        entry_name="" if about is None else term(about.label),
        field=caption(each.field),
        old=value_shown(type(about) if about is not None else None, each.field, each.old, name_of),
        new=value_shown(type(about) if about is not None else None, each.field, each.new, name_of),
        reason=each.reason,
        proposed=_by(each.proposed, name_of),
        decided=_by(decided, name_of),
        verdict=verdict(each.approved, decided is not None),
        approved=each.approved,
        paper_after="" if after is None else term(after),
    )


def verdict(approved: bool, decided: bool) -> str:
    """What became of a proposed correction."""
    return say("已批准更正") if approved else say("未批准更正") if decided else say("更正待批准")


def value_shown(event: type[Event] | None, field: str, value: str, name_of: NameOf) -> str:
    """The JSON text of a corrected field as the timeline words that field."""
    if not value:
        return ""
    try:
        read = json.loads(value)
    except ValueError:
        return value
    if event is None or field in _ENVELOPE or field not in event.model_fields:
        return str(read)
    shown = facts({field: read}, (), event, name_of)
    return shown[0].text if shown else say("（空）")


def entry_label(name: str) -> str:
    """What an entry is called, by its stored name."""
    known = EVENTS.get(name)
    return name if known is None else term(known.label)


def _by(entry: Recorded | None, name_of: Callable[[str], str]) -> str:
    if entry is None:
        return ""
    told_by = entry.provenance
    return f"{name_of(told_by.recorded_by)}　{moment(told_by.recorded_at)}"
