"""进度页: how far a report has come, in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from application.public_reports import Progress, ReportStage
from interface.text.language import say
from interface.web.rendering import day


@dataclass(frozen=True, slots=True)
class ProgressView:
    """How far a report has come, in plain words."""

    stage: str
    text: str
    received: str
    notes: tuple[str, ...]


def progress_view(told: Progress) -> ProgressView:
    """The words for one report."""
    return ProgressView(_stage(told.stage), _text(told.stage), day(told.received_on), tuple(_notes(told)))


def _stage(stage: ReportStage) -> str:
    return {
        ReportStage.RECEIVED: say("已收到"),
        ReportStage.UNDER_WAY: say("核查中"),
        ReportStage.MERGED: say("合并办理"),
        ReportStage.TRANSFERRED: say("已转交"),
        ReportStage.REJECTED: say("不予受理"),
        ReportStage.DONE: say("已处理"),
    }[stage]


def _text(stage: ReportStage) -> str:
    return {
        ReportStage.RECEIVED: say("我们已经收到您的举报，正在安排核查。"),
        ReportStage.UNDER_WAY: say("您反映的情况正在核查、办理。"),
        ReportStage.MERGED: say("您的举报与同一事项的其他举报一并办理。"),
        ReportStage.TRANSFERRED: say("您反映的事项已转交有权处理的机关。"),
        ReportStage.REJECTED: say("经审查，本机关决定不予受理。"),
        ReportStage.DONE: say("您反映的事项已经处理完毕。"),
    }[stage]


def _notes(told: Progress) -> Iterator[str]:
    if not told.named:
        yield say("匿名举报不另行答复。依法公开的决定，可以在“公开的决定”里查到。")
        return
    if told.accept_by is not None:
        yield say("应在 {day} 以前告诉您是否受理。", day=day(told.accept_by))
    if told.accepted_on is not None:
        yield say("已于 {day} 告诉您受理。", day=day(told.accepted_on))
    if told.answered_on is not None:
        yield say("已于 {day} 作出答复。如您没有收到，请与本机关联系。", day=day(told.answered_on))
    elif told.answer_by is not None:
        yield say("应在 {day} 以前答复您。", day=day(told.answer_by))
