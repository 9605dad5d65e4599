"""决定: what precedes it inside the authority, and what it may not do (行政处罚法第35、57、58、75条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from domain.law.penalties import PenaltyKind
from domain.law.rule import Outcome, Verdict, rule
from domain.law.statutes import APL, ARL
from domain.messages import Labelled

GOVERNMENTS_REVIEW_SINCE: Final = date(2024, 1, 1)
"""Before this day the superior department could be asked as well (行政复议法第24条、第90条)."""

QUORUM: Final = 2
"""Heads who discuss at least; the law says "collectively" and leaves the number to each authority."""


@rule("review-not-compulsory", APL(58), en="None of the grounds that make legal review compulsory applies.")
def not_compulsory(*, major_public_interest: bool, hearing_with_major_interest: bool, complex_case: bool) -> Verdict:
    """涉及重大公共利益、经听证且关系重大权益、疑难复杂的案件，须经法制审核，不得免除。"""
    return not (major_public_interest or hearing_with_major_interest or complex_case)


@rule("review-defects-listed", APL(58), en="A returned review names its defects.")
def defects_listed(*, count: int) -> Verdict:
    """法制审核退回须列明存在的问题。"""
    return count > 0


@rule("discussion-collective", APL(57, 2), en="Several heads discuss, each with an opinion on record.")
def held_by_several(*, heads: int, opinions: int) -> Verdict:
    """集体讨论须有两名以上负责人参加，并逐人记录意见。"""
    return heads >= QUORUM and opinions == heads


@rule("discussion-by-heads", APL(57, 2), en="Those who discuss are registered heads of the case's own authority.")
def held_by_heads(*, participants: Collection[str], others: Collection[str]) -> Verdict:
    """参加集体讨论的须为本机关在册、担任负责人的人员。"""
    return not others


@rule("discussion-recorded-by-participant", APL(57, 2), en="The head who records the discussion took part in it.")
def recorded_by_participant(*, actor: str, participants: Collection[str]) -> Verdict:
    """记录集体讨论的负责人须为参加讨论的人员之一。"""
    return actor in participants


@rule("discussion-not-compulsory", APL(57, 1), APL(57, 2), en="The case is neither complex nor major.")
def single_decision_possible(*, complex_case: bool, major: bool) -> Verdict:
    """复杂或者重大违法的案件须经集体讨论，不得由负责人单独决定。"""
    return not (complex_case or major)


@rule("decision-on-file", APL(75, 2), en="There is a decision to set aside.")
def decision_on_file(*, on_file: bool) -> Verdict:
    """撤销须以已作出的决定为对象。"""
    return on_file


@rule(
    "review-body-named",
    APL(59),
    ARL(24),
    pr="PR-054",
    en="The decision names the government of the same level as the body that reviews it.",
)
def review_body_named(*, review_body: str, government: str) -> Verdict:
    """决定书须写明复议机关为本级人民政府。"""
    return review_body.endswith(government)


@rule(
    "review-body-of-this-level",
    APL(59),
    ARL(24),
    pr="PR-054",
    en="A decision made since 2024 names the government of the same level as the body that reviews it.",
)
def reviewed_at_this_level(*, decided_on: date, review_body: str, government: str) -> Verdict:
    """自2024年1月1日起，决定书须写明复议机关为本级人民政府；此前也可以是上一级主管部门。"""
    return review_body.endswith(government) if decided_on >= GOVERNMENTS_REVIEW_SINCE else None


class DecisionItem(Labelled):
    """What every penalty decision states (行政处罚法第59条第1款); stored by value."""

    PARTY = "party", "当事人的姓名或者名称、地址", "name and address of the party"
    FACTS = "facts", "违法事实和证据", "the breach and its evidence"
    PENALTY = "penalty", "处罚的种类和依据", "kinds of penalty and their basis"
    PERFORMANCE = "performance", "履行方式和期限", "how and until when to perform"
    REMEDIES = "remedies", "申请复议、提起诉讼的途径和期限", "where and until when to contest it"
    AUTHORITY = "authority", "行政机关名称和作出日期", "name of the authority and day of the decision"


@rule(
    "decision-items-complete",
    APL(59, 1),
    pr="PR-043",
    en="The decision states party, breach and evidence, penalty and basis, performance, remedies, authority and day.",
)
def items_complete(*, missing: Collection[DecisionItem] | None) -> Verdict:
    """处罚决定书须载明当事人、违法事实和证据、处罚种类和依据、履行方式和期限、救济途径和期限、机关名称和日期，缺一不可。"""
    return Outcome.NOT_DETERMINABLE if missing is None else not missing


@rule("decision-sealed", APL(59, 2), pr="PR-043", en="The decision that is served bears the seal of the authority.")
def sealed(*, penalty: bool, seal_affixed: bool | None) -> Verdict:
    """处罚决定书须盖有作出决定的行政机关的印章，方可送达。"""
    if not penalty:
        return None
    return Outcome.NOT_DETERMINABLE if seal_affixed is None else seal_affixed


@rule("no-fine-after-criminal-fine", APL(35, 2), pr="PR-049", en="No fine is imposed beside a criminal fine.")
def no_second_fine(*, criminal_fine: bool, kinds: Collection[PenaltyKind]) -> Verdict:
    """人民法院已判处罚金、行政机关尚未给予罚款的，不再给予罚款。"""
    return PenaltyKind.FINE not in kinds if criminal_fine else None
