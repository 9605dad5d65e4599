"""The views behind the pages: rows of the docket, limits, and the timeline of a case."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.cases.investigation import INVESTIGATION
from domain.law.rule import Effect
from domain.step import By
from interface.web.cases import case_view
from interface.web.records import docket_view
from tests.interface.web.made import LIMIT, ROW, TODAY, entry, finding, name_of


@pytest.mark.parametrize(("days", "lamp"), [(None, ""), (-1, "r"), (0, "r"), (1, "a"), (7, "a"), (8, "g")])
def test_the_lamp_of_a_row(days: int | None, lamp: str) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    row = docket_view.docket_row(INVESTIGATION, replace(ROW, next_due_on=due), TODAY)
    assert (row.lamp, row.stage, row.organization_type) == (lamp, "已决定", "社会团体")
    assert row.tracks == ("送达尝试中 决定书",)


def test_a_type_that_nobody_knows_any_more_is_shown_as_it_is() -> None:
    assert (
        docket_view.docket_row(INVESTIGATION, replace(ROW, organization_type="guild"), TODAY).organization_type
        == "guild"
    )


def test_the_address_of_a_page_keeps_what_was_asked() -> None:
    wanted = docket_view.Wanted(q="年 检&", stage="filed", sort="due", cursor="old")
    assert wanted.page("new") == "/cases?q=%E5%B9%B4+%E6%A3%80%26&stage=filed&sort=due&cursor=new"
    assert docket_view.Wanted().page("") == "/cases?sort=recent"
    assert wanted.filter(["investigation"]).stages == ("filed",)


@pytest.mark.parametrize(
    ("changes", "left", "lamp"),
    [
        ({}, "今日", "r"),
        ({"last_day": TODAY + timedelta(days=60)}, "剩 60 日", "g"),
        ({"last_day": TODAY - timedelta(days=3)}, "逾期 3 日", "r"),
        ({"last_day": TODAY - timedelta(days=3), "missed": "lapse"}, "已过", "n"),
        ({"last_day": TODAY + timedelta(days=60), "provisional": True}, "剩 60 日", "p"),
        ({"last_day": None}, "不能判定", "n"),
        ({"state": "met", "stopped_on": TODAY, "stopped_by": "penalty_decided"}, "2026-11-23 办结", "n"),
        ({"state": "stopped", "stopped_on": TODAY, "stopped_by": "case_archived"}, "2026-11-23 随案终止", "n"),
        (
            {
                "state": "closed",
                "last_day": TODAY - timedelta(days=1),
                "stopped_on": TODAY,
                "stopped_by": "defence_period_ended",
            },
            "2026-11-23 期满",
            "n",
        ),
        ({"state": "closed", "stopped_on": TODAY, "stopped_by": "surcharge_stopped"}, "2026-11-23 办结", "n"),
        ({"state": "paused"}, "中止", "n"),
    ],
)
def test_what_is_left_of_a_limit(changes: dict[str, Any], left: str, lamp: str) -> None:
    line = case_view.limit_line(replace(LIMIT, **changes), TODAY)
    assert (line.left, line.lamp) == (left, lamp)


def test_moves_of_stages_stand_with_the_act_that_caused_them() -> None:
    acts = [
        entry("filing_proposed", 1, {}),
        entry("case_filed", 2, {}, origin="imported", late=True, remarks={"assumed": ["number"], "source": "某网站"}),
        entry("stage_entered", 3, {"track": "main", "stage": "filed"}),
        entry("track_restarted", 4, {"track": "defence", "round": 2}),
        entry("officers_assigned", 5, {}, acted_by=By.CLOCK.value, basis=(finding(effect=Effect.FLAG),)),
    ]
    last, filed, proposed = case_view.timeline(INVESTIGATION, acts, name_of)
    assert (last.version, filed.version, proposed.version) == (5, 2, 1)
    assert filed.moved == ("主线 → 已立案", "陈述申辩 第 2 轮开始")
    assert [tag.text for tag in filed.tags] == ["导入", "补录", "推定 1 项"]
    assert (filed.source, filed.recorded_by, last.recorded_by) == ("某网站", "甲", "工作进程")
    assert [tag.text for tag in last.tags] == ["提示 执法人员不得少于两人，且须为不同的人。"]
    assert proposed.moved == ()
