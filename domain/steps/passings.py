"""期满: the recorded passings of periods that can be taken back, and where their tracks stood before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import preservation
from domain.messages import Event, Facts, Labelled
from domain.procedure import StageEntered
from domain.stages import (
    BanStage,
    ClueStage,
    DefenceStage,
    HearingStage,
    MatterStage,
    MeasureStage,
    PenaltyStage,
    PreservationStage,
    RemedyStage,
    ServiceStage,
)
from domain.steps.compulsory_measure import Measure
from domain.steps.contested import Outcome, all_until
from domain.steps.correction import entry_now
from domain.steps.decision import Decision
from domain.steps.defence import Defence, DefencePeriodEnded
from domain.steps.dissuasion import Admonition, DidNotDissolve
from domain.steps.hearing_request import HearingRequestPeriodEnded
from domain.steps.measure_release import CompulsoryMeasureLapsed
from domain.steps.notice import Notice, last_day_for_hearing, last_day_of_defence
from domain.steps.petition import Petition
from domain.steps.petition_review import PetitionReviewPeriodEnded, review_period
from domain.steps.preservation import Preservation, PreservationLapsed
from domain.steps.remedy_periods import AllPeriodsEnded, SuitPeriodEnded
from domain.steps.service import PublicNotice, PublicNoticePeriodEnded

READY: Final = frozenset({str(PenaltyStage.READY_TO_DECIDE), str(BanStage.READY_FOR_DECISION)})
"""Stages at which the notice stage is over and nothing is decided yet."""

BEFORE_DECISION: Final = READY | {str(PenaltyStage.NOTICE_SERVED)}
"""Stages at which the party's rights run, or can run again."""

INQUIRING: Final = BEFORE_DECISION | frozenset(
    map(str, (PenaltyStage.INVESTIGATING, PenaltyStage.REPORTED, BanStage.IDENTIFIED))
)
"""Stages before the decision, in which something may still be held."""

BEFORE_SERVICE: Final = frozenset(
    map(
        str,
        (
            PenaltyStage.REPORTED,
            PenaltyStage.DECIDED,
            PenaltyStage.DECIDED_NO_PENALTY,
            BanStage.IDENTIFIED,
            BanStage.BANNED,
        ),
    )
)
"""Stages at which a paper on public notice waits to be served."""

BEFORE_ARCHIVE: Final = frozenset(map(str, ClueStage)) - {str(ClueStage.ARCHIVED)}
"""Stages of a clue at which a petition about it can still go on."""


WHILE_THE_DECISION_STANDS: Final = frozenset(
    map(
        str,
        (
            PenaltyStage.DECIDED_NO_PENALTY,
            PenaltyStage.IN_EXECUTION,
            PenaltyStage.DEMAND_SERVED,
            PenaltyStage.COURT_EXECUTION,
            PenaltyStage.EXECUTION_SUSPENDED,
            PenaltyStage.EXECUTED,
            PenaltyStage.EXECUTION_ENDED,
            PenaltyStage.CLOSED,
            PenaltyStage.ARCHIVED,
        ),
    )
)
"""Stages at which a decision that was served can be contested."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period whose recorded passing can be taken back: its days, where it runs, and where its track stood.

    ``key`` is the field of the passing that names the run, where the track has several.
    """

    track: Track
    main: frozenset[str]
    days: Callable[[Case, str, Context], tuple[date, date] | None]
    before: Callable[[Case, str], str | None]
    key: str = ""


def _defence_days(case: Case, _key: str, ctx: Context) -> tuple[date, date] | None:
    notice = case.get(Notice)
    return None if notice is None else (notice.served_on, last_day_of_defence(case, ctx))


def _hearing_days(case: Case, _key: str, ctx: Context) -> tuple[date, date] | None:
    notice, last_day = case.get(Notice), last_day_for_hearing(case, ctx)
    if notice is None or notice.hearing_told_on is None or last_day is None:
        return None
    return notice.hearing_told_on, last_day


