"""The views behind the pages: the map of stages, the lists of steps, and the wording of what is stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.case import Case, Track
from domain.cases.investigation import INVESTIGATION
from domain.cases.joint import JOINT_ENFORCEMENT
from domain.cases.listing import ABNORMAL_LISTING
from domain.cases.warning import WARNING
from domain.catalogue import CASE_TYPES, EVENTS, replay
from domain.law.rule import Effect, Finding, Outcome
from domain.step import By, Step
from interface.web import rendering, wording
from interface.web.cases import stage_map, steps_view
from interface.web.cases.file_header import header
from interface.web.cases.stations import STATIONS, stations_of
from tests.domain.clue_file import VERIFYING
from tests.domain.joint_file import ASSIGNED
from tests.domain.listing_file import LISTED, LISTED_ON, ORGANIZATION
from tests.interface.web.made import ID, TODAY, entry, finding, name_of

CSS = (Path(rendering.HERE) / "static" / "app.css").read_text(encoding="utf-8")


def test_every_main_stage_has_a_station_and_no_station_a_stage_that_is_none() -> None:
    assert set(STATIONS) == set(CASE_TYPES)
    for kind, case_type in CASE_TYPES.items():
        names, station_of = stations_of(kind)
        assert set(station_of) == set(map(str, case_type.stages[Track.MAIN]))
        assert set(station_of.values()) == set(range(len(names)))
        assert len(names) <= 9, "the map has nine columns"


def test_every_track_that_moves_has_a_place_and_styles_for_it() -> None:
    every = [row for case_type in CASE_TYPES.values() for row in case_type.procedure]
    moved = {row.track for row in every if row.to is not None} - {Track.MAIN}
    assert moved <= set(stage_map.PLACES)
    for place in stage_map.PLACES.values():
        assert all(f".{name}{{" in CSS or f".{name}," in CSS for name in place.split()), place


def test_marks_are_given_to_stages_that_exist() -> None:
    known = {
        stage.value for case_type in CASE_TYPES.values() for stages in case_type.stages.values() for stage in stages
    }
    assert known >= stage_map.WAITING | stage_map.DONE
    assert not stage_map.WAITING & stage_map.DONE


def test_the_map_keeps_the_first_day_and_marks_what_is_behind() -> None:
    case = (
        Case(ID, "investigation")
        .enter(Track.MAIN, "investigating", on=TODAY)
        .enter(Track.SERVICE, "service_attempts", "告知书", on=TODAY)
    )
    moves = [
        entry("stage_entered", at, {"track": "main", "stage": stage}, occurred_on=TODAY - timedelta(days=9 - at))
        for at, stage in enumerate(("filed", "investigating", "suspended", "investigating"))
    ]
    drawn = stage_map.stage_map(INVESTIGATION, case, moves)
    assert [station.mark for station in drawn.stations] == ["ok", "now", *([""] * 7)]
    assert drawn.stations[1].reached_on == TODAY - timedelta(days=8)
    assert [(bar.name, bar.stage, bar.mark) for bar in drawn.tracks] == [("送达 告知书", "送达尝试中", "on")]


@pytest.mark.parametrize(
    ("field", "new", "day"),
    [
        ("occurred_on", '"2026-11-02"', date(2026, 11, 2)),
        ("occurred_at", '"2026-11-02T20:00:00Z"', date(2026, 11, 3)),
        ("suspected_breach", '"2026-11-02"', TODAY),
        ("occurred_on", '"no day"', TODAY),
        ("occurred_at", "null", TODAY),
    ],
)
def test_the_map_shows_the_corrected_day_of_the_act(field: str, new: str, day: date) -> None:
    entries = [
        entry("case_filed", 1, {}),
        entry("track_restarted", 2, {"track": "defence", "round": 2}),
        entry("stage_entered", 3, {"track": "main", "stage": "filed"}),
        entry("officers_assigned", 4, {}),
        entry("stage_entered", 5, {"track": "main", "stage": "investigating"}),
        entry("correction_approved", 6, {"entry": 1, "field": field, "new": new}),
    ]
    drawn = stage_map.stage_map(INVESTIGATION, Case(ID, "investigation"), entries)
    assert [station.reached_on for station in drawn.stations[:2]] == [day, TODAY]


def test_a_case_that_is_not_filed_yet_stands_before_the_map() -> None:
    drawn = stage_map.stage_map(INVESTIGATION, Case(ID, "investigation"), ())
    assert {station.mark for station in drawn.stations} == {""}
    assert stage_map.stage_label(INVESTIGATION, Track.MAIN, "") == "待立案"
    assert stage_map.stage_label(INVESTIGATION, Track.MAIN, "of-old") == "of-old"


@dataclass
class Standing:
    """A step as the bus tells it."""

    step: Step
    open: bool = False
    findings: tuple[Finding, ...] = ()
    power_missing: bool = False
    track: Track = Track.MAIN


NOT_BEGUN_CASE = Case(ID, "investigation")


def listed(*standings: Standing, case: Case = NOT_BEGUN_CASE) -> dict[str, list[str] | dict[str, list[str]]]:
    """The names in each list; by track where the list is told by tracks."""
    lists = steps_view.next_steps(INVESTIGATION, case, standings)
    told: dict[str, list[str] | dict[str, list[str]]] = {
        name: [line.name for line in getattr(lists, name)] for name in ("likely", "waiting")
    }
    for name in ("open", "others", "later"):
        told[name] = {track: [line.name for line in lines] for track, lines in getattr(lists, name).items()}
    return told


def standing(slug: str, track: Track = Track.MAIN) -> Standing:
    """An open step."""
    return Standing(INVESTIGATION.steps[slug], open=True, track=track)


def test_each_step_stands_in_one_list_and_the_clocks_in_none() -> None:
    clock = next(step for step in INVESTIGATION.steps.values() if step.by is By.CLOCK)
    of = INVESTIGATION.steps
    found = listed(
        standing("file-case"),
        standing("propose-filing"),
        standing("show-certificate", Track.EVIDENCE),
        Standing(of["decide-penalty"], findings=(finding(),)),
        Standing(of["close-case"], power_missing=True),
        Standing(of["archive-case"], findings=(finding(), finding(rule="out-of-order"))),
        Standing(clock, open=True),
    )
    assert found == {
        "likely": ["立案"],
        "open": {"主线": ["提请立案"], "证据": ["出示执法证件"]},
        "waiting": ["作出处罚决定"],
        "others": {"主线": ["结案"]},
        "later": {"主线": ["归档"]},
    }


def test_the_likely_steps_move_what_waits_or_is_under_way_and_are_few() -> None:
    case = (
        NOT_BEGUN_CASE.enter(Track.MAIN, "investigating", on=TODAY)
        .enter(Track.DEFENCE, "defence_under_review", on=TODAY)
        .enter(Track.PRESERVATION, "preserved", on=TODAY)
    )
    main = ["withdraw-filing", "suspend-investigation", "terminate-investigation", "report-investigation"]
    asked = [
        standing("approve-compulsory-measure", Track.MEASURES),  # not begun: nothing has to move
        standing("decide-on-preserved-evidence", Track.PRESERVATION),
        *map(standing, main),
        standing("review-defence", Track.DEFENCE),
        standing("transfer-case"),
    ]
    found = listed(*asked, case=case)
    assert set(found["likely"]) == {
        INVESTIGATION.steps[slug].label.zh for slug in ("review-defence", *main, "transfer-case")
    }
    assert found["open"] == {"行政强制措施": ["批准强制措施"], "先行登记保存": ["作出保存处理决定"]}
    assert len(found["likely"]) == steps_view.LIKELY


@pytest.mark.parametrize(
    ("days", "opens"),
    [
        ((None,), "条件具备后"),
        ((TODAY,), "2026-11-23 星期一 起"),
        ((TODAY, TODAY + timedelta(days=1)), "2026-11-24 星期二 起"),
        ((TODAY, None), "最早 2026-11-23 星期一"),
    ],
)
def test_a_day_is_promised_only_where_nothing_else_stands_in_the_way(days: Iterable[date | None], opens: str) -> None:
    step = INVESTIGATION.steps["decide-penalty"]
    line = steps_view.next_steps(
        INVESTIGATION, NOT_BEGUN_CASE, [Standing(step, findings=tuple(finding(opens_on=on) for on in days))]
    ).waiting[0]
    assert line.opens == opens
    assert all("《行政处罚法》第42条" in reason.articles for reason in line.reasons)


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("complex", False, "否"),
        ("points", ["一", "", "二"], "一；二"),
        ("amount", "1234567.5", "1,234,567.50"),
        ("amount", "about ten", "about ten"),
        ("ended_at", "2026-11-23T01:30:00Z", "2026-11-23 09:30"),
        ("occurred_on", TODAY, "2026-11-23"),
        ("provider", {"subject": "x", "withheld": True}, "（个人信息，不在此显示）"),
        ("reason", None, ""),
    ],
)
def test_stored_values_as_text(name: str, value: object, text: str) -> None:
    assert wording.worded(name, value) == text


def test_penalties_and_grounds_are_told_by_the_labels_of_their_event() -> None:
    decided = {"penalties": [{"kind": "confiscation_of_illegal_income", "amount": "221798"}]}
    assert wording.facts(decided, (), EVENTS["penalty_decided"], name_of)[0].text.endswith("221,798.00元")
    stayed, ended = (wording.coded(EVENTS[name]) for name in ("execution_suspended", "execution_terminated"))
    assert stayed["ground", "other"] == "行政机关认为需要中止的其他情形"
    assert ended["ground", "other"] == "应当终结执行的其他情形"


def test_officers_are_told_by_name_and_assumed_fields_are_marked() -> None:
    told = wording.facts({"officers": ["officer-1", "officer-9"]}, ["officers"], EVENTS["officers_assigned"], name_of)
    assert [(fact.name, fact.text, fact.assumed) for fact in told] == [("执法人员", "甲；officer-9", True)]


TOLD = {"officers": "officer-1、officer-2", "reason": "", "recused": "", "stage": "investigating", "reached": False}


@pytest.mark.parametrize(
    ("outcome", "effect", "verdict"),
    [
        (Outcome.VIOLATED, Effect.REFUSE, "拒绝"),
        (Outcome.VIOLATED, Effect.FLAG, "提示"),
        (Outcome.VIOLATED, Effect.REVIEW, "待评查"),
        (Outcome.SATISFIED, Effect.REFUSE, "通过"),
        (Outcome.NOT_APPLICABLE, Effect.REFUSE, "不适用"),
        (Outcome.NOT_DETERMINABLE, Effect.REFUSE, "不能判定"),
    ],
)
def test_a_finding_in_words(outcome: Outcome, effect: Effect, verdict: str) -> None:
    told = wording.judged(finding(outcome=outcome, effect=effect, facts=TOLD), name_of)
    assert (told.verdict, told.text) == (verdict, "执法人员不得少于两人，且须为不同的人。")
    assert (told.articles, told.facts) == ("《行政处罚法》第42条", "执法人员 甲、乙，阶段 调查中，已达到 否")


def test_unknown_words_are_shown_as_they_are() -> None:
    assert wording.requirement(finding(rule="of-old")) == "of-old"
    assert wording.who("somebody") == "somebody"
    assert wording.authority("nowhere") == "nowhere"
    assert wording.authority("310000-civil_affairs").startswith("上海市")


def test_the_page_of_a_clue_tells_what_was_reported_by_whom() -> None:
    case = replay(Case(ID, "warning").under("310000-civil_affairs"), VERIFYING).enter(
        Track.MAIN, "under_verification", on=TODAY
    )
    head = header(WARNING, case, [], [], name_of)
    assert (head.party, head.organization_type, head.stage, head.number) == ("上海市演示协会", "社会团体", "核查中", "")
    assert head.officers == ("甲", "乙")
    assert [fact.text for fact in head.about][-2:] == ["12345热线", "未按规定接受年度检查"]
    assert stage_map.stage_map(WARNING, case, []).stations[0].name == "收到"


def test_the_page_of_a_joint_operation_goes_by_its_title_and_names_agencies_and_tasks() -> None:
    case = replay(Case(ID, "joint_enforcement").under("310000-civil_affairs"), ASSIGNED)
    case = case.enter(Track.TASK, "task_open", "T1", on=TODAY)
    head = header(JOINT_ENFORCEMENT, case, [], [], name_of)
    assert (head.party, head.number, head.stage) == ("演示协会收费联合检查", "", "已提请")
    assert [(fact.name, fact.text) for fact in head.about] == [
        ("来由", "联席会议决定，联席会议纪要〔2026〕1号"),
        ("牵头单位", "上海市民政部门"),
        ("参加单位", "上海市消防救援机构"),
        ("所涉组织", "上海市演示协会"),
        ("任务", "T1 上海市消防救援机构：检查消防安全"),
    ]
    [bar] = stage_map.stage_map(JOINT_ENFORCEMENT, case, []).tracks
    assert (bar.name, bar.stage, bar.mark) == ("联合任务 T1", "任务待接受", "wt")


def test_agencies_are_named_in_entries_and_findings() -> None:
    told = wording.facts({"agency": "310000-fire_rescue"}, (), EVENTS["agency_invited"], name_of)
    assert [fact.text for fact in told] == ["上海市消防救援机构"]
    assert wording.worded("agencies", ["tax", "310101-market_regulation"]) == "税务部门；黄浦区市场监督管理部门"
    assert wording.worded("agency", "上海市演示单位") == "上海市演示单位"


def test_the_page_of_an_entry_on_a_list_names_its_party_and_grounds_and_no_penalty() -> None:
    case = replay(Case(ID, "abnormal_listing").under("310000-civil_affairs"), LISTED)
    head = header(ABNORMAL_LISTING, case.enter(Track.MAIN, "listed", on=TODAY), [], [], name_of)
    assert (head.party, head.number, head.stage) == (ORGANIZATION["name"], "沪民社列异字〔2026〕第1号", "已列入")
    about = {fact.name: fact.text for fact in head.about}
    assert (about["名称"], about["列入"]) == (ORGANIZATION["name"], LISTED_ON.isoformat())
    assert about["列入情形"].endswith("（催报年度工作报告通知）")
    assert {fact.name: fact.text for fact in head.outcome}["内容"] == "列入活动异常名录"
