"""案卷评查: a whole history, live, closed or imported, held against every rule of the catalogue of review rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from application.judging import Court
from application.legal_time import LegalMoment, Recount
from application.ports import CaseNotFound
from application.principals import Principal
from application.reading import Reading
from application.readings import LimitEntry
from application.recorded import Recorded
from application.replay import entered_late
from application.review_evidence import Act, CourtOf, Evidence, Gap, acts_of, imported
from domain.law.deadlines import BY_ID
from domain.law.review_facts import OF_LATE_ENTRIES, OVERDUE, PRESUPPOSES, not_overdue
from domain.law.review_rules import REVIEW_RULES, ReviewRule, Severity, kept_by
from domain.law.review_scheme import Scheme, Score, scheme_of, scored
from domain.law.rule import Outcome
from domain.messages import shanghai_day
from domain.procedure import ENGINE_FOLDS, CaseType
from domain.steps.correction import CorrectionApproved


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a rule is not determinable: the entry at which it should have been judged, and what stands in the way."""

    entry: Recorded | None
    gap: Gap


@dataclass(frozen=True, slots=True)
class RuleReviewed:
    """One rule of the catalogue, what it came to in this file, and on what."""

    rule: ReviewRule
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...] = ()

    @property
    def broken(self) -> tuple[Evidence, ...]:
        """The breaches."""
        return tuple(each for each in self.evidence if each.finding.outcome is Outcome.VIOLATED)


@dataclass(frozen=True, slots=True)
class CaseReview:
    """A file reviewed on a day: every rule of the catalogue, the score, the defects of form.

    ``others`` are breaches of rules that the catalogue does not have; they are shown and cost nothing. Live entries
    were judged by the law of their day when they were taken; ``anew`` counts the imported ones, judged for the review.
    """

    case_id: UUID
    kind: str
    authority: str
    version: int
    on: date
    rules: tuple[RuleReviewed, ...]
    others: tuple[Evidence, ...]
    defects: tuple[Recorded, ...]
    anew: int
    scheme: Scheme
    score: Score

    def of(self, outcome: Outcome, severity: Severity | None = None) -> tuple[RuleReviewed, ...]:
        """The rules that came to an outcome, of one weight or of all."""
        return tuple(each for each in self.rules if each.outcome is outcome and severity in (None, each.rule.severity))

    @property
    def fatal(self) -> tuple[RuleReviewed, ...]:
        """The fatal rules that were broken."""
        return self.of(Outcome.VIOLATED, Severity.FATAL)


def reviewed(
    entries: Sequence[Recorded],
    court_of: CourtOf,
    on: date,
    *,
    limits: Sequence[LimitEntry] = (),
    scheme: Scheme | None = None,
) -> CaseReview:
    """Review a whole history as of a day.

    Args:
        entries: the history in order, at least its first entry.
        court_of: what an imported entry is judged by.
        on: the day of the review, in Shanghai.
        limits: the limits of the case.
        scheme: how breaches are counted; the proposed one by default.
    """
    acts, ended = tuple(acts_of(entries, court_of)), tuple(_overdue(entries, limits, on))
    scheme = scheme or Scheme()
    rules = tuple(_concluded(rule, acts, ended) for rule in REVIEW_RULES.values())
    weights = [each.rule.severity for each in rules if each.outcome is Outcome.VIOLATED]
    defects = tuple(entry for entry in entries if _of_form(entry))
    first, last = entries[0], entries[-1]
    return CaseReview(
        case_id=first.stream,
        kind=first.kind,
        authority=first.authority,
        version=last.version,
        on=on,
        rules=rules,
        others=tuple(
            each for act in acts for each in act.evidence if not each.prs and each.finding.outcome is Outcome.VIOLATED
        ),
        defects=defects,
        anew=sum(imported(act.entry) for act in acts),
        scheme=scheme,
        score=scored(
            scheme,
            {weight: weights.count(weight) for weight in Severity},
            defects=len(defects),
            undetermined=sum(each.outcome is Outcome.NOT_DETERMINABLE for each in rules),
        ),
    )


