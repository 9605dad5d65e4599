"""Which tests name a rule or a row of a table: read from their text, so that a page changes only with tests about it.

A test names a rule by its code, by the function that states it, or through a constant of its module that does. The
examples of acts (``tests/domain/acts``) and the rows of the procedures name the rules that the tests of the rows break.
What is touched without being named is shown by ``make law``, from a run.
"""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from domain.catalogue import CASE_TYPES
from tests.law.record import ROOT

FOLDERS: Final = ("tests/domain", "tests/application")
BROKEN: Final = "tests/domain/test_rows.py::test_every_way_to_break_an_act_is_met_by_its_rule"
GUARDED: Final = "tests/domain/test_rows.py::test_a_guard_kept_by_a_rule_is_broken_by_it"
UNMET: Final = "tests/domain/test_rows.py::test_an_unmet_need_is_refused_by_its_rule"


class Named(NamedTuple):
    """What a test names: texts, and functions of modules of the law as ``module.function``."""

    test: str
    texts: frozenset[str]
    functions: frozenset[str]


@cache
def named() -> tuple[Named, ...]:
    """Everything that every test names, by file and test."""
    return (*(each for folder in FOLDERS for each in _of_folder(folder)), *_of_rows())


@cache
def _by_name() -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    texts: dict[str, set[str]] = {}
    functions: dict[str, set[str]] = {}
    for each in named():
        for text in each.texts:
            texts.setdefault(text, set()).add(each.test)
        for function in each.functions:
            functions.setdefault(function, set()).add(each.test)
    return texts, functions


def who_names(text: str, *, function: str = "") -> list[str]:
    """The tests that name a rule by its code or its function, or a row by its name; sorted."""
    texts, functions = _by_name()
    return sorted(texts.get(text, set()) | functions.get(function, set()))


def _of_folder(folder: str) -> Iterator[Named]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        module = ast.parse(path.read_text(encoding="utf-8"))
        if path.name.startswith("test_"):
            yield from _of_tests(place, module)
        elif "/acts/" in place or path.name == "breaches.py":
            yield Named(BROKEN if "/acts/" in place else GUARDED, _part(module, {}).texts, frozenset())


class _Part(NamedTuple):
    """A function or a constant of a test module: the texts, names and functions of the law in it."""

    texts: frozenset[str]
    names: frozenset[str]
    functions: frozenset[str]


def _of_tests(place: str, module: ast.Module) -> Iterator[Named]:
    imported = _imported(module)
    parts = {name: _part(node, imported) for node in module.body for name in _defines(node)}
    for name in parts:
        if name.startswith("test_"):
            used = [parts[each] for each in _used(name, parts)]
            texts = frozenset[str]().union(*(part.texts for part in used))
            yield Named(f"{place}::{name}", texts, frozenset[str]().union(*(part.functions for part in used)))


def _defines(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _used(name: str, parts: Mapping[str, _Part]) -> set[str]:
    """A test with the constants and functions of its module that it uses, and what those use."""
    found, waiting = {name}, [name]
    while waiting:
        new = (parts[waiting.pop()].names & parts.keys()) - found
        found |= new
        waiting += new
    return found


def _part(node: ast.AST, imported: Mapping[str, str]) -> _Part:
    texts, names, functions = set(), set(), set()
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            texts.add(each.value)
        elif isinstance(each, ast.Name):
            names.add(each.id)
            functions.add(imported.get(each.id, ""))
        elif isinstance(each, ast.Attribute) and isinstance(each.value, ast.Name) and each.value.id in imported:
            functions.add(f"{imported[each.value.id]}.{each.attr}")
    return _Part(frozenset(texts), frozenset(names), frozenset(functions - {""}))


def _imported(module: ast.Module) -> dict[str, str]:
    """By the name under which it is known here, a module of the law or a function of one."""
    found = {}
    for node in module.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("domain.law"):
            within = (node.module or "").removeprefix("domain.law").removeprefix(".")
            for name in node.names:
                found[name.asname or name.name] = f"{within}.{name.name}" if within else name.name
    return found


def _of_rows() -> Iterator[Named]:
    """The rules that the rows of the procedures name as keepers of their guards."""
    for path in sorted((ROOT / "tests/domain/rows").glob("*.csv")):
        kept: set[str] = set()
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            kept |= {
                keeper.removeprefix("rule:").partition("@")[0]
                for keeper in row["kept_by"].split(";")
                if keeper.startswith("rule:")
            }
        yield Named(GUARDED, frozenset(kept), frozenset())
    yield Named(UNMET, _needs(), frozenset())


def _needs() -> frozenset[str]:
    return frozenset(
        need.rule(stage="", reached=False).rule
        for case_type in CASE_TYPES.values()
        for row in case_type.procedure
        for need in row.needs
    )
