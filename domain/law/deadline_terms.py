"""期限的要素: what a limit is made of, the words of the columns, and one limit of the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from domain.law.statutes import Citation
from domain.messages import Event, Label, Labelled


class Unit(Labelled):
    """What a period is counted in. Short periods of days are working days (行政处罚法第85条, 行政强制法第69条)."""

    WORKING_DAYS = "wd", "个工作日", "working days"
    DAYS = "cd", "日", "days"
    MONTHS = "mo", "个月", "months"
    YEARS = "yr", "年", "years"
    HOURS = "h", "小时", "hours"


class Whose(Labelled):
    """Whose period it is. Only a party's rolls to the next working day (民事诉讼法第85条)."""

    PARTY = "party", "当事人", "party"
    AUTHORITY = "authority", "执法机关", "authority"
    COURT = "court", "人民法院", "court"
    POLICE = "police", "公安机关", "police"
    REVIEW_BODY = "review_body", "复议机关", "reconsideration body"


class Runs(Labelled):
    """What the last day means: act by it, act only after it, deemed after it, accruing until it; or no last day."""

    ACT_BY = "act_by", "届时以前", "act by it"
    NOT_BEFORE = "not_before", "期满方可", "act only after it"
    DEEMED = "deemed", "期满视为", "deemed after it"
    ACCRUAL = "accrual", "逐日计算", "accrues day by day"
    NO_LIMIT = "no_limit", "未定期限", "without limit"


class Direction(Labelled):
    """Which way a limit looks from what starts it."""

    MAX_AFTER = "max_after", "至迟", "at the latest"
    MIN_BEFORE = "min_before", "至少提前", "so long ahead at least"
    WAITS = "waits", "期满之前不得", "not before it has passed"
    WINDOW = "window", "期间之内可以", "open within it"
    DEEMED_AFTER = "deemed_after", "期满视为", "deemed after it"
    ACCRUAL = "accrual", "逐日增加", "grows day by day"


LOOKS: Final = {
    Direction.MAX_AFTER: frozenset({Runs.ACT_BY, Runs.DEEMED, Runs.NO_LIMIT}),
    Direction.MIN_BEFORE: frozenset({Runs.NOT_BEFORE}),
    Direction.WAITS: frozenset({Runs.NOT_BEFORE}),
    Direction.WINDOW: frozenset({Runs.ACT_BY}),
    Direction.DEEMED_AFTER: frozenset({Runs.DEEMED}),
    Direction.ACCRUAL: frozenset({Runs.ACCRUAL}),
}
"""What the last day can mean for each direction. The silence of a review body is at the latest and deemed at once."""


class RuleKind(Labelled):
    """Whether the law fixes the length, the paper or the authority does, or nobody."""

    COMPUTED = "computed", "法定长度", "fixed length"
    CONFIGURABLE = "configurable", "可设定", "set by the paper or the authority"
    NO_LIMIT = "no_limit", "未定期限", "without limit"


class Missed(Labelled):
    """What follows when a period passes unused."""

    FLAG = "flag", "提示逾期", "shown as a breach of the time limit"
    LAPSE = "lapse", "权利或措施消灭", "the right or the measure lapses"
    ACCRUE = "accrue", "加处罚款", "a surcharge accrues"
    REFUSE = "refuse", "不得实施", "the act is refused"
    DEEMED = "deemed", "视为发生", "deemed to have happened"


class Certainty(Labelled):
    """Where the length comes from."""

    LAW = "law", "法定", "fixed by law"
    SETTING = "setting", "可设定", "a default that the paper or the authority may set otherwise"
    PRACTICE = "practice", "惯例", "practice, the text was not seen"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit of the table.

    ``given_length`` and ``given_last_day`` name fields of the starting event that take the place of ``length``; where
    an event names the last day, the length is what that day was counted with. A limit counted from a ``start_fact``,
    such as the end of a breach, is asked for by the rules and started by no event. ``starts_if`` is a field of the
    starting event, or ``field=value`` or ``field!=value``, without which that event does not start the limit, and
    ``stops_with`` a field without which an event that has it does not stop it.
    A limit with ``arises_with`` exists only once such a decision holds a penalty ``only_for`` which it is meant.
    ``passing`` is the event that records its passing, for those whose passing is itself a step; after one of the
    ``hints`` that step may be due before the last day. ``setting`` is what the authority sets the length by.
    ``catalogue`` is the limit's name in the catalogue of limits, empty for those that are ours alone.
    """

    id: str
    label: Label
    whose: Whose
    runs: Runs
    direction: Direction
    rule_kind: RuleKind
    length: int | None
    unit: Unit
    starts: frozenset[str]
    start_fact: str
    starts_if: str
    stops: frozenset[str]
    stops_with: str
    given_length: str
    given_last_day: str
    arises_with: frozenset[str]
    only_for: frozenset[str]
    paused_by: frozenset[str]
    resumed_by: frozenset[str]
    extended_by: frozenset[str]
    extended_to: str
    passing: str
    hints: frozenset[str]
    missed: Missed
    basis: tuple[Citation, ...]
    certainty: Certainty
    setting: str
    catalogue: str

    def started_by(self, event: Event) -> bool:
        """Whether an event starts the limit."""
        return event.name in self.starts and _holds(self.starts_if, event)

    def stopped_by(self, event: Event) -> bool:
        """Whether an event stops the limit."""
        return event.name in self.stops and bool(getattr(event, self.stops_with, True) if self.stops_with else True)

    def runs_in(self, kind: str) -> bool:
        """Whether the limit runs in a kind of case; an event that starts it may be shared by others."""
        return kind not in NOT_IN.get(self.id, frozenset())

    @property
    def touches(self) -> frozenset[str]:
        """The events that change a limit without starting or stopping it."""
        return self.arises_with | self.paused_by | self.resumed_by | self.extended_by | self.hints

    @property
    def rolls(self) -> bool:
        """Whether a last day on a day off moves on: a party's time to act does, nothing deemed or accruing does."""
        return self.whose is Whose.PARTY and self.runs is Runs.ACT_BY

    @property
    def may_roll(self) -> bool:
        """Whether it rolls where the authority has set that its own limits do.

        What holds a party's things or freedom never becomes longer by that: it lapses on its day.
        """
        own = self.whose is Whose.AUTHORITY and self.runs is Runs.ACT_BY
        return own and self.missed is not Missed.LAPSE and self.unit is not Unit.HOURS


NOT_IN: Final[dict[str, frozenset[str]]] = {
    "case_filing": frozenset({"investigation", "ban", "joint_enforcement", "abnormal_listing", "serious_listing"}),
    "decision_limit": frozenset({"ban"}),
    "court_enforcement_application": frozenset({"abnormal_listing", "serious_listing"}),
    "abnormal_six_months": frozenset({"serious_listing"}),
    "abnormal_to_serious": frozenset({"serious_listing"}),
    "serious_list_min_period": frozenset({"abnormal_listing"}),
}
"""Kinds of case in which a limit does not run: no text times a ban, no court executes an entry, and so on."""


def _holds(condition: str, event: Event) -> bool:
    if not condition:
        return True
    field, differs, value = condition.partition("!=")
    if differs:
        return str(getattr(event, field, "")) != value
    field, equals, value = condition.partition("=")
    found = getattr(event, field, None)
    return str(found) == value if equals else bool(found)