def _concluded(rule: ReviewRule, acts: Sequence[Act], ended: Sequence[Evidence]) -> RuleReviewed:
    """What a rule came to: one breach breaks it; where an input is missing anywhere nobody can tell."""
    every = (*(each for act in acts for each in act.evidence), *ended)
    evidence = tuple(each for each in every if rule.pr in each.prs)
    missing = [Missing(each.entry, each.gap) for each in evidence if each.gap is not None]
    missing += _unjudged(rule, acts)
    outcomes = {each.finding.outcome for each in evidence}
    if Outcome.VIOLATED in outcomes:
        outcome = Outcome.VIOLATED
    elif missing:
        outcome = Outcome.NOT_DETERMINABLE
    else:
        outcome = Outcome.SATISFIED if Outcome.SATISFIED in outcomes else Outcome.NOT_APPLICABLE
    return RuleReviewed(rule, outcome, evidence, tuple(missing))


def _unjudged(rule: ReviewRule, acts: Sequence[Act]) -> Iterator[Missing]:
    """Acts at which a rule should have been judged and was not.

    A rule that the procedure judges at another act than the catalogue names is judged there.
    """
    if rule.pr == OF_LATE_ENTRIES and not any(entered_late(act.entry) for act in acts):
        return
    foreseen = frozenset(rule.decidable_at)
    presupposed = PRESUPPOSES.get(rule.pr)
    judged = [act for act in acts if any(rule.pr in each.prs for each in act.evidence)]
    elsewhere = any(not act.events & foreseen for act in judged)
    before: set[str] = set()
    for act in acts:
        asked = presupposed is None or bool(presupposed & before)
        before |= act.events
        if not act.events & foreseen or not asked or act in judged:
            continue
        if not kept_by(rule.pr):
            yield Missing(act.entry, Gap.NO_RULE)
        elif imported(act.entry):
            yield Missing(act.entry, Gap.NOT_JUDGED if act.whole else Gap.NOT_REBUILT)
        elif not elsewhere:
            yield Missing(act.entry, Gap.NOT_JUDGED)


def _overdue(entries: Sequence[Recorded], limits: Sequence[LimitEntry], on: date) -> Iterator[Evidence]:
    """Limits of the authority that have passed while nothing stopped them.

    Of a file that came in as history nobody can tell: what stopped them may not have come in.
    """
    silent = imported(entries[-1])
    for limit in limits:
        pr = OVERDUE.get(limit.deadline)
        if pr is None or limit.state != "open" or limit.last_day is None or limit.last_day >= on:
            continue
        finding = not_overdue(overdue_limit=limit.zh, last_day=limit.last_day, reviewed_on=on)
        finding = finding.model_copy(update={"cites": BY_ID[limit.deadline].basis})
        if silent:
            finding = finding.model_copy(update={"outcome": Outcome.NOT_DETERMINABLE})
        yield Evidence(None, finding, (pr,), anew=True, gap=Gap.NOT_TOLD if silent else None)


def _of_form(entry: Recorded) -> bool:
    """Whether an entry shows a defect of form: it set another one right, or came late without a reason and a paper."""
    if isinstance(entry.event, CorrectionApproved):
        return True
    remarks = entry.provenance.remarks
    act = type(entry.event) not in ENGINE_FOLDS
    return act and entered_late(entry) and not (remarks.late_reason and remarks.paper)


@dataclass(frozen=True)
class CaseReviews:
    """Reviews of cases for whoever may read them."""

    reading: Reading
    recount: Recount

    def review(self, case_type: CaseType, case_id: UUID, by: Principal) -> CaseReview:
        """The review of a case as it stands today; where the case is under attention the reading is put on record.

        Raises:
            CaseNotFound: also where the caller may not know of it.
        """
        entries = self.reading.history(case_id, by)
        if entries[0].kind != case_type.kind:
            raise CaseNotFound(case_id)
        return self.of(case_type, entries)

    def of(self, case_type: CaseType, entries: Sequence[Recorded]) -> CaseReview:
        """The review of a history that the caller has read."""
        today = shanghai_day(self.reading.clock())
        scheme = scheme_of(self.reading.settings(entries[-1].authority, today))
        court_of = self._courts(case_type, entries[-1].authority)
        return reviewed(entries, court_of, today, limits=self.recount(entries, self.reading.calendar()), scheme=scheme)

    def _courts(self, case_type: CaseType, authority: str) -> CourtOf:
        """What was known when an entry was recorded; a file that came in at one moment is looked up once."""

        @cache
        def known_at(moment: datetime) -> Court:
            past = LegalMoment(self.reading.store, moment).reading
            return Court(case_type, past.calendar(), past.officers(), past.settings, past.others(authority))

        return lambda entry: known_at(entry.provenance.recorded_at)
