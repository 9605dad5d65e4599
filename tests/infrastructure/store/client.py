"""A client that crash tests start as a process of its own: writes commands and keeps a journal of what was answered.

Every command follows from its number, so a restarted client repeats what it has no answer for, word for word.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from infrastructure.store.recorder import GroupCommitRecorder, StoreDatastore
from infrastructure.store.requests import Appended, AppendRequest, KeyReused, VersionTaken
from tests.infrastructure.store.making import events, key, request

THREADS = 8
EVENTS = 3


@dataclass(frozen=True)
class Answer:
    """One line of a journal: the command, the span it was given, whether it had been stored before."""

    command: UUID
    first: int
    last: int
    repeated: bool


def command_id(client: str, thread: int, number: int) -> UUID:
    """The id of a command, and of the stream it writes."""
    return uuid5(NAMESPACE_URL, f"{client}/{thread}/{number}")


def command(client: str, thread: int, number: int, body: bytes = b"body") -> AppendRequest:
    """The command of that number: EVENTS events for a stream of its own."""
    identity = command_id(client, thread, number)
    return request(events(identity, 1, EVENTS), key(identity, body), identity.bytes)


def journal_lines(journal: Path) -> Iterator[str]:
    """Whole lines only: the last one of a killed client may be cut."""
    if journal.exists():
        for line in journal.read_text().splitlines(keepends=True):
            if line.endswith("\n"):
                yield line.rstrip("\n")


def answers(folder: Path) -> list[Answer]:
    """All answers in the journals of a folder. Raises AssertionError for a fault a client wrote down."""
    found = []
    for journal in sorted(folder.glob("*.journal")):
        for line in journal_lines(journal):
            kind, *words = line.split()
            assert kind == "answer", f"{journal.name}: {line}"
            found.append(Answer(UUID(words[0]), int(words[1]), int(words[2]), words[3] == "True"))
    return found


class Writer(threading.Thread):
    """One thread of a client; ends when the stop file appears."""

    def __init__(self, recorder: GroupCommitRecorder, folder: Path, client: str, number: int) -> None:
        super().__init__()
        self._recorder, self._client, self._number = recorder, client, number
        self._stop_file = folder / "stop"
        journal = folder / f"{client}-{number}.journal"
        self._next = len(list(journal_lines(journal)))
        whole = "".join(f"{line}\n" for line in journal_lines(journal))
        journal.write_text(whole)
        self._journal = os.open(journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def run(self) -> None:
        try:
            for number in count(self._next):
                if self._stop_file.exists():
                    return
                self._write(number)
        except BaseException as error:  # noqa: BLE001 - written down for the test to read
            os.write(self._journal, f"fault {error!r}\n".encode())

    def _write(self, number: int) -> None:
        asked = command(self._client, self._number, number)
        answer = self._recorder.append(asked)
        assert answer.receipt == command_id(self._client, self._number, number).bytes, "another's receipt"
        self._provoke(number, asked, answer)
        line = f"answer {asked.key and asked.key.command_id} {answer.first_position} {answer.last_position}"
        os.write(self._journal, f"{line} {answer.repeated}\n".encode())

    def _provoke(self, number: int, asked: AppendRequest, answer: Appended) -> None:
        """Now and then a repeat, a key with another body, a version that is taken."""
        if number % 20 == 3:
            again = self._recorder.append(asked)
            assert (again.first_position, again.repeated) == (answer.first_position, True), "a repeat"
        if number % 33 == 5:
            self._expect(KeyReused, command(self._client, self._number, number, b"another body"))
        if number % 20 == 7:
            self._expect(VersionTaken, request(events(command_id(self._client, self._number, number), 2), key()))

    def _expect(self, refusal: type[Exception], asked: AppendRequest) -> None:
        try:
            self._recorder.append(asked)
        except refusal:
            return
        raise AssertionError(f"{refusal.__name__} expected")


def main(url: str, folder: Path, client: str) -> None:
    """Write until the stop file appears."""
    datastore = StoreDatastore(url)
    recorder = GroupCommitRecorder(datastore)
    writers = [Writer(recorder, folder, client, number) for number in range(THREADS)]
    for writer in writers:
        writer.start()
    (folder / f"{client}.started").write_text(str(time.time()))
    for writer in writers:
        writer.join()
    recorder.close()
    datastore.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
