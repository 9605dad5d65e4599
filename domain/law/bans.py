"""取缔: who is competent, what is no illegal organization, which of three kinds one is, and what precedes a ban.

Most article numbers of order 77 were not seen, so the instrument is cited as a whole.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from domain.law.parties import OrganizationType
from domain.law.penalties import PenaltyKind
from domain.law.rule import Effect, Until, Verdict, rule
from domain.law.statutes import APL, B77, JJR, MFR, PRACTICE, STR26
from domain.messages import Labelled

PRIOR_NOTICE: Final = "ban_prior_notice"
"""The setting that says whether an authority tells an organization before it bans it; on by default."""

CONFISCATED: Final = frozenset({PenaltyKind.CONFISCATE_PROPERTY, PenaltyKind.CONFISCATE_INCOME})
"""What may stand beside a ban: illegal property, income among it (社团条例第32条, 基金会条例第40条)."""


class IllegalKind(Labelled):
    """非法社会组织的三种情形: the kinds of illegal social organization."""

    UNREGISTERED = "unregistered", "未经登记擅自活动", "unregistered"
    BEYOND_PREPARATION = (
        "beyond_preparation",
        "社会团体筹备期间开展筹备以外活动",
        "social group in preparation acting beyond preparation",
    )
    CONTINUING = (
        "continuing_after_cancellation",
        "被撤销登记、吊销登记证书后继续活动",
        "continuing after cancellation or revocation",
    )


class BanJurisdiction(Labelled):
    """管辖依据: why a ban case is this authority's."""

    PLACE = "place_of_conduct", "违法行为发生地", "place of the conduct"
    DESIGNATED = "designated", "共同上级指定", "designated by the common superior"
    TAKEN_UP = "taken_up", "上级提级管辖", "taken up by the superior"
    MINISTRY = "ministry_designation", "民政部指定", "designated by the Ministry"


class AppearsBy(Labelled):
    """以社会组织名义活动的表现: by what an organization appears to be a registered one."""

    NAME = "name", "名称", "name"
    CHARTER = "charter", "章程", "charter"
    STRUCTURE = "structure", "组织机构", "structure"
    PREMISES = "premises", "场所", "premises"
    SEAL = "seal", "印章", "seal"


class RegisteredWith(Labelled):
    """登记机关: the register in which an organization was found."""

    CIVIL_AFFAIRS = "civil_affairs", "民政部门", "civil affairs"
    INSTITUTIONS_OFFICE = "institutions_office", "机构编制部门", "office of public institutions"
    MARKET_REGULATION = "market_regulation", "市场监管部门", "market regulation"


class ExemptGround(Labelled):
    """免予登记、不作为非法社会组织的情形 (社团条例第3条第3款)."""

    STREET_MANAGED = "street_managed", "街镇管理的社区社会组织", "community group managed by its street or town"
    PEOPLES_ORGANIZATION = "peoples_organization", "参加政协的人民团体", "people's organization of the CPPCC"
    EXEMPTED = "exempted", "经批准免予登记的团体", "group exempted from registration"
    INTERNAL = "internal_group", "单位内部团体", "internal group of a unit"


class BanOutcome(Labelled):
    """取缔案件的结果: how a ban case came out; bans and dissuasions are kept apart in every list."""

    BANNED = "banned", "取缔", "banned"
    DISSUADED = "dissuaded", "劝散", "dissuaded"
    GUIDED = "guided_to_register", "引导登记", "guided to register"
    SELF_DISSOLVED = "self_dissolved", "自行解散", "dissolved by itself"
    TRANSFERRED = "transferred", "移送有关部门", "transferred"
    NOT_ILLEGAL = "not_illegal", "不构成", "not illegal"


# 立案 filing


@rule(
    "ban-jurisdiction",
    B77,
    pr="PR-002",
    en="A ban case belongs to the registrar of the place of the conduct, unless a letter gives it to another.",
)
def competent(*, authority: str, division: str, within: bool, jurisdiction: BanJurisdiction, letter: bool) -> Verdict:
    """取缔由违法行为发生地的登记管理机关管辖；以指定、提级为依据的，须有相应文书。"""
    return within if jurisdiction is BanJurisdiction.PLACE else letter


