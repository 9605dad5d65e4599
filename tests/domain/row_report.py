"""What the tests of the rows say about the procedure: counts, which step keeps which row, and what is left open."""

from __future__ import annotations

from collections.abc import Iterator

from domain.cases.investigation import INVESTIGATION
from tests.domain.procedure_rows import NOT_IN_THE_LAW, law_rows, table_row, waits


def counts() -> str:
    """One line: rows of the law, rows of the table, steps."""
    rows, steps = len(law_rows()), len(INVESTIGATION.steps)
    return (
        f"{rows} transitions of the law are kept by {len(INVESTIGATION.procedure)} rows of the table and "
        f"{steps} steps, {len(NOT_IN_THE_LAW)} of them before the law's own first"
    )


def left_to_the_law() -> list[str]:
    """Guards of which a part is judged by no rule yet."""
    return _once(f"{row.event}: {row.guard}" for row in law_rows() if "law" in row.kept_by.split(";"))


def waiting() -> list[str]:
    """Rows that need a track which nothing moves yet."""
    rows = ((row, table_row(row)) for row in law_rows())
    return _once(
        f"{row.event} ({', '.join(need.track.value for need in found.needs)})" for row, found in rows if waits(found)
    )


def _once(lines: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(lines))


def page() -> str:
    """Every row of the law with the step that keeps it and what keeps its guard, as a Markdown page."""
    lines = ["# Rows of the penalty procedure", "", counts() + ".", ""]
    lines += ["| track | from | event | to | step | guard | kept by |", "| --- | --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| {row.track} | {row.from_state} | {row.event} | {row.to_state} | {row.step} | {row.guard} "
        f"| {row.kept_by.replace(';', ', ')} |"
        for row in law_rows()
    ]
    lines += ["", "## Guards left to the issue on the law", "", *(f"- {line}" for line in left_to_the_law())]
    lines += ["", "## Rows that wait for the tracks of the next issue", "", *(f"- {line}" for line in waiting())]
    return "\n".join(lines) + "\n"
