"""线索之旁: complainants, petitions and tickets, early warnings and reports of tiers, in every clue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Labelled
from domain.procedure import ANY, Row, take
from domain.stages import ComplainantStage as C
from domain.stages import EarlyWarningStage as W
from domain.stages import MatterStage as M
from domain.stages import TierReportStage as T
from domain.step import Step
from domain.steps import complainant, early_warning, hotline, petition, petition_review, tier_report

COMPLAINANT: Final[tuple[Row, ...]] = (
    take(complainant.REGISTER_COMPLAINANT, track=Track.COMPLAINANT, at=[NOT_BEGUN], to=C.ANSWER_DUE),
    take(complainant.ACCEPT_COMPLAINT, track=Track.COMPLAINANT, at=[C.ANSWER_DUE]),
    take(complainant.ANSWER_COMPLAINANT, track=Track.COMPLAINANT, at=[C.ANSWER_DUE], to=C.ANSWERED),
    take(complainant.RECORD_ANSWER_NOT_POSSIBLE, track=Track.COMPLAINANT, at=[C.ANSWER_DUE], to=C.ANSWERED),
    take(complainant.OPEN_COMPLAINANT_IDENTITY, track=Track.COMPLAINANT, at=ANY),
)
"""举报人: one run for each of them, by the reference."""


def _matter(step: Step, at: Iterable[Labelled | str], to: Labelled | None) -> Row:
    return take(step, track=Track.MATTER, at=at, to=to)


MATTER: Final[tuple[Row, ...]] = (
    _matter(petition.REGISTER_PETITION, [NOT_BEGUN], M.PETITION_OPEN),
    _matter(petition.ACCEPT_PETITION, [M.PETITION_OPEN], M.PETITION_PENDING),
    _matter(petition.DECLINE_PETITION, [M.PETITION_OPEN], M.PETITION_CLOSED),
    _matter(petition.EXTEND_PETITION_TIME, [M.PETITION_PENDING], None),
    _matter(petition.ANSWER_PETITION, [M.PETITION_PENDING], M.PETITION_ANSWERED),
    _matter(petition_review.REQUEST_PETITION_REVIEW, [M.PETITION_ANSWERED], M.PETITION_IN_REVIEW),
    _matter(petition_review.RECORD_PETITION_REVIEW, [M.PETITION_IN_REVIEW], M.PETITION_REVIEWED),
    _matter(petition_review.REQUEST_PETITION_REREVIEW, [M.PETITION_REVIEWED], M.PETITION_IN_REREVIEW),
    _matter(petition_review.RECORD_PETITION_REREVIEW, [M.PETITION_IN_REREVIEW], M.PETITION_CLOSED),
    _matter(petition_review.END_PETITION_REVIEW_PERIOD, [M.PETITION_ANSWERED, M.PETITION_REVIEWED], M.PETITION_CLOSED),
    _matter(hotline.RECEIVE_HOTLINE_TICKET, [NOT_BEGUN], M.TICKET_OPEN),
    _matter(hotline.ACCEPT_HOTLINE_TICKET, [M.TICKET_OPEN], M.TICKET_PENDING),
    _matter(hotline.RETURN_HOTLINE_TICKET, [M.TICKET_OPEN], M.TICKET_CLOSED),
    _matter(hotline.ANSWER_HOTLINE_TICKET, [M.TICKET_PENDING], M.TICKET_CLOSED),
    _matter(hotline.REOPEN_HOTLINE_TICKET, [M.TICKET_CLOSED], M.TICKET_PENDING),
)
"""信访与热线: one run for each petition or ticket, by its number."""


def _warning(step: Step, at: Iterable[Labelled | str], to: Labelled | None) -> Row:
    return take(step, track=Track.EARLY_WARNING, at=at, to=to)


EARLY_WARNING: Final[tuple[Row, ...]] = (
    _warning(early_warning.ISSUE_EARLY_WARNING, [NOT_BEGUN, W.ENDED], W.OPEN),
    _warning(early_warning.CONFIRM_EARLY_WARNING_RECEIPT, [W.OPEN], None),
    _warning(early_warning.RECORD_EARLY_WARNING_REACTION, [W.OPEN], W.REACTED),
    _warning(early_warning.LIFT_EARLY_WARNING, [W.OPEN, W.REACTED], W.ENDED),
    _warning(early_warning.ESCALATE_EARLY_WARNING, [W.OPEN, W.REACTED], W.ENDED),
    _warning(early_warning.EXPIRE_EARLY_WARNING, [W.OPEN, W.REACTED], W.ENDED),
)
"""预警: one warning at a time."""

TIER_REPORT: Final[tuple[Row, ...]] = (
    take(tier_report.RECEIVE_TIER_REPORT, track=Track.TIER_REPORT, at=[NOT_BEGUN], to=T.RETURN_DUE),
    take(tier_report.RETURN_RESULT_TO_TIER, track=Track.TIER_REPORT, at=[T.RETURN_DUE], to=T.RETURNED),
    take(tier_report.RECORD_SCREENING_NIL_RETURN, track=Track.TIER_REPORT, at=ANY),
)
"""层级报告: what is owed to the tier that reported."""
