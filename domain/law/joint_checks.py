"""联合检查: agencies check organizations together without opening a case; what is found goes where it belongs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN, SPOT_CHECK


@rule(
    "joint-check-agencies",
    SHANGHAI_PLAN,
    PRACTICE,
    en="A joint check is carried out by this authority and at least one other agency, each named once.",
)
def by_several(*, lead: str, agencies: Collection[str]) -> Verdict:
    """联合检查须由本机关与至少一个其他单位共同开展，每一单位写明一次。"""
    return lead in agencies and len(agencies) > 1 and len(set(agencies)) == len(agencies)


@rule("joint-check-period", PRACTICE, en="The period of a check does not end before it begins.")
def period_in_order(*, from_on: date, until: date) -> Verdict:
    """检查的终止之日不得早于起始之日。"""
    return until >= from_on


@rule("joint-check-named-once", PRACTICE, en="An organization stands once among those to be checked.")
def named_once(*, repeated: Collection[str]) -> Verdict:
    """被检查的组织在一次联合检查中只列一次。"""
    return not repeated


@rule("joint-check-organization-listed", SPOT_CHECK, PRACTICE, en="Who is visited is among those to be checked.")
def is_to_be_checked(*, organization: str, listed: bool) -> Verdict:
    """走访的组织须在检查对象之列；临时增加的，须先增列。"""
    return listed


@rule("joint-check-within-period", PRACTICE, en="A visit lies within the period of the check.")
def within_period(*, on: date, from_on: date, until: date) -> Verdict:
    """走访须在检查期间之内进行。"""
    return from_on <= on <= until


@rule("joint-check-finding-on-file", PRACTICE, en="What is handed over was found on a visit of this check.")
def finding_on_file(*, reference: str, found: bool) -> Verdict:
    """移交的问题须为本次联合检查走访中发现的问题。"""
    return found


@rule(
    "joint-check-finding-traced",
    APL(54),
    SHANGHAI_PLAN,
    en="A finding is handed over as a clue that is on file here, or by a letter to the agency that is competent.",
)
def finding_traced(*, own: bool, clue_found: bool, by_letter: bool) -> Verdict:
    """属本机关管辖的问题须登记为线索并写明线索编号；属其他单位的，须以函件移交。"""
    return clue_found if own else by_letter


@rule(
    "joint-check-all-visited",
    SHANGHAI_PLAN,
    effect=Effect.FLAG,
    en="A check ends when every organization has been visited.",
)
def all_visited(*, unvisited: Collection[str]) -> Verdict:
    """列为检查对象的组织全部走访后，再结束检查。"""
    return not unvisited


@rule(
    "joint-check-findings-handed-over",
    SHANGHAI_PLAN,
    effect=Effect.FLAG,
    en="A check ends when every finding has been handed over.",
)
def findings_handed_over(*, outstanding: Collection[str]) -> Verdict:
    """发现的问题全部移交后，再结束检查。"""
    return not outstanding
