"""专项行动页: how far a campaign has come, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from application.campaigns import CampaignProgress
from domain.law.campaigns import Measured
from domain.procedure import CaseType
from domain.registers.campaign import CampaignStage
from interface.text.language import listed, say, term
from interface.web.records.docket_view import DocketRow, docket_row


@dataclass(frozen=True, slots=True)
class CountLine:
    """What is counted, how many there are, and how many were wanted; None where the plan wants none."""

    name: str
    reached: int
    wanted: int | None

    @property
    def lamp(self) -> str:
        """Ample, or close; red is for what was missed, which the report tells."""
        return "n" if self.wanted is None else "g" if self.reached >= self.wanted else "a"


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team with its people by name."""

    name: str
    officers: str
    visits: int
    with_finding: int


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day; ``differs`` if the units reported another number of visits than there are."""

    day: date
    visits: int
    with_finding: int
    reported: int | None
    differs: bool


@dataclass(frozen=True, slots=True)
class CampaignView:
    """The page."""

    told: CampaignProgress
    running: bool
    units: str
    documents: str
    counts: Sequence[CountLine]
    teams: Sequence[TeamLine]
    days: Sequence[DayLine]
    cases: Sequence[DocketRow]


def campaign_view(
    told: CampaignProgress, case_types: Mapping[str, CaseType], today: date, name: Callable[[str], str]
) -> CampaignView:
    """The campaign as it stands today."""
    wanted = {each.target.measured: each.target.count for each in told.targets}
    return CampaignView(
        told=told,
        running=told.stage is CampaignStage.RUNNING,
        units=listed(told.plan.other_units),
        documents=listed(told.plan.documents),
        counts=[CountLine(term(each), getattr(told.tally, each.value), wanted.get(each)) for each in Measured],
        teams=[
            TeamLine(each.team or say("（不在编组）"), listed(map(name, each.officers)), each.visits, each.with_finding)
            for each in told.teams
        ],
        days=[
            DayLine(
                each.day,
                each.visits.visits,
                each.visits.with_finding,
                None if each.reported is None else each.reported.visits,
                each.reported is not None and each.reported != each.visits,
            )
            for each in told.days
        ],
        cases=[docket_row(case_types[case.kind], case, today) for case in told.cases],
    )
