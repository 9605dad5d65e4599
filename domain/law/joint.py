"""联合执法: agencies act together, each within its own powers, under a lead that only puts their results together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from domain.law.parties import Organization
from domain.law.penalties import Penalty, PenaltyKind
from domain.law.places import AuthorityId
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN
from domain.messages import Labelled, Message, Name, PaperRef, Said

TaskNumber = Annotated[str, StringConstraints(pattern=r"^T[1-9][0-9]{0,3}$")]
"""The number of a task within the operation: T1 to T9999."""


class JointCause(Labelled):
    """联合执法的来由: who had the operation begun."""

    OWN_INITIATIVE = "own_initiative", "本机关提请", "the lead's own request"
    JOINT_CONFERENCE = "joint_conference", "联席会议决定", "decision of the joint conference"
    LEADING_GROUP = "leading_group", "领导小组决定", "decision of a leading group"
    SUPERIOR = "superior", "上级部署", "order of the superior"


class TaskRefusalGround(Labelled):
    """拒绝任务的理由 (行政处罚法第26条): help may be refused without power, or where something prevents it."""

    NO_POWER = "no_power", "不属于职权范围", "not within its powers"
    PREVENTED = "prevented", "客观上不能履行", "prevented from doing it"


class ResultKind(Labelled):
    """处理结果: what an agency's own handling came to."""

    NO_BREACH = "no_breach", "未发现违法", "no breach found"
    ORDER_TO_CORRECT = "order_to_correct", "责令改正", "ordered to correct"
    PENALTY = "penalty", "行政处罚", "administrative penalty"
    TRANSFERRED = "transferred", "移送其他机关", "transferred to another body"


DECIDED: frozenset[ResultKind] = frozenset({ResultKind.ORDER_TO_CORRECT, ResultKind.PENALTY})
"""Results that are decisions on an act: with a number, a day and the act."""


class AgencyPowers(Message):
    """An agency and the powers that it brings, each by article and matter."""

    agency: AuthorityId
    powers: tuple[Name, ...] = Field(min_length=1, max_length=20)


class SingleAct(Message):
    """同一行为: one act (行政处罚法第29条), by whom, what, where and when; one id for all agencies."""

    act_id: UUID
    organization: Organization
    conduct: Said
    place: Name
    began_on: date
    ended_on: date | None = None


class PlannedTask(Message):
    """A task as the plan gives it to one responsible agency; a plan without its power is refused by a rule."""

    task: TaskNumber
    agency: AuthorityId
    matter: Said
    power: str = Field(default="", max_length=200)


class AgencyResult(Message):
    """What came of one matter: an agency's own decision under its own number, on one act."""

    kind: ResultKind
    act_id: UUID | None = None
    number: PaperRef | None = None
    decided_on: date | None = None
    penalties: tuple[Penalty, ...] = ()

    @property
    def fines(self) -> bool:
        """Whether it imposes a fine; only a fine bars another one for the same act."""
        return any(penalty.kind is PenaltyKind.FINE for penalty in self.penalties)

    @property
    def complete(self) -> bool:
        """Whether a decision has its number, day and act, and a penalty its kind and amount."""
        if self.kind not in DECIDED:
            return True
        told = self.act_id is not None and self.number is not None and self.decided_on is not None
        return told and (self.kind is not ResultKind.PENALTY or bool(self.penalties))


# beginning


@rule(
    "joint-cause-on-paper",
    SHANGHAI_PLAN,
    PRACTICE,
    en="An operation that a conference or leading group decided on names the paper of the decision.",
)
def cause_on_paper(*, cause: JointCause, on_paper: bool) -> Verdict:
    """由联席会议、领导小组决定或者上级部署的联合执法，须写明所依据的文书。"""
    return None if cause is JointCause.OWN_INITIATIVE else on_paper


@rule(
    "joint-powers-of-each",
    APL(17),
    APL(26),
    en="The request names the legal powers of the lead and of at least one other agency, each agency once.",
)
def powers_of_each(*, lead: str, agencies: Collection[str]) -> Verdict:
    """提请联合执法须分别写明牵头单位和其他参加单位的法定职权，每一单位写明一次。"""
    return lead in agencies and len(agencies) > 1 and len(set(agencies)) == len(agencies)


@rule("joint-act-told-once", APL(29), en="An act is described once in an operation, under its own id.")
def act_told_once(*, repeated: Collection[str]) -> Verdict:
    """同一行为编号在一次联合执法中只登记一次。"""
    return not repeated


