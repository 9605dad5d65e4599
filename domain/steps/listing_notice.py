"""列入告知: whoever is to be listed is told before, or the head leaves that out where the setting says so."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import bans, listing_stay
from domain.law.rule import Finding
from domain.law.serving import ServiceMethod
from domain.law.statutes import C60, D49, PRACTICE
from domain.messages import Command, Event, Facts, OfficerId, PaperRef, Said
from domain.step import By, Step, step
from domain.steps.assignment import pair_at_work
from domain.steps.notice import Notice
from domain.steps.report import not_own_work
from domain.steps.service import delivered


class ListingIntention(Facts):
    """列入告知书: facts and basis of the ground, what the list brings with it, the rights, and how one comes off it.

    ``notice_of`` is the paper of the public notice by which it was served, if it was.
    """

    officers: tuple[OfficerId, ...]
    method: ServiceMethod
    notice_of: PaperRef | None = None
    facts: Said
    legal_basis: Said
    effects: Said
    rights: Said
    removal_conditions: Said


class ServeListingNotice(Command, ListingIntention):
    """Two officers serve the notice."""


class ListingNoticeServed(
    Event, ListingIntention, name="listing_notice_served", zh="送达列入告知", en="Listing notice served"
):
    """The organization may state its case for ``defence_working_days``, as the authority has set them."""

    defence_working_days: int


class Skipping(Facts):
    reason: Said


class SkipListingNotice(Command, Skipping):
    """The head leaves the notice out, where his authority has set that none is given."""


class ListingNoticeSkipped(
    Event, Skipping, name="listing_notice_skipped", zh="不作列入告知", en="Listing notice skipped"
):
    """The inclusion can be decided."""


def _serving(case: Case, command: ServeListingNotice, ctx: Context) -> Iterator[Finding]:
    before = case.get(Notice)
    yield from pair_at_work(case, command.officers, ctx)
    earlier_on = None if before is None else before.served_on
    yield from delivered(case, command.method, command.notice_of, ctx, earlier_on=earlier_on)


def _unset(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from not_own_work(case, ctx)
    yield bans.notice_not_set(setting_on=ctx.settings.is_on(listing_stay.PRIOR_NOTICE))


def _served(case: Case, event: ListingNoticeServed) -> Case:
    told = Notice(served_on=event.occurred_on, intended=(), defence_working_days=event.defence_working_days)
    return case.set_aside(Notice).put(told)


SERVE_LISTING_NOTICE: Step = step(
    "serve-listing-notice",
    ListingNoticeServed,
    ServeListingNotice,
    by=By.OFFICER,
    basis=(C60, D49),
    lawful=_serving,
    fold=_served,
    papers=("credit_listing_notice",),
    told={"defence_working_days": lambda _case, _command, ctx: ctx.settings.number_of(listing_stay.DEFENCE_DAYS)},
)
SKIP_LISTING_NOTICE: Step = step(
    "skip-listing-notice",
    ListingNoticeSkipped,
    SkipListingNotice,
    by=By.HEAD,
    basis=PRACTICE,
    standing=_unset,
)
