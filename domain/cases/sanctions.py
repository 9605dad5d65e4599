"""处罚的后果: what follows a suspension of activities, or the end of a registration, beside the main line."""

from __future__ import annotations

from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.cases.needs import main_at
from domain.procedure import Row, take
from domain.stages import CertificateStage as C
from domain.stages import LiquidationStage as L
from domain.stages import PenaltyStage as S
from domain.stages import SuspensionStage as P
from domain.steps import activity_suspension, certificate, liquidation

SUSPENSION: Final[tuple[Row, ...]] = (
    take(
        activity_suspension.START_ACTIVITY_SUSPENSION,
        track=Track.SUSPENSION,
        at=[NOT_BEGUN],
        to=P.SUSPENSION_RUNNING,
        needs=[main_at(S.IN_EXECUTION)],
    ),
    take(activity_suspension.SEAL_CERTIFICATE, track=Track.SUSPENSION, at=[P.SUSPENSION_RUNNING]),
    take(
        activity_suspension.END_ACTIVITY_SUSPENSION,
        track=Track.SUSPENSION,
        at=[P.SUSPENSION_RUNNING],
        to=P.SUSPENSION_OVER,
    ),
    take(
        activity_suspension.UNSEAL_CERTIFICATE,
        track=Track.SUSPENSION,
        at=[P.SUSPENSION_OVER],
        to=P.SUSPENSION_RELEASED,
    ),
)
_TO_THE_END: Final = main_at(S.IN_EXECUTION, S.DEMAND_SERVED, S.EXECUTED)
CERTIFICATE: Final[tuple[Row, ...]] = (
    take(
        certificate.COLLECT_CERTIFICATE,
        track=Track.CERTIFICATE,
        at=[NOT_BEGUN],
        to=C.CERTIFICATE_HELD,
        needs=[_TO_THE_END],
    ),
    take(
        certificate.VOID_CERTIFICATE,
        track=Track.CERTIFICATE,
        at=[NOT_BEGUN],
        to=C.CERTIFICATE_VOID,
        needs=[_TO_THE_END],
    ),
)
LIQUIDATION: Final[tuple[Row, ...]] = (
    take(
        liquidation.NOTIFY_LIQUIDATION_DUTY,
        track=Track.LIQUIDATION,
        at=[NOT_BEGUN],
        to=L.LIQUIDATION_DUE,
        needs=[main_at(S.IN_EXECUTION, S.DEMAND_SERVED, S.EXECUTED, S.EXECUTION_ENDED, S.CLOSED, S.ARCHIVED)],
    ),
    take(liquidation.START_LIQUIDATION, track=Track.LIQUIDATION, at=[L.LIQUIDATION_DUE], to=L.LIQUIDATING),
    take(
        liquidation.APPLY_FOR_COURT_LIQUIDATION,
        track=Track.LIQUIDATION,
        at=[L.LIQUIDATION_DUE],
        to=L.COURT_LIQUIDATION_PENDING,
    ),
    take(
        liquidation.RECORD_COURT_LIQUIDATION_ORDER,
        track=Track.LIQUIDATION,
        at=[L.COURT_LIQUIDATION_PENDING],
        to=L.LIQUIDATING,
    ),
    take(
        liquidation.RECORD_COURT_LIQUIDATION_REFUSAL,
        track=Track.LIQUIDATION,
        at=[L.COURT_LIQUIDATION_PENDING],
        to=L.LIQUIDATION_DUE,
    ),
    take(liquidation.COMPLETE_LIQUIDATION, track=Track.LIQUIDATION, at=[L.LIQUIDATING], to=L.LIQUIDATED),
    take(liquidation.RECORD_DEREGISTRATION, track=Track.LIQUIDATION, at=[L.LIQUIDATED], to=L.DEREGISTERED),
)
