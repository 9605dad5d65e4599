"""送达: the methods, the seven days, electronic service, public notice (行政处罚法第61条, 民事诉讼法第88至95条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from domain.law.deadlines import length_of
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import APL, CPL
from domain.messages import Labelled

SERVICE_DAYS: Final = length_of("decision_service")
"""Working days from the decision to its service (第61条, 第85条)."""

NOTICE_DAYS: Final = length_of("public_notice_service")
"""Calendar days of a public notice (民事诉讼法 2023 第95条); 60 before 2022."""


class ServiceMethod(Labelled):
    """How a paper was served; the receipt 送达回证 names it."""

    DIRECT = "direct", "直接送达", "direct"
    LEAVING = "leaving", "留置送达", "leaving"
    ELECTRONIC = "electronic", "电子送达", "electronic"
    ENTRUSTED = "entrusted", "委托送达", "entrusted"
    MAIL = "mail", "邮寄送达", "mail"
    FORWARDED = "forwarded", "转交送达", "forwarded"
    PUBLIC_NOTICE = "public_notice", "公告送达", "public notice"


@rule("decision-served-in-time", APL(61), APL(85), pr="PR-055", effect=Effect.FLAG, en="Served within 7 working days.")
def served_in_time(*, served_on: date, last_day: date, by_public_notice: bool) -> Verdict:
    """处罚决定书未当场交付的，七个工作日内送达；公告送达的除外。"""
    return True if by_public_notice else served_on <= last_day


@rule(
    "electronic-service-confirmed",
    APL(61, 2),
    CPL(90),
    pr="PR-058",
    en="Electronic service rests on a signed confirmation.",
)
def electronic_confirmed(*, electronic: bool, signed: bool) -> Verdict:
    """采用电子送达的，须经当事人同意并签署确认书。"""
    return signed if electronic else None


@rule("electronic-address-given", APL(61, 2), en="Consent to electronic service names the electronic address.")
def electronic_address_given(*, consent: bool, given: bool) -> Verdict:
    """同意电子送达的，须写明电子送达地址。"""
    return given if consent else None


@rule("other-service-failed", CPL(95), pr="PR-056", en="Other methods of service were tried and failed.")
def other_methods_failed(*, paper: str, tried: Collection[str]) -> Verdict:
    """其他方式无法送达的，方可公告送达。"""
    return bool(tried)


@rule("public-notice-long-enough", CPL(95), en="A public notice runs for at least 30 days.")
def notice_long_enough(*, days: int) -> Verdict:
    """公告期不得少于三十日。"""
    return days >= NOTICE_DAYS


@rule("public-notice-over-long", CPL(95), effect=Effect.FLAG, en="A public notice runs no longer than the law asks.")
def notice_not_over_long(*, days: int) -> Verdict:
    """公告期长于三十日的以公告为准，但属过长。"""
    return days <= NOTICE_DAYS


@rule("public-notice-period-over", CPL(95), pr="PR-057", en="The period stated in the notice is over.")
def notice_period_over(*, published_on: date, days: int, on: date) -> Verdict:
    """自公告之日起期间届满，方视为送达；期满不因节假日顺延。"""
    deemed = deemed_served_on(published_on, days)
    return True if on >= deemed else Until(deemed)


@rule(
    "public-notice-completed",
    APL(61),
    CPL(95),
    pr="PR-057",
    en="Service by public notice names the paper whose notice was published for it and has run its days.",
)
def notice_completed(
    *,
    by_public_notice: bool,
    paper: str,
    published_on: date | None,
    deemed_on: date | None,
    on: date,
    earlier_on: date | None,
) -> Verdict:
    """公告送达的，须指明公告的文书，且该公告在文书形成之后发布、公告期已满。"""
    if not by_public_notice:
        return None
    if published_on is None or deemed_on is None or (earlier_on is not None and published_on < earlier_on):
        return False
    return True if on >= deemed_on else Until(deemed_on)


def deemed_served_on(published_on: date, days: int) -> date:
    """The day on which a paper counts as served: ``days`` calendar days after publication, no roll."""
    return published_on + timedelta(days=max(NOTICE_DAYS, days))
