"""一户一档页: everything on file about one organization, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from application.organizations import Dossier, Happening, StandingDecision
from application.readings import DocketEntry
from domain.case import Case, Track
from domain.law.parties import OrganizationType
from domain.law.penalties import Penalty
from domain.law.public_lists import PublicList
from domain.messages import Label
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
from interface.text.language import english, listed, say, term
from interface.web.cases.case_view import LimitLine, limit_line
from interface.web.records.docket_view import DocketRow, docket_row
from interface.web.records.lists_view import NameRow, name_row
from interface.web.wording import Fact

SPINES: Final = {
    "investigation": "",
    "ban": "ban",
    "warning": "clu",
    "abnormal_listing": "lst",
    "serious_listing": "lst",
}
"""The colour of each kind of procedure; the word stands beside it."""

LISTS: Final = {kind.zh: kind for kind in PublicList}


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
class HappeningLine:
    """Something that happened to it."""

    on: date
    what: str
    detail: str
    case_id: UUID | None


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
    history: Sequence[HappeningLine]


def organization_view(told: Dossier, case_types: Mapping[str, CaseType], today: date, own: str) -> OrganizationView:
    """The file as it stands today for a reader of the authority ``own``."""
    register, file = told.register, told.file
    state, mark = _state(register)
    of_case = {case.case_id: case.number or term(case_types[case.kind].label) for case in told.cases}
    return OrganizationView(
        told=told,
        name=told.name or say("（名称不详）"),
        state=state,
        mark=mark,
        kind=_kind(file, told.cases),
        names=[] if file is None else [NameLine(each.name, each.since, each.until) for each in file.names],
        register=[] if register is None or file is None else list(_register(register, file)),
        bodies=[] if register is None else list(_bodies(register)),
        years=[] if register is None else list(_years(register)),
        cases=[_case(case, case_types[case.kind], file, today) for case in told.cases],
        decisions=[_decision(each) for each in told.decisions],
        owed=[
            OwedLine(limit.case_id, of_case.get(limit.case_id, say("案件")), limit_line(limit, today))
            for limit in told.limits
        ],
        lists=[name_row(entry, own) for entry in told.lists],
        history=[_happening(each) for each in reversed(told.history)],
    )


def _state(register: Case | None) -> tuple[str, str]:
    if register is None:
        return say("本机关名册未载"), "u"
    stage = OrganizationStage(register.stage(Track.MAIN))
    return term(stage), "g" if stage is OrganizationStage.REGISTERED else "a"


def _kind(file: OrganizationFile | None, cases: Sequence[DocketEntry]) -> str:
    if file is not None:
        return term(file.organization_type)
    known = set(OrganizationType)
    return next(
        (term(OrganizationType(case.organization_type)) for case in cases if case.organization_type in known), ""
    )


def _register(register: Case, file: OrganizationFile) -> Iterator[Fact]:
    yield Fact(say("登记管理机关"), file.registrar)
    yield Fact(say("业务主管单位"), file.sponsor or say("无（直接登记）"))
    yield Fact(say("住所"), file.address)
    charity = register.get(Charity) or Charity()
    yield Fact(say("慈善属性"), listed(map(term, charity.now)) or say("无"))
    if (merger := register.get(Merger)) is not None:
        into = say("入 {name} {code}", name=merger.into_name, code=merger.into_code)
        yield Fact(say("合并"), f"{merger.on} {term(merger.kind)} {into}")
    if (ending := register.get(Deregistration)) is not None:
        yield Fact(say("退出登记"), f"{ending.on} {term(ending.kind)}")


def _bodies(register: Case) -> Iterator[Fact]:
    for name, body in register.all(SubordinateBody).items():
        yield Fact(
            term(body.kind), f"{name}　{say('{since} 至 {until}', since=body.since, until=body.until or say('今'))}"
        )


def _years(register: Case) -> Iterator[Fact]:
    for year, inspected in sorted(register.all(InspectedYear).items(), reverse=True):
        yield Fact(say("{year} 年度", year=year), term(inspected.result))


def _case(case: DocketEntry, case_type: CaseType, file: OrganizationFile | None, today: date) -> CaseLine:
    then = None if file is None else file.name_on(case.opened_on)
    return CaseLine(
        row=docket_row(case_type, case, today),
        spine=SPINES.get(case.kind, ""),
        opened_on=case.opened_on,
        name_then=then or case.party_name,
    )


def _decision(decision: StandingDecision) -> DecisionLine:
    banned = [say("取缔")] if decision.kind == "ban" else []
    what = ("; " if english() else "；").join([*banned, *map(_penalty, decision.penalties)])
    if decision.annulled_on is not None:
        return DecisionLine(decision, what, say("{day} 被撤销", day=decision.annulled_on), "r")
    if decision.in_force:
        return DecisionLine(decision, what, say("有效"), "g")
    return DecisionLine(decision, what, say("未送达"), "a")


def _penalty(penalty: Penalty) -> str:
    amount = " " + say("{amount} 元", amount=f"{penalty.amount:,.2f}") if penalty.amount else ""
    months = " " + say("{months}个月", months=penalty.months) if penalty.months else ""
    return term(penalty.kind) + amount + months


def _happening(each: Happening) -> HappeningLine:
    detail = term(LISTS[each.detail]) if each.case_id is None and each.detail in LISTS else each.detail
    return HappeningLine(each.on, term(Label(each.what.zh, each.what.en)), detail, each.case_id)
