"""救济对象: which act is contested, since when it is known, and what has come of the remedies so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, Protocol

from domain.case import Case, Context, Track
from domain.law import remedies as law
from domain.law.remedies import AnnulmentGround, RemedyResult, ReviewableAct
from domain.law.rule import Finding
from domain.messages import Part, Said
from domain.stages import RemedyStage
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.listing_entry import Listing
from domain.steps.reviewable_acts import DECISIONS, OfAct, answered_on, known_from_file, on_file, silent_until

UNDER_WAY: Final = frozenset(
    map(
        str,
        (
            RemedyStage.FORWARD_DUE,
            RemedyStage.RECONSIDERATION_FILED,
            RemedyStage.RECONSIDERATION_PENDING,
            RemedyStage.SUIT_PENDING,
            RemedyStage.FIRST_INSTANCE_DECIDED,
            RemedyStage.APPEAL_PENDING,
            RemedyStage.RECONSIDERATION_ANNULLED,
            RemedyStage.ANNULLED_FINAL,
        ),
    )
)
"""Stages in which a remedy is pending, or has taken the decision away."""


class Contest(Part, track="remedy"):
    """The act that is contested, since when the party knows it, and whether its rights were told with it."""

    contested_act: ReviewableAct
    known_on: date | None = None
    rights_told: bool = True


class Outcome(Part, track="remedy"):
    """What has come of the remedies: the decision stands, is changed or gone; ``sue_until`` is the last day to sue."""

    result: RemedyResult
    ended_on: date
    sue_until: date | None = None
    ground: AnnulmentGround | None = None
    redo_ordered: bool = False
    redo_until: date | None = None


class Contested(OfAct):
    """What is contested and why; ``known_on`` is since when the act is known, where the file does not tell."""

    contested_act: ReviewableAct
    known_on: date | None = None
    rights_told: bool = True
    requests: Said


class Named(Protocol):
    """A command or an event that names the act that is contested."""

    @property
    def act_number(self) -> str:
        """Which of the acts on the file; blank for its decision."""

    @property
    def contested_act(self) -> ReviewableAct:
        """The act."""

    @property
    def known_on(self) -> date | None:
        """Since when it is known."""

    @property
    def rights_told(self) -> bool:
        """Whether the rights were told with it."""


def contest(case: Case, named: Named) -> Contest:
    """The contest as the file knows it: a decision served binds from its service and told its remedies."""
    stands = case.get(Contest)
    if stands is not None:
        return stands
    decision = case.get(Decision)
    if named.contested_act in _decided_in(case) and decision is not None and decision.served_on is not None:
        return Contest(contested_act=named.contested_act, known_on=decision.served_on)
    told = named.known_on
    if named.act_number:
        told = known_from_file(case, named.act_number, named.contested_act) or told
    return Contest(contested_act=named.contested_act, known_on=told, rights_told=named.rights_told)


def contestable(case: Case, command: Contested, ctx: Context) -> Iterator[Finding]:
    """Whether the act that is contested is on the file, and silence has lasted."""
    yield law.act_on_file(
        act_number=command.act_number,
        contested_act=command.contested_act.value,
        on_file=on_file(case, command.act_number, command.contested_act),
    )
    silent = command.contested_act is ReviewableAct.SILENCE and bool(command.act_number)
    yield law.silence_lasted(
        silent=silent,
        answered_on=answered_on(case, command.act_number) if silent else None,
        last_day=silent_until(case, command.act_number) if silent else None,
        on=ctx.on,
    )


def about_the_decision(case: Case) -> bool:
    """Whether the remedy is about the decision of the case, which changes or goes with its result."""
    contested = case.get(Contest)
    return contested is None or contested.contested_act in DECISIONS


def _decided_in(case: Case) -> Collection[ReviewableAct]:
    """The acts that a decision on this file can be: an entry on a list lies in a file of its own."""
    return (ReviewableAct.PENALTY, ReviewableAct.BAN) if case.get(Listing) is None else (ReviewableAct.LISTING,)


def reconsidered_first(case: Case, act: ReviewableAct) -> bool:
    """Whether reconsideration comes before any suit: after a penalty on the spot, silence, refused disclosure."""
    return decided_on_the_spot(case, act) or act in law.FIRST_RECONSIDERED


def decided_on_the_spot(case: Case, act: ReviewableAct) -> bool:
    """Whether what is contested is a penalty that was decided on the spot."""
    filing = case.get(Filing)
    return act is ReviewableAct.PENALTY and filing is not None and filing.simplified


def direct_until(case: Case, contested: Contest, ctx: Context) -> date | None:
    """The last day of a direct suit; None where reconsideration comes first, or nobody knows from when to count."""
    if contested.known_on is None or reconsidered_first(case, contested.contested_act):
        return None
    return law.last_day_to_sue(contested.known_on, ctx.calendar, rights_told=contested.rights_told)


def remedy_before(case: Case, on: date) -> tuple[date | None, date | None]:
    """The remedy that began last, on a day or before it: its first day, and its last unless it is still under way."""
    began: date | None = None
    ended: date | None = None
    for stage, day in case.course.get((Track.REMEDY, ""), ()):
        if stage not in UNDER_WAY:
            ended = ended or day
        elif began is None or (ended is not None and day <= on):
            began, ended = day, None
    return (None, None) if began is None or began > on else (began, ended)


def all_until(case: Case, ctx: Context) -> date | None:
    """The last day on which the decision served can be contested in any way; None if none was served."""
    decision = case.get(Decision)
    if decision is None or decision.served_on is None:
        return None
    contested = Contest(contested_act=ReviewableAct.PENALTY, known_on=decision.served_on)
    last = law.last_day_to_apply(decision.served_on, ctx.calendar)
    return max(last, direct_until(case, contested, ctx) or last)
