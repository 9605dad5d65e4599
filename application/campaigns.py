"""专项行动进度: targets against visits, by day and by team, what is left to visit, and what became of the cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from application.ports import Files
from application.principals import Principal
from application.readings import DocketEntry, DocketFilter, Sort, TellsDocket
from domain.case import Case, Track
from domain.law.calendar import WorkingCalendar
from domain.registers.campaign import CAMPAIGN, CampaignPlan, CampaignStage, Target
from domain.registers.campaign_returns import DailyReturn, Tally, days_without_return, tally
from domain.registers.campaign_teams import AddressEntry, CampaignTeam
from domain.registers.campaign_visits import CampaignVisit
from domain.steps.campaign_mark import CampaignPeriod

MOST: Final = 200
"""Cases with the mark that are told at once."""


@dataclass(frozen=True, slots=True)
class TargetReached:
    """How much of a target the visits have reached."""

    target: Target
    reached: int


@dataclass(frozen=True, slots=True)
class DayTold:
    """The visits of a day, and what the units reported for it; None where no return was confirmed."""

    day: date
    visits: Tally
    reported: Tally | None


@dataclass(frozen=True, slots=True)
class TeamTold:
    """What a team's visits come to; the team without a name is everybody who is on none."""

    team: str
    officers: Sequence[str]
    visits: int
    with_finding: int


@dataclass(frozen=True, slots=True)
class AddressTold:
    """A place of the address list, and the days on which it was visited."""

    listed: int
    entry: AddressEntry
    visited_on: Sequence[date]


@dataclass(frozen=True, slots=True)
class CampaignProgress:
    """A campaign as it stands. ``cases`` bear its mark, as far as the reader may know of them."""

    id: UUID
    authority: str
    version: int
    stage: CampaignStage
    period: CampaignPeriod
    plan: CampaignPlan
    tally: Tally
    targets: Sequence[TargetReached]
    days: Sequence[DayTold]
    teams: Sequence[TeamTold]
    addresses: Sequence[AddressTold]
    missing: Sequence[date]
    cases: Sequence[DocketEntry]

    @property
    def left(self) -> int:
        """Places of the list that nobody has visited."""
        return sum(not address.visited_on for address in self.addresses)


class Campaigns:
    """Progress of campaigns, from their own streams and never late, and of the cases that bear their mark."""

    def __init__(self, files: Files, lists: TellsDocket, calendar: Callable[[], WorkingCalendar]) -> None:
        """``calendar`` tells the working days, for each of which a return is owed."""
        self._files = files
        self._lists = lists
        self._calendar = calendar

    def progress(self, campaign: UUID, by: Principal, today: date) -> CampaignProgress:
        """How far a campaign has come. Raises CaseNotFound, also where the caller may not know of it."""
        file = self._files.case(CAMPAIGN, campaign, by)
        marked = DocketFilter(campaign=campaign)
        plan, counted = file.must(CampaignPlan), tally(file)
        return CampaignProgress(
            id=campaign,
            authority=file.authority,
            version=file.version,
            stage=CampaignStage(file.stage(Track.MAIN)),
            period=file.must(CampaignPeriod),
            plan=plan,
            tally=counted,
            targets=[TargetReached(target, getattr(counted, target.measured.value)) for target in plan.targets],
            days=_days(file),
            teams=_teams(file.all(CampaignTeam), file.all(CampaignVisit).values()),
            addresses=_addresses(file),
            # A return may still be confirmed today for today.
            missing=[day for day in days_without_return(file, self._calendar()) if day < today],
            cases=self._lists.docket_page(marked, reader=by, sort=Sort.OPENED, cursor="", limit=MOST).entries,
        )


def _days(file: Case) -> list[DayTold]:
    returns = file.all(DailyReturn)
    visited = {visit.day for visit in file.all(CampaignVisit).values()}
    days = sorted(visited | {date.fromisoformat(day) for day in returns})
    told = ((day, returns.get(day.isoformat())) for day in days)
    return [DayTold(day, tally(file, day), None if back is None else back.from_units) for day, back in told]


def _teams(teams: Mapping[str, CampaignTeam], visits: Iterable[CampaignVisit]) -> list[TeamTold]:
    by_team: dict[str, list[CampaignVisit]] = {name: [] for name in teams}
    for visit in visits:
        by_team.setdefault(_team_of(visit, teams), []).append(visit)
    return [
        TeamTold(
            team=name,
            officers=teams[name].officers if name in teams else (),
            visits=len(made),
            with_finding=sum(visit.finding is not None for visit in made),
        )
        for name, made in by_team.items()
    ]


def _team_of(visit: CampaignVisit, teams: Mapping[str, CampaignTeam]) -> str:
    """The team that has most of the officers who went; the first one of several, no name for none."""
    shared = {name: len({*visit.officers} & {*team.officers}) for name, team in teams.items()}
    most = max(shared, key=lambda name: shared[name], default="")
    return most if shared.get(most) else ""


def _addresses(file: Case) -> list[AddressTold]:
    visited: dict[int | None, list[date]] = {}
    for visit in file.all(CampaignVisit).values():
        visited.setdefault(visit.listed, []).append(visit.day)
    entries = sorted(
        ((int(listed), entry) for listed, entry in file.all(AddressEntry).items()), key=lambda each: each[0]
    )
    return [AddressTold(listed, entry, sorted(visited.get(listed, ()))) for listed, entry in entries]
