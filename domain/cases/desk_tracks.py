"""电话审批、记录、关注: tracks that every kind of case has, and that ask nothing of the others."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.procedure import ANY, Row, take
from domain.stages import ApprovalStage as A
from domain.stages import AttentionStage as M
from domain.steps import (
    attention,
    case_record,
    field_note,
    party_change,
    phone_approval,
    referral,
    supervision_document,
)

APPROVAL: Final[tuple[Row, ...]] = (
    take(
        phone_approval.NOTE_PHONE_APPROVAL,
        track=Track.APPROVAL,
        at=[NOT_BEGUN, A.APPROVAL_CONFIRMED, A.APPROVAL_DENIED],
        to=A.AWAITING_CONFIRMATION,
    ),
    take(
        phone_approval.CONFIRM_PHONE_APPROVAL,
        track=Track.APPROVAL,
        at=[A.AWAITING_CONFIRMATION],
        to=A.APPROVAL_CONFIRMED,
    ),
    take(
        phone_approval.DENY_PHONE_APPROVAL,
        track=Track.APPROVAL,
        at=[A.AWAITING_CONFIRMATION],
        to=A.APPROVAL_DENIED,
    ),
)

RECORD: Final[tuple[Row, ...]] = tuple(
    take(act, track=Track.RECORD, at=ANY)
    for act in (
        party_change.CHANGE_PARTY,
        party_change.SETTLE_AFFECTED_DOCUMENT,
        case_record.RECORD_OUTSIDE_INSTRUCTION,
        case_record.LINK_CASE,
        case_record.VOID_DOCUMENT_NUMBER,
        case_record.RECORD_FOUR_MUST,
        case_record.RECORD_AML_CHECK,
        referral.SEND_REFERRAL,
        referral.RECORD_REFERRAL_ANSWER,
        case_record.OVERRIDE_WARNING,
        field_note.RECORD_FIELD_NOTE,
        supervision_document.RECEIVE_SUPERVISION_DOCUMENT,
        supervision_document.ANSWER_SUPERVISION_DOCUMENT,
    )
)
"""Acts that only add, whenever they happen."""

ATTENTION: Final[tuple[Row, ...]] = (
    take(attention.SET_ATTENTION_MARK, track=Track.ATTENTION, at=[NOT_BEGUN, M.LIFTED], to=M.MARKED),
    take(attention.APPROVE_PUBLIC_STATEMENT, track=Track.ATTENTION, at=[M.MARKED], to=M.MARKED),
    take(attention.LIFT_ATTENTION_MARK, track=Track.ATTENTION, at=[M.MARKED], to=M.LIFTED),
)
