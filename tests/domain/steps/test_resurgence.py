"""死灰复燃: what comes back is known again, goes to the police after a ban, and is a new case otherwise."""

from __future__ import annotations

import pytest

from domain.case import Case, Track
from domain.cases.ban import BAN
from domain.catalogue import replay
from domain.law.bans import BanOutcome
from domain.messages import Event
from domain.stages import BanStage
from domain.step import opened_stream
from domain.steps.ban_filing import SuspectedOrganization
from domain.steps.resurgence import LINK, LinkNewBanCase, RecordResurgence, SendSecurityCase
from tests.domain.ban_file import (
    BACK_AFTER_BAN,
    BACK_AFTER_DISSUASION,
    BANNED,
    DISSUADED,
    IDENTIFIED,
    PARTY,
    REAPPEARANCE,
    SERVED,
    SUSPICION,
)
from tests.domain.on_file import entered
from tests.spec import CASE_ID, Given, a, command


def file(*events: Event, at: BanStage) -> Given:
    """A ban case with this history, standing at a stage."""
    return a(BAN).given(*events).at(at)


@pytest.mark.parametrize(
    ("given", "came_to", "number"),
    [
        (SERVED, BanOutcome.BANNED, "沪民社取字〔2026〕第1号"),
        (DISSUADED, BanOutcome.DISSUADED, "沪民社取立字〔2026〕第1号"),
        (IDENTIFIED, None, "沪民社取立字〔2026〕第1号"),
    ],
)
def test_a_resurgence_is_linked_to_what_the_case_had_come_to(
    given: tuple[Event, ...], came_to: BanOutcome | None, number: str
) -> None:
    found = file(*given, at=BanStage.CLOSED).when(command(RecordResurgence, **REAPPEARANCE))
    found.taken()
    assert found.decision is not None
    event = found.decision.events[0]
    assert (event.earlier_outcome, event.earlier_number) == (came_to, number)  # type: ignore[attr-defined] # Resurged


def test_a_ban_that_was_annulled_leads_to_no_police() -> None:
    annulled = file(*BANNED, entered(BanStage.ANNULLED), at=BanStage.CLOSED)
    back = annulled.when(command(RecordResurgence, **REAPPEARANCE)).taken()
    said = command(SendSecurityCase, to_agency="公安分局", facts="继续活动", letter="移送函")
    back.when(said).refused("prior-ban-on-file")


def test_the_new_case_begins_in_a_stream_of_its_own() -> None:
    back = file(*BACK_AFTER_DISSUASION, at=BanStage.RESURGENCE_DETECTED)
    linked = back.when(command(LinkNewBanCase, **SUSPICION), by="head-1")
    linked.taken("new_ban_case_linked", "stage_entered")
    assert linked.decision is not None
    [other] = linked.decision.elsewhere
    assert (other.kind, other.stream, other.expected) == ("ban", opened_stream(back.case, LINK), 0)
    opened = replay(Case(other.stream, "ban"), other.events)
    assert opened.stage(Track.MAIN) == BanStage.FILED
    assert opened.must(SuspectedOrganization).earlier_case == CASE_ID
    assert linked.decision.events[0].opened_case == other.stream  # type: ignore[attr-defined] # NewBanCaseLinked


@pytest.mark.parametrize("known", [PARTY["name"], "演示艺术家联合会"])
def test_after_a_ban_a_known_name_is_no_new_one(known: str) -> None:
    back = file(*BACK_AFTER_BAN, at=BanStage.RESURGENCE_DETECTED)
    same = SUSPICION | {"party": PARTY | {"name": known}}
    back.when(command(LinkNewBanCase, **same), by="head-1").refused("new-ban-case-due", article=65)
    renamed = SUSPICION | {"party": PARTY | {"name": "演示艺术家协作会"}}
    back.when(command(LinkNewBanCase, **renamed), by="head-1").taken()
