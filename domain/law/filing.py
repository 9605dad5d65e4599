"""立案: a proposal before the head decides, or a case taken over (行政处罚法第54条)."""

from __future__ import annotations

from domain.law.rule import Verdict, rule
from domain.law.statutes import APL, P68


@rule("proposal-on-file", P68(7), APL(54), pr="PR-004", en="An officer has proposed what the head approves.")
def proposed(*, act: str, on_file: bool) -> Verdict:
    """负责人批准之前，须有执法人员提出的审批表。"""
    return on_file


@rule("proposal-not-returned", P68(7), en="A returned proposal is made anew before it is approved.")
def not_returned(*, act: str, returned: bool) -> Verdict:
    """被退回的审批表须重新提出后方可批准。"""
    return not returned


@rule("no-proposal-pending", P68(7), APL(54), en="No filing proposal on the same file waits for the head.")
def none_pending(*, pending: bool) -> Verdict:
    """同一案卷的立案审批表尚待负责人审批的，不得另行启动程序。"""
    return not pending


@rule("own-proposal", P68(7), en="A proposal is withdrawn by the officer who made it.")
def withdrawn_by_author(*, actor: str, author: str) -> Verdict:
    """审批表由提出人本人撤回。"""
    return actor == author


@rule("transfer-checked", P68(5), en="The inventory was checked and the case belongs here.")
def transfer_checked(*, checked: bool, own_jurisdiction: bool) -> Verdict:
    """接收移送案件须核对清单、出具回执，且本机关有管辖权。"""
    return checked and own_jurisdiction
