"""人员的表格: the register of officers, and the accounts that stand in no register, as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from application.people import Account
from interface.text.language import say
from interface.web.administration.people_view import PersonRow
from interface.web.spreadsheet import Column, Sheet, sheet_of


def officers_sheet(rows: Iterable[PersonRow]) -> Sheet:
    """The register, as far as it is the administrator's."""
    return sheet_of(
        say("人员名册"),
        rows,
        (Column(say("姓名")), lambda row: row.name),
        (Column(say("账号")), lambda row: row.officer),
        (Column(say("机关"), width=30), lambda row: row.authority),
        (Column(say("岗位"), width=40), lambda row: row.offices),
        (Column(say("执法证"), width=26), lambda row: row.certificate),
        (Column(say("账号状态"), width=18), lambda row: row.account),
    )


def unregistered_sheet(accounts: Iterable[tuple[Account, str]]) -> Sheet:
    """Accounts without an entry in the register, each with its authority."""
    return sheet_of(
        say("有账号而不在册"),
        accounts,
        (Column(say("账号")), lambda each: each[0].officer),
        (Column(say("姓名")), lambda each: each[0].name_zh),
        (Column(say("机关"), width=30), lambda each: each[1]),
        (Column(say("账号状态"), width=18), lambda each: say("可登录") if each[0].active else say("已停用")),
    )
