"""群众团队备案: one stream a team that is recorded with its street or town, and therefore not illegal."""

from __future__ import annotations

from domain.case import NOT_BEGUN, Case, Track
from domain.law.places import DivisionCode
from domain.law.statutes import CHANGNING, PRACTICE
from domain.messages import Command, Event, Facts, Label, Name, PaperRef, Part, Said
from domain.procedure import CaseType, take
from domain.stages import CommunityTeamStage
from domain.step import By, Power, step


class CommunityTeam(Part):
    """The team, and where it is recorded. ``division`` is the district of the street or town."""

    name: Name
    street: Name
    division: DivisionCode


class Recording(Facts):
    """``paper`` is the street's list or letter; the day of the act is the day from which the team is recorded."""

    team_name: Name
    street: Name
    division: DivisionCode
    paper: PaperRef


class RecordCommunityTeam(Command, Recording):
    """Enter a team that is recorded with a street or town."""


class CommunityTeamRecorded(
    Event, Recording, name="community_team_recorded", zh="群众团队备案", en="Community team recorded"
):
    """The team needs no registration."""


class Ending(Facts):
    ground: Said
    paper: PaperRef


class EndCommunityTeamRecord(Command, Ending):
    """Enter that the street keeps the team no more; from ``occurred_on`` it is not recorded."""


class CommunityTeamRecordEnded(
    Event, Ending, name="community_team_record_ended", zh="终止团队备案", en="Team record ended"
):
    """Whatever the team does from now on is its own matter."""


def _recorded(case: Case, event: CommunityTeamRecorded) -> Case:
    return case.put(CommunityTeam(name=event.team_name, street=event.street, division=event.division))


RECORD_COMMUNITY_TEAM = step(
    "record-community-team",
    CommunityTeamRecorded,
    RecordCommunityTeam,
    by=By.OFFICER,
    basis=(CHANGNING, PRACTICE),
    fold=_recorded,
    power=Power.REGISTER,
)
END_COMMUNITY_TEAM_RECORD = step(
    "end-community-team-record",
    CommunityTeamRecordEnded,
    EndCommunityTeamRecord,
    by=By.OFFICER,
    basis=PRACTICE,
    power=Power.REGISTER,
)

COMMUNITY_TEAM = CaseType(
    kind="community_team",
    label=Label("群众团队", "community team"),
    opening=RECORD_COMMUNITY_TEAM,
    procedure=(
        take(RECORD_COMMUNITY_TEAM, at=[NOT_BEGUN], to=CommunityTeamStage.RECORDED),
        take(END_COMMUNITY_TEAM_RECORD, at=[CommunityTeamStage.RECORDED], to=CommunityTeamStage.ENDED),
    ),
    stages={Track.MAIN: CommunityTeamStage},
)
"""The teams that streets and towns have recorded, kept with ``Power.REGISTER``."""
