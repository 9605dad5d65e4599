"""预警网络上报: what a tier of the network reports, the result that goes back to it, and rounds that find nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import warning_network as law
from domain.law.rule import Finding
from domain.law.statutes import CHANGNING, PRACTICE, SHANGHAI_2025, SHANGHAI_PLAN
from domain.law.warning_network import Tier
from domain.messages import Command, Event, Facts, Name, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.complainant import identity_kept
from domain.steps.set_lengths import set_in


class TierReport(Part, track="tier_report"):
    """Which tier reported, and when."""

    tier: Tier
    received_on: date
    working_days: int | None = None


class Reported(Facts):
    """``reported_by`` is whoever speaks for the tier; ``screening_round`` the round in which it was found, if any."""

    tier: Tier
    reported_by: Personal
    screening_round: Name | None = None
    summary: Said


class ReceiveTierReport(Command, Reported):
    """A tier of the network reports what it has seen."""


class TierReportReceived(Event, Reported, name="tier_report_received", zh="预警网络上报", en="Tier report received"):
    """The tier is owed the result within ``working_days``."""

    working_days: int | None = Field(default=None, ge=1)


class Result(Facts):
    result: Said


class ReturnResultToTier(Command, Result):
    """The officer tells the tier what came of its report, without secrets."""


class ResultReturnedToTier(
    Event, Result, name="result_returned_to_tier", zh="结果反馈层级", en="Result returned to tier"
):
    """The tier knows the result."""


class NilReturn(Facts):
    """Which tier was ``asked`` what, in which round."""

    tier: Tier
    screening_round: Name
    asked: Said


class RecordScreeningNilReturn(Command, NilReturn):
    """A tier was asked and has found nothing."""


class ScreeningNilReturn(Event, NilReturn, name="screening_nil_return", zh="排摸无异常", en="Screening nil return"):
    """Asked and nothing found: that is an answer too."""


def _of_the_network(
    _case: Case, command: ReceiveTierReport | RecordScreeningNilReturn, ctx: Context
) -> Iterator[Finding]:
    yield law.tier_of_network(tier=command.tier, tiers=law.tiers_of(ctx.settings))


def _returned(case: Case, command: ReturnResultToTier, ctx: Context) -> Iterator[Finding]:
    report = case.must(TierReport)
    last = ctx.last_day("tier_return", report.received_on, report.working_days)
    yield law.returned_in_time(returned_on=ctx.on, last_day=last)
    yield identity_kept(case, command.result)


RECEIVE_TIER_REPORT: Step = step(
    "receive-tier-report",
    TierReportReceived,
    ReceiveTierReport,
    by=By.PARTNER,
    basis=(CHANGNING, SHANGHAI_PLAN),
    standing=not_recused,
    lawful=_of_the_network,
    fold=lambda case, event: case.put(
        TierReport(tier=event.tier, received_on=event.occurred_on, working_days=event.working_days)
    ),
    told=set_in(working_days="tier_return_working_days"),
    papers=("clue_register",),
)
RETURN_RESULT_TO_TIER: Step = step(
    "return-result-to-tier",
    ResultReturnedToTier,
    ReturnResultToTier,
    by=By.OFFICER,
    basis=PRACTICE,
    standing=own_officer,
    lawful=_returned,
    papers=("tier_result_return",),
)
RECORD_SCREENING_NIL_RETURN: Step = step(
    "record-screening-nil-return",
    ScreeningNilReturn,
    RecordScreeningNilReturn,
    by=By.PARTNER,
    basis=SHANGHAI_2025,
    standing=not_recused,
    lawful=_of_the_network,
    papers=("tier_result_return",),
    appends=True,
)
