"""``anjuan settings``: what is in force, what is missing, and setting one of them."""

from tests.interface.cli.conftest import CommandLine
from tests.interface.running import Running


def test_a_setting_is_shown_set_and_shown_again(instance: Running, officer: CommandLine) -> None:
    admin = CommandLine(instance.address, "demo-admin")
    before = officer("settings", "show", "conduct_record_years")
    assert before.exit_code == 0, before.output
    assert "负责人不良行为记录几年后终止" in before.output
    done = admin("settings", "set", "conduct_record_years", "4", "--paper", "演示决定01")
    assert done.exit_code == 0, done.output
    [told] = officer.json("settings", "show", "conduct_record_years")["settings"]
    assert (told["value"], told["default"], told["own"]["paper"]) == ("4", "5", "演示决定01")
    again = admin.json("settings", "set", "conduct_record_years", "3", "--paper", "演示决定02", "--from", "2099-01-01")
    assert again["events"] == ["setting_changed"]
    [told] = officer.json("settings", "show", "conduct_record_years")["settings"]
    assert (told["value"], told["coming"][0]["value"]) == ("4", "3")
    [then] = officer.json("settings", "show", "conduct_record_years", "--on", "2099-01-01")["settings"]
    assert then["value"] == "3"


def test_what_is_missing_can_be_asked_for(officer: CommandLine) -> None:
    missing = officer.json("settings", "show", "--missing")["settings"]
    assert {each["setting"]["code"] for each in missing} >= {"hearing_threshold_person", "night_hours"}
    assert "未设定 not set" in officer("settings", "show", "--missing").output


def test_a_refusal_is_told_with_field_and_reason(instance: Running, officer: CommandLine) -> None:
    admin = CommandLine(instance.address, "demo-admin")
    refused = admin("settings", "set", "hearing_threshold_person", "0", "--paper", "演示决定01")
    assert refused.exit_code == 1
    assert "不得低于 1" in refused.output
    assert "《行政处罚法》第63条" in refused.output
    nobody = officer("settings", "set", "conduct_record_years", "2", "--paper", "演示决定01")
    assert (nobody.exit_code, "没有“管理人员机构”职权" in nobody.output) == (1, True)
    unknown = officer("settings", "show", "no_such_setting")
    assert unknown.exit_code == 1
