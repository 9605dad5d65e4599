"""axe-core finds no violation of WCAG 2.2 AA on any page: both languages, light and dark, at a desk, on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from interface.cli.client import Client
from interface.demo.ongoing import CASE_ID as RUNNING
from tests.interface.running import Running
from tests.interface.web.conftest import FLAGGED, IMPORTED
from tests.interface.web.playwright import DESK, PHONE, Desk, desk
from tests.soak import sized

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

AXE = Path(str(files("axe_playwright_python"))) / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OFFICER = {
    "worklist": "/worklist",
    "pool of clues": "/clues",
    "docket": "/cases",
    "case": f"/cases/{RUNNING}",
    "finished case": f"/cases/{FLAGGED.case_id}",
    "timeline": f"/cases/{FLAGGED.case_id}/timeline?version=3",
    "review of a case": f"/cases/{FLAGGED.case_id}/review",
    "review report": f"/cases/{FLAGGED.case_id}/review/report",
    "form": f"/cases/{RUNNING}/acts/record-inquiry?blank=1",
    "form of a new case": "/acts/warning?blank=1",
    "approvals": "/approvals",
    "joint work": "/joint",
    "organizations": "/organizations?q=协会",
    "organization": "/organizations/51310000MJ1234561Q",
    "lists": "/lists",
    "campaigns": "/campaigns",
    "statistics": "/statistics?from=2016-01-01&by=year",
    "cases of a figure": "/statistics/cases?measure=fines_decided&from=2016-01-01",
    "batches": "/batches",
    "quick entry": "/quick",
    "back-entry": "/late",
    "hand-over": "/handover",
    "holiday": "/holiday",
    "attention": "/attention",
    "not found": "/cases/00000000-0000-4000-8000-000000000000",
}
PEOPLE: dict[str, dict[str, str]] = {
    "": {
        "sign-in": "/sign-in?problem=throttled",
        "public": "/public",
        "report of the public": "/public/report",
        "progress of a report": "/public/progress",
        "published decisions": "/public/decisions",
        "published lists": "/public/lists",
        "open enforcement": "/public/matters",
        "how a case goes": "/public/procedures/investigation",
        "withdrawn publications": "/public/withdrawn",
    },
    "demo-officer": OFFICER,
    "demo-reviewer": {"approval": f"/approvals/{RUNNING}"},
    "demo-head": {"workload": "/workload", "worklist of an officer": "/worklist/demo-officer"},
    "demo-auditor": {
        "review": "/review",
        "warnings passed over": "/review?list=warnings",
        "findings": "/review?list=findings",
        "report of a faulty file": f"/cases/{IMPORTED.case_id}/review/report",
    },
    "demo-admin": {
        "administration": "/admin",
        "people": "/admin/people",
        "health": "/admin/health",
        "outages": "/admin/outages",
        "settings": "/admin/settings",
        "setting": "/admin/settings/hearing_threshold_organization",
        "work calendar": "/admin/calendar",
        "year of the calendar": "/admin/calendar/2026",
        "unpublished year": "/admin/calendar/2027",
        "publishing a year": "/admin/calendar/publish",
        "matters made public": "/admin/matters",
        "form of a register": "/registers/officer/new?blank=1",
    },
    "demo-partner-police": {"joint work of a partner": "/joint"},
}
WAYS = {
    "zh light desk": {"language": "", "color_scheme": "light", "viewport": DESK},
    "en dark phone": {"language": "en", "color_scheme": "dark", "viewport": PHONE},
    "en light desk": {"language": "en", "color_scheme": "light", "viewport": DESK},
    "zh dark phone": {"language": "", "color_scheme": "dark", "viewport": PHONE},
}
PAGES = [
    pytest.param(token, path, id=f"{token or 'nobody'} {name}")
    for token, own in PEOPLE.items()
    for name, path in own.items()
]


@pytest.fixture(scope="module")
def windows(chromium: Browser, instance: Running, client: Client, questioned: str) -> Iterator[Any]:
    """A window for each person and way, opened when it is first asked for."""
    with ExitStack() as opened:
        kept: dict[tuple[str, str], Desk] = {}

        def window(token: str, way: str) -> Desk:
            if (token, way) not in kept:
                said = dict(WAYS[way])
                language = str(said.pop("language"))
                somebody = desk(chromium, instance.address, token, language=language, bypass_csp=True, **said)
                kept[token, way] = opened.enter_context(somebody)
            return kept[token, way]

        yield window


@pytest.mark.parametrize("way", sized([*WAYS][:2], [*WAYS]))
@pytest.mark.parametrize(("token", "path"), PAGES)
def test_no_violation(windows: Any, token: str, path: str, way: str) -> None:
    window = windows(token, way)
    page = window.open(path)
    page.add_script_tag(path=AXE)
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    told = [
        f"{each['id']} ({each['impact']}): {each['help']}: "
        + "; ".join(str(node["target"]) + " " + node["html"][:120] for node in each["nodes"][:4])
        for each in found["violations"]
    ]
    assert told == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


def test_the_pages_that_are_looked_at_are_all_there_are(instance: Running) -> None:
    """Whatever the navigation leads to is among them."""
    from interface.web.standing import NAVIGATION  # noqa: PLC0415 - a page list of the product, asked only here

    looked_at = {path.partition("?")[0] for own in PEOPLE.values() for path in own.values()}
    assert {address for _, address, *_ in NAVIGATION} <= looked_at
