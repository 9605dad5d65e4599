"""The rows of the law that have to be shown: rules, limits, breaches, sanctions, transitions, review rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from domain.law.deadlines import DEADLINES
from domain.law.review_rules import REVIEW_RULES, ReviewRule, kept_by
from domain.law.rule import RULES, Outcome, Rule
from domain.law.sanctions import SCHEDULES
from domain.law.violations import VIOLATIONS
from tests.domain.procedure_rows import PROCEDURES
from tests.law.watching import COUNTED, TAKEN, Sight

BY_WHAT: Final = Mapping[str, frozenset[str]]
"""For a row the tests that touch it, by outcome or field."""

NEVER_SATISFIED: Final = {
    "execution-not-halted": "without an order that stops the execution there is nothing to keep to: it does not apply",
    "out-of-order": "it is applied only to an act that no row of the table allows",
    "sanction-for-its-gravity": "a penalty whose circumstances were found asks for nothing more: it does not apply",
    "text-day-set": "where the text is settled nothing hangs on the day that is to be set: it does not apply",
    "told-anew-after-change": "who was told anew is no longer the party of the earlier notice: it does not apply",
}
"""Rules that only ever refuse, and why."""


class Line(NamedTuple):
    """One row: its name, what there is to know of it, the tests that show it, and what is not shown."""

    name: str
    about: str
    tests: frozenset[str]
    missing: str


class Table(NamedTuple):
    """One of the tables, with its rows."""

    title: str
    lines: tuple[Line, ...]


def touched(tests: Mapping[str, Iterable[Sight]]) -> dict[tuple[str, str, str], set[str]]:
    """By sight the tests that have it."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for name, sights in tests.items():
        for sight in sights:
            found.setdefault(sight, set()).add(name)
    return found


def tables(tests: Mapping[str, Iterable[Sight]]) -> Iterator[Table]:
    """Every table with the tests of each row."""
    by_sight = touched(tests)

    def of(table: str, row: str, *whats: str) -> frozenset[str]:
        return frozenset[str]().union(*(by_sight.get((table, row, what), set()) for what in whats))

    rules = tuple(_rule_line(rule, of) for rule in sorted(RULES.values()))
    yield Table("rules 规则", rules)
    missing = {line.name: line.missing for line in rules}
    shown = {line.name: line.tests for line in rules}
    yield Table("review rules 评查规则", tuple(_review_line(each, missing, shown) for each in REVIEW_RULES.values()))
    yield Table("deadlines 期限", tuple(_deadline_lines(of)))
    yield Table("violations 违法行为", tuple(_violation_lines(of)))
    yield Table("sanctions 处罚幅度", tuple(_sanction_lines(of)))
    yield Table("transitions 程序步骤", tuple(_transition_lines(of)))


Of = Callable[..., frozenset[str]]


def weight(rule: Rule) -> str:
    """Severity and certainty: the rule's own where it has them, else the gravest of what it keeps in the catalogue."""
    kept = [REVIEW_RULES[pr] for pr in rule.catalogue_id.split() if pr in REVIEW_RULES]
    order = ("fatal", "major", "minor")
    gravest = min(kept, key=lambda each: order.index(each.severity.value), default=None)
    told = (
        str(getattr(rule, "severity", None) or (gravest.severity if gravest else "")),
        str(getattr(rule, "certainty", None) or (gravest.certainty if gravest else "")),
    )
    return " ".join(filter(None, told)) or "-"


def _rule_line(rule: Rule, of: Of) -> Line:
    outcomes = {each: of("rule", rule.code, each.value) for each in Outcome}
    need = [Outcome.VIOLATED] if rule.code in NEVER_SATISFIED else [Outcome.VIOLATED, Outcome.SATISFIED]
    missing = ", ".join(f"never {each.value}" for each in need if not outcomes[each])
    counts = " ".join(f"{each.value} {len(found)}" for each, found in outcomes.items() if found)
    about = f"{rule.effect.value:7} {weight(rule)}; {counts}"
    # The tests that break a rule show it; those that keep it are many and say little.
    return Line(rule.code, about, outcomes[Outcome.VIOLATED] or outcomes[Outcome.SATISFIED], missing)


def _review_line(review: ReviewRule, missing: Mapping[str, str], shown: Mapping[str, frozenset[str]]) -> Line:
    keepers = [rule.code for rule in kept_by(review.pr)]
    tests = frozenset[str]().union(*(shown.get(code, frozenset()) for code in keepers))
    lacks = ", ".join(f"{code} {missing[code]}" for code in keepers if missing.get(code))
    about = f"{review.effect.value:7} {review.severity.value} {review.certainty.value}; kept by {', '.join(keepers)}"
    return Line(review.pr, about, tests, lacks if keepers else "kept by no rule")


def _deadline_lines(of: Of) -> Iterator[Line]:
    for limit in DEADLINES:
        tests = of("deadline", limit.id, "length", COUNTED)
        length = "given" if limit.length is None else str(limit.length)
        about = f"{length} {limit.unit.en} {limit.certainty.value}; missed: {limit.missed.value}"
        # What the law leaves without limit has no last day to count.
        counted = tests or str(getattr(limit, "rule_kind", "")) == "no_limit"
        yield Line(limit.id, about, tests, "" if counted else "never counted")


def _violation_lines(of: Of) -> Iterator[Line]:
    for breach in VIOLATIONS.values():
        tests = of("violation", breach.code, "since", "schedule")
        days = f"{breach.since or ''}..{breach.until or ''}"
        about = f"{breach.against.value} {days} {breach.schedule or 'punished elsewhere'}"
        yield Line(breach.code, about, tests, "" if tests else "never read")


def _sanction_lines(of: Of) -> Iterator[Line]:
    for name, schedule in SCHEDULES.items():
        for at, each in enumerate(schedule, 1):
            tests = of("sanction", f"{name}#{at}", "kind", "least", "most")
            span = f"{each.least}-{each.most} {each.unit}" if each.unit else ""
            about = f"{each.grade.value} {each.kind.value} {span}".strip()
            yield Line(f"{name}#{at}", about, tests, "" if tests else "never read")


def _transition_lines(of: Of) -> Iterator[Line]:
    for rows in PROCEDURES:
        for law in rows.law:
            name = f"{rows.kind} {law.track} {law.from_state} {law.step} {law.to_state}"
            tests = of("transition", name, TAKEN)
            yield Line(name, law.guard, tests, "" if tests else "never taken")
