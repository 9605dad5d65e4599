"""受规则拒绝的字段: which field of a command is at fault where a rule about what it says refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from domain.law.rule import RULES
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
}
"""By rule the field that it judges; rules about what the file holds have none."""


def at_fault(refused: Refused) -> tuple[FieldError, ...] | None:
    """The fields of the command that its refusing rules judge, each once with its reason; None if there are none."""
    command = None if refused.step is None else refused.step.command
    found: dict[str, FieldError] = {}
    for finding in refused.findings:
        field = FIELDS.get(finding.rule, "") if finding.refuses else ""
        if field and command is not None and field in command.model_fields:
            rule = RULES[finding.rule]
            cited_zh, cited_en = ("、".join(cite.zh for cite in rule.cites), ", ".join(cite.en for cite in rule.cites))
            reason_zh, reason_en = f"{rule.zh}（{cited_zh}）", f"{rule.en} ({cited_en})"
            found.setdefault(field, FieldError(field=field, reason_zh=reason_zh, reason_en=reason_en))
    return tuple(found.values()) or None
