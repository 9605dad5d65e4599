"""台账: one row for each case, found by what is known of it and listed in any order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from application.recorded import Origin, Recorded
from application.waiting import ARCHIVED
from domain.case import EACH_ALONE
from domain.law.numbers import parsed
from domain.law.parties import Organization, Party
from domain.messages import Event
from domain.procedure import StageEntered, TrackRestarted
from domain.registers import REGISTERS, erasure, number_series, reads
from domain.steps.joint_initiation import JointOperationRequested
from domain.steps.recomputing import LimitsRecomputed
from infrastructure.projection.models import limits, next_due
from infrastructure.projection.read_model import ReadModel, Row, Sheet
from infrastructure.projection.search import normal, vector

NOT_CASES: Final = frozenset({*REGISTERS, number_series.KIND, erasure.KIND, reads.KIND})
"""Kinds of streams that are no cases."""

OPENED_BY: Final = frozenset(
    {
        "filing_proposed",
        "case_filed",
        "transferred_case_received",
        "simple_procedure_opened",
        "ban_case_proposed",
        "ban_case_filed",
        "included",
    }
)
FILED_BY: Final = OPENED_BY - {"filing_proposed", "ban_case_proposed"}
"""Their ``number`` is the number of the case; other acts bear numbers of their own."""

SAID: Final = (
    "title",
    "suspected_breach",
    "facts",
    "facts_established",
    "other_names",
    "former_name",
    "organizations",
    "public_receipt",
)
"""Fields whose words the search finds; a receipt, so that whoever calls with one is found."""

DOCKET: Final = ReadModel(
    "docket",
    7,
    {
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "number": "text NOT NULL",
        "number_order": 'text COLLATE "C" NOT NULL',
        "party_name": "text NOT NULL",
        "title": "text NOT NULL",
        "organization_type": "text NOT NULL",
        "code": "text NOT NULL",
        "stages": "jsonb NOT NULL",
        "standing": "text[] NOT NULL",
        "main_stage": "text NOT NULL",
        "opened_on": "date NOT NULL",
        "filed_on": "date",
        "next_due_on": "date",
        "next_due_provisional": "boolean NOT NULL",
        "last_event": "text NOT NULL",
        "last_event_zh": "text NOT NULL",
        "last_event_en": "text NOT NULL",
        "last_occurred_on": "date NOT NULL",
        "last_recorded_at": "timestamptz NOT NULL",
        "version": "bigint NOT NULL",
        "officers": "text[] NOT NULL",
        "readers": "text[]",
        "imported": "boolean NOT NULL",
        "assumed": "boolean NOT NULL",
        "limits": "jsonb NOT NULL",
        "said": "text NOT NULL",
        "search": "tsvector NOT NULL",
    },
    indexes={
        "search": "USING gin (search)",
        # With whose work it is: who is at work is read from the latest cases without reading the cases.
        "recent": "(last_recorded_at DESC, case_id DESC) INCLUDE (authority, officers, readers)",
        "opened": "(opened_on DESC, case_id DESC)",
        "due": "((coalesce(next_due_on, 'infinity'::date)), case_id)",
        "number": "(number_order, case_id)",
        "party": "(party_name, case_id)",
        "authority": "(authority, main_stage)",
        "code": "(code) WHERE code <> ''",
        "officers": "USING gin (officers)",
        "standing": "USING gin (standing) WITH (fastupdate = off)",
        "unassigned": "(opened_on DESC, case_id DESC) WHERE cardinality(officers) = 0 AND main_stage <> ''",
        "marked": "(case_id) WHERE readers IS NOT NULL",
    },
    tables=limits.TABLES,
)
"""``standing`` are the places at which a case stands, as ``place`` spells them; empty once it is in the archive."""

_BLANK: Final[dict[str, Any]] = {
    "number": "",
    "number_order": "3",
    "party_name": "",
    "title": "",
    "organization_type": "",
    "code": "",
    "stages": {},
    "main_stage": "",
    "officers": [],
    "readers": None,
    "imported": False,
    "assumed": False,
    "limits": {},
    "next_due_provisional": False,
    "said": "\n\n",
    "search": "",
}


@DOCKET.on_every
def entered(sheet: Sheet, at: Recorded) -> None:
    """What every event changes: the last entry, and the marks that stay for ever."""
    if at.kind in NOT_CASES:
        return
    event, told = at.event, at.provenance
    before = sheet.get()
    if at.version > (before["version"] if before else 0) + 1:
        raise ValueError(f"entry {at.version} of {at.stream} came before the one in front of it")
    if before is None:
        before = {**_BLANK, "opened_on": event.occurred_on}
        sheet.put(**before, **_last(event))
    if not isinstance(event, StageEntered | TrackRestarted | LimitsRecomputed):
        # A moved stage stands in its own column; the last entry is the act that moved it. A new calendar is no act.
        sheet.put(**_last(event))
    sheet.put(
        kind=at.kind,
        authority=at.authority,
        version=at.version,
        last_recorded_at=told.recorded_at,
        imported=before["imported"] or told.origin is Origin.IMPORTED,
        assumed=before["assumed"] or bool(told.remarks.assumed),
    )
    _known_of(sheet, at)
    if limits.concerns(event.name):
        next_due.follow(sheet, at)


def _last(event: Event) -> dict[str, Any]:
    return {
        "last_event": event.name,
        "last_event_zh": event.label.zh,
        "last_event_en": event.label.en,
        "last_occurred_on": event.occurred_on,
    }


@DOCKET.on(StageEntered)
def moved(sheet: Sheet, at: Recorded) -> None:
    """A track moved."""
    row, event = sheet.get(), at.event
    if row is None or not isinstance(event, StageEntered):
        return
    place = f"{event.track.value}:{event.key}" if event.key else event.track.value
    stages = {**row["stages"], place: event.stage}
    sheet.put(stages=stages, main_stage=stages.get("main", ""))


@DOCKET.on(TrackRestarted)
def restarted(sheet: Sheet, at: Recorded) -> None:
    """A track begins anew: it has not begun again."""
    row, event = sheet.get(), at.event
    if row is None or not isinstance(event, TrackRestarted):
        return
    track = event.track.value
    gone = {place for place in row["stages"] if place.split(":")[0] == track}
    gone = gone & {track} if event.track in EACH_ALONE else gone
    stages = {place: stage for place, stage in row["stages"].items() if place not in gone}
    sheet.put(stages=stages, main_stage=stages.get("main", ""))


@DOCKET.on(
    "officers_assigned",
    "clue_assigned",
    "clue_reassigned",
    "simple_procedure_opened",
    "initiated",
    "inclusion_proposed",
)
def staffed(sheet: Sheet, at: Recorded) -> None:
    """The officers of the case."""
    if sheet.get() is not None:
        sheet.put(officers=list(getattr(at.event, "officers", ())))


@DOCKET.on("officer_replaced", "handover_accepted")
def succeeded(sheet: Sheet, at: Recorded) -> None:
    """One officer takes the place of another."""
    row = sheet.get()
    if row is None:
        return
    event = at.event
    leaving, coming = getattr(event, "officer", "") or getattr(event, "offered_by", ""), getattr(event, "successor", "")
    staying = [officer for officer in row["officers"] if officer not in (leaving, coming)]
    sheet.put(officers=[*staying, coming])


@DOCKET.on("attention_mark_set")
def closed(sheet: Sheet, at: Recorded) -> None:
    """Only these see the case."""
    if sheet.get() is not None:
        sheet.put(readers=list(getattr(at.event, "readers", ())))


@DOCKET.on("attention_mark_lifted")
def opened_again(sheet: Sheet, _at: Recorded) -> None:
    """Everybody who reads cases of the authority sees it."""
    if sheet.get() is not None:
        sheet.put(readers=None)


@cache
def _telling(kind: type[Event]) -> frozenset[str]:
    """Which fields of an event tell the docket something; most have none, and asking each one costs."""
    return frozenset(kind.model_fields) & {"party", "organization", *SAID}


def _known_of(sheet: Sheet, at: Recorded) -> None:
    """Party, number and words of the case, and what the search finds them by."""
    event = at.event
    telling = _telling(type(event))
    if not telling and event.name not in FILED_BY:
        return
    known: dict[str, Any] = {}
    if isinstance(party := getattr(event, "party", None) or getattr(event, "organization", None), Party | Organization):
        known = {
            "party_name": party.name,
            "organization_type": party.organization_type.value if party.organization_type else "",
            "code": party.code or "",
        }
    if isinstance(event, JointOperationRequested):
        # It has no party and goes by its title.
        known["title"] = event.title
    if event.name in FILED_BY:
        number = getattr(event, "number", "")
        known |= {"number": number, "number_order": _number_order(number), "filed_on": event.occurred_on}
    words = [word for field in SAID if field in telling for word in _words(getattr(event, field))]
    row = sheet.get() or {}
    said = row["said"]
    for word in words:
        plain = normal(word).replace("\n", " ")
        # Each thing once, on a line of its own behind the three lines that ``findable`` puts first.
        if f"\n{plain}\n" not in f"{said}\n":
            said += f"\n{plain}"
    sheet.put(**known, said=said, search="")


def _words(said: object) -> Sequence[str]:
    """What a field says: one text or several, organizations by name; what is no text, such as a tick, says nothing."""
    if isinstance(said, str):
        return (said,)
    if not isinstance(said, tuple):
        return ()
    named = (word.name if isinstance(word, Organization) else word for word in said)
    return [word for word in named if isinstance(word, str)]


def _number_order(number: str) -> str:
    """What a number is sorted by: series, year, serial as a number; then what is no number, and at last none."""
    try:
        told = parsed(number)
    except ValueError:
        return f"2{number}" if number else "3"
    return f"1{told.issuer} {told.year} {told.serial:07}"


def place(kind: str, track: str, stage: str) -> str:
    """A stage of a track as the docket is asked for the cases that stand at it; the main track may not have begun."""
    return f"{kind}/{track}/{stage}"


@DOCKET.derived
def standing(row: Row) -> None:
    """Every stage at which the case stands; a case in the archive waits for nobody."""
    told = row["stages"] if row["main_stage"] else {**row["stages"], "main": ""}
    places = {place(row["kind"], track.partition(":")[0], stage) for track, stage in told.items()}
    row["standing"] = [] if row["main_stage"] == ARCHIVED else sorted(places)


@DOCKET.derived
def findable(row: Row) -> None:
    """What the search finds the case by: number, party and code, then what was said."""
    names = [normal(row[field]).replace("\n", " ") for field in ("number", "party_name", "code")]
    lines = [*names, *row["said"].split("\n")[len(names) :]]
    said = "\n".join(lines)
    if said != row["said"] or not row["search"]:
        row.update(said=said, search=vector(*lines))
