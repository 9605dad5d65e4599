"""How like two organizations are: what region and form say little of, and what is the same however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law import likeness as law
from domain.law.likeness import Strength


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("上海市演示书画促进会", "演示书画"),
        ("中国国际演示联盟", "演示"),
        ("上海黄浦区演示书画研究中心", "演示书画"),
        ("演示（书画）协会", "演示书画"),
        ("ＡＢＣ教育中心", "abc教育"),
        ("上海协会", "上海协会"),
        ("协会", "协会"),
        ("", ""),
    ],
)
def test_the_core_of_a_name(name: str, core: str) -> None:
    assert law.core(name) == core


@pytest.mark.parametrize(
    ("one", "two", "strength"),
    [
        ("上海市演示书画促进会", "演示书画联谊会", Strength.STRONG),
        ("演示书画评奖委员会", "演示书画评选组委会", Strength.STRONG),
        ("演示书画文化促进会", "演示书画委员会", Strength.MIDDLE),
        # Only region and form in common.
        ("上海市围棋协会", "上海市面点协会", Strength.NONE),
        ("演示书画文化促进会", "演示评奖委员会", Strength.WEAK),
    ],
)
def test_names(one: str, two: str, strength: Strength) -> None:
    assert law.of_names(law.likeness(one, two)) is strength


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


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_the_same_both_ways_and_whole_with_itself(one: str, two: str) -> None:
    percent = law.likeness(one, two)
    assert 0 <= percent <= 100
    assert percent == law.likeness(two, one)
    assert law.likeness(one, one) == (100 if law.core(one) else 0)
