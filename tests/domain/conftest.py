"""What the tests of the domain report beside their dots."""

from __future__ import annotations

import pytest

from tests.domain import row_report
from tests.domain.procedure_rows import PROCEDURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many rows and steps there are."""
    reports = (report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind))
    if not any("test_rows.py" in report.nodeid for report in reports):
        return
    terminalreporter.section("procedures 程序")
    for rows in PROCEDURES:
        terminalreporter.write_line(row_report.counts(rows))
    if terminalreporter.config.get_verbosity() > 0:
        for rows in PROCEDURES:
            terminalreporter.write_line(row_report.page(rows))
    else:
        terminalreporter.write_line("row by row: tests/approved/rows, or -v")
