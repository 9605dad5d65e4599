"""期限重算: when a year's days off are published, every open limit that reaches the year is counted anew, by event."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.legal_time import Recount
from application.policies.clock import NAME
from application.ports import CaseNotFound, KeyReused, NotEmpowered, StaleCase
from application.principals import Office, Principal
from application.recorded import Recorded
from domain.law.calendar import WorkingCalendar
from domain.messages import shanghai_day
from domain.procedure import CaseType, Refused
from domain.steps.recomputing import LimitsRecomputed, RecomputeLimits, RecountedLimit

NAMESPACE: Final = UUID("5b0c7c2e-0b0e-5d53-93b4-3f0a5b7c1d92")

CLOSED: Final = "closed"

BATCH: Final = 200
"""Cases recomputed at one look: the clock and the other policies have their turns between."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case with open limits that reach a year and were counted before it was published.

    ``runs`` names them by limit, item and starting entry, with the last day that each has now.
    """

    case_id: UUID
    kind: str
    authority: str
    runs: tuple[tuple[str, str, int, date], ...]


class Recounts(Protocol):
    """What the lists tell of limits that a published year leaves outdated."""

    def waiting(self, year: int, edition: int, *, besides: Iterable[UUID], limit: int) -> Sequence[Waiting]:
        """The cases with such limits, those first whose limits end first; none of ``besides``."""

    def count(self, year: int, edition: int) -> int:
        """How many limits are still to be counted anew."""


def command_id_of(case_id: UUID, year: int, edition: int) -> UUID:
    """The id of the command for one case and one publication: the same in every process."""
    return uuid5(NAMESPACE, f"{case_id}/{year}/{edition}/recomputing")


@dataclass
class RecomputingPolicy:
    """Counts outdated limits anew, a batch at each look; killed in between it goes on with what is left.

    ``recount`` makes the limits of a case by a calendar. What is left is asked of the lists, what was done already of
    the case itself, so that a list that lags repeats nothing.
    """

    bus: Bus
    book: Recounts
    recount: Recount
    case_types: Mapping[str, CaseType]
    now: Callable[[], datetime]
    batch: int = BATCH
    _failed: dict[int, set[UUID]] = field(default_factory=dict, init=False)

    def check(self) -> int:
        """Recompute the next cases; returns how many acts were recorded.

        Raises:
            Busy, Unavailable: the store cannot take commands now; the rest waits for the next check.
        """
        calendar, recorded = self.bus.calendar(), 0
        for year, edition in sorted(calendar.editions.items(), key=lambda told: told[1]):
            failed = self._failed.setdefault(edition, set())
            cases = self.book.waiting(year, edition, besides=failed, limit=self.batch - recorded)
            done = sum(self._answered(case, year, calendar, failed) for case in cases)
            recorded += done
            if done:
                left = self.book.count(year, edition)
                _log.info("%d年放假安排：已重算%d件，约余%d项。 Recomputed %d cases.", year, done, left, done)
            if recorded >= self.batch:
                break
        return recorded

    def _answered(self, case: Waiting, year: int, calendar: WorkingCalendar, failed: set[UUID]) -> bool:
        try:
            return self._answer(case, year, calendar)
        except (Refused, CaseNotFound, NotEmpowered, KeyReused, StaleCase, LookupError, ValueError) as error:
            failed.add(case.case_id)
            _log.warning("期限未能重算：%s %r。 Could not recompute the limits of a case.", case.case_id, error)
        return False

    def _answer(self, case: Waiting, year: int, calendar: WorkingCalendar) -> bool:
        case_type = self.case_types[case.kind]
        by = Principal(NAME, case.authority, frozenset({Office.CLOCK}), "期限程序", "clock")
        entries = self.bus.history(case.case_id, by)
        if recomputed(entries) >= calendar.edition:
            return False
        now = {(each.deadline, each.item, each.run): each for each in self.recount(entries, calendar)}
        # The list may lag: what was stopped since is counted no more.
        limits = tuple(
            RecountedLimit(
                deadline=deadline,
                item=item,
                run=run,
                was=was,
                last_day=limit.last_day,
                provisional=limit.provisional,
            )
            for deadline, item, run, was in case.runs
            if (limit := now.get((deadline, item, run))) is not None
            and limit.last_day is not None
            and limit.state != CLOSED
        )
        if not limits:
            return False
        command = RecomputeLimits(
            occurred_on=shanghai_day(self.now()), year=year, edition=calendar.edition, limits=limits
        )
        receipt = self.bus.handle(
            case_type,
            case.case_id,
            command,
            by=by,
            expected=None,
            command_id=command_id_of(case.case_id, year, calendar.edition),
            body_hash=hashlib.sha256(command.model_dump_json().encode()).digest(),
        )
        return not receipt.repeated


def recomputed(entries: Sequence[Recorded]) -> int:
    """The last edition of the calendar by which the limits of a case were counted anew; 0 if they never were."""
    return max((e.event.edition for e in entries if isinstance(e.event, LimitsRecomputed)), default=0)
