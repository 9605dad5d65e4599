"""编组与地址清单: who goes out in a campaign, and where to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import Field

from domain.case import Case, Context
from domain.law import campaigns as law
from domain.law.parties import CreditCode
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE
from domain.messages import Command, Event, Facts, Message, Name, OfficerId, Part
from domain.step import By, Step, step
from domain.steps.assignment import qualified

MOST_ADDRESSES: Final = 500
"""Addresses that one act may bring."""


class CampaignTeam(Part):
    """The officers of a team; by its name."""

    officers: tuple[OfficerId, ...]


class AddressEntry(Part):
    """A place that is to be visited; by its number on the list."""

    address: Name
    organization: Name | None
    code: CreditCode | None


class TeamOfOfficers(Facts):
    """A team by its name; formed anew under the same name it replaces the one before."""

    campaign_team: Name
    officers: tuple[OfficerId, ...] = Field(max_length=50)


class FormTeam(Command, TeamOfOfficers):
    """The head forms a team of certified officers."""


class CampaignTeamFormed(
    Event, TeamOfOfficers, name="campaign_team_formed", zh="编成行动小组", en="Campaign team formed"
):
    """These officers go out."""


class ListedAddress(Message):
    """One place of the address list 地址清单, by its number there."""

    listed: int = Field(ge=1, le=100_000)
    address: Name
    organization: Name | None = None
    code: CreditCode | None = None


class Addresses(Facts):
    addresses: Annotated[tuple[ListedAddress, ...], Field(min_length=1, max_length=MOST_ADDRESSES)]


class ListAddresses(Command, Addresses):
    """The officer enters what is to be visited."""


class CampaignAddressesListed(
    Event, Addresses, name="campaign_addresses_listed", zh="列入地址清单", en="Addresses listed"
):
    """These places are to be visited."""


def _forming(case: Case, command: FormTeam, ctx: Context) -> Iterator[Finding]:
    yield from qualified(case, command.officers, ctx)


def _listing(case: Case, command: ListAddresses, _ctx: Context) -> Iterator[Finding]:
    told = Counter([*map(int, case.all(AddressEntry)), *(entry.listed for entry in command.addresses)])
    yield law.addresses_distinct(repeated=[listed for listed, times in told.items() if times > 1])


def _listed(case: Case, event: CampaignAddressesListed) -> Case:
    for entry in event.addresses:
        told = AddressEntry(address=entry.address, organization=entry.organization, code=entry.code)
        case = case.put(told, str(entry.listed))
    return case


FORM_TEAM: Step = step(
    "form-campaign-team",
    CampaignTeamFormed,
    FormTeam,
    by=By.HEAD,
    basis=(APL(42), PRACTICE),
    lawful=_forming,
    fold=lambda case, event: case.put(CampaignTeam(officers=event.officers), event.campaign_team),
    appends=True,
)
LIST_ADDRESSES: Step = step(
    "list-campaign-addresses",
    CampaignAddressesListed,
    ListAddresses,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_listing,
    fold=_listed,
    appends=True,
)
