"""Which settings of an authority a rule hangs on: what the steps read from the settings for its arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from domain.law.settings import SETTINGS
from tests.law.record import ROOT

FOLDERS: Final = ("domain/steps", "domain/registers", "domain/law")


@cache
def settings_by_function() -> Mapping[str, frozenset[str]]:
    """By name of a function the settings that are read for its arguments anywhere in the steps."""
    constants = dict(_constants())
    found: dict[str, set[str]] = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            module = ast.parse(path.read_text(encoding="utf-8"))
            known = constants | {
                node.name: _named(node, constants) for node in module.body if isinstance(node, ast.FunctionDef)
            }
            for node in ast.walk(module):
                if isinstance(node, ast.FunctionDef):
                    for name, settings in _calls(node, known):
                        found.setdefault(name, set()).update(settings)
    return {name: frozenset(settings) for name, settings in found.items()}


def _constants() -> Iterator[tuple[str, frozenset[str]]]:
    """Constants of the law that hold the name of a setting."""
    for path in sorted((ROOT / "domain/law").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                value = node.value
                if isinstance(value, ast.Constant) and value.value in SETTINGS:
                    yield node.target.id, frozenset({str(value.value)})


def _calls(function: ast.FunctionDef, known: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, frozenset[str]]]:
    local = dict(known)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and (settings := _named(node.value, known)):
            local |= {target.id: settings for target in node.targets if isinstance(target, ast.Name)}
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            given = (_named(argument, local) for argument in (*node.args, *(word.value for word in node.keywords)))
            if settings := frozenset[str]().union(*given):
                yield _name(node.func), settings


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _named(node: ast.AST, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The settings that an expression names, by text, by constant or through a function of its module."""
    found: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value in SETTINGS:
            found.add(each.value)
        elif isinstance(each, ast.Name | ast.Attribute):
            found |= known.get(each.id if isinstance(each, ast.Name) else each.attr, frozenset())
    return frozenset(found)
