"""What of a phone or an address does not tell two of them apart."""

import pytest

from domain.law.traces import PLAIN, Trace, plain_address, plain_phone


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


def test_every_trace_is_compared_somehow() -> None:
    assert set(PLAIN) == set(Trace)
    assert PLAIN[Trace.REFERENCE]("沪民信〔2026〕 12号") == PLAIN[Trace.REFERENCE]("沪民信[2026]12号")
