"""一户一档: everything on file about one organization, as far as one reader may know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol
from uuid import UUID

from application.office_readings import DirectoryEntry, DirectoryFilter, PublicName, PublicNameFilter, PublicNamesPage
from application.office_work import KnownOrganization, Undertaking
from application.ports import CaseNotFound, Files, NotEmpowered
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, LimitEntry, Sort, TellsDocket
from domain.case import Case
from domain.law.parties import organization_stream
from domain.law.penalties import Penalty
from domain.law.public_lists import PublicList, plain_name
from domain.messages import Label
from domain.procedure import CaseType
from domain.registers.organization import ORGANIZATION
from domain.registers.organization_file import BorneName, Charity, Deregistration, Merger, OrganizationFile
from domain.registers.responsible_person import RESPONSIBLE_PERSON
from domain.step import Power
from domain.steps.decision import Decision
from domain.steps.redo import Annulment

MOST: Final = 200
"""Entries of each part of a file."""

SEAT: Final = "address"
"""The relation in which the register names a seat."""

PUNISHED_IN: Final = frozenset({"investigation", "ban"})
"""Kinds of case whose decision punishes or bans."""


class Lists(TellsDocket, Protocol):
    """What the lists tell, within what the reader may know of."""

    def public_names(self, wanted: PublicNameFilter, *, reader: Principal, cursor: str, limit: int) -> PublicNamesPage:
        """A page of the names on public lists."""

    def directory(self, wanted: DirectoryFilter, *, reader: Principal, limit: int) -> Sequence[DirectoryEntry]:
        """Entries of the registers."""

    def limits_against(self, code: str, *, reader: Principal, limit: int) -> Sequence[LimitEntry]:
        """What runs and what is owed in the cases of an organization."""

    def undertakings(
        self, *, reader: Principal, kind: str, officer: str, code: str, running: bool, limit: int
    ) -> Sequence[Undertaking]:
        """Campaigns and batches that reach an organization."""

    def parties(self, search: str, *, reader: Principal, limit: int) -> Sequence[KnownOrganization]:
        """Organizations with a code against whom there are cases."""


@dataclass(frozen=True, slots=True)
class StandingDecision:
    """A decision that punishes or bans; ``in_force`` once it is served and unless it was annulled."""

    case_id: UUID
    kind: str
    number: str
    decided_on: date
    served_on: date | None
    penalties: Sequence[Penalty]
    annulled_on: date | None

    @property
    def in_force(self) -> bool:
        """Whether it binds the organization."""
        return self.served_on is not None and self.annulled_on is None


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to the organization; ``case_id`` is the case in which it did, if it was one."""

    on: date
    what: Label
    detail: str
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """一户一档. ``register`` is its entry in the register of the reader's authority, None if it has none there.

    ``persons`` is how many persons on file answer for it today, ``posts`` are theirs and those that ended; who they
    are stands in their own files.
    """

    code: str
    register: Case | None
    cases: Sequence[DocketEntry]
    decisions: Sequence[StandingDecision]
    limits: Sequence[LimitEntry]
    lists: Sequence[PublicName]
    campaigns: Sequence[Undertaking]
    persons: int
    posts: Sequence[DirectoryEntry]
    history: Sequence[Happening]

    @property
    def file(self) -> OrganizationFile | None:
        """What the register says."""
        return None if self.register is None else self.register.must(OrganizationFile)

    @property
    def name(self) -> str:
        """The name it bears: by the register, else by the latest case; empty if nobody knows it."""
        if (file := self.file) is not None:
            return file.name
        return next((case.party_name for case in self.cases), "")


