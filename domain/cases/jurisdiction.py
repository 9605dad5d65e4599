"""管辖: a case goes to another authority, or it is settled that it stays; others investigate a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.case import NOT_BEGUN, Track
from domain.messages import Labelled
from domain.procedure import ANY, Need, Row, take
from domain.stages import JurisdictionStage as J
from domain.step import Step
from domain.steps import case_transfer, entrusted_investigation, jurisdiction_dispute


def jurisdiction_rows(open_to_transfer: Need, investigating: Need, reportable: Need) -> tuple[Row, ...]:
    """The rows, by the main stages in which acts may be taken.

    Args:
        open_to_transfer: where the case may leave this authority or be disputed.
        investigating: where a part of the investigation may be entrusted.
        reportable: where the superior is told that the conduct reaches beyond its place.
    """
    return tuple(_rows(open_to_transfer, investigating, reportable))


def _rows(open_to_transfer: Need, investigating: Need, reportable: Need) -> Iterator[Row]:
    def row(step: Step, at: Iterable[Labelled | str], to: Labelled, *needs: Need) -> Row:
        return take(step, track=Track.JURISDICTION, at=at, to=to, needs=needs)

    here = (NOT_BEGUN, J.JURISDICTION_SETTLED)
    disputed, pending, settled = J.JURISDICTION_DISPUTED, J.TRANSFER_PENDING, J.JURISDICTION_SETTLED
    yield row(case_transfer.DECIDE_CASE_TRANSFER, (*here, J.ENTRUSTED_RETURNED), pending, open_to_transfer)
    yield row(case_transfer.RECORD_TRANSFER_RECEIPT, [pending], J.TRANSFERRED_AWAY)
    yield row(case_transfer.RECORD_TRANSFER_REFUSAL, [pending], disputed)
    yield row(jurisdiction_dispute.REPORT_DISPUTE, here, disputed, open_to_transfer)
    yield row(jurisdiction_dispute.AGREE_JURISDICTION, [disputed], settled)
    yield row(jurisdiction_dispute.RECORD_DESIGNATION_HERE, [disputed], settled)
    yield row(jurisdiction_dispute.RECORD_DESIGNATION_ELSEWHERE, [disputed], pending)
    yield row(jurisdiction_dispute.RECORD_TAKEN_UP, here, pending, open_to_transfer)
    yield row(entrusted_investigation.ENTRUST_INVESTIGATION, [NOT_BEGUN], J.ENTRUSTED, investigating)
    yield row(entrusted_investigation.RECORD_ENTRUSTED_RETURN, [J.ENTRUSTED], J.ENTRUSTED_RETURNED)
    yield take(jurisdiction_dispute.REPORT_COMPETENCE, track=Track.JURISDICTION, at=ANY, needs=[reportable])
