"""法律时点: any rule, step or limit judged as of a moment, by the law, the settings and the calendar known then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NoReturn
from uuid import UUID

from application.judging import judged_again, said_again
from application.known_law import CalendarOnRecord, KnownYear, years_on_record
from application.ports import CaseNotFound, CaseStore, CommandKey
from application.reading import NO_NUMBERS, Reading
from application.readings import LimitEntry
from application.recorded import Receipt, Recorded
from domain import catalogue
from domain.case import Actor, Case, Context
from domain.law.calendar import WorkingCalendar
from domain.law.holidays import known_by
from domain.law.rule import Finding, as_law_on
from domain.messages import SHANGHAI, Event
from domain.procedure import CaseType, Opening
from domain.step import Step

Recount = Callable[[Sequence[Recorded], WorkingCalendar], Sequence[LimitEntry]]
"""Makes the limits of a case from its entries, each read with the corrections among them, counted by a calendar."""


def replayed(entries: Sequence[Recorded], version: int) -> Case:
    """The case at a version: its first entries, each as it read with the corrections approved by then.

    ``entries`` are a history in order, at least its first entry. Version 0 is the empty file.
    """
    first, told = entries[0], entries[:version]
    case = Case(first.stream, first.kind).under(first.authority)
    return catalogue.replay(case, [entry.event for entry in told])


def end_of(day: date) -> datetime:
    """The last moment of a day in Shanghai."""
    return datetime.combine(day, time.max, SHANGHAI)


@dataclass(frozen=True)
class AsRecorded:
    """The store as it stood at a moment. Nothing can be written to it."""

    store: CaseStore
    until: datetime

    def load(self, stream: UUID, kind: str = "") -> Case:
        """The case folded from what had been recorded. Raises WrongKind as the store does."""
        entries = tuple(self.history(stream))
        if not entries or kind not in ("", entries[0].kind):
            # Whether there is such a stream at all, and of which kind, is the store's to tell.
            return Case(stream, self.store.load(stream, kind).kind)
        return replayed(entries, len(entries))

    def history(self, stream: UUID) -> Iterator[Recorded]:
        """The entries that had been recorded."""
        return (entry for entry in self.store.history(stream) if entry.provenance.recorded_at <= self.until)

    def receipt(self, key: CommandKey) -> Receipt | None:
        """As the store."""
        return self.store.receipt(key)

    def recorded_within(self, authority: str, since: datetime, until: datetime) -> int:
        """As the store, for what had been recorded."""
        return self.store.recorded_within(authority, since, min(until, self.until + timedelta(microseconds=1)))

    def naming(self, act: UUID) -> Sequence[UUID]:
        """As the store; what was recorded later is empty at that moment."""
        return self.store.naming(act)

    def decided(self, authority: str, codes: Collection[str], since: date, limit: int) -> Sequence[UUID]:
        """As the store; what was recorded later is empty at that moment."""
        return self.store.decided(authority, codes, since, limit)

    def append(self, entries: Sequence[Recorded], key: CommandKey, receipt: Receipt) -> NoReturn:  # noqa: ARG002
        """Raises RuntimeError: the past is over."""
        raise RuntimeError("nothing is written into the past")


@dataclass(frozen=True)
class LegalMoment:
    """What was known at a moment: the record as it stood, the calendar and the settings on it, the law of the day.

    Years that came with the programme count as known from the day on which they were announced, published ones from
    the moment of their recording.
    """

    store: CaseStore
    at: datetime

    @property
    def day(self) -> date:
        """The day in Shanghai."""
        return self.at.astimezone(SHANGHAI).date()

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The working days as they were known."""
        return CalendarOnRecord(AsRecorded(self.store, self.at), lambda: known_by(self.day))()

    @cached_property
    def reading(self) -> Reading:
        """Registers, other cases and settings as they were recorded."""
        return Reading(AsRecorded(self.store, self.at), lambda: self.calendar, lambda: self.at)

    @cached_property
    def _officers(self) -> Callable[[str], Any]:
        return self.reading.officers()

    def context(
        self,
        case: Case,
        entries: Sequence[Recorded],
        officer: str = "",
        *,
        on: date | None = None,
    ) -> Context:
        """The circumstances under which an act of an officer was judged; ``on`` is the day of the act, if another."""
        events = {entry.version: entry.event for entry in entries}
        act_on = on or self.day
        return Context(
            now=self.at,
            today=self.day,
            on=act_on,
            actor=Actor(officer, case.authority),
            calendar=self.calendar,
            officer=lambda asked: self._officers(asked) if asked else None,
            entry=events.get,
            other=self.reading.others(case.authority),
            numbers=NO_NUMBERS,
            settings=self.reading.settings(case.authority, act_on),
        )


