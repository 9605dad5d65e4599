"""管辖: why a case goes elsewhere, and that it arrives whole (行政处罚法第25条, 民政部令第68号第4、5条)."""

from __future__ import annotations

from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.statutes import APL, P68, PRACTICE
from domain.messages import Labelled


class NotCompetent(Labelled):
    """Why the case does not belong to this authority."""

    OTHER_REGISTRAR = "other_registrar", "由其他登记管理机关登记", "registered with another authority"
    OTHER_PLACE = "other_place", "违法行为地不在本辖区", "the conduct took place elsewhere"
    OTHER_LEVEL = "other_level", "属其他级别管辖", "belongs to another level"
    OTHER_AGENCY = "other_agency", "属其他部门职责", "belongs to another agency"
    FILED_EARLIER_ELSEWHERE = "filed_earlier_elsewhere", "其他机关先立案", "another authority filed it first"


class FirstToFile(Labelled):
    """Which of the authorities filed the case first: of several that are competent it has the case."""

    THIS_AUTHORITY = "this_authority", "本机关", "this authority"
    OTHER_AUTHORITY = "other_authority", "对方机关", "the other authority"
    UNCLEAR = "unclear", "无法确定", "cannot be told"


class BeyondPlace(Labelled):
    """Why the question of competence goes to the superior."""

    CROSS_PROVINCE = "cross_province", "跨省活动", "active in several provinces"
    STATIONS_ELSEWHERE = "stations_elsewhere", "在外地设有站点", "stations elsewhere"


@rule(
    "transfer-received-as-listed",
    P68(5),
    PRACTICE,
    pr="PR-093",
    effect=Effect.FLAG,
    en="What the receiving authority signed for is what the inventory lists.",
)
def received_as_listed(*, on_file: bool, consistent: bool) -> Verdict:
    """接收机关回执所载须与移交清单一致。"""
    return consistent if on_file else None


@rule(
    "registrar-decides",
    P68(3),
    P68(4),
    P68(5),
    pr="PR-001",
    en="The deciding authority is the registrar of the organization, unless a letter gives it the case.",
)
def registrar_decides(*, authority: str, registrar: str | None, letter: bool) -> Verdict:
    """案件由当事人的登记管理机关管辖；指定管辖、书面委托的，须有函件。登记机关不明的，不能判定。"""
    if letter:
        return True
    return Outcome.NOT_DETERMINABLE if registrar is None else registrar == authority


@rule("transfer-to-receiver", APL(25), P68(5), en="The case goes to the authority that took it over.")
def goes_to_receiver(*, to_authority: str, receiver: str) -> Verdict:
    """案件移送的机关须是已出具回执的接收机关。"""
    return to_authority == receiver
