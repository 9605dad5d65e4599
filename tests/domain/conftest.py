"""What the tests of the domain report beside their dots."""

from __future__ import annotations

import pytest

from tests.domain import row_report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many rows and steps there are, which guards are left to the law, and which rows wait."""
    reports = (report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind))
    if not any("test_rows.py" in report.nodeid for report in reports):
        return
    terminalreporter.section("penalty procedure 处罚程序")
    terminalreporter.write_line(row_report.counts())
    for title, lines in (
        ("guards left to the issue on the law", row_report.left_to_the_law()),
        ("rows that wait for a track of the next issue", row_report.waiting()),
    ):
        terminalreporter.write_line(f"{title}: {len(lines)}")
        for line in lines:
            terminalreporter.write_line(f"  {line}")
    if terminalreporter.config.get_verbosity() > 0:
        terminalreporter.write_line(row_report.page())
    else:
        terminalreporter.write_line("row by row: tests/approved/rows.md, or -v")
