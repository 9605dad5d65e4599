"""Reading: what a caller may see of one stream, and which steps stand open to him."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final, NoReturn
from uuid import UUID

from application.cooperation import awaited_of, own_part, takes_part
from application.known_law import settings_on_record
from application.other_files import OtherFiles
from application.ports import CaseNotFound, CaseStore, NotEmpowered, WrongKind
from application.principals import Office, Principal
from application.reads import record_reading
from application.recorded import Recorded
from domain.case import Actor, Case, Context, Track
from domain.catalogue import CASE_TYPES
from domain.law.calendar import WorkingCalendar
from domain.law.comparison import Comparison
from domain.law.officers import OfficerOnRecord
from domain.law.rule import Finding
from domain.law.settings import Settings
from domain.messages import Event, shanghai_day
from domain.procedure import CaseType
from domain.registers import REGISTERS
from domain.registers.officer import OFFICER, OfficerFile, officer_stream
from domain.registers.reads import KIND as READS
from domain.registers.reads import reads_stream
from domain.step import By, Power, Step
from domain.steps.attention import AttentionMarkSet, closed_readers
from domain.steps.like_cases import like_cases


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it stands for one caller: ``open`` if law, order and his powers leave it so."""

    step: Step
    track: Track
    open: bool
    findings: tuple[Finding, ...]
    power_missing: bool


class _NoNumbers:
    """Looking at what is open reserves nothing."""

    def reserve(self, authority: str, word: str, year: int) -> NoReturn:
        raise LookupError(f"a standing condition reserved a number of {authority} {word} {year}")


NO_NUMBERS: Final = _NoNumbers()


def taken_by_people(kind: str, slug: str) -> Step | None:
    """The step of a kind of case by its slug; None where there is none, or only the clock takes it."""
    case_type = CASE_TYPES.get(kind)
    step = None if case_type is None else case_type.steps.get(slug)
    return None if step is None or step.by is By.CLOCK else step


def no_other(_stream: UUID, _kind: str) -> None:
    """Where only the file itself is asked, no other case is looked up."""


