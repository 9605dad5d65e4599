"""名录条目: what the page of an entry says of it: whom, on which grounds, since when, until when."""

from __future__ import annotations

from domain.steps.listing_entry import EntryGround, Listing
from interface.web.wording import Fact


def about_listing(listing: Listing) -> list[Fact]:
    """Whom an entry on a list concerns, what it rests on, and the days between which it stood."""
    party = listing.party
    told = (
        ("名称", party.name),
        ("类型", party.organization_type.zh),
        ("统一社会信用代码", party.code or "来源未载明"),
        *(("列入情形", _ground(ground)) for ground in listing.grounds),
        ("列入", "" if listing.listed_on is None else listing.listed_on.isoformat()),
        ("移出", "" if listing.removed_on is None else listing.removed_on.isoformat()),
        ("撤销", "自列入之日起撤销" if listing.removed_from_start else ""),
    )
    return [Fact(caption, text) for caption, text in told if text]


def _ground(ground: EntryGround) -> str:
    rests_on = "、".join(ref.number for ref in ground.decision_refs if ref.number)
    return f"{ground.ground.zh}（{rests_on}）" if rests_on else ground.ground.zh
