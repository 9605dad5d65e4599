"""What the desk tracks leave on the file: the party as it is now, the closed list, the check without its content."""

from __future__ import annotations

from datetime import date

from domain.cases.investigation import INVESTIGATION
from domain.law.parties import OrganizationType, Party
from domain.messages import Message, Personal
from domain.steps.attention import AttentionMarkSet, LiftAttentionMark, closed_readers
from domain.steps.case_record import AmlCheckRecorded, Links, RecordAmlCheck
from domain.steps.filing import FileCase, Filing, FilingProposed
from domain.steps.party_change import ChangeParty, PartyHistory
from domain.steps.supervision_document import AnswerSupervisionDocument, Supervision
from tests.domain.acts.attention import MARK, MARKED
from tests.domain.acts.case_record import VOID
from tests.domain.acts.party_change import RENAMED
from tests.domain.acts.supervision_document import ANSWER, RECEIVED
from tests.domain.on_file import DAY_BEFORE, INVESTIGATING, happened
from tests.spec import a, command

NOW = Party(name="上海市演示促进会", organization_type=OrganizationType.SOCIAL_GROUP)


def test_a_renamed_party_is_shown_by_its_new_name_and_the_old_one_is_kept() -> None:
    case = a(INVESTIGATION).given(*INVESTIGATING).when(command(ChangeParty, **RENAMED)).taken("party_changed").case
    assert case.must(Filing).party == NOW
    assert [former.name for former in case.must(PartyHistory).earlier] == ["上海市演示协会"]


def test_a_second_change_starts_from_the_first() -> None:
    file = a(INVESTIGATION).given(*INVESTIGATING).when(command(ChangeParty, **RENAMED)).taken()
    file.when(command(ChangeParty, **RENAMED)).refused("former-name-on-file")
    merged = RENAMED | {
        "kind": "merged",
        "former_name": NOW.name,
        "party": {"name": "上海市演示联合会", "organization_type": "social_group"},
    }
    case = file.when(command(ChangeParty, **merged)).taken().case
    assert case.must(Filing).party.name == "上海市演示联合会"
    assert [former.name for former in case.must(PartyHistory).earlier] == ["上海市演示协会", NOW.name]


def test_a_dissolved_party_keeps_its_name_on_the_file() -> None:
    gone = RENAMED | {"kind": "dissolved", "party": None}
    case = a(INVESTIGATION).given(*INVESTIGATING).when(command(ChangeParty, **gone)).taken().case
    assert case.must(Filing).party.name == "上海市演示协会"
    assert case.must(PartyHistory).party is None


def test_a_party_renamed_before_the_filing_is_filed_under_its_new_name() -> None:
    proposed = happened(
        FilingProposed,
        DAY_BEFORE,
        party={"name": "上海市演示协会", "organization_type": "social_group"},
        suspected_breach="未按规定接受年度检查",
        proposed_by="officer-1",
    )
    file = a(INVESTIGATION).given(proposed).when(command(ChangeParty, **RENAMED)).taken()
    assert file.when(command(FileCase), by="head-1").taken().case.must(Filing).party == NOW


def test_only_a_mark_that_stands_closes_the_case() -> None:
    file = a(INVESTIGATION).given(*INVESTIGATING)
    assert closed_readers(file.case) is None
    marked = a(INVESTIGATION).given(*MARKED)
    assert closed_readers(marked.case) == ("officer-1", "officer-2", "head-1")
    lifted = marked.when(command(LiftAttentionMark, reason="舆情已平息"), by="head-1").taken()
    assert closed_readers(lifted.case) is None
    again = lifted.when(command(INVESTIGATION.steps["set-attention-mark"].command, **MARK), by="head-1").taken()
    assert isinstance(again.events[-2], AttentionMarkSet)
    assert closed_readers(again.case) == ("officer-1", "officer-2", "head-1")


def test_the_funds_check_has_no_room_for_its_content() -> None:
    said = set(RecordAmlCheck.model_fields) - {"occurred_on", "occurred_at", "remarks"}
    assert {name: AmlCheckRecorded.model_fields[name].annotation for name in said} == {"handed_over": bool}


def test_links_add_up() -> None:
    file = a(INVESTIGATION).given(*INVESTIGATING)
    link = INVESTIGATION.steps["link-case"].command
    first = file.when(command(link, theme="dormant")).taken()
    case = first.when(command(link, risk_area="ideology")).taken().case
    told = [(link.theme, link.risk_area) for link in case.must(Links).links]
    assert told == [("dormant", None), (None, "ideology")]


def test_a_number_is_voided_as_it_is_printed_however_it_was_typed() -> None:
    void = INVESTIGATION.steps["void-document-number"].command
    typed = command(void, **(VOID | {"number": "沪民社罚告字[2026]第3号"}))
    file = a(INVESTIGATION).given(*INVESTIGATING).when(typed).taken()
    file.when(command(void, **VOID)).refused("number-voided-once")


def test_an_objection_may_be_followed_by_the_result() -> None:
    objected = ANSWER | {"kind": "objection", "statement": "不属本机关职责"}
    file = a(INVESTIGATION).given(*RECEIVED).when(command(AnswerSupervisionDocument, **objected)).taken()
    case = file.when(command(AnswerSupervisionDocument, date(2026, 3, 3), **ANSWER)).taken().case
    assert case.must(Supervision, str(ANSWER["paper"])).answer == "result"


def test_who_called_from_outside_is_a_sealed_field() -> None:
    field = INVESTIGATION.steps["record-outside-instruction"].command.model_fields["person"]
    assert field.annotation == Personal | None
    assert issubclass(Personal, Message)
