"""不顾提示: the warnings that people passed over, each with its rule, its inputs and the reason that was given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from application.oversight import WarningEntry
from domain.law.rule import RULES, Effect, Finding, Outcome
from interface.text.language import say, term
from interface.web.rendering import moment
from interface.web.replay.case_named import CaseNamed, case_named
from interface.web.spreadsheet import Column, Sheet, sheet_of
from interface.web.wording import NameOf, judged


@dataclass(frozen=True, slots=True)
class WarningRow:
    """One warning that was passed over."""

    case: CaseNamed
    rule: str
    text: str
    catalogue: str
    articles: str
    facts: str
    entry: str
    reason: str
    occurred_on: date
    recorded_by: str
    recorded_at: str


def warning_rows(entries: Sequence[WarningEntry], kinds: Collection[str], name: NameOf) -> list[WarningRow]:
    """The list of warnings that were passed over."""
    return [_row(each, kinds, name) for each in entries]


def _row(each: WarningEntry, kinds: Collection[str], name: NameOf) -> WarningRow:
    rule = RULES.get(each.rule)
    told = judged(
        Finding.model_construct(
            rule=each.rule,
            cites=() if rule is None else rule.cites,
            outcome=Outcome.VIOLATED,
            effect=Effect.FLAG,
            facts=dict(each.facts),
            opens_on=None,
        ),
        name,
    )
    return WarningRow(
        case=case_named(each, kinds),
        rule=each.rule,
        text=told.text,
        catalogue="" if rule is None else rule.catalogue_id,
        articles=told.articles,
        facts=told.facts,
        entry=term(each),
        reason=each.reason,
        occurred_on=each.occurred_on,
        recorded_by=name(each.recorded_by),
        recorded_at=moment(each.recorded_at),
    )


def warning_choices() -> list[tuple[str, str]]:
    """The rules that warn, by code, in the reader's language."""
    found = [(rule.code, term(rule)) for rule in RULES.values() if rule.effect is Effect.FLAG]
    return sorted(found, key=lambda each: each[1])


def warning_sheet(rows: Sequence[WarningRow]) -> Sheet:
    """The list as a sheet of a workbook."""
    return sheet_of(
        say("不顾提示"),
        rows,
        (Column(say("当事人或事项"), width=36), lambda row: row.case.party),
        (Column(say("案号"), width=30), lambda row: row.case.number),
        (Column(say("版本"), "number", 8), lambda row: row.case.version),
        (Column(say("规则"), width=50), lambda row: row.text),
        (Column(say("规则编号"), width=14), lambda row: row.catalogue),
        (Column(say("条文"), width=36), lambda row: row.articles),
        (Column(say("输入"), width=50), lambda row: row.facts),
        (Column(say("行为"), width=26), lambda row: row.entry),
        (Column(say("发生"), "day"), lambda row: row.occurred_on),
        (Column(say("不顾提示的理由"), width=50), lambda row: row.reason),
        (Column(say("记录人")), lambda row: row.recorded_by),
        (Column(say("记录"), width=18), lambda row: row.recorded_at),
    )
