"""What was found out about the law and its tests, kept until a file changes: .anjuan/law, which git ignores."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.law.watching import Sight

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / ".anjuan" / "law"
SOURCES: Final = ("domain", "application", "tests/domain", "tests/application", "tests/law")


@dataclass
class Shown:
    """What one test touched, and how long it took."""

    seconds: float
    sights: frozenset[Sight] = field(default_factory=frozenset)


def digest(selection: Iterable[str] = ()) -> str:
    """Of every file on which the answers hang, and of what was asked."""
    found = hashlib.sha256("\n".join(selection).encode())
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".csv"):
                found.update(path.read_bytes())
    return found.hexdigest()


class Record:
    """The map from tests to what they touch, and the results of the mutants so far."""

    def __init__(self, state: str) -> None:
        """``state`` is the digest under which anything kept is still true."""
        self.state = state
        self._tests = FOLDER / "tests.json"
        self._results = FOLDER / "mutants.jsonl"

    def tests(self) -> Mapping[str, Shown] | None:
        """By test what it touches; None where it has to be found out anew."""
        if not self._tests.exists():
            return None
        kept = json.loads(self._tests.read_text(encoding="utf-8"))
        if kept["state"] != self.state:
            return None
        sights = [Sight(*each) for each in kept["sights"]]
        return {
            name: Shown(seconds, frozenset(sights[at] for at in seen))
            for name, (seconds, seen) in kept["tests"].items()
        }

    def keep_tests(self, tests: Mapping[str, Shown]) -> None:
        """Remember what every test touches; a sight is written once."""
        sights = sorted({sight for shown in tests.values() for sight in shown.sights})
        place = {sight: at for at, sight in enumerate(sights)}
        told = {name: (shown.seconds, sorted(place[s] for s in shown.sights)) for name, shown in tests.items()}
        FOLDER.mkdir(parents=True, exist_ok=True)
        kept = {"state": self.state, "sights": sights, "tests": told}
        self._tests.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    def results(self) -> dict[str, str]:
        """By mutant the test that noticed it, of this state of the files."""
        if not self._results.exists():
            return {}
        lines = map(json.loads, self._results.read_text(encoding="utf-8").splitlines())
        return {line["mutant"]: line["killed_by"] for line in lines if line["state"] == self.state}

    def keep_result(self, mutant: str, killed_by: str) -> None:
        """Remember one result; survivors are tried again."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        line = {"state": self.state, "mutant": mutant, "killed_by": killed_by}
        with self._results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