def _notice_days(case: Case, key: str, _ctx: Context) -> tuple[date, date] | None:
    notice = case.get(PublicNotice, key)
    return None if notice is None else (notice.published_on, notice.deemed_on - timedelta(days=1))


def _remedy_days(case: Case, _key: str, ctx: Context) -> tuple[date, date] | None:
    decision, last_day = case.get(Decision), all_until(case, ctx)
    if decision is None or decision.served_on is None or last_day is None:
        return None
    return decision.served_on, last_day


def _before_defence_ended(case: Case, _key: str) -> str | None:
    """Points that still want an answer were under review, answered ones stay answered."""
    stage, defence = case.stage(Track.DEFENCE), case.get(Defence)
    if stage == DefenceStage.TO_ANSWER:
        return str(DefenceStage.UNDER_REVIEW)
    if stage != DefenceStage.CLOSED:
        return None
    return str(DefenceStage.ANSWERED) if defence is not None and defence.points else NOT_BEGUN


def _before_hearing_lapsed(case: Case, _key: str) -> str | None:
    return str(HearingStage.OPEN) if case.stage(Track.HEARING) == HearingStage.CLOSED else None


def _before_notice_ended(case: Case, key: str) -> str | None:
    complete = case.stage(Track.SERVICE, key) == ServiceStage.PUBLIC_NOTICE_COMPLETE
    return str(ServiceStage.PUBLIC_NOTICE_RUNNING) if complete else None


def _petition_days(case: Case, key: str, ctx: Context) -> tuple[date, date] | None:
    petition = case.get(Petition, key)
    return None if petition is None or petition.answered_on is None else review_period(case, key, ctx)


def _before_petition_closed(case: Case, key: str) -> str | None:
    petition = case.get(Petition, key)
    if petition is None or case.stage(Track.MATTER, key) != MatterStage.PETITION_CLOSED:
        return None
    return str(MatterStage.PETITION_REVIEWED if petition.review_answered_on else MatterStage.PETITION_ANSWERED)


def _admonition_days(case: Case, _key: str, _ctx: Context) -> tuple[date, date] | None:
    admonition = case.get(Admonition)
    return None if admonition is None else (admonition.admonished_on, admonition.dissolve_by)


def _suit_days(case: Case, key: str, _ctx: Context) -> tuple[date, date] | None:
    outcome = case.get(Outcome, key)
    return None if outcome is None or outcome.sue_until is None else (outcome.ended_on, outcome.sue_until)


def _measure_days(case: Case, key: str, _ctx: Context) -> tuple[date, date] | None:
    measure = case.get(Measure, key)
    return None if measure is None or measure.started_on is None else (measure.started_on, measure.last_day)


def _preservation_days(case: Case, key: str, ctx: Context) -> tuple[date, date] | None:
    preserved = case.get(Preservation, key)
    if preserved is None or preserved.preserved_on is None:
        return None
    return preserved.preserved_on, preservation.last_day(preserved.preserved_on, ctx.calendar)


def _came(track: Track, *ways: tuple[Labelled | str, Labelled | str]) -> Callable[[Case, str], str | None]:
    """Where a track stood before, if it came to where it stands by one of these ways: from and to."""
    known = {(str(came), str(stands)) for came, stands in ways}

    def before(case: Case, key: str) -> str | None:
        stages = [NOT_BEGUN, *(stage for stage, _ in case.course.get((track, key), ()))]
        return stages[-2] if len(stages) > 1 and (stages[-2], stages[-1]) in known else None

    return before


