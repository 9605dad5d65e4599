"""JointEnforcementCase 联合执法: agencies act together under a lead; each penalty stays the agency's own case."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.desk_tracks import APPROVAL, ATTENTION, RECORD
from domain.cases.needs import TASKS_DONE, main_at
from domain.cases.tracks import CORRECTION, PERSONNEL
from domain.messages import Label
from domain.procedure import ANY, CaseType, Row, take
from domain.stages import BESIDE_STAGES
from domain.stages import JointStage as S
from domain.stages import TaskStage as T
from domain.steps import (
    closure,
    joint_ending,
    joint_handover,
    joint_initiation,
    joint_inspection,
    joint_members,
    joint_plan,
    joint_rectification,
    joint_results,
    joint_task,
)

BEFORE_THE_END: Final = (S.INITIATED, S.CONSULTED, S.PLANNED, S.UNDER_WAY)

AGENCIES: Final = (
    take(joint_initiation.INITIATE_JOINT_OPERATION, at=[NOT_BEGUN], to=S.INITIATED),
    take(joint_members.INVITE_AGENCY, at=BEFORE_THE_END),
    take(joint_members.JOIN_JOINT_OPERATION, at=BEFORE_THE_END),
    take(joint_members.DECLINE_JOINT_OPERATION, at=BEFORE_THE_END),
    take(joint_members.WITHDRAW_FROM_JOINT_OPERATION, at=[S.CONSULTED, S.PLANNED, S.UNDER_WAY]),
)
OPERATION: Final = (
    take(joint_plan.CONSULT_AGENCIES, at=[S.INITIATED], to=S.CONSULTED),
    take(joint_plan.DIVIDE_WORK, at=[S.CONSULTED], to=S.PLANNED),
    take(joint_plan.CHANGE_PLAN, at=[S.PLANNED, S.UNDER_WAY]),
    take(joint_plan.START_JOINT_OPERATION, at=[S.PLANNED], to=S.UNDER_WAY),
    take(joint_inspection.REPORT_MEMBER_MEASURE, at=[S.UNDER_WAY]),
    take(joint_results.CLOSE_HANDLING, at=[S.UNDER_WAY], to=S.FED_BACK, needs=[TASKS_DONE]),
    take(joint_rectification.CIRCULATE_RECTIFICATION, at=[S.FED_BACK], to=S.RECTIFICATION_FOLLOWED),
    take(joint_rectification.RECEIVE_RECTIFICATION_RESULT, at=[S.RECTIFICATION_FOLLOWED]),
    take(joint_ending.CONCLUDE_JOINT_OPERATION, at=[S.FED_BACK, S.RECTIFICATION_FOLLOWED], to=S.CONCLUDED),
    take(joint_ending.CANCEL_JOINT_OPERATION, at=[S.INITIATED, S.CONSULTED, S.PLANNED], to=S.CANCELLED),
    take(closure.ARCHIVE_CASE, at=[S.CONCLUDED, S.CANCELLED], to=S.ARCHIVED),
)
TASK: Final = (
    take(
        joint_task.ASSIGN_TASK,
        track=Track.TASK,
        at=[NOT_BEGUN],
        to=T.OPEN,
        needs=[main_at(S.PLANNED, S.UNDER_WAY)],
    ),
    take(joint_task.ACCEPT_TASK, track=Track.TASK, at=[T.OPEN], to=T.IN_HAND),
    take(joint_task.REFUSE_TASK, track=Track.TASK, at=[T.OPEN], to=T.RETURNED),
    take(joint_task.WITHDRAW_TASK, track=Track.TASK, at=[T.OPEN, T.IN_HAND], to=T.RETURNED),
    take(joint_task.REASSIGN_TASK, track=Track.TASK, at=[T.RETURNED], to=T.OPEN),
    take(joint_task.DROP_TASK, track=Track.TASK, at=[T.RETURNED], to=T.DONE),
    take(joint_inspection.RECORD_JOINT_INSPECTION, track=Track.TASK, at=[T.IN_HAND]),
    take(joint_results.FEED_BACK_RESULTS, track=Track.TASK, at=[T.IN_HAND], to=T.REPORTED),
    take(joint_results.RETURN_TASK_FEEDBACK, track=Track.TASK, at=[T.REPORTED], to=T.IN_HAND),
    take(joint_results.CLOSE_TASK, track=Track.TASK, at=[T.REPORTED], to=T.DONE),
)
HANDOVER: Final = tuple(
    take(act, track=Track.HANDOVER, at=ANY, needs=[main_at(S.PLANNED, S.UNDER_WAY, S.FED_BACK)])
    for act in (
        joint_handover.HAND_OVER_EVIDENCE,
        joint_handover.RECEIVE_HANDED_EVIDENCE,
        joint_handover.REFUSE_HANDED_EVIDENCE,
    )
)
BESIDE: Final[tuple[Row, ...]] = (*TASK, *HANDOVER, *PERSONNEL, *CORRECTION, *APPROVAL, *RECORD, *ATTENTION)

JOINT_ENFORCEMENT: Final = CaseType(
    kind="joint_enforcement",
    label=Label("联合执法", "joint enforcement"),
    opening=joint_initiation.INITIATE_JOINT_OPERATION,
    procedure=(*AGENCIES, *OPERATION, *BESIDE),
    stages={Track.MAIN: S, **BESIDE_STAGES},
)
