"""恢复事项: what an annulment obliges the authority to restore, each item with its proof (行政强制法第41条)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.law.rule import Effect, Outcome, Verdict, rule
from domain.law.statutes import ACL, APL, PRACTICE
from domain.messages import Labelled


class RestorationKind(Labelled):
    """What is restored; stored by value."""

    FINE_REFUNDED = "fine_refunded", "退还罚款", "fine and surcharge refunded"
    PROPERTY_RETURNED = "property_returned", "返还没收财物", "confiscated property returned"
    LISTING_REMOVED = "listing_removed", "撤销列入", "listing removed from its start"
    PUBLICATION_WITHDRAWN = "publication_withdrawn", "撤回公示", "publication withdrawn with reasons"
    CERTIFICATE_RETURNED = "certificate_returned", "返还证书印章", "certificate and seal returned"
    REGISTER_RESTORED = "register_restored", "恢复登记", "register entry restored"
    PARTNERS_TOLD = "partners_told", "通知接收部门", "partners that got the old fact told"
    COMPENSATION = "compensation", "国家赔偿", "compensation where restoration is impossible"


@rule("restored-after-annulment", ACL(41), APL(48, 2), en="Restorations follow from an annulled decision.")
def after_annulment(*, annulled: bool) -> Verdict:
    """恢复事项以决定已被撤销或者自行撤销为前提。"""
    return annulled


@rule("restoration-due-ahead", PRACTICE, en="An item is due on the day of the list or later.")
def due_ahead(*, listed_on: date, due_on: date) -> Verdict:
    """恢复事项的完成日期不得早于列出之日。"""
    return due_on >= listed_on


@rule("restoration-listed", ACL(41), en="What is proven restored stands on the list.")
def on_list(*, serial: int, listed: bool) -> Verdict:
    """完成的事项须在恢复事项清单之内。"""
    return listed


@rule("restored-in-time", ACL(41), effect=Effect.FLAG, en="An item is restored by the day for which it was listed.")
def done_in_time(*, due_on: date | None, on: date) -> Verdict:
    """恢复事项须在清单所定日期以前完成。"""
    return None if due_on is None else on <= due_on


@rule("publication-down-when-restored", APL(48, 2), en="A publication is withdrawn before it counts as restored.")
def publication_down(*, restored: RestorationKind | None, published: bool) -> Verdict:
    """撤回公示一项须在公示确已撤回后方可认定完成。"""
    return not published if restored is RestorationKind.PUBLICATION_WITHDRAWN else None


@rule("restorations-proven", ACL(41), pr="PR-089", en="Every item of the list is proven.")
def every_item_proven(*, items: int, proven: int) -> Verdict:
    """清单所列恢复事项须逐项有据可查，方可认定恢复完毕。"""
    return proven == items


@rule(
    "listing-restored-where-entered",
    PRACTICE,
    pr="PR-089",
    en="Where an entry on either list rests on the decision, its removal from the start stands on the list.",
)
def entries_removed(*, entered_on_lists: bool | None, on_list: bool) -> Verdict:
    """被撤销的决定曾作为列入活动异常名录、严重违法失信名单依据的，须列明自始撤销列入。"""
    if entered_on_lists is None:
        return Outcome.NOT_DETERMINABLE
    return on_list if entered_on_lists else None


@rule(
    "restored-before-closing",
    ACL(41),
    APL(48, 2),
    pr="PR-089",
    en="A case does not end while something that an annulment obliges the authority to restore is not proven restored.",
)
def restored_before_closing(*, missing: Collection[RestorationKind]) -> Verdict:
    """决定被撤销后应当恢复的事项未逐项有据可查的，案件不得结案，重新办理的也不例外。"""
    return not missing


@rule("restorations-complete", ACL(41), APL(48, 2), pr="PR-089", en="The list holds whatever the file shows was taken.")
def list_complete(*, missing: Collection[RestorationKind]) -> Verdict:
    """案卷显示已缴罚款、已列入名录、已公示、已收缴证书的，须列入恢复事项清单。"""
    return not missing
