"""案件: which case a row of a list is about, and where its entry stands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from application.office_readings import LateEntry
from application.oversight import AmendmentEntry, FindingEntry, WarningEntry
from interface.text.language import say


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """Which case a row is about, and where its entry stands; ``address`` is empty for what is no case."""

    party: str
    number: str
    kind: str
    version: int
    address: str


def case_named(each: LateEntry | AmendmentEntry | FindingEntry | WarningEntry, kinds: Collection[str]) -> CaseNamed:
    """The case of a row, with the address of its entry on the timeline."""
    address = f"/cases/{each.case_id}/timeline?version={each.version}" if each.kind in kinds else ""
    return CaseNamed(each.party_name or say("（尚无当事人）"), each.number, each.kind, each.version, address)
