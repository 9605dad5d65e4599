"""法制审核与集体讨论: what precedes a decision inside the authority."""

from __future__ import annotations

from domain.case import NOT_BEGUN, Track
from domain.procedure import Need, Row, take
from domain.stages import DiscussionStage as C
from domain.stages import ReviewStage as R
from domain.steps import discussion, review


def legal_review(from_report_on: Need, *, always: bool = False) -> tuple[Row, ...]:
    """The rows of the review; ``from_report_on`` are the main stages in which it may be asked for.

    ``always`` leaves out the way around it: a ban is never made without review.
    """
    waiver = take(review.WAIVE_REVIEW, track=Track.REVIEW, at=[NOT_BEGUN], to=R.NOT_REQUIRED, needs=[from_report_on])
    before = [NOT_BEGUN, R.RETURNED, R.PASSED, R.NOT_REQUIRED]
    return (
        take(review.REQUEST_REVIEW, track=Track.REVIEW, at=before, to=R.PENDING, needs=[from_report_on]),
        take(review.PASS_REVIEW, track=Track.REVIEW, at=[R.PENDING], to=R.PASSED),
        take(review.RETURN_REVIEW, track=Track.REVIEW, at=[R.PENDING], to=R.RETURNED),
        *(() if always else (waiver,)),
    )


def collective_discussion(ready: Need) -> tuple[Row, ...]:
    """The rows of the discussion; ``ready`` are the main stages in which it may be held."""
    return (
        take(
            discussion.HOLD_DISCUSSION,
            track=Track.DISCUSSION,
            at=[NOT_BEGUN, C.DISCUSSED],
            to=C.DISCUSSED,
            needs=[ready],
        ),
        take(
            discussion.CHOOSE_SINGLE_DECISION,
            track=Track.DISCUSSION,
            at=[NOT_BEGUN],
            to=C.NOT_REQUIRED,
            needs=[ready],
        ),
    )
