"""涉嫌犯罪未了: whether a suspected crime still stands in the way of a penalty (行政处罚法第27、57、82条)."""

from __future__ import annotations

from domain.case import Case, Track
from domain.law import criminal_transfers as law
from domain.law.criminal_linkage import SupervisionResult
from domain.law.criminal_transfers import CrimeStanding
from domain.law.rule import Finding
from domain.stages import LinkageStage
from domain.steps.criminal_transfer import CriminalTransfer
from domain.steps.police_reconsideration import FilingSupervision, PoliceReconsideration

ANSWER_AWAITED = frozenset({LinkageStage.POLICE_RECONSIDERING, LinkageStage.FILING_SUPERVISION_PENDING})
"""Where somebody else still has to say whether the police file after all."""


def crime_settled(case: Case) -> Finding:
    """Whether a suspicion was transferred and came back, was refused for good, or was found to be none."""
    transfer = case.get(CriminalTransfer)
    if transfer is None:
        return law.crime_settled(found_on=None, crime_standing="")
    return law.crime_settled(found_on=transfer.found_on, crime_standing=_standing(case, transfer).value)


def _standing(case: Case, transfer: CriminalTransfer) -> CrimeStanding:
    if transfer.ended_on is not None:
        return CrimeStanding.ENDED
    if transfer.accepted_on is not None:
        return CrimeStanding.WITH_POLICE
    if transfer.refused_on is not None:
        return CrimeStanding.CONTESTED if _contested(case) else CrimeStanding.REFUSED
    if transfer.dropped_on is not None:
        return CrimeStanding.DROPPED
    return CrimeStanding.UNDECIDED if transfer.approved_on is None else CrimeStanding.NOT_SENT


def _contested(case: Case) -> bool:
    """Whether the police were asked again and have not answered, or have to file after all."""
    asked, supervised = case.get(PoliceReconsideration), case.get(FilingSupervision)
    told_to_file = supervised is not None and supervised.result is SupervisionResult.FILING_REQUIRED
    if case.stage(Track.LINKAGE) in ANSWER_AWAITED or told_to_file:
        return True
    return asked is not None and asked.filing_decided
