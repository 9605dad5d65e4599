"""联合检查: one stream a check that several agencies carry out without a case, with each visit and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import Field, StringConstraints

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law import evidence as evidence_law
from domain.law import joint_checks as law
from domain.law import officers as officers_law
from domain.law.parties import Organization
from domain.law.places import AuthorityId
from domain.law.rule import Finding
from domain.law.statutes import APL, PRACTICE, SHANGHAI_PLAN, SPOT_CHECK
from domain.messages import Command, Event, Facts, Label, Labelled, Name, OfficerId, PaperRef, Part, Said
from domain.procedure import CaseType, take
from domain.step import By, step
from domain.steps.assignment import qualified

KIND: Final = "joint_check"

VisitNumber = Annotated[str, StringConstraints(pattern=r"^V[1-9][0-9]{0,3}$")]
"""The number of a visit within the check: V1 to V9999."""

Organizations = Annotated[tuple[Organization, ...], Field(min_length=1, max_length=500)]


class JointCheckStage(Labelled):
    """Where a check stands."""

    UNDER_WAY = "check_under_way", "检查中", "under way"
    CLOSED = "check_closed", "检查结束", "closed"


class JointCheck(Part):
    """What the check is, who carries it out, and when."""

    title: Name
    document: PaperRef
    agencies: tuple[AuthorityId, ...]
    from_on: date
    until: date


class ToBeChecked(Part):
    """An organization of the check and the days on which it was visited; by its name."""

    organization: Organization
    visited_on: tuple[date, ...] = ()


class CheckVisit(Part):
    """A visit, whether anything was found, and to whom that went; by its number."""

    organization: Name
    anything_found: bool
    clue: UUID | None = None
    handed_over: bool = False


class Opening(Facts):
    """``document`` is the plan or notice of the check; the agencies include this authority."""

    title: Name
    document: PaperRef
    agencies: tuple[AuthorityId, ...] = Field(min_length=1, max_length=40)
    from_on: date
    until: date
    organizations: Organizations


class OpenJointCheck(Command, Opening):
    """The officer enters the check."""


class JointCheckOpened(Event, Opening, name="joint_check_opened", zh="开展联合检查", en="Joint check opened"):
    """The organizations can be visited."""


class More(Facts):
    organizations: Organizations
    reason: Said


class AddToBeChecked(Command, More):
    """Organizations join the check."""


class ToBeCheckedAdded(
    Event, More, name="joint_check_organizations_added", zh="增列检查对象", en="Organizations added to the check"
):
    """They can be visited."""


class Visit(Facts):
    """``anything_found`` is false where nothing was found: that is put on record as well."""

    visit: VisitNumber
    organization: Name
    officers: tuple[OfficerId, ...]
    agencies: tuple[AuthorityId, ...] = Field(min_length=1, max_length=40)
    place: Name
    anything_found: bool
    findings: Said


class RecordCheckVisit(Command, Visit):
    """Two officers record a visit, and which agencies were there."""


class CheckVisited(Event, Visit, name="joint_check_visited", zh="联合检查走访", en="Visited in a joint check"):
    """What was seen, or that nothing was."""


class Handing(Facts):
    """To whom a finding went: as a clue of this authority, or by letter to another agency."""

    visit: VisitNumber
    to_agency: AuthorityId
    matter: Said
    clue: UUID | None = None
    letter: PaperRef | None = None


class HandOverFinding(Command, Handing):
    """The officer hands a finding over."""


class CheckFindingHandedOver(
    Event, Handing, name="joint_check_finding_handed_over", zh="移交检查发现", en="Finding of a joint check handed over"
):
    """It is dealt with where it belongs."""


class Closing(Facts):
    report: Said
    document: PaperRef


class CloseJointCheck(Command, Closing):
    """The officer enters the report that ends the check."""


class JointCheckClosed(Event, Closing, name="joint_check_closed", zh="结束联合检查", en="Joint check closed"):
    """No more visits; what is not handed over yet still can be."""


def _named_once(case: Case, organizations: Iterable[Organization]) -> Finding:
    times = Counter(organization.name for organization in organizations)
    listed = case.all(ToBeChecked)
    return law.named_once(repeated=[name for name, count in times.items() if count > 1 or name in listed])


def _opening(case: Case, command: OpenJointCheck, ctx: Context) -> Iterator[Finding]:
    yield law.by_several(lead=ctx.actor.authority, agencies=command.agencies)
    yield law.period_in_order(from_on=command.from_on, until=command.until)
    yield _named_once(case, command.organizations)


def _adding(case: Case, command: AddToBeChecked, _ctx: Context) -> Iterator[Finding]:
    yield _named_once(case, command.organizations)


def _visiting(case: Case, command: RecordCheckVisit, ctx: Context) -> Iterator[Finding]:
    check = case.must(JointCheck)
    yield from qualified(case, command.officers, ctx)
    yield officers_law.takes_part(actor=ctx.actor.officer, officers=command.officers)
    yield evidence_law.reference_is_new(reference=command.visit, taken=case.get(CheckVisit, command.visit) is not None)
    listed = case.get(ToBeChecked, command.organization) is not None
    yield law.is_to_be_checked(organization=command.organization, listed=listed)
    yield law.within_period(on=ctx.on, from_on=check.from_on, until=check.until)


def _handing(case: Case, command: HandOverFinding, ctx: Context) -> Iterator[Finding]:
    visit = case.get(CheckVisit, command.visit)
    yield law.finding_on_file(reference=command.visit, found=visit is not None and visit.anything_found)
    clue = None if command.clue is None else ctx.other(command.clue, "warning")
    yield law.finding_traced(
        own=command.to_agency == case.authority,
        clue_found=clue is not None,
        by_letter=command.letter is not None,
    )


def _closing(case: Case, _command: CloseJointCheck, _ctx: Context) -> Iterator[Finding]:
    yield law.all_visited(unvisited=[name for name, each in case.all(ToBeChecked).items() if not each.visited_on])
    visits = case.all(CheckVisit).items()
    left = [number for number, visit in visits if visit.anything_found and not visit.handed_over]
    yield law.findings_handed_over(outstanding=left)


def _listed(case: Case, event: JointCheckOpened | ToBeCheckedAdded) -> Case:
    for organization in event.organizations:
        case = case.put(ToBeChecked(organization=organization), organization.name)
    return case


def _opened(case: Case, event: JointCheckOpened) -> Case:
    told = {name: getattr(event, name) for name in JointCheck.model_fields}
    return _listed(case.put(JointCheck(**told)), event)


def _visited(case: Case, event: CheckVisited) -> Case:
    case = case.put(CheckVisit(organization=event.organization, anything_found=event.anything_found), event.visit)
    listed = case.get(ToBeChecked, event.organization)
    if listed is None:
        return case
    days = (*listed.visited_on, event.occurred_on)
    return case.put(listed.model_copy(update={"visited_on": days}), event.organization)


def _handed(case: Case, event: CheckFindingHandedOver) -> Case:
    visit = case.get(CheckVisit, event.visit)
    if visit is None:
        return case
    return case.put(visit.model_copy(update={"handed_over": True, "clue": event.clue or visit.clue}), event.visit)


OPEN_JOINT_CHECK = step(
    "open-joint-check",
    JointCheckOpened,
    OpenJointCheck,
    by=By.OFFICER,
    basis=(SHANGHAI_PLAN, SPOT_CHECK, PRACTICE),
    lawful=_opening,
    fold=_opened,
)
ADD_TO_BE_CHECKED = step(
    "add-organizations-to-check",
    ToBeCheckedAdded,
    AddToBeChecked,
    by=By.OFFICER,
    basis=PRACTICE,
    lawful=_adding,
    fold=_listed,
    appends=True,
)
RECORD_CHECK_VISIT = step(
    "record-joint-check-visit",
    CheckVisited,
    RecordCheckVisit,
    by=By.OFFICER,
    basis=(APL(42), SPOT_CHECK),
    lawful=_visiting,
    fold=_visited,
    papers=("onsite_inspection_record",),
    appends=True,
)
HAND_OVER_FINDING = step(
    "hand-over-check-finding",
    CheckFindingHandedOver,
    HandOverFinding,
    by=By.OFFICER,
    basis=(APL(54), SHANGHAI_PLAN),
    lawful=_handing,
    fold=_handed,
    appends=True,
)
CLOSE_JOINT_CHECK = step(
    "close-joint-check",
    JointCheckClosed,
    CloseJointCheck,
    by=By.OFFICER,
    basis=(SHANGHAI_PLAN, PRACTICE),
    lawful=_closing,
)

JOINT_CHECK = CaseType(
    kind=KIND,
    label=Label("联合检查", "joint check"),
    opening=OPEN_JOINT_CHECK,
    procedure=(
        take(OPEN_JOINT_CHECK, at=(NOT_BEGUN,), to=JointCheckStage.UNDER_WAY),
        take(ADD_TO_BE_CHECKED, at=(JointCheckStage.UNDER_WAY,)),
        take(RECORD_CHECK_VISIT, at=(JointCheckStage.UNDER_WAY,)),
        take(HAND_OVER_FINDING, at=(JointCheckStage.UNDER_WAY, JointCheckStage.CLOSED)),
        take(CLOSE_JOINT_CHECK, at=(JointCheckStage.UNDER_WAY,), to=JointCheckStage.CLOSED),
    ),
    stages={Track.MAIN: JointCheckStage},
)
"""The register of joint checks without a case, kept with ``Power.INVESTIGATE``."""
