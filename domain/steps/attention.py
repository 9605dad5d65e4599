"""关注: the head closes a case under public attention to all but named readers, and approves what is said about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context, Track
from domain.law import attention as law
from domain.law.rule import Finding
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Name, OfficerId, Part, Said
from domain.stages.everywhere import AttentionStage
from domain.step import By, Step, step
from domain.steps.assignment import assigned_now
from domain.steps.report import not_own_work


class Attention(Part):
    """Who may read the case while it is marked."""

    readers: tuple[OfficerId, ...]
    marked_on: date


class Marking(Facts):
    readers: tuple[OfficerId, ...]
    reason: Said


class SetAttentionMark(Command, Marking):
    """The head closes the case to everybody else."""


class AttentionMarkSet(Event, Marking, name="attention_mark_set", zh="列为关注案件", en="Attention mark set"):
    """Only the readers see the case; auditors do too, and every reading is recorded."""


class Statement(Facts):
    """``text`` is what is said, from ``release_on``, by ``spokesperson`` in ``medium``."""

    text: Said
    release_on: date
    spokesperson: OfficerId
    medium: Name


class ApprovePublicStatement(Command, Statement):
    """The head approves what is said in public."""


class PublicStatementApproved(
    Event, Statement, name="public_statement_approved", zh="批准对外口径", en="Public statement approved"
):
    """This may be said, and nothing else."""


class Lifting(Facts):
    reason: Said


class LiftAttentionMark(Command, Lifting):
    """The head opens the case again."""


class AttentionMarkLifted(Event, Lifting, name="attention_mark_lifted", zh="解除关注", en="Attention mark lifted"):
    """Everybody who may read cases of the authority reads it again."""


def closed_readers(case: Case) -> tuple[str, ...] | None:
    """Who alone may read the case; None while it is open to the authority."""
    mark = case.get(Attention)
    return mark.readers if mark is not None and case.stage(Track.ATTENTION) == AttentionStage.MARKED else None


def _marking(case: Case, command: SetAttentionMark, ctx: Context) -> Iterator[Finding]:
    unknown = [reader for reader in command.readers if not _on_record(case, reader, ctx)]
    yield law.readers_on_record(readers=command.readers, unknown=unknown)
    needed = dict.fromkeys((*assigned_now(case), ctx.actor.officer))
    missing = [reader for reader in needed if reader not in command.readers]
    yield law.readers_can_work(readers=command.readers, missing=missing)


def _on_record(case: Case, officer: str, ctx: Context) -> bool:
    known = ctx.officer(officer)
    return known is not None and known.authority == case.authority


def _marked(case: Case, event: AttentionMarkSet) -> Case:
    return case.put(Attention(readers=event.readers, marked_on=event.occurred_on))


SET_ATTENTION_MARK: Step = step(
    "set-attention-mark",
    AttentionMarkSet,
    SetAttentionMark,
    by=By.HEAD,
    basis=SHANGHAI_PLAN,
    standing=not_own_work,
    lawful=_marking,
    fold=_marked,
)
APPROVE_PUBLIC_STATEMENT: Step = step(
    "approve-public-statement",
    PublicStatementApproved,
    ApprovePublicStatement,
    by=By.HEAD,
    basis=SHANGHAI_PLAN,
    standing=not_own_work,
    papers=("public_statement",),
    appends=True,
)
LIFT_ATTENTION_MARK: Step = step(
    "lift-attention-mark",
    AttentionMarkLifted,
    LiftAttentionMark,
    by=By.HEAD,
    basis=PRACTICE,
    standing=not_own_work,
)
