"""The people, authorities and organizations of the demonstration, entered as everybody else would be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID, uuid5

from domain.registers.agency import agency_stream
from domain.registers.officer import officer_stream
from domain.registers.organization import ORGANIZATION
from interface import addresses
from interface.cli.client import Client
from interface.configuration import DEMO_TOKENS
from interface.demo.facts import NAMESPACE
from interface.demo.lines import CHANGNING, HEADS, JINGAN, LATE, PAIR, SUCCESSOR
from interface.demo.organizations import REGISTERED

ADMINISTRATOR: Final = "demo-admin"
REGISTERED_ON: Final = "2016-01-01"
CERTIFIED_UNTIL: Final = "2030-12-31"
CERTIFIED: Final = (*PAIR, SUCCESSOR, *CHANGNING, *JINGAN)
"""Who holds a certificate, numbered in this order."""

AUTHORITIES: Final = (
    {"authority": "310000-civil_affairs", "name_zh": "上海市民政局（演示）", "short_form": "沪民社"},
    {"authority": "310105-civil_affairs", "name_zh": "长宁区民政局（演示）", "short_form": "长民社"},
    {"authority": "310106-civil_affairs", "name_zh": "静安区民政局（演示）", "short_form": "静民社"},
    {"authority": "310000-public_security", "name_zh": "上海市公安局（演示）", "short_form": "沪公"},
    {"authority": "310000-market_regulation", "name_zh": "上海市市场监督管理局（演示）", "short_form": "沪市监"},
)
"""Whose people sign in. The cases were other authorities' in truth: their sources say so."""


@dataclass(frozen=True)
class Entry:
    """One entry of a register: its stream, and the commands that make it, in order."""

    kind: str
    stream: UUID
    acts: tuple[tuple[str, Mapping[str, Any]], ...] = field(repr=False)

    @property
    def path(self) -> str:
        """Below which the entry is read and written."""
        return addresses.at(self.kind)

    def command_id(self, number: int) -> UUID:
        """The same in every run; acts count from 0."""
        return uuid5(NAMESPACE, f"{self.kind}:{self.stream}:{number}")


def entries(client: Client) -> Iterator[Entry]:
    """Every entry the demonstration needs. The server itself is asked who its demonstration people are."""
    for authority in AUTHORITIES:
        yield Entry("agency", agency_stream(authority["authority"]), (("", _dated(**authority)),))
    for organization in REGISTERED:
        yield Entry(ORGANIZATION.kind, organization.stream, (("", _dated(**organization.entry)),))
    for token in DEMO_TOKENS:
        me = client.signed_in_as(token).get("/api/v1/me").body
        names = {name: me[name] for name in ("officer", "authority", "name_zh", "name_en")}
        yield _officer(names, [office["code"] for office in me["offices"]])
    for officer, name_zh, name_en, office in (
        (HEADS[1], "演示负责人02", "Demo head 02", "head"),
        (SUCCESSOR, "演示执法员03", "Demo officer 03", "officer"),
    ):
        names = {"officer": officer, "authority": "310000-civil_affairs", "name_zh": name_zh, "name_en": name_en}
        yield _officer(names, [office])


def _officer(names: Mapping[str, str], offices: list[str]) -> Entry:
    reviews = "reviewer" in offices
    acts: list[tuple[str, Mapping[str, Any]]] = [("", _dated(**names, legal_qualification=reviews))]
    if names["officer"] in CERTIFIED:
        number = f"演示执法证{CERTIFIED.index(names['officer']) + 1:02}"
        valid = {"valid_from": REGISTERED_ON, "valid_until": CERTIFIED_UNTIL}
        acts.append(("issue-certificate", _dated(number=number, **valid)))
    acts += [("appoint-to-office", _dated(office=office)) for office in offices]
    return Entry("officer", officer_stream(names["officer"]), tuple(acts))


def _dated(**fields: Any) -> Mapping[str, Any]:
    remarks = {"late_reason": LATE, "assumed": sorted(("occurred_on", *fields))}
    return {"occurred_on": REGISTERED_ON, **fields, "remarks": remarks}
