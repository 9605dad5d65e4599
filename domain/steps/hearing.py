"""听证: set, postponed, held, reported or abandoned; its chair did not investigate (行政处罚法第64、65条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from pydantic import Field

from domain.case import Case, Context
from domain.law import hearings as law
from domain.law import officers
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Name, OfficerId, Part, Personal, Said
from domain.step import By, Step, step
from domain.steps.assignment import investigators, not_recused, own_officer, recused


class Hearing(Part, track="hearing"):
    """A hearing that has been set: when, under whose chair."""

    noticed_on: date
    held_on: date
    chair: OfficerId


class Setting(Facts):
    """What the notice of the hearing says; a closed hearing names its ground."""

    held_on: date
    place: Name
    chair: OfficerId
    public: bool = True
    closed_because: str = ""


class ServeHearingNotice(Command, Setting):
    """The officer tells the party time, place and chair."""


class HearingNoticeServed(Event, Setting, name="hearing_notice_served", zh="送达听证通知", en="Hearing notice served"):
    """The hearing is set."""


class Challenge(Facts):
    grounds: Said


class ChallengeChair(Command, Challenge):
    """The party says that the chair has an interest."""


class ChairChallenged(Event, Challenge, name="chair_challenged", zh="申请主持人回避", en="Chair challenged"):
    """The head has to decide on it."""


class Postponement(Facts):
    reason: Said


class PostponeHearing(Command, Postponement):
    """The chair postpones; a new notice follows."""


class HearingPostponed(Event, Postponement, name="hearing_postponed", zh="延期听证", en="Hearing postponed"):
    """The hearing has to be set anew."""


class Record(Facts):
    """The record of the hearing: who spoke for the party, whether it was signed or the refusal noted."""

    representatives: tuple[Personal, ...] = Field(default=(), max_length=20)
    record_signed: bool
    refusal_noted: bool = False
    summary: Said


class HoldHearing(Command, Record):
    """The chair has held the hearing."""


class HearingHeld(Event, Record, name="hearing_held", zh="举行听证", en="Hearing held"):
    """The decision will rest on its record (第65条)."""

    chair: OfficerId


class HearingReport(Facts):
    """Facts, views of both sides, the chair's opinion; ``cost_to_party`` is what the party was charged, in yuan."""

    facts: Said
    views: Said
    opinion: Said
    cost_to_party: Decimal | None = Field(default=None, ge=0, max_digits=12, decimal_places=2)


class ReportHearing(Command, HearingReport):
    """The chair reports."""


class HearingReported(Event, HearingReport, name="hearing_reported", zh="听证报告", en="Hearing reported"):
    """The hearing is complete."""


class Abandonment(Facts):
    """How the party gave the hearing up: absent, or left without permission."""

    how: Said


class RecordAbandonment(Command, Abandonment):
    """The chair notes that the party stayed away or left."""


class HearingAbandoned(Event, Abandonment, name="hearing_abandoned", zh="视为放弃听证", en="Hearing abandoned"):
    """There is no hearing any more (第64条第6项)."""


def _chair(case: Case, chair: str) -> Finding:
    return officers.chair_is_independent(chair=chair, investigators=investigators(case), recused=recused(case))


def _last_day_of_notice(noticed_on: date, ctx: Context) -> date:
    """The last day on which the hearing cannot be held yet: seven whole working days lie between, if it is set so."""
    last_day = ctx.last_day("hearing_notice", noticed_on)
    return last_day if ctx.settings.is_on(law.STRICT) else last_day - timedelta(days=1)


def _setting(case: Case, command: ServeHearingNotice, ctx: Context) -> Iterator[Finding]:
    yield _chair(case, command.chair)
    yield law.noticed_in_time(
        noticed_on=command.occurred_on,
        held_on=command.held_on,
        last_day_of_notice=_last_day_of_notice(command.occurred_on, ctx),
    )
    yield law.held_in_public(public=command.public, ground=command.closed_because)


def _own_chair(case: Case, ctx: Context) -> Iterator[Finding]:
    yield _chair(case, ctx.actor.officer)


def _on_its_day(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from _own_chair(case, ctx)
    if (hearing := case.get(Hearing)) is not None:
        yield law.day_come(held_on=hearing.held_on, on=ctx.on)


def _held(case: Case, command: HoldHearing, ctx: Context) -> Iterator[Finding]:
    hearing = case.must(Hearing)
    yield law.noticed_in_time(
        noticed_on=hearing.noticed_on,
        held_on=command.occurred_on,
        last_day_of_notice=_last_day_of_notice(hearing.noticed_on, ctx),
    )
    yield law.representatives(count=len(command.representatives))
    yield law.record_signed(signed=command.record_signed, refusal_noted=command.refusal_noted)


def _free(_case: Case, command: ReportHearing, _ctx: Context) -> Iterator[Finding]:
    cost = command.cost_to_party
    yield law.free_of_charge(cost_to_party=None if cost is None else str(cost))


def _set(case: Case, event: HearingNoticeServed) -> Case:
    return case.put(Hearing(noticed_on=event.occurred_on, held_on=event.held_on, chair=event.chair))


SERVE_HEARING_NOTICE: Step = step(
    "serve-hearing-notice",
    HearingNoticeServed,
    ServeHearingNotice,
    by=By.OFFICER,
    basis=APL(64, 1, 2),
    standing=own_officer,
    lawful=_setting,
    fold=_set,
    papers=("hearing_notice", "hearing_announcement"),
)
CHALLENGE_CHAIR: Step = step(
    "challenge-chair",
    ChairChallenged,
    ChallengeChair,
    by=By.PARTY,
    basis=APL(64, 1, 4),
    standing=not_recused,
    appends=True,
    papers=("recusal_application",),
)
POSTPONE_HEARING: Step = step(
    "postpone-hearing", HearingPostponed, PostponeHearing, by=By.CHAIR, basis=PRACTICE, standing=_own_chair
)
HOLD_HEARING: Step = step(
    "hold-hearing",
    HearingHeld,
    HoldHearing,
    by=By.CHAIR,
    basis=(APL(64), APL(65)),
    standing=_on_its_day,
    lawful=_held,
    papers=("hearing_record",),
    told={"chair": lambda _case, _command, ctx: ctx.actor.officer},
)
REPORT_HEARING: Step = step(
    "report-hearing",
    HearingReported,
    ReportHearing,
    by=By.CHAIR,
    basis=(APL(63, 2), PRACTICE),
    standing=_own_chair,
    lawful=_free,
    papers=("hearing_report",),
)
RECORD_ABANDONMENT: Step = step(
    "record-abandoned-hearing",
    HearingAbandoned,
    RecordAbandonment,
    by=By.CHAIR,
    basis=APL(64, 1, 6),
    standing=_on_its_day,
)
