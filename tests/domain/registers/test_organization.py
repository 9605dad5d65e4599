"""The register of organizations: names that follow one another, what an organization holds, and how it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.case import NOT_BEGUN, Case, Context, Track
from domain.law.organizations import AnnualInspectionResult, CharityStatus
from domain.law.parties import OrganizationType, check_character, organization_stream
from domain.messages import Command
from domain.procedure import Refused
from domain.registers.organization import ORGANIZATION
from domain.registers.organization_bodies import EndSubordinateBody, EnterSubordinateBody
from domain.registers.organization_entry import (
    ChangeAddress,
    ChangeRegistrar,
    ChangeSponsor,
    RegisterOrganization,
    RenameOrganization,
)
from domain.registers.organization_file import (
    Charity,
    InspectedYear,
    OrganizationFile,
    SubordinateBody,
    existing_bodies,
)
from domain.registers.organization_life import (
    DeregisterOrganization,
    EndCharityStatus,
    EnterCharityStatus,
    MergeOrganization,
    RecordAnnualInspection,
    RestoreRegistration,
)
from domain.stages import OrganizationStage
from domain.step import Power
from tests.domain.registers.test_registers import CTX, MONDAY, after, refused

CODE, ANOTHER = "51310000MJ1234561Q", "51310000MJ76543218"
LATER = MONDAY + timedelta(days=30)
WHY = {"ground": "登记核准", "register_extract": "演示登记档案摘录01"}


def entry(**change: Any) -> RegisterOrganization:
    """A social group enters the register on a Monday."""
    said = {
        "code": CODE,
        "organization_type": "social_group",
        "organization_name": "演示社会组织01",
        "sponsor": "演示主管单位01",
        "registrar": "演示市民政局",
        "address": "演示路1号",
    }
    return RegisterOrganization.model_validate({"occurred_on": MONDAY, **WHY, **said, **change})


def said(command: type[Command], on: date = LATER, **fields: Any) -> Any:
    """A change, with its ground and extract."""
    return command.model_validate({"occurred_on": on, **WHY, **fields})


def registered(*commands: Command, ctx: Context = CTX, **change: Any) -> Case:
    """The file of an organization behind these acts."""
    first = entry(**change)
    empty = Case(organization_stream(first.code), ORGANIZATION.kind)
    return after(ORGANIZATION, empty, first, *commands, ctx=ctx)


def flags(case: Case, command: Command) -> list[str]:
    """What is put on record as irregular, and taken all the same."""
    found = ORGANIZATION.decide(case, command, CTX).basis
    return [finding.rule for finding in found if finding.outcome == "violated"]


def test_an_organization_stands_under_the_id_of_its_code_once() -> None:
    case = registered()
    assert case.must(OrganizationFile).name == "演示社会组织01"
    assert case.stage(Track.MAIN) == OrganizationStage.REGISTERED
    assert str(organization_stream(CODE)) == "7f8c3859-e4ca-5916-81ca-3455d6b692b4"
    assert refused(Case(uuid4(), ORGANIZATION.kind), ORGANIZATION, entry()) == ["register-entry-own-stream"]
    assert refused(case, ORGANIZATION, entry()) == ["out-of-order"]
    assert {step.power for step in ORGANIZATION.steps.values()} == {Power.REGISTER}


def test_the_kind_is_that_of_the_code() -> None:
    empty = Case(organization_stream(CODE), ORGANIZATION.kind)
    assert refused(empty, ORGANIZATION, entry(organization_type="foundation")) == ["organization-kind-fits-code"]


def test_a_name_is_borne_from_its_first_day_until_the_next_begins() -> None:
    case = registered(said(RenameOrganization, organization_name="演示社会组织02"))
    file = case.must(OrganizationFile)
    days = (MONDAY - timedelta(days=1), MONDAY, LATER - timedelta(days=1), LATER)
    assert [file.name_on(day) for day in days] == [None, "演示社会组织01", "演示社会组织01", "演示社会组织02"]


def test_a_new_name_is_another_one_and_begins_later() -> None:
    assert refused(registered(), ORGANIZATION, said(RenameOrganization, organization_name="演示社会组织01")) == [
        "name-changes"
    ]
    same_day = said(RenameOrganization, on=MONDAY, organization_name="演示社会组织02")
    assert refused(registered(), ORGANIZATION, same_day) == ["names-follow-one-another"]
    next_day = said(RenameOrganization, on=MONDAY + timedelta(days=1), organization_name="演示社会组织02")
    assert registered(next_day).must(OrganizationFile).name == "演示社会组织02"


@given(st.lists(st.tuples(st.integers(-5, 300), st.integers(1, 4)), max_size=12))
def test_names_over_time_never_overlap_and_leave_no_gap(changes: list[tuple[int, int]]) -> None:
    case = registered()
    for days, number in changes:
        command = said(
            RenameOrganization, on=MONDAY + timedelta(days=days), organization_name=f"演示社会组织{number:02}"
        )
        try:
            case = after(ORGANIZATION, case, command)
        except Refused:
            continue
    names = case.must(OrganizationFile).names
    assert all(borne.until is not None and borne.since < borne.until for borne in names[:-1])
    assert all(before.until == following.since for before, following in pairwise(names))
    assert names[-1].until is None
    for day in (MONDAY + timedelta(days=days) for days in range(301)):
        assert sum(borne.borne_on(day) for borne in names) == 1


def test_sponsor_registrar_and_seat_are_as_last_entered() -> None:
    file = registered(
        said(ChangeSponsor),
        said(ChangeRegistrar, registrar="演示区民政局"),
        said(ChangeAddress, address="演示路2号"),
    ).must(OrganizationFile)
    assert (file.sponsor, file.registrar, file.address) == (None, "演示区民政局", "演示路2号")


def test_only_a_charity_raises_funds_from_the_public() -> None:
    raising = said(EnterCharityStatus, status="public_fundraising")
    charity = said(EnterCharityStatus, status="charity")
    assert refused(registered(), ORGANIZATION, raising) == ["fundraising-takes-a-charity"]
    assert refused(registered(charity), ORGANIZATION, charity) == ["charity-status-new"]
    both = registered(charity, raising)
    assert both.must(Charity).now == (CharityStatus.CHARITY, CharityStatus.PUBLIC_FUNDRAISING)
    ended = after(ORGANIZATION, both, said(EndCharityStatus, on=LATER + timedelta(days=1), status="charity"))
    assert ended.must(Charity).now == ()
    assert {held.until for held in ended.must(Charity).held} == {LATER + timedelta(days=1)}
    assert refused(ended, ORGANIZATION, said(EndCharityStatus, status="charity")) == ["charity-status-held"]


def test_a_year_has_one_result_until_another_replaces_it() -> None:
    failed = said(RecordAnnualInspection, year=2025, result="unqualified")
    case = registered(failed)
    assert refused(case, ORGANIZATION, failed) == ["annual-inspection-result-new"]
    mended = after(ORGANIZATION, case, said(RecordAnnualInspection, year=2025, result="basically_qualified"))
    assert mended.must(InspectedYear, "2025").result is AnnualInspectionResult.BASICALLY_QUALIFIED


@pytest.mark.parametrize(("year", "rules"), [(2026, []), (2027, ["inspected-year-begun"])])
def test_no_year_is_inspected_before_it_begins(year: int, rules: list[str]) -> None:
    command = said(RecordAnnualInspection, year=year, result="qualified")
    if rules:
        assert refused(registered(), ORGANIZATION, command) == rules
    else:
        assert registered(command).all(InspectedYear)


def test_a_charity_that_was_inspected_is_noticed() -> None:
    case = registered(said(EnterCharityStatus, status="charity"))
    assert flags(case, said(RecordAnnualInspection, year=2025, result="qualified")) == ["charity-reports-annually"]


def body(**change: Any) -> Any:
    """A branch is founded."""
    return said(EnterSubordinateBody, **{"kind": "branch", "body_name": "演示社会组织01分会", **change})


def test_bodies_come_and_go_and_may_come_again() -> None:
    ending = said(EndSubordinateBody, body_name="演示社会组织01分会")
    assert refused(registered(body()), ORGANIZATION, body()) == ["subordinate-body-new"]
    assert refused(registered(), ORGANIZATION, ending) == ["subordinate-body-exists"]
    gone = registered(body(), ending)
    assert (gone.must(SubordinateBody, "演示社会组织01分会").until, existing_bodies(gone)) == (LATER, ())
    assert existing_bodies(after(ORGANIZATION, gone, body())) == ("演示社会组织01分会",)
    early = said(EndSubordinateBody, on=LATER - timedelta(days=1), body_name="演示社会组织01分会")
    assert refused(registered(body()), ORGANIZATION, early) == ["after-what-it-follows"]


def coded(prefix: str) -> str:
    """A code of another kind of organization."""
    return f"{prefix}310000MJ1234561"[:17] + check_character(f"{prefix}310000MJ1234561"[:17])


def test_what_bodies_an_organization_may_have() -> None:
    institution = registered(
        code=coded("52"),
        organization_type=OrganizationType.SOCIAL_SERVICE_INSTITUTION,
        organization_name="演示服务中心01",
    )
    foundation = registered(
        code=coded("53"), organization_type=OrganizationType.FOUNDATION, organization_name="演示基金会01"
    )
    fund = body(kind="special_fund", body_name="演示专项基金01")
    assert flags(institution, body()) == ["service-institution-without-branches"]
    assert flags(registered(), fund) == ["special-fund-of-foundation"]
    assert flags(foundation, fund) == []
    assert flags(registered(), body(kind="invested_company", body_name="演示公司01", code="91310000MA1K000000")) == []


def merging(into: str = ANOTHER) -> Any:
    """The organization is absorbed."""
    return said(MergeOrganization, kind="absorption", into_code=into, into_name="演示社会组织09")


DEREGISTERED = said(DeregisterOrganization, kind="deregistered")
REVOKED = said(DeregisterOrganization, kind="revoked")


def with_successor(*commands: Command) -> Context:
    """A register in which the successor stands as well."""
    successor = registered(*commands, code=ANOTHER).under("310000-civil_affairs")

    def other(stream: UUID, kind: str) -> Case | None:
        return successor if (stream, kind) == (organization_stream(ANOTHER), ORGANIZATION.kind) else None

    return replace(CTX, other=other)


def test_an_organization_merges_into_another_that_stands() -> None:
    assert refused(registered(), ORGANIZATION, merging(CODE)) == ["merged-into-another"]
    merged = registered(merging())
    assert merged.stage(Track.MAIN) == OrganizationStage.MERGED
    assert registered(merging(), ctx=with_successor()).stage(Track.MAIN) == OrganizationStage.MERGED
    with pytest.raises(Refused, match="merged-into-one-that-stands"):
        ORGANIZATION.decide(registered(), merging(), with_successor(DEREGISTERED))
    assert refused(merged, ORGANIZATION, said(RenameOrganization, organization_name="演示社会组织02")) == [
        "out-of-order"
    ]
    assert after(ORGANIZATION, merged, DEREGISTERED).stage(Track.MAIN) == OrganizationStage.DEREGISTERED


def test_where_it_stood_on_each_day() -> None:
    case = registered(DEREGISTERED)
    days = (MONDAY - timedelta(days=1), MONDAY, LATER - timedelta(days=1), LATER)
    assert [case.stood(Track.MAIN, day) for day in days] == [
        NOT_BEGUN,
        OrganizationStage.REGISTERED,
        OrganizationStage.REGISTERED,
        OrganizationStage.DEREGISTERED,
    ]


def test_a_revoked_registration_is_restored_and_one_given_up_is_not() -> None:
    restored = registered(REVOKED, said(RestoreRegistration))
    assert restored.stage(Track.MAIN) == OrganizationStage.REGISTERED
    assert refused(registered(DEREGISTERED), ORGANIZATION, said(RestoreRegistration)) == ["registration-restorable"]
    assert refused(registered(), ORGANIZATION, said(RestoreRegistration)) == ["out-of-order"]
    assert refused(registered(DEREGISTERED), ORGANIZATION, DEREGISTERED) == ["out-of-order"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": "51310000MJ1234561X"}, "code"),
        ({"organization_name": " "}, "organization_name"),
        ({"organization_type": "company"}, "organization_type"),
        ({"ground": ""}, "ground"),
        ({"register_extract": None}, "register_extract"),
    ],
)
def test_bad_input_is_refused_by_the_name_of_its_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        entry(**change)
    with pytest.raises(ValidationError, match="year"):
        said(RecordAnnualInspection, year=1899, result="qualified")
    with pytest.raises(ValidationError, match="result"):
        said(RecordAnnualInspection, year=2025, result="good")
    with pytest.raises(ValidationError, match="code"):
        body(kind="invested_company", code="9131")
