"""The stories on paper: lawful act by act, to their ends, in everybody's own hand; and their page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domain.case import Case, Track
from domain.registers.organization_file import OrganizationFile
from domain.registers.outage import Outage
from domain.stages import (
    AbnormalListingStage,
    AttentionStage,
    BanStage,
    ClueStage,
    JointStage,
    PenaltyStage,
    PublicationStage,
    RestorationStage,
    TaskStage,
    TierReportStage,
)
from domain.step import Power
from domain.steps.attention import closed_readers
from domain.steps.ban_filing import SuspectedOrganization
from domain.steps.case_record import Links
from domain.steps.clue_intake import Clue
from domain.steps.decision import Decision as Decided
from domain.steps.evidence import Evidence
from domain.steps.filing import Filing
from domain.steps.joint_initiation import ActOnFile
from domain.steps.joint_members import JointTask
from domain.steps.listing_entry import Listing
from domain.steps.notice import Notice
from domain.steps.party_change import AffectedDocument, PartyHistory
from domain.steps.restoration import Restorations
from interface.demo.journey import Story
from interface.demo.lines import INVENTED
from interface.demo.stories import stories
from interface.demo.story_reported import INVENTED as SAID_TO_BE_INVENTED
from tests.approved_files import approved
from tests.interface.demo.stories_on_paper import Told
from tests.interface.demo.stories_page import page

LOADED: tuple[date, ...] = tuple(date(2026, 1, 5) + timedelta(days=7 * week + week % 7) for week in range(52))
"""A day of every week of the year: whatever holidays lie before it, a story is lawful."""


def told(number: int, today: date = date(2026, 11, 20)) -> Told:
    return Told(stories()[number], today)


def main(case: Case) -> str:
    return case.stage(Track.MAIN)


@pytest.mark.parametrize("today", LOADED, ids=str)
@pytest.mark.parametrize("number", range(len(stories())))
def test_a_story_is_lawful_whenever_it_is_loaded(number: int, today: date) -> None:
    story = told(number, today)
    story.take_all()
    assert story.flagged == []


def test_a_clue_from_a_street_becomes_a_ban_and_the_street_has_the_result() -> None:
    files = told(0).take_all()
    assert (main(files["clue"]), main(files["ban"])) == (ClueStage.ARCHIVED, BanStage.CLOSED)
    assert files["clue"].stage(Track.TIER_REPORT) == TierReportStage.RETURNED
    assert files["ban"].must(SuspectedOrganization).clue == files["clue"].id
    assert BanStage.BANNED in [stage for stage, _ in files["ban"].course[Track.MAIN, ""]]


def test_an_annulled_penalty_is_restored_item_by_item_and_redone() -> None:
    case = told(1).take_all()["case"]
    assert main(case) == PenaltyStage.IN_EXECUTION
    assert case.round(Track.MAIN) == 2
    listed = case.before(Restorations, 1)
    assert all(len(each.proofs) == len(each.restorations) == 3 for each in listed.values())
    assert listed


def test_what_was_restored_was_complete_before_the_new_round() -> None:
    story, stages = told(1), list[str]()
    story.places["case"] = story.story.file_id("case")
    for line in story.story.lines(0, story.today):
        if line.slug == "reopen-after-annulment":
            restoration = story.files[story.places["case"]].runs(Track.RESTORATION)
            stages.extend(restoration.values())
        story.take(story.story.passages[0], line)
    assert stages == [RestorationStage.RESTORED]


def test_a_case_leaves_one_district_and_goes_on_in_another() -> None:
    story = told(2)
    files = story.take_all()
    assert (main(files["changning"]), main(files["jingan"])) == (PenaltyStage.ARCHIVED, PenaltyStage.INVESTIGATING)
    assert [files[place].authority for place in ("changning", "jingan")] == [
        "310105-civil_affairs",
        "310106-civil_affairs",
    ]
    assert PenaltyStage.TRANSFERRED_OUT in [stage for stage, _ in files["changning"].course[Track.MAIN, ""]]


def test_three_agencies_act_together_and_no_act_is_fined_twice() -> None:
    files = told(3).take_all()
    operation = files["operation"]
    assert (main(operation), main(files["own_clue"])) == (JointStage.ARCHIVED, ClueStage.RECEIVED)
    assert set(operation.runs(Track.TASK).values()) == {TaskStage.DONE}
    assert {task.agency.partition("-")[2] for task in operation.all(JointTask).values()} == {
        "civil_affairs",
        "market_regulation",
        "fire_rescue",
    }
    assert [len(act.fines) for act in operation.all(ActOnFile).values()] == [1, 1]
    assert str(files["own_clue"].must(Links).links[0].act_id) in operation.all(ActOnFile)


def test_a_party_renamed_in_mid_case_is_told_anew_before_the_decision() -> None:
    story = told(4)
    files = story.take_all()
    case, entry = files["case"], files["entry"]
    assert main(case) == PenaltyStage.IN_EXECUTION
    assert case.must(Filing).party.name == entry.must(OrganizationFile).name == "演示促进会04"
    assert [former.name for former in case.must(PartyHistory).earlier] == ["演示社会组织04"]
    assert case.must(Notice).party_changed_on is None
    assert all(document.settled_on for document in case.all(AffectedDocument).values())


def test_the_renamed_party_could_not_have_been_decided_against_without_a_new_notice() -> None:
    story = told(4)
    passages = enumerate(story.story.passages)
    for number, passage in passages:
        story.places[passage.place] = story.story.file_id(passage.place)
        for line in story.story.lines(number, story.today):
            if line.slug == "require-new-notice":
                case = story.files[story.places["case"]]
                assert case.must(Notice).party_changed_on is not None
                return
            story.take(passage, line)
    raise AssertionError("the story requires a new notice")


def test_a_warning_becomes_a_listing_and_ends_in_a_repair() -> None:
    files = told(5).take_all()
    penalty, entry = files["penalty"], files["listing"]
    assert main(files["clue"]) == ClueStage.ARCHIVED
    assert main(penalty) == PenaltyStage.IN_EXECUTION
    assert main(entry) == AbnormalListingStage.REMOVED
    assert entry.stage(Track.PUBLICATION) == PublicationStage.ENDED
    [ref] = entry.must(Listing).decision_refs
    decision = penalty.must(Decided)
    assert (ref.case_id, ref.number, ref.made_on) == (penalty.id, decision.number, decision.decided_on)


def test_of_two_reports_one_waits_in_the_pool_and_one_is_being_looked_into() -> None:
    files = told(7).take_all()
    waiting, taken_on = files["report_waiting"], files["report_taken_on"]
    assert (main(waiting), main(taken_on)) == (ClueStage.RECEIVED, ClueStage.UNDER_VERIFICATION)
    assert waiting.must(Clue).reporter is None
    assert list(taken_on.runs(Track.COMPLAINANT)) == [taken_on.must(Clue).reporter]


def test_a_case_under_attention_stays_closed_and_a_reader_goes_on_with_it() -> None:
    case = told(8).take_all()["watched"]
    assert (main(case), case.stage(Track.ATTENTION)) == (PenaltyStage.INVESTIGATING, AttentionStage.MARKED)
    assert closed_readers(case) == ("demo-officer", "demo-officer-2", "demo-head")
    assert set(case.all(Evidence)) == {"E1", "E2"}


def test_what_was_done_in_an_outage_is_entered_for_it() -> None:
    story = told(9)
    files = story.take_all()
    outage = files["outage"].must(Outage)
    [late] = [line for line in story.story.lines(2, story.today) if "outage" in line.body["remarks"]]
    assert outage.ended_at is not None
    assert outage.lasted(story.today) == (date.fromisoformat(late.body["occurred_on"]),) * 2
    assert late.body["remarks"]["outage"] == str(files["outage"].id)
    assert len(outage.unused) > 0


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.key)
def test_every_entry_says_that_it_is_no_real_case(story: Story) -> None:
    lines = [line for number in range(len(story.passages)) for line in story.lines(number, date(2026, 11, 20))]
    by_us = [line for line in lines if not line.by_clock and line.step.power is not Power.TAKE_REPORTS]
    by_the_public = [line for line in lines if line.step.power is Power.TAKE_REPORTS]
    assert all(line.body["remarks"].items() >= INVENTED.items() for line in by_us)
    assert all(SAID_TO_BE_INVENTED in line.body["facts"] for line in by_the_public)
    assert all(line.body.get("full_name", "演示").startswith("演示") for line in by_the_public)
    assert len({line.command_id for line in lines}) == len(lines)
    named = [one for line in lines for one in (line.body.get("party"), *line.body.get("organizations", ())) if one]
    parties = [one["name"] for one in named] + [line.body["organization"] for line in by_the_public]
    assert parties
    assert all(name.startswith("演示") for name in parties)


def test_the_stories_are_told_as_approved() -> None:
    approved("../../docs/stories.md", page())