@dataclass(frozen=True)
class Reading:
    """Questions about one stream, answered from its events and never late."""

    store: CaseStore
    calendar: Callable[[], WorkingCalendar]
    clock: Callable[[], datetime]

    def case(self, case_type: CaseType, case_id: UUID, by: Principal) -> Case:
        """The case as it stands. Raises CaseNotFound, also where the caller may not know of it."""
        return self._seen(case_id, case_type.kind, by)

    def _seen(self, case_id: UUID, kind: str, by: Principal) -> Case:
        case = self._loaded(case_id, kind)
        if not self.admits(by, case):
            raise CaseNotFound(case_id)
        return case

    def version(self, case_id: UUID, by: Principal) -> int:
        """The version of a case for whoever may know of it. Raises CaseNotFound."""
        return self._seen_or_own_part(case_id, "", by).version

    def _loaded(self, case_id: UUID, kind: str) -> Case:
        try:
            case = self.store.load(case_id, kind)
        except WrongKind as error:
            raise CaseNotFound(case_id) from error
        if case.version == 0:
            raise CaseNotFound(case_id)
        return case

    def _seen_or_own_part(self, case_id: UUID, kind: str, by: Principal) -> Case:
        """The case; for a partner the part of it that is his agency's. Raises CaseNotFound."""
        case = self._loaded(case_id, kind)
        if takes_part(by, case):
            return own_part(case, by.authority)
        if not self.admits(by, case):
            raise CaseNotFound(case_id)
        return case

    def history(self, case_id: UUID, by: Principal) -> tuple[Recorded, ...]:
        """Every entry of a stream in order. Raises CaseNotFound, also where the caller may not know of it."""
        entries = tuple(self.store.history(case_id))
        if not entries or not may_read(by, entries[-1].kind, entries[-1].authority):
            raise CaseNotFound(case_id)
        ever_marked = any(isinstance(entry.event, AttentionMarkSet) for entry in entries)
        if ever_marked and not self.admits(by, self.store.load(case_id, entries[-1].kind)):
            raise CaseNotFound(case_id)
        return entries

    def admits(self, by: Principal, case: Case) -> bool:
        """Whether the caller may see this case; of one under attention, his reading is put on record first.

        Raises:
            Busy, Unavailable: the reading could not be recorded.
        """
        readers = closed_readers(case)
        if not may_read(by, case.kind, case.authority, readers):
            return False
        if readers is not None:
            record_reading(self.store, case, by, self.clock())
        return True

    def readings_of(self, case_type: CaseType, case_id: UUID, by: Principal) -> tuple[Recorded, ...]:
        """Who read the case while it was under attention, in order; for auditors, and heads who read it themselves.

        Raises:
            CaseNotFound: also where the caller may not know of it.
            NotEmpowered: somebody else asks.
        """
        case = self.case(case_type, case_id, by)
        if Office.AUDITOR not in by.offices and not by.holds(Power.APPROVE, case.authority):
            raise NotEmpowered(by.officer, Power.APPROVE, case.authority)
        return tuple(self.store.history(reads_stream(case_id)))

    def record_of_readings(self, case_id: UUID) -> tuple[Case, tuple[Recorded, ...]]:
        """The record of who read a case while it was under attention, and its entries in order; empty if nobody did.

        Only for callers who ask beforehand whether the reader may know of the case.
        """
        stream = reads_stream(case_id)
        return self.store.load(stream, READS), tuple(self.store.history(stream))

    def openings(self, case_type: CaseType, case_id: UUID, by: Principal) -> tuple[Case, list[StepState]]:
        """The case, and every step of its procedure as it stands today for the caller. Raises CaseNotFound.

        A partner is told the part of a joint operation that is his agency's, and only the steps that are open to it.
        """
        case = self._seen_or_own_part(case_id, case_type.kind, by)
        return case, self._states(case_type, case, by)

    def partaking(self, case_type: CaseType, case_id: UUID, by: Principal) -> tuple[Case, tuple[Recorded, ...]]:
        """A file and its entries for whoever reads it, or whose agency takes part in it: he still has to be told only
        what is its own, as ``application.joint_operations`` does.

        Raises:
            CaseNotFound: also where the caller may not know of it.
        """
        case = self._loaded(case_id, case_type.kind)
        if not takes_part(by, case) and not self.admits(by, case):
            raise CaseNotFound(case_id)
        return case, tuple(self.store.history(case_id))

    def opened(
        self, case_types: Mapping[str, CaseType], case_id: UUID, by: Principal
    ) -> tuple[CaseType, Case, list[StepState]]:
        """As ``openings``, for whoever knows the id alone: the kind of case comes with it. Raises CaseNotFound."""
        case = self._seen_or_own_part(case_id, "", by)
        case_type = case_types.get(case.kind)
        if case_type is None:
            raise CaseNotFound(case_id)
        return case_type, case, self._states(case_type, case, by)

    def _states(self, case_type: CaseType, case: Case, by: Principal) -> list[StepState]:
        partner = takes_part(by, case)
        now = self.clock()
        today = shanghai_day(now)
        ctx = Context(
            now=now,
            today=today,
            on=today,
            actor=Actor(by.officer, by.authority),
            calendar=self.calendar(),
            officer=self.officers(),
            entry=self.entries(case.id),
            other=self.others(case.authority),
            numbers=NO_NUMBERS,
            settings=self.settings(case.authority, today),
        )
        states = []
        for opening in case_type.openings(case, ctx):
            if partner and not (opening.lawful and awaited_of(by, case, opening.step)):
                continue
            power = Power.CLOCK if opening.step.by is By.CLOCK else opening.step.power
            missing = not partner and not by.holds(power, case.authority)
            states.append(
                StepState(
                    step=opening.step,
                    track=opening.track,
                    open=opening.lawful and not missing,
                    findings=opening.findings,
                    power_missing=missing,
                )
            )
        return states

    def settings(self, authority: str, on: date | None = None) -> Settings:
        """What an authority has set, as it holds on a day; without a day the latest."""
        return settings_on_record(self.store, authority, on)

    def like_cases(self, case: Case, code: str, on: date) -> Comparison | None:
        """What the authority of a case decided on the same conduct; for readers who may see the case.

        None where the breach is not of the catalogue. Closed cases are never among them.
        """
        files = OtherFiles(self.store, case.authority)
        return like_cases(case, code, on, self.settings(case.authority, on), files.decided)

    def is_charity(self, authority: str, code: str) -> bool | None:
        """Whether the authority's register has an organization as a charity; None where it is not in it."""
        return OtherFiles(self.store, authority).charity(code)

    def officers(self) -> Callable[[str], OfficerOnRecord | None]:
        """A look-up in the register of officers that reads each of them at most once."""

        @cache
        def on_record(officer: str) -> OfficerOnRecord | None:
            file = self.store.load(officer_stream(officer), OFFICER.kind).get(OfficerFile)
            return file.on_record() if file is not None else None

        return on_record

    def names(self, *, english: bool = False) -> Callable[[str], str]:
        """A look-up of names in the register of officers, Chinese or English; an unregistered id stands for itself."""

        @cache
        def name(officer: str) -> str:
            file = self.store.load(officer_stream(officer), OFFICER.kind).get(OfficerFile)
            if file is None:
                return officer
            return (file.name_en or file.name_zh) if english else file.name_zh

        return name

    def entries(self, case_id: UUID) -> Callable[[int], Event | None]:
        """A look-up of the events of a stream by version; nothing is read before the first look."""

        @cache
        def events() -> dict[int, Event]:
            return {entry.version: entry.event for entry in self.store.history(case_id)}

        return lambda version: events().get(version)

    def others(self, authority: str) -> Callable[[UUID, str], Case | None]:
        """A look-up of an authority's other cases, by stream and kind; each of them is read at most once."""

        @cache
        def other(stream: UUID, kind: str) -> Case | None:
            try:
                case = self.store.load(stream, kind)
            except WrongKind:
                return None
            return case if case.version and case.authority == authority else None

        return other


SEES_MARKED: Final = frozenset({Office.AUDITOR, Office.CLOCK})
"""Offices that read a case under attention without standing on its list."""


def may_read(by: Principal, kind: str, authority: str, readers: Collection[str] | None = None) -> bool:
    """Who reads: whoever may read the authority's cases; who keeps the registers reads those.

    ``readers`` closes a case to everybody else, except to auditors.
    """
    if readers is not None and by.officer not in readers and not by.offices & SEES_MARKED:
        return False
    return by.holds(Power.READ, authority) or (kind in REGISTERS and by.holds(Power.REGISTER, authority))
