"""批量办理: rows that wait for an order are taken one by one, each in its own case, as whoever ordered it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final, Protocol
from uuid import UUID, uuid5

from application.bus import Bus
from application.policies.clock import NAME
from application.policies.entered import Entered
from application.ports import CaseNotFound, KeyReused, NotEmpowered, StaleCase, VersionRequired
from application.principals import Office, Principal
from application.recorded import Receipt
from domain.case import Case
from domain.law.rule import Finding
from domain.messages import Command, shanghai_day
from domain.procedure import CaseType, Refused
from domain.registers.batch import BATCH, BatchFile
from domain.registers.batch_drafts import DraftInvalid, command_of
from domain.registers.batch_orders import BatchOrder, Outcome, RecordBatchRows
from domain.registers.batch_rows import BatchRow, Refusal, Violation, case_of_row, rows_of
from domain.steps.campaign_mark import Marks
from domain.steps.case_record import LINK_CASE, LinkCase

NAMESPACE: Final = UUID("d1c7b0a4-9e52-5b38-8a6f-4c0e7d92b351")

AT_ONCE: Final = 20
"""Rows that one look takes before it records what came of them and lets the clock go on."""

_log = logging.getLogger(__name__)

OfficerOf = Callable[[str], Principal | None]
"""Who an officer is today, with the offices that he holds today; None for nobody who may sign in."""


class Orders(Protocol):
    """The log of all streams, as far as this policy reads it."""

    def after(self, position: int) -> Sequence[Entered]:
        """The orders behind a position, in their sequence."""


def command_id_of(batch: UUID, draft: str, row: int | str) -> UUID:
    """The id of the command that a row takes: the same in every process and whenever it is tried again."""
    return uuid5(NAMESPACE, f"batch/{batch}/{draft}/{row}")


@dataclass
class BatchPolicy:
    """Takes what was ordered. The key of each command makes it happen once, whatever was killed in between."""

    bus: Bus
    log: Orders
    officer: OfficerOf
    case_types: Mapping[str, CaseType]
    now: Callable[[], datetime]
    seen: int = field(default=0, init=False)
    waiting: dict[UUID, str] = field(default_factory=dict, init=False)

    def check(self) -> int:
        """Take some of the rows that wait, of every batch; returns how many were looked at.

        Raises:
            Busy, Unavailable: the store cannot take commands now; the rest waits for the next check.
        """
        for ordered in self.log.after(self.seen):
            self.waiting[ordered.case_id] = ordered.authority
            self.seen = ordered.position
        taken = 0
        for batch, authority in tuple(self.waiting.items()):
            count, recorded = self._take_some(batch, authority)
            taken += count
            if recorded and count < AT_ONCE:
                del self.waiting[batch]
        return taken

    def _take_some(self, batch: UUID, authority: str) -> tuple[int, bool]:
        """Take rows of a batch; answers how many, and whether what came of all of them is on record."""
        clock = Principal(NAME, authority, frozenset({Office.CLOCK}), "期限程序", "clock")
        file = self.bus.case(BATCH, batch, clock)
        waiting = [(entry.waits_for, row) for row, entry in rows_of(file).items() if entry.waits_for is not None]
        due = sorted(waiting)[:AT_ONCE]
        recorded = True
        for order, rows in groupby(due, key=lambda each: each[0]):
            hand = _Hand(self, file, order)
            recorded &= self._record(batch, order, tuple(hand.taken(row) for _, row in rows), clock)
        return len(due), recorded

    def _record(self, batch: UUID, order: int, outcomes: tuple[Outcome, ...], clock: Principal) -> bool:
        said = RecordBatchRows(occurred_on=shanghai_day(self.now()), order_number=order, outcomes=outcomes)
        rows = "-".join(str(each.row) for each in outcomes)
        try:
            self.said(BATCH, batch, said, clock, None, command_id_of(batch, f"outcomes/{order}", rows))
        except (Refused, KeyReused) as refused:
            # A row was taken out meanwhile, or another worker was faster: the next look sees how they stand now.
            _log.warning("批次 %s 的结果未记录：%r。 The outcome of rows was not recorded.", batch, refused)
            return False
        return True

    def said(
        self, case_type: CaseType, case_id: UUID, said: Command, by: Principal, expected: int | None, command_id: UUID
    ) -> Receipt:
        """One command by way of the bus."""
        digest = hashlib.sha256(said.model_dump_json().encode()).digest()
        return self.bus.handle(
            case_type, case_id, said, by=by, expected=expected, command_id=command_id, body_hash=digest
        )


class _Hand:
    """One order of one batch, in the hand of whoever gave it."""

    def __init__(self, policy: BatchPolicy, file: Case, order: int) -> None:
        self._policy, self._file = policy, file
        self._order = file.must(BatchOrder, str(order))
        self._about = file.must(BatchFile)
        self._case_type = policy.case_types[self._about.case_kind]
        self._by = policy.officer(self._order.ordered_by)
        self._opener = policy.officer(self._about.opened_by)

    def taken(self, row: int) -> Outcome:
        """Take the step in the case of a row; what stands in the way concerns this row alone."""
        case_id, entry = case_of_row(self._file.id, row), self._file.must(BatchRow, str(row))
        try:
            receipt = self._take(row, entry, case_id)
            linked = () if entry.done else tuple(self._linked(row, case_id))
        except Refused as refused:
            return _refused(row, case_id, refused.code, against=refused.findings)
        except DraftInvalid as invalid:
            return _refused(row, case_id, "invalid", str(invalid))
        except StaleCase as stale:
            return _refused(row, case_id, "stale-version", f"已有第{stale.version}版。 At version {stale.version} now.")
        except NotEmpowered as lacking:
            return _refused(row, case_id, "not-empowered", f"{lacking.officer}: {lacking.power}")
        except (CaseNotFound, VersionRequired):
            return _refused(row, case_id, "not-found", "案件尚未开始。 The case has not begun.")
        except (KeyReused, LookupError, ValueError) as error:
            return _refused(row, case_id, type(error).__name__, str(error)[:1000])
        version = max((receipt.version, *(link.version for link in linked)))
        return Outcome(row=row, case_id=case_id, version=version, number=receipt.number)

    def _take(self, row: int, entry: BatchRow, case_id: UUID) -> Receipt:
        order = self._order
        step = self._case_type.steps[order.slug]
        if self._by is None or self._by.authority != self._file.authority:
            raise NotEmpowered(order.ordered_by, step.power.value, self._file.authority)
        said = command_of(step.command, order.fields, row, entry, order.ordered_on, order.order_remarks)
        expected = None if step.appends else order.version_seen(row)
        command_id = command_id_of(self._file.id, order.draft, row)
        return self._policy.said(self._case_type, case_id, said, self._by, expected, command_id)

    def _linked(self, row: int, case_id: UUID) -> Iterator[Receipt]:
        """A case that has begun is linked with its batch, and marked as the batch is."""
        on = self._order.ordered_on
        marks = {name: getattr(self._about, name) for name in Marks.model_fields}
        links = {"link": LinkCase(occurred_on=on, batch_id=self._file.id)}
        if any(marks.values()):
            links["marks"] = LinkCase(occurred_on=on, **marks)
        for name, said in links.items():
            try:
                if self._opener is None:
                    raise NotEmpowered(self._about.opened_by, LINK_CASE.power.value, self._file.authority)
                command_id = command_id_of(self._file.id, f"links/{name}", row)
                yield self._policy.said(self._case_type, case_id, said, self._opener, None, command_id)
            except (Refused, NotEmpowered, CaseNotFound, StaleCase, KeyReused) as error:
                _log.warning("批次案件未能关联：%s 第%d行 %r。 Could not link the case.", self._file.id, row, error)


def _refused(row: int, case_id: UUID, code: str, detail: str = "", against: Sequence[Finding] = ()) -> Outcome:
    violations = tuple(Violation.of(finding) for finding in against if finding.refuses)
    refusal = Refusal(refused_as=code, violations=violations, detail=detail)
    return Outcome(row=row, case_id=case_id, version=0, refusal=refusal)
