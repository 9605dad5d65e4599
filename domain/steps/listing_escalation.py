"""转入严重失信: two years on the abnormal list open an entry on the serious list; the move follows its inclusion."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from domain.case import Case, Context, Track
from domain.law import listing as law
from domain.law import listing_stay
from domain.law.listing import SeriousGround
from domain.law.rule import Finding
from domain.law.statutes import C60, PRACTICE
from domain.messages import Command, Event, Facts, Said
from domain.stages import SeriousListingStage
from domain.step import By, Elsewhere, Step, opened_stream, step
from domain.steps.assignment import assigned_now
from domain.steps.decision import Decision
from domain.steps.listing_entry import SERIOUS, DecisionRef, Listing, updated
from domain.steps.listing_proposal import InclusionProposed, proposed_elsewhere
from domain.steps.report import not_own_work


class EndTwoYears(Command):
    """The clock finds two years on the abnormal list over."""


class TwoYearsElapsed(Event, name="two_years_elapsed", zh="满二年", en="Two years elapsed"):
    """Notice and defence follow in the entry ``opened_case`` on the serious list."""

    opened_kind: str
    opened_case: UUID


class Moving(Facts):
    reasons: Said


class MoveToSeriousList(Command, Moving):
    """The head ends the entry here, now that it stands on the graver list."""


class MovedToSeriousList(
    Event, Moving, name="moved_to_serious_list", zh="转入严重失信名单", en="Moved to the serious list"
):
    """The entry goes on as ``serious_entry``."""

    serious_entry: UUID


class DeclineEscalation(Command, Moving):
    """The head leaves the entry where it is."""


class EscalationDeclined(Event, Moving, name="escalation_declined", zh="不转严重失信", en="Escalation declined"):
    """The two years run no more, unless a new ground begins them anew."""


def _over(case: Case, ctx: Context) -> Iterator[Finding]:
    yield listing_stay.two_years_over(last_day=case.must(Listing).two_years_on, on=ctx.on)


def _serious_entry(case: Case, ctx: Context) -> Case | None:
    entry = case.must(Listing).serious_entry
    return None if entry is None else ctx.other(entry, SERIOUS)


def _running(serious: Case | None) -> bool:
    """Whether an entry on the serious list has neither been declined nor come to its end."""
    over = (SeriousListingStage.DECLINED, SeriousListingStage.ARCHIVED, SeriousListingStage.CORRECTED)
    return serious is not None and serious.stage(Track.MAIN) not in map(str, (*over, SeriousListingStage.ANNULLED))


def _included(case: Case, ctx: Context) -> bool:
    """Whether the entry on the serious list stands there; one that was set aside does not."""
    serious = _serious_entry(case, ctx)
    listed = None if serious is None else serious.reached(Track.MAIN, str(SeriousListingStage.LISTED))
    return _running(serious) and listed is not None and listed <= ctx.on


def _moving(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.serious_included(included=_included(case, ctx))


def _staying(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield law.serious_not_included(included=_included(case, ctx))


def _open_serious(case: Case, command: EndTwoYears, ctx: Context) -> Iterator[Event | Elsewhere]:
    when: dict[str, Any] = {"occurred_on": command.occurred_on, "occurred_at": command.occurred_at}
    entry, before = case.must(Listing), _serious_entry(case, ctx)
    if before is not None and _running(before):
        # A refused removal brought the entry back here: the graver one that it led to goes on.
        yield TwoYearsElapsed(**when, opened_kind=SERIOUS, opened_case=before.id)
        return
    opened, decision = opened_stream(case, END_TWO_YEARS.slug), case.must(Decision)
    yield TwoYearsElapsed(**when, opened_kind=SERIOUS, opened_case=opened)
    proposed = InclusionProposed(
        **when,
        ground=SeriousGround.ABNORMAL_TWO_YEARS,
        officers=assigned_now(case),
        party=entry.party,
        decision_refs=(DecisionRef(case_id=case.id, number=decision.number, made_on=decision.decided_on),),
        reasons="被列入活动异常名录满二年",
        from_case=case.id,
    )
    yield Elsewhere(SERIOUS, opened, 0, proposed_elsewhere(proposed))


END_TWO_YEARS: Step = step(
    "end-two-years",
    TwoYearsElapsed,
    EndTwoYears,
    by=By.CLOCK,
    basis=C60,
    standing=_over,
    decide=_open_serious,
    fold=lambda case, event: updated(case, serious_entry=event.opened_case),
    papers=("credit_listing_notice",),
)
MOVE_TO_SERIOUS_LIST: Step = step(
    "move-to-serious-list",
    MovedToSeriousList,
    MoveToSeriousList,
    by=By.HEAD,
    basis=C60,
    standing=_moving,
    papers=("credit_listing_decision",),
    told={"serious_entry": lambda case, _command, _ctx: case.must(Listing).serious_entry},
)
DECLINE_ESCALATION: Step = step(
    "decline-escalation",
    EscalationDeclined,
    DeclineEscalation,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_staying,
    fold=lambda case, _event: updated(case, two_years_on=None),
)
