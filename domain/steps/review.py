"""法制审核: asked for, passed, returned, or not required (行政处罚法第58条)."""

from __future__ import annotations

from collections.abc import Iterator

from domain.case import Case, Context
from domain.law import decisions
from domain.law import officers as law
from domain.law.rule import Finding
from domain.law.statutes import APL
from domain.messages import Command, Event, Facts, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer
from domain.steps.report import authors, not_own_work


class Review(Part, track="review"):
    """The legal review of the running round: who passed or returned it."""

    reviewer: str
    passed: bool


class Submission(Facts):
    """What the reviewer is asked to look at."""

    matter: Said


class RequestReview(Command, Submission):
    """The officer submits the case; may run before the notice and again after a hearing."""


class LegalReviewRequested(
    Event, Submission, name="legal_review_requested", zh="送法制审核", en="Legal review requested"
):
    """A reviewer who did not investigate takes it up."""


class Opinion(Facts):
    """法制审核意见; a first-time reviewer needs the legal qualification."""

    opinion: Said
    first_time_reviewer: bool = False


class PassReview(Command, Opinion):
    """The reviewer finds the case in order."""


class LegalReviewPassed(Event, Opinion, name="legal_review_passed", zh="法制审核通过", en="Legal review passed"):
    """The way to the decision is open."""

    reviewer: str


class Defects(Opinion):
    defects: tuple[Said, ...]


class ReturnReview(Command, Defects):
    """The reviewer returns the case with a list of defects."""


class LegalReviewFailed(Event, Defects, name="legal_review_failed", zh="法制审核退回", en="Legal review failed"):
    """No decision before the defects are mended."""

    reviewer: str


class NotRequired(Facts):
    """Why review is not compulsory: none of the grounds of Art 58 applies."""

    reason: Said
    major_public_interest: bool
    hearing_with_major_interest: bool
    complex: bool


class WaiveReview(Command, NotRequired):
    """The head puts on record that the case needs no review."""


class LegalReviewNotRequired(
    Event, NotRequired, name="legal_review_not_required", zh="无需法制审核", en="Legal review not required"
):
    """The reason stays on file."""


def _independent(case: Case, ctx: Context) -> Iterator[Finding]:
    yield law.reviewer_is_independent(reviewer=ctx.actor.officer, investigators=authors(case))
    yield from not_recused(case, ctx)


def _qualified(_case: Case, command: PassReview | ReturnReview, ctx: Context) -> Iterator[Finding]:
    reviewer = ctx.officer(ctx.actor.officer)
    yield law.reviewer_is_qualified(
        first_time=command.first_time_reviewer, qualified=reviewer is not None and reviewer.legal_qualification
    )


def _listed(case: Case, command: ReturnReview, ctx: Context) -> Iterator[Finding]:
    yield from _qualified(case, command, ctx)
    yield decisions.defects_listed(count=len(command.defects))


def _not_compulsory(_case: Case, command: WaiveReview, _ctx: Context) -> Iterator[Finding]:
    yield decisions.not_compulsory(
        major_public_interest=command.major_public_interest,
        hearing_with_major_interest=command.hearing_with_major_interest,
        complex_case=command.complex,
    )


REQUEST_REVIEW: Step = step(
    "request-legal-review", LegalReviewRequested, RequestReview, by=By.OFFICER, basis=APL(58), standing=own_officer
)
PASS_REVIEW: Step = step(
    "pass-legal-review",
    LegalReviewPassed,
    PassReview,
    by=By.REVIEWER,
    basis=APL(58),
    standing=_independent,
    lawful=_qualified,
    fold=lambda case, event: case.put(Review(reviewer=event.reviewer, passed=True)),
    papers=("legal_review_opinion",),
    told={"reviewer": lambda _case, _command, ctx: ctx.actor.officer},
)
RETURN_REVIEW: Step = step(
    "return-legal-review",
    LegalReviewFailed,
    ReturnReview,
    by=By.REVIEWER,
    basis=APL(58),
    standing=_independent,
    lawful=_listed,
    fold=lambda case, event: case.put(Review(reviewer=event.reviewer, passed=False)),
    papers=("legal_review_opinion",),
    told={"reviewer": lambda _case, _command, ctx: ctx.actor.officer},
)
WAIVE_REVIEW: Step = step(
    "waive-legal-review",
    LegalReviewNotRequired,
    WaiveReview,
    by=By.HEAD,
    basis=APL(58),
    standing=not_own_work,
    lawful=_not_compulsory,
)
