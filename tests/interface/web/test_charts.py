"""The geometry of charts: everything stays on the drawing, labels do not lie on one another, shares are whole."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from interface.web.charts import HEIGHT, LEFT, MOST_LABELS, RIGHT, WIDTH, Count, Series, bars, line_chart, segments

counts = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=40)


@given(st.lists(counts, min_size=1, max_size=6))
@example([[0], [0], [0], [1_940_687]])
def test_lines_stay_on_the_drawing_and_are_named_apart(found: list[list[int]]) -> None:
    length = min(map(len, found))
    series = [Series(f"系列{at}", [Count(number) for number in each[:length]]) for at, each in enumerate(found)]
    chart = line_chart("id", "图", [f"{at}" for at in range(length)], series)
    assert len(chart.lines) == min(4, len(found))
    assert len({line.mark for line in chart.lines}) == len(chart.lines)
    for line in chart.lines:
        assert len(line.dots) == length
        assert all(LEFT <= x <= WIDTH - RIGHT and 0 < y < HEIGHT for x, y in line.dots)
    placed = sorted(line.label_y for line in chart.lines)
    assert all(below - above >= 13.9 for above, below in pairwise(placed))
    assert all(0 < y < HEIGHT for y in placed)
    assert len(chart.along) <= MOST_LABELS
    tops = [int(tick.label.replace(",", "")) for tick in chart.heights]
    assert tops[0] == 0
    assert tops[-1] >= max(number for each in series[:4] for number in (count.number for count in each.counts))


def test_without_any_count_there_is_a_drawing_all_the_same() -> None:
    chart = line_chart("id", "图", ["2026-01"], [Series("取缔", [Count(0)])])
    assert chart.lines[0].dots[0][1] == chart.heights[0].at
    assert bars([]) == []
    assert bars([("甲", Count(0))])[0].width == 0
    assert [part.width for part in segments([("甲", Count(0)), ("乙", Count(0))])] == [0, 0]


@given(counts)
def test_bars_fall_and_segments_fill_the_whole(numbers: list[int]) -> None:
    told = [(f"{at}", Count(number)) for at, number in enumerate(numbers)]
    widths = [bar.width for bar in bars(told)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] == (100 if any(numbers) else 0)
    parts = segments(told)
    if any(numbers):
        assert abs(parts[-1].start + parts[-1].width - 100) < 0.1
