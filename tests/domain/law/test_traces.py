"""What of a phone or an address does not tell two of them apart."""

import pytest

from domain.law.traces import PLAIN, Trace, common_part, likeness, own_part, plain_address, plain_phone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("021-6322 0131", "63220131"),
        ("+86 21 6322 0131", "021 63220131"),
        ("（021）６３２２０１３１", "63220131"),
        ("63220131转802", "63220131-802"),
        ("0086 138 0000 0000", "13800000000"),
    ],
)
def test_the_same_phone_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert plain_phone(one) == plain_phone(other) != ""


@pytest.mark.parametrize(("one", "other"), [("63220131", "63220132"), ("010-63220131", "63220131")])
def test_other_phones_are_others(one: str, other: str) -> None:
    assert plain_phone(one) != plain_phone(other)


def test_what_is_too_short_for_a_phone_is_compared_with_nothing() -> None:
    assert plain_phone("110") == plain_phone("转 802") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("上海市普陀区演示路118号3楼", "普陀区演示路 118 号 三层"),
        ("普陀区演示路１１８号", "上海普陀区演示路118号"),
        ("演示路118号十二楼", "演示路118号12层"),
        ("演示路118号二十楼", "演示路118号20层"),
        ("演示路118号3F", "演示路118号3楼"),
    ],
)
def test_the_same_address_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert plain_address(one) == plain_address(other)


@pytest.mark.parametrize(("one", "other"), [("演示路118号", "演示路181号"), ("演示路118号3楼", "演示路118号4楼")])
def test_other_addresses_are_others(one: str, other: str) -> None:
    assert plain_address(one) != plain_address(other)


def test_a_road_alone_is_nobodys_address() -> None:
    assert plain_address("上海市普陀区演示路") == ""


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("上海市松江区云霞养老服务中心", "云霞"),
        ("上海市云霞教育培训中心", "云霞"),
        ("浦东新区云霞社区服务社", "云霞"),
        ("上海市文化协会", "文化"),
        ("全国房地产CIO联盟", "全国房地产cio联盟"),
        ("协会", "协会"),
        ("上海", "上海"),
    ],
)
def test_division_form_and_field_say_nothing_of_which_one_it_is(name: str, own: str) -> None:
    assert own_part(name) == own


def test_every_trace_is_compared_somehow() -> None:
    assert set(PLAIN) == set(Trace)
    assert PLAIN[Trace.REFERENCE]("沪民信〔2026〕 12号") == PLAIN[Trace.REFERENCE]("沪民信[2026]12号")


def test_what_two_names_share_is_told_as_the_first_writes_it() -> None:
    assert common_part("房地产CIO联盟华东分站", "全国房地产cio联盟") == "房地产CIO联盟"
    assert common_part("甲", "乙") == ""


def test_names_are_alike_by_what_is_their_own() -> None:
    assert likeness("上海市松江区云霞养老服务中心", "上海市云霞教育培训中心") == 100
    assert likeness("上海市松江区云霞学会", "上海市松江区德锦学会") == 0
    assert 50 <= likeness("房地产CIO联盟华东分站", "全国房地产CIO联盟") < 100
    assert likeness("", "协会") == 0
