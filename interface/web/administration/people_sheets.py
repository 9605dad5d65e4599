"""人员的表格: the register of officers, and the accounts that stand in no register, as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterable

from application.people import Account
from interface.text.language import say
from interface.web.administration.people_view import PersonRow
from interface.web.spreadsheet import Column, Sheet


def officers_sheet(rows: Iterable[PersonRow]) -> Sheet:
    """The register, as far as it is the administrator's."""
    columns = (
        Column(say("姓名")),
        Column(say("账号")),
        Column(say("机关"), width=30),
        Column(say("岗位"), width=40),
        Column(say("执法证"), width=26),
        Column(say("账号状态"), width=18),
    )
    cells = ((row.name, row.officer, row.authority, row.offices, row.certificate, row.account) for row in rows)
    return Sheet(say("人员名册"), columns, cells)


def unregistered_sheet(accounts: Iterable[tuple[Account, str]]) -> Sheet:
    """Accounts without an entry in the register, each with its authority."""
    columns = (
        Column(say("账号")),
        Column(say("姓名")),
        Column(say("机关"), width=30),
        Column(say("账号状态"), width=18),
    )
    cells = (
        (account.officer, account.name_zh, place, say("可登录") if account.active else say("已停用"))
        for account, place in accounts
    )
    return Sheet(say("有账号而不在册"), columns, cells)
