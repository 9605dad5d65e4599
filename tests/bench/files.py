"""Files: matters of every fate as stored entries, made once and written under other names as often as wanted.

Their acts are those of the artificial history of the demonstration; evidence, late entries, flagged findings and
corrections are added here, and some files stop halfway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

import orjson

from application.recorded import Provenance, Recorded
from domain.catalogue import EVENTS
from domain.law.rule import RULES, Effect, Finding, Outcome
from domain.messages import Remarks
from domain.stages import AbnormalListingStage
from domain.steps.correction import PaperAfter
from infrastructure.projection.batch import NeverOpened
from infrastructure.store.envelope import Envelope
from interface.demo.history import FILED, ILLEGAL, Matter, matters, worked
from interface.demo.history_bans import ban_case
from interface.demo.history_clues import clue
from interface.demo.history_penalties import penalty_case
from interface.demo.history_told import OFFICERS, Turn, breach, entered, party, said
from tests.bench.material import DESCRIPTION, SOURCE, Stored
from tests.bench.organizations import Organization

FIRST_YEAR: Final = date(2016, 3, 1)
STILL_OPEN: Final = 160
"""Days before today after which no matter of the archive begins: all of them have ended."""

HEAD: Final = "demo-head"
OWN: Final = ("demo-officer", "demo-officer-2")
"""Who looks at the pages, and the other of the pair."""

OTHERS: Final = 40
"""Officers who share the rest of the work."""

_PLACEHOLDER: Final = 999_999
"""The number of the organization in whose place others are put."""

_envelope = Envelope(EVENTS, NeverOpened())


class Entry(NamedTuple):
    """A row of the log; ``slot`` tells the files of one matter apart."""

    slot: str
    version: int
    topic: str
    state: bytes


@dataclass(frozen=True)
class Template:
    """The entries of a matter, to be written again under another name and other ids."""

    matter: Matter
    entries: Sequence[Entry]

    @property
    def slots(self) -> list[str]:
        """Its files."""
        return list(dict.fromkeys(entry.slot for entry in self.entries))

    def rows(self, name: str, code: str) -> Iterator[Stored]:
        """The rows of a new matter of somebody else's. The first row of each file has version 1."""
        ids = {slot: uuid4() for slot in ("clue", "case", "listing")}
        changed = [(str(self.matter.id_of(slot)).encode(), str(new).encode()) for slot, new in ids.items()]
        changed.append((self.matter.name.encode(), name.encode()))
        if self.matter.fate not in ILLEGAL:
            changed.append((_standing_in(self.matter).code.encode(), code.encode()))
        for slot, version, topic, state in self.entries:
            for old, new in changed:
                state = state.replace(old, new)
            yield ids[slot], version, topic, state


def _standing_in(matter: Matter) -> Organization:
    return Organization(matter.organization_type, _PLACEHOLDER)


@cache
def archived(today: date) -> tuple[Template, ...]:
    """Every fate of the history, spread over the years until now."""
    chance = Random(20_260_302)
    days = (today - FIRST_YEAR).days - STILL_OPEN
    return tuple(
        _template(replace(matter, number=number, began_on=worked(FIRST_YEAR + timedelta(chance.randrange(days)))))
        for number, matter in enumerate(matters(), start=1)
    )


@cache
def under_way(today: date) -> tuple[Template, ...]:
    """Matters of other officers that began lately and have not ended: their cases, or their clues."""
    chance = Random(20_260_303)
    chosen = [matter for matter in matters() if matter.fate not in ILLEGAL][:120]
    return tuple(
        _begun(replace(matter, began_on=worked(today - timedelta(chance.randrange(20, 60)))), _officers(number))
        for number, matter in enumerate(chosen)
    )


def investigating(today: date, number: int) -> Template:
    """A case of the pair's own."""
    matter = replace(_filed(number), began_on=worked(today - timedelta(12 + 23 * number % 90)), clue=False)
    return _begun(matter, OWN, evidence=3)


