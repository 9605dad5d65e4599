"""Tracks that run beside the main one in every case: evidence, service, personnel, correction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.procedure import ANY, Need, Row, take
from domain.stages import CorrectionStage, PersonnelStage, ServiceStage
from domain.step import Step
from domain.steps import (
    appraisal,
    assistance,
    correction,
    evidence,
    handover,
    inspection,
    late_entry,
    material,
    recomputing,
    recusal,
    rejudging,
    service,
    verification,
)


def _whenever(track: Track, *steps: Step, needs: Iterable[Need] = ()) -> tuple[Row, ...]:
    return tuple(take(act, at=ANY, track=track, needs=needs) for act in steps)


def inquiries(looking_into_it: Need) -> tuple[Row, ...]:
    """证据: how facts are found while a case, or a clue, is looked into; answers come whenever they come."""
    return (
        *_whenever(
            Track.EVIDENCE,
            inspection.SHOW_CERTIFICATE,
            inspection.SERVE_INVESTIGATION_NOTICE,
            inspection.RECORD_INQUIRY,
            inspection.RECORD_ONSITE_INSPECTION,
            evidence.COLLECT_EVIDENCE,
            evidence.COLLECT_ELECTRONIC_DATA,
            material.REQUEST_MATERIAL,
            material.RECEIVE_MATERIAL,
            material.NOTE_MATERIAL_NOT_PROVIDED,
            assistance.REQUEST_ASSISTANCE,
            evidence.RECEIVE_EVIDENCE_FROM_AGENCY,
            verification.VERIFY_EVIDENCE,
            needs=(looking_into_it,),
        ),
        *_whenever(
            Track.EVIDENCE,
            assistance.RECORD_ASSISTANCE_ANSWER,
            assistance.RECORD_ASSISTANCE_REFUSAL,
            verification.EXCLUDE_EVIDENCE,
            evidence.RETURN_EVIDENCE,
        ),
    )


def examinations(investigating: Need) -> tuple[Row, ...]:
    """证据: what takes an open case: monitoring records, appraisals, questions to banks."""
    return _whenever(
        Track.EVIDENCE,
        verification.REVIEW_MONITORING_EVIDENCE,
        appraisal.COMMISSION_APPRAISAL,
        appraisal.RECEIVE_EXPERT_OPINION,
        assistance.RECORD_ACCOUNT_QUERY_APPROVAL,
        needs=(investigating,),
    )


SERVICE: Final[tuple[Row, ...]] = (
    *_whenever(Track.SERVICE, service.CONFIRM_SERVICE_ADDRESS),
    take(
        service.RECORD_SERVICE_ATTEMPT,
        track=Track.SERVICE,
        at={NOT_BEGUN, ServiceStage.SERVICE_ATTEMPTS, ServiceStage.PUBLIC_NOTICE_COMPLETE},
        to=ServiceStage.SERVICE_ATTEMPTS,
    ),
    take(
        service.PUBLISH_NOTICE,
        track=Track.SERVICE,
        at={ServiceStage.SERVICE_ATTEMPTS},
        to=ServiceStage.PUBLIC_NOTICE_RUNNING,
    ),
    take(
        service.END_PUBLIC_NOTICE_PERIOD,
        track=Track.SERVICE,
        at={ServiceStage.PUBLIC_NOTICE_RUNNING},
        to=ServiceStage.PUBLIC_NOTICE_COMPLETE,
    ),
)

PERSONNEL: Final[tuple[Row, ...]] = (
    *_whenever(Track.PERSONNEL, recusal.REQUEST_RECUSAL, recusal.DECIDE_RECUSAL, recusal.REPLACE_OFFICER),
    take(
        handover.OFFER_HANDOVER,
        track=Track.PERSONNEL,
        at={NOT_BEGUN, PersonnelStage.DONE},
        to=PersonnelStage.PENDING,
    ),
    take(handover.ACCEPT_HANDOVER, track=Track.PERSONNEL, at={PersonnelStage.PENDING}, to=PersonnelStage.DONE),
    take(handover.DECLINE_HANDOVER, track=Track.PERSONNEL, at={PersonnelStage.PENDING}, to=PersonnelStage.DONE),
)

CORRECTION: Final[tuple[Row, ...]] = (
    take(
        correction.PROPOSE_CORRECTION,
        track=Track.CORRECTION,
        at={NOT_BEGUN, CorrectionStage.APPLIED, CorrectionStage.REFUSED},
        to=CorrectionStage.PENDING,
    ),
    take(
        correction.APPROVE_CORRECTION,
        track=Track.CORRECTION,
        at={CorrectionStage.PENDING},
        to=CorrectionStage.APPLIED,
    ),
    take(
        correction.REJECT_CORRECTION,
        track=Track.CORRECTION,
        at={CorrectionStage.PENDING},
        to=CorrectionStage.REFUSED,
    ),
    take(
        correction.SERVE_CORRECTION,
        track=Track.CORRECTION,
        at={CorrectionStage.APPLIED},
        to=CorrectionStage.APPLIED,
    ),
    *_whenever(Track.CORRECTION, rejudging.REOPEN_PERIOD, rejudging.RECORD_RECOMPUTED_FINDINGS),
    *_whenever(Track.CORRECTION, late_entry.REOPEN_PERIOD_FOR_LATE_ENTRY),
    *_whenever(Track.CORRECTION, recomputing.RECOMPUTE_LIMITS),
)