class Organizations:
    """Files of organizations over the register, the lists and the cases."""

    def __init__(self, files: Files, lists: Lists, case_types: Mapping[str, CaseType]) -> None:
        """``case_types`` are those whose cases are told."""
        self._files = files
        self._lists = lists
        self._case_types = case_types

    def dossier(self, code: str, by: Principal) -> Dossier:
        """Everything about an organization; one of whom nothing is on file has an empty one, and that is an answer.

        Raises:
            NotEmpowered: the caller reads no cases.
        """
        _demand_reader(by)
        register = self._register(code, by)
        wanted = DocketFilter(code=code, kinds=tuple(self._case_types))
        cases = self._lists.docket_page(wanted, reader=by, sort=Sort.OPENED, cursor="", limit=MOST).entries
        decisions = sorted(self._decisions(cases, by), key=lambda decision: decision.decided_on, reverse=True)
        names = {case.party_name for case in cases} | ({borne.name for borne in _names(register)})
        lists = self._listed(names, by)
        people = DirectoryFilter(code=code, kinds=(RESPONSIBLE_PERSON.kind,))
        posts = self._lists.directory(people, reader=by, limit=MOST)
        return Dossier(
            code=code,
            register=register,
            cases=cases,
            decisions=decisions,
            limits=self._lists.limits_against(code, reader=by, limit=MOST),
            lists=lists,
            campaigns=self._lists.undertakings(reader=by, kind="", officer="", code=code, running=False, limit=MOST),
            persons=len({post.entry for post in posts if post.until is None}),
            posts=posts,
            history=sorted(_history(register, cases, decisions, lists), key=lambda each: each.on),
        )

    def search(self, text: str, by: Principal, limit: int) -> Sequence[KnownOrganization]:
        """Organizations by a name that they bear or bore, their code or their seat: of the register, and of the cases.

        Raises:
            NotEmpowered: the caller reads no cases.
        """
        _demand_reader(by)
        code = text.strip().upper()
        entered = [
            *self._lists.directory(DirectoryFilter(search=text, kinds=(ORGANIZATION.kind,)), reader=by, limit=limit),
            *self._lists.directory(DirectoryFilter(code=code, kinds=(ORGANIZATION.kind,)), reader=by, limit=limit),
        ]
        found = {party.code: party for party in self._lists.parties(text, reader=by, limit=limit)}
        for entry in entered:
            cases = found[entry.code].cases if entry.code in found else 0
            before = found.get(entry.code)
            if before is None or not before.registered or entry.until is None:
                name = entry.name if entry.relation != SEAT else self._name(entry.code, by)
                found[entry.code] = KnownOrganization(entry.code, name, cases, registered=True)
        return list(found.values())[:limit]

    def _name(self, code: str, by: Principal) -> str:
        """The name under which the register has an organization that was found by its seat."""
        wanted = DirectoryFilter(code=code, kinds=(ORGANIZATION.kind,))
        names = self._lists.directory(wanted, reader=by, limit=MOST)
        return next((entry.name for entry in names if entry.relation != SEAT), "")

    def _register(self, code: str, by: Principal) -> Case | None:
        try:
            return self._files.case(ORGANIZATION, organization_stream(code), by)
        except CaseNotFound:
            return None

    def _decisions(self, cases: Sequence[DocketEntry], by: Principal) -> Iterator[StandingDecision]:
        for entry in cases:
            if entry.kind not in PUNISHED_IN:
                continue
            try:
                case = self._files.case(self._case_types[entry.kind], entry.case_id, by)
            except CaseNotFound:
                # Closed to the reader since the list was made.
                continue
            decision, annulment = case.get(Decision), case.get(Annulment)
            if decision is None or not (decision.penalties or entry.kind == "ban"):
                continue
            undone = annulment is not None and annulment.annulled_on >= decision.decided_on
            yield StandingDecision(
                case_id=entry.case_id,
                kind=entry.kind,
                number=decision.number,
                decided_on=decision.decided_on,
                served_on=decision.served_on,
                penalties=decision.penalties,
                annulled_on=annulment.annulled_on if annulment is not None and undone else None,
            )

    def _listed(self, names: Collection[str], by: Principal) -> list[PublicName]:
        """The entries on public lists under just these names, whoever published them; the latest first."""
        plain = {plain_name(name) for name in names if name}
        found = {
            (entry.list_id, entry.name): entry
            for name in sorted(filter(None, names))
            for entry in self._lists.public_names(
                PublicNameFilter(search=name), reader=by, cursor="", limit=MOST
            ).entries
            if plain_name(entry.name) in plain
        }
        return sorted(found.values(), key=lambda entry: entry.listed_on, reverse=True)


def _demand_reader(by: Principal) -> None:
    if not by.holds(Power.READ, by.authority):
        raise NotEmpowered(by.officer, Power.READ, by.authority)


def _names(register: Case | None) -> Sequence[BorneName]:
    return () if register is None else register.must(OrganizationFile).names


def _history(
    register: Case | None,
    cases: Sequence[DocketEntry],
    decisions: Sequence[StandingDecision],
    lists: Sequence[PublicName],
) -> Iterator[Happening]:
    """What happened to the organization, in no order."""
    for number, borne in enumerate(_names(register)):
        yield Happening(borne.since, REGISTERED if number == 0 else RENAMED, borne.name)
    if register is not None:
        for status in (register.get(Charity) or Charity()).held:
            yield Happening(status.since, status.status.label, "")
        if (merger := register.get(Merger)) is not None:
            yield Happening(merger.on, merger.kind.label, merger.into_name)
        if (ending := register.get(Deregistration)) is not None:
            yield Happening(ending.on, ending.kind.label, "")
    for case in cases:
        yield Happening(case.opened_on, OPENED, case.number, case.case_id)
    for decision in decisions:
        yield Happening(decision.decided_on, DECIDED, decision.number, decision.case_id)
        if decision.annulled_on is not None:
            yield Happening(decision.annulled_on, ANNULLED, decision.number, decision.case_id)
    for entry in lists:
        yield Happening(entry.listed_on, LISTED, PublicList(entry.kind).zh)
        if entry.removed_on is not None:
            yield Happening(entry.removed_on, UNLISTED, PublicList(entry.kind).zh)


REGISTERED: Final = Label("入册登记", "registered")
RENAMED: Final = Label("更名", "renamed")
OPENED: Final = Label("线索、案件", "clue or case opened")
DECIDED: Final = Label("作出决定", "decided")
ANNULLED: Final = Label("决定被撤销", "decision annulled")
LISTED: Final = Label("列入名单", "listed")
UNLISTED: Final = Label("移出名单", "removed from the list")
