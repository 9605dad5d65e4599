"""名录条目: what the page of an entry says of it: whom, on which grounds, since when, until when."""

from __future__ import annotations

from domain.steps.listing_entry import EntryGround, Listing
from interface.text.language import listed, say, term
from interface.web.wording import Fact


def about_listing(listing: Listing) -> list[Fact]:
    """Whom an entry on a list concerns, what it rests on, and the days between which it stood."""
    party = listing.party
    told = (
        (say("名称"), party.name),
        (say("类型"), term(party.organization_type)),
        (say("统一社会信用代码"), party.code or say("来源未载明")),
        *((say("列入情形"), _ground(ground)) for ground in listing.grounds),
        (say("列入"), "" if listing.listed_on is None else listing.listed_on.isoformat()),
        (say("移出"), "" if listing.removed_on is None else listing.removed_on.isoformat()),
        (say("撤销"), say("自列入之日起撤销") if listing.removed_from_start else ""),
    )
    return [Fact(caption, text) for caption, text in told if text]


def _ground(ground: EntryGround) -> str:
    rests_on = listed(ref.number for ref in ground.decision_refs if ref.number)
    return f"{term(ground.ground)}（{rests_on}）" if rests_on else term(ground.ground)
