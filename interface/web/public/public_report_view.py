"""公众举报页: what somebody typed, and what is wrong with it beside its field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict, field_validator

from application.public_reports import PublicReport
from domain.law.parties import checked_code
from domain.law.places import DIVISIONS
from domain.steps.complainant import RECOGNIZABLE
from interface.text.language import say
from interface.web.wording import division

ANONYMOUS: Final = "anonymous"
NAMED: Final = "named"

MOST: Final[Mapping[str, int]] = {
    "organization": 200,
    "code": 40,
    "street": 200,
    "facts": 4000,
    "happened": 200,
    "evidence": 4000,
    "full_name": 200,
    "contact": 200,
}
"""Characters that a field takes."""

TELLS_OF_HIMSELF: Final = ("facts", "street", "happened", "evidence")
"""Fields that every officer reads: who reports is looked for in them, so that he does not give himself away."""


class Typed(BaseModel):
    """The form as it was typed, in the order of the page; people leave the trap ``website`` empty."""

    model_config = ConfigDict(frozen=True)

    form: str = ""
    organization: str = ""
    code: str = ""
    facts: str = ""
    happened: str = ""
    place: str = ""
    street: str = ""
    evidence: str = ""
    who: str = ""
    full_name: str = ""
    contact: str = ""
    confidential: str = ""
    website: str = ""

    @field_validator("*")
    @classmethod
    def _storable(cls, text: str) -> str:
        # The database takes no NUL in a text; forms send line ends of two characters.
        return text.replace("\0", "").replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool
    help: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field with what was typed and what is wrong with it; ``focus`` on the first that is wrong."""

    name: str
    kind: str
    label: str
    help: str
    value: str
    error: str
    required: bool
    focus: bool
    most: int = 0
    autocomplete: str = "off"
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, under a heading."""

    heading: str
    fields: tuple[Field, ...]


def districts() -> Iterator[tuple[str, str]]:
    """The districts of today, by code."""
    return ((code, division(code)) for code, found in DIVISIONS.items() if found.level == "district")


def faults(typed: Typed) -> dict[str, str]:
    """What is wrong, by the field, in the order of the page."""
    found = dict(_faults(typed))
    return {name: found[name] for name in Typed.model_fields if name in found}


def _faults(typed: Typed) -> Iterator[tuple[str, str]]:
    if not typed.organization:
        yield "organization", say("请写出组织的名称；不知道全称的，写您知道的名称。")
    if not typed.facts:
        yield "facts", say("请写明发生了什么事。")
    if typed.code and not _is_code(typed.code):
        yield "code", say("这不是社会组织的统一社会信用代码（18位，以51、52、53或59开头）。不清楚的，请留空。")
    if typed.place and typed.place not in dict(districts()):
        yield "place", say("请从列出的区中选择，或者留空。")
    yield from _who(typed)
    for name in TELLS_OF_HIMSELF:
        if _gives_away(typed, getattr(typed, name)):
            yield name, say("这里写有您的姓名或者联系方式，办案人员都会看到。请改写，例如写“本人”。")
    for name, most in MOST.items():
        if len(getattr(typed, name)) > most:
            yield name, say("最多 {most} 个字，现有 {count} 个字。", most=most, count=len(getattr(typed, name)))


def _who(typed: Typed) -> Iterator[tuple[str, str]]:
    if typed.who not in (ANONYMOUS, NAMED):
        yield "who", say("请选择匿名或者实名。")
    elif typed.who == ANONYMOUS and (typed.full_name or typed.contact):
        where = "full_name" if typed.full_name else "contact"
        yield where, say("您选择了匿名：请清空姓名和联系方式；要实名举报的，请选“实名举报”。")
    elif typed.who == NAMED:
        if not typed.full_name:
            yield "full_name", say("请填写姓名。")
        if not typed.contact:
            yield "contact", say("请填写联系方式，否则无法答复您。")


def _is_code(text: str) -> bool:
    try:
        checked_code(text)
    except ValueError:
        return False
    return True


def _gives_away(typed: Typed, text: str) -> bool:
    if typed.who != NAMED:
        return False
    return any(len(own) >= RECOGNIZABLE and own in text for own in (typed.full_name, typed.contact))


def report(typed: Typed) -> PublicReport:
    """What was typed without fault, for the desk."""
    named = typed.who == NAMED
    return PublicReport(
        organization=typed.organization,
        facts=typed.facts,
        code=checked_code(typed.code) if typed.code else "",
        conduct_place=typed.place,
        street=typed.street,
        happened=typed.happened,
        evidence=typed.evidence,
        full_name=typed.full_name if named else "",
        contact=typed.contact if named else "",
        confidentiality_requested=named and bool(typed.confidential),
    )


def sections(typed: Typed, wrong: Mapping[str, str]) -> tuple[Section, ...]:
    """The form, with what was typed and what is wrong."""
    return (
        Section(
            say("哪个组织"),
            (
                _field(typed, wrong, "organization", "text", say("组织名称"), required=True),
                _field(typed, wrong, "code", "text", say("统一社会信用代码"), say("知道的才填，18位。")),
            ),
        ),
        Section(
            say("什么事"),
            (
                _field(
                    typed,
                    wrong,
                    "facts",
                    "area",
                    say("发生了什么事"),
                    say("谁、做了什么、收了多少钱、有谁在场。请不要写自己的姓名和电话。"),
                    required=True,
                ),
                _field(typed, wrong, "happened", "text", say("什么时候"), say("例如：今年三月以来；上周六下午。")),
                _place(typed, wrong),
                _field(typed, wrong, "street", "text", say("具体地点"), say("街道、路名、楼名，或者网址。")),
                _field(
                    typed,
                    wrong,
                    "evidence",
                    "area",
                    say("有什么证据"),
                    say("例如：收据、照片、聊天记录、证人。现在只须说明有什么，请保存好原件。"),
                ),
            ),
        ),
        Section(say("您是谁"), (_chosen(typed, wrong), *_person(typed, wrong))),
    )


def _field(
    typed: Typed,
    wrong: Mapping[str, str],
    name: str,
    kind: str,
    label: str,
    help_text: str = "",
    *,
    required: bool = False,
    autocomplete: str = "off",
    choices: tuple[Choice, ...] = (),
) -> Field:
    return Field(
        name=name,
        kind=kind,
        label=label,
        help=help_text,
        value=getattr(typed, name),
        error=wrong.get(name, ""),
        required=required,
        focus=name == next(iter(wrong), ""),
        most=MOST.get(name, 0),
        autocomplete=autocomplete,
        choices=choices,
    )


def _place(typed: Typed, wrong: Mapping[str, str]) -> Field:
    listed = (Choice("", say("不清楚"), not typed.place), *(Choice(c, n, c == typed.place) for c, n in districts()))
    return _field(typed, wrong, "place", "select", say("在哪个区"), choices=listed)


def _chosen(typed: Typed, wrong: Mapping[str, str]) -> Field:
    anonymous = say("我们不知道您是谁，也不另行答复；您可以凭收件编号查进度。")
    named = say("姓名和联系方式加密保存，不在案卷中显示；结果会答复您。")
    choices = (
        Choice(ANONYMOUS, say("匿名举报"), typed.who == ANONYMOUS, anonymous),
        Choice(NAMED, say("实名举报"), typed.who == NAMED, named),
    )
    return _field(typed, wrong, "who", "radio", say("匿名还是实名"), required=True, choices=choices)


def _person(typed: Typed, wrong: Mapping[str, str]) -> Iterator[Field]:
    only = say("实名举报的填写。")
    yield _field(typed, wrong, "full_name", "text", say("姓名"), only, autocomplete="name")
    yield _field(
        typed,
        wrong,
        "contact",
        "text",
        say("联系方式"),
        say("电话、地址或者电子邮箱，实名举报的填写。"),
        autocomplete="tel",
    )
    label = say("请对我的举报严格保密")
    choices = (Choice("yes", label, bool(typed.confidential)),)
    yield _field(typed, wrong, "confidential", "check", say("保密"), choices=choices)
