"""Report: the table on the terminal, docs/performance.md between its markers, and the raw rounds beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import orjson
from rich.console import Console
from rich.table import Table

from tests.bench.harness import Row, Spread, Target

BEGIN: Final = "<!-- bench:begin -->"
END: Final = "<!-- bench:end -->"

_FRAME: Final = f"""# 性能 Performance

{BEGIN}
{END}
"""

_HEADLINE: Final = """\
同一台服务器、同一次运行中，本系统与同类软件之比：每轮之内交替测量各方并逐轮颠倒次序，取各轮比值的中位数。\
只列比值，绝对数值因机器而异；未达目标的如实写明“未达”。

Ratios of this system to named peers, on one server in one run: all sides are measured within each round, in an
order that turns round, and the figure is the median of the ratios within the rounds. Ratios only: absolute figures
belong to the machine. What misses its target is shown as missed."""

_HEADS: Final = (
    "组 group",
    "项目",
    "measured",
    "对照 against",
    "比值 ratio",
    "各轮 rounds",
    "目标 target",
    "结果 result",
)


_TIMES: Final = """\
## 用时 Server time

每次访问从请求到整页到达的毫秒数，全部轮次合计。
Milliseconds from a request until the whole page is there, over all rounds."""

_TIME_HEADS: Final = (
    "项目",
    "measured",
    "次数 visits",
    "p50",
    "p50 对照 against",
    "p99",
    "p99 对照 against",
    "p99 比值 ratio",
)


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run: when (an ISO moment in UTC), by which command, in which mode, on what machine."""

    at: str
    command: str
    mode: str
    took: float
    facts: Mapping[str, str]
    rows: Sequence[Row]


def write(run: Run, folder: Path) -> tuple[Path, Path]:
    """Write performance.md and performance.json into a folder, keeping what stands around the markers.

    Raises:
        ValueError: the file is there and has no markers, so it is not ours to overwrite.
    """
    page, raw = folder / "performance.md", folder / "performance.json"
    around = page.read_text(encoding="utf-8") if page.exists() else _FRAME
    before, begin, rest = around.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} 没有标记 {BEGIN} 和 {END}。 {page} has no markers {BEGIN} and {END}.")
    folder.mkdir(parents=True, exist_ok=True)
    page.write_text(f"{before}{BEGIN}\n{markdown(run)}\n{END}{after}", encoding="utf-8")
    raw.write_bytes(orjson.dumps(_raw(run), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    return page, raw


def markdown(run: Run) -> str:
    """What stands between the markers."""
    missed = [row for row in run.rows if row.met is False]
    aimed = [row for row in run.rows if row.met is not None]
    met = len(aimed) - len(missed)
    parts = [
        _HEADLINE,
        f"**{len(aimed)} 项目标，{met} 项达到，{len(missed)} 项未达。 "
        f"{len(aimed)} targets: {met} met, {len(missed)} missed.**",
        f"`{run.command}` · {run.mode} · {run.at} · {run.took / 60:.1f} min",
        _lines(_HEADS, (_cells(row) for row in run.rows)),
        "时间类比值越小越好，速率类越大越好。 Of times, less is better; of rates, more.",
        *_times(run.rows),
        "## 机器 Machine",
        _lines(("", ""), run.facts.items()),
        "<details><summary>各轮原始数值 Raw rounds</summary>",
        _lines(("measured", "against", "unit", "ours", "peer"), (_rounds(row) for row in run.rows)),
        "</details>",
        "同样的数值见 The same figures: [performance.json](performance.json)",
    ]
    return "\n\n".join(parts)


def _times(rows: Sequence[Row]) -> list[str]:
    told = [_spread(row, *row.spreads) for row in rows if row.spreads is not None]
    return [_TIMES, _lines(_TIME_HEADS, told)] if told else []


def _spread(row: Row, ours: Spread, peer: Spread) -> tuple[str, ...]:
    times = (f"{1_000 * each:.1f}" for each in (ours.p50, peer.p50, ours.p99, peer.p99))
    return row.zh, row.en, str(ours.count), *times, _figure(ours.p99 / peer.p99)


def show(run: Run, console: Console) -> None:
    """The tables on the terminal."""
    table = Table(title=f"{run.mode} · {run.at}")
    for head in _HEADS[1:2] + _HEADS[3:]:
        table.add_column(head, overflow="fold")
    for row in run.rows:
        group, zh, en, against, *figures = _cells(row)
        style = {True: "green", False: "red", None: ""}[row.met]
        table.add_row(f"{group}\n{zh}\n{en}", against, *figures, style=style)
    console.print(table)
    if told := [_spread(row, *row.spreads) for row in run.rows if row.spreads is not None]:
        times = Table(*_TIME_HEADS[1:], title="ms")
        for _, *cells in told:
            times.add_row(*cells)
        console.print(times)


def _cells(row: Row) -> tuple[str, ...]:
    least, most = min(row.ratios), max(row.ratios)
    texts = (row.group, row.zh, row.en, row.against)
    return (*texts, _figure(row.ratio), f"{_figure(least)} – {_figure(most)}", *_aim(row))


def _aim(row: Row) -> tuple[str, str]:
    if row.target is None:
        return "—", "—"
    return _sign(row.target), "达到 met" if row.met else "未达 missed"


def _sign(target: Target) -> str:
    floor = f"（至少 floor {_figure(target.floor)}）" if target.floor is not None else ""
    return f"{'≥' if target.at_least else '≤'} {_figure(target.value)}{floor}"


def _figure(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def _rounds(row: Row) -> tuple[str, ...]:
    ours, peer = (" ".join(f"{figure:.4g}" for figure in figures) for figures in (row.ours, row.peer))
    return f"{row.group}: {row.en}", row.against, row.unit, ours, peer


def _lines(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    told = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '∣') for cell in cells)} |" for cells in told)


def _raw(run: Run) -> dict[str, Any]:
    return {
        "at": run.at,
        "command": run.command,
        "mode": run.mode,
        "seconds": round(run.took, 1),
        "facts": dict(run.facts),
        "rows": [
            {
                "group": row.group,
                "zh": row.zh,
                "en": row.en,
                "against": row.against,
                "unit": row.unit,
                "ratio": row.ratio,
                "target": row.target and row.target.value,
                "met": row.met,
                "ours": row.ours,
                "peer": row.peer,
                "spreads": row.spreads and [asdict(spread) for spread in row.spreads],
            }
            for row in run.rows
        ],
    }
