"""Walking one demonstration file or register entry: whatever is missing is taken, what is there stays."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from domain.procedure import StageEntered
from interface.cli.client import Answer, Client, RefusedByServer
from interface.demo.course import READER, Course
from interface.demo.facts import DemoCase
from interface.demo.imported import imported_file
from interface.demo.lines import IN_SPITE, TABLES, Line
from interface.demo.people import ADMINISTRATOR, Entry

REASON_ASKED: Final = "warning-reasoned"

PATH: Final = "/api/v1/investigation-cases"


@dataclass
class Walk:
    """One file on its way. ``left`` are the lines not yet on file; the first may be waiting for the clock."""

    course: Course
    client: Client
    left: list[Line] = field(init=False)
    version: int = 0

    def __post_init__(self) -> None:
        self.left = list(self.course.plan(()))

    @property
    def key(self) -> str:
        """The name of the case in the demonstration."""
        return self.course.key

    def look(self) -> None:
        """Read what is on file, and leave the rest to do. A case that others took further is left as it is."""
        entries = history(self.client.signed_in_as(self.course.reader), self.course.file)
        self.version = entries[-1]["version"] if entries else 0
        done = taken(entries)
        self.left = []
        for line in self.course.plan(entries):
            if done[line.slug]:
                done[line.slug] -= 1
            else:
                self.left.append(line)

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
        hand, course = self.client.signed_in_as(line.token), self.course
        begins = line.slug == TABLES[course.kind].opening.slug and not self.version
        path = f"{course.file}/{line.slug}"
        more: dict[str, Any] = {"version": self.version or None}
        if begins:
            path, more = course.path, {"case_id": course.case_id}
        try:
            answer = in_spite_of_warnings(hand, path, line.body, key=line.command_id, **more)
        except RefusedByServer as refused:
            # The clock, or another run, was faster: look again and go on from there.
            if refused.code != "stale-version":
                raise
            self.look()
            return
        self.version = answer.body["version"]
        self.left.remove(line)


def in_spite_of_warnings(hand: Client, path: str, body: Mapping[str, Any], **more: Any) -> Answer:
    """The act; where a rule only warns, taken again with the reason why the demonstration goes on."""
    try:
        return hand.post(path, body, **more)
    except RefusedByServer as refused:
        if REASON_ASKED not in refused.rules:
            raise
        remarks = {**body.get("remarks", {}), "warning_reason": IN_SPITE}
        return hand.post(path, {**body, "remarks": remarks}, **more)


def taken(entries: Iterable[Mapping[str, Any]]) -> Counter[str]:
    """How often each act is on file; the entries of one act were recorded at one moment."""
    return Counter(act for act, _ in {(entry["act"], entry["recorded_at"]) for entry in entries})


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
    on_file = history(hand, f"{entry.path}/{entry.stream}")
    version = on_file[-1]["version"] if on_file else None
    acts = [act for act in on_file if act["event"]["code"] != StageEntered.name]
    missing = list(enumerate(entry.acts))[len(acts) :]
    for number, (slug, body) in missing:
        path, begins = (f"{entry.path}/{entry.stream}/{slug}", None) if slug else (entry.path, entry.stream)
        answer = hand.post(path, body, key=entry.command_id(number), version=version, case_id=begins)
        version = answer.body["version"]
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