@dataclass(frozen=True, slots=True)
class KnownLaw:
    """What a moment was judged by: the calendar years that were known, and what the authority had set itself."""

    years: tuple[KnownYear, ...]
    settings: Mapping[str, str]


def known_law(moment: LegalMoment, authority: str) -> KnownLaw:
    """The calendar years and the settings as they were known to an authority."""
    years = years_on_record(AsRecorded(moment.store, moment.at), moment.day)
    return KnownLaw(tuple(years), dict(moment.reading.settings(authority, moment.day).own))


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """An entry judged anew; ``whole`` is false where its command cannot be told from it: then only what the file
    alone answers was judged."""

    findings: tuple[Finding, ...]
    whole: bool


@dataclass(frozen=True)
class LegalTime:
    """Answers for whoever may read the case, which the caller has asked before: nothing is checked here."""

    store: CaseStore
    case_types: Mapping[str, CaseType]
    recount: Recount

    def opening(self, case_id: UUID, slug: str, at: datetime, officer: str = "") -> Opening:
        """A step as it stood at a moment for an officer, or for anybody. Raises CaseNotFound, LookupError."""
        entries, case_type = self._recorded(case_id, at)
        case = replayed(entries, len(entries))
        ctx = LegalMoment(self.store, at).context(case, entries, officer)
        found = next((each for each in case_type.openings(case, ctx) if each.step.slug == slug), None)
        if found is None:
            raise LookupError(f"{case_type.kind} has no step {slug}")
        return found

    def limits(self, case_id: UUID, at: datetime) -> Sequence[LimitEntry]:
        """The limits of a case as they stood and were counted at a moment. Raises CaseNotFound."""
        entries, _ = self._recorded(case_id, at)
        return self.recount(entries, LegalMoment(self.store, at).calendar)

    def entry(self, case_id: UUID, version: int, at: datetime | None = None) -> JudgedEntry:
        """An entry judged on the file before it, as of a moment; without one, as of its own recording.

        Raises:
            CaseNotFound: no such case, or not yet at that moment.
            LookupError: the entry is no act of a step, or was not there yet.
        """
        recorded = tuple(self.store.history(case_id))
        own = next((entry for entry in recorded if entry.version == version), None)
        moment = own.provenance.recorded_at if at is None and own is not None else at
        if moment is None:
            raise CaseNotFound(case_id)
        entries, case_type = self._recorded(case_id, moment)
        entry = next((each for each in entries if each.version == version), None)
        step = None if entry is None else _step_of(case_type, entry.event)
        if entry is None or step is None:
            raise LookupError(f"entry {version} is no act that was on file then")
        before = entries[: version - 1]
        case = replayed(before, len(before)) if before else Case(case_id, case_type.kind).under(entry.authority)
        ctx = LegalMoment(self.store, moment).context(case, before, entry.provenance.recorded_by, on=entry.occurred_on)
        return _judged(case_type, step, case, entry.event, ctx)

    def _recorded(self, case_id: UUID, at: datetime) -> tuple[tuple[Recorded, ...], CaseType]:
        entries = tuple(AsRecorded(self.store, at).history(case_id))
        case_type = self.case_types.get(entries[0].kind) if entries else None
        if case_type is None:
            raise CaseNotFound(case_id)
        return entries, case_type


def _step_of(case_type: CaseType, event: Event) -> Step | None:
    return next((step for step in case_type.steps.values() if type(event) in step.folds), None)


def _judged(case_type: CaseType, step: Step, case: Case, event: Event, ctx: Context) -> JudgedEntry:
    try:
        command = said_again(step, event)
    except ValueError:
        # The event tells less than its command did.
        return JudgedEntry(as_law_on(ctx.on, step.standing(case, ctx)), whole=False)
    again = judged_again(case_type, step, case, command, ctx)
    found = (*again.order, *(finding for _, finding in again.unmet), *again.found)
    return JudgedEntry(found, again.whole)
