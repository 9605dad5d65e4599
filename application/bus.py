"""Bus: the one path from a command to the store."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Final
from uuid import UUID

from application.cooperation import takes_part, takes_up
from application.entries import entries_of, receipt_of
from application.late import lateness
from application.numbering import SeriesNumbers, Turns
from application.other_files import OtherFiles
from application.ports import (
    Busy,
    CaseNotFound,
    CaseStore,
    CommandKey,
    NotEmpowered,
    StaleCase,
    VersionRequired,
    WrongKind,
)
from application.principals import Principal
from application.reading import Reading, may_read, taken_by_people
from application.recorded import Origin, Provenance, Receipt
from application.warnings import reasoned
from domain.case import NOT_BEGUN, Actor, Case, Context, Track
from domain.law.binding import as_bound
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import AUTHORITY_ROLLS, started_by
from domain.law.outages import borne
from domain.law.rule import Finding
from domain.messages import Command, Event, shanghai_day
from domain.procedure import At, CaseType, Decision, Refused
from domain.step import By, Power, Step
from domain.steps.attention import closed_readers

RACES: Final = 5
"""How often an act that only adds is decided again after somebody else was faster."""

PATIENCE: Final = 10.0
"""Seconds for which an act that needs a number goes on after others took it."""


@dataclass(frozen=True, slots=True)
class _Request:
    """One command with everything that came with it."""

    case_type: CaseType
    case_id: UUID
    command: Command
    step: Step
    by: Principal
    expected: int | None
    key: CommandKey
    origin: Origin
    causation: UUID | None
    correlation: UUID | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would come of a command: the events, none where it is refused, the findings, the number it would take."""

    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    number: str

    @property
    def refused(self) -> bool:
        """Whether the law or the procedure forbids it."""
        return not self.events


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bus(Reading):
    """Takes commands. ``clock`` gives aware UTC moments, ``calendar`` the holidays as they are known now."""

    store: CaseStore
    calendar: Callable[[], WorkingCalendar] = WorkingCalendar
    clock: Callable[[], datetime] = field(default=_utc_now)
    turns: Turns = field(default_factory=Turns, repr=False)

    def handle(
        self,
        case_type: CaseType,
        case_id: UUID,
        command: Command,
        *,
        by: Principal,
        expected: int | None,
        command_id: UUID,
        body_hash: bytes,
        origin: Origin = Origin.LIVE,
        causation: UUID | None = None,
        correlation: UUID | None = None,
    ) -> Receipt:
        """Take one command, once: a repeat with the same key and body gets the first receipt.

        ``expected`` is the version the caller decided on, ``body_hash`` the SHA-256 of what he sent.

        Raises:
            KeyReused, CaseNotFound, NotEmpowered, VersionRequired, StaleCase: in this order of precedence.
            Refused: the law or the procedure forbids the act.
            Busy: not stored. Unavailable: learn the fate by repeating.
        """
        key = CommandKey(by.officer, command_id, body_hash)
        if (receipt := self.store.receipt(key)) is not None:
            return receipt
        rows = case_type.rows.get(type(command))
        if rows is None:
            raise Refused("not-in-this-procedure")
        step = rows[0].step
        request = _Request(case_type, case_id, command, step, by, expected, key, origin, causation, correlation)
        try:
            return self._decided_until_stored(request)
        except (VersionRequired, StaleCase, Refused):
            # The same command, sent twice at once, may have been taken since the ledger was asked: then this
            # refusal is about its own success.
            if (receipt := self.store.receipt(key)) is not None:
                return receipt
            raise

    def foresee(
        self, case_type: CaseType, case_id: UUID, command: Command, *, by: Principal, expected: int | None
    ) -> Foreseen:
        """What would come of a command now; nothing is stored, no number is taken.

        Raises:
            CaseNotFound, NotEmpowered, VersionRequired, StaleCase: as ``handle``.
        """
        step = case_type.rows[type(command)][0].step
        key = CommandKey(by.officer, case_id, b"")
        request = _Request(case_type, case_id, command, step, by, expected, key, Origin.LIVE, None, None)
        case, now = self._admitted(request), self.clock()
        # Turns of its own: whoever only looks waits for nobody, and nobody for him.
        with SeriesNumbers(self.store, command.occurred_on, Turns()) as numbers:
            ctx = self._context(request, case, now, numbers)
            try:
                decision = self._decided(request, case, ctx, numbers)
            except Refused as refused:
                return Foreseen((), refused.findings, "")
            return Foreseen(decision.events, (*decision.basis, *_reasoned(request, decision)), numbers.first)

    def _decided_until_stored(self, request: _Request) -> Receipt:
        """Decide, append; after a lost race decide again, where that is the same act.

        An act that also writes into another case's file rests on the caller's version of his own alone: when somebody
        else was faster there, it is judged anew on how that case stands now.
        """
        races, give_up = 0, time.monotonic() + PATIENCE
        while True:
            case = self._admitted(request)
            with SeriesNumbers(self.store, request.command.occurred_on, self.turns, PATIENCE) as numbers:
                try:
                    return self._decide_and_append(request, case, numbers)
                except StaleCase as lost:
                    if lost.stream not in numbers.streams:
                        races += 1
                        own = lost.stream in (None, case.id)
                        if races > RACES or (own and not request.step.appends):
                            raise
                    elif time.monotonic() > give_up:
                        raise Busy(
                            "文号序列繁忙，未保存。 The series of numbers is busy: nothing was stored."
                        ) from lost

    def _admitted(self, request: _Request) -> Case:
        """The case as it stands, if the caller may act on it and knows its version."""
        try:
            case = self.store.load(request.case_id, request.case_type.kind)
        except WrongKind as error:
            raise CaseNotFound(request.case_id) from error
        by, expected = request.by, request.expected
        if case.version == 0 and not (begins(request) and expected in (None, 0)):
            raise CaseNotFound(request.case_id)
        authority = case.authority or by.authority
        power = Power.CLOCK if request.step.by is By.CLOCK else request.step.power
        readers = closed_readers(case)
        if readers is not None and not may_read(by, case.kind, authority, readers):
            raise CaseNotFound(request.case_id)
        if not by.holds(power, authority) and not takes_up(by, case, request.step, request.command):
            if case.version and not may_read(by, case.kind, authority) and not takes_part(by, case):
                raise CaseNotFound(request.case_id)
            raise NotEmpowered(by.officer, power, authority)
        if case.version == 0:
            return case
        if expected is None and not request.step.appends:
            raise VersionRequired(request.step.slug)
        if expected not in (None, case.version) and not request.step.appends:
            raise StaleCase(case.version)
        return case

    def _decide_and_append(self, request: _Request, case: Case, numbers: SeriesNumbers) -> Receipt:
        now = self.clock()
        ctx = self._context(request, case, now, numbers)
        decision = self._decided(request, case, ctx, numbers)
        said_why = _reasoned(request, decision)
        if any(finding.refuses for finding in said_why):
            raise Refused("unlawful", request.step, (*decision.basis, *said_why))
        decision = replace(decision, basis=(*decision.basis, *said_why))
        entries = entries_of(
            case,
            case.authority or request.by.authority,
            request.step.slug,
            decision,
            numbers.reservations(),
            _provenance(request, now, authority_rolls=_rolls(decision, ctx)),
            self.store,
        )
        return self.store.append(entries, request.key, receipt_of(case, decision, numbers.first))

    def _context(self, request: _Request, case: Case, now: datetime, numbers: SeriesNumbers) -> Context:
        authority = case.authority or request.by.authority
        files = OtherFiles(self.store, authority)
        return Context(
            now=now,
            today=shanghai_day(now),
            on=request.command.occurred_on,
            actor=Actor(request.by.officer, request.by.authority),
            calendar=self.calendar(),
            officer=self.officers(),
            entry=self.entries(case.id),
            other=self.others(authority),
            numbers=numbers,
            recorded=partial(self.store.recorded_within, request.by.authority),
            step=taken_by_people,
            settings=self.settings(authority, request.command.occurred_on),
            naming=files.naming,
            decided=files.decided,
            charity=files.charity,
        )

    def _decided(self, request: _Request, case: Case, ctx: Context, numbers: SeriesNumbers) -> Decision:
        """The decision, with what a late entry rests on. Raises Refused."""
        late = lateness(
            self.store,
            request.step,
            request.command.remarks,
            self.settings(ctx.actor.authority, ctx.on),
            ctx.on,
            ctx.today,
            ctx.calendar,
        )
        findings = as_bound(late.findings, ctx.settings)
        if any(finding.refuses for finding in findings):
            raise Refused("unlawful", request.step, findings)
        numbers.bring(late.brought)
        decision = request.case_type.decide(case, request.command, ctx)
        if late.brought is not None:
            findings += (borne(number=late.brought.number, borne=numbers.borne),)
        if any(finding.refuses for finding in findings):
            raise Refused("unlawful", request.step, findings)
        return replace(decision, basis=(*decision.basis, *findings)) if findings else decision


def _reasoned(request: _Request, decision: Decision) -> tuple[Finding, ...]:
    """Whether who passes over a warning says why."""
    return reasoned(request.case_type.kind, request.step, request.command.remarks, request.origin, decision.basis)


def begins(request: _Request) -> bool:
    """Whether the step can be the first of a case: the table has a row for it where nothing has begun."""
    return any(
        row.track is Track.MAIN and not isinstance(row.at, At) and NOT_BEGUN in row.at
        for row in request.case_type.rows[type(request.command)]
    )


def _rolls(decision: Decision, ctx: Context) -> bool:
    """Whether the act starts a limit that rolls because the authority has set that its own do."""
    started = (limit for event in decision.events for limit in started_by(event.name))
    return any(limit.may_roll for limit in started) and ctx.settings.is_on(AUTHORITY_ROLLS)


def _provenance(request: _Request, now: datetime, *, authority_rolls: bool) -> Provenance:
    return Provenance(
        recorded_at=now,
        recorded_by=request.by.officer,
        acted_by=request.step.by.value,
        command_id=request.key.command_id,
        correlation=request.correlation,
        causation=request.causation,
        origin=request.origin,
        remarks=request.command.remarks,
        authority_rolls=authority_rolls,
    )
