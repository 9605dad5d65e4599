"""What stands around every page: who reads it, on which day; and the answer to whoever may not."""

from __future__ import annotations

from typing import Any, Final

from starlette.responses import Response

from application.principals import Office, Principal
from domain.messages import shanghai_day
from domain.step import Power
from interface.http.assembly import Surroundings
from interface.web.rendering import page
from interface.web.wording import offices

NAVIGATION: Final = (
    ("worklist", "/worklist", "待办"),
    ("docket", "/cases", "台账"),
    ("lists", "/lists", "名单"),
    ("organizations", "/organizations", "组织"),
    ("campaigns", "/campaigns", "专项行动"),
    ("statistics", "/statistics", "统计"),
    ("workload", "/workload", "工作量"),
    ("api", "/api/docs", "接口"),
)
"""The pages that every page leads to: what a page calls itself, its address, its name."""

FOR_HEADS: Final = frozenset({"workload"})
"""Pages that only heads and auditors read."""


def heads(reader: Principal) -> bool:
    """Whether somebody reads what is told of everybody's work."""
    return reader.holds(Power.APPROVE, reader.authority) or Office.AUDITOR in reader.offices


def around_of(around: Surroundings, reader: Principal) -> dict[str, Any]:
    """What the layout shows."""
    return {
        "reader": reader,
        "offices": offices(reader.offices),
        "today": shanghai_day(around.now()),
        "demo": around.demo,
        "navigation": [place for place in NAVIGATION if place[0] not in FOR_HEADS or heads(reader)],
    }


def not_for(around: Surroundings, reader: Principal, text: str) -> Response:
    """The page for whoever lacks the power to read."""
    return page("problem.html", 403, heading="无权查阅", text=text, **around_of(around, reader))
