"""疑似换名再现: who is like an organization by name, address, phone, account or persons; people say who it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Final, TypeVar
from uuid import UUID

from application.organizations import Dossier
from application.ports import CaseNotFound, Files
from application.principals import Principal
from application.record_readings import LikeName, TellsRecords
from domain.case import Case
from domain.cases.ban import BAN
from domain.law import likeness as law
from domain.law.clusters import MarkKind
from domain.law.likeness import Strength
from domain.law.organization_names import likeness
from domain.law.parties import organization_stream
from domain.messages import Labelled
from domain.registers.illegal_organization import ILLEGAL_ORGANIZATION
from domain.registers.illegal_organization_comparison import RuledOut
from domain.registers.illegal_organization_file import Absorbed, IllegalOrganization, MergedInto
from domain.registers.illegal_organization_links import AttachedCase
from domain.registers.organization import ORGANIZATION
from domain.registers.organization_file import OrganizationFile
from domain.registers.responsible_person import RESPONSIBLE_PERSON
from domain.steps.ban_decision import Ban

Ref = TypeVar("Ref")

LOOKED_AT: Final = 30
"""Names that are looked at for each name of the organization."""

SHOWN: Final = 10
"""The likest that are shown."""


class GroundKind(Labelled):
    """比对依据: by what two organizations are compared."""

    NAME = "name", "名称", "name"
    ADDRESS = "address", "地址", "address"
    PHONE = "phone", "电话", "phone"
    ACCOUNT = "account", "网站、网络账号", "site or account"
    PERSON = "person", "人员", "persons"


class Sort(Labelled):
    """What an organization is on file as."""

    REGISTERED = "organization", "在册组织", "registered organization"
    CLUSTER = "cluster", "身份簇", "identity cluster"
    CASE = "case", "取缔案件", "ban case"


@dataclass(frozen=True, slots=True)
class Known:
    """One organization as far as it can be compared; ``persons`` is None where none are on file under an identity.

    ``ref`` is the code of a registered organization, else the id of the cluster or the case.
    """

    sort: Sort
    ref: str
    name: str
    names: Sequence[str]
    addresses: Sequence[str] = ()
    phones: Sequence[str] = ()
    accounts: Sequence[str] = ()
    persons: frozenset[UUID] | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """One comparison: what stands on either side, how much it says; ``percent`` for names, ``shared`` for persons."""

    kind: GroundKind
    ours: str
    theirs: str
    strength: Strength
    percent: int | None = None
    shared: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What people have found before: that they are two, or that they are one."""

    same: bool
    since: date
    reason: str


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who may be the organization under another name."""

    known: Known
    grounds: Sequence[Ground]
    found: Finding | None = None

    @property
    def weight(self) -> tuple[int, int, int]:
        """What sorts them: strong grounds, middle ones, the likeness of the names."""
        strengths = [ground.strength for ground in self.grounds]
        percent = next((ground.percent or 0 for ground in self.grounds), 0)
        return strengths.count(Strength.STRONG), strengths.count(Strength.MIDDLE), percent

    def telling(self, ours: Known) -> bool:
        """Whether there is any reason to look.

        Names alone are none where both are registered: each of them bears its name by law.
        """
        others = {ground.strength for ground in self.grounds if ground.kind is not GroundKind.NAME}
        if others & {Strength.STRONG, Strength.MIDDLE}:
            return True
        both = {ours.sort, self.known.sort} == {Sort.REGISTERED}
        return not both and self.weight[2] >= law.WEAK_FROM


def compared(ours: Known, theirs: Known) -> Sequence[Ground]:
    """Every ground in order; where one side has nothing on file, nothing can be determined."""
    name, other = max(product(ours.names, theirs.names), key=lambda each: likeness(*each))
    percent = likeness(name, other)
    return (
        Ground(GroundKind.NAME, name, other, law.of_names(percent), percent=percent),
        _best(GroundKind.ADDRESS, ours.addresses, theirs.addresses, law.of_addresses),
        _best(GroundKind.PHONE, ours.phones, theirs.phones, law.of_phones),
        _best(GroundKind.ACCOUNT, ours.accounts, theirs.accounts, law.of_accounts),
        _persons(ours.persons, theirs.persons),
    )


_ORDER: Final = (Strength.STRONG, Strength.MIDDLE, Strength.WEAK, Strength.NONE, Strength.UNKNOWN)


def _best(
    kind: GroundKind, ours: Sequence[str], theirs: Sequence[str], judge: Callable[[str, str], Strength]
) -> Ground:
    if not ours or not theirs:
        return Ground(kind, "、".join(ours), "、".join(theirs), Strength.UNKNOWN)
    pair = min(product(ours, theirs), key=lambda each: _ORDER.index(judge(*each)))
    strength = judge(*pair)
    if strength is Strength.NONE:
        return Ground(kind, "、".join(ours), "、".join(theirs), strength)
    return Ground(kind, *pair, strength)


def _persons(ours: frozenset[UUID] | None, theirs: frozenset[UUID] | None) -> Ground:
    if ours is None or theirs is None:
        return Ground(GroundKind.PERSON, "", "", Strength.UNKNOWN)
    shared = len(ours & theirs)
    return Ground(GroundKind.PERSON, "", "", Strength.STRONG if shared else Strength.NONE, shared=shared)


@dataclass(frozen=True)
class Reappearances:
    """Looks for who is like an organization, within what the reader may know of. Nothing is decided here."""

    files: Files
    records: TellsRecords

    def of(self, known: Known, by: Principal, *, leaving_out: Iterable[str] = ()) -> Sequence[Alike]:
        """Clusters, banned organizations and registered ones that are like it; it is never like itself.

        ``leaving_out`` are refs that are no question any more, such as its own cases.
        """
        return self._alike(known, by, leaving_out={*leaving_out, known.ref})

    def of_cluster(self, cluster: Case, by: Principal) -> Sequence[Alike]:
        """The same for an organization without a code; what was attached or merged is no question any more."""
        absorbed = cluster.get(Absorbed) or Absorbed(clusters=())
        into = cluster.get(MergedInto)
        attached = [case_id for case_id, case in cluster.all(AttachedCase).items() if case.until is None]
        own = {str(cluster.id), *map(str, absorbed.clusters), *attached, str(into.cluster if into else "")}
        return self._alike(known_cluster(cluster), by, leaving_out=own)

    def _alike(self, known: Known, by: Principal, *, leaving_out: set[str]) -> Sequence[Alike]:
        found = {other.ref: other for other in self._candidates(known, by) if other.ref not in leaving_out}
        alike = [Alike(other, compared(known, other), self._found(known, other, by)) for other in found.values()]
        telling = [each for each in alike if each.telling(known)]
        return sorted(telling, key=lambda each: each.weight, reverse=True)[:SHOWN]

    def _candidates(self, known: Known, by: Principal) -> Iterator[Known]:
        kinds = (ILLEGAL_ORGANIZATION.kind, ORGANIZATION.kind)
        clusters, codes, cases = dict[UUID, None](), dict[str, None](), dict[UUID, LikeName]()
        for said in (*known.names, *known.addresses, *known.phones, *known.accounts):
            for like in self.records.entries_like(said, kinds, reader=by, limit=LOOKED_AT):
                if like.kind == ORGANIZATION.kind:
                    codes[like.code] = None
                else:
                    clusters[like.id] = None
        for name in known.names:
            for like in self.records.parties_like(name, (BAN.kind,), reader=by, limit=LOOKED_AT):
                if likeness(name, like.name) >= law.WEAK_FROM:
                    cases[like.id] = like
        if known.persons:
            for marks in self.records.marks_of(known.persons, reader=by).values():
                codes |= {mark.code: None for mark in marks if mark.kind == RESPONSIBLE_PERSON.kind and mark.code}
        yield from self._loaded(clusters, lambda id_: self.files.case(ILLEGAL_ORGANIZATION, id_, by), known_cluster)
        yield from self._loaded(
            codes,
            lambda code: self.files.case(ORGANIZATION, organization_stream(code), by),
            lambda case: self._registered(case, known.persons, by),
        )
        for like in cases.values():
            yield from self._loaded([like.id], lambda id_: self.files.case(BAN, id_, by), _known_case(like))

    def _loaded(
        self, wanted: Iterable[Ref], load: Callable[[Ref], Case], make: Callable[[Case], Known]
    ) -> Iterator[Known]:
        for each in wanted:
            try:
                yield make(load(each))
            except CaseNotFound:
                # Closed to the reader since the list was made, or kept by another authority.
                continue

    def _registered(self, case: Case, persons: frozenset[UUID] | None, by: Principal) -> Known:
        """A registered organization; of its persons those that are the compared one's as well."""
        file = case.must(OrganizationFile)
        shared = None
        if persons:
            marks = self.records.marks_of(persons, reader=by)
            shared = frozenset(person for person, held in marks.items() if file.code in {mark.code for mark in held})
        return Known(
            sort=Sort.REGISTERED,
            ref=file.code,
            name=file.name,
            names=_unlike(borne.name for borne in file.names),
            addresses=(file.address,),
            persons=shared,
        )

    def _found(self, ours: Known, theirs: Known, by: Principal) -> Finding | None:
        """What was found before, from the cluster on either side."""
        for cluster, other in ((ours, theirs), (theirs, ours)):
            if cluster.sort is Sort.CLUSTER:
                apart = self.files.case(ILLEGAL_ORGANIZATION, UUID(cluster.ref), by).get(RuledOut, other.ref)
                if apart is not None:
                    return Finding(same=False, since=apart.since, reason=apart.reason)
        return None


