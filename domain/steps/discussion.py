"""集体讨论: held by the heads, or not required (行政处罚法第57条)."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import decisions as law
from domain.law import officers as officers_law
from domain.law.rule import Finding
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, Message, OfficerId, Said
from domain.step import By, Step, step
from domain.steps.assignment import recused
from domain.steps.report import authors, not_own_work


class HeadOpinion(Message):
    """One head's view, by name."""

    head: OfficerId
    opinion: Said


class Discussion(Facts):
    """集体讨论记录: who took part, what each said, what came of it."""

    opinions: tuple[HeadOpinion, ...] = Field(max_length=30)
    conclusion: Said


class HoldDiscussion(Command, Discussion):
    """The heads have discussed the case."""


class CollectiveDiscussionHeld(
    Event, Discussion, name="collective_discussion_held", zh="集体讨论", en="Collective discussion held"
):
    """The head decides on its conclusion."""


class SingleDecision(Facts):
    """Why the head decides alone."""

    reason: Said
    complex: bool
    major: bool


class ChooseSingleDecision(Command, SingleDecision):
    """The head puts on record that no discussion is required."""


class SingleDecisionRoute(
    Event, SingleDecision, name="single_decision_route", zh="无需集体讨论", en="Single decision route"
):
    """The reason stays on file."""


def _several(case: Case, command: HoldDiscussion, ctx: Context) -> Iterator[Finding]:
    heads = [opinion.head for opinion in command.opinions]
    yield law.held_by_several(heads=len(set(heads)), opinions=len(heads))
    yield law.held_by_heads(participants=heads, others=[head for head in heads if not _is_head(case, head, ctx)])
    yield law.recorded_by_participant(actor=ctx.actor.officer, participants=heads)
    taking_part = tuple(dict.fromkeys((ctx.actor.officer, *heads)))
    yield officers_law.none_recused(officers=taking_part, recused=recused(case))
    for head in taking_part:
        yield officers_law.approver_is_not_author(approver=head, authors=authors(case))


def _is_head(case: Case, officer: str, ctx: Context) -> bool:
    """Whether the register knows the officer as a head of the authority whose case this is."""
    known = ctx.officer(officer)
    return known is not None and known.authority == case.authority and known.may_act_as(By.HEAD.value)


def _simple(_case: Case, command: ChooseSingleDecision, _ctx: Context) -> Iterator[Finding]:
    yield law.single_decision_possible(complex_case=command.complex, major=command.major)


HOLD_DISCUSSION: Step = step(
    "hold-collective-discussion",
    CollectiveDiscussionHeld,
    HoldDiscussion,
    by=By.HEAD,
    basis=APL(57, 2),
    lawful=_several,
    papers=("collective_discussion_record",),
)
CHOOSE_SINGLE_DECISION: Step = step(
    "choose-single-decision",
    SingleDecisionRoute,
    ChooseSingleDecision,
    by=By.HEAD,
    basis=APL(57, 1),
    standing=not_own_work,
    lawful=_simple,
)
