"""评查清单: late entries, corrections, findings and outages of an authority, each row with its entry on a timeline."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from application.office_readings import LateEntry, OutageEntry
from application.oversight import AmendmentEntry, FindingCount, FindingEntry, OversightCounts, OversightFilter
from domain.catalogue import EVENTS
from domain.law.rule import RULES, Effect, Finding, Outcome
from interface.text.captions import caption
from interface.text.language import listed, say, term
from interface.web.rendering import moment
from interface.web.replay.case_named import CaseNamed, case_named
from interface.web.replay.history_shown import entry_label, value_shown, verdict
from interface.web.replay.replay_asked import day_said, number_said
from interface.web.wording import NameOf, judged

PAGE: Final = 50

LATE, AMENDMENTS, FINDINGS, WARNINGS, OUTAGES = "late", "amendments", "findings", "warnings", "outages"
LISTS: Final = {
    LATE: "补录事项",
    AMENDMENTS: "更正",
    FINDINGS: "提示和不能判定",
    WARNINGS: "不顾提示",
    OUTAGES: "停机",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says, as it stands there; ``list`` is one of LISTS."""

    list: str = ""
    since: str = ""
    until: str = ""
    officer: str = ""
    kind: str = ""
    rule: str = ""
    outcome: str = ""
    page: str = ""

    @property
    def number(self) -> int:
        """Which page, from 1."""
        return max(1, number_said(self.page))

    def address(self, **changes: Any) -> str:
        """The address of the same with something else in it."""
        asked = replace(self, **{name: str(value) for name, value in changes.items()})
        told = {
            "list": asked.list,
            "from": asked.since,
            "to": asked.until,
            "officer": asked.officer,
            "kind": asked.kind,
            "rule": asked.rule,
            "outcome": asked.outcome,
            "page": asked.page,
        }
        said = {name: value for name, value in told.items() if value}
        return "/review" + (f"?{urlencode(said)}" if said else "")

    def filter(self, kinds: Collection[str]) -> tuple[OversightFilter, str]:
        """The same for the lists, and what of it cannot be read; that does not narrow."""
        since, until = day_said(self.since), day_said(self.until)
        wrong = ""
        for said, day in ((self.since, since), (self.until, until)):
            if said and day is None:
                wrong = say("“{said}”不是日期，日期写作 2026-01-31。", said=said[:40])
        if since is not None and until is not None and until < since:
            since, until, wrong = None, None, say("止日早于起日，现不按日期。")
        return OversightFilter(
            since=since,
            until=until if until is None or until.year < 9000 else date(9000, 1, 1),
            officer=self.officer,
            kind=self.kind if self.kind in kinds else "",
            rule=self.rule,
            outcome=self.outcome if self.outcome in set(Outcome) else "",
        ), wrong


@dataclass(frozen=True, slots=True)
class LateRow:
    """补录: one entry that came late."""

    case: CaseNamed
    entry: str
    occurred_on: date
    recorded_at: str
    recorded_by: str
    reason: str
    paper: str
    outage: str
    explained: bool


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """更正: what was corrected, from what, to what, why, who proposed it and who decided."""

    case: CaseNamed
    entry: str
    entry_version: int
    field: str
    old: str
    new: str
    reason: str
    proposed: str
    decided: str
    verdict: str
    state: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """提示: one rule and how often it was flagged, with the address of the list."""

    verdict: str
    mark: str
    text: str
    catalogue: str
    articles: str
    findings: int
    cases: int
    address: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One flagged finding with its inputs."""

    case: CaseNamed
    verdict: str
    mark: str
    text: str
    entry: str
    facts: str
    occurred_on: date
    recorded: str


@dataclass(frozen=True, slots=True)
class OutageRow:
    """停机: from when to when, why, and the numbers written by hand meanwhile."""

    began: str
    ended: str
    reason: str
    paper: str
    numbers: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that leads to its list."""

    name: str
    count: int
    address: str
    current: bool


