"""Clerks: clients over HTTP that keep every receipt and repeat a command until they know what became of it."""

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID, uuid4

import httpx2

from domain.messages import shanghai_day
from infrastructure.people import DEMONSTRATION

CASES = "/api/v1/investigation-cases"
PAIR = ["demo-officer", "demo-officer-2"]
HEAD = "demo-head"
AUTHORITY = "310000-civil_affairs"
PATIENCE = 120.0
"""Seconds for which a command is repeated while nobody answers it."""

PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Kept:
    """What was acknowledged: the command, who sent it, and its receipt."""

    command_id: UUID
    officer: str
    case_id: UUID
    version: int
    events: tuple[str, ...]
    position: str


@dataclass
class Tally:
    """What all clerks together saw. ``kept`` by command id."""

    kept: dict[UUID, Kept] = field(default_factory=dict)
    unanswered: int = 0
    outpaced: int = 0
    refusals: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def keep(self, kept: Kept) -> None:
        """Note a receipt; a second one of the same command must be the same."""
        with self.lock:
            if self.kept.setdefault(kept.command_id, kept) != kept:
                self.faults.append(f"two receipts: {kept} and {self.kept[kept.command_id]}")

    def refused(self, code: str) -> None:
        """Note a refusal that was provoked."""
        with self.lock:
            self.refusals[code] = self.refusals.get(code, 0) + 1


def today() -> str:
    """The legal day on which acts happen: so no period of any case ends while a test runs."""
    return shanghai_day(datetime.now(UTC)).isoformat()


def code_of(answer: httpx2.Response) -> str:
    """The code of a problem."""
    return str(answer.json()["type"]).rpartition(":")[2]


class Clerk:
    """One client with its own connection; ``token`` is who signs in unless a command names somebody else."""

    def __init__(self, address: str, token: str, tally: Tally | None = None) -> None:
        self.token = token
        self.tally = tally or Tally()
        self._client = httpx2.Client(base_url=address, trust_env=False, timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, path: str, token: str = "") -> httpx2.Response:
        """A question."""
        return self._client.get(path, headers={"Authorization": f"Bearer {token or self.token}"})

    def send(
        self, path: str, body: dict[str, Any], *, key: UUID, token: str = "", version: int | None = None, case: str = ""
    ) -> httpx2.Response:
        """A command, once. Raises TransportError."""
        headers = {"Authorization": f"Bearer {token or self.token}", "Idempotency-Key": str(key)}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if case:
            headers["Case-Id"] = case
        return self._client.post(path, json={"occurred_on": today(), **body}, headers=headers)

    def take(self, path: str, body: dict[str, Any], **said: Any) -> Kept:
        """A command, repeated with its key until there is an answer; keeps the receipt."""
        key = said.pop("key", None) or uuid4()
        due = time.monotonic() + PATIENCE
        while (answer := self._answer(path, body, key, said)) is None:
            assert time.monotonic() < due, f"no answer to {path} in {PATIENCE:g} s"
            threading.Event().wait(PAUSE)
        assert answer.status_code in (200, 201), (path, said, answer.status_code, answer.text)
        told = answer.json()
        kept = Kept(
            key,
            said.get("token") or self.token,
            UUID(told["case_id"]),
            told["version"],
            tuple(told["events"]),
            told["position"],
        )
        self.tally.keep(kept)
        return kept

    def _answer(self, path: str, body: dict[str, Any], key: UUID, said: dict[str, Any]) -> httpx2.Response | None:
        """None where the same command has to be sent again."""
        try:
            answer = self.send(path, body, key=key, **said)
        except httpx2.TransportError:
            self.tally.unanswered += 1
            return None
        if answer.status_code == 503:
            self.tally.unanswered += 1
            return None
        if answer.status_code == 412 and said.get("version") is None:
            self.tally.outpaced += 1  # several others added to the same case at once, again and again
            return None
        return answer

    def provoke(self, code: str, path: str, body: dict[str, Any], **said: Any) -> None:
        """A command that must be refused with this code, whenever it is answered."""
        due = time.monotonic() + PATIENCE
        while (answer := self._provoked(path, body, said)) is None:
            assert time.monotonic() < due, f"no answer to {path} in {PATIENCE:g} s"
            threading.Event().wait(PAUSE)
        assert (400 <= answer.status_code < 500, code_of(answer)) == (True, code), answer.text
        self.tally.refused(code)

    def _provoked(self, path: str, body: dict[str, Any], said: dict[str, Any]) -> httpx2.Response | None:
        try:
            answer = self.send(path, body, **said)
        except httpx2.TransportError:
            return None
        return None if answer.status_code == 503 else answer


def register_people(admin: Clerk) -> None:
    """Enter the people of the demonstration, with certificates, into the register of officers."""
    for officer in (*PAIR, HEAD):
        entry = {"occurred_on": "2016-01-04", "officer": officer, "name_zh": DEMONSTRATION[officer].name_zh}
        made = admin.take("/api/v1/registers/officer", entry | {"authority": AUTHORITY})
        certificate = {"number": f"沪{officer}", "valid_from": "2016-01-04", "valid_until": "2199-12-31"}
        path = f"/api/v1/registers/officer/{made.case_id}/issue-certificate"
        admin.take(path, {"occurred_on": "2016-01-04"} | certificate)


def open_case(clerk: Clerk, name: str) -> str:
    """Propose, file and assign a case; answers its address."""
    party = {"name": f"上海{name}协会", "organization_type": "social_group"}
    case_id = str(uuid4())
    proposed = clerk.take(CASES, {"party": party, "suspected_breach": "未按规定接受年度检查"}, case=case_id)
    address = f"{CASES}/{case_id}"
    filed = clerk.take(f"{address}/file-case", {}, token=HEAD, version=proposed.version)
    clerk.provoke("stale-version", f"{address}/assign-officers", {"officers": PAIR}, key=uuid4(), token=HEAD, version=1)
    clerk.take(f"{address}/assign-officers", {"officers": PAIR}, token=HEAD, version=filed.version)
    return address


def paper(item: int, said: str = "2024年度工作报告") -> dict[str, Any]:
    """The body of a piece of documentary evidence."""
    return {
        "item": f"E{item}",
        "officers": PAIR,
        "kind": "documentary",
        "description": said,
        "source": "上海市演示协会",
        "original": True,
        "remarks": {"warning_reason": "协会交来，不记个人姓名（演示）"},
    }


NOTICE: dict[str, Any] = {
    "paper": "沪民社检通字第1号",
    "subject": "年度检查情况",
    "scope": "2024年度账目",
    "officers": PAIR,
}
