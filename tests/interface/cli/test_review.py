"""``anjuan case review``: the report on a terminal, and as the server said it."""

from tests.interface.cli.conftest import FINISHED, CommandLine

CASE = str(FINISHED.case_id)


def test_the_report_tells_score_breaches_and_what_nobody_can_tell(officer: CommandLine) -> None:
    shown = officer("case", "review", CASE)
    assert shown.exit_code == 0, shown.output
    for told in (
        "得分 Points",
        "等次 Grade",
        "违反 Broken",
        "PR-050",
        "不能判定，不算通过 Not determinable, not passed",
    ):
        assert told in shown.output
    assert "其余 The others" not in shown.output
    assert "其余 The others" in officer("case", "review", CASE, "--all").output
    review = officer.json("case", "review", CASE)
    assert len(review["rules"]) == 102
    assert str(review["score"]["points"]) in shown.output


def test_a_case_that_is_not_there_is_refused(officer: CommandLine) -> None:
    assert officer("case", "review", "00000000-0000-7000-8000-000000000000").exit_code == 1