def known_organization(told: Dossier, persons: Iterable[UUID]) -> Known | None:
    """A registered organization, or the party of cases; ``persons`` answer for it. None without any name."""
    borne = () if told.file is None else told.file.names
    names = _unlike([*(each.name for each in borne), *(case.party_name for case in told.cases)])
    if not names:
        return None
    return Known(
        sort=Sort.REGISTERED,
        ref=told.code,
        name=told.name,
        names=names,
        addresses=(told.file.address,) if told.file else (),
        persons=frozenset(persons) or None,
    )


def known_cluster(cluster: Case) -> Known:
    """A cluster by its name and its marks."""
    file = cluster.must(IllegalOrganization)
    marks: Mapping[MarkKind, list[str]] = {kind: [m.value for m in file.marks if m.kind is kind] for kind in MarkKind}
    return Known(
        sort=Sort.CLUSTER,
        ref=str(cluster.id),
        name=file.name,
        names=_unlike([file.name, *marks[MarkKind.ALIAS]]),
        addresses=marks[MarkKind.VENUE],
        phones=marks[MarkKind.PHONE],
        accounts=marks[MarkKind.ONLINE_ACCOUNT],
    )


def _known_case(like: LikeName) -> Callable[[Case], Known]:
    def known(case: Case) -> Known:
        ban = case.get(Ban)
        return Known(
            sort=Sort.CASE,
            ref=str(case.id),
            name=like.name,
            names=_unlike([like.name, *(ban.names if ban else ())]),
            accounts=(*ban.sites, *ban.online_accounts) if ban else (),
            number=like.number,
        )

    return known


def _unlike(names: Iterable[str]) -> Sequence[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(filter(None, names)))
