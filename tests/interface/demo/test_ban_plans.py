"""Every ban plan is lawful act by act, ends as its source says, and tells what was assumed."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from pydantic import ValidationError

from domain.case import Track
from domain.law.holidays import PUBLISHED
from domain.stages import AnnouncementStage, BanStage, RemedyStage
from domain.steps.ban_decision import Ban
from domain.steps.filing import Filing
from domain.steps.takedown import Takedown
from interface.demo.ban_plan import ADMONITION_ENDED, DISSOLUTION, REOPENED, ban_plan
from interface.demo.bans import BanCase, ban_cases, read
from interface.demo.facts import cases
from interface.demo.lines import Line
from tests.interface.demo.on_paper import OnPaper

BANS = ban_cases()
ENDS: Mapping[str, BanStage] = {
    "banned": BanStage.ARCHIVED,
    "dissuaded": BanStage.ARCHIVED,
    "with_police": BanStage.WAITING_CRIMINAL_RESULT,
}
THROUGH: Mapping[str, BanStage] = {
    "banned": BanStage.EXECUTED,
    "dissuaded": BanStage.DISSUADED,
    "with_police": BanStage.TRANSFERRED_TO_POLICE,
}
EARLY: Mapping[str, Any] = {
    "id": "RC-99",
    "outcome": "banned",
    "authority": "某民政局",
    "source": "https://example.org/",
    "told_en": "Something.",
    "facts": "未经登记活动",
    "violated": "来源未载",
    "name": "演示联盟01",
    "organization_type": "social_group",
    "on": date(2025, 3, 20),
}


def ids(case: BanCase) -> str:
    return case.key


def the(key: str) -> BanCase:
    return next(case for case in BANS if case.key == key)


def test_all_ten_sources_are_there() -> None:
    assert {case.key.partition("/")[0] for case in BANS} == {
        *("RC-11", "RC-12", "RC-14", "RC-15", "RC-16", "RC-17", "RC-18", "RC-19", "RC-20")
    }
    assert {case.key: case.source.outcome for case in BANS if case.source.outcome != "banned"} == {
        "RC-18/1": "dissuaded",
        "RC-18/2": "dissuaded",
        "RC-19": "with_police",
        "RC-20": "dissuaded",
    }


@pytest.mark.parametrize("demo", BANS, ids=ids)
def test_a_plan_is_lawful_act_by_act_and_ends_as_the_source_says(demo: BanCase) -> None:
    on_paper = OnPaper(demo)
    case = on_paper.take_all()
    assert case.stage(Track.MAIN) == ENDS[demo.source.outcome]
    assert THROUGH[demo.source.outcome] in [stage for stage, _ in case.course[Track.MAIN, ""]]
    assert case.must(Filing).party.name == demo.source.name
    assert case.must(Filing).party.code is None
    assert (case.get(Ban) is not None) is (demo.source.outcome == "banned")
    # No source tells who handed in what.
    assert set(on_paper.flagged) == {"evidence-provider-named"}


def test_the_branches_and_the_announcement_of_a_ban_are_on_file() -> None:
    case = OnPaper(the("RC-11")).take_all()
    assert case.must(Ban).branches == tuple(f"龙童军总会{place}分会" for place in ("上海", "南京", "苏州", "淮安"))
    assert case.stage(Track.ANNOUNCEMENT) == AnnouncementStage.ANNOUNCED
    stations = OnPaper(the("RC-12/1")).take_all().must(Ban).branches
    assert len(stations) == 1
    assert "18" in stations[0]


def test_sites_are_closed_after_the_ban_of_rc_14() -> None:
    takedown = OnPaper(the("RC-14")).take_all().must(Takedown, "T1")
    assert takedown.closed_on == date(2021, 4, 14)


def test_the_listing_of_rc_20_was_contested_in_vain() -> None:
    case = OnPaper(the("RC-20")).take_all()
    assert case.stage(Track.REMEDY) == RemedyStage.FINAL
    suit = next(line for line in ban_plan(the("RC-20")) if line.slug == "file-suit")
    assert suit.body["known_on"] == "2021-05-27"
    questioned = next(line for line in ban_plan(the("RC-20")) if line.slug == "collect-evidence")
    assert questioned.body["occurred_on"] == "2021-04-27"
    assert "occurred_on" not in questioned.body["remarks"]["assumed"]


def passings(file: OnPaper) -> list[dict[str, Any]]:
    """The entries of the clock, as the history tells them."""
    return [
        {"version": version, "event": {"code": event.name}}
        for version, event in enumerate(file.events, start=1)
        if event.name == "did_not_dissolve"
    ]


@pytest.mark.parametrize("ended", [1, 2])
@pytest.mark.parametrize("key", ["RC-18/1", "RC-18/2", "RC-20"])
def test_the_period_of_an_admonition_that_the_clock_ended_is_reopened(key: str, ended: int) -> None:
    """The clock may be faster than the entry that the organization dissolved in time."""
    on_paper = OnPaper(the(key))
    clock = Line(the(key).kind, ADMONITION_ENDED, UUID(int=0))
    on_paper.take_lines(ban_plan(the(key))[: [line.slug for line in ban_plan(the(key))].index("admonish") + 1])
    for _ in range(ended):
        on_paper.take(clock)
        lines = ban_plan(the(key), passings(on_paper))
        reopening = max(n for n, line in enumerate(lines) if line.slug == REOPENED)
        on_paper.take(lines[reopening])
    case = on_paper.take_lines(lines[reopening + 1 :])
    assert case.stage(Track.MAIN) == BanStage.ARCHIVED
    assert [line.slug for line in lines].count(REOPENED) == ended
    assert [line.body for line in lines if line.slug == DISSOLUTION] == [
        line.body for line in ban_plan(the(key)) if line.slug == DISSOLUTION
    ]
    assert len({line.command_id for line in lines if not line.by_clock}) == sum(not line.by_clock for line in lines)
    undisturbed = {line.command_id for line in ban_plan(the(key))}
    assert undisturbed <= {line.command_id for line in lines}


@pytest.mark.parametrize("demo", BANS, ids=ids)
def test_every_act_names_its_source_and_what_was_assumed(demo: BanCase) -> None:
    for line in ban_plan(demo):
        if line.by_clock:
            continue
        remarks = line.body["remarks"]
        assert remarks["source"] == demo.source.source
        assert "authority" in remarks["assumed"]
        assert set(remarks["assumed"]) <= {"authority", *line.body}
        on = date.fromisoformat(line.body["occurred_on"])
        assert PUBLISHED.is_working_day(on), line


def test_a_day_that_a_source_tells_is_not_marked_as_assumed() -> None:
    for key, told in {"RC-11": True, "RC-12/2": True, "RC-14": False, "RC-15": False}.items():
        decided = next(line for line in ban_plan(the(key)) if line.slug == "decide-ban")
        assert ("occurred_on" not in decided.body["remarks"]["assumed"]) is told


def test_ids_are_the_same_for_ever_and_nobody_elses() -> None:
    found = [case.case_id for case in (*BANS, *cases())]
    assert len(set(found)) == len(found)
    assert str(the("RC-11").case_id) == "5aa29808-6108-538f-a0ab-fb601260c1e9"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"assumed": ["nothing"]}, "assumed"),
        ({"jurisdiction": "designated"}, "letter"),
        ({"letter": "指定管辖函"}, "letter"),
        ({"sued": True}, "listed_on"),
        ({"division": "310199"}, "division"),
        ({"outcome": "forgotten"}, "outcome"),
        ({"person": "somebody"}, "person"),
    ],
)
def test_a_case_that_is_not_sound_is_refused_by_its_field(changes: Mapping[str, Any], said: str) -> None:
    assert len(read({"case": [dict(EARLY)]})) == 1
    with pytest.raises(ValidationError, match=said):
        read({"case": [EARLY | changes]})


def test_an_id_that_is_there_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        read({"case": [EARLY, EARLY]})
