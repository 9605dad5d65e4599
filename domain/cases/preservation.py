"""先行登记保存: evidence preserved while a case is investigated, several times if need be, each under its number."""

from __future__ import annotations

from domain.case import NOT_BEGUN, Track
from domain.procedure import Need, Row, take
from domain.stages import PreservationStage as P
from domain.steps import preservation


def preservation_rows(investigating: Need) -> tuple[Row, ...]:
    """The rows; ``investigating`` are the main stages in which evidence may be preserved."""
    track = Track.PRESERVATION
    return (
        take(
            preservation.APPROVE_PRESERVATION,
            track=track,
            at=[NOT_BEGUN, P.ENDED],
            to=P.ALLOWED,
            needs=[investigating],
        ),
        take(preservation.PRESERVE_EVIDENCE, track=track, at=[P.ALLOWED], to=P.PRESERVED, needs=[investigating]),
        take(preservation.DISPOSE_PRESERVATION, track=track, at=[P.PRESERVED], to=P.ENDED),
        take(preservation.LAPSE_PRESERVATION, track=track, at=[P.PRESERVED], to=P.ENDED),
    )
