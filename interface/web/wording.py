"""Wording: values of the file as Chinese text, by the labels of the domain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

from pydantic import BaseModel

from application.principals import Office
from domain.catalogue import STAGE_LABELS
from domain.law.places import AGENCIES, DIVISIONS, Agency, Division, authority_of
from domain.law.rule import RULES, Effect, Finding, Outcome
from domain.law.settings import SETTINGS
from domain.law.statutes import Citation, cited_zh
from domain.messages import Label, Personal
from domain.step import By
from interface.text.captions import caption, fact_caption
from interface.text.codes import labels
from interface.text.language import english, listed, say, term
from interface.web.rendering import moment

OFFICER_FIELDS: Final = frozenset(
    {
        "officers",
        "officer",
        "team",
        "chair",
        "head",
        "proposed_by",
        "reviewer",
        "successor",
        "offered_by",
        "asked_by",
        "companion",
        "former",
        "readers",
        "spokesperson",
    }
)
"""Fields that hold ids of officers."""

OFFICER_FACTS: Final = OFFICER_FIELDS | {
    "actor",
    "approver",
    "author",
    "authors",
    "decided_by",
    "investigators",
    "recorded_by",
    "recused",
    "uncertified",
}
"""Facts of findings that hold ids of officers."""

AGENCY_FIELDS: Final = frozenset(
    {
        "agency",
        "agencies",
        "agencies_told",
        "attended",
        "from_agency",
        "lead",
        "to_agency",
        "absent",
        "joined",
        "untold",
    }
    | {"planned_agency"}
)
"""Fields, and facts of findings, that hold agencies by their ids."""

STAGE_NAMES: Final = {code: label for (_, code), label in STAGE_LABELS.items()} | {
    "not_begun": Label("尚未开始", "not begun")
}
STAGE_FACTS: Final = frozenset({"stage", "possible_at"})
"""Facts of findings that hold stages, and what those are called."""

NameOf = Callable[[str], str]
Terms = Mapping[tuple[str, str], str]
NO_TERMS: Final[Terms] = {}

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


def worded(name: str, value: Any, terms: Terms = NO_TERMS) -> str:
    """A stored value as text; ``terms`` are the coded values of the event that it belongs to."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return say("是") if value else say("否")
    if isinstance(value, Mapping):
        return _mapping(value, terms)
    if isinstance(value, list | tuple):
        return ("; " if english() else "；").join(
            text for text in (worded(name, inner, terms) for inner in value) if text
        )
    if isinstance(value, date):
        return value.isoformat()
    if name.endswith("_at") and name not in STAGE_FACTS:
        return moment(datetime.fromisoformat(str(value)))
    if name in AGENCY_FIELDS:
        return listed(map(agency, str(value).split("、")))
    return _money(value) if name == "amount" else terms.get((name, value), str(value))


def coded(event: type[BaseModel]) -> Terms:
    """The term of each coded value of an event, by the field that holds it."""
    return _terms(event, english())


@cache
def _terms(event: type[BaseModel], in_english: bool) -> Terms:
    return {place: label.en if in_english else label.zh for place, label in labels(event).items()}


def _mapping(value: Mapping[str, Any], terms: Terms) -> str:
    if "personal" in value or value.get("withheld"):
        return say("（个人信息，不在此显示）")
    if "sha256" in value and "size" in value:
        digest, size = str(value["sha256"]), int(value["size"])
        return say("照片 {digest}（{size} KB）", digest=f"{digest[:4]}…{digest[-2:]}", size=f"{size / 1024:,.0f}")
    kind, rest = value.get("kind"), {name: inner for name, inner in value.items() if name != "kind"}
    words = [worded("kind", kind, terms)] if kind else []
    if rest.get("amount"):
        words.append(say("{amount}元", amount=_money(rest.pop("amount"))))
    if rest.get("months"):
        words.append(say("{months}个月", months=rest.pop("months")))
    return "　".join([*words, *(text for name, inner in rest.items() if (text := worded(name, inner, terms)))])


