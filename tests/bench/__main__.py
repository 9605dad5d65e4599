"""``python -m tests.bench``: measures the event store against named peers and writes docs/performance.md."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console

from tests.bench import (
    report,
    rows_append,
    rows_deciding,
    rows_growth,
    rows_latency,
    rows_projection,
    rows_reading,
    rows_screens,
)
from tests.bench.facts import facts
from tests.bench.harness import FULL, QUICK, Bench, Progress, Row, Size, opened

PARTS: Final[dict[str, Callable[[Bench], Iterator[Row]]]] = {
    "append": rows_append.rows,
    "projection": rows_projection.rows,
    "reading": rows_reading.rows,
    "deciding": rows_deciding.rows,
    "latency": rows_latency.rows,
    "growth": rows_growth.rows,
    "screens": rows_screens.rows,
}
"""Everything that is measured, in the order of the report."""

DOCS: Final = Path(__file__).parents[2] / "docs"


def run(size: Size, parts: Sequence[str], progress: Progress, command: str) -> report.Run:
    """Measure the named parts on a server of one's own."""
    begun, at = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    rows: list[Row] = []
    with opened(size, progress) as bench:
        machine = facts(bench.server, bench.server.home)
        for name in parts:
            rows += PARTS[name](bench)
    machine["负载 load after"] = " ".join(f"{load:.2f}" for load in os.getloadavg())
    return report.Run(at, command, size.name, time.monotonic() - begun, machine, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, show the table, write the report; answers the exit code. A missed target is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="under three minutes, with fewer and shorter rounds")
    parser.add_argument("--only", nargs="+", choices=list(PARTS), help="some parts; then nothing is written")
    parser.add_argument("--docs", type=Path, default=DOCS, help="the folder for performance.md (docs)")
    chosen = parser.parse_args(arguments)
    size, console = (QUICK if chosen.quick else FULL), Console(width=None if sys.stdout.isatty() else 160)
    told = sys.argv[1:] if arguments is None else arguments
    command = shlex.join(["python", "-m", "tests.bench", *told])
    begun = time.monotonic()

    def progress(line: str) -> None:
        console.print(f"[dim]{time.monotonic() - begun:6.1f} s[/]  {line}", highlight=False)

    done = run(size, chosen.only or list(PARTS), progress, command)
    report.show(done, console)
    if not chosen.only:
        for path in report.write(done, chosen.docs):
            console.print(f"已写入 written: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
