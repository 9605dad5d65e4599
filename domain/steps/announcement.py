"""取缔公告: the ban is announced, or it is decided that it is not (基金会管理条例第40条)."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import ban_execution as law
from domain.law.parties import OrganizationType
from domain.law.rule import Finding
from domain.law.statutes import JJR, PRACTICE
from domain.messages import Command, Event, Facts, Name, Said
from domain.step import By, Step, step
from domain.steps.assignment import own_officer
from domain.steps.ban_decision import Ban
from domain.steps.ban_filing import SuspectedOrganization
from domain.steps.filing import Filing
from domain.steps.report import not_own_work


class Announcement(Facts):
    """What the announcement says and where; ``public_warning`` is the word to the public."""

    medium: Name
    facts: Said
    public_warning: Said


class AnnounceBan(Command, Announcement):
    """The officer announces the ban."""


class BanAnnounced(Event, Announcement, name="ban_announced", zh="取缔公告", en="Ban announced"):
    """The public knows."""


class Declining(Facts):
    reason: Said


class DeclineAnnouncement(Command, Declining):
    """The head decides that the ban is not announced."""


class BanAnnouncementDeclined(
    Event, Declining, name="ban_announcement_declined", zh="不予公告", en="Ban announcement declined"
):
    """The reason stays on file."""


def names_of(case: Case) -> tuple[str, ...]:
    """Every name under which the organization acted: as banned, as filed, and its other names."""
    ban, filing, suspected = case.get(Ban), case.get(Filing), case.get(SuspectedOrganization)
    return (
        *(() if ban is None else ban.names),
        *(() if filing is None else (filing.party.name,)),
        *(() if suspected is None else suspected.other_names),
    )


def foundation_announced(case: Case, *, announced: bool) -> Finding:
    """Whether the public knows of the ban, where a foundation, or what acted in a foundation's name, is banned."""
    filing = case.get(Filing)
    foundation = filing is not None and filing.party.organization_type is OrganizationType.FOUNDATION
    return law.foundation_announced(names=names_of(case), foundation=foundation, announced=announced)


def _no_foundation(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield foundation_announced(case, announced=False)


ANNOUNCE_BAN: Step = step(
    "announce-ban",
    BanAnnounced,
    AnnounceBan,
    by=By.OFFICER,
    basis=JJR(40),
    standing=own_officer,
    papers=("ban_announcement",),
)
DECLINE_ANNOUNCEMENT: Step = step(
    "decline-ban-announcement",
    BanAnnouncementDeclined,
    DeclineAnnouncement,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_no_foundation,
)
