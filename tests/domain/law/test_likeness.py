"""How much a likeness says: of names by the percent, of the rest by what is the same however it is written."""

import pytest

from domain.law import likeness as law
from domain.law.likeness import Strength


@pytest.mark.parametrize(
    ("percent", "strength"),
    [
        (100, Strength.STRONG),
        (80, Strength.STRONG),
        (79, Strength.MIDDLE),
        (50, Strength.MIDDLE),
        (49, Strength.WEAK),
        (25, Strength.WEAK),
        (24, Strength.NONE),
        (0, Strength.NONE),
    ],
)
def test_what_a_likeness_of_names_says(percent: int, strength: Strength) -> None:
    assert law.of_names(percent) is strength


@pytest.mark.parametrize(
    ("one", "two", "strength"),
    [
        ("演示路118号6楼", "演示路118号6楼", Strength.STRONG),
        ("演示路１１８号 ６楼", "演示路118号6楼", Strength.STRONG),
        ("黄浦区演示路118号6楼", "演示路118号3楼", Strength.MIDDLE),
        ("演示路118弄2号", "演示路118弄9号", Strength.MIDDLE),
        ("演示路118号", "演示路119号", Strength.NONE),
        ("演示路18号", "演示路118号", Strength.NONE),
        ("演示大厦", "演示广场", Strength.NONE),
    ],
)
def test_addresses(one: str, two: str, strength: Strength) -> None:
    assert law.of_addresses(one, two) is strength
    assert law.of_addresses(two, one) is strength


def test_phones_and_accounts() -> None:
    assert law.of_phones("021-0000 0131", "０２１０００００１３１") is Strength.STRONG
    assert law.of_phones("021-00000131", "021-00000132") is Strength.NONE
    assert law.of_phones("无", "无") is Strength.NONE
    assert law.of_accounts("https://www.demo.example/", "demo.example") is Strength.STRONG
    assert law.of_accounts("演示公众号01", "演示公众号02") is Strength.NONE
    assert law.of_accounts(" ", "") is Strength.NONE
