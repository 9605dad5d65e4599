"""联合执法: one row for each joint operation, with the agencies it addresses, their tasks, and what is unanswered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from psycopg import Connection, sql
from psycopg.rows import class_row, dict_row

from application.joint_entries import ListedOperation, ListedTask
from application.joint_told import ENDED, OWED
from application.policies.partner_notices import DueTask
from application.recorded import Recorded
from domain.case import Track
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.procedure import StageEntered
from domain.stages import TaskStage
from domain.steps import joint_handover, joint_initiation, joint_members, joint_rectification, joint_task
from infrastructure.projection.models.worklists import SEEN
from infrastructure.projection.read_model import ReadModel, Sheet

JOINT_OPERATIONS: Final = ReadModel(
    "joint_operations",
    1,
    {
        "authority": "text NOT NULL",
        "agencies": "text[] NOT NULL",
        "waiting": "text[] NOT NULL",
        "tasks": "jsonb NOT NULL",
        "handovers": "jsonb NOT NULL",
        "orders": "jsonb NOT NULL",
    },
    kinds=(JOINT_ENFORCEMENT.kind,),
    indexes={"addressed": "USING gin ((agencies || waiting))", "authority": "(authority)"},
)
"""``agencies`` take part, the lead among them; ``waiting`` have not answered their invitation."""


@JOINT_OPERATIONS.on(joint_initiation.JointOperationRequested)
def requested(sheet: Sheet, at: Recorded) -> None:
    """An operation of the lead, with nobody else in it yet."""
    sheet.put(authority=at.authority, agencies=[at.authority], waiting=[], tasks={}, handovers={}, orders={})


@JOINT_OPERATIONS.on(
    joint_members.AgencyInvited,
    joint_members.AgencyJoined,
    joint_members.AgencyDeclined,
    joint_members.AgencyWithdrew,
)
def answered(sheet: Sheet, at: Recorded) -> None:
    """An agency is asked, joins, declines or leaves."""
    row, agency = sheet.get(), getattr(at.event, "agency", "")
    if row is None:
        return
    agencies = [each for each in row["agencies"] if each != agency]
    waiting = [each for each in row["waiting"] if each != agency]
    if isinstance(at.event, joint_members.AgencyInvited):
        waiting.append(agency)
    if isinstance(at.event, joint_members.AgencyJoined):
        agencies.append(agency)
    sheet.put(agencies=agencies, waiting=waiting)


@JOINT_OPERATIONS.on(joint_task.TaskAssigned, joint_task.TaskReassigned)
def given(sheet: Sheet, at: Recorded) -> None:
    """A task of an agency, with the version of the entry that gave it."""
    event = at.event
    if isinstance(event, joint_task.TaskAssigned | joint_task.TaskReassigned):
        told = {"agency": event.agency, "matter": event.matter, "due_on": event.due_on.isoformat()}
        _put(sheet, "tasks", event.task, told | {"stage": TaskStage.OPEN.value, "version": at.version})


@JOINT_OPERATIONS.on("task_feedback_returned")
def incomplete(sheet: Sheet, at: Recorded) -> None:
    """The report has to be completed by another day."""
    task = _of(sheet, "tasks", str(getattr(at.event, "task", "")))
    due_on = getattr(at.event, "due_on", None)
    if task is not None and isinstance(due_on, date):
        _put(sheet, "tasks", str(getattr(at.event, "task", "")), {**task, "due_on": due_on.isoformat()})


@JOINT_OPERATIONS.on(StageEntered)
def moved(sheet: Sheet, at: Recorded) -> None:
    """A task stands elsewhere."""
    event = at.event
    if isinstance(event, StageEntered) and event.track is Track.TASK:
        task = _of(sheet, "tasks", event.key)
        if task is not None:
            _put(sheet, "tasks", event.key, {**task, "stage": event.stage})


@JOINT_OPERATIONS.on(joint_handover.EvidenceHandedOver)
def handed(sheet: Sheet, at: Recorded) -> None:
    """Somebody has to check what was handed to him."""
    if isinstance(at.event, joint_handover.EvidenceHandedOver):
        _put(sheet, "handovers", at.event.handover, at.event.to_agency)


@JOINT_OPERATIONS.on(joint_handover.EvidenceHandoverReceived, joint_handover.EvidenceHandoverRefused)
def checked(sheet: Sheet, at: Recorded) -> None:
    """He has."""
    _drop(sheet, "handovers", str(getattr(at.event, "handover", "")))


@JOINT_OPERATIONS.on(joint_rectification.RectificationCirculated)
def circulated(sheet: Sheet, at: Recorded) -> None:
    """Orders that somebody follows; without an agency it is the lead."""
    if isinstance(at.event, joint_rectification.RectificationCirculated):
        for order in at.event.orders:
            _put(sheet, "orders", order.order, order.agency or at.authority)


@JOINT_OPERATIONS.on(joint_rectification.RectificationResultReceived)
def rectified(sheet: Sheet, at: Recorded) -> None:
    """Nothing is left of an order once it is carried out."""
    if isinstance(at.event, joint_rectification.RectificationResultReceived) and at.event.carried_out:
        _drop(sheet, "orders", at.event.order)


def _of(sheet: Sheet, column: str, number: str) -> Mapping[str, Any] | None:
    row = sheet.get()
    found = None if row is None else row[column].get(number)
    return found if isinstance(found, Mapping) else None


def _put(sheet: Sheet, column: str, number: str, told: Any) -> None:
    row = sheet.get()
    if row is not None:
        sheet.put(**{column: {**row[column], number: told}})


def _drop(sheet: Sheet, column: str, number: str) -> None:
    row = sheet.get()
    if row is not None:
        sheet.put(**{column: {other: told for other, told in row[column].items() if other != number}})


# queries

_FOUND: Final = sql.SQL("""
SELECT joint.case_id, joint.authority, title, main_stage, opened_on, agencies, waiting, tasks, handovers, orders,
       last_event_zh, last_event_en, last_occurred_on
  FROM public.joint_operations AS joint JOIN public.docket ON docket.case_id = joint.case_id
 WHERE (({}) OR (docket.readers IS NULL AND joint.authority <> %(partner)s
                 AND (agencies || waiting) @> ARRAY[%(partner)s]::text[]))
   AND (main_stage = ANY(%(ended)s)) = %(over)s
 ORDER BY last_recorded_at DESC, joint.case_id LIMIT %(limit)s OFFSET %(offset)s
