"""一户一档页: everything on file about one organization, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from application.organizations import Dossier, Happening, StandingDecision
from application.readings import DocketEntry
from domain.case import Case, Track
from domain.law.parties import OrganizationType
from domain.law.penalties import amount_in_words
from domain.procedure import CaseType
from domain.registers.organization_file import (
    Charity,
    Deregistration,
    InspectedYear,
    Merger,
    OrganizationFile,
    SubordinateBody,
)
from domain.stages import OrganizationStage
from interface.web.case_view import LimitLine, limit_line
from interface.web.docket_view import DocketRow, docket_row
from interface.web.lists_view import NameRow, name_row
from interface.web.wording import Fact

SPINES = {"investigation": "", "ban": "ban", "warning": "clu", "abnormal_listing": "lst", "serious_listing": "lst"}
"""The colour of each kind of procedure; the word stands beside it."""


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name from when until when."""

    name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with the name that the organization bore when it was opened."""

    row: DocketRow
    spine: str
    opened_on: date
    name_then: str


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision that punishes or bans."""

    decision: StandingDecision
    what: str
    state: str
    mark: str


@dataclass(frozen=True, slots=True)
class OwedLine:
    """A limit or an obligation in one of its cases."""

    case_id: UUID
    case: str
    limit: LimitLine


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """The page."""

    told: Dossier
    name: str
    state: str
    mark: str
    kind: str
    names: Sequence[NameLine]
    register: Sequence[Fact]
    bodies: Sequence[Fact]
    years: Sequence[Fact]
    cases: Sequence[CaseLine]
    decisions: Sequence[DecisionLine]
    owed: Sequence[OwedLine]
    lists: Sequence[NameRow]
    history: Sequence[Happening]


def organization_view(told: Dossier, case_types: Mapping[str, CaseType], today: date, own: str) -> OrganizationView:
    """The file as it stands today for a reader of the authority ``own``."""
    register, file = told.register, told.file
    state, mark = _state(register)
    of_case = {case.case_id: case.number or case_types[case.kind].label.zh for case in told.cases}
    return OrganizationView(
        told=told,
        name=told.name or "（名称不详）",
        state=state,
        mark=mark,
        kind=_kind(file, told.cases),
        names=[] if file is None else [NameLine(each.name, each.since, each.until) for each in reversed(file.names)],
        register=[] if register is None or file is None else list(_register(register, file)),
        bodies=[] if register is None else list(_bodies(register)),
        years=[] if register is None else list(_years(register)),
        cases=[_case(case, case_types[case.kind], file, today) for case in told.cases],
        decisions=[_decision(each) for each in told.decisions],
        owed=[
            OwedLine(limit.case_id, of_case.get(limit.case_id, "案件"), limit_line(limit, today))
            for limit in told.limits
        ],
        lists=[name_row(entry, own) for entry in told.lists],
        history=list(reversed(told.history)),
    )


def _state(register: Case | None) -> tuple[str, str]:
    if register is None:
        return "本机关名册未载", "u"
    stage = OrganizationStage(register.stage(Track.MAIN))
    return stage.zh, "g" if stage is OrganizationStage.REGISTERED else "a"


def _kind(file: OrganizationFile | None, cases: Sequence[DocketEntry]) -> str:
    if file is not None:
        return file.organization_type.zh
    known = set(OrganizationType)
    return next((OrganizationType(case.organization_type).zh for case in cases if case.organization_type in known), "")


def _register(register: Case, file: OrganizationFile) -> Iterator[Fact]:
    yield Fact("登记管理机关", file.registrar)
    yield Fact("业务主管单位", file.sponsor or "无（直接登记）")
    yield Fact("住所", file.address)
    charity = register.get(Charity) or Charity()
    yield Fact("慈善属性", "、".join(status.zh for status in charity.now) or "无")
    if (merger := register.get(Merger)) is not None:
        yield Fact("合并", f"{merger.on} {merger.kind.zh}，入 {merger.into_name} {merger.into_code}")
    if (ending := register.get(Deregistration)) is not None:
        yield Fact("退出", f"{ending.on} {ending.kind.zh}")


def _bodies(register: Case) -> Iterator[Fact]:
    for name, body in register.all(SubordinateBody).items():
        yield Fact(body.kind.zh, f"{name}　{body.since} 至 {body.until or '今'}")


def _years(register: Case) -> Iterator[Fact]:
    for year, inspected in sorted(register.all(InspectedYear).items(), reverse=True):
        yield Fact(f"{year} 年度", inspected.result.zh)


def _case(case: DocketEntry, case_type: CaseType, file: OrganizationFile | None, today: date) -> CaseLine:
    then = None if file is None else file.name_on(case.opened_on)
    return CaseLine(
        row=docket_row(case_type, case, today),
        spine=SPINES.get(case.kind, ""),
        opened_on=case.opened_on,
        name_then=then or case.party_name,
    )


def _decision(decision: StandingDecision) -> DecisionLine:
    banned = "取缔" if decision.kind == "ban" else ""
    what = "；".join(filter(None, (banned, amount_in_words(tuple(decision.penalties)))))
    if decision.annulled_on is not None:
        return DecisionLine(decision, what, f"{decision.annulled_on} 被撤销", "r")
    return (
        DecisionLine(decision, what, "有效", "g") if decision.in_force else DecisionLine(decision, what, "未送达", "a")
    )
