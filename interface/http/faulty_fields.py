"""受规则拒绝的字段: which field of a command is at fault where a rule about what it says refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.law.authority_settings import trouble
from domain.law.rule import RULES, Finding
from domain.law.settings import SETTINGS
from domain.messages import Label
from domain.procedure import Refused
from interface.http.problems import FieldError

FIELDS: Final[Mapping[str, str]] = {
    "breach-in-catalogue": "violation_code",
    "breach-of-this-party": "violation_code",
    "text-in-force": "violation_code",
    "text-day-set": "violation_code",
    "competing-breaches-known": "also_breaches",
    "higher-fine-applies": "violation_code",
    "penalty-provided": "penalties",
    "months-within-range": "penalties",
    "fine-within-range": "penalties",
    "confiscated-amount": "penalties",
    "one-fine-for-one-act": "penalties",
    "simple-penalty-within-limits": "penalties",
    "sanction-for-its-gravity": "circumstances",
    "mitigated-on-a-ground": "mitigation",
    "tier-of-a-penalty": "discretion_tier",
    "no-penalty-on-its-conditions": "factors",
    "plan-pays-the-fine": "plan",
    "setting-known": "setting",
    "setting-within-bounds": "value",
    "setting-word-own": "value",
    "setting-holds-onward": "from_day",
    "calendar-days-of-the-year": "days",
    "calendar-day-once": "days",
    "calendar-makeup-at-weekend": "days",
    "calendar-statutory-days": "days",
}
"""By rule the field that it judges; rules about what the file holds have none."""


def at_fault(refused: Refused) -> tuple[FieldError, ...] | None:
    """The fields of the command that its refusing rules judge, each once with its reason; None if there are none."""
    command = None if refused.step is None else refused.step.command
    found: dict[str, FieldError] = {}
    for finding in refused.findings:
        field = FIELDS.get(finding.rule, "") if finding.refuses else ""
        if field and command is not None and field in command.model_fields:
            zh, en = _reason(finding)
            found.setdefault(field, FieldError(field=field, reason_zh=zh, reason_en=en))
    return tuple(found.values()) or None


def _reason(finding: Finding) -> Label:
    """The requirement with its articles; of a setting the bound that its value breaks."""
    if finding.rule == "setting-within-bounds":
        against = trouble(SETTINGS[str(finding.facts["setting"])], str(finding.facts["value"]))
        if against is not None:
            return against
    rule = RULES[finding.rule]
    zh, en = "、".join(cite.zh for cite in finding.cites), ", ".join(cite.en for cite in finding.cites)
    return Label(f"{rule.zh}（{zh}）", f"{rule.en} ({en})")
