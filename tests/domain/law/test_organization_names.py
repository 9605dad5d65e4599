"""What of a name is an organization's own, and how like two names are by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.law.likeness import Strength, of_names
from domain.law.organization_names import common_part, likeness, own_part
from domain.law.places import DIVISIONS


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("上海市松江区云霞养老服务中心", "云霞"),
        ("上海市云霞教育培训中心", "云霞"),
        ("浦东新区云霞社区服务社", "云霞"),
        ("上海浦东云霞学会", "云霞"),
        ("崇明县云霞联谊会", "云霞"),
        ("上海市文化协会", "文化"),
        ("全国房地产CIO联盟", "房地产cio"),
        ("上海市演示书画促进会", "演示书画"),
        ("中国国际演示联盟", "演示"),
        ("上海黄浦区演示书画研究中心", "演示书画"),
        ("演示（书画）协会", "演示书画"),
        ("ＡＢＣ教育中心", "abc"),
        ("上海协会", "上海协会"),
        ("协会", "协会"),
        ("上海", "上海"),
        ("", ""),
    ],
)
def test_region_form_and_field_say_nothing_of_which_one_it_is(name: str, own: str) -> None:
    assert own_part(name) == own


@pytest.mark.parametrize(
    ("one", "two", "strength"),
    [
        ("上海市演示书画促进会", "演示书画联谊会", Strength.STRONG),
        ("上海市松江区云霞养老服务中心", "上海市云霞教育培训中心", Strength.STRONG),
        ("演示书画文化促进会", "演示书画委员会", Strength.STRONG),
        ("演示书画评奖委员会", "演示书画评选组委会", Strength.STRONG),
        ("演示书画诗词促进会", "演示书画委员会", Strength.MIDDLE),
        ("房地产CIO联盟华东分站", "全国房地产CIO联盟", Strength.MIDDLE),
        ("演示书画文化促进会", "演示评奖委员会", Strength.WEAK),
        # Only region and form in common.
        ("上海市围棋协会", "上海市面点协会", Strength.NONE),
        ("上海市松江区云霞学会", "上海市松江区德锦学会", Strength.NONE),
        ("", "协会", Strength.NONE),
    ],
)
def test_names_are_alike_by_what_is_their_own(one: str, two: str, strength: Strength) -> None:
    assert of_names(likeness(one, two)) is strength


NAMES = st.text(max_size=20) | st.lists(
    st.sampled_from(["上海市", "松江区", "全国", "云霞", "书画", "文化", "服务", "中心", "协会", "（", "·", "Ａ"]),
    max_size=8,
).map("".join)


@given(NAMES, NAMES)
def test_likeness_is_the_same_both_ways_and_whole_with_itself(one: str, two: str) -> None:
    percent = likeness(one, two)
    assert 0 <= percent <= 100
    assert percent == likeness(two, one)
    assert likeness(one, one) == (100 if own_part(one) else 0)


@given(NAMES)
def test_no_name_loses_all_that_it_has(name: str) -> None:
    own, whole = own_part(name), own_part(f"{name}。")
    assert own == whole
    assert bool(own) == any(sign.isalnum() for sign in name)


@given(st.sampled_from([each.name_zh for each in DIVISIONS.values() if each.level == "district"]))
def test_every_district_is_a_region_with_and_without_its_form(district: str) -> None:
    short = district.removesuffix("区").removesuffix("新")
    assert own_part(f"{district}云霞协会") == own_part(f"上海市{short}云霞协会") == "云霞"


def test_what_two_names_share_is_told_as_the_first_writes_it() -> None:
    assert common_part("房地产CIO联盟华东分站", "全国房地产cio联盟") == "房地产CIO联盟"
    assert common_part("甲", "乙") == ""