@rule("ban-not-registered", B77, en="An organization whose registration holds is no illegal organization.")
def not_registered(*, registered_code: str | None) -> Verdict:
    """持有有效登记的社会组织不作为非法社会组织立案，其违法行为按处罚程序办理。"""
    return registered_code is None


@rule(
    "ban-not-recorded-with-street",
    B77,
    pr="PR-077",
    en="A group that is recorded with its street or town is no illegal organization for want of registration.",
)
def not_recorded_with_street(*, recorded_with_street: bool) -> Verdict:
    """已在街道、镇备案管理的社区社会组织和群众活动团队，不按非法社会组织处理。"""
    return not recorded_with_street


@rule("community-team-on-register", PRACTICE, en="A team that is named by its id is in the register of teams.")
def team_on_register(*, team: str, found: bool) -> Verdict:
    """写明群众团队编号的，该团队须在本机关的备案名册中。"""
    return found


# 认定 identification


@rule("ban-registers-checked", B77, en="What is registered anywhere is not identified as an illegal organization.")
def registered_nowhere(*, registered_elsewhere: bool) -> Verdict:
    """已由民政、机构编制或者市场监管部门登记的，不得认定为非法社会组织。"""
    return not registered_elsewhere


@rule("ban-not-exempt", B77, STR26(3, 3), pr="PR-077", en="What needs no registration is no illegal organization.")
def not_exempt(*, exempt_group: bool) -> Verdict:
    """依法免予登记或者由街镇管理的团体，不得认定为非法社会组织。"""
    return not exempt_group


@rule("ban-no-permit-matter", B77, pr="PR-078", en="An activity that needs a permit goes to the permit authority.")
def no_permit_matter(*, permit_matter: bool) -> Verdict:
    """活动依法须经许可的，移送许可机关处理，不以取缔代替。"""
    return not permit_matter


@rule("unregistered-in-the-name", B77, STR26(32), JJR(40), MFR(27), en="It acted in the name of a social organization.")
def acts_in_the_name(*, illegal_kind: IllegalKind, appears_by: Collection[AppearsBy]) -> Verdict:
    """认定未经登记擅自活动，须查明其以何种名称、章程、机构、场所或者印章示人。"""
    return bool(appears_by) if illegal_kind is IllegalKind.UNREGISTERED else None


@rule("preparation-exceeded", B77, STR26(32), en="Only a social group has a preparation that it can exceed.")
def preparation_exceeded(
    *, illegal_kind: IllegalKind, organization_type: OrganizationType, preparation_begun: bool
) -> Verdict:
    """认定筹备期间开展筹备以外活动，限于社会团体，并须有筹备的证明。"""
    if illegal_kind is not IllegalKind.BEYOND_PREPARATION:
        return None
    return organization_type is OrganizationType.SOCIAL_GROUP and preparation_begun


@rule("continued-after-cancellation", B77, STR26(32), en="It went on after its registration had been taken away.")
def continued_after_cancellation(
    *, illegal_kind: IllegalKind, cancelled_on: date | None, active_on: date, cancellation_on_file: bool
) -> Verdict:
    """认定撤销、吊销后继续活动，须有撤销、吊销的决定，且活动在其之后。"""
    if illegal_kind is not IllegalKind.CONTINUING:
        return None
    return cancellation_on_file and cancelled_on is not None and active_on > cancelled_on


# 劝诫、劝散、引导登记 admonition, dissuasion, guidance


@rule("admonition-for-minor", B77, en="Only where circumstances are minor and the harm is small is it admonished.")
def minor(*, circumstances_minor: bool, harm_small: bool) -> Verdict:
    """情节轻微、社会危害较小的，方可以劝诫代替取缔。"""
    return circumstances_minor and harm_small


