"""Archive: an authority's files of ten years, any number of them, and a desk that stays as full as it is.

The more cases there are, the more organizations, officers' cases under way, late entries and corrections; what lies on
the desk of the pair who look at the pages does not grow with the archive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from random import Random
from typing import Final
from uuid import UUID, uuid4

import psycopg

from application.recorded import Provenance, Recorded
from domain.case import Track
from domain.catalogue import EVENTS
from domain.messages import Event, Labelled
from domain.procedure import StageEntered
from domain.registers.officer import CertificateIssued, OfficerRegistered, OfficerStage, officer_stream
from domain.stages import OrganizationStage
from infrastructure.projection.batch import NeverOpened, reader
from infrastructure.projection.models import READ_MODELS
from infrastructure.projection.runner import Runner
from infrastructure.store.envelope import Envelope
from interface.demo.history import ILLEGAL
from tests.bench import files
from tests.bench.material import AUTHORITY, Stored, copied
from tests.bench.organizations import Organization

DESK: Final = (
    ("own", files.investigating, 40),
    ("verifying", files.verifying, 12),
    ("waiting", files.waiting, 60),
    ("proposed", files.proposed, 24),
)
"""What lies on the desk of the pair, of their head and in the pool: as much in a large archive as in a small one."""

UNDER_WAY: Final = 0.03
"""The share of matters that have not ended."""

CASES_EACH: Final = 3
"""Cases of an organization, on an average."""

LOOKED_AT: Final = 400
"""How many files of each sort a visit chooses from."""

_ENTERED: Final = date(2016, 1, 4)
_envelope = Envelope(EVENTS, NeverOpened())


@dataclass
class Archive:
    """What was written: how many cases, and which of them can be looked at by the pair of the city's authority."""

    cases: int = 0
    ended: list[tuple[UUID, int]] = field(default_factory=list)
    own: list[UUID] = field(default_factory=list)
    verifying: list[UUID] = field(default_factory=list)
    waiting: list[UUID] = field(default_factory=list)
    proposed: list[UUID] = field(default_factory=list)
    organizations: dict[Organization, None] = field(default_factory=dict)

    def thinned(self) -> Archive:
        """The same with ``LOOKED_AT`` of everything, from all over the archive."""
        step = max(1, len(self.ended) // LOOKED_AT)
        named = [*self.organizations]
        few = named[:: max(1, len(named) // LOOKED_AT)][:LOOKED_AT]
        ended = self.ended[::step][:LOOKED_AT]
        return replace(self, ended=ended, organizations=dict.fromkeys(few))


def filled(url: str, cases: int, today: date) -> Archive:
    """Write an archive of so many cases, with the desk among them, and bring every read model up to date."""
    archive = Archive()
    copied(url, _rows(archive, cases, today))
    Runner(url, READ_MODELS, reader(EVENTS)).catch_up()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
    return archive.thinned()


def _rows(archive: Archive, cases: int, today: date) -> Iterator[Stored]:
    chance = Random(20_260_304)
    ended, running = files.archived(today), files.under_way(today)
    yield from _officers()
    desk = sum(count for _, _, count in DESK)
    while archive.cases < max(cases - desk, 1):
        template = chance.choice(running if chance.random() < UNDER_WAY else ended)
        yield from _written(archive, template, chance.randrange(max(1, cases // CASES_EACH)))
    for what, make, count in DESK:
        for number in range(count):
            against = chance.randrange(max(1, cases // CASES_EACH))
            yield from _written(archive, make(today, number), against, getattr(archive, what))
    for organization in archive.organizations:
        yield from _entered(organization.stream, "organization", OrganizationStage.REGISTERED, organization.registered)


def _written(
    archive: Archive, template: files.Template, number: int, made: list[UUID] | None = None
) -> Iterator[Stored]:
    """A matter against the organization of a number, and note of where it is to be found."""
    matter = template.matter
    organization, ours = Organization(matter.organization_type, number), matter.authority == AUTHORITY
    name = f"上海{organization.name[2:4]}联合社" if matter.fate in ILLEGAL else organization.name
    stream, version = UUID(int=0), 0
    for stream, version, topic, state in template.rows(name, organization.code):
        if version == 1:
            archive.cases += 1
            if made is not None:
                made.append(stream)
        yield stream, version, topic, state
    if matter.fate not in ILLEGAL:
        archive.organizations[organization] = None
    if ours and version > 1:
        archive.ended.append((stream, version))


def _officers() -> Iterator[Stored]:
    """The people of the authority, with their certificates."""
    others = [f"officer-{number:02}" for number in range(1, files.OTHERS + 1)]
    for number, officer in enumerate((*files.OWN, files.HEAD, "demo-reviewer", *others), start=1):
        stream = officer_stream(officer)
        named = {"officer": officer, "name_zh": f"执法员{number:02}", "authority": AUTHORITY}
        registered = OfficerRegistered(occurred_on=_ENTERED, legal_qualification=True, **named)
        certified = CertificateIssued(
            occurred_on=_ENTERED,
            number=f"沪执法{number:05}",
            valid_from=_ENTERED,
            valid_until=date(2030, 12, 31),
        )
        yield from _entered(stream, "officer", OfficerStage.REGISTERED, registered, certified)


def _entered(stream: UUID, kind: str, stage: Labelled, first: Event, *others: Event) -> Iterator[Stored]:
    """An entry of a register."""
    stands = StageEntered(occurred_on=first.occurred_on, track=Track.MAIN, stage=stage.value, key="")
    at = datetime.combine(first.occurred_on, time(2), UTC)
    for version, event in enumerate((first, stands, *others), start=1):
        provenance = Provenance(at, "demo-admin", "administrator", uuid4())
        told = Recorded(stream, version, kind, AUTHORITY, first.name.replace("_", "-"), event, (), provenance)
        yield stream, version, *_envelope.encode(told)
