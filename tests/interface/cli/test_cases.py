"""``anjuan case``: what it shows, what it takes, and how it says no."""

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from domain.messages import shanghai_day
from interface.cli import filing
from tests.interface.cli.conftest import FINISHED, CommandLine
from tests.interface.running import Running

CASE = str(FINISHED.case_id)
SHOWN = ("on_own_initiative:=true",)


def test_the_docket_shows_number_party_stage_and_marks(officer: CommandLine) -> None:
    shown = officer("case", "list", "周培源")
    assert shown.exit_code == 0
    assert "周培源基金会" in shown.output
    assert "已归档 archived" in shown.output
    assert "推定 assumed" in shown.output
    assert CASE in shown.output


def test_as_json_the_docket_is_what_the_server_said(officer: CommandLine) -> None:
    page = officer.json("case", "list", "--stage", "archived", "--limit", "5")
    assert CASE in [entry["case_id"] for entry in page["entries"]]
    assert officer.json("case", "list", "--party", "没有这样的当事人")["entries"] == []


def test_the_file_and_its_history(officer: CommandLine) -> None:
    shown = officer("case", "show", CASE)
    assert shown.exit_code == 0
    assert "主线 main" in shown.output
    assert "已归档 archived" in shown.output
    assert "公益事业支出比例为5.19%" in shown.output
    assert "种类：警告 warning" in shown.output
    assert "基金会 foundation" in shown.output
    assert "决定 decision" in shown.output
    assert "决定日期 decided_on" in shown.output
    told = officer("case", "history", CASE)
    assert "作出处罚决定 Penalty decided" in told.output
    assert "补录 late" in told.output
    assert "期限届满 clock" in told.output
    assert "执法人员 officer" in told.output
    assert "进入阶段 Stage entered → 已归档 archived" in told.output
    entries = officer.json("case", "history", CASE)["entries"]
    assert [entry["version"] for entry in entries] == list(range(1, len(entries) + 1))
    assert officer.json("case", "history", CASE, "--after-version", "3")["entries"] == entries[3:]


def test_personal_values_are_for_who_investigates_or_approves_until_they_are_erased(
    instance: Running, officer: CommandLine, head: CommandLine, proposal: tuple[str, ...]
) -> None:
    case, subject = officer.json(*proposal)["case_id"], str(uuid4())
    head.json("case", "take", case, "file-case", "occurred_on=2026-03-03")
    both = 'officers:=["demo-officer","demo-officer-2"]'
    head.json("case", "take", case, "assign-officers", "occurred_on=2026-03-03", both)
    shown_to = f"shown_to:={json.dumps({'subject': subject, 'value': '张演示'})}"
    officer.json("case", "take", case, "show-certificate", "occurred_on=2026-03-03", both, shown_to, *SHOWN)
    auditor, admin = (CommandLine(instance.address, token) for token in ("demo-auditor", "demo-admin"))
    for reader, seen in ((officer, True), (head, True), (auditor, False)):
        assert ("张演示" in reader("case", "history", case).output) is seen
        assert ("张演示" in reader("case", "history", case, "--json").output) is seen
    assert "不予显示 withheld" in auditor("case", "history", case).output
    assert officer("personal", "erase", subject, "--reason", "依申请").exit_code == 1
    assert admin.json("personal", "erase", subject, "--reason", "依申请")["events"][0] == "personal_data_erased"
    assert "已记录 Recorded" in admin("personal", "erase", subject, "--reason", "依申请").output
    assert "（已删除 erased）" in officer("case", "history", case).output


def test_a_case_is_begun_and_taken_further_by_whoever_may(
    officer: CommandLine, head: CommandLine, proposal: tuple[str, ...]
) -> None:
    begun = officer.json(*proposal)
    case = begun["case_id"]
    assert begun["events"] == ["filing_proposed"]
    filed = head.json("case", "take", case, "file-case", "occurred_on=2026-03-03")
    assert filed["number"].startswith("沪民社罚立字〔2026〕第")
    assigned = head.json(
        "case", "take", case, "assign-officers", "occurred_on=2026-03-03", 'officers:=["demo-officer","demo-officer-2"]'
    )
    assert assigned["version"] == officer.json("case", "show", case)["version"]


