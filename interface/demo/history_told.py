"""What every file of the artificial history says alike: its lines, its marks, who worked on it, how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from domain.case import Track
from domain.law.places import DIVISIONS
from domain.messages import Labelled
from interface.demo.history import ILLEGAL, Matter

PAPER: Final = "演示材料，不是真实案件"
REASON: Final = "演示历史"
OFFICERS: Final = ["demo-past-officer", "demo-past-officer-2"]
"""Who worked on it: nobody who signs in, so that no worklist holds it."""

CAMPAIGN: Final = {"campaign": "演示专项行动", "theme": "standardisation", "risk_area": "registration"}
AGAINST_ILLEGAL: Final = {"campaign": "演示打击整治非法社会组织专项行动", "theme": "illegal_organizations"}

METHODS: Final = ("direct", "mail", "direct", "electronic", "direct", "leaving")
"""How decisions were served, in turn: half of them directly."""

REVIEWED_BY: Final = {"review_body": "演示复议机关", "court": "演示法院"}
CONTENTS: Final = {"evidence": "演示证据", "legal_basis": "登记管理规定（演示）", "remedies": "复议或者诉讼（演示）"}
PROOF: Final = dict.fromkeys(("name", "accounts", "site", "seal"), "无（演示）")

BAN_BEGINS: Final = 0.2
"""The share of its days after which a matter about an illegal organization becomes a ban case."""
CASE_BEGINS: Final = 0.3
"""The share of its days after which the clue of a penalty case has become one."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line: the act that it stands for, whose act it was, and all events that it came to."""

    stream: UUID
    act: str
    by: str
    events: tuple[Mapping[str, Any], ...]


def said(name: str, on: date, **fields: Any) -> Mapping[str, Any]:
    """One event as it is sent."""
    return {"name": name, "data": {"occurred_on": on.isoformat(), **fields}}


def entered(stage: Labelled, on: date, track: Track = Track.MAIN) -> Mapping[str, Any]:
    """A track reaches a stage."""
    return said("stage_entered", on, track=track.value, stage=str(stage), key="")


def linked(matter: Matter, on: date) -> tuple[Mapping[str, Any], ...]:
    """The mark of the campaign, where the matter belongs to one."""
    marks = AGAINST_ILLEGAL if matter.fate in ILLEGAL else CAMPAIGN
    return (said("case_linked", on, **marks),) if matter.campaign else ()


def number(matter: Matter, word: str, on: date) -> str:
    """A number of no series of ours."""
    place = DIVISIONS[matter.division].name_zh
    return f"演示{place}{word}字〔{on.year}〕第{matter.number}号"


def party(matter: Matter) -> Mapping[str, str]:
    """The organization, as whatever it is registered or acts."""
    return {"name": matter.name, "organization_type": matter.organization_type.value}


def archived(name: str, stage: Labelled, on: date) -> tuple[Mapping[str, Any], ...]:
    """The file goes to the archive."""
    index = {"volumes": 1, "pages": 40, "index_complete": True, "retention": "长期（演示）"}
    return said(name, on, **index), entered(stage, on)


def verified_on(matter: Matter) -> date:
    """The day on which the verification of the clue ends and its matter goes on."""
    return matter.day(BAN_BEGINS if matter.fate in ILLEGAL else CASE_BEGINS)


def breach(matter: Matter) -> str:
    """What it is about, in words."""
    conduct = "未经登记，擅自以社会组织名义开展活动" if matter.fate in ILLEGAL else matter.ground.facts
    return f"{conduct}（演示）"


def violation(matter: Matter) -> str:
    """The code of the violation."""
    return matter.ground.code(matter.organization_type)


def closed(ground: str, at_close: Labelled, at_end: Labelled, on: date) -> Iterator[Mapping[str, Any]]:
    """The case closes on a ground and goes to the archive."""
    yield said("case_closed", on, ground=ground, report="结案（演示）")
    yield entered(at_close, on)
    yield from archived("case_archived", at_end, on)
