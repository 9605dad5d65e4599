"""事先告知: the party is told what is intended, or that nothing is; and the notice stage is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import hearings, notices
from domain.law.penalties import Penalty, PenaltyKind, amount_in_words, beyond
from domain.law.provisions import Tier
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, OfficerId, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer, pair_at_work
from domain.steps.filing import Filing
from domain.steps.report import Report
from domain.steps.service import delivered
from domain.steps.weighing import Weighing, weighed


class Notice(Part):
    """事先告知书 as it was served, and what the party has done about it; ``ban`` says that a ban is intended.

    ``party_changed_on``: since that day the party is another one, who has to be told anew.
    """

    served_on: date
    intended: tuple[Penalty, ...]
    defence_working_days: int
    ban: bool = False
    defence_waived: bool = False
    hearing_told_on: date | None = None
    hearing_waived: bool = False
    party_changed_on: date | None = None
    discretion_tier: Tier | None = None


class Intention(Weighing):
    """What the notice tells: intended penalty, facts, reasons, basis, rights, and how long the party may speak.

    ``defence_working_days`` is the notice's own period in working days; the law names none. ``notice_of`` is the
    paper of the public notice by which it was served, if it was.
    """

    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    notice_of: PaperRef | None = None
    intended: tuple[Penalty, ...] = Field(min_length=1)
    facts: Said
    reasons: Said
    legal_basis: Said
    rights: Said
    defence_working_days: int = Field(ge=1, le=60)


class ServePriorNotice(Command, Intention):
    """Two officers serve the notice."""


class PriorNoticeServed(Event, Intention, name="prior_notice_served", zh="送达事先告知", en="Prior notice served"):
    """The party may state its case; defence and hearing run side by side from here. A ``ban`` needs no penalty."""

    intended: tuple[Penalty, ...]
    ban: bool = False


class NoPenaltyReasons(Facts):
    """Why no penalty is intended: Art 33, or nothing proved."""

    reasons: Said


class ProposeNoPenalty(Command, NoPenaltyReasons):
    """The officer proposes to impose nothing: no notice is due."""


class NoPenaltyProposed(Event, NoPenaltyReasons, name="no_penalty_proposed", zh="拟不予处罚", en="No penalty proposed"):
    """The head may decide that there is no penalty."""


class CloseNoticeStage(Command):
    """Every period has ended or been waived, the defence is answered, the hearing reported."""


class NoticeStageClosed(Event, name="notice_stage_closed", zh="告知程序完成", en="Notice stage closed"):
    """The case is ready to be decided."""


def intended_kinds(case: Case) -> tuple[PenaltyKind, ...]:
    """The kinds of penalty that the served notice names."""
    notice = case.get(Notice)
    return () if notice is None else tuple(penalty.kind for penalty in notice.intended)


def last_day_of_defence(case: Case, ctx: Context) -> date:
    """Until when the party may state its defence."""
    notice = case.must(Notice)
    return notices.last_day_of_defence(notice.served_on, notice.defence_working_days, ctx.calendar)


def last_day_for_hearing(case: Case, ctx: Context) -> date | None:
    """Until when the party may ask for a hearing; None if the right was not told."""
    notice = case.get(Notice)
    if notice is None or notice.hearing_told_on is None:
        return None
    return hearings.last_day_to_request(notice.hearing_told_on, ctx.calendar)


def noticed_in_an_earlier_round(case: Case) -> date | None:
    """When the notice of the round before was served: one public notice never tells two rounds."""
    number, day = 1, None
    while earlier := case.before(Notice, number):
        number, day = number + 1, earlier[""].served_on
    return day


def hearing_threshold(case: Case, ctx: Context) -> int | None:
    """From how many yuan a fine or confiscation is large for the party; None where the authority has not set it."""
    filing = case.get(Filing)
    person = filing is not None and filing.party.person is not None
    return ctx.settings.number_if_set(hearings.THRESHOLDS[person])


def hearing_right_told(case: Case, ctx: Context, decided: tuple[Penalty, ...] = ()) -> Iterator[Finding]:
    """Whether a right to a hearing that the penalty opens was told: the intended one, or what is decided.

    Where it is not known whether a penalty opens it, it is told; a ban is no penalty that the article names.
    """
    notice = case.get(Notice)
    told = notice is not None and notice.hearing_told_on is not None
    penalties = decided or (() if notice is None else notice.intended)
    threshold = hearing_threshold(case, ctx)
    large = hearings.larger(penalties, threshold)
    kinds = [penalty.kind for penalty in penalties]
    yield hearings.right_told(kinds=kinds, told=told, large=large, threshold=threshold)
    if large is None and case.kind != "ban":
        yield hearings.right_offered(told=told, large=large, threshold=threshold)


def decided_as_noticed(case: Case, decided: tuple[Penalty, ...]) -> Finding:
    """Whether a decision stays within what the served notice told."""
    notice = case.get(Notice)
    intended = None if notice is None else notice.intended
    return notices.decided_as_noticed(
        intended=None if intended is None else amount_in_words(intended),
        decided=amount_in_words(decided),
        harsher=() if intended is None else beyond(decided, intended),
    )


def told_as_it_is_now(case: Case) -> Finding:
    """Whether the party as it is now was told, where a change of the party called for a new notice."""
    notice = case.get(Notice)
    changed_on = None if notice is None else notice.party_changed_on
    return notices.told_after_change(served_on=None if notice is None else notice.served_on, changed_on=changed_on)


def defence_period_over(case: Case, ctx: Context) -> Iterator[Finding]:
    """The defence may not be overtaken by the decision."""
    if (notice := case.get(Notice)) is not None:
        yield notices.decided_after_defence(
            decided_on=ctx.on, last_day=last_day_of_defence(case, ctx), waived=notice.defence_waived
        )


def both_periods_over(case: Case, ctx: Context) -> Iterator[Finding]:
    """Neither the defence nor the hearing may be overtaken by the decision."""
    notice = case.get(Notice)
    if notice is None:
        return
    yield from defence_period_over(case, ctx)
    yield hearings.decided_after_period(
        decided_on=ctx.on, last_day=last_day_for_hearing(case, ctx), waived=notice.hearing_waived
    )


def _reported(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield notices.reported_first(reported=case.get(Report) is not None)


def _closing(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield from hearing_right_told(case, ctx)
    yield from both_periods_over(case, ctx)


def _lawful(case: Case, command: ServePriorNotice, ctx: Context) -> Iterator[Finding]:
    yield from pair_at_work(case, command.officers, ctx)
    before = case.get(Notice)
    earlier_on = noticed_in_an_earlier_round(case) if before is None else before.served_on
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=earlier_on)
    if command.discretion_tier is not None:
        yield weighed(command, ctx)


def _served(case: Case, event: PriorNoticeServed) -> Case:
    return case.set_aside(Notice).put(
        Notice(
            served_on=event.occurred_on,
            intended=event.intended,
            defence_working_days=event.defence_working_days,
            ban=event.ban,
            discretion_tier=event.discretion_tier,
        )
    )


SERVE_PRIOR_NOTICE: Step = step(
    "serve-prior-notice",
    PriorNoticeServed,
    ServePriorNotice,
    by=By.OFFICER,
    basis=APL(44),
    standing=_reported,
    lawful=_lawful,
    fold=_served,
    papers=("prior_notice",),
)
PROPOSE_NO_PENALTY: Step = step(
    "propose-no-penalty",
    NoPenaltyProposed,
    ProposeNoPenalty,
    by=By.OFFICER,
    basis=(APL(33), APL(57)),
    standing=own_officer,
)
CLOSE_NOTICE_STAGE: Step = step(
    "close-notice-stage", NoticeStageClosed, CloseNoticeStage, by=By.OFFICER, basis=APL(62), standing=_closing
)
