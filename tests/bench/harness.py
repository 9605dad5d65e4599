"""Harness: one server with production settings, variants interleaved within rounds, medians of ratios."""

from __future__ import annotations

import gc
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psycopg

from infrastructure.embedded import EmbeddedServer
from interface.garbage import collect_seldom
from tests.databases import TIDY, administration, create_database, make_home, migrate, remove_home

_IN_MEMORY: Final = frozenset({"tmpfs", "ramfs", "overlay-tmpfs"})

Measure = Callable[[], float]
"""Takes one figure: a rate in events a second, or a time in seconds."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much a run measures.

    ``rounds`` of ``seconds`` a point; ``log`` events to follow and to read, of which the peer follows
    ``peer_log``; ``long_case`` events to load; ``signals`` commits timed a round; ``small`` and ``large`` logs
    compared for growth; archives of ``few_cases`` and ``many_cases`` whose pages are asked for, ``visits`` of each
    page a round; ``writers`` threads that append.
    """

    name: str
    rounds: int
    seconds: float
    log: int
    peer_log: int
    long_case: int
    signals: int
    small: int
    large: int
    few_cases: int
    many_cases: int
    visits: int
    writers: tuple[int, ...] = (1, 16, 32)


FULL: Final = Size("full", 7, 2.0, 100_000, 5_000, 10_000, 400, 10_000, 1_000_000, 1_000, 100_000, 50)
QUICK: Final = Size("quick", 3, 0.6, 20_000, 2_000, 10_000, 100, 10_000, 100_000, 300, 3_000, 12)
TINY: Final = Size("tiny", 1, 0.05, 200, 50, 50, 3, 100, 200, 150, 160, 2, (1, 2))
"""For the test of this harness: every row, no meaning."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a ratio has to reach: ``at_least`` for more is better, else at most. ``floor`` is the least accepted."""

    value: float
    at_least: bool = True
    floor: float | None = None

    def met(self, ratio: float) -> bool:
        """Whether a ratio reaches it."""
        return ratio >= self.value if self.at_least else ratio <= self.value


@dataclass(frozen=True, slots=True)
class Spread:
    """The median and the 99th percentile, in seconds, of everything timed over all rounds; ``count`` is how much."""

    p50: float
    p99: float
    count: int

    @classmethod
    def of(cls, times: Sequence[float]) -> Spread:
        """The spread of at least two times."""
        return cls(statistics.median(times), statistics.quantiles(times, n=100, method="inclusive")[98], len(times))


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report: a figure of ours over that of a peer, by round.

    ``unit`` tells what the figures of ``ours`` and ``peer`` are; the ratio is always the first over the second.
    ``spreads`` are those of ours and of the peer, where single times were kept.
    """

    group: str
    zh: str
    en: str
    against: str
    unit: str
    ours: tuple[float, ...]
    peer: tuple[float, ...]
    target: Target | None = None
    spreads: tuple[Spread, Spread] | None = None

    @property
    def ratios(self) -> tuple[float, ...]:
        """The ratio within each round."""
        return tuple(one / other for one, other in zip(self.ours, self.peer, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios within the rounds."""
        return statistics.median(self.ratios)

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without a target."""
        return None if self.target is None else self.target.met(self.ratio)


Progress = Callable[[str], None]
"""Is told, in one short line, what is being measured."""


@dataclass
class Bench:
    """A started server and the size of the run; ``database`` makes databases on it."""

    server: EmbeddedServer
    size: Size
    progress: Progress
    _made: dict[str, str] = field(default_factory=dict)

    def database(self, name: str) -> str:
        """The URL of a migrated database of that name, made on first use."""
        if name not in self._made:
            self._made[name] = create_database(self.server.url, name, "template0")
            migrate(self._made[name])
        return self._made[name]

    def drop(self, name: str) -> None:
        """Drop a database, so that the next row has the disk and the memory to itself."""
        if self._made.pop(name, None):
            with administration(self.server.url) as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())

    def interleaved(self, label: str, variants: Mapping[str, Measure]) -> dict[str, tuple[float, ...]]:
        """One figure a round for each variant; all of them in each round, the order turned round every time.

        Before each point a checkpoint, so that none pays for the pages another has changed.
        """
        figures: dict[str, list[float]] = {name: [] for name in variants}
        for number in range(self.size.rounds):
            for name in list(variants)[:: 1 if number % 2 == 0 else -1]:
                self.progress(f"{label} · {number + 1}/{self.size.rounds} · {name}")
                self._checkpoint()
                gc.collect()
                figures[name].append(variants[name]())
        return {name: tuple(taken) for name, taken in figures.items()}

    def _checkpoint(self) -> None:
        with psycopg.connect(self.server.url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Collect garbage as seldom as our processes do, for whoever is measured, ours or not."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def disk_folder() -> Path:
    """Where the data folder goes: the first folder that lies on a disk; flushing memory would measure nothing."""
    for candidate in (Path(tempfile.gettempdir()), Path("/var/tmp"), Path.cwd()):
        if candidate.is_dir() and file_system(candidate) not in _IN_MEMORY:
            return candidate
    raise OSError("没有可用的磁盘目录。 No folder on a disk was found: /tmp, /var/tmp and here are in memory.")


def file_system(folder: Path) -> str:
    """The type of the file system on which a folder lies; empty where the kernel does not tell."""
    mounts = Path("/proc/self/mounts")
    if not mounts.exists():
        return ""
    found = {}
    for line in mounts.read_text(encoding="utf-8").splitlines():
        _, at, kind, *_ = line.split()
        if folder.resolve().is_relative_to(at):
            found[len(at)] = kind
    return found[max(found)] if found else ""


@contextmanager
def opened(size: Size, progress: Progress) -> Iterator[Bench]:
    """A server of one's own with production settings on disk, stopped and removed afterwards."""
    home = make_home(disk_folder())
    try:
        with EmbeddedServer(home, settings=TIDY) as server:
            yield Bench(server, size, progress)
    finally:
        remove_home(home)
