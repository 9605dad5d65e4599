"""成员单位所见: the part of a joint operation that is one agency's, for the people of that agency to read.

Everything is left out that is not named here: who keeps the lead's file, its linked cases and corrections, the other
agencies' tasks, powers, findings and results, and what went from one of them to another.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Track
from domain.messages import Part
from domain.steps.joint_handover import EvidenceHandover
from domain.steps.joint_initiation import ActOnFile, JointOperation
from domain.steps.joint_members import JointTask, Member, joined
from domain.steps.joint_plan import JointPlan
from domain.steps.joint_rectification import OrderFollowed


def own_part(case: Case, agency: str) -> Case:
    """The file as one agency that the operation addresses may read it; the version and the stage are the file's own."""
    part = Case(case.id, case.kind)
    part.authority, part.version = case.authority, case.version
    tasks = {number for number, task in case.all(JointTask).items() if task.agency == agency}
    for place, stage in case.stages.items():
        if place == (Track.MAIN, "") or (place[0] is Track.TASK and place[1] in tasks):
            part.stages[place], part.course[place] = stage, case.course.get(place, ())
    for key, each in _own_chapters(case, agency, tasks):
        part = part.put(each, key)
    return part


def _own_chapters(case: Case, agency: str, tasks: set[str]) -> Iterator[tuple[str, Part]]:
    operation, plan, member = case.get(JointOperation), case.get(JointPlan), case.get(Member, agency)
    if operation is not None:
        yield "", operation
    for other in joined(case):
        # That an agency takes part is common to all; what it brings is its own.
        yield other, Member(joined_on=case.must(Member, other).joined_on)
    if member is not None:
        yield agency, member
    if plan is not None:
        yield "", JointPlan(tasks=tuple(planned for planned in plan.tasks if planned.agency == agency))
    for number in tasks:
        yield number, case.must(JointTask, number)
    for act_id, on_file in case.all(ActOnFile).items():
        if on_file.task in ("", *tasks):
            fines = tuple(fine for fine in on_file.fines if fine.agency == agency)
            yield act_id, on_file.model_copy(update={"fines": fines})
    for number, handover in case.all(EvidenceHandover).items():
        if agency in (handover.from_agency, handover.to_agency):
            yield number, handover
    for number, order in case.all(OrderFollowed).items():
        if order.agency == agency:
            yield number, order
