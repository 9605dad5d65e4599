"""The harness at a tiny size: every row is measured and written; how fast anything is, no test says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infrastructure.projection.models import READ_MODELS
from tests.bench.__main__ import DOCS, PARTS, main, run
from tests.bench.harness import TINY, Row, Target
from tests.bench.report import BEGIN, END, Run, markdown, write
from tests.bench.rows_screens import SCREENS
from tests.bench.writers import WARMING, rate

ROWS = {
    "append": ("1 writer, application", "2 writers, application", "2 writers, recorder"),
    "projection": ("one read model", "the docket alone", f"all {len(READ_MODELS)} read models"),
    "reading": ("a case of 50 events", "the whole log"),
    "deciding": ("an act judged by all its rules",),
    "latency": ("idle, p50", "idle, p99"),
    "growth": ("appending an event", "loading a case", "a read model from the first event"),
    "screens": tuple(screen.en for screen in SCREENS),
}
"""What each part has to tell of, by the beginning or the end of its English line."""


def row(ours: tuple[float, ...], peer: tuple[float, ...], target: Target | None) -> Row:
    return Row("组 group", "某项", "something", "a|peer", "events/s", ours, peer, target)


def finished(*rows: Row) -> Run:
    return Run("2026-03-02T00:00:00+00:00", "python -m tests.bench", "tiny", 90.0, {"内核 kernel": "Linux"}, rows)


@pytest.mark.database
@pytest.mark.durable
def test_every_part_is_measured_and_written(tmp_path: Path) -> None:
    told: list[str] = []
    done = run(TINY, list(PARTS), told.append, "python -m tests.bench")
    page, raw = write(done, tmp_path)
    text = page.read_text(encoding="utf-8")
    for part, beginnings in ROWS.items():
        for beginning in beginnings:
            assert beginning in text, part
    assert [row for row in done.rows if not all(figure > 0 for figure in (*row.ours, *row.peer))] == []
    assert "fsync on" in text
    assert [row["en"] for row in json.loads(raw.read_bytes())["rows"]] == [row.en for row in done.rows]
    assert told


def test_every_writer_is_counted_however_short_the_time() -> None:
    asked: list[str] = []
    assert rate(lambda: lambda: asked.append("request"), writers=3, seconds=0) > 0
    assert len(asked) == 3 * (WARMING + 1)


def test_the_ratio_is_the_median_within_rounds_and_not_of_medians() -> None:
    noisy = row((10.0, 100.0, 30.0), (1.0, 50.0, 10.0), Target(3.0))
    assert noisy.ratios == (10.0, 2.0, 3.0)
    assert noisy.ratio == 3.0
    assert noisy.met


@pytest.mark.parametrize(
    ("target", "met"),
    [
        (Target(5.0), False),
        (Target(4.0), True),
        (Target(3.0, at_least=False), False),
        (Target(4.0, at_least=False), True),
        (None, None),
    ],
)
def test_a_target_is_a_floor_or_a_ceiling(target: Target | None, met: bool | None) -> None:
    assert row((4.0,), (1.0,), target).met is met


def test_a_miss_is_shown_as_a_miss() -> None:
    text = markdown(finished(row((4.0,), (1.0,), Target(5.0, floor=4.0)), row((9.0,), (1.0,), Target(5.0))))
    assert "未达 missed" in text
    assert "2 targets: 1 met, 1 missed" in text
    assert "≥ 5.00（至少 floor 4.00） | 未达 missed" in text
    assert "a∣peer" in text


def test_what_stands_around_the_markers_is_kept(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write(finished(row((1.0,), (1.0,), None)), tmp_path)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("\nafter\n")
    assert "\nold\n" not in text


def test_a_page_without_markers_is_not_overwritten(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text("hand-written", encoding="utf-8")
    with pytest.raises(ValueError, match=r"performance\.md"):
        write(finished(), tmp_path)
    assert page.read_text(encoding="utf-8") == "hand-written"
    assert not (tmp_path / "performance.json").exists()


def test_an_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "everything", "--docs", str(DOCS)])
    assert "append" in capsys.readouterr().err
