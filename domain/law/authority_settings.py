"""设定的规则: what an authority may set, within which bounds, and from which day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.law import binding
from domain.law.numbers import WORDS
from domain.law.rule import Verdict, rule
from domain.law.settings import SETTINGS, Setting, SettingKind
from domain.law.statutes import PRACTICE
from domain.messages import Label


def trouble(setting: Setting, value: str) -> Label | None:
    """Why a value cannot be set, in both languages; None if it can. Which rules there are only ``binding`` knows."""
    return binding.trouble(value) if setting.kind is SettingKind.RULES else setting.trouble(value, SETTINGS)


@rule("setting-known", PRACTICE, en="It is one of the matters that the law leaves to the authority.")
def known(*, setting: str) -> Verdict:
    """所设事项须为法律留给本机关设定的事项。"""
    return setting in SETTINGS


@rule("setting-within-bounds", PRACTICE, en="The value is of its kind and within the bounds that the law draws.")
def within_bounds(*, setting: str, value: str, trouble: str) -> Verdict:
    """设定的值须合乎种类，不得超出法律划定的界限。"""
    return not trouble if setting in SETTINGS else None


@rule("setting-word-own", PRACTICE, en="The word of a series of numbers was never that of another series.")
def word_of_its_own(*, setting: str, value: str, taken: Collection[str]) -> Verdict:
    """文号用字须为该种文书专有：别的文书现用、曾用或者将用的字，不得再用，以免一号两用。"""
    return value not in taken if setting in WORDS else None


@rule("setting-holds-onward", PRACTICE, en="A setting holds from the day on which it is made, or later.")
def holds_onward(*, from_day: date, set_on: date, held_before: bool) -> Verdict:
    """设定自作出之日起或者之后施行，不溯及既往；此前从未设定、也没有默认值的除外。"""
    return from_day >= set_on if held_before else None