def verifying(today: date, number: int) -> Template:
    """A clue of the pair's own."""
    matter = replace(_unfiled(number), began_on=worked(today - timedelta(2 + number % 9)), division="310000")
    return _cut(matter, {"clue": _first(clue(matter))}, OWN)


def waiting(today: date, number: int) -> Template:
    """A clue that nobody has been given yet."""
    matter = replace(_unfiled(number), began_on=worked(today - timedelta(1 + number % 6)), division="310000")
    first = next(clue(matter))
    return _cut(matter, {"clue": [replace(first, events=first.events[:2])]}, OWN)


def proposed(today: date, number: int) -> Template:
    """A case that waits for the head to file it."""
    matter = replace(_filed(number), began_on=worked(today - timedelta(1 + number % 6)), clue=False)
    first = next(penalty_case(matter))
    return _cut(matter, {"case": [Turn(first.stream, "propose-filing", "officer", first.events[:1])]}, OWN)


def _filed(number: int) -> Matter:
    filed = [matter for matter in matters() if matter.fate in FILED]
    return replace(filed[number % len(filed)], division="310000")


def _unfiled(number: int) -> Matter:
    others = [matter for matter in matters() if matter.clue and matter.fate not in ILLEGAL]
    return others[number % len(others)]


def _officers(number: int) -> tuple[str, str]:
    return f"officer-{number % OTHERS + 1:02}", f"officer-{(number + 7) % OTHERS + 1:02}"


def _first(turns: Iterator[Turn]) -> list[Turn]:
    return [next(turns)]


def _begun(matter: Matter, officers: Sequence[str], evidence: int = 6) -> Template:
    """A case under investigation with its evidence, or a clue under verification."""
    if matter.fate not in FILED:
        return _cut(matter, {"clue": _first(clue(matter))}, officers)
    turns = _first(penalty_case(replace(matter, clue=False)))
    return _cut(matter, {"case": [*turns, *_evidence(matter, turns[0].stream, evidence)]}, officers)


def _template(matter: Matter) -> Template:
    """A matter from its beginning to the archive, with what happens to some of them on the way."""
    files: dict[str, list[Turn]] = {}
    if matter.clue:
        files["clue"] = [*clue(matter)]
    if matter.fate in FILED:
        first, *rest = penalty_case(matter)
        files["case"] = [first, *_evidence(matter, first.stream, 2 + matter.number % 3), *rest]
        if matter.number % 50 == 7:
            files["case"] += _corrected(matter, rest[-1])
        if matter.number % 8 == 0:
            files["listing"] = [*_listing(matter)]
    elif matter.fate in ILLEGAL:
        files["case"] = [*ban_case(matter)]
    return _cut(matter, files, _officers(matter.number))


def _evidence(matter: Matter, stream: UUID, count: int) -> Iterator[Turn]:
    for number in range(1, count + 1):
        told = {"item": f"E{number}", "officers": OFFICERS, "kind": "documentary", "original": True}
        on = matter.day(0.35 + number / 50)
        taken = said("evidence_collected", on, **told, description=DESCRIPTION, source=SOURCE)
        yield Turn(stream, "collect-evidence", "officer", (taken,))


def _corrected(matter: Matter, last: Turn) -> Iterator[Turn]:
    """What was written wrong in the first entry is put right."""
    on = date.fromisoformat(last.events[-1]["data"]["occurred_on"]) + timedelta(days=3)
    change = {"entry": 1, "field": "suspected_breach", "new": '"未按照规定接受监督检查"'}
    why = {"old": f'"{breach(matter)}"', "reason": "笔误", "proposed_by": OFFICERS[0]}
    yield Turn(last.stream, "propose-correction", "officer", (said("correction_proposed", on, **change, **why),))
    approved = said("correction_approved", on, **change, paper_after=PaperAfter.NO_PAPER.value)
    yield Turn(last.stream, "approve-correction", "head", (approved,))


