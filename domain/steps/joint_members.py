"""参加单位: who is invited to a joint operation, joins it on its own powers, declines or withdraws with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from pydantic import Field

from domain.case import Case, Context, Track
from domain.law import evidence as assistance_law
from domain.law import joint as law
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Name, PaperRef, Part, Personal, Said
from domain.stages import TaskStage
from domain.step import By, OwnAct, Step, step
from domain.steps.assignment import not_recused, own_officer


class Member(Part):
    """An agency of the operation and the powers that it states; by its id. ``waiting`` for its answer if invited."""

    powers: tuple[Name, ...] = ()
    invited_on: date | None = None
    joined_on: date | None = None
    waiting: bool = False
    withdrew_on: date | None = None

    @property
    def takes_part(self) -> bool:
        """Whether it has joined and stayed."""
        return self.joined_on is not None and self.withdrew_on is None

    @property
    def told_of_the_end(self) -> bool:
        """Whether it is owed a word when nothing comes of the operation."""
        return self.waiting or self.takes_part


class JointTask(Part):
    """A task: whose it is, on which power, and by when; by its number."""

    agency: AuthorityId
    matter: Said
    power: str
    due_on: date


def joined(case: Case) -> tuple[str, ...]:
    """The agencies that take part."""
    return tuple(agency for agency, member in case.all(Member).items() if member.takes_part)


def addressed(case: Case, agency: str) -> bool:
    """Whether the operation concerns another agency than the lead: it is invited, or takes part."""
    member = case.get(Member, agency)
    return agency != case.authority and member is not None and (member.waiting or member.takes_part)


def own_task(*stages: TaskStage) -> OwnAct:
    """An act on a task, which is the act of the task's agency; it awaits a task of an agency at one of the stages."""

    def agency(case: Case, command: Any) -> str:
        task = case.get(JointTask, command.task)
        return "" if task is None else task.agency

    def awaits(case: Case, agency: str) -> bool:
        own = (number for number, task in case.all(JointTask).items() if task.agency == agency)
        return any(case.stage(Track.TASK, number) in stages for number in own)

    return OwnAct(agency, awaits)


def takes_part(case: Case, agency: str) -> Finding:
    """The agency takes part in the operation."""
    return law.takes_part(agency=agency, joined=agency in joined(case))


def open_tasks(case: Case, agency: str = "") -> tuple[str, ...]:
    """The tasks, of one agency or of all, that are not done; those of an agency only until they came back."""
    over = {str(TaskStage.DONE), *([str(TaskStage.RETURNED)] if agency else [])}
    held = {number for number, task in case.all(JointTask).items() if agency in ("", task.agency)}
    return tuple(number for number, stage in case.runs(Track.TASK).items() if stage not in over and number in held)


class Invitation(Facts):
    """The request for assistance: to which unit of the agency, in what matter, on what legal basis."""

    agency: AuthorityId
    recipient_unit: Name
    matter: Said
    legal_basis: Said
    letter: PaperRef


class InviteAgency(Command, Invitation):
    """The lead asks an agency to take part."""


class AgencyInvited(Event, Invitation, name="agency_invited", zh="邀请参加", en="Agency invited"):
    """The agency has to answer: it joins, or declines with reasons."""


class Joining(Facts):
    """``powers`` are the agency's own, as it states them itself."""

    agency: AuthorityId
    contact: Personal
    powers: tuple[Name, ...] = Field(min_length=1, max_length=20)


class JoinJointOperation(Command, Joining):
    """The officer records that the agency takes part."""


class AgencyJoined(Event, Joining, name="agency_joined", zh="加入联合执法", en="Agency joined"):
    """Tasks within these powers can be given to it."""


class Leaving(Facts):
    """Without ``reasons`` the answer is put on record and marked."""

    agency: AuthorityId
    reasons: str = Field(default="", max_length=4000)
    letter: PaperRef | None = None


class DeclineJointOperation(Command, Leaving):
    """The officer records that the agency does not take part."""


class AgencyDeclined(Event, Leaving, name="agency_declined", zh="不参加联合执法", en="Agency declined"):
    """The agency may be invited again when its reasons have gone."""


