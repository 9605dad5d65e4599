"""名单: what a published list of illegal organizations may say of whom, and when a name comes off it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from domain.law.rule import Verdict, rule
from domain.law.statutes import B77, N22, PRACTICE
from domain.messages import Labelled


class ListKind(Labelled):
    """名单种类: each with the word that the public reads beside a name."""

    SUSPECTED = "suspected", "涉嫌", "suspected"
    BANNED = "banned", "依法取缔", "banned"
    DISSUADED = "dissuaded", "已劝散", "dissuaded"


class PublicList(Labelled):
    """公布名单: every list on which the public finds a name; on the last two an organization stands by a decision."""

    SUSPECTED = "suspected", "涉嫌", "suspected"
    BANNED = "banned", "依法取缔", "banned"
    DISSUADED = "dissuaded", "已劝散", "dissuaded"
    ABNORMAL = "abnormal", "活动异常", "abnormal activity"
    SERIOUS = "serious", "严重违法失信", "serious dishonesty"


class RemovalGround(Labelled):
    """移出理由: why a name comes off a list."""

    FOUND_LAWFUL = "found_lawful", "查明不属非法社会组织", "found lawful"
    REGISTERED = "registered", "已依法登记", "registered"
    DECIDED = "decided", "已作出处理决定", "decided"
    ANNULLED = "annulled", "取缔或者列入被撤销", "ban or listing annulled"


GROUNDS: Final[Mapping[ListKind, frozenset[RemovalGround]]] = {
    ListKind.SUSPECTED: frozenset({RemovalGround.FOUND_LAWFUL, RemovalGround.REGISTERED, RemovalGround.DECIDED}),
    ListKind.BANNED: frozenset({RemovalGround.ANNULLED}),
    ListKind.DISSUADED: frozenset({RemovalGround.FOUND_LAWFUL, RemovalGround.REGISTERED, RemovalGround.ANNULLED}),
}
"""The grounds that fit a list: a suspicion ends with its case, a ban stays unless it is annulled. Nothing that we saw
speaks of dissuaded names; a listing can be sued over, so whatever proves it wrong or sets it aside counts."""

_ACCUSED: Final = re.compile(r"(?<!涉嫌)非法(?:社会|民间)组织")
_SPACE: Final = re.compile(r"\s+")


def plain_name(name: str) -> str:
    """A name without what does not tell two organizations apart: width, case and spaces."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", name)).casefold()


def repeated_names(listed: Iterable[str], added: Iterable[str]) -> Iterator[str]:
    """The added names that the list, or an earlier one of the added, already has."""
    seen = {plain_name(name) for name in listed}
    for name in added:
        if plain_name(name) in seen:
            yield name
        seen.add(plain_name(name))


def accuses(title: str) -> bool:
    """Whether a title calls somebody illegal who is only suspected of it."""
    return _ACCUSED.search(_SPACE.sub("", title)) is not None


@rule("public-list-says-whom", PRACTICE, en="A list names somebody, or says how many its source counts.")
def says_whom_or_how_many(*, names_given: int, counted: int | None) -> Verdict:
    """名单至少载明一个名称，或者载明来源所列的个数。"""
    return names_given > 0 or bool(counted)


@rule("public-list-count-covers-names", PRACTICE, en="A list counts no fewer names than it gives.")
def counts_what_it_names(*, names_given: int, counted: int | None) -> Verdict:
    """名单所载个数不得少于已列出的名称数。"""
    return None if counted is None else counted >= names_given


@rule("public-list-names-distinct", PRACTICE, en="A list has each name once.")
def names_are_distinct(*, repeated: Collection[str]) -> Verdict:
    """同一名单中名称不得重复，全半角、大小写和空格不同的视为相同。"""
    return not repeated


@rule("public-list-wording", B77, N22, en="A list of suspected names calls nobody illegal without saying suspected.")
def suspicion_is_called_one(*, kind: str, title: str) -> Verdict:
    """尚未作出决定的，名单标题须写“涉嫌非法社会组织”，不得径称非法社会组织。"""
    return not accuses(title) if kind == ListKind.SUSPECTED else None


@rule("public-list-has-name", PRACTICE, en="The name that is removed was put on this list.")
def is_listed(*, listed_name: str, listed: bool) -> Verdict:
    """移出的名称须为本名单所列，并与所列一字不差。"""
    return listed


@rule("public-list-name-removed-once", PRACTICE, en="A name is removed once.")
def not_removed_before(*, listed_name: str, removed: bool) -> Verdict:
    """同一名称只移出一次。"""
    return not removed


@rule("public-list-removal-ground", B77, N22, PRACTICE, en="The ground of a removal fits the kind of the list.")
def ground_fits_list(*, kind: str, ground: str) -> Verdict:
    """涉嫌名单在查明合法、已登记或者已作决定后移出；已取缔的不移出，取缔被撤销的除外；已劝散的在证明列入有误后移出。"""
    return RemovalGround(ground) in GROUNDS[ListKind(kind)]


@rule(
    "public-list-fits-case",
    B77,
    N22,
    PRACTICE,
    en="A case that an entry names is one of the authority's own, and came to what the list says.",
)
def fits_case(*, listed_name: str, kind: str, case_found: bool, outcome_fits: bool) -> Verdict:
    """名单所引案件须为本机关案件，且结果与名单相符：已取缔的须有取缔决定且未被撤销，已劝散的须已劝散。"""
    return case_found and outcome_fits
