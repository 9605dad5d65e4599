"""评查的表格: each of the lists over an authority as sheets of a workbook, whole as it was narrowed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from application.oversight import OversightFilter, TellsOversight
from application.principals import Principal
from domain.catalogue import CASE_TYPES
from domain.law.rule import RULES, Outcome
from interface.text.language import say, term
from interface.web.replay.oversight_view import (
    AMENDMENTS,
    LATE,
    LISTS,
    OUTAGES,
    AmendmentRow,
    Asked,
    CaseNamed,
    FindingRow,
    LateRow,
    OutageRow,
    RuleRow,
    amendment_rows,
    finding_rows,
    late_rows,
    outage_rows,
    rule_rows,
)
from interface.web.spreadsheet import MOST, TURNED, Cell, Column, Sheet, whole
from interface.web.wording import NameOf

Entry_co = TypeVar("Entry_co", covariant=True)


class Found(Protocol[Entry_co]):
    """One of the lists, read from a place on."""

    def __call__(
        self, wanted: OversightFilter, /, *, reader: Principal, offset: int, limit: int
    ) -> Sequence[Entry_co]: ...


def review_sheets(
    lists: TellsOversight,
    reader: Principal,
    asked: Asked,
    wanted: OversightFilter,
    kinds: Collection[str],
    name: NameOf,
) -> list[Sheet]:
    """What the page shows of the list that was asked for, all of it."""
    if asked.list == LATE:
        return [_late(late_rows([each], kinds, name)[0] for each in _every(lists.late_entries_found, wanted, reader))]
    if asked.list == AMENDMENTS:
        found = _every(lists.amendments_found, wanted, reader)
        return [_amendments(amendment_rows([each], kinds, name)[0] for each in found)]
    if asked.list == OUTAGES:
        return [_outages(outage_rows(lists.outages(reader=reader, limit=MOST + 1)))]
    sheets = [_rules(rule_rows(lists.findings_counted(wanted, reader=reader), asked, name))]
    if wanted.rule:
        singly = _every(lists.findings_found, wanted, reader)
        sheets.append(_findings(finding_rows([each], kinds, name)[0] for each in singly))
    return sheets


def _every(found: Found[Entry_co], wanted: OversightFilter, reader: Principal) -> Iterator[Entry_co]:
    def turn(cursor: str) -> tuple[Sequence[Entry_co], str]:
        offset = int(cursor or 0)
        entries = found(wanted, reader=reader, offset=offset, limit=TURNED)
        return entries, str(offset + TURNED) if len(entries) == TURNED else ""

    return whole(turn)


def told(asked: Asked, wanted: OversightFilter, name: NameOf) -> Iterator[tuple[str, Cell]]:
    """What was asked, in words."""
    yield say("清单"), say(LISTS[asked.list])
    if asked.list == OUTAGES:
        return
    yield say("记录不早于"), wanted.since
    yield say("记录不晚于"), wanted.until
    yield say("人员"), name(wanted.officer) if wanted.officer else ""
    yield say("案件种类"), term(CASE_TYPES[wanted.kind].label) if wanted.kind in CASE_TYPES else wanted.kind
    if asked.list not in (LATE, AMENDMENTS):
        yield say("规则"), term(RULES[wanted.rule]) if wanted.rule in RULES else wanted.rule
        yield say("结果"), term(Outcome(wanted.outcome)) if wanted.outcome else ""


def _case() -> tuple[Column, ...]:
    return (Column(say("当事人或事项"), width=36), Column(say("案号"), width=30), Column(say("版本"), "number", 8))


def _of(case: CaseNamed) -> tuple[Cell, ...]:
    return (case.party, case.number, case.version)


def _late(rows: Iterable[LateRow]) -> Sheet:
    columns = (
        *_case(),
        Column(say("行为"), width=26),
        Column(say("发生"), "day"),
        Column(say("记录"), width=18),
        Column(say("记录人")),
        Column(say("已说明"), width=10),
        Column(say("原因"), width=36),
        Column(say("登记材料"), width=30),
        Column(say("停机"), width=30),
    )
    cells = (
        (
            *_of(row.case),
            row.entry,
            row.occurred_on,
            row.recorded_at,
            row.recorded_by,
            row.explained,
            row.reason,
            row.paper,
            row.outage,
        )
        for row in rows
    )
    return Sheet(say(LISTS[LATE]), columns, cells)


def _amendments(rows: Iterable[AmendmentRow]) -> Sheet:
    columns = (
        *_case(),
        Column(say("更正什么"), width=26),
        Column(say("项目")),
        Column(say("更正前"), width=36),
        Column(say("更正后"), width=36),
        Column(say("更正理由"), width=36),
        Column(say("提出"), width=30),
        Column(say("结果"), width=14),
        Column(say("决定"), width=30),
    )
    cells = (
        (
            *_of(row.case),
            row.entry,
            row.field,
            row.old,
            row.new,
            row.reason,
            row.proposed,
            row.verdict,
            row.decided,
        )
        for row in rows
    )
    return Sheet(say(LISTS[AMENDMENTS]), columns, cells)


def _rules(rows: Iterable[RuleRow]) -> Sheet:
    columns = (
        Column(say("结果"), width=14),
        Column(say("规则"), width=50),
        Column(say("规则编号"), width=14),
        Column(say("条文"), width=36),
        Column(say("案件"), "number"),
        Column(say("次数"), "number"),
    )
    cells = ((row.verdict, row.text, row.catalogue, row.articles, row.cases, row.findings) for row in rows)
    return Sheet(say("提示和不能判定，按规则"), columns, cells)


def _findings(rows: Iterable[FindingRow]) -> Sheet:
    columns = (
        *_case(),
        Column(say("结果"), width=14),
        Column(say("规则"), width=50),
        Column(say("行为"), width=26),
        Column(say("发生"), "day"),
        Column(say("输入"), width=50),
        Column(say("记录"), width=30),
    )
    cells = (
        (*_of(row.case), row.verdict, row.text, row.entry, row.occurred_on, row.facts, row.recorded) for row in rows
    )
    return Sheet(say("逐项"), columns, cells)


def _outages(rows: Iterable[OutageRow]) -> Sheet:
    columns = (
        Column(say("起"), width=18),
        Column(say("止"), width=18),
        Column(say("原因"), width=36),
        Column(say("登记材料"), width=36),
        Column(say("留用文号"), width=36),
    )
    cells = ((row.began, row.ended, row.reason, row.paper, row.numbers) for row in rows)
    return Sheet(say(LISTS[OUTAGES]), columns, cells)
