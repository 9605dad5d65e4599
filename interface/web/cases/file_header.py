"""案件页页首: which file it is, against whom, what it is about, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from application.readings import TimelineEntry
from domain.case import Case, Track
from domain.catalogue import CASE_TYPES
from domain.law.penalties import amount_in_words
from domain.procedure import CaseType
from domain.steps.assignment import Assignment
from domain.steps.attention import closed_readers
from domain.steps.ban_decision import Ban
from domain.steps.ban_filing import SuspectedOrganization
from domain.steps.clue_intake import Clue
from domain.steps.decision import Decision
from domain.steps.filing import Filing, Proposal
from domain.steps.joint_initiation import JointOperation
from domain.steps.listing_entry import Listing
from domain.steps.party_change import party_of
from interface.text.language import listed, say, term
from interface.web.cases.case_view import LimitLine
from interface.web.cases.listing_view import about_listing
from interface.web.cases.operation_view import about_operation
from interface.web.cases.stage_map import stage_label
from interface.web.wording import Fact, authority, division

SPINES: Final = {"ban": "ban", "warning": "clu", "abnormal_listing": "lst", "serious_listing": "lst"}
"""The coloured edge of a file by its kind; a penalty's is the plain one."""


@dataclass(frozen=True, slots=True)
class FileHeader:
    """Which case, against whom, where it stands, who works on it; ``closed_to`` counts those who alone may read it."""

    party: str
    number: str
    organization_type: str
    code: str
    stage: str
    kind: str
    authority: str
    officers: tuple[str, ...]
    version: int
    spine: str
    closed_to: int
    imported: bool
    assumed: bool
    running: Sequence[LimitLine]
    about: Sequence[Fact]
    outcome: Sequence[Fact]


def header(
    case_type: CaseType,
    case: Case,
    entries: Sequence[TimelineEntry],
    limits: Sequence[LimitLine],
    name: Callable[[str], str],
) -> FileHeader:
    """The head of the page."""
    party, filing, listing = party_of(case), case.get(Filing), case.get(Listing)
    operation, assignment = case.get(JointOperation), case.get(Assignment)
    decision = case.get(Decision) if listing is not None else None
    return FileHeader(
        party=party.name if party is not None else say("（尚无当事人）") if operation is None else operation.title,
        number=filing.number if filing is not None else "" if decision is None else decision.number,
        organization_type="" if party is None or party.organization_type is None else term(party.organization_type),
        code="" if party is None or party.code is None else party.code,
        stage=stage_label(case_type, Track.MAIN, case.stage(Track.MAIN)),
        kind=term(case_type.label),
        authority=authority(case.authority),
        officers=() if assignment is None else tuple(map(name, assignment.officers)),
        version=case.version,
        spine=SPINES.get(case_type.kind, ""),
        closed_to=len(closed_readers(case) or ()),
        imported=any(entry.origin == "imported" for entry in entries),
        assumed=any(entry.remarks.get("assumed") for entry in entries),
        running=[line for line in limits if line.open][:3],
        about=_about_file(case),
        outcome=_outcome(case),
    )


def _about_file(case: Case) -> Sequence[Fact]:
    filing = case.get(Filing) or case.get(Proposal)
    if filing is not None:
        return _about(filing) + _suspected(case)
    clue, operation, listing = case.get(Clue), case.get(JointOperation), case.get(Listing)
    if operation is not None:
        return about_operation(case, operation)
    if listing is not None:
        return about_listing(listing)
    return () if clue is None else _about_clue(clue)


def _about(filing: Filing | Proposal) -> list[Fact]:
    return [
        Fact(say("名称"), filing.party.name),
        Fact(say("类型"), term(filing.party.organization_type)),
        Fact(say("统一社会信用代码"), filing.party.code or say("来源未载明")),
        Fact(say("涉嫌违法行为"), filing.suspected_breach),
    ]


def _about_clue(clue: Clue) -> list[Fact]:
    return [
        Fact(say("所涉组织"), clue.organization.name),
        Fact(say("统一社会信用代码"), clue.organization.code or say("来源未载明")),
        Fact(say("来源"), term(clue.source)),
        *([Fact(say("收件编号"), clue.public_receipt)] if clue.public_receipt else ()),
        Fact(say("反映的事实"), clue.facts),
    ]


def _suspected(case: Case) -> list[Fact]:
    """What a ban case says of the organization besides."""
    organization = case.get(SuspectedOrganization)
    if organization is None:
        return []
    names = [Fact(say("其他名称"), listed(organization.other_names))] if organization.other_names else []
    return [
        *names,
        Fact(say("涉嫌种类"), term(organization.illegal_kind)),
        Fact(say("违法行为发生地"), division(organization.division)),
        Fact(say("管辖依据"), term(organization.jurisdiction)),
    ]


def _banned(case: Case) -> list[Fact]:
    """What a ban names."""
    ban = case.get(Ban)
    named = (
        ()
        if ban is None
        else (
            (say("取缔名称"), ban.names),
            (say("分支机构"), ban.branches),
            (say("网站"), ban.sites),
            (say("网络账号"), ban.online_accounts),
        )
    )
    return [Fact(caption, listed(what)) for caption, what in named if what]


def _outcome(case: Case) -> list[Fact]:
    decision = case.get(Decision)
    if decision is None:
        return []
    served = [Fact(say("送达"), decision.served_on.isoformat())] if decision.served_on else []
    return [
        Fact(say("决定文号"), decision.number),
        Fact(say("决定日期"), decision.decided_on.isoformat()),
        Fact(say("内容"), _decided(case, decision)),
        *_banned(case),
        *served,
    ]


def _decided(case: Case, decision: Decision) -> str:
    if case.get(Listing) is not None:
        return say("列入{list}", list=term(CASE_TYPES[case.kind].label))
    penalties = amount_in_words(decision.penalties)
    if case.get(Ban) is not None:
        return "；".join(filter(None, (say("取缔"), penalties)))
    return penalties or say("不予行政处罚")
