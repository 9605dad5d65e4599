"""处罚种类: the kinds of penalty (行政处罚法第9条) and what one penalty comes to."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Final, Self

from pydantic import Field, PlainSerializer, model_validator

from domain.messages import Labelled, Message

Yuan = Annotated[
    Decimal,
    Field(gt=0, max_digits=14, decimal_places=2),
    PlainSerializer(str, return_type=str),
]
"""An amount of money in yuan with at most two decimals; stored as a string, never as a float."""


class PenaltyKind(Labelled):
    """A kind of penalty; stored by value."""

    WARNING = "warning", "警告", "warning"
    PUBLIC_CRITICISM = "public_criticism", "通报批评", "public criticism"
    FINE = "fine", "罚款", "fine"
    CONFISCATE_INCOME = "confiscate_illegal_income", "没收违法所得", "confiscation of illegal income"
    CONFISCATE_TURNOVER = "confiscate_illegal_turnover", "没收违法经营额", "confiscation of illegal turnover"
    CONFISCATE_PROPERTY = "confiscate_illegal_property", "没收非法财物", "confiscation of illegal property"
    SUSPENSION = "suspension_of_activities", "限期停止活动", "suspension of activities for a period"
    STOP_ACTIVITIES = "stop_activities", "责令停止活动", "order to stop activities"
    CANCELLATION = "cancellation_of_registration", "撤销登记", "cancellation of registration"
    REVOCATION = "revocation_of_certificate", "吊销登记证书", "revocation of the registration certificate"
    FUNDRAISING = (
        "revocation_of_fundraising_qualification",
        "吊销公开募捐资格证书",
        "revocation of the qualification for public fundraising",
    )
    CHARITY_BAN = "ban_on_managing_charity", "禁止担任慈善组织管理人员", "ban on managing a charity"
    OTHER = "other", "法律、行政法规规定的其他行政处罚", "other penalty by law or regulation"


IN_MONEY: Final = frozenset({PenaltyKind.FINE, PenaltyKind.CONFISCATE_INCOME, PenaltyKind.CONFISCATE_TURNOVER})
"""Kinds that say nothing without an amount."""


MONTHS_OF_SUSPENSION: Final = 24
"""Months for which anything but a ban on a person is imposed at most."""


class Penalty(Message):
    """One penalty: its kind, and the amount or the months that it needs."""

    kind: PenaltyKind
    amount: Yuan | None = None
    months: int | None = Field(default=None, ge=1, le=60)
    detail: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.kind in IN_MONEY and self.amount is None:
            raise ValueError(f"{self.kind.zh}须写明金额。 A {self.kind.en} needs an amount")
        if self.kind is PenaltyKind.SUSPENSION and self.months is None:
            raise ValueError("限期停止活动须写明月数。 A suspension of activities needs its months")
        if self.kind is not PenaltyKind.CHARITY_BAN and self.months is not None and self.months > MONTHS_OF_SUSPENSION:
            raise ValueError("不得超过24个月。 At most 24 months")
        return self


def fine_of(penalties: Iterable[Penalty]) -> Decimal:
    """The fine in yuan, 0 if there is none."""
    return sum((p.amount or Decimal(0) for p in penalties if p.kind is PenaltyKind.FINE), Decimal(0))


def beyond(decided: tuple[Penalty, ...], told: tuple[Penalty, ...]) -> tuple[str, ...]:
    """The kinds of penalty, in Chinese, of which more is decided than was told: not told, more yuan, more months."""
    kinds = dict.fromkeys(_as_told(penalty) for penalty in decided)
    return tuple(kind.zh for kind, detail in kinds if _more(_of(decided, kind, detail), _of(told, kind, detail)))


def _as_told(penalty: Penalty) -> tuple[PenaltyKind, str]:
    """What makes two penalties the same: the kind, and where that says nothing also which one it is."""
    return penalty.kind, penalty.detail if penalty.kind is PenaltyKind.OTHER else ""


def _of(penalties: tuple[Penalty, ...], kind: PenaltyKind, detail: str) -> list[Penalty]:
    return [penalty for penalty in penalties if _as_told(penalty) == (kind, detail)]


def _more(decided: list[Penalty], told: list[Penalty]) -> bool:
    """Whether a kind was not told, or for fewer yuan or months."""
    yuan = [penalty.amount for penalty in decided], [penalty.amount for penalty in told]
    months = [penalty.months for penalty in decided], [penalty.months for penalty in told]
    return not told or _exceeds(*yuan) or _exceeds(*months)


def _exceeds(decided: Iterable[Decimal | int | None], told: Iterable[Decimal | int | None]) -> bool:
    """Whether the sum is larger. What was told without a number has no bound, and a decision without one exceeds it."""
    bound, sum_decided = _sum(told), _sum(decided)
    return bound is not None and (sum_decided is None or sum_decided > bound)


def _sum(numbers: Iterable[Decimal | int | None]) -> Decimal | None:
    """The sum, None if one of them is not a number."""
    total = Decimal(0)
    for number in numbers:
        if number is None:
            return None
        total += number
    return total


def amount_in_words(penalties: tuple[Penalty, ...]) -> str:
    """The penalties in one line, such as 警告；没收违法所得 221,798.00元."""
    return "；".join(
        p.kind.zh + (f" {p.amount:,.2f}元" if p.amount else "") + (f" {p.months}个月" if p.months else "")
        for p in penalties
    )
