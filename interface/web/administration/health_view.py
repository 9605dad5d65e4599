"""运行状况: the database, the workers and every list with its position, its lag and its rebuild."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from application.administration import ListBuild, WorkerSeen
from application.readiness import STALE_AFTER, Look
from domain.messages import Label
from interface.text.language import say, term

SILENT_AFTER: Final = 30.0
"""Seconds without a sign of life after which a worker counts as gone."""

FAR_BEHIND: Final = 1_000
"""Positions of the log by which a list lags noticeably."""

LISTS: Final[Mapping[str, Label]] = {
    "passed_warnings": Label("不顾提示", "warnings passed over"),
    "docket": Label("台账", "docket"),
    "deadlines": Label("期限和应办事项", "limits and obligations"),
    "office_entries": Label("补录、停机、通知", "late entries, outages, notices"),
    "public_names": Label("名单", "public lists"),
    "directory": Label("名册检索", "directory of registers"),
    "statistics": Label("统计", "statistics"),
    "marks": Label("专项行动、批次标记", "marks of campaigns and batches"),
    "undertakings": Label("专项行动、批次", "campaigns and batches"),
    "joint_operations": Label("联合执法和任务", "joint operations and tasks"),
    "findings": Label("提示和不能判定", "flagged and not determinable"),
    "amendments": Label("更正", "corrections"),
    "traces": Label("线索比对", "traces of clues"),
    "published_decisions": Label("公开的决定", "published decisions"),
    "personnel": Label("人员", "people"),
    "authorities": Label("机关", "authorities"),
    "public_matters": Label("事前公开事项", "matters made public"),
}
"""What the lists are called; one without a name here goes by its own."""


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """One worker under a lamp."""

    worker: str
    lamp: str
    state: str
    note: str
    begun_at: datetime


@dataclass(frozen=True, slots=True)
class RebuildLine:
    """A build that does not serve yet: how far it is, in percent, and whether it can be given up."""

    table: str
    percent: int
    position: int
    head: int
    begun_at: datetime
    error: str | None
    stoppable: bool


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list: the build that serves, and the one that is being made, if any."""

    model: str
    name: str
    lamp: str
    state: str
    version: int
    position: int
    behind: int
    moved_at: datetime | None
    error: str | None
    rebuild: RebuildLine | None


@dataclass(frozen=True, slots=True)
class HealthView:
    """The page; ``working`` while a rebuild is under way, so that the page looks again."""

    lamp: str
    state: str
    age: str
    schema: int | None
    troubles: Sequence[str]
    workers: Sequence[WorkerLine]
    lists: Sequence[ListLine]
    alive: bool
    working: bool


def health_view(look: Look, workers: Sequence[WorkerSeen], builds: Sequence[ListBuild]) -> HealthView:
    """Everything as it was seen last."""
    fresh = look.age <= STALE_AFTER
    lines = [_list(model, builds) for model in dict.fromkeys(build.model for build in builds)]
    return HealthView(
        lamp="g" if look.ready and not look.troubles else "a" if look.ready else "r",
        state=say("就绪") if look.ready else say("未就绪"),
        age=say("{seconds} 秒前检查", seconds=round(look.age)) if fresh else say("最近一次检查已过久"),
        schema=look.schema,
        troubles=[term(trouble) for trouble in look.troubles],
        workers=[_worker(worker) for worker in workers],
        lists=lines,
        alive=any(worker.silent <= SILENT_AFTER for worker in workers),
        working=any(line.rebuild is not None and line.rebuild.error is None for line in lines),
    )


def _worker(worker: WorkerSeen) -> WorkerLine:
    silent = round(worker.silent)
    alive = worker.silent <= SILENT_AFTER
    note = {"working": say("在维护列表"), "standing by": say("待命")}.get(worker.note, worker.note)
    state = say("{seconds} 秒前有动静", seconds=silent) if alive else say("已 {seconds} 秒没有动静", seconds=silent)
    return WorkerLine(worker.worker, "g" if alive else "r", state, note, worker.begun_at)


def _list(model: str, builds: Sequence[ListBuild]) -> ListLine:
    serving = next((build for build in builds if build.model == model and build.state == "serving"), None)
    building = next((build for build in builds if build.model == model and build.state != "serving"), None)
    lamp, state = _standing(serving)
    return ListLine(
        model=model,
        name=term(LISTS[model]) if model in LISTS else model,
        lamp=lamp,
        state=state,
        version=0 if serving is None else serving.version,
        position=0 if serving is None else serving.position,
        behind=0 if serving is None else serving.behind,
        moved_at=None if serving is None else serving.moved_at,
        error=None if serving is None else serving.error,
        rebuild=None if building is None else _rebuild(building),
    )


def _standing(serving: ListBuild | None) -> tuple[str, str]:
    if serving is None:
        return "n", say("尚未可用")
    if serving.error is not None:
        return "r", say("停止更新")
    return (
        ("a", say("落后"))
        if serving.behind > FAR_BEHIND
        else ("g", say("最新"))
        if not serving.behind
        else (
            "g",
            say("接近最新"),
        )
    )


def _rebuild(build: ListBuild) -> RebuildLine:
    return RebuildLine(
        table=f"{build.model} v{build.version}.{build.build}",
        percent=build.percent,
        position=build.position,
        head=build.head,
        begun_at=build.begun_at,
        error=build.error,
        stoppable=build.stoppable,
    )
