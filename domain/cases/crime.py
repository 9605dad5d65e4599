"""移送涉嫌犯罪: from the suspicion to the police and back, the same in every case that may meet a crime."""

from __future__ import annotations

from domain.cases.needs import POLICE_ASKED_AGAIN
from domain.messages import Labelled
from domain.procedure import Row, take
from domain.stages import PenaltyStage as S
from domain.steps import criminal_result, criminal_transfer


def criminal_rows(*undecided: Labelled) -> tuple[Row, ...]:
    """The rows; ``undecided`` are the main stages in which a suspicion may arise.

    A case that comes back from the police is investigated again, whatever its kind: the stages bear the same names.
    """
    return (
        take(criminal_transfer.REPORT_SUSPECTED_CRIME, at=undecided, to=S.CRIMINAL_TRANSFER_PENDING),
        take(
            criminal_transfer.APPROVE_CRIMINAL_TRANSFER,
            at=[S.CRIMINAL_TRANSFER_PENDING],
            to=S.CRIMINAL_TRANSFER_READY,
        ),
        take(criminal_transfer.REFUSE_CRIMINAL_TRANSFER, at=[S.CRIMINAL_TRANSFER_PENDING], to=S.INVESTIGATING),
        take(criminal_transfer.SEND_CRIMINAL_CASE, at=[S.CRIMINAL_TRANSFER_READY], to=S.TRANSFERRED_TO_POLICE),
        take(criminal_result.RECORD_POLICE_FORWARDING, at=[S.TRANSFERRED_TO_POLICE]),
        take(criminal_result.RECORD_POLICE_REFUSAL, at=[S.TRANSFERRED_TO_POLICE], to=S.INVESTIGATING),
        take(criminal_result.RECORD_POLICE_ACCEPTANCE, at=[S.TRANSFERRED_TO_POLICE], to=S.WAITING_CRIMINAL_RESULT),
        take(
            criminal_result.RECORD_POLICE_ACCEPTANCE,
            at=[S.INVESTIGATING],
            to=S.WAITING_CRIMINAL_RESULT,
            needs=[POLICE_ASKED_AGAIN],
        ),
        take(criminal_transfer.HAND_EVIDENCE_TO_POLICE, at=[S.WAITING_CRIMINAL_RESULT]),
        take(criminal_result.RECORD_RETURN, at=[S.WAITING_CRIMINAL_RESULT], to=S.INVESTIGATING),
        take(criminal_result.RECORD_CONVICTION, at=[S.WAITING_CRIMINAL_RESULT], to=S.CONVICTED),
        take(criminal_result.RESUME_ADMINISTRATIVE_PART, at=[S.CONVICTED], to=S.INVESTIGATING),
    )
