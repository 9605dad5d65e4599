"""公示: a decision is assessed, published, repaired, objected to, withdrawn, beside the main line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from domain.case import NOT_BEGUN, Track
from domain.messages import Labelled
from domain.procedure import Need, Row, take
from domain.stages import PublicationStage as P
from domain.step import Step
from domain.steps import credit_decision, credit_repair, publication, publication_objection


def publication_rows(decided: Need) -> tuple[Row, ...]:
    """The rows; ``decided`` are the main stages in which there is something to publish."""

    def row(step: Step, at: Iterable[Labelled | str], to: Labelled | None, *needs: Need) -> Row:
        return take(step, track=Track.PUBLICATION, at=at, to=to, needs=needs)

    public: Final = (P.PUBLISHED, P.PUBLICATION_OBJECTED, P.REPAIR_PENDING)
    any_stage: Final = (NOT_BEGUN, P.TO_PUBLISH, P.NOT_PUBLISHED, *public)
    return (
        row(credit_decision.DECIDE_CREDIT, any_stage, None, decided),
        row(publication.ASSESS_PUBLICATION, [NOT_BEGUN, P.NOT_PUBLISHED], P.TO_PUBLISH, decided),
        row(publication.DECLINE_PUBLICATION, [NOT_BEGUN, P.TO_PUBLISH], P.NOT_PUBLISHED),
        row(publication.PUBLISH_DECISION, [P.TO_PUBLISH], P.PUBLISHED),
        row(publication.END_PUBLICATION, [P.PUBLISHED], P.ENDED),
        row(credit_repair.REQUEST_CREDIT_REPAIR, [P.PUBLISHED], P.REPAIR_PENDING),
        row(credit_repair.RECORD_CREDIT_REPAIR, [P.REPAIR_PENDING], P.ENDED),
        row(credit_repair.RECORD_CREDIT_REPAIR_REFUSAL, [P.REPAIR_PENDING], P.PUBLISHED),
        row(publication_objection.RECEIVE_PUBLICATION_OBJECTION, [P.PUBLISHED], P.PUBLICATION_OBJECTED),
        row(publication_objection.DECLINE_PUBLICATION_OBJECTION, [P.PUBLICATION_OBJECTED], P.PUBLISHED),
        row(publication_objection.CORRECT_PUBLICATION, [P.PUBLISHED, P.PUBLICATION_OBJECTED], P.PUBLISHED),
        row(publication_objection.WITHDRAW_PUBLICATION, public, P.WITHDRAWN_FROM_PUBLICATION),
    )