def _listing(matter: Matter) -> Iterator[Turn]:
    """An entry on the list of abnormal activity, to which the penalty led."""
    stream, on = matter.id_of("listing"), matter.day(1.2)
    resting = {"decision_refs": [{"case_id": str(matter.id_of("case"))}], "reasons": "受到警告处罚"}
    told = {"officers": OFFICERS, "party": party(matter), "ground": "warning_or_small_fine", **resting}
    events = said("inclusion_proposed", on, **told), entered(AbnormalListingStage.PROPOSED, on)
    yield Turn(stream, "propose-abnormal-listing", "officer", events)
    later = on + timedelta(days=20)
    contents = dict.fromkeys(("facts", "evidence", "legal_basis", "remedies", "review_body", "court"), "见决定书")
    days = {"two_years_on": (later + timedelta(days=730)).isoformat()}
    listed = said("included", later, **contents, number=f"沪民社列字〔{later.year}〕第{matter.number}号", **days)
    yield Turn(stream, "include-in-list", "head", (listed, entered(AbnormalListingStage.LISTED, later)))


# entries

_KINDS: Final = {"clue": "warning", "listing": "abnormal_listing"}


def _cut(matter: Matter, files: Mapping[str, Sequence[Turn]], officers: Sequence[str]) -> Template:
    entries = []
    for slot, turns in files.items():
        kind = _KINDS.get(slot) or ("ban" if matter.fate in ILLEGAL else "investigation")
        version = 0
        for place, turn in enumerate(turns):
            for first, event in enumerate(turn.events):
                version += 1
                basis = _basis(matter.number + place) if first == 0 else ()
                told = _stored(matter, turn, version, kind, _said_by(matter, event, officers), basis, officers)
                entries.append(Entry(slot, version, *_envelope.encode(told)))
    return Template(matter, tuple(entries))


def _said_by(matter: Matter, event: Mapping[str, Any], officers: Sequence[str]) -> Mapping[str, Any]:
    """The event in the hand of these officers, its party with a credit code."""
    text = orjson.dumps(event).decode()
    for before, now in zip(reversed(OFFICERS), reversed(officers), strict=True):
        text = text.replace(f'"{before}"', f'"{now}"')
    told: dict[str, Any] = orjson.loads(text)
    if matter.fate not in ILLEGAL:
        for field in {"party", "organization"} & told["data"].keys():
            told["data"][field]["code"] = _standing_in(matter).code
    return told


def _stored(
    matter: Matter,
    turn: Turn,
    version: int,
    kind: str,
    event: Mapping[str, Any],
    basis: tuple[Finding, ...],
    officers: Sequence[str],
) -> Recorded:
    made = EVENTS[event["name"]].model_validate(event["data"])
    late = 4 if (matter.number + version) % 33 == 0 and turn.by == "officer" else 0
    at = datetime.combine(made.occurred_on + timedelta(days=late), time(2, matter.number % 60, version % 60), UTC)
    remarks = Remarks(late_reason="材料晚到") if late else Remarks()
    by = HEAD if turn.by == "head" else officers[0]
    provenance = Provenance(at, by, turn.by, uuid4(), remarks=remarks)
    return Recorded(turn.stream, version, kind, matter.authority, turn.act, made, basis, provenance)


@cache
def _flagged() -> tuple[str, ...]:
    return tuple(code for code, rule in RULES.items() if rule.effect is Effect.FLAG)[:8]


def _basis(number: int) -> tuple[Finding, ...]:
    """Two findings that let the act pass; now and then one that is flagged, or cannot be told."""
    codes = _flagged()
    passed = tuple(_finding(codes[at], Outcome.SATISFIED) for at in (0, 1))
    if number % 25 == 0:
        return (*passed, _finding(codes[number // 25 % len(codes)], Outcome.VIOLATED))
    if number % 40 == 0:
        return (*passed, _finding(codes[number // 40 % len(codes)], Outcome.NOT_DETERMINABLE))
    return passed


def _finding(code: str, outcome: Outcome) -> Finding:
    return Finding(rule=code, cites=RULES[code].cites, outcome=outcome, effect=Effect.FLAG, facts={"days": 9})
