"""信访复查与复核: the two reviews of a petition's answer, asked for within 30 days, or not asked for at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from domain.case import Case, Context
from domain.law import petitions as law
from domain.law.rule import Finding
from domain.law.statutes import PETITIONS
from domain.messages import Command, Event, Name, Said
from domain.step import By, Step, step
from domain.steps.assignment import not_recused
from domain.steps.petition import Meant, Petition, marked
from domain.steps.set_lengths import set_in


class Request(Meant):
    grounds: Said


class RequestPetitionReview(Command, Request):
    """The petitioner is not content with the answer."""


class PetitionReviewRequested(
    Event, Request, name="petition_review_requested", zh="申请信访复查", en="Petition review requested"
):
    """The body above reviews the answer, within ``days``."""

    days: int | None = Field(default=None, ge=1)


class RequestPetitionRereview(Command, Request):
    """The petitioner is not content with the review either."""


class PetitionRereviewRequested(
    Event, Request, name="petition_rereview_requested", zh="申请信访复核", en="Petition rereview requested"
):
    """The next body above reviews once more, within ``days``."""

    days: int | None = Field(default=None, ge=1)


class ReviewOpinion(Meant):
    """What the reviewing body, ``by``, came to."""

    by: Name
    opinion: Said


class RecordPetitionReview(Command, ReviewOpinion):
    """The officer records the opinion of the review."""


class PetitionReviewAnswered(
    Event, ReviewOpinion, name="petition_review_answered", zh="信访复查意见", en="Petition review answered"
):
    """A second review may be asked for within ``days``."""

    days: int | None = Field(default=None, ge=1)


class RecordPetitionRereview(Command, ReviewOpinion):
    """The officer records the opinion of the second review."""


class PetitionRereviewAnswered(
    Event, ReviewOpinion, name="petition_rereview_answered", zh="信访复核意见", en="Petition rereview answered"
):
    """The petition channel has come to its end."""


class EndPetitionReviewPeriod(Command, Meant):
    """The clock finds thirty days over without a request."""


class PetitionReviewPeriodEnded(
    Event, Meant, name="petition_review_period_ended", zh="信访复查期满", en="Petition review period ended"
):
    """The last opinion stands."""


def review_period(case: Case, matter: str, ctx: Context) -> tuple[date, date]:
    """The day of the opinion that stands, and the last day to ask for a review of it.

    Raises:
        LookupError: the petition has not been answered.
    """
    petition = case.must(Petition, matter)
    if petition.review_answered_on is not None:
        asked, days = petition.review_answered_on, petition.rereview_request_days
        return asked, ctx.last_day("petition_rereview_request", asked, days)
    if petition.answered_on is None:
        raise LookupError(f"{case.id}: petition {matter} has no answer")
    days = petition.review_request_days
    return petition.answered_on, ctx.last_day("petition_review_request", petition.answered_on, days)


def _asked(case: Case, command: RequestPetitionReview | RequestPetitionRereview, ctx: Context) -> Iterator[Finding]:
    _, last = review_period(case, command.matter, ctx)
    yield law.review_asked_in_time(requested_on=ctx.on, last_day=last)


def _over(case: Case, command: EndPetitionReviewPeriod, ctx: Context) -> Iterator[Finding]:
    _, last = review_period(case, command.matter, ctx)
    yield law.review_period_over(last_day=last, on=ctx.on)


REQUEST_PETITION_REVIEW: Step = step(
    "request-petition-review",
    PetitionReviewRequested,
    RequestPetitionReview,
    by=By.COMPLAINANT,
    basis=PETITIONS,
    standing=not_recused,
    lawful=_asked,
    told=set_in(days="petition_review_days"),
    key="matter",
)
RECORD_PETITION_REVIEW: Step = step(
    "record-petition-review",
    PetitionReviewAnswered,
    RecordPetitionReview,
    by=By.REVIEW_BODY,
    basis=PETITIONS,
    standing=not_recused,
    fold=lambda case, event: marked(
        case, event.matter, review_answered_on=event.occurred_on, rereview_request_days=event.days
    ),
    told=set_in(days="petition_rereview_request_days"),
    papers=("petition_answer",),
    key="matter",
)
REQUEST_PETITION_REREVIEW: Step = step(
    "request-petition-rereview",
    PetitionRereviewRequested,
    RequestPetitionRereview,
    by=By.COMPLAINANT,
    basis=PETITIONS,
    standing=not_recused,
    lawful=_asked,
    told=set_in(days="petition_rereview_days"),
    key="matter",
)
RECORD_PETITION_REREVIEW: Step = step(
    "record-petition-rereview",
    PetitionRereviewAnswered,
    RecordPetitionRereview,
    by=By.REVIEW_BODY,
    basis=PETITIONS,
    standing=not_recused,
    papers=("petition_answer",),
    key="matter",
)
END_PETITION_REVIEW_PERIOD: Step = step(
    "end-petition-review-period",
    PetitionReviewPeriodEnded,
    EndPetitionReviewPeriod,
    by=By.CLOCK,
    basis=PETITIONS,
    lawful=_over,
    key="matter",
)