@rule("joint-act-interval", APL(29), en="An act does not end before it began.")
def act_in_order(*, reversed_acts: Collection[str]) -> Verdict:
    """行为的终了之日不得早于起始之日。"""
    return not reversed_acts


# who takes part


@rule("joint-invited-once", APL(26), en="Whoever leads, is invited or takes part already is not invited again.")
def not_invited_yet(*, agency: str, taking_part: bool) -> Verdict:
    """牵头单位、已受邀请或者已参加的单位不再邀请。"""
    return not taking_part


@rule("joint-agency-invited", APL(26), en="An agency answers an invitation that it has and has not answered.")
def invited(*, agency: str, waiting: bool) -> Verdict:
    """参加或者不参加的答复，须对应已发出而尚未答复的邀请。"""
    return waiting


@rule("joint-agency-takes-part", APL(17), APL(26), en="The agency has joined the operation and has not withdrawn.")
def takes_part(*, agency: str, joined: bool) -> Verdict:
    """所指单位须已参加联合执法且未退出。"""
    return joined


@rule("joint-lead-stays", PRACTICE, en="The lead does not withdraw from its own operation: it cancels or concludes it.")
def not_the_lead(*, agency: str, lead: str) -> Verdict:
    """牵头单位不得退出联合执法，只能取消或者结束。"""
    return agency != lead


@rule(
    "joint-tasks-handed-back",
    PRACTICE,
    effect=Effect.FLAG,
    en="An agency that withdraws holds no open task: what it leaves is assigned anew.",
)
def tasks_handed_back(*, open_tasks: Collection[str]) -> Verdict:
    """退出单位未完成的任务须交回，由牵头单位重新分派。"""
    return not open_tasks


@rule(
    "joint-consultation-of-all",
    SHANGHAI_PLAN,
    effect=Effect.FLAG,
    en="Every agency that has joined takes part in the consultation.",
)
def all_consulted(*, absent: Collection[str]) -> Verdict:
    """会商须由全部参加单位出席。"""
    return not absent


# the division of work


@rule("joint-needs-a-partner", APL(26), SHANGHAI_PLAN, en="Work is divided once at least one other agency has joined.")
def has_partner(*, lead: str, joined: Collection[str]) -> Verdict:
    """至少有一个其他单位参加后，方可分工。"""
    return bool(set(joined) - {lead})


@rule(
    "joint-one-responsible-agency", SHANGHAI_PLAN, en="Every task stands in the plan once, with one responsible agency."
)
def one_responsible(*, repeated: Collection[str]) -> Verdict:
    """方案中每项任务只有一个责任单位。"""
    return not repeated


@rule("joint-task-power", APL(17), APL(38), pr="PR-072", en="A task names the legal power on which its agency acts.")
def power_named(*, task: str, agency: str, power: str) -> Verdict:
    """每项任务须写明责任单位据以办理的法定职权；联合执法不产生共同的职权。"""
    return bool(power.strip())


@rule(
    "joint-within-own-powers",
    APL(17),
    APL(38),
    pr="PR-072",
    en="The power named is one of those that the responsible agency itself has stated.",
)
def within_own_powers(*, task: str, agency: str, power: str, powers: Collection[str]) -> Verdict:
    """任务所依据的职权须为责任单位自己写明的职权。"""
    return power in powers if power.strip() else None


@rule("joint-task-as-planned", SHANGHAI_PLAN, effect=Effect.FLAG, en="A task is assigned as the plan divides the work.")
def as_planned(*, task: str, agency: str, planned_agency: str | None) -> Verdict:
    """分派任务须与方案一致；方案未列的任务，须先变更方案。"""
    return agency == planned_agency


@rule(
    "joint-reassigned-otherwise",
    PRACTICE,
    effect=Effect.FLAG,
    en="A task that came back goes to another agency, or is another task.",
)
def reassigned_otherwise(*, task: str, same_agency: bool, same_matter: bool) -> Verdict:
    """退回的任务须改派其他单位，或者变更任务内容。"""
    return not (same_agency and same_matter)


@rule("joint-plan-period", PRACTICE, en="The plan does not end before it begins.")
def plan_in_order(*, from_on: date, until: date) -> Verdict:
    """方案的终止之日不得早于起始之日。"""
    return until >= from_on
