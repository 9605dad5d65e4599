"""What stands around every page: who reads it, on which day; and the answer to whoever may not."""

from __future__ import annotations

from typing import Any, Final

from starlette.responses import Response

from application.office_readings import DirectoryFilter
from application.principals import Office, Principal
from domain.messages import shanghai_day
from domain.registers.officer import OFFICER
from domain.step import Power
from interface.configuration import DEMO_TOKENS
from interface.http.assembly import Surroundings
from interface.text.language import english, say
from interface.web.rendering import page
from interface.web.wording import offices

MOST_OFFICERS: Final = 200
"""Officers among whom one chooses."""

NAVIGATION: Final = (
    ("worklist", "/worklist", "工作台", Power.READ),
    ("clues", "/clues", "线索池", Power.READ),
    ("docket", "/cases", "案件", Power.READ),
    ("organizations", "/organizations", "组织", Power.READ),
    ("approvals", "/approvals", "审批", Power.READ),
    ("joint", "/joint", "协作", (Power.READ, Power.COOPERATE)),
    ("statistics", "/statistics", "统计", Power.READ),
    ("review", "/review", "评查", Power.READ),
    ("quick", "/quick", "快速登记", Power.INVESTIGATE),
    ("admin", "/admin", "管理", Power.REGISTER),
)
"""What every page leads to: what a page calls itself, its address, its name, the power, or one of the powers, that it
takes to be shown it."""


def shown_to(reader: Principal, power: Power | tuple[Power, ...]) -> bool:
    """Whether the navigation leads a reader there."""
    wanted = power if isinstance(power, tuple) else (power,)
    return not reader.powers.isdisjoint(wanted)


def demonstration(around: Surroundings) -> list[tuple[str, str]]:
    """Whom the sign-in page offers, by token; nobody outside demo mode."""
    people = (around.people.principal(token) for token in DEMO_TOKENS) if around.demo else ()
    return [(who.officer, f"{who.name_en if english() else who.name_zh} {offices(who.offices)}") for who in people]


def heads(reader: Principal) -> bool:
    """Whether somebody reads what is told of everybody's work."""
    return reader.holds(Power.APPROVE, reader.authority) or Office.AUDITOR in reader.offices


def officers_of(around: Surroundings, reader: Principal, *, former: bool = False) -> list[tuple[str, str]]:
    """The officers on the register of the reader's authority with their names; ``former`` ones too, if wanted."""
    if around.directory is None:
        return []
    wanted = DirectoryFilter(kinds=(OFFICER.kind,))
    found = around.directory.directory(wanted, reader=reader, limit=MOST_OFFICERS)
    named = {each.code: each.name for each in found if former or each.until is None}
    return [(code, code if english() else name) for code, name in sorted(named.items(), key=lambda item: item[1])]


def around_of(around: Surroundings, reader: Principal) -> dict[str, Any]:
    """What the layout shows."""
    return {
        "reader": reader,
        "offices": offices(reader.offices),
        "today": shanghai_day(around.now()),
        "demo": around.demo,
        "navigation": [place[:3] for place in NAVIGATION if shown_to(reader, place[3])],
        "finds": Power.READ in reader.powers,
    }


def not_for(around: Surroundings, reader: Principal, text: str) -> Response:
    """The page for whoever lacks the power to read."""
    return page("problem.html", 403, heading=say("无权查阅"), text=text, **around_of(around, reader))
