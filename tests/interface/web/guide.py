"""The pictures of the manual: who looks at which page, in a window of which size."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from interface.demo.ongoing import CASE_ID as RUNNING
from tests.interface.demo.test_plans import the

FOLDER = Path(__file__).parents[3] / "docs" / "pictures"
WRITING = "ANJUAN_PICTURES"
"""Set, the pictures are taken from the whole demonstration and written into the manual."""

DESK = (1440, 900)
PHONE = (390, 844)


class Shot(NamedTuple):
    """One picture: ``{code}`` in the path is an organization of the demonstration that has a file."""

    name: str
    token: str
    path: str
    size: tuple[int, int] = DESK


SHOTS = (
    Shot("worklist", "demo-officer", "/worklist"),
    Shot("clues", "demo-officer", "/clues"),
    Shot("quick", "demo-officer", "/quick", PHONE),
    Shot("case", "demo-officer", f"/cases/{RUNNING}"),
    Shot("form", "demo-officer", f"/cases/{RUNNING}/acts/receive-defence?blank=1"),
    Shot("approval", "demo-reviewer", f"/approvals/{RUNNING}"),
    Shot("organization", "demo-officer", "/organizations/51310000MJ9000001E"),
    Shot("joint", "demo-officer", "/joint"),
    Shot("statistics", "demo-auditor", "/statistics?from=2016-01-01&by=year"),
    Shot("timeline", "demo-auditor", f"/cases/{RUNNING}/timeline?version=10"),
    Shot("review-case", "demo-auditor", f"/cases/{RUNNING}/review"),
    Shot("review-report", "demo-auditor", f"/cases/{the('RC-07').case_id}/review/report"),
    Shot("review", "demo-auditor", "/review"),
    Shot("partner", "demo-partner-police", "/joint"),
    Shot("admin", "demo-admin", "/admin"),
    Shot("people", "demo-admin", "/admin/people"),
    Shot("settings", "demo-admin", "/admin/settings"),
    Shot("calendar", "demo-admin", "/admin/calendar/2026"),
)
