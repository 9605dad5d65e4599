"""Wording: values of the file as Chinese text, by the labels of the domain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from application.principals import Office
from domain.law.closing import ClosingGround
from domain.law.parties import OrganizationType
from domain.law.penalties import PenaltyKind
from domain.law.places import authority_of
from domain.law.rule import RULES, Effect, Finding, Outcome
from domain.law.serving import ServiceMethod
from domain.law.statutes import cited_zh
from domain.messages import Labelled
from domain.step import By
from interface.text.captions import caption

ENUMERATIONS: Final[Mapping[str, tuple[type[Labelled], ...]]] = {
    "kind": (PenaltyKind,),
    "method": (ServiceMethod,),
    "organization_type": (OrganizationType,),
    "ground": (ClosingGround,),
}
"""Which enumeration a field's stored value belongs to, where the name alone tells."""

OFFICER_FIELDS: Final = frozenset(
    {"officers", "officer", "team", "chair", "head", "proposed_by", "reviewer", "successor", "offered_by", "asked_by"}
)
"""Fields that hold ids of officers."""

NameOf = Callable[[str], str]

VERDICTS: Final = {
    Outcome.SATISFIED: ("通过", "g"),
    Outcome.NOT_APPLICABLE: ("不适用", ""),
    Outcome.NOT_DETERMINABLE: ("不能判定", "u"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One captioned value; ``assumed`` where no source tells it."""

    name: str
    text: str
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding in words: the verdict, the requirement, the articles, what it was judged on."""

    verdict: str
    mark: str
    text: str
    articles: str
    facts: str


def worded(name: str, value: Any) -> str:
    """A stored value as text."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list | tuple):
        return "；".join(text for text in (worded(name, inner) for inner in value) if text)
    if isinstance(value, date):
        return value.isoformat()
    for enumeration in ENUMERATIONS.get(name, ()):
        if value in set(enumeration):
            return enumeration(value).zh
    return _money(value) if name == "amount" else str(value)


def _mapping(value: Mapping[str, Any]) -> str:
    if "personal" in value or value.get("withheld"):
        return "（个人信息，不在此显示）"
    kind, rest = value.get("kind"), {name: inner for name, inner in value.items() if name != "kind"}
    words = [worded("kind", kind)] if kind else []
    if rest.get("amount"):
        words.append(_money(rest.pop("amount")) + "元")
    if rest.get("months"):
        words.append(f"{rest.pop('months')}个月")
    return "　".join([*words, *(text for name, inner in rest.items() if (text := worded(name, inner)))])


def _money(value: Any) -> str:
    try:
        return f"{Decimal(str(value)):,.2f}"
    except InvalidOperation:
        return str(value)


def facts(data: Mapping[str, Any], assumed: Iterable[str], order: Iterable[str], name_of: NameOf) -> list[Fact]:
    """The fields of an event in their ``order``, captioned, officers by name; empty ones are left out."""
    doubtful = set(assumed)
    told = {name: data[name] for name in order if name in data}
    return [
        Fact(caption(name), text, name in doubtful)
        for name, value in told.items()
        if (text := worded(name, _named(name, value, name_of)))
    ]


def _named(name: str, value: Any, name_of: NameOf) -> Any:
    """The same value with the ids of officers replaced by their names."""
    if isinstance(value, Mapping):
        return {inner: _named(inner, part, name_of) for inner, part in value.items()}
    if isinstance(value, list):
        return [_named(name, part, name_of) for part in value]
    return name_of(value) if name in OFFICER_FIELDS and isinstance(value, str) and value else value


def requirement(found: Finding) -> str:
    """What a rule asks for, in its own words."""
    if found.rule == "out-of-order":
        return "须先进入该步骤所在的阶段"
    rule = RULES.get(found.rule)
    return found.rule if rule is None else rule.zh


def judged(found: Finding) -> Judged:
    """A finding as it stands beside an entry or an act."""
    if found.outcome is Outcome.VIOLATED:
        verdict, mark = {
            Effect.REFUSE: ("拒绝", "r"),
            Effect.FLAG: ("提示", "a"),
            Effect.REVIEW: ("待评查", "v"),
        }[found.effect]
    else:
        verdict, mark = VERDICTS[found.outcome]
    told = "，".join(f"{name} {value}" for name, value in found.facts.items() if value is not None)
    return Judged(verdict, mark, requirement(found), cited_zh(found.cites), told)


def who(acted_by: str) -> str:
    """Whose act an entry was."""
    return By(acted_by).zh if acted_by in set(By) else acted_by


def offices(held: Iterable[Office]) -> str:
    """The offices of the reader."""
    return "、".join(office.zh for office in sorted(held))


def authority(named: str) -> str:
    """An authority by its division and agency; an unknown one by its id."""
    try:
        found = authority_of(named)
    except ValueError:
        return named
    return found.division.name_zh + found.agency.name_zh.partition("（")[0]
