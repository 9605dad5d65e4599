"""恢复事项: what an annulment orders restored, list by list, beside the main line."""

from __future__ import annotations

from domain.case import NOT_BEGUN, Track
from domain.procedure import Need, Row, take
from domain.stages import RestorationStage as R
from domain.steps import restoration


def restoration_rows(annulled: Need) -> tuple[Row, ...]:
    """The rows; ``annulled`` are the main stages in which a decision is gone: annulled, or already in a new round."""
    return (
        take(
            restoration.LIST_RESTORATIONS,
            track=Track.RESTORATION,
            at=[NOT_BEGUN],
            to=R.RESTORING,
            needs=[annulled],
        ),
        take(restoration.RECORD_RESTORATION, track=Track.RESTORATION, at=[R.RESTORING]),
        take(restoration.COMPLETE_RESTORATIONS, track=Track.RESTORATION, at=[R.RESTORING], to=R.RESTORED),
    )
