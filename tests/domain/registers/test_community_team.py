"""Teams recorded with streets, and the ban machine that looks them and the organizations up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from domain.case import Case, Context, Track
from domain.cases.ban import BAN
from domain.catalogue import replay
from domain.law.parties import organization_stream
from domain.messages import Command, Event
from domain.procedure import Refused
from domain.registers.community_team import (
    COMMUNITY_TEAM,
    CommunityTeam,
    EndCommunityTeamRecord,
    RecordCommunityTeam,
)
from domain.registers.organization import ORGANIZATION
from domain.stages import BanStage, CommunityTeamStage, DefenceStage, DiscussionStage, ReviewStage
from domain.steps.ban_decision import DecideBan
from domain.steps.ban_filing import BanCaseFiled, FileBanCase, ProposeBanCase
from domain.steps.identification import IdentifyAsIllegal
from tests.domain.ban_file import ASSIGNED, DECISION, DECISION_DAY, IDENTIFICATION, SUSPICION, TOLD
from tests.domain.on_file import entered, happened
from tests.domain.registers.test_organization import CODE, DEREGISTERED, registered
from tests.domain.registers.test_registers import AUTHORITY, CTX, after, refused
from tests.spec import context

TEAM = UUID("00000000-0000-4000-8000-0000000000a1")
RECORDED_ON, ENDED_ON = date(2025, 6, 2), date(2026, 1, 12)
RECORDED = RecordCommunityTeam(
    occurred_on=RECORDED_ON, team_name="演示舞蹈队01", street="演示街道", division="310101", paper="演示备案表01"
)
ENDED = EndCommunityTeamRecord(occurred_on=ENDED_ON, ground="自行解散", paper="演示注销备案表01")


def team(*commands: Command) -> Case:
    """The team behind these acts."""
    return after(COMMUNITY_TEAM, Case(TEAM, COMMUNITY_TEAM.kind), RECORDED, *commands).under(AUTHORITY)


def test_a_team_is_recorded_until_its_record_ends() -> None:
    case = team(ENDED)
    assert case.must(CommunityTeam).street == "演示街道"
    days = (RECORDED_ON - timedelta(days=1), RECORDED_ON, ENDED_ON - timedelta(days=1), ENDED_ON)
    assert [case.stood(Track.MAIN, day) == CommunityTeamStage.RECORDED for day in days] == [False, True, True, False]
    assert refused(case, COMMUNITY_TEAM, ENDED) == ["out-of-order"]
    early = ENDED.model_copy(update={"occurred_on": RECORDED_ON - timedelta(days=1)})
    assert refused(team(), COMMUNITY_TEAM, early) == ["after-what-it-follows"]


@pytest.mark.parametrize(
    ("change", "field"),
    [({"division": "310103"}, None), ({"division": "31"}, "division"), ({"team_name": ""}, "team_name")],
)
def test_bad_input_is_refused_by_the_name_of_its_field(change: dict[str, Any], field: str | None) -> None:
    if field is None:
        assert RecordCommunityTeam.model_validate(RECORDED.model_dump() | change)
        return
    with pytest.raises(ValidationError, match=field):
        RecordCommunityTeam.model_validate(RECORDED.model_dump() | change)


def looking_up(by: str, on: date, *entries: Case) -> Context:
    """The circumstances of an act whose authority keeps these entries."""
    kept = {(entry.id, entry.kind): entry for entry in entries}
    return replace(context(by, on), other=lambda stream, kind: kept.get((stream, kind)))


def ban(*history: Event) -> Case:
    """A ban case with this history."""
    return replay(Case(UUID(int=7), BAN.kind).under(AUTHORITY), history)


def rules(case: Case, command: Command, ctx: Context) -> list[str]:
    """The rules that forbid an act of the ban machine."""
    try:
        BAN.decide(case, command, ctx)
    except Refused as refusal:
        return [found.rule for found in refusal.findings if found.refuses]
    return []


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 1, 11), ["ban-not-recorded-with-street"]), (ENDED_ON, [])],
    ids=["its last day", "the day after"],
)
def test_a_team_on_the_register_is_not_proposed_for_a_ban_whatever_the_officer_says(
    on: date, expected: list[str]
) -> None:
    said = ProposeBanCase.model_validate(SUSPICION | {"occurred_on": on, "community_team": TEAM})
    assert rules(Case(UUID(int=7), BAN.kind), said, looking_up("officer-1", on, team(ENDED))) == expected


def test_a_team_that_nobody_has_recorded_cannot_be_named() -> None:
    said = ProposeBanCase.model_validate(SUSPICION | {"occurred_on": ENDED_ON, "community_team": TEAM})
    ctx = looking_up("officer-1", ENDED_ON)
    assert rules(Case(UUID(int=7), BAN.kind), said, ctx) == ["community-team-on-register"]


READY = (
    *TOLD,
    entered(DefenceStage.CLOSED, Track.DEFENCE, on=date(2026, 2, 10)),
    entered(ReviewStage.PASSED, Track.REVIEW, on=date(2026, 2, 11)),
    entered(DiscussionStage.DISCUSSED, Track.DISCUSSION, on=date(2026, 2, 12)),
)
"""Nothing but the head's decision is missing."""


