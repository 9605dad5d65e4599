"""The shape of the house: sizes, layers, names, labels, and what no file may hold."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeVar

import pytest

import domain
from application.principals import POWERS
from domain.case import Track
from domain.catalogue import CASE_TYPES, EVENTS, FOLDS
from domain.law.rule import RULES
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Part
from domain.procedure import CaseType
from domain.registers import REGISTERS
from domain.registers.offices import Office
from domain.step import By, Power, Step

ROOT: Final = Path(__file__).parent.parent
LAYERS: Final = ("domain", "application", "infrastructure", "interface")
FOLDERS: Final = (*LAYERS, "tests", "docs", "requirements")
CEILING: Final = 300
BARRED: Final = ("utils", "util", "helpers", "helper", "manager", "managers", "common", "base", "misc")
CLOCKS: Final = {"now", "today", "utcnow", "time", "uuid1", "uuid4", "uuid7", "random", "randint", "choice"}
"""What the domain is told and never asks for itself."""

HERE_ONLY: Final = re.compile(r"(?<![\w.:-])/" + r"(?:work|root|home|Users)/\w")
"""Paths of one machine."""

INDEXES: Final = re.compile(
    r"(?<!no-emit)--?(?:extra-)?index" + r"-url\b|\b(?:registry|artifactory|nexus|mirrors?)\.[a-z0-9-]+\.[a-z]"
)
"""Where packages come from is the operator's own setting."""

TABLES: Final[tuple[CaseType, ...]] = (*CASE_TYPES.values(), *REGISTERS.values())
STEPS: Final[dict[str, Step]] = {slug: step for table in TABLES for slug, step in table.steps.items()}
MESSAGES: Final = (Command, Event, Part, Facts)
Kind = TypeVar("Kind", bound=type)


def modules() -> Iterator[Path]:
    """Every Python file of the layers and the tests."""
    for folder in (*LAYERS, "tests"):
        yield from sorted((ROOT / folder).rglob("*.py"))


def texts() -> Iterator[Path]:
    """Every file that goes to the reader: those of the folders and those beside them."""
    for folder in FOLDERS:
        yield from (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name not in (".coverage", ".git"))


def below(kind: Kind) -> Iterator[Kind]:
    """Every subclass, direct or not, that the domain declares."""
    for child in kind.__subclasses__():
        if child.__module__.startswith("domain."):
            yield child
        yield from below(child)


