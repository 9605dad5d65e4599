"""The demonstration on a real instance: to every stated outcome, interrupted and continued, and then left alone."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx2
import pytest

from domain.law.penalties import Penalty, amount_in_words
from domain.messages import SHANGHAI
from domain.step import By
from infrastructure.embedded.process import wait_until
from interface.cli.client import Client, RefusedByServer
from interface.demo import ongoing
from interface.demo.ban_plan import ADMONITION_ENDED, REOPENED, ban_course, ban_plan
from interface.demo.bans import BanCase, ban_cases
from interface.demo.course import Course
from interface.demo.facts import DemoCase, cases
from interface.demo.journey import Journey, Story
from interface.demo.lines import INVENTED
from interface.demo.load import Loaded, load
from interface.demo.plan import plan
from interface.demo.reports import CLUES, receipts
from interface.demo.stories import stories
from interface.demo.story_reported import REPORTED
from interface.demo.walk import PATH, Walk, history, taken
from interface.http.identity import COOKIE
from tests.databases import Address
from tests.interface.demo.stories_told import end_of, file_in, progress
from tests.interface.demo.test_ban_plans import ENDS, THROUGH
from tests.interface.demo.test_plans import STATED, WALKED, ids, the
from tests.interface.instance import ROOT
from tests.interface.running import Running, running

SOME = (the("RC-03"), the("RC-06"))


def quietly(_on_file: int, _acts: int, _what: str) -> None:
    """Nobody watches the progress."""


def file_of(client: Client, case: DemoCase) -> dict[str, Any]:
    """The case as the auditor reads it."""
    body: dict[str, Any] = client.signed_in_as("demo-auditor").get(f"{PATH}/{case.case_id}").body
    return body


def main_stage(told: dict[str, Any]) -> str:
    return next(stage["stage"]["code"] for stage in told["stages"] if stage["track"]["code"] == "main")


@pytest.fixture(scope="module")
def instance(database_server: Address) -> Iterator[Running]:
    with database_server.clone("demo") as url, running(url) as started:
        yield started


@pytest.fixture(scope="module")
def client(instance: Running) -> Iterator[Client]:
    with Client(instance.address) as opened:
        yield opened


@pytest.fixture(scope="module")
def loaded(instance: Running, client: Client) -> Loaded:
    """The whole demonstration: a first run was killed in the middle, and the API died during the second."""
    first = subprocess.Popen(
        [sys.executable, "-m", "interface.cli.app", "demo", "--json"], cwd=ROOT, env=instance.variables
    )
    middle = the("RC-08/1")
    assert wait_until(lambda: history(client.signed_in_as("demo-auditor"), f"{PATH}/{middle.case_id}") != [], 60)
    first.kill()
    first.wait(timeout=30)
    deaths = iter(["once"])

    def fatal(on_file: int, acts: int, _what: str) -> None:
        if on_file > acts // 2 and next(deaths, None):
            instance.stop("interface.main", signal.SIGKILL)
            instance.start("interface.main")

    with Client(instance.address, patience=60.0) as patient:
        done = load(patient, fatal)
    assert next(deaths, None) is None
    return done


def test_a_run_that_was_killed_is_continued_to_the_end(loaded: Loaded) -> None:
    assert loaded.failures == ()
    assert 0 < loaded.new < loaded.acts


@pytest.mark.parametrize("demo", WALKED, ids=ids)
def test_every_case_ends_as_its_source_says(loaded: Loaded, client: Client, demo: DemoCase) -> None:
    told = file_of(client, demo)
    decision = told["parts"]["Decision"][""]
    penalties = tuple(Penalty.model_validate(penalty) for penalty in decision["penalties"])
    assert main_stage(told) == "archived"
    assert amount_in_words(penalties) == STATED[demo.source.id]
    assert decision["decided_on"] == demo.source.decided_on.isoformat()
    assert told["parts"]["Filing"][""]["party"]["code"] is None


@pytest.mark.parametrize("demo", ban_cases(), ids=lambda case: case.key)
def test_every_ban_case_ends_as_its_source_says(loaded: Loaded, client: Client, demo: BanCase) -> None:
    auditor, course = client.signed_in_as("demo-auditor"), ban_course(demo)
    assert main_stage(auditor.get(course.file).body) == ENDS[demo.source.outcome]
    acts = history(auditor, course.file)
    assert THROUGH[demo.source.outcome] in [act["data"].get("stage") for act in acts]
    assert all(act["remarks"]["source"] == demo.source.source for act in acts if act["recorded_by"] != "clock")
    assert not any(finding["refuses"] for act in acts for finding in act["basis"])


def test_the_period_of_an_admonition_that_the_clock_ended_first_is_reopened(loaded: Loaded, client: Client) -> None:
    told = next(case for case in ban_cases() if case.key == "RC-18/1")
    late = told.model_copy(update={"key": "RC-98"})
    course = ban_course(late)
    admonished = [line.slug for line in ban_plan(late)].index("admonish") + 1
    begun = Walk(replace(course, plan=lambda _entries: ban_plan(late)[:admonished]), client)
    assert begun.advance() == admonished
    reader = client.signed_in_as("demo-auditor")
    assert wait_until(lambda: taken(history(reader, course.file))[ADMONITION_ENDED] == 1, 60)
    walk = Walk(course, client)
    walk.advance()
    assert walk.finished
    done = taken(history(reader, course.file))
    assert (done["admonish"], done[REOPENED]) == (1, done[ADMONITION_ENDED])
    assert main_stage(reader.get(course.file).body) == "archived"


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.key)
def test_every_story_reaches_its_end_in_the_hands_of_its_people(loaded: Loaded, client: Client, story: Story) -> None:
    journey = Journey(story, client, datetime.now(SHANGHAI).date())
    journey.look()
    assert journey.finished
    for place, passage in {each.place: each for each in reversed(story.passages)}.items():
        if passage.opened:
            continue
        reader = client.signed_in_as(passage.hands[By.OFFICER])
        course = Course(story.key, passage.kind, file_in(story, passage, reader), lambda _entries: ())
        assert main_stage(reader.get(course.file).body) == end_of(story, place)
        acts = {(act["act"], act["recorded_by"]) for act in history(reader, course.file)}
        same = [each for each in story.passages if each.place == place]
        assert {slug for slug, _ in acts} >= {deed.slug for each in same for deed in each.deeds}
        assert {who for _, who in acts} <= {"clock", *(hand for each in same for hand in each.hands.values())}


def test_a_receipt_shows_how_far_its_report_has_come(loaded: Loaded, client: Client, instance: Running) -> None:
    waiting, taken_on = receipts(REPORTED, client.signed_in_as("demo-officer"))
    assert "已收到" in progress(instance, waiting)
    told = progress(instance, taken_on)
    assert "核查中" in told
    assert "以前告诉您是否受理" in told
    pool = client.signed_in_as("demo-head").get(CLUES, stage="received", limit=200).body["entries"]
    assert str(waiting.case_id) in [each["case_id"] for each in pool]


def test_who_reports_stays_sealed_in_the_file(loaded: Loaded, client: Client) -> None:
    hand = client.signed_in_as("demo-officer")
    _, taken_on = receipts(REPORTED, hand)
    assert "演示举报人01" not in str(history(hand, f"{CLUES}/{taken_on.case_id}"))


def test_the_readings_of_the_case_under_attention_wait_for_review(
    loaded: Loaded, client: Client, instance: Running
) -> None:
    watched = stories()[8].file_id("watched")
    with pytest.raises(RefusedByServer) as refused:
        client.signed_in_as("demo-reviewer").get(f"{PATH}/{watched}")
    assert refused.value.status == 404
    read = client.signed_in_as("demo-head").get(f"{PATH}/{watched}/readings").body["readings"]
    assert {each["reader"] for each in read} >= {"demo-officer", "demo-officer-2"}
    overview = httpx2.get(f"{instance.address}/attention", cookies={COOKIE: "demo-head"}, trust_env=False).text
    assert f"/cases/{watched}/attention" in overview


def test_one_entry_stands_under_the_outage(loaded: Loaded, client: Client) -> None:
    story = stories()[9]
    outage, case = story.file_id("outage"), story.file_id("on_paper")
    hand = client.signed_in_as("demo-officer")
    [declared] = [each for each in hand.get("/api/v1/outages").body["outages"] if each["outage"] == str(outage)]
    assert declared["ended_at"] is not None
    [late] = hand.get("/api/v1/late-entries", outage=str(outage)).body["entries"]
    assert (late["case_id"], late["act"]) == (str(case), "collect-evidence")


def test_a_district_does_not_read_the_files_of_another(loaded: Loaded, client: Client) -> None:
    story = stories()[2]
    path = f"{PATH}/{story.file_id('changning')}"
    assert client.signed_in_as("demo-district-head").get(path).body["authority"] == "310105-civil_affairs"
    for token in ("demo-jingan-head", "demo-head", "demo-auditor"):
        with pytest.raises(RefusedByServer) as refused:
            client.signed_in_as(token).get(path)
        assert refused.value.status == 404


@pytest.mark.parametrize("demo", WALKED, ids=ids)
def test_every_act_stands_on_file_once_in_the_order_of_the_plan(loaded: Loaded, client: Client, demo: DemoCase) -> None:
    acts = history(client.signed_in_as("demo-auditor"), f"{PATH}/{demo.case_id}")
    by_people = list(dict.fromkeys(act["act"] for act in acts if act["recorded_by"] != "clock"))
    by_clock = {act["act"] for act in acts if act["recorded_by"] == "clock"}
    assert by_people == [line.slug for line in plan(demo) if not line.by_clock]
    # Whatever else the clock finds passed while the loading was interrupted, it records as well.
    assert {line.slug for line in plan(demo) if line.by_clock} <= by_clock
    assert all(act["remarks"]["source"] == demo.source.source for act in acts if act["act"] in by_people)


def test_the_clock_dated_the_end_of_the_notice_on_the_day_of_service(loaded: Loaded, client: Client) -> None:
    acts = history(client.signed_in_as("demo-auditor"), f"{PATH}/{the('RC-06').case_id}")
    ended = next(act for act in acts if act["event"]["code"] == "public_notice_period_ended")
    assert ended["data"]["deemed_on"] == "2024-07-30"
    assert ended["occurred_on"] == "2024-07-30"


def test_a_second_run_changes_nothing(loaded: Loaded, client: Client) -> None:
    before = {case.key: file_of(client, case)["version"] for case in cases()}
    again = load(client, quietly)
    assert (again.new, again.failures) == (0, ())
    assert {case.key: file_of(client, case)["version"] for case in cases()} == before


def test_the_invented_case_is_loaded_once_lawfully_and_stands_where_something_can_be_done(
    loaded: Loaded, client: Client
) -> None:
    acts = history(client.signed_in_as("demo-auditor"), f"{PATH}/{ongoing.CASE_ID}")
    plan_of = [line.slug for line in ongoing.plan(datetime.now(SHANGHAI).date())]
    assert list(dict.fromkeys(act["act"] for act in acts)) == plan_of
    assert all(act["remarks"] == INVENTED for act in acts)
    assert not any(finding["refuses"] for act in acts for finding in act["basis"])
    walk = Walk(ongoing.under_way(datetime.now(SHANGHAI).date()), client)
    walk.look()
    assert walk.finished
    assert walk.advance() == 0
    assert history(client.signed_in_as("demo-auditor"), f"{PATH}/{ongoing.CASE_ID}") == acts
    steps = client.signed_in_as("demo-officer").get(f"{PATH}/{ongoing.CASE_ID}/next").body["steps"]
    assert "review-defence" in {step["slug"] for step in steps if step["open"]}


def test_the_imported_case_is_marked_and_shows_what_was_assumed(loaded: Loaded, client: Client) -> None:
    case = the("RC-07")
    told = file_of(client, case)
    acts = history(client.signed_in_as("demo-auditor"), f"{PATH}/{case.case_id}")
    assert main_stage(told) == "in_execution"
    assert {act["origin"]["code"] for act in acts} == {"imported"}
    assert all(act["remarks"]["source"].startswith(case.source.source) for act in acts)
    assert all("authority" in act["remarks"]["assumed"] for act in acts)
    assert all(act["basis"] == [] for act in acts)


def test_what_a_running_case_needs_is_visible_in_the_docket(loaded: Loaded, client: Client) -> None:
    head, asked, found = client.signed_in_as("demo-head"), {"after": _position(client)}, {}
    while True:
        page = head.get(PATH, limit=200, **asked).body
        found |= {entry["case_id"]: entry for entry in page["entries"]}
        if not page["next_cursor"]:
            break
        asked = {"cursor": page["next_cursor"]}
    assert {str(case.case_id) for case in cases()} <= set(found)
    assert found[str(the("RC-07").case_id)]["imported"]
    assert found[str(the("RC-01").case_id)]["assumed"]


def _position(client: Client) -> str:
    """The position of the last command of a case, from repeating it: a repeat answers the first receipt."""
    line = plan(the("RC-10/2"))[-1]
    path = f"{PATH}/{the('RC-10/2').case_id}/{line.slug}"
    answer = client.signed_in_as(line.token).post(path, line.body, key=line.command_id, version=1)
    assert answer.body["repeated"]
    return str(answer.body["position"])


def test_outside_a_demonstration_nothing_is_loaded(fresh_database_url: str) -> None:
    with running(fresh_database_url, demo=False, worker=False) as plain, Client(plain.address) as client:
        with pytest.raises(RefusedByServer) as refused:
            load(client, quietly, chosen=SOME)
        assert refused.value.status == 401
