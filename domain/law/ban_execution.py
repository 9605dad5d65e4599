"""取缔之后: the announcement, the measures that carry a ban out, and the organization that comes back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from domain.law.bans import BanOutcome
from domain.law.rule import Effect, Verdict, rule
from domain.law.statutes import B77, JJR, MFR, PRACTICE, PSL, STR26
from domain.messages import Labelled

FOUNDATION: Final = "基金会"
"""How the name of a foundation ends; a ban of such a name is always announced."""


class TakedownAgency(Labelled):
    """Who closes accounts and sites."""

    CYBERSPACE = "cyberspace_admin", "网信部门", "cyberspace administration"
    COMMUNICATIONS = "communications_admin", "通信管理部门", "communications administration"


class BanMeasure(Labelled):
    """取缔执行措施: what carries a ban out."""

    CONFISCATION = "property_confiscated", "没收非法财产", "property confiscated"
    COLLECTION = "seals_and_materials_collected", "收缴印章资料", "seals and materials collected"
    TAKEDOWN = "online_takedown_requested", "提请关停账号网站", "takedown requested"
    CIRCULAR = "helpers_reported", "通报参与及提供便利者", "helpers reported"
    NO_PROPERTY = "no_property_found", "无财物可执行", "no property found"


@rule(
    "foundation-ban-announced",
    JJR(40),
    pr="PR-079",
    en="The ban of a foundation, or of what calls itself one, is public.",
)
def foundation_announced(*, names: Collection[str], foundation: bool, announced: bool) -> Verdict:
    """以基金会名义活动的，取缔须向社会公告，不得决定不公告。"""
    return announced if foundation or any(name.endswith(FOUNDATION) for name in names) else None


@rule("announcement-decided", JJR(40), PRACTICE, en="It is settled whether the ban is announced.")
def announcement_decided(*, stage: str, reached: bool) -> Verdict:
    """取缔是否公告须已决定。"""
    return reached


@rule("confiscation-decided", STR26(32), MFR(27), JJR(40), en="What is confiscated rests on the ban decision.")
def confiscation_decided(*, decided: bool) -> Verdict:
    """没收非法财产须以取缔决定载明为限。"""
    return decided


@rule("collection-list-signed", B77, effect=Effect.FLAG, en="The list of what is collected is signed.")
def collection_signed(*, signed: bool, refusal_note: str) -> Verdict:
    """收缴印章、资料的清单须双方签名，拒签的须注明。"""
    return signed or bool(refusal_note.strip())


@rule("takedown-names-target", PRACTICE, en="A takedown names an account or a site.")
def target_named(*, count: int) -> Verdict:
    """关停须写明账号或者网站。"""
    return count > 0


@rule("takedown-requested", PRACTICE, en="A confirmation answers a request on the file.")
def takedown_requested(*, request: str, on_file: bool) -> Verdict:
    """关停结果须对应本案已提出的关停请求。"""
    return on_file


@rule("helpers-named", B77, en="A report on participants and helpers names at least one.")
def helpers_named(*, count: int) -> Verdict:
    """通报参与或者提供便利的，须写明单位或者人员。"""
    return count > 0


@rule(
    "ban-carried-out",
    PRACTICE,
    en="There was nothing to execute, or what was done is on record; a confiscation was made or nothing found.",
)
def carried_out(*, nothing_to_execute: bool, measures: Collection[BanMeasure], confiscation: bool) -> Verdict:
    """无可执行事项，或者各项措施均已记录；决定没收的，须已没收或者查明无财物。"""
    if nothing_to_execute:
        return not measures and not confiscation
    settled = {BanMeasure.CONFISCATION, BanMeasure.NO_PROPERTY} & set(measures)
    return bool(measures) and (bool(settled) or not confiscation)


@rule("resurgence-same", PSL(65), B77, en="What came back bears the same name or has the same organizers.")
def same_again(*, same_name: bool, same_organizers: bool) -> Verdict:
    """认定死灰复燃，须名称相同或者组织者相同。"""
    return same_name or same_organizers


@rule("prior-ban-on-file", PSL(65, 1, 1), en="Only who goes on after a ban that stands is a matter for the police.")
def banned_before(*, earlier_outcome: BanOutcome | None) -> Verdict:
    """仅在被取缔后仍继续活动的，方可移送公安机关作治安处罚；劝散不在其列。"""
    return earlier_outcome is BanOutcome.BANNED


@rule("new-ban-case-due", PSL(65, 1, 1), B77, en="A new ban case follows where there was no ban, or under a new name.")
def new_case_due(*, earlier_outcome: BanOutcome | None, new_name: bool) -> Verdict:
    """此前未被取缔，或者以新名称活动的，另立取缔案件；取缔后沿用原名称的，移送公安机关。"""
    return new_name or earlier_outcome is not BanOutcome.BANNED
