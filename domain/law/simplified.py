"""简易程序: what may be decided on the spot, and which fines officers may take (行政处罚法第51、52、68至71条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Final

from domain.law.deadlines import length_of
from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.statutes import APL
from domain.messages import Labelled

PERSON_LIMIT: Final = Decimal(200)
"""Yuan that a citizen may be fined on the spot at most (第51条)."""

ORGANIZATION_LIMIT: Final = Decimal(3_000)
"""Yuan that an organization may be fined on the spot at most (第51条)."""

COLLECTION_LIMIT: Final = Decimal(100)
"""Yuan up to which a fine on the spot may be collected there without another ground (第68条第1项)."""

HANDING_DAYS: Final = length_of("onsite_fine_handover")
BANK_DAYS: Final = length_of("onsite_fine_bank")
"""Working days from the officer to the authority, and again from the authority to the bank (第71、85条)."""


class CollectionGround(Labelled):
    """Why officers take the fine themselves instead of the bank (第68、69条)."""

    SMALL = "small", "一百元以下罚款", "a fine of at most 100 yuan"
    HARD_LATER = "hard_later", "不当场收缴事后难以执行", "hard to execute unless collected on the spot"
    REMOTE = "remote", "边远、水上、交通不便地区", "a remote place, on water, or hard to reach"


@rule("simple-facts-established", APL(51), en="The facts are established and there is a legal basis.")
def facts_established(*, established: bool) -> Verdict:
    """违法事实确凿并有法定依据，方可当场处罚。"""
    return established


@rule(
    "simple-penalty-within-limits",
    APL(51),
    pr="PR-052",
    en="On the spot: a warning, or a fine of up to 200 yuan (a citizen) or 3,000 yuan (an organization).",
)
def within_limits(*, kinds: Collection[PenaltyKind], fine: str, individual: bool) -> Verdict:
    """当场处罚限于警告，或者对公民二百元以下、对法人或者其他组织三千元以下的罚款。"""
    if not kinds:
        return Outcome.NOT_DETERMINABLE
    limit = PERSON_LIMIT if individual else ORGANIZATION_LIMIT
    return set(kinds) <= {PenaltyKind.WARNING, PenaltyKind.FINE} and Decimal(fine) <= limit


@rule("done-on-the-spot", APL(51), APL(52), effect=Effect.FLAG, en="Told, decided and handed over on one day.")
def on_the_spot(*, opened_on: date, on: date) -> Verdict:
    """告知、决定、交付均须当场办理，不得拖到他日。"""
    return on == opened_on


@rule("simple-decision-signed", APL(52), en="The officers have signed the numbered form.")
def form_signed(*, signed: bool) -> Verdict:
    """当场处罚决定书须为预定格式、编有号码，并由执法人员签名或者盖章。"""
    return signed


@rule("simple-decision-acknowledged", APL(52), en="The party has signed for the decision, or its refusal is noted.")
def acknowledged(*, signed: bool, refusal_noted: bool) -> Verdict:
    """决定书当场交付当事人；当事人拒绝签收的，须在决定书上注明。"""
    return signed or refusal_noted


@rule(
    "on-spot-collection-allowed",
    APL(68),
    APL(69),
    pr="PR-059",
    en="Officers take a fine themselves only where the law makes an exception.",
)
def collection_allowed(*, ground: CollectionGround, fine: str, simplified: bool, asked_by_party: bool) -> Verdict:
    """罚款由银行收缴；当场处罚一百元以下、事后难以执行，或者边远地区经当事人提出的，方可当场收缴。"""
    if ground is CollectionGround.REMOTE:
        return asked_by_party
    return simplified and (ground is CollectionGround.HARD_LATER or Decimal(fine) <= COLLECTION_LIMIT)


@rule("on-spot-collection-within-fine", APL(67), APL(68), en="No more is collected than is left of the fine.")
def within_fine(*, fine: str, paid: str, amount: str) -> Verdict:
    """当场收缴不得超过尚未缴纳的罚款。"""
    return Decimal(amount) <= Decimal(fine) - Decimal(paid)


@rule("special-receipt-given", APL(70), en="The party got a special receipt of its own of the finance department.")
def receipt_given(*, special_receipt: bool, used: bool) -> Verdict:
    """当场收缴罚款须一次出具一张财政部门统一制发的专用票据；不出具的，当事人有权拒绝缴纳。"""
    return special_receipt and not used


@rule("on-spot-fine-held", APL(71), en="What is handed on was collected, and lies where it is handed on from.")
def fine_held(*, receipt_number: str, held: bool) -> Verdict:
    """上交的须为已当场收缴而尚未上交的罚款，缴付银行的须为已上交本机关的罚款。"""
    return held


@rule(
    "on-spot-fine-handed-on-in-time",
    APL(71),
    APL(85),
    effect=Effect.FLAG,
    en="Two working days to the authority, two more to the bank.",
)
def handed_on_in_time(*, handed_on: date, last_day: date) -> Verdict:
    """当场收缴的罚款两个工作日内交至本机关，水上收缴的自抵岸之日起算；本机关两个工作日内缴付银行。"""
    return handed_on <= last_day