def test_next_tells_what_is_open_and_what_stands_in_the_way(
    officer: CommandLine, head: CommandLine, proposal: tuple[str, ...]
) -> None:
    case = officer.json(*proposal)["case_id"]
    assert "file-case" in [step["slug"] for step in head.json("case", "next", case)["steps"] if step["open"]]
    short = head("case", "next", case).output
    assert "file-case" in short
    assert "decide-penalty" not in short
    long = officer("case", "next", case, "--all").output
    assert "decide-penalty" in long
    assert "需要职权" in long
    assert "行政处罚法" in long
    assert "程序步骤须在程序所定的阶段办理" in long


def test_a_refusal_by_law_names_rule_and_article_and_ends_with_1(
    officer: CommandLine, head: CommandLine, proposal: tuple[str, ...]
) -> None:
    case = officer.json(*proposal)["case_id"]
    head.json("case", "take", case, "file-case", "occurred_on=2026-03-03")
    alone = ("case", "take", case, "assign-officers", "occurred_on=2026-03-03", 'officers:=["demo-officer"]')
    refused = head(*alone)
    assert refused.exit_code == 1
    assert "不符合法定条件" in refused.stderr
    assert "[two-officers]" in refused.stderr
    assert "第42条" in refused.stderr or "第四十二条" in refused.stderr
    as_json = head(*alone, "--json")
    assert as_json.exit_code == 1
    assert "two-officers" in [found["rule"] for found in json.loads(as_json.stdout)["findings"]]


def test_nobody_goes_around_his_powers(officer: CommandLine, proposal: tuple[str, ...]) -> None:
    case = officer.json(*proposal)["case_id"]
    refused = officer("case", "take", case, "file-case", "occurred_on=2026-03-03")
    assert refused.exit_code == 1
    assert "无此职权" in refused.stderr


def test_a_wrong_field_is_named(officer: CommandLine) -> None:
    refused = officer("case", "take", "new", "propose-filing", "party.name=演示协会", "occurred_on=2026-02-30")
    assert refused.exit_code == 1
    assert "occurred_on" in refused.stderr
    assert "suspected_breach" in refused.stderr


def test_a_version_that_is_not_the_last_is_refused_and_the_last_is_told(
    officer: CommandLine, head: CommandLine, proposal: tuple[str, ...]
) -> None:
    case = officer.json(*proposal)["case_id"]
    head.json("case", "take", case, "file-case", "occurred_on=2026-03-03")
    stale = head("case", "take", case, "assign-officers", "--version", "1", 'officers:=["a1","b2"]')
    assert stale.exit_code == 1
    assert "Version now: 3" in stale.stderr


def test_the_same_key_takes_the_step_once(officer: CommandLine, proposal: tuple[str, ...]) -> None:
    key = str(uuid4())
    first = officer.json(*proposal, "--key", key)
    again = officer.json(*proposal, "--key", key)
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert again["case_id"] == first["case_id"]
    assert "recorded before" in officer(*proposal, "--key", key).output


def test_json_from_a_file_and_from_standard_input(officer: CommandLine, tmp_path: Path) -> None:
    body = {
        "party": {"name": "演示协会", "organization_type": "social_group"},
        "suspected_breach": "未按规定接受年度检查",
    }
    file = tmp_path / "command.json"
    file.write_text(json.dumps(body), encoding="utf-8")
    words = ("case", "take", "new", "propose-filing", "--json-file")
    from_file = officer.json(*words, str(file))["case_id"]
    from_stdin = officer.json(*words, "-", said=json.dumps(body))["case_id"]
    today = shanghai_day(datetime.now(UTC)).isoformat()
    for case in (from_file, from_stdin):
        assert officer.json("case", "history", case)["entries"][0]["occurred_on"] <= today