""").format(sql.SQL(SEEN))


def found(
    connection: Connection[Any], *, partner: str, over: bool, offset: int, limit: int, seen: dict[str, Any]
) -> list[ListedOperation]:
    """Operations that a reader may know of, and those that address the agency ``partner``; an empty one has none."""
    values = {"partner": partner, "ended": sorted(ENDED), "over": over, "offset": offset, "limit": limit, **seen}
    with connection.cursor(row_factory=dict_row) as rows:
        return [_listed(row) for row in rows.execute(_FOUND, values)]


def _listed(row: dict[str, Any]) -> ListedOperation:
    tasks = [
        ListedTask(
            number,
            task["agency"],
            task["matter"],
            date.fromisoformat(task["due_on"]),
            TaskStage(task["stage"]),
            task["version"],
        )
        for number, task in row.pop("tasks").items()
    ]
    return ListedOperation(tasks=sorted(tasks, key=lambda task: int(task.number[1:])), **row)


_DUE: Final = """
SELECT joint.case_id, title, each.task, told ->> 'agency' AS agency, (told ->> 'version')::int AS entry,
       (told ->> 'due_on')::date AS due_on
  FROM public.joint_operations AS joint JOIN public.docket ON docket.case_id = joint.case_id,
       LATERAL jsonb_each(tasks) AS each (task, told)
 WHERE readers IS NULL AND NOT main_stage = ANY(%(ended)s) AND told ->> 'stage' = ANY(%(owed)s)
   AND told ->> 'agency' <> joint.authority AND told ->> 'agency' = ANY(agencies)
   AND (told ->> 'due_on')::date <= %(until)s
 ORDER BY due_on, joint.case_id, each.task
"""

_TOLD: Final = """
SELECT (data ->> 'case_id')::uuid, (data ->> 'entry')::int, max(occurred_on) FROM public.office_entries
 WHERE name = 'system_notice_given' AND authority = %s AND data ->> 'about' = 'joint_task_due'
   AND (data ->> 'case_id')::uuid = ANY(%s)
 GROUP BY 1, 2
"""


def tasks_due(connection: Connection[Any], until: date) -> list[DueTask]:
    """Tasks that partners owe by a day, in operations open to them, the most urgent first."""
    values = {"ended": sorted(ENDED), "owed": sorted(OWED), "until": until}
    with connection.cursor(row_factory=class_row(DueTask)) as rows:
        return rows.execute(_DUE, values).fetchall()


def told_of(connection: Connection[Any], agency: str, cases: list[UUID]) -> dict[tuple[UUID, int], date]:
    """On which day an agency was last told of a task, by the operation and the entry that gave the task."""
    return {(case_id, entry): on for case_id, entry, on in connection.execute(_TOLD, (agency, cases))}
