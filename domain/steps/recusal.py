"""回避与更换: who is asked to stay away, what the head decides, and who comes in his place."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import officers as law
from domain.law import personnel
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, Said
from domain.step import By, Step, step
from domain.steps.assignment import Assignment, Recused, assigned_now, not_recused, recused


def _without(case: Case, leaving: str, successor: str) -> tuple[str, ...]:
    return tuple(successor if officer == leaving else officer for officer in assigned_now(case))


def fit_to_succeed(case: Case, leaving: str, successor: str, ctx: Context) -> Iterator[Finding]:
    """The successor of an officer of the case: certified, not recused, and still two of them afterwards."""
    who = ctx.officer(successor)
    lacking = () if who is not None and who.certified_on(ctx.on) else (successor,)
    yield law.assigned(officers=(leaving,), investigators=assigned_now(case))
    yield law.two_officers(officers=_without(case, leaving, successor))
    yield law.certified(officers=(successor,), uncertified=lacking, on=ctx.on)
    yield law.none_recused(officers=(successor,), recused=recused(case))


def succeeded(case: Case, leaving: str, successor: str) -> Case:
    """The case with ``successor`` in the place of ``leaving``, who stays on record."""
    assignment = case.must(Assignment)
    return case.put(Assignment(officers=_without(case, leaving, successor), former=(*assignment.former, leaving)))


class Asked(Facts):
    officer: OfficerId
    asked_by: personnel.AskedBy
    ground: personnel.RecusalGround
    reason: Said


class RequestRecusal(Command, Asked):
    """The party, or an officer for himself, says why ``officer`` should stay away."""


class RecusalRequested(Event, Asked, name="recusal_requested", zh="申请回避", en="Recusal requested"):
    """The head has to decide; until then the investigation goes on."""


class Decided(Facts):
    officer: OfficerId
    granted: bool
    reason: Said


class DecideRecusal(Command, Decided):
    """The head decides whether ``officer`` stays away."""


class RecusalDecided(Event, Decided, name="recusal_decided", zh="回避决定", en="Recusal decided"):
    """From here on a recused officer takes no part."""


class Replaced(Facts):
    officer: OfficerId
    successor: OfficerId
    reason: Said
    work_done: personnel.WorkDone


class ReplaceOfficer(Command, Replaced):
    """The head puts ``successor`` in the place of ``officer``."""


class OfficerReplaced(Event, Replaced, name="officer_replaced", zh="更换执法人员", en="Officer replaced"):
    """The case has another officer."""


def _asked(_case: Case, command: RequestRecusal, ctx: Context) -> Iterator[Finding]:
    own = command.asked_by is personnel.AskedBy.OFFICER
    yield personnel.asked_himself(by_officer=own, officer=command.officer, recorded_by=ctx.actor.officer)


def _decided(case: Case, command: DecideRecusal, ctx: Context) -> Iterator[Finding]:
    yield personnel.not_own_recusal(decided_by=ctx.actor.officer, officer=command.officer)
    yield from not_recused(case, ctx)


def _replaceable(case: Case, command: ReplaceOfficer, ctx: Context) -> Iterator[Finding]:
    yield from fit_to_succeed(case, command.officer, command.successor, ctx)
    yield law.approver_is_not_author(approver=ctx.actor.officer, authors=(command.successor,))
    yield from not_recused(case, ctx)


def _recuse(case: Case, event: RecusalDecided) -> Case:
    if not event.granted:
        return case
    return case.put(Recused(officers=tuple(dict.fromkeys((*recused(case), event.officer)))))


REQUEST_RECUSAL: Step = step(
    "request-recusal",
    RecusalRequested,
    RequestRecusal,
    by=By.PARTY,
    basis=APL(43),
    lawful=_asked,
    papers=("recusal_application",),
    appends=True,
)
DECIDE_RECUSAL: Step = step(
    "decide-recusal",
    RecusalDecided,
    DecideRecusal,
    by=By.HEAD,
    basis=APL(43),
    lawful=_decided,
    fold=_recuse,
    papers=("recusal_decision",),
    appends=True,
)
REPLACE_OFFICER: Step = step(
    "replace-officer",
    OfficerReplaced,
    ReplaceOfficer,
    by=By.HEAD,
    basis=PRACTICE,
    lawful=_replaceable,
    fold=lambda case, event: succeeded(case, event.officer, event.successor),
)