def test_words_that_make_no_command_end_with_2(officer: CommandLine) -> None:
    for words in (
        ("case", "take", "new", "file-case"),
        ("case", "take", CASE, "no-such-step"),
        ("case", "take", "not-an-id", "file-case"),
        ("case", "take", CASE, "file-case", "no sign"),
        ("case", "take", CASE, "file-case", "officers:=[1"),
        ("case", "take", CASE, "file-case", "--json-file", "/no/such/file"),
        ("case", "list", "--kind", "no-such-kind"),
        ("case", "show", "not-an-id"),
    ):
        assert officer(*words).exit_code == 2, words


def test_words_that_make_no_command_are_told_in_chinese_first(officer: CommandLine) -> None:
    for words, zh in (
        (("case", "show"), "缺少参数 CASE。"),
        (("case", "show", CASE, "--no-such"), "没有选项 --no-such。"),
        (("case", "history", CASE, "--after-version", "x"), "选项 --after-version 的值不可用。"),
        (("case", "no-such-command"), "用法有误。"),
        (("case", "take", CASE, "no-such-step"), "没有步骤 no-such-step"),
    ):
        told = officer(*words)
        assert told.exit_code == 2, told.output
        first, *rest = told.stderr.splitlines()
        assert first.startswith(zh), told.stderr
        assert any(line.startswith("用法 Usage: ") for line in rest)


def test_a_case_is_named_by_its_number_too(
    officer: CommandLine, head: CommandLine, proposal: tuple[str, ...], instance: Running
) -> None:
    case = officer.json(*proposal)["case_id"]
    filed = head.json("case", "take", case, "file-case", "occurred_on=2026-03-03")
    officer.json("case", "list", "--after", filed["position"])
    typed = filed["number"].replace("〔", "(").replace("〕", ")")
    assert officer.json("case", "show", typed)["id"] == case
    assert officer.json("case", "history", typed)["case_id"] == case
    assert head.json("case", "next", typed)["case_id"] == case
    pair = 'officers:=["demo-officer","demo-officer-2"]'
    taken = head.json("case", "take", typed, "assign-officers", "occurred_on=2026-03-03", pair)
    assert taken["case_id"] == case
    several = officer("case", "show", "沪民社罚立字")
    assert several.exit_code == 2
    assert "对应不止一件案件" in several.stderr
    assert several.stderr.count("〔") > 1
    nothing = officer("case", "show", "沪民社罚立字〔1999〕第1号", "--json")
    assert (nothing.exit_code, json.loads(nothing.stdout)["error"]) == (2, "case-not-found")


def test_a_stage_or_track_that_does_not_exist_is_named(officer: CommandLine) -> None:
    refused = officer("case", "list", "--stage", "foo", "--json")
    assert refused.exit_code == 1
    assert [wrong["field"] for wrong in json.loads(refused.stdout)["errors"]] == ["stage"]


def test_without_a_token_or_a_server_the_codes_are_1_and_3(instance: Running) -> None:
    nobody = CommandLine(instance.address, "")("case", "list")
    assert nobody.exit_code == 1
    assert "未登录" in nobody.stderr
    nowhere = CommandLine("http://127.0.0.1:9", "demo-officer")("case", "list", "--json")
    assert nowhere.exit_code == 3
    assert json.loads(nowhere.stdout)["error"] == "unreachable"


def test_the_steps_are_listed_with_their_fields(officer: CommandLine) -> None:
    steps = {step["slug"]: step for step in officer.json("case", "steps")}
    assert steps["assign-officers"]["required"] == ["occurred_on", "officers"]
    assert "decide-penalty" in officer("case", "steps").output


def test_what_an_act_opened_stands_in_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    receipt = {"case_id": uuid4(), "version": 3, "position": "9", "events": ["complainant_identity_opened"]}
    told = {"full_name": {"subject": uuid4(), "value": "演示举报人"}, "contact": {"subject": uuid4(), "value": None}}
    filing.show_receipt(receipt | {"number": "", "flagged": (), "repeated": False, "disclosed": told})
    assert "姓名 full_name: 演示举报人" in (shown := capsys.readouterr().out)
    assert "联系方式 contact: （已删除 erased）" in shown
    filing.show_receipt(receipt | {"number": "", "flagged": (), "repeated": True, "disclosed": None})
    assert "演示举报人" not in capsys.readouterr().out
