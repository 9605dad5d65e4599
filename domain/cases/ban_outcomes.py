"""取缔案件的结果: how a ban is carried out, how every outcome is closed and archived, and what comes after."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.needs import ANNOUNCEMENT_DECIDED, ANNULLED_BY_REMEDY, RESTORED, main_at
from domain.procedure import ANY, Need, Row, take
from domain.stages import AnnouncementStage
from domain.stages import BanStage as S
from domain.step import Step
from domain.steps import annulment, ban_execution, closure, resurgence, takedown
from domain.steps.announcement import ANNOUNCE_BAN, DECLINE_ANNOUNCEMENT

OUTCOMES: Final = (
    S.EXECUTED,
    S.DISSUADED,
    S.GUIDED_TO_REGISTER,
    S.SELF_DISSOLVED,
    S.CLOSED_NOT_ILLEGAL,
    S.NOT_BANNED,
    S.TRANSFERRED,
    S.TRANSFERRED_OUT,
    S.WITHDRAWN,
    S.CLOSED_TERMINATED,
    S.CONVICTED,
)
BAN_STANDS: Final = (S.BANNED, S.IN_EXECUTION, S.EXECUTED, S.CLOSED, S.ARCHIVED)

CARRIED_OUT: Final[Row] = take(
    ban_execution.COMPLETE_BAN_EXECUTION, at=[S.IN_EXECUTION], to=S.EXECUTED, needs=[ANNOUNCEMENT_DECIDED]
)
CLOSING: Final[tuple[Row, ...]] = (
    take(closure.CLOSE_CASE, at=OUTCOMES, to=S.CLOSED),
    take(closure.CLOSE_CASE, at=[S.ANNULLED], to=S.CLOSED, needs=[RESTORED]),
    take(closure.ARCHIVE_CASE, at=[S.CLOSED], to=S.ARCHIVED),
)
RESURGENCE: Final[tuple[Row, ...]] = (
    take(resurgence.RECORD_RESURGENCE, at=[S.DISSUADED, S.CLOSED, S.ARCHIVED], to=S.RESURGENCE_DETECTED),
    take(resurgence.SEND_SECURITY_CASE, at=[S.RESURGENCE_DETECTED], to=S.SECURITY_CASE_WITH_POLICE),
    take(resurgence.RECORD_POLICE_RESULT, at=[S.SECURITY_CASE_WITH_POLICE], to=S.CLOSED),
    take(resurgence.LINK_NEW_BAN_CASE, at=[S.RESURGENCE_DETECTED], to=S.CLOSED),
    take(resurgence.END_UNFOUNDED_RESURGENCE, at=[S.RESURGENCE_DETECTED], to=S.CLOSED),
)
ANNULMENT: Final[tuple[Row, ...]] = (
    take(annulment.RECORD_ANNULMENT, at=BAN_STANDS, to=S.ANNULLED, needs=[ANNULLED_BY_REMEDY]),
    take(annulment.REVOKE_DECISION, at=BAN_STANDS, to=S.ANNULLED),
    take(
        annulment.REOPEN_AFTER_ANNULMENT,
        at=[S.ANNULLED],
        to=S.INVESTIGATING,
        resets=[
            Track.DEFENCE,
            Track.HEARING,
            Track.REVIEW,
            Track.DISCUSSION,
            Track.ANNOUNCEMENT,
            Track.REMEDY,
            Track.PUBLICATION,
            Track.RESTORATION,
        ],
    ),
)

_ANNOUNCING: Final = main_at(S.BANNED, S.IN_EXECUTION)
_EXECUTING: Final = main_at(S.IN_EXECUTION)
_BANNED: Final = main_at(S.BANNED, S.IN_EXECUTION, S.EXECUTED)
_CLOSED_TOO: Final = main_at(S.BANNED, S.IN_EXECUTION, S.EXECUTED, S.CLOSED)


def _measure(step: Step, need: Need) -> Row:
    """A measure is taken in any order, and as often as it is needed."""
    return take(step, track=Track.EXECUTION, at=ANY, needs=[need])


BESIDE_THE_BAN: Final[tuple[Row, ...]] = (
    take(
        ANNOUNCE_BAN,
        track=Track.ANNOUNCEMENT,
        at=[NOT_BEGUN],
        to=AnnouncementStage.ANNOUNCED,
        needs=[_ANNOUNCING],
    ),
    take(
        DECLINE_ANNOUNCEMENT,
        track=Track.ANNOUNCEMENT,
        at=[NOT_BEGUN],
        to=AnnouncementStage.NOT_ANNOUNCED,
        needs=[_ANNOUNCING],
    ),
    _measure(ban_execution.CONFISCATE_PROPERTY, _EXECUTING),
    _measure(ban_execution.COLLECT_SEALS, _EXECUTING),
    _measure(takedown.REQUEST_TAKEDOWN, _CLOSED_TOO),
    _measure(takedown.CONFIRM_TAKEDOWN, _CLOSED_TOO),
    _measure(ban_execution.REPORT_HELPERS, _BANNED),
    _measure(ban_execution.RECORD_NO_PROPERTY, _EXECUTING),
)
