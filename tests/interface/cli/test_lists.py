"""``anjuan lists``: the names on published lists, as a table and as the server says them."""

from domain.law.public_lists import ListKind
from interface.demo.public_lists import public_lists
from tests.interface.cli.conftest import CommandLine
from tests.interface.running import Running


def test_the_names_with_their_list_and_what_was_not_given(officer: CommandLine) -> None:
    shown = officer("lists", "--kind", "banned")
    assert shown.exit_code == 0, shown.output
    assert "中国雷锋基金会" in shown.output
    assert "依法取缔 banned" in shown.output
    assert "（13个未收录 not given）" in shown.output
    assert "全国XX联谊会" not in shown.output


def test_a_name_is_asked_about(officer: CommandLine) -> None:
    shown = officer("lists", "--like", "上海雷锋基金会")
    assert "近似 Alike" in shown.output
    assert officer.json("lists", "--like", "上海雷锋基金会")["entries"][0]["name"] == "中国雷锋基金会"
    assert officer.json("lists", "没有这样的名称")["entries"] == []


def test_pages_go_on_by_cursor(officer: CommandLine) -> None:
    whole = officer.json("lists")["entries"]
    published = [entry for entry in whole if entry["kind"]["code"] in list(ListKind)]
    # Lists that give names and count more have two entries; beside them stand the entries on the lists of dishonesty.
    assert len(published) == len(public_lists()) + 1
    first = officer.json("lists", "--limit", "3")
    rest = officer.json("lists", "--cursor", first["next_cursor"])
    assert first["entries"] + rest["entries"] == whole
    assert first["next_cursor"] in officer("lists", "--limit", "3").output.replace("\n", "")


def test_who_may_not_read_and_what_cannot_be_asked_is_told(instance: Running, officer: CommandLine) -> None:
    partner = CommandLine(instance.address, "demo-partner-police")("lists")
    assert (partner.exit_code, "没有“阅卷”职权" in partner.output) == (1, True)
    assert officer("lists", "--kind", "illegal").exit_code == 1
