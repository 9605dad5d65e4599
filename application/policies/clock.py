"""期限届满: when a period has passed and its passing is itself a step, the clock takes that step, once."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol
from uuid import UUID, uuid5

from application.ports import CaseNotFound, KeyReused, NotEmpowered, StaleCase, TakesSteps
from application.principals import Office, Principal
from application.readings import ClockRefusal, DuePassing
from domain.case import Case
from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import BY_ID, Runs
from domain.law.holidays import PUBLISHED
from domain.law.recomputing import BY_WORKING_DAYS, outdated
from domain.messages import Command, Event, shanghai_day
from domain.procedure import CaseType, Refused
from domain.step import By, Step
from domain.steps.decision import Decision
from domain.steps.payment import Payments
from domain.steps.surcharge import StopGround, SurchargeStarted, SurchargeStopped, starts_on

NAME: Final = "clock"
"""The sign-in name under which the clock records; no person can have it."""

NAMESPACE: Final = UUID("8f0ad2f4-2b8e-5c0f-9f0e-6c8e3f4b7a11")

RACES: Final = 3
"""How often a step is tried again after somebody else changed the case."""

_log = logging.getLogger(__name__)


class Book(Protocol):
    """What the clock reads and keeps: the limits that have passed, and the passings that were refused."""

    def passed(self, today: date) -> Sequence[DuePassing] | None:
        """The limits whose passing may have to be recorded; None while the list of limits lags far behind."""

    def tried_on(self, day: date) -> set[UUID]:
        """The ids of commands that were refused on that day already."""

    def keep(self, refusal: ClockRefusal) -> None:
        """Keep a refusal where people see it; one already kept counts another attempt."""

    def settle(self, still_due: Iterable[UUID]) -> None:
        """Mark every kept refusal as settled whose limit is no longer due."""


def command_id_of(due: DuePassing) -> UUID:
    """The id of the command for one run of one limit: the same in every process and after every rebuild."""
    hint = f"/{due.hinted_at}" if due.hinted_at is not None else ""
    return uuid5(NAMESPACE, f"{due.case_id}/{due.deadline}/{due.item}/{due.run}/{due.passing}{hint}/{NAME}")


def uncertain(due: DuePassing, today: date, calendar: WorkingCalendar) -> bool:
    """Whether the last day that makes a passing due is none to act on: it is provisional, or about to be recomputed.

    A right is not recorded as lapsed on a day that the arrangement of the year may move. What began before the first
    year of the calendar waits for nothing: no arrangement of those years is to come, and their weekdays decide.
    """
    if due.last_day is None or due.last_day >= today or due.deadline not in BY_WORKING_DAYS or not due.unit:
        return False
    if due.hinted_on is not None and due.hinted_on <= due.last_day:
        return False
    began = due.start_on or due.last_day
    if calendar.years and began.year < min(calendar.years) and due.last_day.year <= max(calendar.years):
        return outdated(began, due.last_day, due.edition, calendar)
    return due.provisional or outdated(began, due.last_day, due.edition, calendar)


@dataclass(frozen=True)
class ClockPolicy:
    """Puts the passing of periods on record. ``now`` gives aware moments, ``calendar`` the working days as known."""

    bus: TakesSteps
    book: Book
    case_types: Mapping[str, CaseType]
    events: Mapping[str, type[Event]]
    now: Callable[[], datetime]
    calendar: Callable[[], WorkingCalendar] = lambda: PUBLISHED

    def check(self) -> int:
        """Take every step that is due today and was not refused today; returns how many were recorded.

        Raises:
            Busy, Unavailable: the store cannot take commands now; the rest waits for the next check.
        """
        today = shanghai_day(self.now())
        if (due := self.book.passed(today)) is None:
            return 0
        tried = self.book.tried_on(today) if due else set()
        calendar = self.calendar() if due else PUBLISHED
        certain = [one for one in due if not uncertain(one, today, calendar)]
        recorded = sum(self._pass(one, today) for one in certain if command_id_of(one) not in tried)
        self.book.settle([command_id_of(one) for one in due])
        return recorded

    def _pass(self, due: DuePassing, today: date) -> bool:
        try:
            return self._take(due, today)
        except Refused as refused:
            self._refused(due, today, refused.code, _findings(refused))
        except (CaseNotFound, NotEmpowered, KeyReused, StaleCase, LookupError, ValueError) as error:
            self._refused(due, today, type(error).__name__, str(error))
        return False

    def _take(self, due: DuePassing, today: date) -> bool:
        case_type = self.case_types[due.kind]
        step = self._step(case_type, due.passing)
        by = Principal(NAME, due.authority, frozenset({Office.CLOCK}), "期限程序", "clock")
        for race in range(RACES):
            case = self.bus.case(case_type, due.case_id, by)
            command = _command(step, due, case, today)
            if command is None:
                return False
            try:
                receipt = self.bus.handle(
                    case_type,
                    due.case_id,
                    command,
                    by=by,
                    expected=None if step.appends else case.version,
                    command_id=command_id_of(due),
                    body_hash=hashlib.sha256(command.model_dump_json().encode()).digest(),
                )
            except StaleCase:
                if race == RACES - 1:
                    raise
                continue
            _log.info("期限届满已记录：%s %s。 Recorded the passing of %s.", due.case_id, due.passing, due.deadline)
            return not receipt.repeated
        return False

    def _step(self, case_type: CaseType, passing: str) -> Step:
        event = self.events[passing]
        for step in case_type.steps.values():
            if step.by is By.CLOCK and event in step.folds:
                return step
        raise LookupError(f"{case_type.kind} has no step of the clock's that records {passing}")

    def _refused(self, due: DuePassing, today: date, code: str, detail: str) -> None:
        _log.warning("期限届满未能记录：%s %s %s。 Could not record it: %s", due.case_id, due.passing, code, detail)
        self.book.keep(
            ClockRefusal(
                command_id=command_id_of(due),
                case_id=due.case_id,
                kind=due.kind,
                event=due.passing,
                item=due.item,
                due_on=_day(due, today),
                code=code,
                detail=detail,
                tried_on=today,
                attempts=1,
            )
        )


def _day(due: DuePassing, today: date) -> date:
    """The legal day of the passing: the day after the last one, or the day of what hints at it, if that is earlier.

    What is deemed to happen at the end of a period happens on its last day, and is dated so.
    """
    limit = BY_ID.get(due.deadline)
    deemed = limit is not None and limit.runs is Runs.DEEMED
    after = due.last_day + timedelta(days=0 if deemed else 1) if due.last_day is not None else today
    if due.hinted_on is not None:
        return min(after, due.hinted_on)
    return after


def _command(step: Step, due: DuePassing, case: Case, today: date) -> Command | None:
    """The command for a passing; None if what hinted at it does not call for it yet."""
    fields: dict[str, Any] = {"occurred_on": _day(due, today)}
    if step.key:
        fields[step.key] = due.item
    if due.passing == SurchargeStarted.name:
        # Reconsideration and suit keep the surcharge waiting; it starts on the day after they end (第73条第3款).
        start = starts_on(case, fields["occurred_on"])
        if start is None or start > today:
            return None
        fields["occurred_on"] = start
    if due.passing == SurchargeStopped.name:
        ground = _ground(due, case, today)
        if ground is None:
            return None
        fields["ground"] = ground
        if ground is StopGround.CAP and due.last_day is not None:
            fields["occurred_on"] = due.last_day + timedelta(days=1)
    return step.command(**fields)


def _ground(due: DuePassing, case: Case, today: date) -> StopGround | None:
    """Why the surcharge stops: paid in full, a remedy under way, or the cap reached (行政处罚法第72、73条)."""
    if due.hinted_by in ("reconsideration_received_by_authority", "reconsideration_filed", "suit_filed"):
        return StopGround.REVIEW
    decision, payments = case.get(Decision), case.get(Payments) or Payments()
    if due.hinted_by == "penalty_performed" or (decision is not None and payments.paid >= decision.fine):
        return StopGround.PAID
    return StopGround.CAP if due.last_day is not None and due.last_day < today else None


def _findings(refused: Refused) -> str:
    told = [f"{f.rule} {f.opens_on.isoformat() if f.opens_on else ''}".strip() for f in refused.findings if f.refuses]
    return ", ".join(told) or refused.code
