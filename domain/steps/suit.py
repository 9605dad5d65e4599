"""提起行政诉讼: the party sues, directly or after reconsideration; the authority defends (行政诉讼法第44至67条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import suits as law
from domain.law.remedies import RemedyResult
from domain.law.rule import Finding
from domain.law.statutes import ALL, ARL
from domain.law.suits import JudgmentOutcome
from domain.messages import Command, Event, Name, PaperRef, Part, Said
from domain.step import By, Step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.contested import Contested, Outcome, contest, contestable, direct_until, reconsidered_first
from domain.steps.evidence import ItemNumber, relied_on
from domain.steps.report import not_own_work
from domain.steps.representation import Representation, strangers
from domain.steps.reviewable_acts import OfAct, others_on_file, remedy_step


class Suit(Part, track="remedy"):
    """How far the suit has come: until when the authority defends, what was judged, until when one may appeal."""

    defend_until: date | None = None
    judged: JudgmentOutcome | None = None
    appeal_until: date | None = None
    appealed: bool = False


class Suing(Contested):
    """``copy_received_on`` is when the copy of the statement of claim reached the authority."""

    court: Name
    copy_received_on: date


class FileSuit(Command, Suing):
    """The party sues; the officer records it whether it is in time or not."""


class SuitFiled(Event, Suing, name="suit_filed", zh="提起诉讼", en="Suit filed"):
    """The authority defends until ``defend_until``."""

    defend_until: date


class DefenceStatement(OfAct):
    """答辩状 with the evidence and the norms relied on; ``evidence_items`` are its numbers on the file."""

    answer: Said
    evidence: Said
    norms: Said
    evidence_items: tuple[ItemNumber, ...] | None = None


class FileDefenceStatement(Command, DefenceStatement):
    """The authority files its defence."""


class DefenceStatementFiled(
    Event, DefenceStatement, name="defence_statement_filed", zh="提交答辩状", en="Defence statement filed"
):
    """The authority has defended its decision."""


class GivePowerOfAttorney(Command, Representation):
    """The head authorizes who appears in court."""


class PowerOfAttorneyGiven(
    Event, Representation, name="power_of_attorney_given", zh="授权诉讼代理", en="Power of attorney given"
):
    """The authority is represented in court."""


class Withdrawal(OfAct):
    """The court's ruling that allows the withdrawal."""

    ruling: PaperRef


class WithdrawSuit(Command, Withdrawal):
    """The party withdraws its suit, and the court allows it."""


class SuitWithdrawn(Event, Withdrawal, name="suit_withdrawn", zh="撤诉", en="Suit withdrawn"):
    """The decision stands."""


def suit(case: Case) -> Suit:
    """How far the suit has come, from the beginning if nothing is on file."""
    return case.get(Suit) or Suit()


def _in_time(case: Case, command: FileSuit, ctx: Context) -> Iterator[Finding]:
    yield from contestable(case, command, ctx)
    contested, outcome = contest(case, command), case.get(Outcome)
    reconsidered = case.stage(Track.REMEDY) != NOT_BEGUN
    after = outcome if reconsidered else None
    last = direct_until(case, contested, ctx) if after is None else after.sue_until
    yield law.sued_in_time(known_on=contested.known_on, sued_on=command.occurred_on, last_day=last)
    yield law.reconsidered_first(required=reconsidered_first(case, contested.contested_act), reconsidered=reconsidered)


def _defend_until(_case: Case, command: FileSuit, ctx: Context) -> date:
    return ctx.last_day("court_defence", command.copy_received_on)


def _defended(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    yield law.defended_in_time(last_day=suit(case).defend_until, on=ctx.on)


def _named(case: Case, command: FileDefenceStatement, _ctx: Context) -> Iterator[Finding]:
    yield from relied_on(case, command.evidence_items)


def _represented(case: Case, command: GivePowerOfAttorney, ctx: Context) -> Iterator[Finding]:
    unknown = strangers(case, command, ctx)
    yield law.staff_appears(own_staff=len(set(command.own_staff)), strangers=len(unknown))


def _withdrawn(case: Case, event: SuitWithdrawn) -> Case:
    before, day = case.get(Outcome), event.occurred_on
    if before is None:
        return case.put(Outcome(result=RemedyResult.SUIT_WITHDRAWN, ended_on=day, sue_until=day))
    # What was decided on reconsideration stands.
    return case.put(before.model_copy(update={"ended_on": day, "sue_until": max(day, before.sue_until or day)}))


FILE_SUIT: Step = remedy_step(
    "file-suit",
    SuitFiled,
    FileSuit,
    by=By.PARTY,
    basis=(ALL(45), ALL(46), ARL(23)),
    standing=not_recused,
    lawful=_in_time,
    fold=lambda case, event: case.put(contest(case, event)).put(Suit(defend_until=event.defend_until)),
    told={"defend_until": _defend_until},
    runs=others_on_file,
)
FILE_DEFENCE_STATEMENT: Step = remedy_step(
    "file-defence-statement",
    DefenceStatementFiled,
    FileDefenceStatement,
    by=By.OFFICER,
    basis=(ALL(34), ALL(35), ALL(67)),
    standing=_defended,
    lawful=_named,
    papers=("court_defence",),
    appends=True,
)
GIVE_POWER_OF_ATTORNEY: Step = remedy_step(
    "give-power-of-attorney",
    PowerOfAttorneyGiven,
    GivePowerOfAttorney,
    by=By.HEAD,
    basis=(ALL(3), ALL(31)),
    standing=not_own_work,
    lawful=_represented,
    papers=("power_of_attorney",),
    appends=True,
)
WITHDRAW_SUIT: Step = remedy_step(
    "withdraw-suit",
    SuitWithdrawn,
    WithdrawSuit,
    by=By.PARTY,
    basis=ALL(62),
    standing=not_recused,
    fold=_withdrawn,
)
