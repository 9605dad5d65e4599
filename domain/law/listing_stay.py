"""列入期间: what precedes an inclusion, how long an entry stays, and when it comes off (社会组织信用信息管理办法)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from domain.law.calendar import WorkingCalendar
from domain.law.deadlines import length_of
from domain.law.rule import Effect, Outcome, Until, Verdict, rule
from domain.law.statutes import C60, D49

PRIOR_NOTICE: Final = "listing_prior_notice"
"""The setting that decides whether an inclusion in the abnormal list is preceded by a notice."""

DEFENCE_DAYS: Final = "listing_defence_working_days"
"""The setting of the period for the defence, in working days."""

NOTHING_TO_CORRECT_MONTHS: Final = "abnormal_removal_months"
"""The setting of the months after which an entry comes off where nothing is to be corrected."""

REMOVAL_DAYS: Final = "abnormal_removal_working_days"
"""The setting of the working days from the verified performance to the removal."""

ABNORMAL_YEARS: Final = length_of("abnormal_to_serious")
SERIOUS_YEARS: Final = length_of("serious_list_min_period")
"""After two years an abnormal entry leads to the serious list, and a serious one can be removed."""


def last_day_of_two_years(since: date, calendar: WorkingCalendar, *, serious: bool) -> date:
    """The last day of the two years from an inclusion or from what re-occurred; it never rolls."""
    return calendar.add_months(since, 12 * (SERIOUS_YEARS if serious else ABNORMAL_YEARS))


def _after(last_day: date | None, on: date) -> Verdict:
    if last_day is None:
        return False
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "listing-noticed",
    C60,
    D49,
    pr="PR-099",
    effect=Effect.FLAG,
    en="The organization was told before it is listed, where list or setting ask for it.",
)
def noticed(*, asked: bool, noticed_on: date | None) -> Verdict:
    """列入严重违法失信名单，以及本机关设定须事先告知的，列入之前应已告知并听取陈述申辩。"""
    return noticed_on is not None if asked else None


@rule("six-months-over", C60, en="Six months have passed on the list, and nothing is to be corrected.")
def six_months_over(*, last_day: date | None, on: date) -> Verdict:
    """没有需要改正内容的，自列入之日起满六个月移出；有需要改正内容的不适用。"""
    return _after(last_day, on)


@rule("two-years-over", C60, en="Two years have passed on the abnormal list; what re-occurred begins them anew.")
def two_years_over(*, last_day: date | None, on: date) -> Verdict:
    """列入活动异常名录满二年，再次发生列入情形的重新计算。"""
    return _after(last_day, on)


@rule(
    "serious-minimum-stay", C60, en="No entry comes off the serious list within two years; what re-occurs begins anew."
)
def minimum_stay_over(*, last_day: date | None, on: date) -> Verdict:
    """列入严重违法失信名单未满二年的不得移出，再次发生列入情形的重新计算。"""
    return _after(last_day, on)


@rule("removal-duties-performed", C60, en="An entry comes off on application once every duty is performed.")
def duties_performed(*, performed: bool) -> Verdict:
    """申请移出的，须已履行全部义务。"""
    return performed


@rule("removal-without-new-ground", C60, en="No new ground has arisen while the entry stood on the serious list.")
def no_new_ground(*, no_new_ground: bool) -> Verdict:
    """列入期间未再发生列入情形的，方可移出严重违法失信名单。"""
    return no_new_ground


@rule(
    "deregistered-after-revocation",
    C60,
    en="Deregistration ends the entry of an organization whose certificate was revoked or registration cancelled.",
)
def deregistered_after_revocation(*, revoked: bool) -> Verdict:
    """被吊销登记证书或者撤销登记的组织，完成注销登记后移出。"""
    return revoked


@rule("removed-in-time", C60, effect=Effect.FLAG, en="An entry comes off within 5 working days of the verification.")
def removed_in_time(*, verified_on: date | None, last_day: date | None, on: date) -> Verdict:
    """核实履行义务后，在设定的工作日（五个）以内移出活动异常名录。"""
    if verified_on is None:
        return None
    return Outcome.NOT_DETERMINABLE if last_day is None else on <= last_day
