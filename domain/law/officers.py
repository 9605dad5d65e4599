"""执法人员: two of them, certified, without interest; and who may not do what he prepared himself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import APL, CHL, PRACTICE
from domain.messages import Message


class Certificate(Message):
    """执法证: its number and the days between which it holds."""

    number: str
    valid_from: date
    valid_until: date
    withdrawn_on: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the certificate held on ``day``."""
        return self.valid_from <= day <= self.valid_until and (self.withdrawn_on is None or day < self.withdrawn_on)


class OfficerOnRecord(Message):
    """What the register says of one officer."""

    id: str
    authority: str
    certificates: tuple[Certificate, ...] = ()
    legal_qualification: bool = False
    offices: tuple[str, ...] = ()

    def may_act_as(self, office: str) -> bool:
        """Whether the officer holds an office; a register that lists none for him says nothing against it."""
        return not self.offices or office in self.offices

    def certified_on(self, day: date) -> bool:
        """Whether any of the officer's certificates held on ``day``."""
        return any(certificate.valid_on(day) for certificate in self.certificates)


@rule("two-officers", APL(42), CHL(105), pr="PR-007", en="At least two officers act together.")
def two_officers(*, officers: Collection[str]) -> Verdict:
    """执法人员不得少于两人，且须为不同的人。"""
    return len(set(officers)) >= 2


@rule("certified-officers", APL(42), APL(55), pr="PR-008", en="Every officer is certified on that day.")
def certified(*, officers: Collection[str], uncertified: Collection[str], on: date) -> Verdict:
    """参加执法的每一名人员当日须持有有效的执法证件。"""
    return bool(officers) and not uncertified


@rule("recused-officer-absent", APL(43), pr="PR-010", en="No officer takes part after being recused.")
def none_recused(*, officers: Collection[str], recused: Collection[str]) -> Verdict:
    """已决定回避的人员不得再参加本案。"""
    return not set(officers) & set(recused)


@rule("assigned-officers", APL(42), en="Acts of investigation are done by officers assigned to the case.")
def assigned(*, officers: Collection[str], investigators: Collection[str]) -> Verdict:
    """调查行为由本案指派的执法人员实施。"""
    return set(officers) <= set(investigators)


@rule("signed-in-officer-takes-part", APL(42), en="Who records an act of two officers is one of them.")
def takes_part(*, actor: str, officers: Collection[str]) -> Verdict:
    """两名执法人员的行为由其中一人登录记录。"""
    return actor in officers


@rule("author-never-approver", PRACTICE, en="Who prepared an act does not approve it.")
def approver_is_not_author(*, approver: str, authors: Collection[str]) -> Verdict:
    """拟办人、承办人不得批准自己拟办的事项。"""
    return None if not authors else approver not in authors


@rule(
    "reviewer-never-investigator",
    APL(58),
    effect=Effect.FLAG,
    pr="PR-026",
    en="The legal reviewer did not investigate the case.",
)
def reviewer_is_independent(*, reviewer: str, investigators: Collection[str]) -> Verdict:
    """法制审核人员不得是本案调查人员。"""
    return reviewer not in investigators


@rule(
    "chair-never-investigator",
    APL(64, 1, 4),
    pr="PR-037",
    en="The hearing chair did not investigate the case.",
)
def chair_is_independent(*, chair: str, investigators: Collection[str], recused: Collection[str]) -> Verdict:
    """听证主持人不得是本案调查人员，也不得是已决定回避的人员。"""
    return chair not in investigators and chair not in recused


@rule("reviewer-qualified", APL(58, 2), pr="PR-027", en="A first-time reviewer holds the legal qualification.")
def reviewer_is_qualified(*, first_time: bool, qualified: bool) -> Verdict:
    """初次从事法制审核的人员须取得国家统一法律职业资格。"""
    return qualified if first_time else None


@rule("successor-signs-himself", PRACTICE, pr="PR-093", en="A hand-over is answered by the successor it names.")
def answered_by_successor(*, actor: str, successor: str) -> Verdict:
    """交接由被指定的接收人本人签收或者退回。"""
    return actor == successor


@rule("second-person", PRACTICE, pr="PR-090", en="Another person than the proposer decides on a correction.")
def second_person(*, proposed_by: str, decided_by: str) -> Verdict:
    """更正须由提出人以外的人批准。"""
    return proposed_by != decided_by
