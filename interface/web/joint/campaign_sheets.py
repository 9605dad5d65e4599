"""专项行动的表格: the campaigns, the visits of one of them, and its address list, as sheets of a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from application.campaigns import AddressTold
from application.office_work import Undertaking
from domain.case import Case
from domain.registers.campaign_teams import AddressEntry
from domain.registers.campaign_visits import CampaignVisit
from interface.text.language import listed, say
from interface.web.spreadsheet import Cell, Column, Sheet, sheet_of


def campaigns_sheet(found: Iterable[Undertaking]) -> Sheet:
    """The campaigns of an authority."""
    return sheet_of(
        say("专项行动"),
        found,
        (Column(say("名称"), width=36), lambda each: each.title),
        (Column(say("起"), "day"), lambda each: each.first_day),
        (Column(say("止"), "day"), lambda each: each.last_day),
        (Column(say("状态"), width=14), lambda each: say("已总结") if each.ended_on else say("进行中")),
        (Column(say("总结之日"), "day"), lambda each: each.ended_on),
    )


def visits_sheet(file: Case, name_of: Callable[[str], str]) -> Sheet:
    """Every visit of a campaign, in the order in which they were recorded; whether anything was found, not what."""
    columns = (
        Column(say("日期"), "day"),
        *_place(),
        Column(say("人员"), width=26),
        Column(say("发现问题"), width=12),
    )
    entries, visits = file.all(AddressEntry), file.all(CampaignVisit)
    return Sheet(say("走访"), columns, (_visit(each, entries, name_of) for each in visits.values()))


def _visit(
    visit: CampaignVisit, entries: Mapping[str, AddressEntry], name_of: Callable[[str], str]
) -> tuple[Cell, ...]:
    """A visit; what it does not tell of the place, the address list does."""
    entry = None if visit.listed is None else entries.get(str(visit.listed))
    return (
        visit.day,
        visit.listed,
        visit.address or (entry.address if entry is not None else None),
        visit.organization or (entry.organization if entry is not None else None),
        visit.code or (entry.code if entry is not None else None),
        listed(map(name_of, visit.officers)),
        visit.finding is not None,
    )


def addresses_sheet(addresses: Iterable[AddressTold]) -> Sheet:
    """The address list, with the days on which each place was visited."""
    columns = (*_place(), Column(say("走访"), width=26))
    rows = (
        (
            each.listed,
            each.entry.address,
            each.entry.organization,
            each.entry.code,
            listed(day.isoformat() for day in each.visited_on) or say("未走访"),
        )
        for each in addresses
    )
    return Sheet(say("地址清单"), columns, rows)


def _place() -> tuple[Column, ...]:
    return (
        Column(say("序号"), "number", 8),
        Column(say("地址"), width=36),
        Column(say("组织"), width=36),
        Column(say("统一社会信用代码"), width=22),
    )