class WithdrawFromJointOperation(Command, Leaving):
    """The officer records that an agency no longer takes part."""


class AgencyWithdrew(Event, Leaving, name="agency_withdrew", zh="退出联合执法", en="Agency withdrew"):
    """No more tasks for it; what it has begun under its own law goes on as its own case."""

    open_tasks: tuple[str, ...]


def _invite_lawful(case: Case, command: InviteAgency, _ctx: Context) -> Iterator[Finding]:
    member = case.get(Member, command.agency)
    taking_part = member is not None and (member.waiting or member.takes_part)
    yield law.not_invited_yet(agency=command.agency, taking_part=taking_part)


def _answer(case: Case, agency: str) -> Finding:
    member = case.get(Member, agency)
    return law.invited(agency=agency, waiting=member is not None and member.waiting)


def _join_lawful(case: Case, command: JoinJointOperation, _ctx: Context) -> Iterator[Finding]:
    yield _answer(case, command.agency)


def _decline_lawful(case: Case, command: DeclineJointOperation, _ctx: Context) -> Iterator[Finding]:
    yield _answer(case, command.agency)
    yield assistance_law.refusal_reasoned(reasoned=bool(command.reasons.strip()))


def _withdraw_lawful(case: Case, command: WithdrawFromJointOperation, _ctx: Context) -> Iterator[Finding]:
    yield takes_part(case, command.agency)
    yield law.not_the_lead(agency=command.agency, lead=case.authority)
    yield assistance_law.refusal_reasoned(reasoned=bool(command.reasons.strip()))
    yield law.tasks_handed_back(open_tasks=open_tasks(case, command.agency))


def _changed(case: Case, agency: str, **change: object) -> Case:
    return case.put((case.get(Member, agency) or Member()).model_copy(update=change), agency)


def _joined(case: Case, event: AgencyJoined) -> Case:
    change = {"powers": event.powers, "joined_on": event.occurred_on, "waiting": False, "withdrew_on": None}
    return _changed(case, event.agency, **change)


def _waits_for_answer(case: Case, agency: str) -> bool:
    member = case.get(Member, agency)
    return member is not None and member.waiting


OWN_ANSWER: Final = OwnAct(lambda _case, command: command.agency, _waits_for_answer)
OWN_PART: Final = OwnAct(
    lambda _case, command: command.agency,
    lambda case, agency: agency != case.authority and agency in joined(case),
)
"""Acts of an agency that was invited, and of one that takes part."""

INVITE_AGENCY: Step = step(
    "invite-agency",
    AgencyInvited,
    InviteAgency,
    by=By.LEAD,
    basis=APL(26),
    standing=own_officer,
    lawful=_invite_lawful,
    fold=lambda case, event: _changed(case, event.agency, invited_on=event.occurred_on, waiting=True),
    papers=("assistance_request",),
    appends=True,
)
JOIN_JOINT_OPERATION: Step = step(
    "join-joint-operation",
    AgencyJoined,
    JoinJointOperation,
    by=By.PARTNER,
    basis=(APL(26), SHANGHAI_PLAN),
    standing=not_recused,
    lawful=_join_lawful,
    fold=_joined,
    appends=True,
    own=OWN_ANSWER,
)
DECLINE_JOINT_OPERATION: Step = step(
    "decline-joint-operation",
    AgencyDeclined,
    DeclineJointOperation,
    by=By.PARTNER,
    basis=APL(26),
    standing=not_recused,
    lawful=_decline_lawful,
    fold=lambda case, event: _changed(case, event.agency, waiting=False),
    papers=("assistance_answer",),
    appends=True,
    own=OWN_ANSWER,
)
WITHDRAW_FROM_JOINT_OPERATION: Step = step(
    "withdraw-from-joint-operation",
    AgencyWithdrew,
    WithdrawFromJointOperation,
    by=By.PARTNER,
    basis=(APL(26), PRACTICE),
    standing=not_recused,
    lawful=_withdraw_lawful,
    fold=lambda case, event: _changed(case, event.agency, withdrew_on=event.occurred_on),
    told={"open_tasks": lambda case, command, _ctx: open_tasks(case, command.agency)},
    appends=True,
    own=OWN_PART,
)
