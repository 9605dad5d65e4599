"""协作的表格: operations, the tasks of an agency, joint checks and campaigns of several units, as sheets."""

from __future__ import annotations

from collections.abc import Iterable

from interface.text.language import say
from interface.web.joint.joint_view import CampaignRow, CheckRow, OperationRow, OwnTask
from interface.web.spreadsheet import Column, Sheet


def operations_sheet(rows: Iterable[OperationRow], *, reads: bool) -> Sheet:
    """Joint operations; what was done last only for whoever ``reads`` cases."""
    columns = [
        Column(say("名称"), width=36),
        Column(say("牵头"), width=26),
        Column(say("阶段"), width=18),
        Column(say("待答复邀请"), width=12),
        Column(say("参加单位"), width=40),
        Column(say("未完成任务"), "number"),
        Column(say("逾期任务"), "number"),
    ]
    if reads:
        columns += [Column(say("最近事项"), width=26), Column(say("最近事项之日"), "day")]
    cells = (
        (
            *(row.title, row.lead, row.stage, row.invited, row.agencies, row.open, row.overdue),
            *((row.last, row.last_on) if reads else ()),
        )
        for row in rows
    )
    return Sheet(say("联合执法"), columns, cells)


def tasks_sheet(tasks: Iterable[OwnTask]) -> Sheet:
    """What waits for an agency, the most urgent first."""
    columns = (
        Column(say("编号"), width=12),
        Column(say("任务"), width=36),
        Column(say("联合执法"), width=36),
        Column(say("状态"), width=14),
        Column(say("反馈期限"), "day"),
        Column(say("期限"), width=14),
    )
    cells = ((task.number, task.matter, task.title, task.stage, task.due_on, task.due.text) for task in tasks)
    return Sheet(say("本单位任务"), columns, cells)


def checks_sheet(rows: Iterable[CheckRow]) -> Sheet:
    """Joint checks."""
    columns = (
        Column(say("名称"), width=36),
        Column(say("文号"), width=30),
        Column(say("单位"), width=40),
        Column(say("起"), "day"),
        Column(say("止"), "day"),
        Column(say("走访"), "number"),
        Column(say("应走访"), "number"),
        Column(say("状态"), width=12),
        Column(say("发现未移交"), "number"),
    )
    cells = (
        (
            row.title,
            row.document,
            row.agencies,
            row.from_on,
            row.until,
            row.visited,
            row.listed,
            say("已结束") if row.ended_on else say("进行中"),
            row.findings,
        )
        for row in rows
    )
    return Sheet(say("联合检查"), columns, cells)


def campaigns_sheet(rows: Iterable[CampaignRow]) -> Sheet:
    """Campaigns in which other units take part."""
    columns = (
        Column(say("名称"), width=36),
        Column(say("单位"), width=40),
        Column(say("起"), "day"),
        Column(say("止"), "day"),
    )
    return Sheet(say("多单位专项行动"), columns, ((row.title, row.units, row.first_day, row.last_day) for row in rows))
