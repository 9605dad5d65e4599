"""复议意见书: what the review body wants improved, and the authority's report on it (行政复议法第76条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from domain.case import Case, Context
from domain.law import remedies as law
from domain.law.rule import Finding
from domain.law.statutes import ARL
from domain.messages import Command, Event, Facts, PaperRef, Part, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused, own_officer


class ReviewOpinion(Part):
    """When the opinion came in; the report on it is owed whatever becomes of the decision."""

    received_on: date


class Opinion(Facts):
    review_opinion: PaperRef
    improvements: Said


class ReceiveReviewOpinion(Command, Opinion):
    """The review body tells the authority what to improve."""


class ReviewOpinionReceived(
    Event, Opinion, name="review_opinion_received", zh="收到复议意见书", en="Review opinion received"
):
    """Sixty days to report."""


class OpinionReport(Facts):
    review_opinion: PaperRef
    report: Said


class ReportOnReviewOpinion(Command, OpinionReport):
    """The authority reports what it has done about it."""


class ReviewOpinionReported(
    Event, OpinionReport, name="review_opinion_reported", zh="报告意见书办理情况", en="Review opinion reported"
):
    """The review body knows what has been done."""


def _reported(case: Case, ctx: Context) -> Iterator[Finding]:
    yield from own_officer(case, ctx)
    opinion = case.get(ReviewOpinion)
    received_on = None if opinion is None else opinion.received_on
    last_day = None if received_on is None else ctx.last_day("review_opinion_report", received_on)
    yield law.opinion_received(received_on=received_on)
    yield law.opinion_reported_in_time(last_day=last_day, on=ctx.on)


RECEIVE_REVIEW_OPINION: Step = step(
    "receive-review-opinion",
    ReviewOpinionReceived,
    ReceiveReviewOpinion,
    by=By.REVIEW_BODY,
    basis=ARL(76),
    standing=not_recused,
    fold=lambda case, event: case.put(ReviewOpinion(received_on=event.occurred_on)),
    papers=("review_opinion",),
    appends=True,
)
REPORT_ON_REVIEW_OPINION: Step = step(
    "report-on-review-opinion",
    ReviewOpinionReported,
    ReportOnReviewOpinion,
    by=By.OFFICER,
    basis=ARL(76),
    standing=_reported,
    papers=("review_opinion",),
    appends=True,
)
