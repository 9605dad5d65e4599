"""Somebody who is not signed in: reports from an address of his own, and finds his receipt on the page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from uuid import uuid4

import httpx2

from domain.law.receipts import checked_receipt
from interface.cli.client import Client
from tests.interface.running import Running
from tests.interface.web.conftest import Browser
from tests.interface.web.seen import Element, seen

WARNINGS = "/api/v1/warning-cases"
NAME, CONTACT = "演示举报人甲", "演示电话00000000"

_ADDRESSES: Iterator[int] = count(1)


class Stranger(Browser):
    """Somebody at an address of his own, who is not signed in."""

    def __init__(self, instance: Running) -> None:
        super().__init__(instance.address)
        self.at = f"2001:db8:{next(_ADDRESSES):x}::1"

    def _ask(self, method: str, path: str, **more: object) -> httpx2.Response:
        headers = {**dict(more.pop("headers", None) or {}), "X-Forwarded-For": self.at}  # type: ignore[call-overload] # a mapping
        return super()._ask(method, path, headers=headers, **more)

    def form(self) -> str:
        """The id of a new form."""
        return self.fetch("/public/report", 303).headers["location"].rpartition("=")[2]

    def report(self, form: str = "", **fields: str) -> httpx2.Response:
        """An anonymous report of a club, or what is said otherwise."""
        told = {"organization": f"上海演示协会{uuid4().hex[:8]}", "facts": "强制收费", "who": "anonymous"}
        return self.send("/public/report", **{**told, "form": form or self.form(), **fields})

    def receipt(self, **fields: str) -> str:
        """The receipt of a report."""
        answer = self.report(**fields)
        assert answer.status_code == 200, answer.text
        return receipt_on(seen(answer.text))


def receipt_on(page: Element) -> str:
    """The number on the page of a receipt."""
    return checked_receipt(page.one("p", class_="receipt").text)


def clue_of(client: Client, receipt: str) -> dict[str, object]:
    """The file of the clue, as an officer finds it by the receipt that somebody reads out on the telephone."""
    officer = client.signed_in_as("demo-officer")
    for _ in range(200):
        found = officer.get(WARNINGS, q=receipt).body["entries"]
        if found:
            case_id = found[0]["case_id"]
            return {**officer.get(f"{WARNINGS}/{case_id}").body, "case_id": case_id}
    raise AssertionError(f"no clue with {receipt}")


def alerts(page: Element) -> str:
    """What a page says is wrong."""
    return " ".join(alert.text for alert in page.every("div", role="alert"))
