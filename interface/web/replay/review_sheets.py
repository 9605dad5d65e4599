"""评查的表格: each of the lists over an authority as sheets of a workbook, whole as it was narrowed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from application.oversight import OversightFilter, TellsOversight
from application.principals import Principal
from domain.catalogue import CASE_TYPES
from domain.law.rule import RULES, Outcome
from interface.text.language import say, term
from interface.web.replay.case_named import CaseNamed
from interface.web.replay.oversight_view import (
    AMENDMENTS,
    LATE,
    LISTS,
    OUTAGES,
    WARNINGS,
    AmendmentRow,
    Asked,
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
from interface.web.replay.warnings_view import warning_rows, warning_sheet
from interface.web.spreadsheet import MOST, TURNED, Cell, Column, Sheet, Shows, sheet_of, whole
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
    if asked.list == WARNINGS:
        passed = _every(lists.warnings_found, wanted, reader)
        return [warning_sheet([warning_rows([each], kinds, name)[0] for each in passed])]
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


class _AboutCase(Protocol):
    """A row about a case."""

    @property
    def case(self) -> CaseNamed: ...


def _case() -> tuple[Shows[_AboutCase], ...]:
    return (
        (Column(say("当事人或事项"), width=36), lambda row: row.case.party),
        (Column(say("案号"), width=30), lambda row: row.case.number),
        (Column(say("版本"), "number", 8), lambda row: row.case.version),
    )


def _late(rows: Iterable[LateRow]) -> Sheet:
    return sheet_of(
        say(LISTS[LATE]),
        rows,
        *_case(),
        (Column(say("行为"), width=26), lambda row: row.entry),
        (Column(say("发生"), "day"), lambda row: row.occurred_on),
        (Column(say("记录"), width=18), lambda row: row.recorded_at),
        (Column(say("记录人")), lambda row: row.recorded_by),
        (Column(say("已说明"), width=10), lambda row: row.explained),
        (Column(say("原因"), width=36), lambda row: row.reason),
        (Column(say("登记材料"), width=30), lambda row: row.paper),
        (Column(say("停机"), width=30), lambda row: row.outage),
    )


def _amendments(rows: Iterable[AmendmentRow]) -> Sheet:
    return sheet_of(
        say(LISTS[AMENDMENTS]),
        rows,
        *_case(),
        (Column(say("更正什么"), width=26), lambda row: row.entry),
        (Column(say("项目")), lambda row: row.field),
        (Column(say("更正前"), width=36), lambda row: row.old),
        (Column(say("更正后"), width=36), lambda row: row.new),
        (Column(say("更正理由"), width=36), lambda row: row.reason),
        (Column(say("提出"), width=30), lambda row: row.proposed),
        (Column(say("结果"), width=14), lambda row: row.verdict),
        (Column(say("决定"), width=30), lambda row: row.decided),
    )


def _rules(rows: Iterable[RuleRow]) -> Sheet:
    return sheet_of(
        say("提示和不能判定，按规则"),
        rows,
        (Column(say("结果"), width=14), lambda row: row.verdict),
        (Column(say("规则"), width=50), lambda row: row.text),
        (Column(say("规则编号"), width=14), lambda row: row.catalogue),
        (Column(say("条文"), width=36), lambda row: row.articles),
        (Column(say("案件"), "number"), lambda row: row.cases),
        (Column(say("次数"), "number"), lambda row: row.findings),
    )


def _findings(rows: Iterable[FindingRow]) -> Sheet:
    return sheet_of(
        say("逐项"),
        rows,
        *_case(),
        (Column(say("结果"), width=14), lambda row: row.verdict),
        (Column(say("规则"), width=50), lambda row: row.text),
        (Column(say("行为"), width=26), lambda row: row.entry),
        (Column(say("发生"), "day"), lambda row: row.occurred_on),
        (Column(say("输入"), width=50), lambda row: row.facts),
        (Column(say("记录"), width=30), lambda row: row.recorded),
    )


def _outages(rows: Iterable[OutageRow]) -> Sheet:
    return sheet_of(
        say(LISTS[OUTAGES]),
        rows,
        (Column(say("起"), width=18), lambda row: row.began),
        (Column(say("止"), width=18), lambda row: row.ended),
        (Column(say("原因"), width=36), lambda row: row.reason),
        (Column(say("登记材料"), width=36), lambda row: row.paper),
        (Column(say("留用文号"), width=36), lambda row: row.numbers),
    )
