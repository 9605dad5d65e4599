"""预警网络: its tiers, the reports that come from them, and the early warnings that go out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.settings import Settings
from domain.law.statutes import CHANGNING, PRACTICE, SHANGHAI_PLAN
from domain.messages import Labelled


class Tier(Labelled):
    """A level of the network, from the neighbourhood up."""

    RESIDENTIAL = "residential", "居村级", "residential committee"
    STREET_TOWN = "street_town", "街镇级", "street or town"
    DISTRICT = "district", "区级", "district"
    MUNICIPAL = "municipal", "市级", "municipal"


class RecipientKind(Labelled):
    """To whom an early warning goes."""

    ORGANIZATION = "organization", "社会组织", "organization"
    STREET_TOWN = "street_town", "街镇", "street or town"
    SPONSORING_UNIT = "sponsoring_unit", "业务主管单位", "sponsoring unit"
    NETWORK_TIER = "network_tier", "预警网络层级", "tier of the network"


TIERS: Final[Mapping[int, tuple[Tier, ...]]] = {
    3: (Tier.RESIDENTIAL, Tier.STREET_TOWN, Tier.DISTRICT),
    4: (Tier.RESIDENTIAL, Tier.STREET_TOWN, Tier.DISTRICT, Tier.MUNICIPAL),
}
"""The tiers that a network of so many tiers has."""


def tiers_of(settings: Settings) -> tuple[Tier, ...]:
    """The tiers of an authority's network, by its setting ``reporting_tiers``.

    Raises:
        KeyError: the setting names a number of tiers that no network has.
    """
    return TIERS[settings.number_of("reporting_tiers")]


@rule("tier-of-network", SHANGHAI_PLAN, CHANGNING, en="The authority's early-warning network has this tier.")
def tier_of_network(*, tier: Tier, tiers: Collection[Tier]) -> Verdict:
    """所指层级须为本机关预警网络已设的层级。"""
    return tier in tiers


@rule(
    "result-returned-in-time",
    PRACTICE,
    effect=Effect.FLAG,
    en="The tier that reported gets the result within 15 working days.",
)
def returned_in_time(*, returned_on: date, last_day: date) -> Verdict:
    """自收到上报之日起十五个工作日内向上报层级反馈结果。"""
    return returned_on <= last_day


@rule("early-warning-ends-later", PRACTICE, en="An early warning ends on a later day than it is issued.")
def ends_later(*, until: date, on: date) -> Verdict:
    """预警的截止日期须晚于发出日期。"""
    return until > on


@rule("early-warning-recipient", PRACTICE, en="Receipt and reaction come from a recipient of the warning.")
def from_a_recipient(*, recipient: str, recipients: Collection[str]) -> Verdict:
    """签收、反馈的单位须为该预警的发送对象。"""
    return recipient in recipients


@rule("early-warning-over", PRACTICE, en="The end date of the warning has passed.")
def warning_over(*, until: date, on: date) -> Verdict:
    """预警载明的截止日期已过。"""
    return True if on > until else Until(until + timedelta(days=1))
