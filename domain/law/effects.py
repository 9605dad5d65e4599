"""What applying a rule comes to, what a violation does, how much it weighs, how sure it is that the law says so."""

from __future__ import annotations

from domain.messages import Labelled


class Outcome(Labelled):
    """What applying a rule came to; a missing input is never "satisfied"."""

    SATISFIED = "satisfied", "通过", "satisfied"
    VIOLATED = "violated", "违反", "violated"
    NOT_APPLICABLE = "not_applicable", "不适用", "not applicable"
    NOT_DETERMINABLE = "not_determinable", "不能判定", "not determinable"


class Effect(Labelled):
    """What a violation does: stop the act, mark it as the authority's breach, or wait for a reviewer."""

    REFUSE = "refuse", "拒绝", "refuse"
    FLAG = "flag", "提示", "flag"
    REVIEW = "review", "待评查", "review"


class Severity(Labelled):
    """How much a breach weighs in the review of a file."""

    FATAL = "fatal", "致命", "fatal"
    MAJOR = "major", "重大", "major"
    MINOR = "minor", "一般", "minor"


class Certainty(Labelled):
    """How sure it is that the law says so."""

    LAW = "law", "有明文", "a text says so"
    MEMORY_HIGH = "memory_high", "凭记忆，较有把握", "from memory, rather sure"
    MEMORY_MEDIUM = "memory_medium", "凭记忆，须设定", "from memory, to be set by the authority"
    PRACTICE = "practice", "执法实践", "practice of the office and of its own records"

    @property
    def remembered(self) -> bool:
        """Whether the text was not seen: such a rule never refuses by itself."""
        return self in (Certainty.MEMORY_HIGH, Certainty.MEMORY_MEDIUM)