PERIODS: Final[Mapping[type[Event], Period]] = {
    DefencePeriodEnded: Period(Track.DEFENCE, BEFORE_DECISION, _defence_days, _before_defence_ended),
    HearingRequestPeriodEnded: Period(Track.HEARING, BEFORE_DECISION, _hearing_days, _before_hearing_lapsed),
    PublicNoticePeriodEnded: Period(Track.SERVICE, BEFORE_SERVICE, _notice_days, _before_notice_ended, key="paper"),
    PetitionReviewPeriodEnded: Period(
        Track.MATTER, BEFORE_ARCHIVE, _petition_days, _before_petition_closed, key="matter"
    ),
    AllPeriodsEnded: Period(
        Track.REMEDY, WHILE_THE_DECISION_STANDS, _remedy_days, _came(Track.REMEDY, (NOT_BEGUN, RemedyStage.FINAL))
    ),
    SuitPeriodEnded: Period(
        Track.REMEDY,
        WHILE_THE_DECISION_STANDS,
        _suit_days,
        _came(
            Track.REMEDY,
            (RemedyStage.RECONSIDERATION_DECIDED, RemedyStage.FINAL),
            (RemedyStage.NOT_ACCEPTED, RemedyStage.FINAL),
            (RemedyStage.REMEDY_WITHDRAWN, RemedyStage.FINAL),
            (RemedyStage.RECONSIDERATION_ANNULLED, RemedyStage.ANNULLED_FINAL),
        ),
        key="act_number",
    ),
    DidNotDissolve: Period(
        Track.MAIN,
        frozenset({str(BanStage.IDENTIFIED)}),
        _admonition_days,
        _came(Track.MAIN, (BanStage.UNDER_ADMONITION, BanStage.IDENTIFIED)),
    ),
    CompulsoryMeasureLapsed: Period(
        Track.MEASURES,
        INQUIRING,
        _measure_days,
        _came(Track.MEASURES, (MeasureStage.IN_FORCE, MeasureStage.LIFTED)),
        key="measure",
    ),
    PreservationLapsed: Period(
        Track.PRESERVATION,
        INQUIRING,
        _preservation_days,
        _came(Track.PRESERVATION, (PreservationStage.PRESERVED, PreservationStage.ENDED)),
        key="preservation",
    ),
}
"""By the event that records a passing."""


class TakenBack(Facts):
    """``entry`` is the version of a recorded passing that is taken back."""

    entry: int = Field(ge=1)


def entry_taken_back(event: object) -> int | None:
    """The version of the passing that an event takes back, None if it takes none back."""
    return event.entry if isinstance(event, TakenBack) else None


@dataclass(frozen=True, slots=True)
class Passing:
    """A recorded passing as it reads now: its period, which run of it, and whether it is the last and still stands."""

    event: Event
    period: Period
    key: str
    stands: bool

    def days(self, case: Case, ctx: Context) -> tuple[date, date] | None:
        """The first and the last day of the period as the file counts it now."""
        return self.period.days(case, self.key, ctx)

    def running(self, case: Case) -> bool:
        """Whether the right of the period could still be used, if it were taken back."""
        before = self.period.before(case, self.key)
        return self.stands and case.stage(Track.MAIN) in self.period.main and before is not None

    def taken_back(self, case: Case, ctx: Context, on: date) -> Iterator[StageEntered]:
        """The stages as if they had never been left: what was done since the period began is in time."""
        days = self.days(case, ctx)
        since = on if days is None else days[0]
        stage = self.period.before(case, self.key) or NOT_BEGUN
        yield StageEntered(occurred_on=since, track=self.period.track, stage=stage, key=self.key)
        if self.period.main is BEFORE_DECISION and case.stage(Track.MAIN) in READY:
            yield StageEntered(occurred_on=since, track=Track.MAIN, stage=str(PenaltyStage.NOTICE_SERVED))


def passing_at(case: Case, version: int, ctx: Context) -> Passing | None:
    """What an entry records, if it is the passing of a period."""
    event = entry_now(case, version, ctx)
    period = None if event is None else PERIODS.get(type(event))
    if event is None or period is None:
        return None
    key = _run(event, period)
    later = (ctx.entry(number) for number in range(version + 1, case.version + 1))
    undone = any(entry_taken_back(other) == version or _same(other, event, period) for other in later)
    return Passing(event, period, key, stands=not undone)


def _same(other: Event | None, event: Event, period: Period) -> bool:
    return type(other) is type(event) and _run(other, period) == _run(event, period)


def _run(event: Event | None, period: Period) -> str:
    return str(getattr(event, period.key)) if period.key else ""
