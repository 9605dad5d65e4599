"""重新认定: what follows from an approved correction for the acts behind the corrected entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from pydantic import Field

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import rejudging as law
from domain.law.rule import RULES, Effect, Finding, Outcome
from domain.law.statutes import PRACTICE
from domain.messages import Command, Event, Facts, Name, Said
from domain.procedure import StageEntered
from domain.stages import (
    BanStage,
    ClueStage,
    DefenceStage,
    HearingStage,
    MatterStage,
    PenaltyStage,
    RemedyStage,
    ServiceStage,
)
from domain.step import By, Step, step
from domain.steps.contested import all_until
from domain.steps.correction import CorrectionApproved, entry_now
from domain.steps.decision import Decision
from domain.steps.defence import Defence, DefencePeriodEnded
from domain.steps.hearing_request import HearingRequestPeriodEnded
from domain.steps.notice import Notice, last_day_for_hearing, last_day_of_defence
from domain.steps.petition import Petition
from domain.steps.petition_review import PetitionReviewPeriodEnded, review_period
from domain.steps.remedy_periods import AllPeriodsEnded
from domain.steps.service import PublicNotice, PublicNoticePeriodEnded

READY: Final = frozenset({str(PenaltyStage.READY_TO_DECIDE), str(BanStage.READY_FOR_DECISION)})
"""Stages at which the notice stage is over and nothing is decided yet."""

BEFORE_DECISION: Final = READY | {str(PenaltyStage.NOTICE_SERVED)}
"""Stages at which the party's rights run, or can run again."""

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


def _before_remedies_ended(case: Case, _key: str) -> str | None:
    return NOT_BEGUN if case.stage(Track.REMEDY) == RemedyStage.FINAL else None


PERIODS: Final[Mapping[type[Event], Period]] = {
    DefencePeriodEnded: Period(Track.DEFENCE, BEFORE_DECISION, _defence_days, _before_defence_ended),
    HearingRequestPeriodEnded: Period(Track.HEARING, BEFORE_DECISION, _hearing_days, _before_hearing_lapsed),
    PublicNoticePeriodEnded: Period(Track.SERVICE, BEFORE_SERVICE, _notice_days, _before_notice_ended, key="paper"),
    PetitionReviewPeriodEnded: Period(
        Track.MATTER, BEFORE_ARCHIVE, _petition_days, _before_petition_closed, key="matter"
    ),
    AllPeriodsEnded: Period(Track.REMEDY, WHILE_THE_DECISION_STANDS, _remedy_days, _before_remedies_ended),
}
"""By the event that records a passing."""


class Reopened(Facts):
    """Which correction (version of its approval) takes back which passing (version of its entry), and why."""

    correction: int = Field(ge=1)
    entry: int = Field(ge=1)
    reason: Said


class ReopenPeriod(Command, Reopened):
    """By the corrected record the period had not passed: it runs again."""


class PeriodReopened(Event, Reopened, name="period_reopened", zh="期间重新计算", en="Period reopened"):
    """The passing stays on record and counts no more; ``paper`` names the run where a track has several."""

    track: Track
    paper: str = ""


class RecomputedFinding(Facts):
    """One breach that the corrected record shows: of which entry, of which rule, and that rule's articles."""

    entry: int = Field(ge=1)
    rule: Name
    articles: tuple[Name, ...] = ()


class Recomputed(Facts):
    """What the correction (version of its approval) shows of the acts behind the corrected entry."""

    correction: int = Field(ge=1)
    found: tuple[RecomputedFinding, ...] = Field(min_length=1)


class RecordRecomputedFindings(Command, Recomputed):
    """The acts behind a corrected entry were judged anew."""


class FindingsRecomputed(Event, Recomputed, name="findings_recomputed", zh="重新认定", en="Findings recomputed"):
    """Acts that were lawful by the record as it stood then are not by the corrected one."""


def _approved(version: int, ctx: Context) -> CorrectionApproved | None:
    event = ctx.entry(version)
    return event if isinstance(event, CorrectionApproved) else None


def _passing(case: Case, version: int, ctx: Context) -> tuple[Event, Period, str] | None:
    """A recorded passing as it reads now, its period, and which run of it."""
    event = entry_now(case, version, ctx)
    period = None if event is None else PERIODS.get(type(event))
    if event is None or period is None:
        return None
    return event, period, str(getattr(event, period.key)) if period.key else ""


def _reopens(case: Case, command: ReopenPeriod, ctx: Context) -> Iterator[Finding]:
    correction, passing = _approved(command.correction, ctx), _passing(case, command.entry, ctx)
    yield law.after_a_correction(correction=command.correction, on_file=correction is not None)
    yield law.passing_on_file(entry=command.entry, on_file=passing is not None)
    if passing is None:
        return
    event, period, key = passing
    days, main = period.days(case, key, ctx), case.stage(Track.MAIN)
    running = main in period.main and period.before(case, key) is not None
    yield law.passed_too_early(on=event.occurred_on, last_day=None if days is None else days[1])
    yield law.right_still_runs(stage=main, running=running)


def _reopened(case: Case, command: ReopenPeriod, ctx: Context) -> Iterable[Event]:
    passing = _passing(case, command.entry, ctx)
    if passing is None:
        raise LookupError(f"entry {command.entry} is no passing")
    _event, period, key = passing
    days, stage = period.days(case, key, ctx), period.before(case, key)
    said: dict[str, Any] = {name: getattr(command, name) for name in Reopened.model_fields}
    yield PeriodReopened(occurred_on=command.occurred_on, track=period.track, paper=key, **said)
    # The stage stands as if it had never been left: what the party did since the period began is in time.
    since = command.occurred_on if days is None else days[0]
    yield StageEntered(occurred_on=since, track=period.track, stage=stage or NOT_BEGUN, key=key)
    if case.stage(Track.MAIN) in READY:
        yield StageEntered(occurred_on=since, track=Track.MAIN, stage=str(PenaltyStage.NOTICE_SERVED))


def _recomputed(_case: Case, command: RecordRecomputedFindings, ctx: Context) -> Iterator[Finding]:
    correction = _approved(command.correction, ctx)
    yield law.after_a_correction(correction=command.correction, on_file=correction is not None)
    for found in command.found:
        behind = correction is not None and correction.entry < found.entry < command.correction
        yield law.between_entry_and_correction(entry=found.entry, on_file=behind and found.rule in RULES)
        if found.rule in RULES:
            yield Finding(
                rule=found.rule,
                cites=RULES[found.rule].cites,
                outcome=Outcome.VIOLATED,
                effect=Effect.FLAG,
                facts={"entry": found.entry},
            )


REOPEN_PERIOD: Step = step(
    "reopen-period",
    PeriodReopened,
    ReopenPeriod,
    by=By.CLOCK,
    basis=PRACTICE,
    lawful=_reopens,
    decide=_reopened,
)
RECORD_RECOMPUTED_FINDINGS: Step = step(
    "record-recomputed-findings",
    FindingsRecomputed,
    RecordRecomputedFindings,
    by=By.CLOCK,
    basis=PRACTICE,
    lawful=_recomputed,
    appends=True,
)
