"""提请联合执法: the head of the lead asks other agencies to act together, each on the powers that it has anyway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import Field

from domain.case import Case, Context
from domain.law import joint as law
from domain.law.joint import AgencyPowers, JointCause, SingleAct, TaskNumber
from domain.law.parties import Organization
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import APL, SHANGHAI_2025, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, PaperRef, Part, Said
from domain.step import By, Power, Step, step
from domain.steps.assignment import Assignment, assignable
from domain.steps.joint_members import Member


class JointOperation(Part):
    """联合执法: its title, on whose decision it began, who leads it, whom it concerns."""

    title: Name
    cause: JointCause
    cause_paper: str
    lead: AuthorityId
    organizations: tuple[Organization, ...]


class Fine(Message):
    """A fine that was fed back: for which task, by which agency, under which number."""

    task: TaskNumber
    agency: AuthorityId
    number: str


class ActOnFile(Part):
    """One act that the operation is about, and the fines for it that were fed back; by its ``act_id``.

    ``task`` is the one on which it was found, empty where the request named it.
    """

    act: SingleAct
    fines: tuple[Fine, ...] = ()
    task: str = ""


Acts = tuple[SingleAct, ...]


class Request(Facts):
    """``powers`` are those of the lead and of each agency that is to take part; ``urgency`` says why now.

    ``acts`` are those already known, each under the id by which every agency names it.
    """

    title: Name
    cause: JointCause
    cause_paper: PaperRef | None = None
    facts: Said
    urgency: Said
    powers: tuple[AgencyPowers, ...] = Field(max_length=40)
    organizations: tuple[Organization, ...] = Field(default=(), max_length=500)
    acts: Acts = Field(default=(), max_length=200)
    officers: tuple[OfficerId, ...]


class InitiateJointOperation(Command, Request):
    """The head requests the operation and names the officers of the lead who keep its file."""


class JointOperationRequested(Event, Request, name="initiated", zh="提请联合执法", en="Joint operation requested"):
    """The lead is bound to invite, to divide the work and to put the results together; nobody gains a power by it."""

    lead: AuthorityId


def acts_told(case: Case, acts: Iterable[SingleAct]) -> Iterator[Finding]:
    """Every act under an id of its own, and in the order of its days."""
    acts = tuple(acts)
    times = Counter(str(act.act_id) for act in acts)
    repeated = [act_id for act_id, count in times.items() if count > 1 or case.get(ActOnFile, act_id) is not None]
    backwards = [str(act.act_id) for act in acts if act.ended_on is not None and act.ended_on < act.began_on]
    yield law.act_told_once(repeated=repeated)
    yield law.act_in_order(reversed_acts=backwards)


def with_acts(case: Case, acts: Iterable[SingleAct], task: str = "") -> Case:
    """The file with these acts on it, found on a task or known from the request."""
    for act in acts:
        case = case.put(ActOnFile(act=act, task=task), str(act.act_id))
    return case


def _lawful(case: Case, command: InitiateJointOperation, ctx: Context) -> Iterator[Finding]:
    yield from assignable(case, command.officers, ctx)
    yield law.cause_on_paper(cause=command.cause, on_paper=command.cause_paper is not None)
    yield law.powers_of_each(lead=ctx.actor.authority, agencies=tuple(each.agency for each in command.powers))
    yield from acts_told(case, command.acts)


def _requested(case: Case, event: JointOperationRequested) -> Case:
    case = case.put(Assignment(officers=event.officers)).put(
        JointOperation(
            title=event.title,
            cause=event.cause,
            cause_paper=event.cause_paper or "",
            lead=event.lead,
            organizations=event.organizations,
        )
    )
    for each in event.powers:
        joined_on = event.occurred_on if each.agency == event.lead else None
        case = case.put(Member(powers=each.powers, joined_on=joined_on), each.agency)
    return with_acts(case, event.acts)


INITIATE_JOINT_OPERATION: Step = step(
    "initiate-joint-operation",
    JointOperationRequested,
    InitiateJointOperation,
    by=By.LEAD,
    power=Power.APPROVE,
    basis=(APL(26), SHANGHAI_PLAN, SHANGHAI_2025),
    lawful=_lawful,
    fold=_requested,
    told={"lead": lambda _case, _command, ctx: ctx.actor.authority},
    papers=("assistance_request",),
)
