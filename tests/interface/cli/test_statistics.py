"""``anjuan statistics``: the figures as a table and as the server says them."""

from domain.law.statistics import MEASURES
from tests.interface.cli.conftest import CommandLine

PERIOD = ("--from", "2016-01-01", "--to", "2026-12-31", "--area", "310000")


def test_figures_with_definitions_and_told_apart(officer: CommandLine) -> None:
    shown = officer("statistics", *PERIOD, "--by", "year", "--definitions")
    assert shown.exit_code == 0, shown.output
    assert "行政处罚 Penalties" in shown.output
    assert "2021年 2021" in shown.output
    assert MEASURES[-1].definition.zh[:20] in shown.output.replace("\n", "")
    body = officer.json("statistics", *PERIOD)
    assert {each["measure"]["code"]: each["number"] for each in body["measures"]}["penalties"] >= 1


def test_a_wrong_question_is_refused(officer: CommandLine) -> None:
    shown = officer("statistics", "--area", "110000")
    assert shown.exit_code == 1
    assert "area" in shown.output
