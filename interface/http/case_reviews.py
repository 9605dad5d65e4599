"""案卷评查: the review of one case: every rule of the catalogue, what it came to, on which entry, and the score."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Final, Self
from uuid import UUID

from fastapi import APIRouter, Depends

from application.case_review import CaseReview, CaseReviews, Missing, RuleReviewed
from application.principals import Principal
from application.recorded import Recorded
from application.review_evidence import Evidence
from domain.law.review_phases import ReviewPhase
from domain.law.review_scheme import Score
from domain.messages import Label
from domain.procedure import CaseType
from interface import addresses
from interface.http.answers import Answer, FindingShown, Term
from interface.http.commands import PROBLEMS
from interface.http.queries import TAG, Identify

JUDGED_BY: Final = Label(
    "办理的记录按办理之日的法律认定，结论自办理时起存于案卷；导入的记录没有经过规则，"
    "评查时按其行为之日的法律和记录之时所知的日历、设定重新判断。",
    "Entries that were taken here were judged by the law of their day, and what it came to is stored with them. "
    "Imported entries were never judged: the review judges them by the law of their day, and by the calendar and the "
    "settings known when they were recorded.",
)


class EntryNamed(Answer):
    """An entry of the history, to look it up."""

    version: int
    event: Term
    occurred_on: date
    imported: bool

    @classmethod
    def of(cls, entry: Recorded) -> Self:
        """The entry by its version."""
        named = Term.named(entry.event.name, entry.event.label)
        imported = entry.provenance.origin.value == "imported"
        return cls(version=entry.version, event=named, occurred_on=entry.occurred_on, imported=imported)


class EvidenceShown(Answer):
    """One application of a rule of the law; ``anew`` if it was judged for the review. ``entry`` is null for what only
    the whole file shows on the day of the review.
    """

    entry: EntryNamed | None
    finding: FindingShown
    anew: bool

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """A finding beside its entry."""
        entry = None if evidence.entry is None else EntryNamed.of(evidence.entry)
        return cls(entry=entry, finding=FindingShown.of(evidence.finding), anew=evidence.anew)


class MissingShown(Answer):
    """Why nobody can tell, and at which entry."""

    entry: EntryNamed | None
    gap: Term

    @classmethod
    def of(cls, missing: Missing) -> Self:
        """What is missing beside its entry."""
        entry = None if missing.entry is None else EntryNamed.of(missing.entry)
        return cls(entry=entry, gap=Term.of(missing.gap))


class RuleShown(Answer):
    """One rule of the catalogue with its outcome; a missing input is never "satisfied"."""

    rule: str
    zh: str
    en: str
    phase: Term
    severity: Term
    certainty: Term
    effect: Term
    outcome: Term
    evidence: tuple[EvidenceShown, ...]
    missing: tuple[MissingShown, ...]

    @classmethod
    def of(cls, reviewed: RuleReviewed) -> Self:
        """A rule and what it rests on."""
        rule = reviewed.rule
        return cls(
            rule=rule.pr,
            zh=rule.zh,
            en=rule.en,
            phase=Term.of(ReviewPhase(rule.phase)),
            severity=Term.of(rule.severity),
            certainty=Term.of(rule.certainty),
            effect=Term.of(rule.effect),
            outcome=Term.of(reviewed.outcome),
            evidence=tuple(map(EvidenceShown.of, reviewed.evidence)),
            missing=tuple(map(MissingShown.of, reviewed.missing)),
        )


class ScoreShown(Answer):
    """Points of a hundred and the grade, with what was taken off; ``provisional`` while rules are not determinable."""

    points: int
    grade: Term
    fatal: int
    major: int
    minor: int
    defects: int
    major_off: int
    minor_off: int
    format_off: int
    provisional: bool

    @classmethod
    def of(cls, score: Score) -> Self:
        """The score as it is."""
        told = {name: getattr(score, name) for name in Score.__slots__ if name != "grade"}
        return cls(grade=Term.of(score.grade), **told)


class CaseReviewShown(Answer):
    """The review of a case as of ``reviewed_on``, a day in Shanghai.

    ``others`` are breaches of rules outside the catalogue, which cost nothing; ``defects`` entries with a defect of
    form; ``anew`` how many imported acts were judged for the review; ``judged_by`` tells by which law.
    """

    case_id: UUID
    kind: Term
    authority: str
    version: int
    reviewed_on: date
    score: ScoreShown
    rules: tuple[RuleShown, ...]
    others: tuple[EvidenceShown, ...]
    defects: tuple[EntryNamed, ...]
    anew: int
    judged_by: dict[str, str]

    @classmethod
    def of(cls, review: CaseReview, case_type: CaseType) -> Self:
        """The whole review."""
        return cls(
            case_id=review.case_id,
            kind=Term.named(review.kind, case_type.label),
            authority=review.authority,
            version=review.version,
            reviewed_on=review.on,
            score=ScoreShown.of(review.score),
            rules=tuple(map(RuleShown.of, review.rules)),
            others=tuple(map(EvidenceShown.of, review.others)),
            defects=tuple(map(EntryNamed.of, review.defects)),
            anew=review.anew,
            judged_by=JUDGED_BY._asdict(),
        )


def routes(reviews: CaseReviews, case_types: Iterable[CaseType], identity: Identify) -> APIRouter:
    """``GET …/{id}/review`` for every kind of case, for whoever may read the case."""
    router = APIRouter(prefix=addresses.API, tags=[TAG])
    for case_type in case_types:
        router.add_api_route(
            f"{addresses.cases(case_type.kind)}/{{case_id}}/review",
            _review(reviews, case_type, identity),
            methods=["GET"],
            operation_id=f"{case_type.kind}-review",
            summary=f"{case_type.label.zh}：评查报告",
            description=f"{case_type.label.en}: the review of the whole file, rule by rule, with its score.",
            response_model=CaseReviewShown,
            responses=PROBLEMS,
        )
    return router


def _review(reviews: CaseReviews, case_type: CaseType, identity: Identify) -> Callable[..., Any]:
    def read(case_id: UUID, by: Annotated[Principal, Depends(identity)]) -> CaseReviewShown:
        return CaseReviewShown.of(reviews.review(case_type, case_id, by), case_type)

    return read