def whole_domain() -> None:
    """Import every module, so that nothing hides because nobody uses it."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        importlib.import_module(module.name)


whole_domain()


def bilingual(label: Label) -> bool:
    """Whether a term has a Chinese and an English word."""
    return bool(re.search(r"[一-鿿]", label.zh)) and bool(re.search(r"[A-Za-z]", label.en))


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    long = {str(path.relative_to(ROOT)): n for path in modules() if (n := len(path.read_text().splitlines())) > CEILING}
    assert long == {}


def test_every_module_says_in_one_line_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if path.stat().st_size and not path.is_relative_to(ROOT / "tests")
        if not (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()
    ]
    assert silent == []


def test_names_come_from_the_field() -> None:
    files = [path for path in modules() if set(path.stem.split("_")) & set(BARRED)]
    classes = [
        f"{path.stem}.{node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.lower().endswith(BARRED)
    ]
    assert (files, classes) == ([], [])


def test_the_domain_imports_the_standard_library_and_pydantic_alone() -> None:
    allowed = {*sys.stdlib_module_names, "pydantic", "domain"}
    foreign = {
        f"{path.stem}: {name}"
        for path in sorted((ROOT / "domain").rglob("*.py"))
        for name in _imported(ast.parse(path.read_text(encoding="utf-8")))
        if name.split(".")[0] not in allowed
    }
    assert foreign == set()


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_the_domain_asks_neither_clock_nor_chance() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "domain").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")) in CLOCKS
    ]
    assert asked == []


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
def test_messages_are_immutable_and_know_their_fields(kind: type[Message]) -> None:
    found = set(below(kind))
    assert found
    loose = {
        c.__name__ for c in found if not (c.model_config.get("frozen") and c.model_config.get("extra") == "forbid")
    }
    assert loose == set()


def test_every_member_of_an_enumeration_has_both_words() -> None:
    enumerations = set(below(Labelled))
    assert {Track, By, Power} <= enumerations
    unlabelled = [
        f"{kind.__name__}.{member.name}" for kind in enumerations for member in kind if not bilingual(member.label)
    ]
    assert unlabelled == []


def test_values_of_enumerations_are_what_urls_and_stores_may_hold() -> None:
    odd = [
        str(member) for kind in below(Labelled) for member in kind if not re.fullmatch(r"[A-Za-z0-9_]+", member.value)
    ]
    assert odd == []


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_step_stands_on_the_law_and_on_a_power(step: Step) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", step.slug)
    assert bilingual(step.label)
    assert step.basis
    assert isinstance(step.power, Power)
    assert inspect.getdoc(step.command)
    assert all(event in FOLDS for event in (*step.folds, *step.elsewhere))
    assert not step.key or step.key in step.command.model_fields


def test_a_command_belongs_to_one_step() -> None:
    owners: dict[type[Command], set[str]] = {}
    for slug, step in STEPS.items():
        owners.setdefault(step.command, set()).add(slug)
    assert {command.__name__: slugs for command, slugs in owners.items() if len(slugs) > 1} == {}


def test_every_power_is_given_by_an_office() -> None:
    given = {power for powers in POWERS.values() for power in powers}
    assert set(POWERS) == set(Office)
    assert {step.power for step in STEPS.values()} <= given


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_an_event_has_a_name_for_ever_and_a_label(event: type[Event]) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", event.name)
    assert bilingual(event.label)
    assert event.version >= 1


def test_no_fact_hides_behind_the_name_of_its_event() -> None:
    own = set(Event.__annotations__) - set(Event.model_fields)
    assert own >= {"name", "label", "version"}
    hidden = {facts.__name__ for facts in below(Facts) if own & set(facts.model_fields)}
    assert hidden == set()


def test_every_declared_event_is_part_of_the_stored_language() -> None:
    declared = [event for event in below(Event) if event.name]
    assert len({event.name for event in declared}) == len(declared)
    assert {event.__name__ for event in declared} == {event.__name__ for event in EVENTS.values()}


@pytest.mark.parametrize("code", RULES)
def test_a_rule_says_what_it_requires_in_both_languages(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert bilingual(Label(rule.zh, rule.en))
    assert rule.cites
    assert not rule.catalogue_id or re.fullmatch(r"PR-\d{3}( PR-\d{3})*", rule.catalogue_id)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.kind)
def test_a_table_names_only_stages_that_have_labels(table: CaseType) -> None:
    for row in table.procedure:
        known = {"", *map(str, table.stages.get(row.track, ()))}
        named = {row.to or ""} | (row.at if isinstance(row.at, frozenset) else set())
        assert named <= known, row.step.slug
        assert all(need.stages <= {"", *map(str, table.stages[need.track])} for need in row.needs)


@pytest.mark.parametrize("case_type", CASE_TYPES.values(), ids=CASE_TYPES)
def test_the_manual_describes_every_case_type(case_type: CaseType) -> None:
    page = ROOT / "docs" / "procedures" / f"{case_type.kind}.md"
    assert case_type.label.zh in page.read_text(encoding="utf-8")
    assert f"procedures/{case_type.kind}.md" in (ROOT / "docs" / "README.md").read_text(encoding="utf-8")


def test_no_file_knows_one_machine_or_one_package_index() -> None:
    found = []
    for path in texts():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {m[0]}" for rule in (HERE_ONLY, INDEXES) for m in rule.finditer(text)]
    assert found == []