def file(*, on: date = date(2026, 1, 5), **change: Any) -> Event:
    """The filing of the case, saying something else."""
    return happened(BanCaseFiled, on, number="沪民社罚取立字〔2026〕第1号", **SUSPICION | change)


def test_identification_and_ban_look_the_team_up_again() -> None:
    naming = file(community_team=str(TEAM))
    identify = IdentifyAsIllegal.model_validate(IDENTIFICATION | {"occurred_on": "2026-01-20"})
    decide = DecideBan.model_validate(DECISION | {"occurred_on": DECISION_DAY})
    acts = (
        (ASSIGNED, BanStage.INVESTIGATING, identify, "officer-1", date(2026, 1, 20), ["ban-not-exempt"]),
        (READY, BanStage.READY_FOR_DECISION, decide, "head-1", DECISION_DAY, ["ban-not-recorded-with-street"]),
    )
    for history, stage, command, by, on, expected in acts:
        case = ban(*history, naming, entered(stage, on=date(2026, 1, 10)))
        assert rules(case, command, looking_up(by, on, team())) == expected
        assert rules(case, command, looking_up(by, on, team(ENDED))) == []


CONTINUING = {
    "illegal_kind": "continuing_after_cancellation",
    "party": {"name": "演示社会组织01", "organization_type": "social_group", "code": CODE},
}


@pytest.mark.parametrize(("ended", "expected"), [(False, ["ban-not-registered"]), (True, [])])
def test_a_registration_that_the_register_shows_to_hold_is_not_said_to_have_ended(
    ended: bool, expected: list[str]
) -> None:
    entry = registered(*([DEREGISTERED] if ended else [])).under(AUTHORITY)
    assert entry.id == organization_stream(CODE)
    on = DEREGISTERED.occurred_on
    said = ProposeBanCase.model_validate(SUSPICION | CONTINUING | {"occurred_on": on})
    assert rules(Case(UUID(int=7), BAN.kind), said, looking_up("officer-1", on, entry)) == expected


def test_filing_looks_up_again_what_was_proposed() -> None:
    on = DEREGISTERED.occurred_on
    proposing = ProposeBanCase.model_validate(SUSPICION | CONTINUING | {"occurred_on": on})
    proposed = BAN.decide(Case(UUID(int=7), BAN.kind), proposing, looking_up("officer-1", on)).events
    case = ban(*proposed)
    found = registered().under(AUTHORITY)
    assert rules(case, FileBanCase(occurred_on=on), looking_up("head-1", on, found)) == ["ban-not-registered"]
    assert rules(case, FileBanCase(occurred_on=on), looking_up("head-1", on)) == []


def test_the_registers_are_kept_under_the_kinds_that_are_looked_up() -> None:
    assert (ORGANIZATION.kind, COMMUNITY_TEAM.kind) == ("organization", "community_team")
    assert CTX.other(TEAM, COMMUNITY_TEAM.kind) is None
