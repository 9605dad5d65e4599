"""Walking one demonstration case or register entry: whatever is missing is taken, what is there stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.procedure import StageEntered
from interface.cli.client import Answer, Client, RefusedByServer
from interface.demo.facts import DemoCase
from interface.demo.imported import imported_file
from interface.demo.lines import Line
from interface.demo.people import ADMINISTRATOR, Entry
from interface.demo.plan import plan

PATH: Final = "/api/v1/investigation-cases"
READER: Final = "demo-auditor"


@dataclass
class Walk:
    """One case on its way. ``left`` are the lines not yet on file; the first may be waiting for the clock."""

    case: DemoCase
    client: Client
    left: list[Line] = field(default_factory=list)
    version: int = 0
    begun: bool = False

    def look(self) -> None:
        """Read what is on file, and leave the rest to do. A case that others took further is left as it is."""
        lines = plan(self.case)
        acts = history(self.client.signed_in_as(READER), f"{PATH}/{self.case.case_id}")
        self.begun = bool(acts)
        self.version = acts[-1]["version"] if acts else 0
        done = {act["act"] for act in acts}
        self.left = [line for line in lines if line.slug not in done]

    def advance(self) -> int:
        """Take acts until the case is finished or waits for the clock; answers how many are new on file."""
        before = len(self.left)
        self.look()
        while self.left and not self.left[0].by_clock:
            self._take(self.left[0])
        return before - len(self.left)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return not self.left

    def _take(self, line: Line) -> None:
        hand = self.client.signed_in_as(line.token)
        try:
            if self.begun:
                path = f"{PATH}/{self.case.case_id}/{line.slug}"
                answer = hand.post(path, line.body, key=line.command_id, version=self.version)
            else:
                answer = hand.post(PATH, line.body, key=line.command_id, case_id=self.case.case_id)
        except RefusedByServer as refused:
            # The clock, or another run, was faster: look again and go on from there.
            if refused.code != "stale-version":
                raise
            self.look()
            return
        self.version, self.begun = answer.body["version"], True
        self.left.remove(line)


def history(reader: Client, path: str) -> Sequence[dict[str, Any]]:
    """The entries of a stream, none if it does not exist."""
    try:
        return list(_pages(reader, path))
    except RefusedByServer as refused:
        if refused.status == 404:
            return []
        raise


def _pages(reader: Client, path: str) -> Iterable[dict[str, Any]]:
    after: int | None = 0
    while after is not None:
        page: Answer = reader.get(f"{path}/history", after_version=after)
        yield from page.body["entries"]
        after = page.body["next_version"]


def enter(entry: Entry, client: Client) -> int:
    """Make an entry of a register complete; answers how many acts were new."""
    hand = client.signed_in_as(ADMINISTRATOR)
    on_file = [
        act for act in history(hand, f"{entry.path}/{entry.stream}") if act["event"]["code"] != StageEntered.name
    ]
    missing = list(enumerate(entry.acts))[len(on_file) :]
    for number, (slug, body) in missing:
        path = f"{entry.path}/{entry.stream}/{slug}" if slug else entry.path
        hand.post(path, body, key=entry.command_id(number))
    return len(missing)


def take_in(case: DemoCase, client: Client) -> int:
    """Import the history of a case that no rule would have allowed; answers how many lines were new."""
    file = imported_file(case)
    seen = history(client.signed_in_as(READER), f"{PATH}/{case.case_id}")
    lines = {act["remarks"].get("source") for act in seen if act["origin"]["code"] == "imported"}
    if len(lines) >= len(file["acts"]):
        return 0
    answer = client.signed_in_as(ADMINISTRATOR).post(f"{PATH}/import", file)
    return sum(not receipt["repeated"] for receipt in answer.body["receipts"])
