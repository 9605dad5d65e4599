"""Batches of a running instance, by the API."""

from __future__ import annotations

from typing import Any

import httpx2

from infrastructure.embedded.process import wait_until
from interface.cli.client import Client
from tests.interface.web.conftest import Browser, ago

REGISTER = "/api/v1/registers/batch"
DRAFT = {
    "draft": "propose",
    "slug": "propose-filing",
    "fields": {
        "party.name": "{party_name}",
        "party.organization_type": "{organization_type}",
        "suspected_breach": "{years}年度未报送年度工作报告",
    },
}
TITLE = "演示批次页面"


def row(number: int, **more: Any) -> dict[str, Any]:
    """A row of the list."""
    return {
        "party_name": f"演示批次社团{number:02}",
        "organization_type": "social_group",
        "code": "",
        "particulars": {"years": "2024、2025"},
    } | more


class Batches:
    """Batches of the demonstration, by the API."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def opened(self, title: str = TITLE, rows: int = 3, *more: dict[str, Any], token: str = "demo-officer") -> str:
        """A batch with a draft."""
        listed = [*map(row, range(1, rows + 1)), *more]
        about = {"title": title, "ground": "连续两年未报送", "case_kind": "investigation", "first_draft": DRAFT}
        body = {"occurred_on": ago(0).isoformat(), **about, "rows": listed}
        return self._done(self.client.signed_in_as(token).post(REGISTER, body))

    def ordered(self, batch: str, seen_at: dict[int, int]) -> None:
        """The officer orders his draft, and the worker takes the rows."""
        rows = [{"row": number, "version": version} for number, version in seen_at.items()]
        body = {"occurred_on": ago(0).isoformat(), "draft": "propose", "seen": rows}
        self._done(self.client.signed_in_as("demo-officer").post(f"{REGISTER}/{batch}/order-officers-act", body))
        self.awaited(batch)

    def awaited(self, batch: str) -> None:
        """Until no row waits for the worker."""
        assert wait_until(lambda: not self.told(batch)["waiting"], 60)

    def told(self, batch: str) -> dict[str, Any]:
        """The progress of a batch."""
        return dict(self.client.signed_in_as("demo-officer").get(f"/api/v1/batches/{batch}").body)

    def _done(self, answer: Any) -> str:
        self.client.signed_in_as("demo-head").get("/api/v1/warning-cases", after=answer.body["position"])
        return str(answer.body["case_id"])


def sent(browser: Browser, path: str, content: bytes, name: str = "rows.csv") -> httpx2.Response:
    """A file, uploaded by our own page."""
    with httpx2.Client(base_url=browser.address, cookies=browser.cookies, trust_env=False, timeout=30) as client:
        return client.post(path, files={"file": (name, content)}, headers={"Sec-Fetch-Site": "same-origin"})