@rule("admonition-day-ahead", B77, en="An admonition sets a day that lies ahead.")
def day_set_ahead(*, admonished_on: date, dissolve_by: date) -> Verdict:
    """劝诫须载明在其后的解散期限。"""
    return dissolve_by > admonished_on


@rule(
    "dissuasion-findings",
    B77,
    pr="PR-076",
    en="No ban is needed only on three findings: minor circumstances, small harm, prompt dissolution by itself.",
)
def dissuaded(*, circumstances_minor: bool, harm_small: bool, dissolved_promptly: bool) -> Verdict:
    """情节轻微、危害较小、及时主动解散三项均经认定的，方可不作取缔决定。"""
    return circumstances_minor and harm_small and dissolved_promptly


@rule("dissolved-by-the-day-set", B77, en="It dissolved by the day that the admonition set.")
def dissolved_in_time(*, dissolved_on: date, dissolve_by: date) -> Verdict:
    """主动解散须在劝诫载明的期限以内。"""
    return dissolved_on <= dissolve_by


@rule("admonition-period-over", B77, en="The day that the admonition set has passed.")
def admonition_over(*, dissolve_by: date, on: date) -> Verdict:
    """劝诫载明的解散期限已过。"""
    return True if on > dissolve_by else Until(dissolve_by + timedelta(days=1))


@rule("self-dissolution-unprompted", B77, en="It dissolved by itself, before anybody admonished it.")
def unprompted(*, without_intervention: bool, admonished: bool) -> Verdict:
    """未经劝诫等干预而解散的，方为自行解散；劝诫后解散的属于劝散。"""
    return without_intervention and not admonished


@rule("registration-guided", B77, en="It meets the conditions of registration and has stopped its activities.")
def fit_to_register(*, conditions_met: bool, activities_stopped: bool) -> Verdict:
    """符合登记条件并已停止活动的，方可引导登记。"""
    return conditions_met and activities_stopped


@rule(
    "unregistered-and-active",
    PRACTICE,
    effect=Effect.FLAG,
    en="It goes on without having been registered.",
)
def still_unlawful(*, still_active: bool) -> Verdict:
    """未取得登记而仍在活动的，回到认定阶段处理。"""
    return still_active


# 决定 decision


@rule("prior-notice-by-setting", PRACTICE, en="The notice is left out only where the authority has set so.")
def notice_not_set(*, setting_on: bool) -> Verdict:
    """仅在本机关设定为不作事先告知时，方可不告知。"""
    return not setting_on


@rule(
    "ban-noticed",
    APL(44),
    pr="PR-100",
    effect=Effect.FLAG,
    en="Notice and defence precede a ban where the setting asks for them.",
)
def noticed(*, setting_on: bool, noticed_on: date | None) -> Verdict:
    """本机关设定须事先告知的，取缔决定之前应已告知并听取陈述申辩。"""
    return noticed_on is not None if setting_on else None


@rule("ban-identified-first", B77, pr="PR-075", en="A ban follows the report that identifies the organization.")
def identified_first(*, identified: bool) -> Verdict:
    """取缔决定须以两名执法人员的调查终结报告和认定为依据。"""
    return identified


@rule("ban-names-the-party", B77, en="A ban lists the organization that was investigated among its names.")
def names_the_party(*, party: str, names: Collection[str]) -> Verdict:
    """取缔决定所列名称须包括本案调查的组织。"""
    return party in names


@rule("ban-confiscates-only", STR26(32), MFR(27), JJR(40), en="Beside the ban only illegal property is confiscated.")
def confiscates_only(*, kinds: Collection[PenaltyKind]) -> Verdict:
    """取缔时仅得没收非法财产，其他处罚按处罚程序另行办理。"""
    return set(kinds) <= CONFISCATED if kinds else None


@rule("ban-reviewed", B77, APL(58), pr="PR-075", en="A ban passes legal review; the review is never left out.")
def reviewed(*, stage: str, reached: bool) -> Verdict:
    """取缔决定须经法制审核通过，不得免予审核。"""
    return reached
