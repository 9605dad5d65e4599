"""名录条目: an entry on one of the two lists — whom, on which grounds, since when, and what it leads to."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from pydantic import Field

from domain.case import Case, Context
from domain.law import listing_stay
from domain.law.listing import ListingGround
from domain.law.parties import Party
from domain.messages import Facts, Message, Name, PaperRef, Part, Said

ABNORMAL: Final = "abnormal_listing"
SERIOUS: Final = "serious_listing"
"""The two kinds of entries."""


class DecisionRef(Message):
    """The decision or fact on which a ground rests; of our own case number and day are read from its file."""

    case_id: UUID | None = None
    number: Name | None = None
    made_on: date | None = None


class RegisteredLetter(Message):
    """挂号信: sent to the registered address, under the receipt of the post; ``responded`` to in whatever way."""

    posted_on: date
    address: Said
    receipt: PaperRef
    responded: bool = False


class Grounds(Facts):
    """What a ground rests on, why it is one, and the letters where nobody can be reached."""

    decision_refs: tuple[DecisionRef, ...] = Field(min_length=1, max_length=20)
    reasons: Said
    letters: tuple[RegisteredLetter, ...] = Field(default=(), max_length=10)


class EntryGround(Message):
    """A ground that has been put on the entry, and since when."""

    ground: ListingGround
    decision_refs: tuple[DecisionRef, ...]
    since: date


class Listing(Part):
    """The entry and its periods.

    ``two_years_on`` is the last day of the two years, ``six_months_on`` that of the months after which the entry
    comes off where nothing is to be corrected; None where they do not run. ``serious_entry`` is the entry to which
    this one leads. ``removed_from_start`` says that the inclusion counts as never made.
    ``removals_refused_on`` are the days on which an application to come off the list was refused.
    """

    party: Party
    grounds: tuple[EntryGround, ...]
    listed_on: date | None = None
    two_years_on: date | None = None
    six_months_on: date | None = None
    verified_on: date | None = None
    serious_entry: UUID | None = None
    removed_on: date | None = None
    removed_from_start: bool = False
    removals_refused_on: tuple[date, ...] = ()

    @property
    def decision_refs(self) -> tuple[DecisionRef, ...]:
        """Everything on which the entry rests."""
        return tuple(ref for ground in self.grounds for ref in ground.decision_refs)


def updated(case: Case, **changes: object) -> Case:
    """The same file, with what is known of the entry."""
    return case.put(case.must(Listing).model_copy(update=changes))


def two_years_on(case: Case, on: date, ctx: Context) -> date:
    """The last day of the two years of a stay that begins, or begins anew, on a day."""
    return listing_stay.last_day_of_two_years(on, ctx.calendar, serious=case.kind != ABNORMAL)


def six_months_on(case: Case, on: date, ctx: Context, *, nothing_to_correct: bool) -> date | None:
    """The last day of the months after which the entry comes off by itself; None where something is to be corrected."""
    if not nothing_to_correct or case.kind != ABNORMAL:
        return None
    return ctx.calendar.add_months(on, ctx.settings.number_of(listing_stay.NOTHING_TO_CORRECT_MONTHS))
