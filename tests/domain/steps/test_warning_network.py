"""预警网络: the tiers that an authority's network has, and the days on which a warning begins and ends."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from domain.case import Track
from domain.catalogue import CASE_TYPES
from domain.law.settings import TABLE, Settings
from domain.law.warning_network import TIERS, Tier, tiers_of
from domain.stages import EarlyWarningStage
from tests.domain.acts.early_warning import STREET
from tests.domain.acts.everything import everything
from tests.domain.acts.tier_report import THREE_TIERS
from tests.spec import AUTHORITY, Given, When, a, command

WARNING = CASE_TYPES["warning"]
FOUR_TIERS = AUTHORITY


def take(slug: str, file: Given | None = None, on: date | None = None, **changes: object) -> When:
    """The example of a step."""
    act = everything("warning")[slug]
    said = command(WARNING.steps[slug].command, on or act.on, **(dict(act.body) | changes))
    return (file or a(WARNING).given(*act.given)).when(said, by=act.by)


def test_every_network_that_is_set_has_its_tiers() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        numbers = {int(row["value"]) for row in csv.DictReader(file) if row["setting"] == "reporting_tiers"}
    assert numbers <= TIERS.keys()
    assert all(len(tiers) == number for number, tiers in TIERS.items())


def test_three_tiers_end_with_the_district() -> None:
    assert tiers_of(Settings(THREE_TIERS)) == (Tier.RESIDENTIAL, Tier.STREET_TOWN, Tier.DISTRICT)
    assert set(tiers_of(Settings(FOUR_TIERS))) == set(Tier)


@pytest.mark.parametrize(
    ("slug", "field"),
    [("receive-tier-report", "tier"), ("record-screening-nil-return", "tier"), ("issue-early-warning", "level")],
)
@pytest.mark.parametrize("tier", Tier)
def test_a_tier_that_the_network_does_not_have_neither_reports_nor_warns(slug: str, field: str, tier: Tier) -> None:
    file = a(WARNING).given(*everything("warning")[slug].given)
    take(slug, file.of(FOUR_TIERS), **{field: tier}).taken()
    three = take(slug, file.of(THREE_TIERS), **{field: tier})
    if tier is Tier.MUNICIPAL:
        three.refused("tier-of-network")
    else:
        three.taken()


def test_a_warning_ends_later_than_it_is_issued() -> None:
    take("issue-early-warning", until=date(2026, 3, 3)).taken()
    take("issue-early-warning", until=date(2026, 3, 2)).refused("early-warning-ends-later")


@pytest.mark.parametrize("reacted", [False, True])
def test_a_warning_holds_through_its_end_date(reacted: bool) -> None:
    file = a(WARNING).given(*everything("warning")["expire-early-warning"].given)
    if reacted:
        file = take("record-early-warning-reaction", file).taken()
    early = take("expire-early-warning", file, date(2026, 3, 31)).refused("early-warning-over")
    assert [finding.opens_on for finding in early.findings if finding.refuses] == [date(2026, 4, 1)]
    over = take("expire-early-warning", file, date(2026, 4, 1)).taken()
    assert over.case.stage(Track.EARLY_WARNING) == EarlyWarningStage.ENDED
    again = take("issue-early-warning", over, date(2026, 4, 2), until=date(2026, 5, 2), level="street_town").taken()
    assert again.case.stage(Track.EARLY_WARNING) == EarlyWarningStage.OPEN


def test_only_who_was_warned_confirms() -> None:
    take("confirm-early-warning-receipt", recipient=STREET).taken("early_warning_receipt_confirmed")
    take("confirm-early-warning-receipt", recipient="上海市演示协会").taken()
    take("confirm-early-warning-receipt", recipient="上海市另一协会").refused("early-warning-recipient")
