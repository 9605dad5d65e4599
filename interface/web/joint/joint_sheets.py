"""协作的表格: operations, the tasks of an agency, joint checks and campaigns of several units, as sheets."""

from __future__ import annotations

from collections.abc import Iterable

from interface.text.language import say
from interface.web.joint.joint_view import CampaignRow, CheckRow, OperationRow, OwnTask
from interface.web.spreadsheet import Column, Sheet, Shows, sheet_of


def operations_sheet(rows: Iterable[OperationRow], *, reads: bool) -> Sheet:
    """Joint operations; what was done last only for whoever ``reads`` cases."""
    last: tuple[Shows[OperationRow], ...] = (
        (Column(say("最近事项"), width=26), lambda row: row.last),
        (Column(say("最近事项之日"), "day"), lambda row: row.last_on),
    )
    return sheet_of(
        say("联合执法"),
        rows,
        (Column(say("名称"), width=36), lambda row: row.title),
        (Column(say("牵头"), width=26), lambda row: row.lead),
        (Column(say("阶段"), width=18), lambda row: row.stage),
        (Column(say("待答复邀请"), width=12), lambda row: row.invited),
        (Column(say("参加单位"), width=40), lambda row: row.agencies),
        (Column(say("未完成任务"), "number"), lambda row: row.open),
        (Column(say("逾期任务"), "number"), lambda row: row.overdue),
        *(last if reads else ()),
    )


def tasks_sheet(tasks: Iterable[OwnTask]) -> Sheet:
    """What waits for an agency, the most urgent first."""
    return sheet_of(
        say("本单位任务"),
        tasks,
        (Column(say("编号"), width=12), lambda task: task.number),
        (Column(say("任务"), width=36), lambda task: task.matter),
        (Column(say("联合执法"), width=36), lambda task: task.title),
        (Column(say("状态"), width=14), lambda task: task.stage),
        (Column(say("反馈期限"), "day"), lambda task: task.due_on),
        (Column(say("期限"), width=14), lambda task: task.due.text),
    )


def checks_sheet(rows: Iterable[CheckRow]) -> Sheet:
    """Joint checks."""
    return sheet_of(
        say("联合检查"),
        rows,
        (Column(say("名称"), width=36), lambda row: row.title),
        (Column(say("文号"), width=30), lambda row: row.document),
        (Column(say("单位"), width=40), lambda row: row.agencies),
        (Column(say("起"), "day"), lambda row: row.from_on),
        (Column(say("止"), "day"), lambda row: row.until),
        (Column(say("走访"), "number"), lambda row: row.visited),
        (Column(say("应走访"), "number"), lambda row: row.listed),
        (Column(say("状态"), width=12), lambda row: say("已结束") if row.ended_on else say("进行中")),
        (Column(say("发现未移交"), "number"), lambda row: row.findings),
    )


def campaigns_sheet(rows: Iterable[CampaignRow]) -> Sheet:
    """Campaigns in which other units take part."""
    return sheet_of(
        say("多单位专项行动"),
        rows,
        (Column(say("名称"), width=36), lambda row: row.title),
        (Column(say("单位"), width=40), lambda row: row.units),
        (Column(say("起"), "day"), lambda row: row.first_day),
        (Column(say("止"), "day"), lambda row: row.last_day),
    )
