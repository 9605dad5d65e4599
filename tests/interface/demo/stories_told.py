"""Where the stories end on a real instance, and where their files are found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import httpx2

from interface.cli.client import Client
from interface.demo.journey import Passage, Story
from interface.demo.reports import Receipt, clue_about
from tests.interface.running import Running

ENDS: Final[Mapping[str, str]] = {
    "clue": "archived",
    "case": "in_execution",
    "changning": "archived",
    "jingan": "investigating",
    "operation": "archived",
    "own_clue": "received",
    "entry": "registered",
    "listing": "removed",
    "report_waiting": "received",
    "report_taken_on": "under_verification",
    "watched": "investigating",
    "on_paper": "investigating",
    "outage": "declared",
}
"""The main stage of each file, by its place."""

UNDER_WAY: Final[Mapping[str, str]] = {"operation": "under_way", "check": "check_under_way"}
"""The same in the story of partners who sign in themselves."""


def end_of(story: Story, place: str) -> str:
    """The stage in which a story leaves a file."""
    return (UNDER_WAY if story.key == "演示故事07" else ENDS)[place]


def file_in(story: Story, passage: Passage, reader: Client) -> UUID:
    """The file of a passage; that of a report is found by what is reported."""
    if passage.deeds[0].slug != "receive-public-report":
        return story.file_id(passage.place)
    found = clue_about(passage.deeds[0].body["organization"], reader)
    assert found is not None
    return found


def progress(instance: Running, receipt: Receipt) -> str:
    """What the page of progress tells of a receipt, without the words of its frame."""
    path = f"{instance.address}/public/progress"
    return httpx2.get(path, params={"receipt": receipt.number}, trust_env=False).text.partition("<main")[2]
