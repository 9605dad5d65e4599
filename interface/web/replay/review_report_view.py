"""评查报告: the review of a case in words: what is fatal, what else was broken by phase, what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from application.case_review import CaseReview, Missing, RuleReviewed
from application.recorded import Recorded
from application.review_evidence import Evidence
from application.review_evidence import Gap as Why
from domain.law.review_phases import ReviewPhase
from domain.law.review_rules import REVIEW_RULES, ReviewRule, Severity
from domain.law.review_scheme import Grade
from domain.law.rule import Outcome
from interface.text.language import say, term
from interface.web.wording import NameOf, cited, judged, requirement

MARKS: Final = {Severity.FATAL: "r", Severity.MAJOR: "a", Severity.MINOR: ""}
GRADES: Final = {Grade.EXCELLENT: "g", Grade.GOOD: "g", Grade.PASS: "a", Grade.FAIL: "r"}


@dataclass(frozen=True, slots=True)
class EntryLink:
    """An entry by its version, day and name, and where it is shown."""

    version: int
    told: str
    address: str


@dataclass(frozen=True, slots=True)
class Breach:
    """One application of a rule of the law that was broken: where, which requirement and articles, on which facts."""

    entry: EntryLink | None
    text: str
    articles: str
    facts: str
    anew: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, and at which entries; at none where only the whole file shows it."""

    why: str
    entries: Sequence[EntryLink]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the catalogue: what it asks for, its weight, and what it came to."""

    number: str
    text: str
    severity: str
    mark: str
    outcome: str
    breaches: Sequence[Breach]
    gaps: Sequence[Gap]


@dataclass(frozen=True, slots=True)
class PhaseGroup:
    """The rules of one phase, the heaviest first."""

    name: str
    rules: Sequence[RuleLine]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one weight took off: how many, and how many points."""

    name: str
    count: int
    off: str


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rules of a phase came to each outcome, in the order of the outcomes."""

    name: str
    counts: Sequence[int]


@dataclass(frozen=True, slots=True)
class Report:
    """The page."""

    on: str
    version: int
    points: int
    grade: str
    grade_mark: str
    provisional: int
    costs: Sequence[Cost]
    fatal: Sequence[RuleLine]
    broken: Sequence[PhaseGroup]
    unknown: Sequence[PhaseGroup]
    unknown_count: int
    kept: Sequence[PhaseGroup]
    outcomes: Sequence[str]
    phases: Sequence[Counted]
    others: Sequence[Breach]
    defects: Sequence[EntryLink]
    anew: int


def report(review: CaseReview, name: NameOf) -> Report:
    """A review in the reader's language."""
    shown = _Shown(review.case_id, name)
    undetermined = review.of(Outcome.NOT_DETERMINABLE)
    broken = [each for each in review.of(Outcome.VIOLATED) if each.rule.severity is not Severity.FATAL]
    kept = [*review.of(Outcome.SATISFIED), *review.of(Outcome.NOT_APPLICABLE)]
    return Report(
        on=review.on.isoformat(),
        version=review.version,
        points=review.score.points,
        grade=term(review.score.grade),
        grade_mark=GRADES[review.score.grade],
        provisional=len(undetermined) if review.score.provisional else 0,
        costs=list(_costs(review)),
        fatal=[shown.line(each) for each in review.fatal],
        broken=list(shown.by_phase(broken)),
        unknown=list(shown.by_phase(undetermined)),
        unknown_count=len(undetermined),
        kept=list(shown.by_phase(kept)),
        outcomes=[term(outcome) for outcome in Outcome],
        phases=list(_phases(review)),
        others=[shown.breach(each) for each in review.others],
        defects=[shown.link(entry) for entry in review.defects],
        anew=review.anew,
    )


def _costs(review: CaseReview) -> Iterator[Cost]:
    score = review.score
    yield Cost(say("致命问题"), score.fatal, say("全卷零分") if score.fatal else "0")
    for name, count, off in (
        (say("重大问题"), score.major, score.major_off),
        (say("一般问题"), score.minor, score.minor_off),
        (say("形式瑕疵"), score.defects, score.format_off),
    ):
        yield Cost(name, count, f"−{off}" if off else "0")


def _phases(review: CaseReview) -> Iterator[Counted]:
    for phase in ReviewPhase:
        rules = [each for each in review.rules if each.rule.phase == phase.value]
        if rules:
            yield Counted(term(phase), [sum(each.outcome is outcome for each in rules) for outcome in Outcome])


@dataclass(frozen=True)
class _Shown:
    """How the parts of one case's review are shown."""

    case_id: UUID
    name: NameOf

    def by_phase(self, rules: Iterable[RuleReviewed]) -> Iterator[PhaseGroup]:
        every = sorted(rules, key=lambda each: list(Severity).index(each.rule.severity))
        for phase in ReviewPhase:
            lines = [self.line(each) for each in every if each.rule.phase == phase.value]
            if lines:
                yield PhaseGroup(term(phase), lines)

    def line(self, reviewed: RuleReviewed) -> RuleLine:
        rule = reviewed.rule
        return RuleLine(
            number=rule.pr,
            text=asked(rule),
            severity=term(rule.severity),
            mark=MARKS[rule.severity],
            outcome=term(reviewed.outcome),
            breaches=[self.breach(each) for each in reviewed.broken],
            gaps=list(self.gaps(reviewed.missing)),
        )

    def breach(self, evidence: Evidence) -> Breach:
        finding = evidence.finding
        return Breach(
            entry=None if evidence.entry is None else self.link(evidence.entry),
            text=requirement(finding),
            articles=cited(finding.cites),
            facts=judged(finding, self.name).facts,
            anew=evidence.anew,
        )

    def gaps(self, missing: Iterable[Missing]) -> Iterator[Gap]:
        """Each kind of gap once, with the entries that have it."""
        entries: dict[Why, dict[int, EntryLink]] = {}
        for each in missing:
            found = entries.setdefault(each.gap, {})
            if each.entry is not None:
                found[each.entry.version] = self.link(each.entry)
        for why, links in entries.items():
            yield Gap(term(why), list(links.values()))

    def link(self, entry: Recorded) -> EntryLink:
        return EntryLink(
            version=entry.version,
            told=f"{entry.occurred_on.isoformat()} {term(entry.event.label)}",
            address=f"/cases/{self.case_id}/timeline?version={entry.version}",
        )


def asked(rule: ReviewRule) -> str:
    """What a rule of the catalogue asks for."""
    return term(REVIEW_RULES[rule.pr])
