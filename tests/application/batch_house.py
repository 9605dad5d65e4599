"""A house with one batch, its cases, a worker, and people who may be dismissed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from application.batches import BatchProgress, progress
from application.bus import Bus
from application.policies.batches import BatchPolicy
from application.policies.entered import Entered
from application.ports import CommandKey
from application.principals import Principal
from application.recorded import Receipt, Recorded
from domain.catalogue import CASE_TYPES, replay
from domain.registers.agency import AGENCY, RegisterAuthority, agency_stream
from domain.registers.batch import BATCH
from domain.registers.batch_orders import BatchStepOrdered
from domain.registers.batch_rows import case_of_row
from tests.application.acts import ADMINISTRATOR, HEAD, MONDAY, MUNICIPAL, OFFICER, Desk
from tests.application.memory_store import MemoryStore
from tests.spec import command

NOW = datetime(2026, 3, 3, 3, tzinfo=UTC)
ROWS = [
    {
        "party_name": f"上海市演示休眠社会团体{n:02}号",
        "organization_type": "social_group",
        "particulars": {"years": "2024"},
    }
    for n in range(1, 31)
]
PROPOSAL = {
    "draft": "propose",
    "slug": "propose-filing",
    "fields": {
        "party.name": "{party_name}",
        "party.organization_type": "{organization_type}",
        "suspected_breach": "{years}年度起未报送年度工作报告",
    },
}
FILING = {"draft": "approve", "slug": "file-case"}


class Killed(BaseException):
    """The process is no more."""


class Mortal(MemoryStore):
    """A store whose process is killed right behind the commit that ``dies_behind`` picks."""

    def __init__(self) -> None:
        super().__init__(replay)
        self.dies_behind: Callable[[Sequence[Recorded]], bool] = lambda _entries: False

    def append(self, entries: Sequence[Recorded], key: CommandKey, receipt: Receipt) -> Receipt:
        """Store, and perhaps die before anybody hears of it."""
        answer = super().append(entries, key, receipt)
        if self.dies_behind(entries):
            raise Killed
        return answer


@dataclass
class House:
    """A batch, its cases, and people who may be dismissed."""

    store: Mortal = field(default_factory=Mortal)
    people: dict[str, Principal] = field(default_factory=lambda: {each.officer: each for each in (OFFICER, HEAD)})
    ordered: list[Entered] = field(default_factory=list)
    batch: UUID = field(default_factory=uuid4)

    def __post_init__(self) -> None:
        self.bus = Bus(self.store, clock=lambda: NOW)
        self.desk = Desk(self.bus)
        said = command(
            RegisterAuthority, MONDAY, authority=MUNICIPAL, name_zh="上海市民政局（演示）", short_form="沪民社"
        )
        self.desk.send(said, agency_stream(MUNICIPAL), by=ADMINISTRATOR, case_type=AGENCY)
        self.worker = self.started()

    def started(self) -> BatchPolicy:
        """A worker that has just started."""
        return BatchPolicy(self.bus, self, self.people.get, CASE_TYPES, lambda: NOW)

    def after(self, position: int) -> Sequence[Entered]:
        """The orders behind a position."""
        return [entered for entered in self.ordered if entered.position > position]

    def say(self, slug: str, /, by: Principal = OFFICER, **fields: Any) -> None:
        """One act on the batch."""
        said = command(BATCH.steps[slug].command, MONDAY, **fields)
        receipt = self.desk.send(said, self.batch, by=by, case_type=BATCH)
        if BatchStepOrdered.name in receipt.events:
            place, name = len(self.ordered) + 1, BatchStepOrdered.name
            entered = Entered(place, self.batch, BATCH.kind, MUNICIPAL, receipt.version, name, imported=False)
            self.ordered.append(entered)

    def open(self, rows: Sequence[Any] = ROWS, **more: Any) -> None:
        """The batch with its two drafts."""
        about = {"title": "演示批次", "ground": "“僵尸型”社会组织整治", "case_kind": "investigation"}
        self.say("open-batch", **about, first_draft=PROPOSAL, rows=rows, **more)
        self.say("draft-batch-step", **FILING)

    def order(self, draft: str, rows: Sequence[int] = (), by: Principal = OFFICER) -> None:
        """A step for rows as they stand now; for all of them if none is named."""
        seen = [{"row": told.row, "version": told.version} for told in self.told.rows if not rows or told.row in rows]
        self.say("order-heads-act" if by is HEAD else "order-officers-act", by, draft=draft, seen=seen)

    def worked(self) -> int:
        """Let the worker look until nothing is left; answers how many rows it looked at."""
        taken = 0
        while count := self.worker.check():
            taken += count
        return taken

    @property
    def told(self) -> BatchProgress:
        """How far the batch has come."""
        return progress(self.bus, CASE_TYPES, self.batch, HEAD)

    def names(self, row: int) -> list[str]:
        """What lies on the file of a row's case."""
        return [entry.event.name for entry in self.store.history(case_of_row(self.batch, row))]
