"""docs/law, one page a topic: every rule with its article, effect, weight, versions, function, settings and tests."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import domain.law
from domain.law.review_rules import REVIEW_RULES, ReviewRule
from domain.law.rule import RULES, Rule
from tests.law.dependence import settings_by_function
from tests.law.naming import who_names
from tests.law.writing import cited, either, head, listed, particulars, said, span, tests


class Stated(NamedTuple):
    """A rule with the function that states it."""

    rule: Rule
    function: str


@cache
def topics() -> Mapping[str, tuple[Stated, ...]]:
    """The rules by the module that states them, in its order; modules without rules are left out."""
    found = {}
    for module in pkgutil.iter_modules(domain.law.__path__):
        if not module.ispkg and (stated := tuple(_stated(f"{domain.law.__name__}.{module.name}"))):
            found[module.name] = stated
    return found


def _stated(name: str) -> Iterator[Stated]:
    """A rule is known by its requirement in Chinese, which is the docstring of its function."""
    stating = vars(importlib.import_module(name))
    by_requirement = {rule.zh: rule for rule in RULES.values()}
    for known_as, condition in stating.items():
        here = inspect.isfunction(condition) and condition.__module__ == name and hasattr(condition, "__wrapped__")
        if here and (rule := by_requirement.get(inspect.cleandoc(condition.__doc__ or ""))) is not None:
            yield Stated(rule, known_as)


def title(topic: str, language: str) -> str:
    """The topic as the first line of its module names it: Chinese before the colon, English after it."""
    line = (importlib.import_module(f"{domain.law.__name__}.{topic}").__doc__ or "").strip().splitlines()[0]
    zh, _, en = line.partition(": ")
    told = either(zh, en or zh, language).rstrip(".")
    return told[:1].upper() + told[1:]


def page(topic: str, language: str) -> str:
    """One topic in one language."""
    other = either(f"en/{topic}.md", f"../{topic}.md", language)
    lines = head(title(topic, language), language, other)
    for stated in topics()[topic]:
        lines += [f"## `{stated.rule.code}`", "", either(stated.rule.zh, stated.rule.en, language), ""]
        lines += [*particulars(_particulars(topic, stated, language)), ""]
    return "\n".join(lines).rstrip() + "\n"


def _particulars(topic: str, stated: Stated, language: str) -> list[tuple[str, str]]:
    rule = stated.rule
    settings = sorted(settings_by_function().get(stated.function, ()))
    return [
        (either("依据", "Articles", language), cited(rule.cites, language)),
        (either("违反的后果", "Effect", language), said(rule.effect, language)),
        (either("轻重", "Severity", language), _weighed(rule, "severity", language)),
        (either("把握", "Status", language), _weighed(rule, "certainty", language)),
        (either("评查规则", "Review rules", language), _catalogue(rule, language)),
        (either("施行", "Holds", language), span(rule.since, rule.until, language)),
        (either("函数", "Function", language), f"`domain/law/{topic}.py` `{stated.function}`"),
        (either("本机关设定", "Settings", language), listed(settings, language)),
        (
            either("测试", "Tests", language),
            tests(who_names(rule.code, function=f"{topic}.{stated.function}"), language),
        ),
    ]


def catalogued(rule: Rule) -> list[ReviewRule]:
    """What a rule keeps of the catalogue of review rules."""
    return [REVIEW_RULES[pr] for pr in rule.catalogue_id.split() if pr in REVIEW_RULES]


def _weighed(rule: Rule, what: str, language: str) -> str:
    """The rule's own severity or certainty where it has one, else that of what it keeps in the catalogue."""
    own: Any = getattr(rule, what, None)
    if own:
        return said(own, language)
    held = {getattr(each, what): None for each in catalogued(rule)}
    joined = either("、", ", ", language)
    return joined.join(said(each, language) for each in sorted(held, key=lambda each: list(type(each)).index(each)))


def _catalogue(rule: Rule, language: str) -> str:
    links = (f"[{each.pr}](review_rules.md#{each.pr.lower()})" for each in catalogued(rule))
    return either("、", ", ", language).join(links)
