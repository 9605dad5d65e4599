"""Procedure pages: what a procedure table says, drawn and tabulated in both languages as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Label
from domain.procedure import At, CaseType, Need, Row
from domain.step import Step

_NOT_BEGUN: Final = Label("未开始", "not begun")
_ANY: Final = Label("任何阶段", "any stage")
_SAME: Final = Label("不变", "the same")
_HEAD: Final = (
    "| 自 from | 步骤 step | 行为人 by | 至 to | 须先 needs | 依据 articles | 文书 papers |",
    "| --- | --- | --- | --- | --- | --- | --- |",
)


def procedure_page(case_type: CaseType) -> str:
    """One case type: its main line drawn, each track beside it drawn and in a table.

    Tracks whose acts move nothing have a table and no diagram.
    """
    title = f"# {case_type.label.zh} {_capital(case_type.label.en)}"
    rows, steps = len(case_type.procedure), len(case_type.steps)
    head = [
        title,
        "",
        f"由程序表生成，共{rows}行、{steps}个步骤。 Generated from the procedure table: {rows} rows, {steps} steps. "
        "`make approve` writes this page anew after the table has changed.",
        "",
        "箭头为步骤，方框为阶段；不改变阶段的步骤只列入表中。 Arrows are steps, boxes are stages; "
        "steps that move nothing stand in the tables only.",
    ]
    tracks = dict.fromkeys(row.track for row in case_type.procedure)
    return "\n".join(chain(head, *(_section(case_type, track) for track in tracks))) + "\n"


def stage_matrix(case_type: CaseType) -> str:
    """Stages of each track against its steps: where a step leads from a stage, or that it stays."""
    lines = [f"# {case_type.kind}: stages and steps", "", "`=` 阶段不变 the stage stays, blank 不可 not possible."]
    for track in dict.fromkeys(row.track for row in case_type.procedure):
        rows = _rows(case_type, track)
        stages = _stages(case_type, rows)
        names = [stage or "(none)" for stage in stages] or ["(any)"]
        lines += ["", f"## {track.value}", "", f"| step | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
        for slug in dict.fromkeys(row.step.slug for row in rows):
            cells = [_cell(rows, slug, stage) for stage in stages] or ["="]
            lines.append(f"| {slug} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _section(case_type: CaseType, track: Track) -> Iterator[str]:
    rows = _rows(case_type, track)
    yield from ("", f"## {track.zh} {_capital(track.en)}")
    if moves := list(_moves(case_type, rows)):
        yield from ("", "```mermaid", "stateDiagram-v2", *_states(case_type, rows), *moves, "```")
    yield from ("", *_HEAD)
    yield from (_line(case_type, row) for row in rows)


def _rows(case_type: CaseType, track: Track) -> list[Row]:
    return [row for row in case_type.procedure if row.track is track]


def _stages(case_type: CaseType, rows: Iterable[Row]) -> list[str]:
    """The stages that these rows name, in the order of their enumeration, ``NOT_BEGUN`` first."""
    rows = list(rows)
    named = {stage for row in rows if not isinstance(row.at, At) for stage in row.at}
    named |= {row.to for row in rows if row.to is not None}
    return [stage for stage in (NOT_BEGUN, *map(str, _enumerated(case_type, rows))) if stage in named]


def _enumerated(case_type: CaseType, rows: list[Row]) -> Iterable[str]:
    return case_type.stages.get(rows[0].track, ()) if rows else ()


def _states(case_type: CaseType, rows: list[Row]) -> Iterator[str]:
    for stage in _stages(case_type, rows):
        if stage != NOT_BEGUN:
            yield f'    state "{_both(_stage(case_type, rows[0].track, stage))}" as {stage}'


def _moves(case_type: CaseType, rows: list[Row]) -> Iterator[str]:
    """One arrow for each pair of stages, labelled with every step that leads along it."""
    along: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if isinstance(row.at, At) or row.to is None:
            continue
        for stage in _in_order(case_type, row):
            if stage != row.to:
                along.setdefault((stage, row.to), []).append(_both(row.step.label))
    for (stage, to), steps in along.items():
        yield f"    {stage or '[*]'} --> {to}: {' / '.join(steps)}"


def _in_order(case_type: CaseType, row: Row) -> list[str]:
    return [stage for stage in _stages(case_type, [row]) if not isinstance(row.at, At) and stage in row.at]


def _line(case_type: CaseType, row: Row) -> str:
    step = row.step
    stages = [_both(_ANY)] if isinstance(row.at, At) else _named(case_type, row.track, _in_order(case_type, row))
    if row.came_from is not None:
        stages.append(f"自 from: {_both(_stage(case_type, row.track, row.came_from))}")
    cells = (
        "<br>".join(stages),
        f"{step.label.zh}<br>{step.label.en}<br>`{step.slug}`",
        _both(step.by.label),
        _to(case_type, row),
        "<br>".join(_need(case_type, need) for need in row.needs),
        "<br>".join(_articles(step)),
        "<br>".join(f"`{paper}`" for paper in step.papers),
    )
    return f"| {' | '.join(cells)} |"


def _to(case_type: CaseType, row: Row) -> str:
    to = _both(_SAME if row.to is None else _stage(case_type, row.track, row.to))
    anew = "、".join(track.zh for track in row.resets), ", ".join(track.en for track in row.resets)
    return f"{to}<br>重新开始 begins anew: {anew[0]} {anew[1]}" if row.resets else to


def _need(case_type: CaseType, need: Need) -> str:
    order = (NOT_BEGUN, *map(str, case_type.stages.get(need.track, ())))
    stages = sorted(need.stages, key=order.index)
    return f"{_both(need.track.label)}: {' / '.join(_named(case_type, need.track, stages))}"


def _articles(step: Step) -> Iterator[str]:
    for cite in step.basis:
        yield cite.zh if cite.article is None else f"{cite.zh} {cite.en}"


def _named(case_type: CaseType, track: Track, stages: Iterable[str]) -> list[str]:
    return [_both(_stage(case_type, track, stage)) for stage in stages]


def _stage(case_type: CaseType, track: Track, stage: str) -> Label:
    return _NOT_BEGUN if stage == NOT_BEGUN else case_type.stages[track](stage).label


def _cell(rows: Iterable[Row], slug: str, stage: str) -> str:
    for row in rows:
        if row.step.slug == slug and (isinstance(row.at, At) or stage in row.at):
            return "=" if row.to in (None, stage) else str(row.to)
    return ""


def _both(label: Label) -> str:
    return f"{label.zh} {label.en}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
