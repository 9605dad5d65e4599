"""行刑衔接: what follows when the police do not file, until they or the procuratorate have answered."""

from __future__ import annotations

from domain.case import NOT_BEGUN, Track
from domain.procedure import Need, Row, take
from domain.stages import LinkageStage as L
from domain.steps import police_reconsideration


def linkage_rows(investigating: Need) -> tuple[Row, ...]:
    """The rows; ``investigating`` are the main stages in which a refused case lies with the authority again."""
    track = Track.LINKAGE
    return (
        take(
            police_reconsideration.REQUEST_RECONSIDERATION,
            track=track,
            at=[NOT_BEGUN],
            to=L.POLICE_RECONSIDERING,
            needs=[investigating],
        ),
        take(
            police_reconsideration.RECORD_RECONSIDERATION,
            track=track,
            at=[L.POLICE_RECONSIDERING],
            to=L.POLICE_RECONSIDERED,
        ),
        take(
            police_reconsideration.REQUEST_FILING_SUPERVISION,
            track=track,
            at=[NOT_BEGUN, L.POLICE_RECONSIDERED],
            to=L.FILING_SUPERVISION_PENDING,
            needs=[investigating],
        ),
        take(
            police_reconsideration.RECORD_FILING_SUPERVISION,
            track=track,
            at=[L.FILING_SUPERVISION_PENDING],
            to=L.LINKAGE_ENDED,
        ),
    )
