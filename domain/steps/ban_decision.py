"""取缔决定: told before or not, decided by the head after review, or decided that there is none."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import bans as law
from domain.law.penalties import Penalty
from domain.law.rule import Finding
from domain.law.statutes import APL, B77, JJR, MFR, PRACTICE, STR26
from domain.messages import Command, Event, Facts, Name, Part, Said
from domain.step import By, Step, step
from domain.steps.ban_filing import SuspectedOrganization, no_lawful_body
from domain.steps.decision import Contents, Decision, right_review_body, same_as_before
from domain.steps.filing import Filing
from domain.steps.notice import (
    SERVE_PRIOR_NOTICE,
    Intention,
    Notice,
    PriorNoticeServed,
    both_periods_over,
    decided_as_noticed,
    hearing_right_told,
    told_as_it_is_now,
)
from domain.steps.redo import redone_differently, redone_in_time
from domain.steps.report import Report, not_own_work

NUMBERS = "取"
"""The word of the numbers of ban decisions."""


class Ban(Part, track="main"):
    """取缔: what is banned: names, branches, sites and accounts on the net."""

    names: tuple[Name, ...]
    branches: tuple[Name, ...] = ()
    sites: tuple[Name, ...] = ()
    online_accounts: tuple[Name, ...] = ()


class ServeBanNotice(Command, Intention):
    """Two officers serve the notice of an intended ban; ``intended`` is the confiscation beside it, if any."""

    intended: tuple[Penalty, ...] = ()


class Skipping(Facts):
    reason: Said


class SkipPriorNotice(Command, Skipping):
    """The head leaves the notice out, where his authority has set that none is given."""


class PriorNoticeSkipped(Event, Skipping, name="prior_notice_skipped", zh="不作事先告知", en="Prior notice skipped"):
    """The case is ready for the decision."""


class BanContents(Contents):
    """取缔决定书: what is banned, and the confiscation beside it; party, authority and number come from the file."""

    names: tuple[Name, ...] = Field(min_length=1, max_length=50)
    branches: tuple[Name, ...] = Field(default=(), max_length=200)
    sites: tuple[Name, ...] = Field(default=(), max_length=200)
    online_accounts: tuple[Name, ...] = Field(default=(), max_length=200)
    penalties: tuple[Penalty, ...] = ()


class DecideBan(Command, BanContents):
    """The head decides."""


class Banned(Event, BanContents, name="banned", zh="取缔", en="Organization banned"):
    """The ban stands; who goes on after it is a matter for the police."""

    number: str


class NoBan(Facts):
    reasons: Said


class DecideNoBan(Command, NoBan):
    """The head decides that there is no ban."""


class NoBanDecided(Event, NoBan, name="no_ban_decided", zh="不予取缔", en="No ban decided"):
    """The case is closed as not illegal."""


def _notice_lawful(case: Case, command: ServeBanNotice, ctx: Context) -> Iterator[Finding]:
    yield from SERVE_PRIOR_NOTICE.lawful(case, command, ctx)
    yield law.confiscates_only(kinds=[penalty.kind for penalty in command.intended])


def _unset(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.notice_not_set(setting_on=ctx.settings.is_on(law.PRIOR_NOTICE))


def _ready(case: Case, ctx: Context) -> Iterator[Finding]:
    notice, report, organization = case.get(Notice), case.get(Report), case.get(SuspectedOrganization)
    yield from not_own_work(case, ctx)
    if organization is not None:
        yield from no_lawful_body(organization, case.must(Filing).party, ctx)
    yield law.identified_first(identified=report is not None and report.illegal_kind is not None)
    yield law.noticed(
        setting_on=ctx.settings.is_on(law.PRIOR_NOTICE),
        noticed_on=None if notice is None else notice.served_on,
    )
    yield told_as_it_is_now(case)
    yield from hearing_right_told(case, ctx)
    yield from both_periods_over(case, ctx)
    yield from redone_in_time(case, ctx)


def _no_ban(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield from redone_in_time(case, ctx)


def _within_what_was_told(case: Case, command: DecideBan, ctx: Context) -> Iterator[Finding]:
    kinds = [penalty.kind for penalty in command.penalties]
    yield right_review_body(case, command, ctx)
    yield law.names_the_party(party=case.must(Filing).party.name, names=command.names)
    yield law.confiscates_only(kinds=kinds)
    yield decided_as_noticed(case, command.penalties)
    yield from hearing_right_told(case, ctx, command.penalties)
    yield from redone_differently(case, same=same_as_before(case, command))


def _banned(case: Case, event: Banned) -> Case:
    decided = Decision(
        number=event.number,
        decided_on=event.occurred_on,
        penalties=event.penalties,
        facts=event.facts,
        legal_basis=event.legal_basis,
    )
    ban = Ban(names=event.names, branches=event.branches, sites=event.sites, online_accounts=event.online_accounts)
    return case.set_aside(Decision).put(decided).put(ban)


SERVE_BAN_NOTICE: Step = step(
    "serve-ban-notice",
    PriorNoticeServed,
    ServeBanNotice,
    by=By.OFFICER,
    basis=APL(44),
    standing=SERVE_PRIOR_NOTICE.standing,
    lawful=_notice_lawful,
    fold=SERVE_PRIOR_NOTICE.folds[PriorNoticeServed],
    papers=("ban_prior_notice",),
    told={"ban": lambda _case, _command, _ctx: True},
)
SKIP_PRIOR_NOTICE: Step = step(
    "skip-prior-notice",
    PriorNoticeSkipped,
    SkipPriorNotice,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_unset,
)
DECIDE_BAN: Step = step(
    "decide-ban",
    Banned,
    DecideBan,
    by=By.HEAD,
    basis=(B77, STR26(32), MFR(27), JJR(40)),
    standing=_ready,
    lawful=_within_what_was_told,
    fold=_banned,
    papers=("ban_decision",),
    told={
        "number": lambda _case, command, ctx: ctx.numbers.reserve(
            ctx.actor.authority, NUMBERS, command.occurred_on.year
        )
    },
)
DECIDE_NO_BAN: Step = step(
    "decide-no-ban",
    NoBanDecided,
    DecideNoBan,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_no_ban,
    papers=("not_illegal_note",),
)
