"""撤销与重作: a decision annulled from outside or revoked by the authority, and the new round of the same case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context, Track
from domain.law import decisions as law
from domain.law import publication, remedies
from domain.law.remedies import AnnulmentGround
from domain.law.rule import Finding
from domain.law.statutes import ALL, APL, ARL
from domain.messages import Command, Event, Facts, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.contested import Outcome
from domain.steps.court_execution import CourtApplication
from domain.steps.decision import Decision
from domain.steps.demand import Demand
from domain.steps.execution_stay import Stay
from domain.steps.filing import Filing
from domain.steps.notice import Notice
from domain.steps.payment import Payments
from domain.steps.performance import Confiscated
from domain.steps.publication import published, withdrawal_due
from domain.steps.redo import Annulment
from domain.steps.report import Report, not_own_work
from domain.steps.restoration_due import due, proven, taken_under_the_decision
from domain.steps.surcharge import Surcharge


class Decided(Facts):
    """What the review body or the court decided."""

    ground: AnnulmentGround
    decision: PaperRef
    redo_ordered: bool


class RecordAnnulment(Command, Decided):
    """The officer records what the review body or the court decided."""


class DecisionAnnulled(Event, Decided, name="decision_annulled", zh="决定被撤销", en="Decision annulled"):
    """What was done under the decision has to be restored; what is public comes down until ``withdraw_until``."""

    withdraw_until: date | None = None


class Revocation(Facts):
    """The authority's own error, with reasons (第75条第2款)."""

    ground: AnnulmentGround
    reasons: Said


class RevokeDecision(Command, Revocation):
    """The head revokes the authority's own decision."""


class DecisionRevoked(
    Event, Revocation, name="decision_revoked_by_authority", zh="自行撤销决定", en="Decision revoked by authority"
):
    """The authority has put its own error right; what is public comes down until ``withdraw_until``."""

    withdraw_until: date | None = None


class Redo(Facts):
    """What the new round keeps of the old one."""

    reused: Said
    ground: AnnulmentGround


class ReopenAfterAnnulment(Command, Redo):
    """The head opens a new round of the same case."""


class CaseReopenedAfterAnnulment(
    Event, Redo, name="case_reopened_after_annulment", zh="撤销后重新办理", en="Case reopened after annulment"
):
    """The earlier round stays on record under its number; a new act that was ordered is made until ``redo_until``."""

    round: int
    redo_until: date | None = None


def _on_file(case: Case) -> Finding:
    return law.decision_on_file(on_file=case.get(Decision) is not None)


def _outside_decision(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_recused(case, ctx)
    yield _on_file(case)


def _own_decision(case: Case, ctx: Context) -> Iterator[Finding]:
    yield _on_file(case)
    yield from not_own_work(case, ctx)


def _as_decided(case: Case, command: RecordAnnulment, _ctx: Context) -> Iterator[Finding]:
    outcome = case.get(Outcome)
    ground = None if outcome is None else outcome.ground
    yield remedies.annulled_as_decided(ground=command.ground, decided=ground)
    redo_decided = None if outcome is None or ground is None else outcome.redo_ordered
    yield remedies.redo_as_decided(redo_ordered=command.redo_ordered, redo_decided=redo_decided)


def _on_its_ground(case: Case, command: ReopenAfterAnnulment, _ctx: Context) -> Iterator[Finding]:
    annulment = case.get(Annulment)
    yield remedies.annulled_as_decided(ground=command.ground, decided=None if annulment is None else annulment.ground)


def _withdrawn_first(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield publication.withdrawn_before_redo(stage=case.stage(Track.PUBLICATION), published=published(case))


def _annulled(case: Case, event: DecisionAnnulled | DecisionRevoked) -> Case:
    ordered = isinstance(event, DecisionAnnulled) and event.redo_ordered
    outcome = case.get(Outcome)
    return case.set_aside(Annulment).put(
        Annulment(
            ground=event.ground,
            annulled_on=event.occurred_on,
            by_authority=isinstance(event, DecisionRevoked),
            redo_ordered=ordered,
            redo_until=outcome.redo_until if ordered and outcome is not None else None,
            to_restore=(due(case) - proven(case)) | taken_under_the_decision(case),
        )
    )


def _redo_until(case: Case, _command: ReopenAfterAnnulment, _ctx: Context) -> date | None:
    annulment = case.get(Annulment)
    return None if annulment is None else annulment.redo_until


def _reopened(case: Case, event: CaseReopenedAfterAnnulment) -> Case:
    # Whatever procedure the first round had, the new one is the ordinary procedure.
    filing = case.get(Filing)
    ordinary = case if filing is None else case.put(filing.model_copy(update={"simplified": False}))
    gone = ordinary.set_aside(
        Report, Notice, Decision, Payments, Surcharge, Stay, Demand, CourtApplication, Confiscated
    )
    return gone.begin_anew(Track.MAIN, event.round)


RECORD_ANNULMENT: Step = step(
    "record-annulment",
    DecisionAnnulled,
    RecordAnnulment,
    by=By.REVIEW_BODY,
    basis=(ARL(64), ALL(70)),
    standing=_outside_decision,
    lawful=_as_decided,
    fold=_annulled,
    told={"withdraw_until": withdrawal_due},
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
    told={"withdraw_until": withdrawal_due},
)
REOPEN_AFTER_ANNULMENT: Step = step(
    "reopen-after-annulment",
    CaseReopenedAfterAnnulment,
    ReopenAfterAnnulment,
    by=By.HEAD,
    basis=(ARL(64), ALL(70), ALL(71)),
    standing=_withdrawn_first,
    lawful=_on_its_ground,
    fold=_reopened,
    papers=("redo_order_note",),
    told={"round": lambda case, _command, _ctx: case.round(Track.MAIN) + 1, "redo_until": _redo_until},
)
