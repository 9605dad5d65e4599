"""A batch of the demonstration: drafted, ordered and awaited step by step, gone on with where it stood."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid5

from domain.catalogue import CASE_TYPES
from domain.registers.batch import KIND
from domain.registers.batch_orders import ORDERS
from interface import addresses
from interface.cli.client import Client, RefusedByServer
from interface.demo.dormant import GROUND, TITLE, Drafted, drafts, rows
from interface.demo.journey import NAMESPACE
from interface.demo.lines import HANDS, IN_SPITE, INVENTED

KEY: Final = "演示批次01"
TEN: Final = rows(10)
REGISTER: Final = addresses.at(KIND)
PROGRESS: Final = "/api/v1/batches"
CASES: Final = "/api/v1/investigation-cases"
OFFICER: Final = "demo-officer"
GLANCE: Final = 0.2
PATIENCE: Final = 120.0
"""Seconds for which rows are waited for that nobody takes: then the worker stands still."""

_ORDER_OF: Final = {step.power: step for step in ORDERS}


class BatchWalk:
    """Takes a batch as far as it can go. Behaves as one ``Walk``."""

    def __init__(
        self, client: Client, today: date, listed: Sequence[Mapping[str, object]] = TEN, key: str = KEY
    ) -> None:
        """``today`` is the day from which the days of the acts are counted back."""
        self._client, self._today, self._listed, self.key = client, today, listed, key
        self.left: list[Drafted] = [*drafts()]

    @property
    def batch(self) -> UUID:
        """The same in every instance."""
        return uuid5(NAMESPACE, self.key)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return not self.left

    def look(self) -> None:
        """Read how far the batch has come."""
        told = self._told()
        done = [set(row["done"]) for row in told["rows"] if row["state"]["code"] != "out"] if told else [set()]
        self.left = [each for each in drafts() if not all(each.slug in row for row in done)]

    def advance(self) -> int:
        """Order step after step until the batch is at its end or waits for the clock; answers how many are new."""
        before = len(self.left)
        if self._told() is None:
            self._open()
        self.look()
        while self.left and self._ordered(self.left[0]):
            self.look()
        return before - len(self.left)

    def order(self, drafted: Drafted, told: Mapping[str, Any]) -> None:
        """Draft a step if it is not, and order it for all rows that have not taken it, as they stand now."""
        if drafted.slug not in {each["draft"] for each in told["drafts"]}:
            said = {"draft": drafted.slug, "slug": drafted.slug, "fields": dict(drafted.fields)}
            self._say("draft-batch-step", OFFICER, drafted, said, f"draft:{drafted.slug}")
        step = CASE_TYPES["investigation"].steps[drafted.slug]
        seen = [{"row": row["row"], "version": row["version"]} for row in _left(drafted, told)]
        hand, key = HANDS.get(step.by, OFFICER), f"order:{drafted.slug}:{seen}"
        self._say(_ORDER_OF[step.power].slug, hand, drafted, {"draft": drafted.slug, "seen": seen}, key)

    def _ordered(self, drafted: Drafted) -> bool:
        """Order a step and wait until its rows were taken; False while it waits for the clock.

        A case in which the clock was faster is seen again and ordered again.

        Raises:
            RefusedByServer: a row was refused, with its findings.
        """
        told = self._told() or {}
        if not told["waiting"]:
            if drafted.after_clock and not all(self._open_now(row, drafted.slug) for row in _left(drafted, told)):
                return False
            self.order(drafted, told)
        for row in self.awaited()["rows"]:
            if row["refusal"] and row["refusal"]["code"] != "stale-version":
                raise RefusedByServer(409, {**row["refusal"], "type": row["refusal"]["code"], "title": "批次中被拒绝"})
        return True

    def awaited(self) -> Mapping[str, Any]:
        """The batch once none of its rows waits. Raises TimeoutError."""
        give_up = time.monotonic() + PATIENCE
        while (told := self._told() or {})["waiting"]:
            if time.monotonic() > give_up:
                raise TimeoutError(f"{self.key}：等待办理超过{PATIENCE:.0f}秒。 Rows wait; is the worker running?")
            time.sleep(GLANCE)
        return told

    def _open_now(self, row: Mapping[str, Any], slug: str) -> bool:
        """Whether a step stands open in the case of a row."""
        steps = self._client.signed_in_as(OFFICER).get(f"{CASES}/{row['case_id']}/next").body["steps"]
        return any(step["slug"] == slug and step["open"] for step in steps)

    def _told(self) -> Any:
        try:
            return self._client.signed_in_as(OFFICER).get(f"{PROGRESS}/{self.batch}").body
        except RefusedByServer as refused:
            if refused.status != 404:
                raise
            return None

    def _open(self) -> None:
        first = next(drafts())
        about = {"title": TITLE, "ground": GROUND, "case_kind": "investigation", "theme": "dormant"}
        draft = {"draft": first.slug, "slug": first.slug, "fields": dict(first.fields)}
        said = {**about, "first_draft": draft, "rows": list(self._listed)}
        body = {"occurred_on": first.day(self._today), **said, "remarks": INVENTED}
        key = uuid5(NAMESPACE, f"{self.key}:open")
        self._client.signed_in_as(OFFICER).post(REGISTER, body, key=key, case_id=self.batch)

    def _say(self, slug: str, token: str, drafted: Drafted, said: Mapping[str, Any], key: str) -> None:
        body = {"occurred_on": drafted.day(self._today), **said, "remarks": {**INVENTED, "warning_reason": IN_SPITE}}
        path = f"{REGISTER}/{self.batch}/{slug}"
        self._client.signed_in_as(token).post(path, body, key=uuid5(NAMESPACE, f"{self.key}:{key}"))


def _left(drafted: Drafted, told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows that have not taken a step yet."""
    return [row for row in told["rows"] if drafted.slug not in row["done"] and row["state"]["code"] != "out"]