def figures(asked: Asked, counts: OversightCounts) -> list[Figure]:
    """The number of each list."""
    found = {
        LATE: counts.late,
        AMENDMENTS: counts.amendments,
        FINDINGS: counts.findings,
        WARNINGS: counts.warnings,
        OUTAGES: counts.outages,
    }
    return [
        Figure(say(label), found[which], asked.address(list=which, rule="", outcome="", page=""), which == asked.list)
        for which, label in LISTS.items()
    ]


def late_rows(entries: Sequence[LateEntry], kinds: Collection[str], name: NameOf) -> list[LateRow]:
    """The list of late entries."""
    return [
        LateRow(
            case=case_named(each, kinds),
            entry=entry_label(each.name),
            occurred_on=each.occurred_on,
            recorded_at=moment(each.recorded_at),
            recorded_by=name(each.recorded_by),
            reason=each.late_reason,
            paper=each.paper,
            outage=_outage(each),
            explained=each.explained,
        )
        for each in entries
    ]


def _outage(each: LateEntry) -> str:
    if each.outage is None:
        return ""
    return say("停机期间手写文号 {said}", said=each.reserved) if each.reserved else say("停机期间的行为")


def amendment_rows(entries: Sequence[AmendmentEntry], kinds: Collection[str], name: NameOf) -> list[AmendmentRow]:
    """The list of corrections."""
    return [
        AmendmentRow(
            case=case_named(each, kinds),
            entry=entry_label(each.corrected),
            entry_version=each.entry,
            field=caption(each.field),
            old=value_shown(EVENTS.get(each.corrected), each.field, each.old, name),
            new=value_shown(EVENTS.get(each.corrected), each.field, each.new, name),
            reason=each.reason,
            proposed=_by(each.proposed_by, each.proposed_at, name),
            decided=_by(each.decided_by, each.decided_at, name),
            verdict=verdict(each.state == "approved", each.decided_by is not None),
            state={"approved": "g", "rejected": "", "proposed": "a"}[each.state],
        )
        for each in entries
    ]


def _by(officer: str | None, at: Any, name: NameOf) -> str:
    return f"{name(officer)}　{moment(at)}" if officer and at is not None else ""


def rule_rows(counted: Sequence[FindingCount], asked: Asked, name: NameOf) -> list[RuleRow]:
    """Findings by rule and outcome."""
    rows = []
    for each in counted:
        rule = RULES.get(each.rule)
        told = judged(_finding(each), name)
        rows.append(
            RuleRow(
                verdict=told.verdict,
                mark=told.mark,
                text=told.text,
                catalogue="" if rule is None else rule.catalogue_id,
                articles=told.articles,
                findings=each.findings,
                cases=each.cases,
                address=asked.address(list=FINDINGS, rule=each.rule, outcome=each.outcome, page=""),
            )
        )
    return rows


def finding_rows(entries: Sequence[FindingEntry], kinds: Collection[str], name: NameOf) -> list[FindingRow]:
    """The list of single findings."""
    rows = []
    for each in entries:
        told = judged(_finding(each, dict(each.facts)), name)
        rows.append(
            FindingRow(
                case=case_named(each, kinds),
                verdict=told.verdict,
                mark=told.mark,
                text=told.text,
                entry=term(each),
                facts=told.facts,
                occurred_on=each.occurred_on,
                recorded=f"{name(each.recorded_by)}　{moment(each.recorded_at)}",
            )
        )
    return rows


def _finding(each: FindingCount | FindingEntry, facts: dict[str, Any] | None = None) -> Finding:
    rule = RULES.get(each.rule)
    return Finding.model_construct(
        rule=each.rule,
        cites=() if rule is None else rule.cites,
        outcome=Outcome(each.outcome),
        effect=Effect(each.effect),
        facts=facts or {},
        opens_on=None,
    )


def outage_rows(outages: Sequence[OutageEntry]) -> list[OutageRow]:
    """The list of outages."""
    return [
        OutageRow(
            began=moment(each.began_at),
            ended=moment(each.ended_at) if each.ended_at is not None else say("尚未恢复"),
            reason=each.reason,
            paper=each.paper,
            numbers=listed(each.numbers),
        )
        for each in outages
    ]
