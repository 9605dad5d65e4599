"""一事不二罚款: one act is fined once, whoever fines it, by the rule with the higher fine (行政处罚法第29条)."""

from __future__ import annotations

from collections.abc import Collection

from domain.law.rule import Outcome, Verdict, rule
from domain.law.statutes import APL


@rule("one-fine-for-one-act", APL(29), pr="PR-047", en="No act is fined that was fined before, in whatever case.")
def not_fined_before(*, fined: bool, acts: int, known: bool, fined_in: Collection[str]) -> Verdict:
    """对同一违法行为，本机关的其他案件或者其他机关已经罚款的，不得再罚款。"""
    if not fined or not acts:
        return None
    return not fined_in if known else Outcome.NOT_DETERMINABLE


@rule("higher-fine-applies", APL(29), pr="PR-047", en="Where one act breaks several rules, the higher fine applies.")
def higher_fine(*, code: str, other_codes: Collection[str], higher: Collection[str]) -> Verdict:
    """同一违法行为违反多个规范、均应当罚款的，按照罚款数额高的规定处罚。"""
    return not higher if other_codes else None


@rule("competing-breaches-known", APL(29), APL(38), en="The other rules that the act broke are of the catalogue.")
def competing_known(*, unknown_codes: Collection[str]) -> Verdict:
    """同时违反的其他规定须是目录所列的违法行为。"""
    return not unknown_codes
