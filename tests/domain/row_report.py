"""What the tests of the rows say about a procedure: counts, and which step keeps which row."""

from __future__ import annotations

from tests.domain.procedure_rows import NOT_IN_THE_LAW, Rows


def counts(rows: Rows) -> str:
    """One line: rows of the law, rows of the table, steps."""
    steps = rows.case_type.steps
    before = sum(slug in steps for slug in NOT_IN_THE_LAW)
    ours = f", {before} of them of our own" if before else ""
    return (
        f"{rows.kind}: {len(rows.law)} transitions of the law are kept by {len(rows.case_type.procedure)} rows of the "
        f"table and {len(steps)} steps{ours}"
    )


def page(rows: Rows) -> str:
    """Every row of the law with the step that keeps it and what keeps its guard, as a Markdown page."""
    label = rows.case_type.label
    lines = [f"# {label.zh}：法律的步骤 Rows of the {label.en}", "", counts(rows) + ".", ""]
    lines += ["| track | from | event | to | step | guard | kept by |", "| --- | --- | --- | --- | --- | --- | --- |"]
    lines += [
        f"| {row.track} | {row.from_state} | {row.event} | {row.to_state} | {row.step} | {row.guard} "
        f"| {row.kept_by.replace(';', ', ')} |"
        for row in rows.law
    ]
    return "\n".join(lines) + "\n"
