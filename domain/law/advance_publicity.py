"""事前公开: what an authority makes public before it acts (行政处罚法第39条; 社会组织抽查暂行办法)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from domain.law.rule import Outcome, Verdict, rule
from domain.law.statutes import APL, SPOT_CHECK
from domain.messages import Labelled


class MatterKind(Labelled):
    """What is made public before any act."""

    BODY = "body", "执法主体", "enforcing body"
    OFFICERS = "officers", "执法人员", "enforcement officers"
    POWERS = "powers", "权责清单", "list of powers"
    BASIS = "basis", "执法依据", "legal basis"
    PROCEDURE = "procedure", "执法程序流程", "procedure charts"
    REMEDIES = "remedies", "救济渠道", "remedies"
    BENCHMARK = "benchmark", "裁量基准", "discretion benchmarks"
    INSPECTION_PLAN = "inspection_plan", "检查计划和抽查事项清单", "inspection plan and classified inspection list"


class RiskLevel(Labelled):
    """分级: by how much risk those who are inspected are told apart."""

    LOW = "low", "低风险", "low risk"
    MEDIUM = "medium", "中风险", "medium risk"
    HIGH = "high", "高风险", "high risk"


class InspectionWay(Labelled):
    """检查方式: how an inspection is done."""

    ON_SITE = "on_site", "实地检查", "on site"
    WRITTEN = "written", "书面检查", "on paper"
    ONLINE = "online", "网络监测", "online"


LISTED: Final = {
    MatterKind.OFFICERS: "officers",
    MatterKind.POWERS: "powers",
    MatterKind.PROCEDURE: "procedures",
    MatterKind.INSPECTION_PLAN: "inspections",
}
"""The kinds that consist of a list, with the field that holds it; the others are a text."""


@rule("matter-has-its-list", APL(39), en="What consists of a list has its own list, and no other.")
def has_its_list(*, kind: str, wanted: str, given: Collection[str]) -> Verdict:
    """执法人员、权责清单、流程、检查计划须列明各自的清单；其他种类不列清单。"""
    return set(given) == ({wanted} if wanted else set())


@rule("matter-period", APL(39), en="What is public until a day is public from an earlier one.")
def period_runs(*, from_day: date, until: date | None) -> Verdict:
    """公开期间的截止日不得早于起始日。"""
    return None if until is None else until >= from_day


@rule("matter-kind-stays", APL(39), en="A change leaves the kind as it is.")
def kind_stays(*, kind: str, was: str) -> Verdict:
    """变更公开事项不得改变其种类。"""
    return kind == was


@rule("matter-officers-certified", APL(42), en="Officers made public are on the register and hold a valid certificate.")
def officers_certified(*, officers: Collection[str], uncertified: Collection[str]) -> Verdict:
    """公开的执法人员须在册，并持有有效的行政执法证件。"""
    return not uncertified if officers else None


@rule("matter-powers-known", APL(39), en="Powers are named by the codes of the catalogue of breaches.")
def powers_known(*, powers: Collection[str], unknown: Collection[str]) -> Verdict:
    """权责清单以违法行为目录的编码列明。"""
    return not unknown if powers else None


@rule("matter-powers-in-force", APL(39), en="Every power that is made public is in force on the first day.")
def powers_in_force(*, powers: Collection[str], lapsed: Collection[str], undetermined: Collection[str]) -> Verdict:
    """权责清单只列起始日有效的职权。"""
    if lapsed:
        return False
    if undetermined:
        return Outcome.NOT_DETERMINABLE
    return True if powers else None


@rule("matter-procedures-known", APL(39), en="Procedures are those that the authority follows in this system.")
def procedures_known(*, procedures: Collection[str], unknown: Collection[str]) -> Verdict:
    """公开的流程须为本系统的程序。"""
    return not unknown if procedures else None


@rule("inspections-once", SPOT_CHECK, en="A plan names each matter of inspection once.")
def inspections_once(*, items: int, repeated: Collection[str]) -> Verdict:
    """检查计划中同一检查事项只列一次。"""
    return not repeated if items else None


@rule("inspections-within-plan", SPOT_CHECK, en="Every inspection lies in the period of its plan.")
def inspections_within(*, items: int, outside: Collection[str]) -> Verdict:
    """每项检查的期间须在计划的期间之内。"""
    return not outside if items else None


@rule("inspection-plan-standing", SPOT_CHECK, en="The plan that an inspection names is public on its day.")
def plan_standing(*, named: bool, standing: bool) -> Verdict:
    """检查所依据的计划须为本机关已经公开、检查之日有效的计划。"""
    return standing if named else None
