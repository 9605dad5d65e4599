"""更正之后: when a correction was approved, periods that had not passed run again, and findings are recomputed."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.policies.clock import NAME, RACES
from application.policies.entered import Entered
from application.policies.rejudged import Bench, Violated
from application.ports import CaseNotFound, KeyReused, NotEmpowered, StaleCase
from application.principals import Office, Principal
from application.recorded import Recorded
from domain.messages import Command
from domain.procedure import CaseType, Refused
from domain.steps.rejudging import FindingsRecomputed, RecomputedFinding, RecordRecomputedFindings, ReopenPeriod

NAMESPACE: Final = UUID("3c5f6a1e-7d0b-5b7e-9a53-1f2f0f6f9d42")

_log = logging.getLogger(__name__)


class Approvals(Protocol):
    """The log of all cases, as far as this policy reads it."""

    def after(self, position: int) -> Sequence[Entered]:
        """The approved corrections behind a position, in their order."""


def command_id_of(approval: Entered, entry: int | None = None) -> UUID:
    """The id of the command for one correction (and one passing): the same in every process."""
    passing = "" if entry is None else f"/{entry}"
    return uuid5(NAMESPACE, f"{approval.case_id}/{approval.version}{passing}/rejudging")


@dataclass
class RejudgingPolicy:
    """Answers approved corrections. Each is looked at once in a process; taken twice it records nothing twice."""

    bus: Bus
    log: Approvals
    case_types: Mapping[str, CaseType]
    seen: int = field(default=0, init=False)

    def check(self) -> int:
        """Answer every correction approved since the last look; returns how many acts were recorded.

        Raises:
            Busy, Unavailable: the store cannot take commands now; the rest waits for the next check.
        """
        recorded = 0
        for approval in self.log.after(self.seen):
            recorded += self._answered(approval)
            self.seen = approval.position
        return recorded

    def _answered(self, approval: Entered) -> int:
        try:
            return self._answer(approval)
        except (Refused, CaseNotFound, NotEmpowered, KeyReused, StaleCase, LookupError, ValueError) as error:
            _log.warning(
                "更正后未能重新认定：%s 第%d号记录 %r。 Could not judge anew what follows a correction.",
                approval.case_id,
                approval.version,
                error,
            )
        return 0

    def _answer(self, approval: Entered) -> int:
        case_type = self.case_types.get(approval.kind)
        if case_type is None:
            return 0
        by = Principal(NAME, approval.authority, frozenset({Office.CLOCK}), "期限程序", "clock")
        entries = self.bus.history(approval.case_id, by)
        if _answered_before(entries, approval.version):
            return 0
        bench = Bench(case_type, self.bus.calendar(), self.bus.officers(), self.bus.settings)
        recorded, found = 0, list[RecomputedFinding]()
        for violated in bench.violated(entries, approval.version):
            if violated.passing and self._reopened(case_type, approval, violated, by, entries):
                recorded += 1
            else:
                found += violated.told()
        if found:
            said = RecordRecomputedFindings(
                occurred_on=_day(entries, approval), correction=approval.version, found=tuple(found)
            )
            recorded += self._take(case_type, approval, lambda: (said, None), command_id_of(approval), by)
        return recorded

    def _reopened(
        self, case_type: CaseType, approval: Entered, passed: Violated, by: Principal, entries: Sequence[Recorded]
    ) -> bool:
        """Let a period run again; False where it is too late for that."""
        reason = f"第{approval.version}号记录批准更正后，第{passed.entry}号记录的期满之日期间尚未届满"
        said = ReopenPeriod(
            occurred_on=_day(entries, approval), correction=approval.version, entry=passed.entry, reason=reason
        )

        def now() -> tuple[Command, int | None]:
            return said, self.bus.case(case_type, approval.case_id, by).version

        try:
            return self._take(case_type, approval, now, command_id_of(approval, passed.entry), by)
        except Refused:
            return False

    def _take(
        self,
        case_type: CaseType,
        approval: Entered,
        said: Callable[[], tuple[Command, int | None]],
        command_id: UUID,
        by: Principal,
    ) -> bool:
        for race in range(RACES):
            command, expected = said()
            digest = hashlib.sha256(command.model_dump_json().encode()).digest()
            try:
                self.bus.handle(
                    case_type,
                    approval.case_id,
                    command,
                    by=by,
                    expected=expected,
                    command_id=command_id,
                    body_hash=digest,
                )
            except StaleCase:
                if race == RACES - 1:
                    raise
                continue
            return True
        return False


def _day(entries: Sequence[Recorded], approval: Entered) -> date:
    """The day of the approval: what follows from it has its day, whenever it is put on record."""
    return entries[approval.version - 1].occurred_on


def _answered_before(entries: Sequence[Recorded], correction: int) -> bool:
    found = (entry.event for entry in entries[correction:])
    return any(isinstance(event, FindingsRecomputed) and event.correction == correction for event in found)
