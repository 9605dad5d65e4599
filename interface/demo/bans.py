"""What the sources tell of bans, dissuasions and a transfer to the police, read from ``ban_cases.toml`` and checked."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, ClassVar, Final, Literal, Self

from pydantic import Field, model_validator

from domain.law.bans import AppearsBy, BanJurisdiction
from domain.law.jurisdiction import BeyondPlace
from domain.law.parties import OrganizationType
from domain.law.places import DivisionCode
from domain.messages import Label, Name, Said
from interface.demo.facts import Kept, Published

Outcome = Literal["banned", "dissuaded", "with_police"]

OUTCOMES: Final[Mapping[Outcome, Label]] = {
    "banned": Label("取缔", "banned"),
    "dissuaded": Label("劝散", "dissuaded"),
    "with_police": Label("移送公安", "given to the police"),
}


class BanSource(Published):
    """One published case against an illegal organization; ``on`` is the day of its outcome.

    ``questioned_on``, ``listed_on`` and ``sued`` are of a dissuasion that was listed and contested;
    ``taken_down_on`` of a ban after which accounts and sites were closed.
    """

    id: str = Field(pattern=r"^RC-\d\d(/\d)?$")
    outcome: Outcome
    on: date
    name: Name
    organization_type: OrganizationType
    branches: tuple[Name, ...] = ()
    appears_by: tuple[AppearsBy, ...] = (AppearsBy.NAME,)
    violated: Said
    division: DivisionCode = "310000"
    jurisdiction: BanJurisdiction = BanJurisdiction.PLACE
    letter: Name | None = None
    beyond: BeyondPlace | None = None
    evidence: Said = "与违法事实相对应的材料（来源未载细目）"
    remedies: Said = "60日内申请行政复议，或者六个月内提起行政诉讼（来源未载）"
    review_body: Name = "上海市人民政府"
    court: Name = "有管辖权的人民法院（来源未载）"
    announced_on: date | None = None
    questioned_on: date | None = None
    answer: Said = "表示愿意解散（来源未载）"
    listed_on: date | None = None
    sued: bool = False
    sites: tuple[Name, ...] = ()
    taken_down_on: date | None = None

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if unknown := set(self.assumed) - set(type(self).model_fields):
            raise ValueError(f"assumed: {sorted(unknown)}")
        if (self.jurisdiction is BanJurisdiction.PLACE) is (self.letter is not None):
            raise ValueError("letter: only what is not founded on the place of the conduct has one, and always")
        if self.sued and self.listed_on is None:
            raise ValueError("listed_on: the suit is about the listing")
        return self


class BanCase(Kept):
    """A case against an illegal organization."""

    kind: ClassVar[str] = "ban"
    source: BanSource


def read(table: Mapping[str, Any]) -> tuple[BanCase, ...]:
    """The cases of a parsed file. Raises pydantic.ValidationError naming the field, ValueError for an id used twice."""
    found = tuple(BanCase(key=one.id, source=one) for one in map(BanSource.model_validate, table["case"]))
    if len({case.key for case in found}) != len(found):
        raise ValueError("ban_cases.toml: an id is there twice")
    return found


@cache
def ban_cases() -> tuple[BanCase, ...]:
    """Every case against an illegal organization, in the order of the file."""
    text = (resources.files("interface.demo") / "ban_cases.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))
