"""联合执法: what the page of an operation says of it, since it has no party of its own."""

from __future__ import annotations

from domain.case import Case
from domain.steps.joint_initiation import JointOperation
from domain.steps.joint_members import JointTask, joined
from interface.text.language import listed, say, term
from interface.web.wording import Fact, authority


def about_operation(case: Case, operation: JointOperation) -> list[Fact]:
    """The cause of a joint operation, who takes part in it, whom it concerns, and whose each task is."""
    tasks = [f"{number} {authority(task.agency)}：{task.matter}" for number, task in case.all(JointTask).items()]
    told = (
        (say("来由"), "，".join(filter(None, (term(operation.cause), operation.cause_paper)))),
        (say("牵头单位"), authority(operation.lead)),
        (say("参加单位"), listed(authority(agency) for agency in joined(case) if agency != operation.lead)),
        (say("所涉组织"), listed(organization.name for organization in operation.organizations)),
        (say("任务"), "；".join(tasks)),
    )
    return [Fact(caption, text) for caption, text in told if text]
