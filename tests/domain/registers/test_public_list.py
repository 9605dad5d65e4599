"""Published lists: what they may say, what joins them, and what comes off them for which reason on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.catalogue import replay
from domain.law.public_lists import GROUNDS, ListKind, RemovalGround, accuses, plain_name, repeated_names
from domain.messages import Command, Event
from domain.procedure import Refused
from domain.registers.public_list import (
    MOST_NAMES,
    PUBLIC_LIST,
    AddNames,
    ListedName,
    OnList,
    PublicList,
    PublicListStage,
    PublishList,
    RemoveListedName,
)
from domain.stages import BanStage
from domain.step import Power
from tests.domain.ban_file import ASSIGNED, BANNED, DISSUADED
from tests.domain.clue_file import CLUE
from tests.domain.on_file import entered
from tests.domain.registers.test_registers import AUTHORITY, CTX, MONDAY, after, refused

FIRST, SECOND = ListedName(name="演示联谊会01"), ListedName(name="演示研究会02", note="依法登记的是演示研究会")
LATER = MONDAY + timedelta(days=30)


def published(kind: ListKind = ListKind.SUSPECTED, **change: Any) -> PublishList:
    """A list of two names."""
    said = {"title": "2026年第一批名单", "medium": "机关网站", "names": (FIRST, SECOND), **change}
    return PublishList(occurred_on=MONDAY, kind=kind, **said)


def adding(*names: str, on: date = LATER) -> AddNames:
    """More names."""
    return AddNames(occurred_on=on, names=tuple(ListedName(name=name) for name in names))


def removing(
    ground: RemovalGround = RemovalGround.FOUND_LAWFUL, name: str = FIRST.name, on: date = LATER
) -> RemoveListedName:
    """A name comes off."""
    return RemoveListedName(occurred_on=on, listed_name=name, ground=ground, proof="演示调查结论01")


def empty() -> Case:
    """A stream before its list."""
    return Case(uuid4(), PUBLIC_LIST.kind)


def out(*commands: Command, kind: ListKind = ListKind.SUSPECTED, **change: Any) -> Case:
    """The file of a list behind these acts."""
    return after(PUBLIC_LIST, empty(), published(kind, **change), *commands)


def test_a_list_tells_its_kind_its_day_and_every_name_with_what_stands_beside_it() -> None:
    case_id = UUID("00000000-0000-4000-8000-000000000001")
    handled = ListedName(name="演示促进会03", handling_authority="演示市民政局", case_id=case_id)
    said = published(names=(FIRST, SECOND, handled), counted=5, batch="2026年第一批", note="其余名称未载")
    case = after(PUBLIC_LIST, empty(), said, ctx=of_the_house((CLUE,), "warning"))
    told = case.must(PublicList)
    assert (told.kind, told.published_on, told.counted, told.batch) == (
        ListKind.SUSPECTED,
        MONDAY,
        5,
        "2026年第一批",
    )
    assert list(case.all(OnList)) == [FIRST.name, SECOND.name, handled.name]
    assert case.must(OnList, SECOND.name).note == "依法登记的是演示研究会"
    assert case.must(OnList, handled.name).handling_authority == "演示市民政局"
    assert case.must(OnList, handled.name).case_id == case_id
    assert case.stage(Track.MAIN) == PublicListStage.PUBLISHED
    assert empty().stage(Track.MAIN) == NOT_BEGUN


def test_names_join_and_leave_and_the_list_remembers_both() -> None:
    case = out(adding("演示中心03"), removing(RemovalGround.REGISTERED), counted=3)
    assert [entry.listed_on for entry in case.all(OnList).values()] == [MONDAY, MONDAY, LATER]
    gone = case.must(OnList, FIRST.name)
    assert (gone.removed_on, gone.ground, gone.proof) == (LATER, RemovalGround.REGISTERED, "演示调查结论01")
    assert case.must(OnList, SECOND.name).removed_on is None
    assert case.stage(Track.MAIN) == PublicListStage.PUBLISHED


def test_lists_are_the_heads() -> None:
    assert {step.power for step in PUBLIC_LIST.steps.values()} == {Power.APPROVE}


def test_a_list_names_somebody_or_says_how_many() -> None:
    assert refused(empty(), PUBLIC_LIST, published(names=())) == ["public-list-says-whom"]
    assert out(names=(), counted=10).all(OnList) == {}
    assert list(out(adding("演示中心03"), names=(), counted=1).all(OnList)) == ["演示中心03"]


def test_a_count_covers_the_names_from_the_first_to_the_last() -> None:
    assert out(counted=2).must(PublicList).counted == 2
    assert refused(empty(), PUBLIC_LIST, published(counted=1)) == ["public-list-count-covers-names"]
    full = out(adding("演示中心03"), counted=3)
    assert refused(full, PUBLIC_LIST, adding("演示中心04")) == ["public-list-count-covers-names"]
    assert len(out(adding("演示中心03", "演示中心04")).all(OnList)) == 4


def test_a_name_stands_on_a_list_once_however_it_is_typed() -> None:
    twice = (ListedName(name="演示ABC中心"), ListedName(name="演示 ａｂｃ中心"))
    assert refused(empty(), PUBLIC_LIST, published(names=twice)) == ["public-list-names-distinct"]
    assert refused(out(), PUBLIC_LIST, adding("演示联谊会０１")) == ["public-list-names-distinct"]
    assert refused(out(removing()), PUBLIC_LIST, adding(FIRST.name)) == ["public-list-names-distinct"]
    assert refused(out(), PUBLIC_LIST, adding("演示中心03", "演示中心03")) == ["public-list-names-distinct"]
    assert list(repeated_names(["甲会"], ["乙会", "甲 会", "乙会"])) == ["甲 会", "乙会"]
    assert plain_name("Ａ b　会") == "ab会"


@pytest.mark.parametrize(
    ("title", "accusing"),
    [
        ("2026年第一批涉嫌非法社会组织名单", False),
        ("2026年第一批涉嫌 非法社会组织名单", False),
        ("2026年第一批名单", False),
        ("2026年第一批非法社会组织名单", True),
        ("2026年第一批非法 社会组织名单", True),
        ("非法民间组织名单", True),
        ("涉嫌非法社会组织和非法社会组织名单", True),
    ],
)
def test_a_list_of_suspected_names_never_calls_them_illegal(title: str, accusing: bool) -> None:
    assert accuses(title) is accusing
    for kind in ListKind:
        told = published(kind, title=title)
        if accusing and kind is ListKind.SUSPECTED:
            assert refused(empty(), PUBLIC_LIST, told) == ["public-list-wording"]
        else:
            assert after(PUBLIC_LIST, empty(), told).must(PublicList).title == title


@pytest.mark.parametrize("kind", ListKind)
@pytest.mark.parametrize("ground", RemovalGround)
def test_the_ground_of_a_removal_fits_the_list(kind: ListKind, ground: RemovalGround) -> None:
    case = out(kind=kind)
    if ground in GROUNDS[kind]:
        assert after(PUBLIC_LIST, case, removing(ground)).must(OnList, FIRST.name).ground is ground
    else:
        assert refused(case, PUBLIC_LIST, removing(ground)) == ["public-list-removal-ground"]


def test_a_ban_stays_listed_unless_it_is_annulled_and_a_suspicion_ends_in_three_ways() -> None:
    assert GROUNDS[ListKind.BANNED] == {RemovalGround.ANNULLED}
    assert GROUNDS[ListKind.SUSPECTED] == set(RemovalGround) - {RemovalGround.ANNULLED}
    assert set(GROUNDS) == set(ListKind)


def test_a_name_is_removed_once_and_only_if_it_was_listed() -> None:
    assert refused(out(removing()), PUBLIC_LIST, removing()) == ["public-list-name-removed-once"]
    assert refused(out(), PUBLIC_LIST, removing(name="演示中心03")) == ["public-list-has-name"]
    assert refused(empty(), PUBLIC_LIST, removing()) == ["out-of-order"]
    assert refused(out(), PUBLIC_LIST, published()) == ["out-of-order"]


def test_nothing_joins_a_list_before_it_is_out_and_nothing_leaves_before_it_joined() -> None:
    early = MONDAY - timedelta(days=1)
    assert refused(out(), PUBLIC_LIST, adding("演示中心03", on=early)) == ["after-what-it-follows"]
    assert after(PUBLIC_LIST, out(), adding("演示中心03", on=MONDAY)).must(OnList, "演示中心03").listed_on == MONDAY
    joined = out(adding("演示中心03"))
    leaving = [removing(name="演示中心03", on=LATER - timedelta(days=days)) for days in (1, 0)]
    assert refused(joined, PUBLIC_LIST, leaving[0]) == ["after-what-it-follows"]
    assert after(PUBLIC_LIST, joined, leaving[1]).must(OnList, "演示中心03").removed_on == LATER


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "illegal"}, "kind"),
        ({"title": " "}, "title"),
        ({"counted": 0}, "counted"),
        ({"names": [{"name": ""}]}, "names"),
        ({"names": [{"name": f"演示协会{number}"} for number in range(MOST_NAMES + 1)]}, "names"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        PublishList.model_validate(published().model_dump() | change)
    with pytest.raises(ValidationError, match="names"):
        AddNames.model_validate({"occurred_on": MONDAY, "names": []})


ANNULLED = entered(BanStage.ANNULLED, on=date(2026, 2, 28))
CLOSED = entered(BanStage.CLOSED, on=date(2026, 3, 1))
AGAIN = entered(BanStage.BANNED, on=date(2026, 3, 2))


def of_the_house(history: tuple[Event, ...], kind: str = "ban") -> Context:
    """The circumstances of a list whose authority has this one case."""

    def other(stream: UUID, wanted: str) -> Case | None:
        return replay(Case(stream, kind).under(AUTHORITY), history) if wanted == kind else None

    return replace(CTX, other=other)


@pytest.mark.parametrize(
    ("kind", "history", "of", "fits"),
    [
        (ListKind.BANNED, BANNED, "ban", True),
        (ListKind.BANNED, (*BANNED, CLOSED), "ban", True),
        (ListKind.BANNED, DISSUADED, "ban", False),
        (ListKind.BANNED, ASSIGNED, "ban", False),
        (ListKind.BANNED, (*BANNED, ANNULLED), "ban", False),
        (ListKind.BANNED, (*BANNED, ANNULLED, CLOSED), "ban", False),
        (ListKind.BANNED, (*BANNED, ANNULLED, AGAIN), "ban", True),
        (ListKind.DISSUADED, DISSUADED, "ban", True),
        (ListKind.DISSUADED, (*DISSUADED, CLOSED), "ban", True),
        (ListKind.DISSUADED, BANNED, "ban", False),
        (ListKind.SUSPECTED, ASSIGNED, "ban", True),
        (ListKind.SUSPECTED, (CLUE,), "warning", True),
        (ListKind.SUSPECTED, (), "investigation", False),
        (ListKind.BANNED, (CLUE,), "warning", False),
    ],
)
def test_a_case_named_beside_a_name_came_to_what_the_list_says(
    kind: ListKind, history: tuple[Event, ...], of: str, fits: bool
) -> None:
    entry = ListedName(name="演示促进会03", case_id=uuid4())
    ctx, expected = of_the_house(history, of), [] if fits else ["public-list-fits-case"]
    assert refusals(empty(), published(kind, names=(FIRST, entry)), ctx) == expected
    assert refusals(out(kind=kind), AddNames(occurred_on=LATER, names=(entry,)), ctx) == expected


def test_a_case_that_the_authority_does_not_have_is_not_named() -> None:
    entry = ListedName(name="演示促进会03", case_id=uuid4())
    assert refused(empty(), PUBLIC_LIST, published(names=(entry,))) == ["public-list-fits-case"]


@pytest.mark.parametrize(("on", "fits"), [(date(2026, 2, 5), True), (date(2026, 2, 4), False)])
def test_no_list_says_what_had_not_happened_on_its_day(on: date, fits: bool) -> None:
    entry = ListedName(name="演示促进会03", case_id=uuid4())
    said = published(ListKind.DISSUADED, names=(entry,)).model_copy(update={"occurred_on": on})
    ctx = replace(of_the_house(DISSUADED), on=on)
    assert refusals(empty(), said, ctx) == ([] if fits else ["public-list-fits-case"])


@pytest.mark.parametrize(
    ("on", "fits"),
    [(date(2026, 2, 27), True), (date(2026, 2, 28), False), (date(2026, 3, 1), False), (date(2026, 3, 2), True)],
)
def test_a_ban_is_listed_while_it_stands_and_again_once_a_new_round_bans(on: date, fits: bool) -> None:
    entry = ListedName(name="演示促进会03", case_id=uuid4())
    said = published(ListKind.BANNED, names=(entry,)).model_copy(update={"occurred_on": on})
    ctx = replace(of_the_house((*BANNED, ANNULLED, AGAIN)), on=on)
    assert refusals(empty(), said, ctx) == ([] if fits else ["public-list-fits-case"])


def refusals(case: Case, command: Command, ctx: Context) -> list[str]:
    """The rules that forbid an act under these circumstances."""
    try:
        PUBLIC_LIST.decide(case, command, ctx)
    except Refused as refusal:
        return [found.rule for found in refusal.findings if found.refuses]
    return []
