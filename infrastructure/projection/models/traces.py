"""识别特征: the names, codes, phones, addresses and numbers under which a file or an entry of a register is known.

What is protected, such as who reported and how to reach him, is sealed and comes to no read model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from application.recorded import Recorded
from domain.law.clusters import MarkKind
from domain.law.organization_names import own_part
from domain.law.parties import Organization, Party
from domain.law.traces import PLAIN, Trace
from domain.messages import Event
from domain.registers.illegal_organization_file import Mark
from infrastructure.projection.read_model import ReadModel, Sheet
from infrastructure.projection.search import pairs

TRACES: Final = ReadModel(
    "traces",
    2,
    {
        "trace": "text NOT NULL",
        "value": "text NOT NULL",
        "said": "text NOT NULL",
        "kind": "text NOT NULL",
        "authority": "text NOT NULL",
        "pairs": "text[] NOT NULL",
        "since": "date NOT NULL",
        "withdrawn": "boolean NOT NULL",
    },
    key=("trace", "value"),
    indexes={
        "same": "(trace, value)",
        "pairs": "USING gin (pairs) WITH (fastupdate = off) WHERE trace = 'name'",
    },
)
"""``value`` is what is compared, ``said`` how it was written; ``pairs`` are those of what is a name's own."""

_NAMED_BY: Final[Mapping[str, Trace]] = {
    "organization_name": Trace.NAME,
    "code": Trace.CODE,
    "address": Trace.ADDRESS,
    "place": Trace.ADDRESS,
    "organization_phone": Trace.PHONE,
    "source_reference": Trace.REFERENCE,
    "other_names": Trace.NAME,
    "names": Trace.NAME,
    "branches": Trace.NAME,
    "sites": Trace.ACCOUNT,
    "online_accounts": Trace.ACCOUNT,
}
"""Which field of the events below is which trace; several values stand in a tuple."""

_MARKS: Final = {
    MarkKind.ALIAS: Trace.NAME,
    MarkKind.VENUE: Trace.ADDRESS,
    MarkKind.PHONE: Trace.PHONE,
    MarkKind.ONLINE_ACCOUNT: Trace.ACCOUNT,
}


@TRACES.on(
    "clue_received",
    "verification_completed",
    "party_changed",
    "filing_proposed",
    "case_filed",
    "transferred_case_received",
    "simple_procedure_opened",
    "ban_case_proposed",
    "ban_case_filed",
    "banned",
    "inclusion_proposed",
    "organization_registered",
    "organization_renamed",
    "organization_address_changed",
    "identity_cluster_opened",
    "identity_marks_added",
)
def traced(sheet: Sheet, at: Recorded) -> None:
    """Enter what the event tells; what was told before stays, as do names that were given up."""
    for trace, said in _told(at.event):
        if value := PLAIN[trace](said):
            _enter(sheet, at, trace, value, said)


@TRACES.on("identity_mark_withdrawn")
def withdrawn(sheet: Sheet, at: Recorded) -> None:
    """A mark that is somebody else's tells nothing any more."""
    mark = getattr(at.event, "mark", None)
    if isinstance(mark, Mark):
        trace = _MARKS[mark.kind]
        key = trace.value, PLAIN[trace](mark.value)
        if sheet.get(*key) is not None:
            sheet.put(*key, withdrawn=True)


def _told(event: Event) -> Iterator[tuple[Trace, str]]:
    for field in ("party", "organization"):
        if isinstance(whom := getattr(event, field, None), Party | Organization):
            yield Trace.NAME, whom.name
            yield from ((Trace.CODE, code) for code in (whom.code,) if code)
    for field, trace in _NAMED_BY.items():
        said = getattr(event, field, None)
        yield from ((trace, each) for each in (said if isinstance(said, tuple) else (said,)) if isinstance(each, str))
    for mark in getattr(event, "marks", ()):
        if isinstance(mark, Mark):
            yield _MARKS[mark.kind], mark.value


def _enter(sheet: Sheet, at: Recorded, trace: Trace, value: str, said: str) -> None:
    known = sheet.get(trace.value, value)
    sheet.put(
        trace.value,
        value,
        said=said if known is None else known["said"],
        kind=at.kind,
        authority=at.authority,
        pairs=sorted(set(pairs(own_part(said)))) if trace is Trace.NAME else [],
        since=at.event.occurred_on if known is None else known["since"],
        withdrawn=False,
    )
