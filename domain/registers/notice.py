"""系统通知: one stream a notice that the system gives by itself, until somebody has taken note of it."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from domain.case import NOT_BEGUN, Case, Track
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Command, Event, Facts, Label, Labelled, Message, Part
from domain.procedure import CaseType, take
from domain.step import By, Power, step

KIND: Final = "notice"


class NoticeStage(Labelled):
    """Where a notice stands."""

    GIVEN = "given", "待阅", "given"
    NOTED = "noted", "已阅", "noted"


class NoticeTo(Labelled):
    """Whom a notice is for."""

    CASE_OFFICERS = "case_officers", "承办人员", "officers of the case"
    REGISTRATION_DESK = "registration_desk", "登记窗口", "registration desk"
    PARTNER = "partner", "协作部门", "partner agency"


class NoticeAbout(Labelled):
    """What the system noticed."""

    RECTIFICATION_OVERDUE = "rectification_overdue", "责令改正期满未核查", "correction period over, nothing verified"
    GROUND_FOR_ABNORMAL = (
        "ground_for_abnormal_listing",
        "具备列入活动异常名录的情形",
        "ground for a listing as abnormal",
    )
    GROUND_FOR_SERIOUS = (
        "ground_for_serious_listing",
        "具备列入严重违法失信名单的情形",
        "ground for a listing as seriously dishonest",
    )
    UNDERLYING_ANNULLED = "underlying_act_annulled", "列入所依据的决定被撤销", "what a listing rests on was annulled"
    OPEN_CASES = "open_cases", "社会组织在办案件", "open cases of an organization"
    PARTY_RENAMED = "party_renamed", "在办案件当事人更名", "party of an open case renamed"
    PARTY_MERGED = "party_merged", "在办案件当事人合并", "party of an open case merged"
    TASK_DUE = "joint_task_due", "联合任务即将到期", "joint task about to fall due"
    PARTY_DEREGISTERED = "party_deregistered", "在办案件当事人注销", "party of an open case deregistered"


class OpenCase(Message):
    """A case of the organization that is open."""

    case_id: UUID
    kind: str
    number: str
    stage: str


class Contents(Facts):
    """``entry`` is the version of the entry that the notice answers; ``last_day`` that of the period.

    It is an entry of the case, or of ``register_entry``, the organization in the register. A partner is told in his
    own authority of the task of another's operation; ``party_name`` is its title then.
    """

    to: NoticeTo
    about: NoticeAbout
    case_id: UUID
    entry: int
    register_entry: UUID | None = None
    party_name: str = ""
    code: str = ""
    last_day: date | None = None
    open_cases: tuple[OpenCase, ...] = ()


class Notice(Part):
    """What was noticed, for whom."""

    to: NoticeTo
    about: NoticeAbout
    case_id: UUID


class GiveNotice(Command, Contents):
    """The system gives notice."""


class SystemNoticeGiven(Event, Contents, name="system_notice_given", zh="系统通知", en="Notice given"):
    """Somebody has to take note."""


class NoteNotice(Command):
    """Somebody has taken note of it."""


class SystemNoticeNoted(Event, name="system_notice_noted", zh="已阅通知", en="Notice noted"):
    """The notice stands in no list of what is open any more."""


def _given(case: Case, event: SystemNoticeGiven) -> Case:
    return case.put(Notice(to=event.to, about=event.about, case_id=event.case_id))


GIVE_NOTICE = step(
    "give-notice", SystemNoticeGiven, GiveNotice, by=By.CLOCK, basis=(SHANGHAI_PLAN, PRACTICE), fold=_given
)
NOTE_NOTICE = step(
    "note-notice", SystemNoticeNoted, NoteNotice, by=By.OFFICER, basis=PRACTICE, power=Power.READ, appends=True
)

NOTICE = CaseType(
    kind=KIND,
    label=Label("系统通知", "notice"),
    opening=GIVE_NOTICE,
    procedure=(
        take(GIVE_NOTICE, at=(NOT_BEGUN,), to=NoticeStage.GIVEN),
        take(NOTE_NOTICE, at=(NoticeStage.GIVEN,), to=NoticeStage.NOTED),
    ),
    stages={Track.MAIN: NoticeStage},
)
"""Given by policies, noted by whoever reads the authority's cases."""
