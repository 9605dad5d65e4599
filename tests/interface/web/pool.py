"""Clues of a running instance, taken in by the API, and the list of the pool as a browser shows it."""

from __future__ import annotations

from typing import Any

from interface.cli.client import Client
from tests.interface.web.conftest import ago
from tests.interface.web.seen import Element

PATH = "/api/v1/warning-cases"
RECEIVED = "demo-officer"


class Pool:
    """Clues of the demonstration, taken in by the API."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def received(self, name: str, token: str = RECEIVED, days: int = 0, **more: Any) -> str:
        """A clue, listed."""
        told: dict[str, Any] = {
            "source": "hotline_12345",
            "organization": {"name": name},
            "facts": f"反映{name}收取会费",
            "conduct_place": "310107",
        }
        body = {"occurred_on": ago(days).isoformat(), "remarks": {"late_reason": "补录"}} | told | more
        answer = self.client.signed_in_as(token).post(PATH, body)
        self._wait(answer.body["position"])
        return str(answer.body["case_id"])

    def act(self, token: str, clue: str, slug: str, **said: Any) -> dict[str, Any]:
        """One act at the version that the clue has."""
        own = self.client.signed_in_as(token)
        version = own.get(f"{PATH}/{clue}").body["version"]
        body = {"occurred_on": ago(0).isoformat(), **said}
        answer = own.post(f"{PATH}/{clue}/{slug}", body, version=version)
        self._wait(answer.body["position"])
        return dict(answer.body)

    def _wait(self, position: str) -> None:
        self.client.signed_in_as("demo-head").get(PATH, after=position)


def rows(page: Element) -> dict[str, Element]:
    """The rows of the list by the clue's name."""
    listed = next(page.every("section", id="list"))
    return {row.one("th").one("a").text: row for body in listed.every("tbody") for row in body.every("tr")}


def chosen(page: Element, name: str) -> Element:
    """The box of a row."""
    return rows(page)[name].one("input", type="checkbox")
