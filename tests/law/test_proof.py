"""The proof itself: what it watches, what counts as noticing, and a sample of the mutants of ``make law-mutate``."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.law.hearings import right_told
from domain.law.penalties import PenaltyKind
from domain.law.rule import RULES, Outcome
from domain.procedure import Refused
from tests.law import trial, watching
from tests.law.dependence import settings_by_function
from tests.law.mutants import mutants
from tests.law.naming import BROKEN, who_names
from tests.law.record import ROOT, Record, Shown
from tests.law.rows import NEVER_SATISFIED, tables
from tests.law.watching import Sight
from tests.soak import sized

MUTANTS = sized(25, 250)
HEARING = "hearing-right-told"


@pytest.fixture
def condition() -> Iterator[None]:
    """The rule on the right to a hearing is as it was afterwards."""
    cell = watching.conditions()[HEARING]
    before = cell.cell_contents
    yield
    cell.cell_contents = before


def test_every_rule_can_be_forced() -> None:
    assert set(watching.conditions()) == set(RULES)
    assert set(NEVER_SATISFIED) <= set(RULES)


def test_a_forced_rule_answers_so_wherever_it_is_held(condition: None) -> None:
    forced = {each.change: each for each in mutants() if each.row == HEARING}
    untold: dict[str, Any] = {"kinds": [PenaltyKind.REVOCATION], "told": False, "large": None, "threshold": None}
    assert right_told(**untold).outcome is Outcome.VIOLATED
    forced["never violated"].put_in()
    assert right_told(**untold).outcome is Outcome.SATISFIED


def test_rules_limits_breaches_and_sanctions_are_all_put_on_trial() -> None:
    found = list(mutants())
    assert len({each.name for each in found}) == len(found)
    rows = {(each.table, each.row) for each in found}
    assert {row for table, row in rows if table == "rule"} == set(RULES)
    for table in watching.tables():
        on_trial = {row for name, row in rows if name == table.table}
        unlimited = {name for name, row in table.rows.items() if str(getattr(row, "rule_kind", "")) == "no_limit"}
        assert on_trial == set(table.rows) - unlimited


def test_noticing_is_an_assertion_or_a_refusal_and_no_other_failure() -> None:
    for noticed in (AssertionError(), Refused("unlawful"), ExceptionGroup("two", [AssertionError(), AssertionError()])):
        assert issubclass(trial.of_a_failure(noticed), trial.NOTICES)
    for broken in (KeyError(), LookupError(), ExceptionGroup("two", [AssertionError(), KeyError()])):
        assert not issubclass(trial.of_a_failure(broken), trial.NOTICES)


def test_a_row_that_is_shown_on_one_side_only_is_not_covered() -> None:
    seen = {"test_it": {Sight("rule", HEARING, "violated")}}
    lines = {line.name: line for table in tables(seen) for line in table.lines}
    assert lines[HEARING].missing == "never satisfied"
    assert lines["hearing-eligible"].missing == "never violated, never satisfied"
    assert lines["decision_limit"].missing == "never counted"
    assert f"{HEARING} never satisfied" in lines["PR-030"].missing


def test_what_is_kept_holds_until_a_file_or_the_question_changes(tmp_path: Path) -> None:
    kept = Record(["test_it"], tmp_path)
    assert kept.tests() is None
    kept.keep_tests({"test_it": Shown(0.5, frozenset({Sight("rule", HEARING, "violated")}))})
    kept.keep_result("a mutant", "test_it")
    again = Record(["test_it"], tmp_path)
    assert again.tests() == {"test_it": Shown(0.5, frozenset({Sight("rule", HEARING, "violated")}))}
    assert again.results() == {"a mutant": "test_it"}
    other = Record(["test_it", "test_another"], tmp_path)
    assert other.tests() is None
    assert other.results() == {}


def test_a_page_names_the_tests_that_name_a_rule() -> None:
    names = who_names(HEARING, function="hearings.right_told")
    assert BROKEN in names
    assert "tests/domain/law/test_hearings.py::test_which_penalties_open_the_right" in names


def test_a_page_names_the_settings_from_which_a_rule_gets_its_arguments() -> None:
    hanging = settings_by_function()
    assert "certificate_surrender_days" in frozenset[str]().union(*hanging.values())


def test_a_sample_of_the_mutants_is_noticed() -> None:
    """The whole is ``make law-mutate``; here, from what the short tests of ``tests/domain/law`` touch, a sample."""
    law = [sys.executable, "-m", "pytest", "tests/domain/law", "-m", "not database", "-p", "tests.law.plugin"]
    alone = ["-p", "no:xdist", "-p", "no:cacheprovider", "--law", "mutate", "--law-sample", str(MUTANTS)]
    only = ["--law-only", "violation ,sanction ,never violated"]
    ran = subprocess.run([*law, *alone, *only], cwd=ROOT, capture_output=True, text=True, timeout=1200, check=False)
    assert f"killed: {MUTANTS} of {MUTANTS} mutants" in ran.stdout, ran.stdout[-3000:] + ran.stderr[-1000:]
    assert ran.returncode == 0
