"""专项行动标记: the mark of a campaign, which a clue bears from its intake and a case by its link."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final
from uuid import UUID

from domain.case import Case, Context
from domain.law import campaigns as law
from domain.law.rule import Finding
from domain.law.themes import CampaignTheme, RiskArea
from domain.messages import Facts, Name, Part

CAMPAIGN: Final = "campaign"
"""The kind of the register in which campaigns stand."""


class Marks(Facts):
    """The dimensions under which a clue is counted; each may be unknown."""

    campaign_id: UUID | None = None
    risk_area: RiskArea | None = None
    theme: CampaignTheme | None = None


class CampaignPeriod(Part):
    """What the register says of the campaign itself; both days belong to it."""

    title: Name
    theme: CampaignTheme
    risk_area: RiskArea | None = None
    first_day: date
    last_day: date


def covered(case: Case, campaign_id: UUID | None, ctx: Context) -> Iterator[Finding]:
    """The campaign that an act names is one of the authority's, and the day or the case lies in its period."""
    if campaign_id is None:
        return
    campaign = ctx.other(campaign_id, CAMPAIGN)
    period = None if campaign is None else campaign.get(CampaignPeriod)
    yield law.covers_case(
        campaign_found=period is not None,
        day=ctx.on,
        began_on=case.began_on(),
        first_day=None if period is None else period.first_day,
        last_day=None if period is None else period.last_day,
    )
