"""物品清单: the list of things that are preserved, sealed or seized (行政强制法第24条)."""

from __future__ import annotations

from pydantic import Field

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import ACL, P68_WHOLE
from domain.messages import Message, Name, Said


class ListedItem(Message):
    """One line of a list; lines are counted from 1 in their order."""

    name: Name
    quantity: int = Field(ge=1)
    description: Said


@rule(
    "item-list-signed",
    P68_WHOLE,
    ACL(24),
    pr="PR-017",
    effect=Effect.FLAG,
    en="The list is signed by the party or a witness, or the refusal is noted.",
)
def list_signed(*, signed: bool, refusal_note: str) -> Verdict:
    """物品清单须由当事人或者见证人签名，拒绝签名的须注明。"""
    return signed or bool(refusal_note.strip())
