"""撤销与重作: a decision annulled from outside or revoked by the authority, and the new round of the same case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context, Track
from domain.law import decisions as law
from domain.law.rule import Finding
from domain.law.statutes import ALL, APL, ARL
from domain.messages import Command, Event, Facts, Labelled, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.decision import Decision
from domain.steps.filing import Filing
from domain.steps.notice import Notice
from domain.steps.report import Report, not_own_work


class AnnulmentGround(Labelled):
    """Why a decision was annulled; after a breach of procedure the same act may be made again."""

    FACTS = "facts", "主要事实不清、证据不足", "facts unclear or evidence insufficient"
    PROCEDURE = "procedure", "违反法定程序", "breach of procedure"
    LAW = "law", "适用依据错误", "wrong basis"
    POWERS = "powers", "超越或者滥用职权", "excess or abuse of powers"
    NO_EVIDENCE_FILED = "no_evidence_filed", "未提交证据", "no answer or evidence filed in time"


class Annulment(Part):
    """The end of a decision, and the round that it ended."""

    ground: AnnulmentGround
    annulled_on: date
    by_authority: bool
    redo_ordered: bool = False


class Outcome(Facts):
    """What the review body or the court decided."""

    ground: AnnulmentGround
    decision: PaperRef
    redo_ordered: bool


class RecordAnnulment(Command, Outcome):
    """The officer records what the review body or the court decided."""


class DecisionAnnulled(Event, Outcome, name="decision_annulled", zh="决定被撤销", en="Decision annulled"):
    """What was done under the decision has to be restored."""


class Revocation(Facts):
    """The authority's own error, with reasons (第75条第2款)."""

    ground: AnnulmentGround
    reasons: Said


class RevokeDecision(Command, Revocation):
    """The head revokes the authority's own decision."""


class DecisionRevoked(
    Event, Revocation, name="decision_revoked_by_authority", zh="自行撤销决定", en="Decision revoked by authority"
):
    """The authority has put its own error right."""


class Redo(Facts):
    """What the new round keeps of the old one."""

    reused: Said
    ground: AnnulmentGround


class ReopenAfterAnnulment(Command, Redo):
    """The head opens a new round of the same case."""


class CaseReopenedAfterAnnulment(
    Event, Redo, name="case_reopened_after_annulment", zh="撤销后重新办理", en="Case reopened after annulment"
):
    """The earlier round stays on record under its number."""

    round: int


def _decided(case: Case, _ctx: Context) -> Iterator[Finding]:
    yield law.decision_on_file(on_file=case.get(Decision) is not None)


def _own_decision(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from _decided(case, ctx)
    yield from not_own_work(case, ctx)


def _annulled(case: Case, event: DecisionAnnulled | DecisionRevoked) -> Case:
    return case.set_aside(Annulment).put(
        Annulment(
            ground=event.ground,
            annulled_on=event.occurred_on,
            by_authority=isinstance(event, DecisionRevoked),
            redo_ordered=isinstance(event, DecisionAnnulled) and event.redo_ordered,
        )
    )


def _reopened(case: Case, event: CaseReopenedAfterAnnulment) -> Case:
    # Whatever procedure the first round had, the new one is the ordinary procedure.
    filing = case.get(Filing)
    ordinary = case if filing is None else case.put(filing.model_copy(update={"simplified": False}))
    return ordinary.set_aside(Report, Notice, Decision).begin_anew(Track.MAIN, event.round)


RECORD_ANNULMENT: Step = step(
    "record-annulment",
    DecisionAnnulled,
    RecordAnnulment,
    by=By.REVIEW_BODY,
    basis=(ARL(64), ALL(70)),
    standing=_decided,
    fold=_annulled,
)
REVOKE_DECISION: Step = step(
    "revoke-own-decision",
    DecisionRevoked,
    RevokeDecision,
    by=By.HEAD,
    basis=APL(75, 2),
    standing=_own_decision,
    fold=_annulled,
    papers=("own_revocation_decision",),
)
REOPEN_AFTER_ANNULMENT: Step = step(
    "reopen-after-annulment",
    CaseReopenedAfterAnnulment,
    ReopenAfterAnnulment,
    by=By.HEAD,
    basis=(ARL(64), ALL(70), ALL(71)),
    standing=not_own_work,
    fold=_reopened,
    papers=("redo_order_note",),
    told={"round": lambda case, _command, _ctx: case.round(Track.MAIN) + 1},
)
