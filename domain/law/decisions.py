"""决定与送达: how a decision reaches the party (行政处罚法第59、61条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL

SERVICE_DAYS: Final = 7
"""Working days from the decision to its service (第61条, 第85条)."""


@rule("decision-on-file", APL(75, 2), en="There is a decision to set aside.")
def decision_on_file(*, on_file: bool) -> Verdict:
    """撤销须以已作出的决定为对象。"""
    return on_file


@rule("no-fine-after-criminal-fine", APL(35, 2), pr="PR-049", en="No fine is imposed beside a criminal fine.")
def no_second_fine(*, criminal_fine: bool, kinds: Collection[PenaltyKind]) -> Verdict:
    """人民法院已判处罚金、行政机关尚未给予罚款的，不再给予罚款。"""
    return PenaltyKind.FINE not in kinds if criminal_fine else None


@rule("decision-served-in-time", APL(61), APL(85), pr="PR-055", effect=Effect.FLAG, en="Served within 7 working days.")
def served_in_time(*, served_on: date, last_day: date, by_public_notice: bool) -> Verdict:
    """处罚决定书未当场交付的，七个工作日内送达；公告送达的除外。"""
    return True if by_public_notice else served_on <= last_day


@rule("electronic-service-agreed", APL(61, 2), pr="PR-058", en="Electronic service needs a signed confirmation.")
def electronic_consent(*, electronic: bool, confirmed: bool) -> Verdict:
    """电子送达须有当事人签署的确认书。"""
    return confirmed if electronic else None
