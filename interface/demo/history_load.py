"""Sending the artificial history: file after file, each as an import; what came in already is left alone."""

from typing import Any, Final

from interface.cli.client import Client
from interface.demo.history import CHANGNING, CITY, JINGAN
from interface.demo.history_lines import OldRegister
from interface.demo.walk import history

ADMINISTRATORS: Final = {CITY: "demo-admin", CHANGNING: "demo-district-admin", JINGAN: "demo-jingan-admin"}
READERS: Final = {CITY: "demo-auditor", CHANGNING: "demo-district-officer", JINGAN: "demo-jingan-officer"}


def send(register: OldRegister, client: Client) -> int:
    """Import one file of the history, whole; answers how many of its lines were new."""
    stream, source = register.last
    seen: Any = history(client.signed_in_as(READERS[register.division]), f"{register.path}/{stream}")
    if any(entry["remarks"].get("source") == source for entry in seen):
        return 0
    hand = client.signed_in_as(ADMINISTRATORS[register.division])
    answer = hand.post(f"{register.path}/import", register.body())
    return sum(not receipt["repeated"] for receipt in answer.body["receipts"])
