"""专项行动: what its period, visits, daily returns and report must satisfy, and which case bears its mark."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from domain.law.calendar import WorkingCalendar
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import PRACTICE, SHANGHAI_PLAN
from domain.messages import Labelled


class Measured(Labelled):
    """目标: what the target of a campaign counts."""

    VISITS = "visits", "走访次数", "visits"
    ORGANIZATIONS_VISITED = "organizations_visited", "走访社会组织数", "organizations visited"
    WITH_FINDING = "with_finding", "发现问题次数", "visits with a finding"
    CLUES_OPENED = "clues_opened", "形成线索数", "clues opened"


def within(day: date, first_day: date, last_day: date) -> bool:
    """Whether a day lies in a period; its first and its last day do."""
    return first_day <= day <= last_day


def working_days(first_day: date, last_day: date, calendar: WorkingCalendar) -> tuple[date, ...]:
    """The working days of a period, both ends included: one return is owed for each."""
    days = (first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1))
    return tuple(day for day in days if calendar.is_working_day(day))


@rule("campaign-period-in-order", PRACTICE, en="A campaign ends on its first day or later.")
def period_in_order(*, first_day: date, last_day: date) -> Verdict:
    """专项行动的最后一日不得早于第一日。"""
    return first_day <= last_day


@rule("campaign-address-once", PRACTICE, en="Every number of the address list stands for one address.")
def addresses_distinct(*, repeated: Collection[int]) -> Verdict:
    """地址清单的序号不得重复。"""
    return not repeated


@rule("campaign-day-in-period", PRACTICE, SHANGHAI_PLAN, en="A campaign's visits and returns lie in its period.")
def day_in_period(*, day: date, first_day: date, last_day: date) -> Verdict:
    """专项行动的走访和日报须在行动期间之内，第一日和最后一日在内。"""
    if day < first_day:
        return Until(first_day)
    return day <= last_day


@rule(
    "campaign-visit-says-where", PRACTICE, en="A visit names a place of the address list, an address or whom it was to."
)
def visit_says_where(*, named: bool) -> Verdict:
    """走访记录须写明清单序号、地址或者社会组织之一。"""
    return named


@rule("campaign-address-listed", PRACTICE, en="The number of a visited place stands on the address list.")
def address_listed(*, listed: int | None, on_list: bool) -> Verdict:
    """所写清单序号须在地址清单之内。"""
    return None if listed is None else on_list


@rule("campaign-visit-by-team", PRACTICE, effect=Effect.FLAG, en="Who visits belongs to one of the campaign's teams.")
def visited_by_team(*, officers: Collection[str], members: Collection[str]) -> Verdict:
    """走访人员应为专项行动编组的人员。"""
    return set(officers) <= set(members)


@rule("campaign-clue-after-finding", PRACTICE, en="A clue comes of a visit that found something.")
def clue_after_finding(*, clue_named: bool, found: bool) -> Verdict:
    """只有发现问题的走访才形成线索。"""
    return found if clue_named else None


@rule(
    "campaign-clue-fits", PRACTICE, en="The clue is one of ours, bears the campaign, and came on the day of the visit."
)
def clue_fits(*, clue_found: bool, same_campaign: bool, received_on: date | None, visited_on: date) -> Verdict:
    """走访形成的线索须为本机关线索，注明同一专项行动，且不早于走访之日接收。"""
    return clue_found and same_campaign and received_on is not None and received_on >= visited_on


@rule("campaign-visit-on-file", PRACTICE, en="The visit from which a clue came is on file, without another clue.")
def visit_without_clue(*, visit: int, on_file: bool, clue_named: bool) -> Verdict:
    """补记线索的走访须已有记录，且尚未写明线索。"""
    return on_file and not clue_named


@rule("campaign-return-explained", PRACTICE, en="A return that differs from the visits, or a second one, is explained.")
def return_explained(*, differs: bool, repeated: bool, explained: bool) -> Verdict:
    """日报数与走访记录不一致，或者同日再次填报的，须说明原因；无走访的日报零。"""
    return explained if differs or repeated else None


@rule(
    "campaign-return-in-time",
    PRACTICE,
    effect=Effect.FLAG,
    en="The return of a day is confirmed on that day or the next working day.",
)
def return_in_time(*, day: date, last_day: date, on: date) -> Verdict:
    """日报应于当日或者次一工作日确认。"""
    return on <= last_day


@rule("campaign-extended-further", PRACTICE, en="An extension moves the last day of a campaign further.")
def extended_further(*, last_day: date, until: date) -> Verdict:
    """延期后的最后一日须晚于原定最后一日。"""
    return until > last_day


@rule("campaign-extended-before-end", PRACTICE, en="A campaign is extended on its last day at the latest.")
def extended_before_end(*, last_day: date, on: date) -> Verdict:
    """延期须于期间届满前决定；已届满的另行部署。"""
    return on <= last_day


@rule("campaign-period-over", PRACTICE, en="A campaign is reported on when its period is over.")
def period_over(*, last_day: date, on: date) -> Verdict:
    """行动期间届满后方可总结。"""
    return True if on > last_day else Until(last_day + timedelta(days=1))


@rule(
    "campaign-returns-complete",
    PRACTICE,
    effect=Effect.FLAG,
    en="Every working day of the period, and every day with visits, has its return.",
)
def returns_complete(*, missing: Collection[date]) -> Verdict:
    """期间内每一工作日以及有走访的日期均应有日报。"""
    return not missing


@rule(
    "campaign-shortfall-explained",
    PRACTICE,
    effect=Effect.FLAG,
    en="The report says why a target was not reached.",
)
def shortfall_explained(*, missed: Collection[str], explained: bool) -> Verdict:
    """目标未完成的，总结应说明原因。"""
    return explained if missed else None


@rule(
    "campaign-covers-case",
    PRACTICE,
    SHANGHAI_PLAN,
    en="The campaign is one of ours, and the act or the beginning of the case lies in its period.",
)
def covers_case(
    *, campaign_found: bool, day: date, began_on: date | None, first_day: date | None, last_day: date | None
) -> Verdict:
    """所注专项行动须为本机关登记，且行为之日或者案件开始之日在行动期间之内。"""
    if not campaign_found or first_day is None or last_day is None:
        return False
    return within(day, first_day, last_day) or (began_on is not None and within(began_on, first_day, last_day))