def _money(value: Any) -> str:
    try:
        return f"{Decimal(str(value)):,.2f}"
    except InvalidOperation:
        return str(value)


def facts(data: Mapping[str, Any], assumed: Iterable[str], event: type[BaseModel], name_of: NameOf) -> list[Fact]:
    """The fields of an ``event`` in their order, captioned, officers by name; empty ones are left out."""
    doubtful, terms = set(assumed), coded(event)
    told = {name: data[name] for name in event.model_fields if name in data}
    return [
        Fact(caption(name), text, name in doubtful)
        for name, value in told.items()
        if (text := worded(name, _named(name, value, name_of), terms))
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
    rule = RULES.get(found.rule)
    return found.rule if rule is None else term(rule)


def judged(found: Finding, name_of: NameOf) -> Judged:
    """A finding as it stands beside an entry or an act."""
    if found.outcome is Outcome.VIOLATED:
        verdict, mark = {
            Effect.REFUSE: (say("拒绝"), "r"),
            Effect.FLAG: (say("提示"), "a"),
            Effect.REVIEW: (say("待评查"), "v"),
        }[found.effect]
    else:
        verdict, mark = say(VERDICTS[found.outcome][0]), VERDICTS[found.outcome][1]
    worded_facts = ((name, _fact(name, worded(name, value), name_of)) for name, value in found.facts.items())
    told = (", " if english() else "，").join(f"{fact_caption(name)} {value}" for name, value in worded_facts if value)
    return Judged(verdict, mark, requirement(found), cited(found.cites), told)


def _fact(name: str, text: str, name_of: NameOf) -> str:
    """A fact with officers by name and stages by label; several stand in one text, as the rule left them."""
    if name in OFFICER_FACTS:
        return listed(name_of(officer) for officer in text.split("、") if officer)
    if name == "trouble" and english():
        return ""  # a sentence, stored in Chinese; the field that it is about has it in both languages
    if name == "warnings":
        return listed(term(RULES[code]).rstrip("。.") if code in RULES else code for code in text.split("、") if code)
    if name == "setting" and text in SETTINGS:
        return term(SETTINGS[text].label)
    if name in STAGE_FACTS:
        return listed(_stage(stage) for stage in text.split("、"))
    return text


def _stage(code: str) -> str:
    return term(STAGE_NAMES[code]) if code in STAGE_NAMES else code


def cited(cites: Iterable[Citation]) -> str:
    """Articles as a document has them."""
    return ", ".join(each.en for each in cites) if english() else cited_zh(cites)


def who(acted_by: str) -> str:
    """Whose act an entry was."""
    return term(By(acted_by)) if acted_by in set(By) else acted_by


def offices(held: Iterable[Office]) -> str:
    """The offices of the reader."""
    return listed(term(office) for office in sorted(held))


def division(code: str) -> str:
    """A division by its name; one outside our table by its code."""
    found = DIVISIONS.get(code)
    return code if found is None else _name(found)


def agency(named: str) -> str:
    """An agency by its division and kind, or by its kind alone; whatever else is written there as it stands."""
    kind = AGENCIES.get(named)
    return authority(named) if kind is None else _name(kind)


def authority(named: str) -> str:
    """An authority by its division and agency; an unknown one by its id."""
    try:
        found = authority_of(named)
    except ValueError:
        return named
    division, kind = _name(found.division), _name(found.agency)
    return f"{kind}, {division}" if english() else division + kind


def _name(place: Division | Agency) -> str:
    return (place.name_en if english() else place.name_zh.partition("（")[0]).strip()


def disclosed(told: Mapping[str, Personal]) -> list[Fact]:
    """What an act opens, for the one answer that tells it."""
    return [Fact(caption(name), person.value or say("（已删除）")) for name, person in told.items()]
