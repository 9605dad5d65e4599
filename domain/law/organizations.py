"""社会组织名册: under which conditions the register takes in what the registrar's extract shows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.law.parties import CODE_PREFIX, OrganizationType
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import CHL, MFR, PRACTICE, SHANGHAI_2025
from domain.messages import Labelled


class CharityStatus(Labelled):
    """慈善属性: an attribute of any kind of organization, not a kind of its own."""

    CHARITY = "charity", "慈善组织", "charity"
    PUBLIC_FUNDRAISING = "public_fundraising", "公开募捐资格", "qualified for public fundraising"


class AnnualInspectionResult(Labelled):
    """年度检查结论."""

    QUALIFIED = "qualified", "合格", "qualified"
    BASICALLY_QUALIFIED = "basically_qualified", "基本合格", "basically qualified"
    UNQUALIFIED = "unqualified", "不合格", "unqualified"
    NOT_INSPECTED = "not_inspected", "未参检", "not inspected"


class BodyKind(Labelled):
    """下属机构: what belongs to an organization without being one."""

    BRANCH = "branch", "分支机构", "branch"
    REPRESENTATIVE_OFFICE = "representative_office", "代表机构", "representative office"
    SPECIAL_FUND = "special_fund", "专项基金", "special fund"
    INVESTED_COMPANY = "invested_company", "出资企业", "company in which it has invested"


class MergerKind(Labelled):
    """合并方式."""

    ABSORPTION = "absorption", "吸收合并", "absorbed by another"
    NEW_BODY = "new_body", "新设合并", "merged into a new one"


class DeregistrationKind(Labelled):
    """退出方式: how a registration ends."""

    DEREGISTERED = "deregistered", "注销登记", "deregistered"
    CANCELLED = "cancelled", "撤销登记", "registration cancelled"
    REVOKED = "revoked", "吊销登记证书", "certificate revoked"


@rule("organization-kind-fits-code", PRACTICE, en="The kind of an organization is that of its credit code.")
def kind_fits_code(*, code: str, organization_type: OrganizationType) -> Verdict:
    """登记的组织类型须与统一社会信用代码前两位相符。"""
    return code.startswith(CODE_PREFIX[organization_type])


@rule("name-changes", PRACTICE, en="A new name is another one than the organization bears.")
def name_changes(*, name: str, new_name: str) -> Verdict:
    """更名后的名称须与现用名称不同。"""
    return name != new_name


@rule("names-follow-one-another", PRACTICE, en="A name is borne from a later day than the one before it.")
def names_follow(*, since: date, changed_on: date) -> Verdict:
    """更名之日须晚于现用名称开始使用之日，各名称的起止日期不得重叠。"""
    return changed_on > since


@rule("charity-status-new", CHL(10), en="A status is entered that the organization does not hold.")
def status_is_new(*, status: CharityStatus, held: Collection[str]) -> Verdict:
    """认定的慈善属性须为该组织现在没有的。"""
    return status not in held


@rule("charity-status-held", CHL(10), en="Only a status that the organization holds can end.")
def status_is_held(*, status: CharityStatus, held: Collection[str]) -> Verdict:
    """终止的慈善属性须为该组织现有的。"""
    return status in held


@rule("fundraising-takes-a-charity", CHL(22), en="Only a charity is qualified for public fundraising.")
def fundraising_of_charity(*, status: CharityStatus, held: Collection[str]) -> Verdict:
    """公开募捐资格只授予慈善组织。"""
    return CharityStatus.CHARITY in held if status is CharityStatus.PUBLIC_FUNDRAISING else None


@rule("inspected-year-begun", PRACTICE, en="The result of an annual inspection is that of a year that has begun.")
def year_has_begun(*, year: int, on: date) -> Verdict:
    """年度检查结论所属年度不得晚于作出结论的年度。"""
    return year <= on.year


@rule("annual-inspection-result-new", PRACTICE, en="A year has one result; another one replaces it.")
def result_is_new(*, year: int, result: AnnualInspectionResult, on_record: str | None) -> Verdict:
    """同一年度的结论已登记的，须为变更后的结论。"""
    return result != on_record


@rule(
    "charity-reports-annually",
    CHL(13),
    effect=Effect.FLAG,
    en="A charity files an annual report and is not inspected annually.",
)
def inspected_unless_charity(*, charity: bool) -> Verdict:
    """慈善组织报送年度工作报告，不参加年度检查。"""
    return not charity


@rule("subordinate-body-new", PRACTICE, en="A body is entered once while it exists.")
def body_is_new(*, name: str, existing: Collection[str]) -> Verdict:
    """同一名称的下属机构存续期间只登记一次。"""
    return name not in existing


@rule("subordinate-body-exists", PRACTICE, en="Only a body that is on record and exists can end.")
def body_exists(*, name: str, existing: Collection[str]) -> Verdict:
    """终止的下属机构须在册并且存续。"""
    return name in existing


@rule("service-institution-without-branches", MFR(13), effect=Effect.FLAG, en="A service institution has no branches.")
def may_have_branches(*, organization_type: OrganizationType, kind: BodyKind) -> Verdict:
    """社会服务机构不得设立分支机构。"""
    return organization_type is not OrganizationType.SOCIAL_SERVICE_INSTITUTION if kind is BodyKind.BRANCH else None


@rule("special-fund-of-foundation", SHANGHAI_2025, effect=Effect.FLAG, en="Special funds are kept by foundations.")
def fund_of_foundation(*, organization_type: OrganizationType, kind: BodyKind) -> Verdict:
    """专项基金由基金会设立，其他组织设立的予以提示。"""
    return organization_type is OrganizationType.FOUNDATION if kind is BodyKind.SPECIAL_FUND else None


@rule("merged-into-another", PRACTICE, en="An organization merges into another one.")
def merged_into_another(*, code: str, into_code: str) -> Verdict:
    """合并后存续的须为另一社会组织。"""
    return code != into_code


@rule("merged-into-one-that-stands", PRACTICE, en="Nothing merges into an organization that has ended.")
def successor_stands(*, into_code: str, ended: bool | None) -> Verdict:
    """合并后存续的组织在册的，其登记须有效；不在册的不适用。"""
    return None if ended is None else not ended


@rule("registration-restorable", PRACTICE, en="A registration is restored that was cancelled or revoked.")
def restorable(*, kind: DeregistrationKind) -> Verdict:
    """恢复登记仅限于被撤销登记、吊销登记证书后决定又被撤销的。"""
    return kind is not DeregistrationKind.DEREGISTERED
