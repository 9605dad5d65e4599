"""The rules of each module of the law as Markdown, for people who know the law and not the code."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping

import domain.law
from domain.law.rule import RULES, Rule


def modules() -> Mapping[str, list[Rule]]:
    """The rules by the module that states them, in its order; modules without rules are left out."""
    found = {}
    for module in pkgutil.iter_modules(domain.law.__path__):
        if not module.ispkg:
            stated = list(_stated(f"{domain.law.__name__}.{module.name}"))
            if stated:
                found[module.name] = stated
    return found


def _stated(name: str) -> Iterator[Rule]:
    """A rule is known by its requirement in Chinese, which is the docstring of its function."""
    by_requirement = {rule.zh: rule for rule in RULES.values()}
    for condition in vars(importlib.import_module(name)).values():
        if inspect.isfunction(condition) and condition.__module__ == name and hasattr(condition, "__wrapped__"):
            yield by_requirement[inspect.cleandoc(condition.__doc__ or "")]


def page(name: str, rules: list[Rule]) -> str:
    """One module: the requirement of each rule, where it stands, and what a breach does."""
    title = (importlib.import_module(f"{domain.law.__name__}.{name}").__doc__ or "").strip().splitlines()[0]
    lines = [
        f"# {title}",
        "",
        "| rule | 要求 | requirement | 依据 | articles | 效果 effect | PR |",
        "| --- |" + " --- |" * 6,
    ]
    for rule in rules:
        zh, en = "、".join(c.zh for c in rule.cites), "; ".join(c.en for c in rule.cites)
        effect = f"{rule.effect.zh} {rule.effect.en}"
        lines.append(f"| `{rule.code}` | {rule.zh} | {rule.en} | {zh} | {en} | {effect} | {rule.catalogue_id} |")
    return "\n".join(lines) + "\n"
