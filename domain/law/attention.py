"""关注: a case under public attention is read by a closed list of people."""

from __future__ import annotations

from collections.abc import Collection

from domain.law.rule import Verdict, rule
from domain.law.statutes import SHANGHAI_PLAN


@rule("attention-readers-on-record", SHANGHAI_PLAN, en="The closed list names registered people of the authority.")
def readers_on_record(*, readers: Collection[str], unknown: Collection[str]) -> Verdict:
    """关注案件的阅卷人员须为本机关在册人员。"""
    return bool(readers) and not unknown


@rule(
    "attention-readers-can-work",
    SHANGHAI_PLAN,
    en="The closed list holds the officers of the case and the head who closes it.",
)
def readers_can_work(*, readers: Collection[str], missing: Collection[str]) -> Verdict:
    """关注案件的阅卷人员须包括承办人员和决定关注的负责人，否则案件无法办理。"""
    return not missing
