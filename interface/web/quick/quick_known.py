"""本机缓存: what an officer's phone may know without a connection: his own cases, clues nobody has yet, colleagues.

Only what he may note on: a note on a colleague's case would be refused by law when it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, Sort
from application.waiting import ENDED
from domain.case import Track
from domain.steps.field_note import RECORD_FIELD_NOTE
from interface import addresses
from interface.http.assembly import Surroundings
from interface.http.dockets import LARGEST_PAGE
from interface.text.language import term
from interface.web.cases.stage_map import stage_label

FITTING: Final = 6
"""Cases that are offered for one name."""


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case on which the officer may note something; ``address`` is where the note is sent."""

    id: str
    kind: str
    label: str
    name: str
    code: str
    number: str
    stage: str
    address: str


@dataclass(frozen=True, slots=True)
class Companion:
    """A colleague of the same authority."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept on the device."""

    cases: tuple[KnownCase, ...]
    companions: tuple[Companion, ...]

    def case(self, case_id: str) -> KnownCase | None:
        """The case of this id."""
        return next((case for case in self.cases if case.id == case_id), None)

    def fitting(self, asked: str) -> tuple[KnownCase, ...]:
        """The cases whose name, number or code holds what was typed."""
        wanted = squeezed(asked)
        fits = (case for case in self.cases if wanted in squeezed(f"{case.name}\n{case.number}\n{case.code}"))
        return tuple(fits)[:FITTING] if wanted else ()


def squeezed(text: str) -> str:
    """A name without blanks and capitals."""
    return "".join(text.split(" ")).casefold()


def known(around: Surroundings, reader: Principal) -> Known:
    """What this officer may take along, the latest cases first."""
    every = DocketFilter(kinds=tuple(around.case_types))
    own = DocketFilter(kinds=tuple(around.case_types), officer=reader.officer)
    free = DocketFilter(kinds=tuple(around.case_types), unassigned=True)
    cases = [*_listed(around, reader, own), *_listed(around, reader, free)]
    return Known(
        tuple(_case(around, entry) for entry in cases if entry.main_stage not in ENDED.get(entry.kind, ())),
        tuple(_companions(around, reader, [*cases, *_listed(around, reader, every)])),
    )


def _listed(around: Surroundings, reader: Principal, wanted: DocketFilter) -> Sequence[DocketEntry]:
    page = around.readings.docket_page(wanted, reader=reader, sort=Sort.RECENT, cursor="", limit=LARGEST_PAGE)
    return page.entries


def _case(around: Surroundings, entry: DocketEntry) -> KnownCase:
    case_type = around.case_types[entry.kind]
    return KnownCase(
        id=str(entry.case_id),
        kind=entry.kind,
        label=term(case_type.label),
        name=entry.party_name or entry.title,
        code=entry.code,
        number=entry.number,
        stage=stage_label(case_type, Track.MAIN, entry.main_stage),
        address=f"{addresses.at(entry.kind)}/{entry.case_id}/{RECORD_FIELD_NOTE.slug}",
    )


def _companions(around: Surroundings, reader: Principal, entries: Iterable[DocketEntry]) -> Iterator[Companion]:
    """Officers of the authority's cases who stand in its register, those of the officer's own cases first."""
    on_record, name = around.bus.officers(), around.names()
    for officer in dict.fromkeys(officer for entry in entries for officer in entry.officers):
        found = None if officer == reader.officer else on_record(officer)
        if found is not None and found.authority == reader.authority:
            yield Companion(officer, name(officer))
