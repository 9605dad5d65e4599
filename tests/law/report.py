"""What ``make law`` and ``make law-mutate`` print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from tests.law.record import Shown
from tests.law.rows import Line, tables
from tests.law.trial import Verdict

NAMED: Final = 2
"""How many tests a row names unless all are asked for."""


def shown(tests: Mapping[str, Shown], *, only: str, every: bool) -> int:
    """Print every row with its tests; how many are not covered."""
    uncovered: list[tuple[str, Line]] = []
    counts = []
    for table in tables({name: found.sights for name, found in tests.items()}):
        lines = [line for line in table.lines if only in line.name]
        if not lines:
            continue
        print(f"\n{table.title}")
        for line in lines:
            _print_line(line, tests, every=every)
        uncovered += [(table.title, line) for line in lines if line.missing]
        counts.append(f"{table.title} {sum(not line.missing for line in lines)}/{len(lines)}")
    print(f"\ncovered: {'; '.join(counts)}")
    for title, line in uncovered:
        print(f"NOT COVERED {title}: {line.name}: {line.missing}")
    return len(uncovered)


def _print_line(line: Line, tests: Mapping[str, Shown], *, every: bool) -> None:
    print(f"{'!' if line.missing else ' '} {line.name:44} {len(line.tests):4} tests  {line.about}")
    # The fewest things a test touches, the more it is about this one.
    telling = sorted(line.tests, key=lambda name: (len(tests[name].sights), name))
    for name in telling if every else telling[:NAMED]:
        print(f"{'':8}{name.removeprefix('tests/')}")


def survivors(found: Sequence[Verdict], of: int) -> int:
    """Print what no test noticed; how many."""
    for verdict in sorted(found, key=lambda each: each.mutant.name):
        tests = f"{verdict.tried} tests could, none did" if verdict.tried else "no test comes near it"
        print(f"SURVIVES {verdict.mutant.name} ({tests})")
    print(f"killed: {of - len(found)} of {of} mutants")
    return len(found)
